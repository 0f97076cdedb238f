#include "gfx/network_sheet.h"

#include <algorithm>
#include <cmath>

namespace tilik::gfx {

void NetworkSheet::begin(const ViewTransform& view, float px_per_css_px, float left, float top, float right,
                         float bottom) {
  const double area_px = double{right - left} * double{bottom - top} * double{px_per_css_px} * double{px_per_css_px};
  const float smaller = area_px > kMost_px ? static_cast<float>(std::sqrt(kMost_px / area_px)) : 1.0f;
  px_per_css_px_ = px_per_css_px * smaller;
  const int width_px = std::max(1, static_cast<int>(std::lround((right - left) * px_per_css_px_)));
  const int height_px = std::max(1, static_cast<int>(std::lround((bottom - top) * px_per_css_px_)));
  view_ = view;
  left_ = left;
  top_ = top;
  right_ = left + static_cast<float>(width_px) / px_per_css_px_;
  bottom_ = top + static_cast<float>(height_px) / px_per_css_px_;
  const bool is_new = texture_.make();
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_);
  if (is_new || width_px != width_px_ || height_px != height_px_) {
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    for (const GLenum way : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
      glTexParameteri(GL_TEXTURE_2D, way, GL_CLAMP_TO_EDGE);
    for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
      glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
    width_px_ = width_px;
    height_px_ = height_px;
  }
  framebuffer_.make();
  bind();
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
}

void NetworkSheet::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glViewport(0, 0, width_px_, height_px_);
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace tilik::gfx
