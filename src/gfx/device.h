// Owns: Device, what is known about the graphics context, and the generation that all GL objects carry.
// Depends on: OpenGL ES 3.0. Thread: the UI's.
// Why: a browser may take the context away at any time (background tabs, driver resets). Every GL object is
// a cache that remembers the generation it was made in and is made again when that is no longer current.
#pragma once

#include <cstdint>

namespace tilik::gfx {

class Device {
 public:
  // Reads limits and the renderer's name; needs a current context. Counts one generation up.
  void on_context_created();
  void on_context_lost() { is_lost_ = true; }
  bool is_lost() const { return is_lost_; }
  uint32_t generation() const { return generation_; }
  int max_texture_px() const { return max_texture_px_; }
  // Can a program be asked whether it is linked without waiting for it?
  bool tells_completion() const { return tells_completion_; }

  // Without a graphics card, or with one that turned out slow, renderers draw less.
  bool is_slow() const { return is_software_ || slow_pictures_ > 20; }
  void note_picture_time(double milliseconds);

  // Sets the viewport and clears it. Colour as 0xAABBGGRR, as ImGui has it.
  void begin_picture(int width_device_px, int height_device_px, uint32_t colour) const;

 private:
  uint32_t generation_ = 0;
  int max_texture_px_ = 2048;
  bool is_software_ = false, tells_completion_ = false;
  bool is_lost_ = true;
  int slow_pictures_ = 0;
};

// The one device of the UI thread.
Device& device();

}  // namespace tilik::gfx
