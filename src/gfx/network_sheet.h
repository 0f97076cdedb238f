// Owns: NetworkSheet, a transparent picture of a network in a texture, and where in the world it lies.
// Depends on: OpenGL ES 3.0, gfx/gl_objects.h. Thread: the UI's.
// Why: half a million edges cannot be drawn in one frame everywhere. They are drawn once, part by part, and the sheet
// is then moved with the view until the new place has its own.
#pragma once

#include "gfx/gl_objects.h"
#include "gfx/view_transform.h"

namespace tilik::gfx {

class NetworkSheet {
 public:
  // A larger picture is made smaller: the memory of a sheet stays below 16 MB.
  static constexpr double kMost_px = 4e6;

  // Empties the sheet for a rectangle of the screen (css px) seen through `view`, and binds it.
  void begin(const ViewTransform& view, float px_per_css_px, float left, float top, float right, float bottom);
  // Drawing goes into the sheet until the default framebuffer is bound again.
  void bind() const;

  GLuint texture() const { return texture_; }
  const ViewTransform& view() const { return view_; }
  float px_per_css_px() const { return px_per_css_px_; }  // of the sheet
  int width_px() const { return width_px_; }
  int height_px() const { return height_px_; }
  float left() const { return left_; }
  float top() const { return top_; }
  float right() const { return right_; }
  float bottom() const { return bottom_; }

 private:
  GlName texture_{GlName::Kind::texture}, framebuffer_{GlName::Kind::framebuffer};
  int width_px_ = 0, height_px_ = 0;
  float px_per_css_px_ = 1, left_ = 0, top_ = 0, right_ = 0, bottom_ = 0;
  ViewTransform view_;
};

}  // namespace tilik::gfx
