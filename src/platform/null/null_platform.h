// Owns: NullPlatform, a platform without a machine: it keeps what it is asked and plays back what a test gives.
// Depends on: platform/platform.h. Thread: any one.
// Why: what the UI does with files, clipboard, settings and the engine can be tested without a browser.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/glyph_source.h"
#include "platform/platform.h"

namespace tilik::platform {

class NullPlatform final : public Platform {
 public:
  // ---- for the test to set
  double time_ms = 0;
  WindowMetrics metrics = {1280, 720, 1280, 720, 1, 0, 0, 0};
  bool reduced_motion = true, dark = false, contrast = false, touch = false;
  bool storage_works = true;
  std::string zones;  // a line each
  std::map<std::string, std::string, std::less<>> zone_tables;

  // ---- for the test to look at
  int frames_requested = 0;
  std::string copied, page_language, page_title, opened_link;
  std::vector<std::pair<std::string, std::vector<uint8_t>>> downloads;
  std::map<uint32_t, std::vector<uint8_t>> kept_parts;
  std::vector<std::vector<uint8_t>> engine_messages;
  std::vector<uint32_t> engine_files;
  std::map<std::string, std::string, std::less<>> settings;
  int pickers_opened = 0, clipboard_reads = 0, pictures_saved = 0, layouts_started = 0;
  Cursor cursor = Cursor::arrow;
  ImeField field;
  uint64_t mirrored_hash = 0;

  double now_ms() const override { return time_ms; }
  void request_frame() override { ++frames_requested; }
  void request_frame_after(double) override {}
  WindowMetrics window_metrics() const override { return metrics; }
  void set_cursor(Cursor wanted) override { cursor = wanted; }
  void set_ime_field(const ImeField& wanted) override { field = wanted; }
  void set_page_language(std::string_view tag) override { page_language = tag; }
  void set_page_title(std::string_view title) override { page_title = title; }
  void set_page_colours(uint32_t, bool) override {}
  void set_place(uint32_t, bool) override {}
  bool copy_text(std::string_view utf8) override;
  bool can_read_clipboard() const override { return true; }
  void read_clipboard() override { ++clipboard_reads; }
  void set_canvas_size(int, int) override {}
  void save_canvas_png(std::string_view, float, float, float, float) override { ++pictures_saved; }
  void pick_files(std::string_view, bool) override { ++pickers_opened; }
  void download(std::string_view file_name, std::string_view mime, std::span<const uint8_t> bytes) override;
  void keep_for_download(uint32_t file, std::span<const uint8_t> part) override;
  void download_kept(uint32_t file, std::string_view file_name, std::string_view mime) override;
  void open_link(std::string_view url) override;
  std::string read_setting(std::string_view key) const override;
  bool write_setting(std::string_view key, std::string_view value) override;
  bool prefers_reduced_motion() const override { return reduced_motion; }
  bool prefers_dark() const override { return dark; }
  bool prefers_more_contrast() const override { return contrast; }
  std::string zone_names() const override { return zones; }
  std::string zone_changes(std::string_view name) const override;
  bool is_touch_first() const override { return touch; }
  void send_to_engine(std::span<const uint8_t> bytes, std::span<const uint32_t> file_numbers) override;
  void start_layout(std::span<const uint8_t>) override { ++layouts_started; }
  void command_layout(LayoutCommand, uint32_t, float, float) override {}
  bool take_layout_failure() override { return false; }
  bool poll_layout(LayoutSnapshot&, bool) override { return false; }
  uint32_t read_layout(std::span<uint16_t>) override { return 0; }
  LayoutUpload layout_upload() const override { return nullptr; }
  void update_accessibility(std::span<const uint8_t>, uint64_t hash) override { mirrored_hash = hash; }
};

// Every character is a box of 0.6 em; pixels are white.
class NullGlyphSource final : public GlyphSource {
 public:
  TextMetrics measure(std::string_view utf8, float size_px, uint32_t weight) override;
  bool draw_run(std::span<const RunPiece> pieces, uint32_t width, uint32_t height, std::vector<uint8_t>& rgba) override;
};

}  // namespace tilik::platform
