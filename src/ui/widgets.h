// Owns: the controls of the page: buttons, chips, tabs, fields, menus, tooltips, each with its accessibility node.
// Depends on: Dear ImGui, ui/draw.h, ui/icons.h, ui/accessibility.h. Thread: the UI's.
// Why: ImGui gives hit-testing and text editing; how a control looks, how large it is for a finger and what a
// screen reader hears is decided once, here.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/accessibility.h"
#include "ui/draw.h"
#include "ui/icons.h"

namespace tilik::ui {

struct Press {
  bool was_clicked = false;
  bool is_hovered = false;
  bool is_held = false;
  bool was_double_clicked = false;
  uint32_t id = 0;
};

// An invisible area that can be pressed, by mouse, finger, key and screen reader. `id` is unique in its parent.
Press press_area(const char* id, const Rect& rect, Role role, std::string_view name, uint32_t flags = 0,
                 std::string_view value = {}, std::string_view description = {});
// Whether the last item is dragged to where the pointer is: held, or let go in this picture. The last move of a quick
// hand and the letting go come in one picture, and where it let go is what it meant.
bool is_dragged_here();
// Whether the pointer was so far from where it was pressed, now or before; until then it is a click.
bool has_left_press(float threshold_css_px);
// Could something be pressed at this place in the last picture? For what lies under buttons and takes presses itself.
bool is_over_press_area(ImVec2 point);

enum class ButtonKind : uint8_t { primary, secondary, quiet, danger };
// As wide as its text unless the rectangle says more.
float button_width(std::string_view text, Icon icon = Icon::none);
bool button(const char* id, const Rect& rect, std::string_view text, ButtonKind kind, Icon icon = Icon::none,
            bool is_enabled = true);
// A square with an icon; `name` is its tooltip and what screen readers say.
bool icon_button(const char* id, const Rect& rect, Icon icon, std::string_view name, bool is_enabled = true,
                 bool is_on = false);
bool icon_toggle(const char* id, const Rect& rect, Icon icon, std::string_view name, bool is_on);
// A removable condition. Returns true when its cross (or the whole chip, by key) was pressed.
float chip_width(std::string_view text);
bool chip(const char* id, const Rect& rect, std::string_view text, std::string_view remove_name, ImU32 dot = 0);
// A few choices side by side. Returns the chosen index, or -1 when nothing changed.
float segments_width(std::span<const std::string> options);
int segments(const char* id, const Rect& rect, std::string_view name, std::span<const std::string> options, int chosen);
// A button that opens a list of choices. Returns the newly chosen index or -1.
// Options from `usable` on are only read.
int choice(const char* id, const Rect& rect, std::string_view name, std::span<const std::string> options, int chosen,
           size_t usable = SIZE_MAX);
// One line of text with a hint. Returns true when the text changed.
// What was pressed in a field besides letters.
struct FieldKeys {
  bool leaves_undo = false;  // asked for: Ctrl+Z and its like are not the field's
  bool has_entered = false;  // Enter
  int row_steps = 0;         // arrows, downwards: for the answers listed under the field
};
bool text_field(const char* id, const Rect& rect, std::string_view name, std::string_view hint, std::string& text,
                Icon icon = Icon::none, bool is_multiline = false, FieldKeys* keys = nullptr);
// The field drawn next with this id (as given to text_field) is edited from the next frame on.
void start_editing(const char* id);
// The text of the field drawn next with this id was changed from outside, while it may be edited.
void reload_field(const char* id);
// No field is edited any more; what was typed and not handed on is forgotten.
void stop_editing();
// A line in a menu.
bool menu_row(const char* id, std::string_view text, Icon icon = Icon::none, bool is_checked = false, float width = 0,
              bool is_enabled = true);
// Begins a popup window with the page's menu look; end with end_menu() when true.
bool begin_menu(const char* id, const Rect& anchor, float width, std::string_view name);
void end_menu();

// A small raised note beside the pointer.
void tooltip(std::string_view text);
void tooltip_lines(std::string_view title, std::span<const std::pair<std::string, std::string>> lines);

// Text with its accessibility node.
void heading_at(float x, float y, TextStyle style, std::string_view text, int level);
void say(const Rect& rect, std::string_view text, Role role = Role::text);

// Before the end of a scrolled child: what goes on below its edge fades, so that no line looks cut by mistake.
void fade_below();

// Bars that breathe where a result is coming.
void skeleton(const Rect& rect, float rounding);
// A veil over an old result and a thin moving line on its top.
void veil(const Rect& rect, float rounding, float age_ms);

}  // namespace tilik::ui
