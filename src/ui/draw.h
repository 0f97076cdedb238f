// Owns: drawing text and shapes at exact places in the theme's type and colours.
// Depends on: Dear ImGui (also internal: rectangles), ui/theme.h. Thread: the UI's.
// Why: pages and charts are laid out by rectangles, not by ImGui's cursor; text is placed, fitted, wrapped
// and measured here in one way.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <string>
#include <string_view>

#include "ui/theme.h"

namespace tilik::ui {

using Rect = ImRect;

inline Rect rect_at(float x, float y, float width, float height) { return Rect(x, y, x + width, y + height); }
inline Rect shrunk(const Rect& r, float by) { return Rect(r.Min.x + by, r.Min.y + by, r.Max.x - by, r.Max.y - by); }
// Cuts a part off a rectangle and returns it.
Rect take_top(Rect& rest, float height);
Rect take_bottom(Rect& rest, float height);
Rect take_left(Rect& rest, float width);
Rect take_right(Rect& rest, float width);

enum class Align : uint8_t { left, centre, right };

float text_width(TextStyle style, std::string_view text);
// `y` is the top of the line box.
void draw_text(float x, float y, TextStyle style, ImU32 colour, std::string_view text, Align align = Align::left);
// Centred, with a rim in the colour of the paper, as names on a map have it: legible over marks, hiding few of them.
void draw_haloed(float centre_x, float top, TextStyle style, ImU32 colour, const std::string& text);
// Vertically centred in the rectangle, shortened with … where too wide. Returns the width drawn.
float draw_text_in(const Rect& rect, TextStyle style, ImU32 colour, std::string_view text, Align align = Align::left);
std::string fitted(TextStyle style, std::string_view text, float width);

// Wrapped at words to at most `most_lines` lines, the last one shortened. Returns the height.
float draw_wrapped(float x, float y, float width, TextStyle style, ImU32 colour, std::string_view text,
                   int most_lines = 99, Align align = Align::left);
float wrapped_height(float width, TextStyle style, std::string_view text, int most_lines = 99);

ImDrawList* canvas();  // of the current window
void fill(const Rect& rect, ImU32 colour, float rounding = 0, ImDrawFlags corners = 0);
void outline(const Rect& rect, ImU32 colour, float rounding = 0, float thickness = 1);
void horizontal_line(float x0, float x1, float y, ImU32 colour, float thickness = 1);
void vertical_line(float x, float y0, float y1, ImU32 colour, float thickness = 1);
void dashed_horizontal(float x0, float x1, float y, ImU32 colour, float dash);
// A surface with a soft shadow.
void draw_card(const Rect& rect, float rounding);
void draw_floating(const Rect& rect, float rounding);  // drawers, menus: a deeper shadow

// Opacity of a colour times `factor`.
ImU32 faded(ImU32 colour, float factor);

}  // namespace tilik::ui
