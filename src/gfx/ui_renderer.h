// Owns: UiRenderer, the triangles of the user interface and their textures on the graphics card.
// Depends on: OpenGL ES 3.0, generated/shaders.h. Thread: the UI's.
// Why: ImGui's own renderer asks the card for its state some twenty times a picture, and in a browser each such
// question waits for the card. This one only tells: it sets what it needs and leaves nothing to be restored.
#pragma once

#include <cstddef>
#include <cstdint>

#include "gfx/gl_objects.h"

namespace tilik::gfx {

class UiRenderer {
 public:
  UiRenderer();
  // False while the browser still compiles: there is nothing to draw with yet.
  bool is_ready() const { return program_.is_ready(); }
  bool can_draw_plain() const { return plain_program_.is_ready(); }

  // 0 is no texture. Pixels are straight RGBA, `pitch_px` pixels from row to row.
  uint32_t make_texture(int width_px, int height_px, const void* rgba);
  void update_texture(uint32_t texture, int x, int y, int width_px, int height_px, const void* rgba, int pitch_px);
  void delete_texture(uint32_t texture);

  // State for a picture of this size; again after anybody else drew.
  void set_state(int width_device_px, int height_device_px, float width_css_px, float height_css_px);
  // Vertices as ImDrawVert: two floats place, two floats in the texture, one colour; 32-bit indices.
  void set_mesh(const void* vertices, size_t vertex_bytes, const uint32_t* indices, size_t index_count);
  // Triangles of the mesh, clipped to a rectangle in device px from the top left.
  void draw(uint32_t texture, int left, int top, int right, int bottom, size_t first_index, size_t index_count);
  // The same for triangles of their corners' colours alone; opaque ones hide what is below.
  void draw_plain(bool is_opaque, int left, int top, int right, int bottom, size_t first_index, size_t index_count);

 private:
  void make_objects();

  void use(bool is_plain);
  void blend(bool is_on);

  Program program_, plain_program_;
  GlName vertices_{GlName::Kind::buffer}, indices_{GlName::Kind::buffer};
  GlName array_{GlName::Kind::vertex_array};
  GLint window_place_ = -1, plain_window_place_ = -1;
  uint32_t place_generation_ = 0, plain_generation_ = 0;
  int height_device_px_ = 1;
  uint32_t bound_texture_ = 0;
  float width_css_px_ = 1, height_css_px_ = 1;
  bool is_plain_ = false, is_blending_ = true, knows_plain_size_ = false;
};

}  // namespace tilik::gfx
