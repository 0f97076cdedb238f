// Owns: Frame, the loop between the platform and the pages: events into ImGui, one picture when one is
// wanted, the mirrored tree out. And FrameInfo, what pages may ask about the present picture.
// Depends on: Dear ImGui, platform's interface, gfx, the theme. Thread: the UI's.
// Why: pictures are made on demand only. After an event a few follow, because ImGui settles over some frames;
// then the page rests and uses no CPU. A picture that is like the last one stays on the canvas undrawn.
#pragma once

#include <memory>
#include <string>

#include "app/touch.h"
#include "gfx/ui_renderer.h"
#include "platform/glyph_source.h"
#include "platform/platform.h"
#include "ui/application.h"

namespace tilik::ui {

struct Pinch {
  float factor = 1;  // > 1 spreads
  float centre_x_css_px = 0, centre_y_css_px = 0, dx_css_px = 0, dy_css_px = 0;
};

struct FrameInfo {
  double time_ms = 0;
  float elapsed_s = 0;
  platform::WindowMetrics window;
  bool has_pinch = false;
  Pinch pinch;
  bool reduced_motion = false;
  bool last_pointer_was_touch = false;
};

// The picture being drawn.
const FrameInfo& current_frame();

// After an item that is dragged (a slider, a brush, a node): a finger that goes down on it drags it instead of
// scrolling the page. Does nothing unless the item is hovered.
void claim_touch_drag();
// While an item that is moved by the arrow keys has keyboard focus: they do not scroll the page.
void claim_arrow_keys();
// After an item that zooms: true when two fingers (or ctrl + wheel) moved over it in this frame.
bool take_pinch(Pinch& pinch);
// Asks for the next picture from within a page (an animation, a late result).
void request_frame();
// Asks for one after a while; nothing is drawn until then. The earliest call counts.
void request_frame_after(double milliseconds);
// Asked in each picture until that may be read from the canvas and saved: the next one is laid out with as many device
// pixels as a report wants, and put on the canvas only for the reader, between two pictures as the screen has them.
void lay_out_for_saving();
// The present picture is laid out so, and no glyph was missing in the last one.
bool is_ready_to_save();
// The present picture is drawn even if it is like the last one: somebody reads it from the canvas.
void draw_in_any_case();
// What only shows that work goes on is drawn this often. Where no graphics chip draws, a picture costs 60 ms of the
// processor, which the very work that one waits for needs.
inline constexpr double kBreathingFrameMs = 200, kSlidingFrameMs = 100;

class Frame final : public platform::PlatformListener {
 public:
  Frame(platform::Platform& platform, platform::GlyphSource& glyphs, Application& application);
  ~Frame() override;

  // ImGui's context, the fonts, the pages. The GL context must be current.
  void start();

  void on_pointer_move(const platform::PointerEvent& event) override;
  void on_pointer_leave() override;
  void on_pointer_button(platform::PointerButton button, bool is_down, const platform::PointerEvent& event) override;
  void on_wheel(float x_lines, float y_lines, float x_css_px, float y_css_px) override;
  void on_pinch(float factor, float centre_x_css_px, float centre_y_css_px, float dx_css_px, float dy_css_px) override;
  void on_key(platform::Key key, bool is_down, platform::Modifiers modifiers) override;
  void on_modifiers(platform::Modifiers modifiers) override;
  void on_text(std::string_view utf8) override;
  void on_paste_into_field(std::string_view utf8) override;
  std::string on_copy(bool cut) override;
  void on_files(std::vector<platform::FileHandle> files) override;
  void on_clipboard_closed(bool is_empty) override;
  void on_drag_over(bool is_over) override;
  void on_resize(const platform::WindowMetrics& metrics) override;
  void on_focus(bool has_focus) override;
  void on_field_blur() override;
  void on_visibility(bool is_visible) override;
  void on_context_lost() override;
  void on_context_restored() override;
  void on_preferences_changed() override;
  void on_place(uint32_t place) override;
  void on_engine_message(std::span<const uint8_t> bytes) override;
  void on_accessibility_action(uint32_t id, uint8_t action, std::string_view value) override;
  bool on_frame(double time_ms) override;

  bool wants_pinch() const;
  // The first picture is on the canvas: what covers it while the page starts may go.
  bool has_drawn() const { return has_drawn_; }

 private:
  void wake();
  void begin(double time_ms);
  void apply_touch();
  void scroll_by_keys();
  void close_popup_on_escape();
  void end();
  void draw_picture();
  void enlarge_for_saving();
  void leave_blurred_field();
  void place_ime_field();
  void press_chord(int key);
  void make_renderer();

  platform::Platform& platform_;
  platform::GlyphSource& glyphs_;
  Application& application_;
  gfx::UiRenderer renderer_;
  app::TouchGestures touch_;
  int frames_left_ = 3;
  bool glyphs_wait_ = false, programs_wait_ = false, has_drawn_ = false;
  bool was_drawn_ = false;      // the present picture, and not left as the last one
  uint64_t drawn_picture_ = 0;  // picture_hash() of the last one that was drawn, 0 where it was not asked for
  double last_time_ms_ = 0;
  std::string clipboard_;
  bool clipboard_was_set_ = false;
  bool copy_is_for_event_ = false;
  int cursor_ = -1;
  platform::ImeField ime_;
  uint32_t blurred_field_ = 0;  // the text field that is left at the end of this picture
};

}  // namespace tilik::ui
