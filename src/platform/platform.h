// Owns: Platform, everything the UI wants from the machine it runs on, and PlatformListener,
// everything the machine tells the UI.
// Depends on: std. Thread: the UI's.
// Why: the UI must not know whether it lives in a browser tab or in a test. web/ implements this with
// the DOM, null/ with a script of events for unit tests.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tilik::platform {

enum class PointerKind : uint8_t { mouse = 0, touch = 1, pen = 2 };
enum class PointerButton : uint8_t { left = 0, right = 1, middle = 2 };
enum class Cursor : uint8_t {
  arrow,
  text,
  hand,
  move,
  resize_horizontal,
  resize_vertical,
  resize_diagonal,
  forbidden,
  crosshair,
  grab,
  grabbing
};

// Keys that the UI reacts to; the numbers are shared with web/input.js. Letters are those the keyboard
// layout types, so that Ctrl+Z is where the person expects it.
enum class Key : uint8_t {
  unknown = 0,
  tab,
  enter,
  escape,
  space,
  backspace,
  del,
  insert,
  home,
  end,
  page_up,
  page_down,
  left,
  right,
  up,
  down,
  f1,
  f2,
  f3,
  f4,
  f6,
  slash,
  plus,
  minus,
  letter_a = 32,  // to letter_a + 25 = z
  digit_0 = 64,   // to digit_0 + 9
};

struct Modifiers {
  bool ctrl = false, shift = false, alt = false, meta = false;
};

struct PointerEvent {
  float x_css_px = 0, y_css_px = 0;
  PointerKind kind = PointerKind::mouse;
  double time_ms = 0;  // when it happened, by the clock of now_ms(); it is told of later where pictures are slow
};

// Sizes of the drawing area.
struct WindowMetrics {
  float width_css_px = 0, height_css_px = 0;
  int width_device_px = 0, height_device_px = 0;
  float device_pixel_ratio = 1;  // device px per css px; changes with the screen and the browser's zoom
  // The part covered by a mobile keyboard, from below.
  float keyboard_height_css_px = 0;
  float safe_top_css_px = 0, safe_bottom_css_px = 0;
};

// A file stays with the browser: the UI sees its name and hands its number on to the engine.
struct FileHandle {
  uint32_t number = 0;
  std::string name;
  uint64_t size_bytes = 0;
  enum class Origin : uint8_t { picked = 0, dropped = 1, pasted = 2 } origin = Origin::picked;
};

// What happened. Every call may change state and must not block; positions in css px.
class PlatformListener {
 public:
  virtual ~PlatformListener() = default;
  virtual void on_pointer_move(const PointerEvent& event) = 0;
  virtual void on_pointer_leave() = 0;
  virtual void on_pointer_button(PointerButton button, bool is_down, const PointerEvent& event) = 0;
  // In "lines" of about 100 css px as a mouse wheel notch; positive y scrolls up as in ImGui.
  virtual void on_wheel(float x_lines, float y_lines, float x_css_px, float y_css_px) = 0;
  // Two fingers, or ctrl + wheel: `factor` > 1 spreads; the centre moved by (dx, dy).
  virtual void on_pinch(float factor, float centre_x_css_px, float centre_y_css_px, float dx_css_px,
                        float dy_css_px) = 0;
  virtual void on_key(Key key, bool is_down, Modifiers modifiers) = 0;
  virtual void on_modifiers(Modifiers modifiers) = 0;  // before a pointer event, when they changed
  virtual void on_text(std::string_view utf8) = 0;
  // Text that goes into the field being edited.
  virtual void on_paste_into_field(std::string_view utf8) = 0;
  // Synchronous answer to the browser's copy and cut; empty when there is nothing to copy.
  virtual std::string on_copy(bool cut) = 0;
  // Picked, dropped, or pasted text outside a field or too large for one.
  virtual void on_files(std::vector<FileHandle> files) = 0;
  virtual void on_clipboard_closed(bool is_empty) = 0;  // read_clipboard got nothing: no text there, or not allowed
  virtual void on_drag_over(bool is_over) = 0;          // files held over the window
  virtual void on_resize(const WindowMetrics& metrics) = 0;
  virtual void on_focus(bool has_focus) = 0;
  virtual void on_field_blur() = 0;  // the text field lost focus: a tap elsewhere, a closed keyboard
  virtual void on_visibility(bool is_visible) = 0;
  virtual void on_context_lost() = 0;
  virtual void on_context_restored() = 0;
  virtual void on_preferences_changed() = 0;  // dark mode, motion, contrast
  virtual void on_place(uint32_t place) = 0;  // Back or Forward led to one of set_place()
  virtual void on_engine_message(std::span<const uint8_t> bytes) = 0;
  // From the mirrored DOM: see ui/accessibility.h.
  virtual void on_accessibility_action(uint32_t id, uint8_t action, std::string_view value) = 0;
  // Draws one picture. Returns true when another one is wanted right after.
  virtual bool on_frame(double time_ms) = 0;
};

struct ImeField {
  bool is_visible = false;
  float x_css_px = 0, y_css_px = 0, line_height_css_px = 16;
  uint32_t accessibility_id = 0;  // the text field being edited
  bool is_multiline = false;
  bool keeps_pastes = false;  // however large: what is pasted is meant for the field, and never data
};

// One picture of a layout that runs in its own worker. The numbers are shared with src/main/layout_exports.cpp.
struct LayoutSnapshot {
  float low_x = 0, low_y = 0, size_x = 1, size_y = 1;  // of the world, between which the 16-bit pairs lie
  uint32_t node_count = 0, iteration = 0;
  float movement = 0;  // of the last iteration, in units of the picture's radius
  uint32_t is_done = 0;
};
enum class LayoutCommand : uint8_t { stop = 0, pause = 1, go_on = 2, pin = 3, unpin = 4 };

class Platform {
 public:
  virtual ~Platform() = default;
  virtual double now_ms() const = 0;
  // Asks for a picture soon. Many calls make one picture. Nothing is drawn without it.
  virtual void request_frame() = 0;
  // Asks for one after a while, without drawing until then. The earliest call counts.
  virtual void request_frame_after(double milliseconds) = 0;
  virtual WindowMetrics window_metrics() const = 0;

  virtual void set_cursor(Cursor cursor) = 0;
  virtual void set_ime_field(const ImeField& field) = 0;
  virtual void set_page_language(std::string_view tag) = 0;  // "id" or "en", for screen readers
  virtual void set_page_title(std::string_view title) = 0;
  virtual void set_page_colours(uint32_t background_rgb, bool is_dark) = 0;
  // Where the person is (app/place.h), for the browser's Back and Forward; the same again is nothing. `asks`: leaving
  // the page would lose what was loaded, so the browser asks first.
  virtual void set_place(uint32_t place, bool asks) = 0;

  // Copies on a click of ours (not on Ctrl+C). False when the browser refused at once.
  virtual bool copy_text(std::string_view utf8) = 0;
  // What the clipboard holds arrives as a pasted file, or as on_clipboard_closed. Only inside a press.
  virtual bool can_read_clipboard() const = 0;
  virtual void read_clipboard() = 0;
  // For the present picture only: before each the canvas is as large as the window.
  virtual void set_canvas_size(int width_device_px, int height_device_px) = 0;
  // A picture of a part of the window, as PNG to the clipboard or as a download.
  virtual void save_canvas_png(std::string_view file_name, float x_css_px, float y_css_px, float width_css_px,
                               float height_css_px) = 0;
  virtual void pick_files(std::string_view accept, bool many) = 0;
  virtual void download(std::string_view file_name, std::string_view mime, std::span<const uint8_t> bytes) = 0;
  // A large file comes in parts that need not lie in memory together: each is kept under the number of the file, then
  // all are saved in their order; without a name they are forgotten.
  virtual void keep_for_download(uint32_t file, std::span<const uint8_t> part) = 0;
  virtual void download_kept(uint32_t file, std::string_view file_name, std::string_view mime) = 0;
  virtual void open_link(std::string_view url) = 0;  // only http(s); new tab, no referrer

  // A few settings that survive the page. Reading gives "" where storage is closed or empty.
  virtual std::string read_setting(std::string_view key) const = 0;
  virtual bool write_setting(std::string_view key, std::string_view value) = 0;

  virtual bool prefers_reduced_motion() const = 0;
  virtual bool prefers_dark() const = 0;
  virtual bool prefers_more_contrast() const = 0;
  // Time zones that the machine knows, a line each; and the offsets of one, as app/zone_text.h reads them ("":
  // unknown).
  virtual std::string zone_names() const = 0;
  virtual std::string zone_changes(std::string_view name) const = 0;
  virtual bool is_touch_first() const = 0;

  // The engine in its worker. Files are sent by their numbers beside the message.
  virtual void send_to_engine(std::span<const uint8_t> bytes, std::span<const uint32_t> file_numbers) = 0;
  // The layout worker. `graph` as GraphHeader in src/main/layout_exports.cpp; a new start ends the old worker.
  virtual void start_layout(std::span<const uint8_t> graph) = 0;
  virtual void command_layout(LayoutCommand command, uint32_t node = 0, float x = 0, float y = 0) = 0;
  // True once when the worker ended by itself: no memory for so many accounts and links.
  virtual bool take_layout_failure() = 0;
  // True when positions came since the last call (or, with `again`, when there are any).
  virtual bool poll_layout(LayoutSnapshot& snapshot, bool again) = 0;
  // The latest 16-bit pairs, for picking and labels; returns how many nodes were written.
  virtual uint32_t read_layout(std::span<uint16_t> pairs) = 0;
  // Fills a texture of 16-bit pairs straight from the worker's buffer; for gfx::NetworkRenderer::add_snapshot_by.
  using LayoutUpload = void (*)(uint32_t texture, int width, int height);
  virtual LayoutUpload layout_upload() const = 0;
  // Mirrors the encoded accessibility tree; cheap when `hash` is the one sent last.
  virtual void update_accessibility(std::span<const uint8_t> encoded, uint64_t hash) = 0;
};

}  // namespace tilik::platform
