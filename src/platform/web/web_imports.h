// Owns: declarations of the functions in web/ui_library.js.
// Depends on: nothing. Thread: main.
// Why: one list of what the program asks of the page.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {
void tilik_web_start();
void tilik_web_set_canvas_size(int width, int height);
void tilik_web_forget_objects();
void tilik_web_request_frame();
void tilik_web_request_frame_after(double milliseconds);
void tilik_web_set_cursor(int cursor);
void tilik_web_set_page(int what, const char* text, size_t length);
void tilik_web_set_colours(uint32_t rgb, int is_dark);
void tilik_web_set_place(uint32_t place, int asks);
int tilik_web_copy_text(const char* text, size_t length);
int tilik_web_can_read_clipboard();
void tilik_web_read_clipboard();
void tilik_web_capture(const char* name, size_t length, float x, float y, float width, float height);
void tilik_web_pick_files(const char* accept, size_t length, int many);
void tilik_web_download(const char* name, size_t name_length, const char* mime, size_t mime_length, const void* data,
                        size_t length);
void tilik_web_keep_for_download(uint32_t file, const void* data, size_t length);
void tilik_web_download_kept(uint32_t file, const char* name, size_t name_length, const char* mime, size_t mime_length);
void tilik_web_open_link(const char* url, size_t length);
char* tilik_web_read_setting(const char* key, size_t length);
int tilik_web_write_setting(const char* key, size_t key_length, const char* value, size_t value_length);
int tilik_web_prefers(int what);
char* tilik_web_zone_names();
char* tilik_web_zone_changes(const char* name, size_t length);
void tilik_web_send_to_engine(const void* bytes, size_t length, const uint32_t* file_numbers, size_t count);
void tilik_web_set_field(int is_wanted, float x, float y, float line_height, uint32_t id, int is_multiline,
                         int keeps_pastes);
void tilik_web_set_wants_pinch(int wants);
void tilik_web_measure_text(const char* text, size_t length, float size_px, uint32_t weight, float* out);
void tilik_web_draw_run(const void* records, size_t count, uint32_t width, uint32_t height, void* rgba);
void tilik_web_update_mirror(const void* bytes, size_t length);
void tilik_web_layout_start(const void* bytes, size_t length);
void tilik_web_layout_command(int command, uint32_t node, float x, float y);
int tilik_web_layout_take_failure(void);
int tilik_web_layout_poll(void* header, int again);
int tilik_web_layout_read(uint16_t* pairs, uint32_t count);
void tilik_web_layout_upload(uint32_t texture, int width, int height);
}
