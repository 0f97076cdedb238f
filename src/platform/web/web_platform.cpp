#include "platform/web/web_platform.h"

#include <emscripten.h>
#include <emscripten/html5.h>
#include <emscripten/html5_webgl.h>

#include <cstdlib>

#include "platform/web/web_imports.h"

namespace tilik::platform {

namespace {

WindowMetrics metrics;
std::vector<FileHandle> arriving_files;
PlatformListener* listener = nullptr;
bool (*wants_pinch)() = nullptr;
bool pinch_was_wanted = false;
std::string copied_text;

// A string made by JavaScript, which we free.
std::string take_text(char* text) {
  if (text == nullptr) return {};
  std::string copy(text);
  std::free(text);
  return copy;
}

class WebPlatform final : public Platform {
 public:
  double now_ms() const override { return emscripten_get_now(); }
  void request_frame() override { tilik_web_request_frame(); }
  void request_frame_after(double milliseconds) override { tilik_web_request_frame_after(milliseconds); }
  WindowMetrics window_metrics() const override { return metrics; }
  void set_cursor(Cursor cursor) override { tilik_web_set_cursor(static_cast<int>(cursor)); }

  void set_ime_field(const ImeField& field) override {
    const bool is_same = field.is_visible == field_.is_visible && field.x_css_px == field_.x_css_px &&
                         field.y_css_px == field_.y_css_px && field.accessibility_id == field_.accessibility_id &&
                         field.keeps_pastes == field_.keeps_pastes;
    if (is_same) return;
    field_ = field;
    tilik_web_set_field(field.is_visible, field.x_css_px, field.y_css_px, field.line_height_css_px,
                        field.accessibility_id, field.is_multiline, field.keeps_pastes);
  }

  void set_page_language(std::string_view tag) override { tilik_web_set_page(0, tag.data(), tag.size()); }
  void set_page_title(std::string_view title) override { tilik_web_set_page(1, title.data(), title.size()); }
  void set_page_colours(uint32_t background_rgb, bool is_dark) override {
    tilik_web_set_colours(background_rgb, is_dark);
  }
  void set_place(uint32_t place, bool asks) override { tilik_web_set_place(place, asks ? 1 : 0); }

  bool copy_text(std::string_view utf8) override { return tilik_web_copy_text(utf8.data(), utf8.size()) != 0; }
  bool can_read_clipboard() const override { return tilik_web_can_read_clipboard() != 0; }
  void read_clipboard() override { tilik_web_read_clipboard(); }
  void set_canvas_size(int width_device_px, int height_device_px) override {
    tilik_web_set_canvas_size(width_device_px, height_device_px);
  }
  void save_canvas_png(std::string_view file_name, float x, float y, float width, float height) override {
    tilik_web_capture(file_name.data(), file_name.size(), x, y, width, height);
  }
  void pick_files(std::string_view accept, bool many) override {
    tilik_web_pick_files(accept.data(), accept.size(), many);
  }
  void download(std::string_view file_name, std::string_view mime, std::span<const uint8_t> bytes) override {
    tilik_web_download(file_name.data(), file_name.size(), mime.data(), mime.size(), bytes.data(), bytes.size());
  }
  void keep_for_download(uint32_t file, std::span<const uint8_t> part) override {
    tilik_web_keep_for_download(file, part.data(), part.size());
  }
  void download_kept(uint32_t file, std::string_view file_name, std::string_view mime) override {
    tilik_web_download_kept(file, file_name.data(), file_name.size(), mime.data(), mime.size());
  }
  void open_link(std::string_view url) override { tilik_web_open_link(url.data(), url.size()); }

  std::string read_setting(std::string_view key) const override {
    return take_text(tilik_web_read_setting(key.data(), key.size()));
  }
  bool write_setting(std::string_view key, std::string_view value) override {
    return tilik_web_write_setting(key.data(), key.size(), value.data(), value.size()) != 0;
  }

  bool prefers_reduced_motion() const override { return preference(0); }
  bool prefers_dark() const override { return preference(1); }
  bool prefers_more_contrast() const override { return preference(2); }
  bool is_touch_first() const override { return preference(3); }
  std::string zone_names() const override { return take_text(tilik_web_zone_names()); }
  std::string zone_changes(std::string_view name) const override {
    return take_text(tilik_web_zone_changes(name.data(), name.size()));
  }

  void send_to_engine(std::span<const uint8_t> bytes, std::span<const uint32_t> file_numbers) override {
    tilik_web_send_to_engine(bytes.data(), bytes.size(), file_numbers.data(), file_numbers.size());
  }

  void start_layout(std::span<const uint8_t> graph) override { tilik_web_layout_start(graph.data(), graph.size()); }
  void command_layout(LayoutCommand command, uint32_t node, float x, float y) override {
    tilik_web_layout_command(static_cast<int>(command), node, x, y);
  }
  bool take_layout_failure() override { return tilik_web_layout_take_failure() != 0; }
  bool poll_layout(LayoutSnapshot& snapshot, bool again) override {
    static_assert(sizeof(LayoutSnapshot) == 32);
    return tilik_web_layout_poll(&snapshot, again) != 0;
  }
  uint32_t read_layout(std::span<uint16_t> pairs) override {
    return static_cast<uint32_t>(tilik_web_layout_read(pairs.data(), static_cast<uint32_t>(pairs.size() / 2)));
  }
  LayoutUpload layout_upload() const override { return &tilik_web_layout_upload; }

  void update_accessibility(std::span<const uint8_t> encoded, uint64_t hash) override {
    if (hash == mirrored_hash_) {
      waiting_hash_ = hash;  // what waits is older: it was changed and is as before again
      return;
    }
    const double wait_ms = kMirrorInterval_ms - (now_ms() - mirrored_ms_);
    if (wait_ms > 0) {
      // The latest is sent when the interval is over, without another picture.
      waiting_tree_.assign(encoded.begin(), encoded.end());
      waiting_hash_ = hash;
      if (!mirror_timer_runs_) {
        mirror_timer_runs_ = true;
        emscripten_async_call([](void* self) { static_cast<WebPlatform*>(self)->send_waiting_tree(); }, this,
                              static_cast<int>(wait_ms) + 1);
      }
      return;
    }
    send_tree(encoded, hash);
  }

  void forget_preferences() { known_preferences_ = 0; }

 private:
  static constexpr double kMirrorInterval_ms = 100;

  void send_waiting_tree() {
    mirror_timer_runs_ = false;
    if (waiting_hash_ != mirrored_hash_) send_tree(waiting_tree_, waiting_hash_);
  }

  void send_tree(std::span<const uint8_t> encoded, uint64_t hash) {
    mirrored_hash_ = hash;
    waiting_hash_ = hash;
    mirrored_ms_ = now_ms();
    tilik_web_update_mirror(encoded.data(), encoded.size());
  }

  // Asked every frame, so the answers are kept until the browser says that they changed.
  bool preference(int which) const {
    if ((known_preferences_ & (1 << which)) == 0) {
      known_preferences_ |= 1 << which;
      preferences_[which] = tilik_web_prefers(which) != 0;
    }
    return preferences_[which];
  }

  ImeField field_;
  std::vector<uint8_t> waiting_tree_;
  uint64_t waiting_hash_ = 0, mirrored_hash_ = 0;
  double mirrored_ms_ = -1000;
  bool mirror_timer_runs_ = false;
  mutable int known_preferences_ = 0;
  mutable bool preferences_[4] = {};
};

WebPlatform the_platform;

class WebGlyphSource final : public GlyphSource {
 public:
  TextMetrics measure(std::string_view utf8, float size_px, uint32_t weight) override {
    TextMetrics result;
    static_assert(sizeof(TextMetrics) == 7 * sizeof(float));
    tilik_web_measure_text(utf8.data(), utf8.size(), size_px, weight, &result.advance);
    return result;
  }

  bool draw_run(std::span<const RunPiece> pieces, uint32_t width, uint32_t height,
                std::vector<uint8_t>& rgba) override {
    records_.clear();
    for (const RunPiece& piece : pieces) {
      records_.push_back({piece.utf8.data(), piece.utf8.size(), piece.size_px, piece.weight, piece.x, piece.y,
                          piece.width, piece.height, piece.pen_x, piece.pen_y});
    }
    rgba.resize(size_t{width} * height * 4);
    tilik_web_draw_run(records_.data(), records_.size(), width, height, rgba.data());
    return true;
  }

 private:
  struct Record {
    const char* text;
    size_t length;
    float size_px;
    uint32_t weight, x, y, width, height;
    float pen_x, pen_y;
  };
  static_assert(sizeof(Record) == 40);
  std::vector<Record> records_;
};

WebGlyphSource the_glyph_source;

}  // namespace

Platform& web_platform() { return the_platform; }
GlyphSource& web_glyph_source() { return the_glyph_source; }

// The renderer's true name tells a machine without a graphics card; programs that say when they are linked need not
// be waited for.
static void enable_extensions() {
  for (const char* name : {"WEBGL_debug_renderer_info", "KHR_parallel_shader_compile"})
    emscripten_webgl_enable_extension(emscripten_webgl_get_current_context(), name);
}

bool make_web_context() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.alpha = false;
  attributes.depth = false;
  attributes.stencil = false;
  attributes.antialias = false;  // ImGui and our shaders smooth their own edges
  attributes.majorVersion = 2;
  attributes.minorVersion = 0;
  attributes.enableExtensionsByDefault = false;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
  if (context <= 0 || emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) return false;
  enable_extensions();
  return true;
}

void start_web_events(PlatformListener& to) { listener = &to; }
void set_pinch_question(bool (*question)()) { wants_pinch = question; }

}  // namespace tilik::platform

// ---- what the scripts of the page call ----------------------------------------------------------------------------

using namespace tilik::platform;

extern "C" {

EMSCRIPTEN_KEEPALIVE void tilik_web_resize(float width, float height, int device_width, int device_height, float ratio,
                                           float keyboard) {
  metrics.width_css_px = width;
  metrics.height_css_px = height;
  metrics.width_device_px = device_width < 1 ? 1 : device_width;
  metrics.height_device_px = device_height < 1 ? 1 : device_height;
  metrics.device_pixel_ratio = ratio;
  metrics.keyboard_height_css_px = keyboard;
  if (listener != nullptr) listener->on_resize(metrics);
}

EMSCRIPTEN_KEEPALIVE int tilik_web_frame(double time_ms) {
  if (listener == nullptr) return 0;
  tilik_web_set_canvas_size(metrics.width_device_px, metrics.height_device_px);
  const bool again = listener->on_frame(time_ms);
  const bool pinch = wants_pinch != nullptr && wants_pinch();
  if (pinch != pinch_was_wanted) tilik_web_set_wants_pinch(pinch);
  pinch_was_wanted = pinch;
  return again;
}

EMSCRIPTEN_KEEPALIVE void tilik_web_pointer_move(float x, float y, int kind, double time_ms) {
  if (listener != nullptr) listener->on_pointer_move({x, y, static_cast<PointerKind>(kind), time_ms});
}

EMSCRIPTEN_KEEPALIVE void tilik_web_pointer_button(int button, int is_down, float x, float y, int kind,
                                                   double time_ms) {
  if (listener == nullptr) return;
  listener->on_pointer_button(static_cast<PointerButton>(button), is_down != 0,
                              {x, y, static_cast<PointerKind>(kind), time_ms});
}

EMSCRIPTEN_KEEPALIVE void tilik_web_pointer_leave() {
  if (listener != nullptr) listener->on_pointer_leave();
}

EMSCRIPTEN_KEEPALIVE void tilik_web_wheel(float dx, float dy, float x, float y) {
  if (listener != nullptr) listener->on_wheel(dx, dy, x, y);
}

EMSCRIPTEN_KEEPALIVE void tilik_web_pinch(float factor, float x, float y, float dx, float dy) {
  if (listener != nullptr) listener->on_pinch(factor, x, y, dx, dy);
}

static Modifiers modifiers_of(int bits) { return {(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0}; }

EMSCRIPTEN_KEEPALIVE void tilik_web_modifiers(int bits) {
  if (listener != nullptr) listener->on_modifiers(modifiers_of(bits));
}

EMSCRIPTEN_KEEPALIVE void tilik_web_key(int key, int is_down, int bits) {
  if (listener != nullptr) listener->on_key(static_cast<Key>(key), is_down != 0, modifiers_of(bits));
}

EMSCRIPTEN_KEEPALIVE void tilik_web_text(const char* text, size_t length) {
  if (listener != nullptr) listener->on_text({text, length});
}

EMSCRIPTEN_KEEPALIVE void tilik_web_paste(const char* text, size_t length) {
  if (listener != nullptr) listener->on_paste_into_field({text, length});
}

EMSCRIPTEN_KEEPALIVE const char* tilik_web_copy(int cut) {
  if (listener == nullptr) return nullptr;
  copied_text = listener->on_copy(cut != 0);
  return copied_text.empty() ? nullptr : copied_text.c_str();
}

EMSCRIPTEN_KEEPALIVE void tilik_web_file(uint32_t number, const char* name, size_t length, double size, int origin) {
  arriving_files.push_back(
      {number, std::string(name, length), static_cast<uint64_t>(size), static_cast<FileHandle::Origin>(origin)});
}

EMSCRIPTEN_KEEPALIVE void tilik_web_files_done() {
  std::vector<FileHandle> files;
  files.swap(arriving_files);
  if (listener != nullptr) listener->on_files(std::move(files));
}

EMSCRIPTEN_KEEPALIVE void tilik_web_clipboard_closed(int is_empty) {
  if (listener != nullptr) listener->on_clipboard_closed(is_empty != 0);
}

EMSCRIPTEN_KEEPALIVE void tilik_web_drag_over(int is_over) {
  if (listener != nullptr) listener->on_drag_over(is_over != 0);
}

EMSCRIPTEN_KEEPALIVE void tilik_web_focus(int has_focus) {
  if (listener != nullptr) listener->on_focus(has_focus != 0);
}

EMSCRIPTEN_KEEPALIVE void tilik_web_field_blur() {
  if (listener != nullptr) listener->on_field_blur();
}

EMSCRIPTEN_KEEPALIVE void tilik_web_visibility(int is_visible) {
  if (listener != nullptr) listener->on_visibility(is_visible != 0);
}

EMSCRIPTEN_KEEPALIVE void tilik_web_context(int is_restored) {
  if (listener == nullptr) return;
  if (is_restored == 0) return listener->on_context_lost();
  tilik_web_forget_objects();
  enable_extensions();
  listener->on_context_restored();
}

EMSCRIPTEN_KEEPALIVE void tilik_web_preferences() {
  the_platform.forget_preferences();
  if (listener != nullptr) listener->on_preferences_changed();
}

EMSCRIPTEN_KEEPALIVE void tilik_web_place(uint32_t place) {
  if (listener != nullptr) listener->on_place(place);
}

EMSCRIPTEN_KEEPALIVE void tilik_web_accessibility_action(uint32_t id, int action, const char* value, size_t length) {
  if (listener != nullptr) listener->on_accessibility_action(id, static_cast<uint8_t>(action), {value, length});
}

// Called by boot for each message of the engine; the buffer is valid during the call only.
EMSCRIPTEN_KEEPALIVE void tilik_ui_receive(const uint8_t* bytes, uint32_t length) {
  if (listener != nullptr) listener->on_engine_message({bytes, length});
}

}  // extern "C"
