// Owns: ViewTransform, where the world of a picture lies on the screen; pan and zoom.
// Depends on: std. Thread: any.
// Why: renderers, picking and labels must agree about one mapping.
#pragma once

namespace tilik::gfx {

// screen = world * scale + offset, in css px of the window; the same scale both ways, y downwards.
struct ViewTransform {
  float scale = 1, offset_x = 0, offset_y = 0;
  bool operator==(const ViewTransform&) const = default;

  float screen_x(float world_x) const { return world_x * scale + offset_x; }
  float screen_y(float world_y) const { return world_y * scale + offset_y; }
  float world_x(float screen_x) const { return (screen_x - offset_x) / scale; }
  float world_y(float screen_y) const { return (screen_y - offset_y) / scale; }

  void pan(float dx_css_px, float dy_css_px) {
    offset_x += dx_css_px;
    offset_y += dy_css_px;
  }
  // The point of the world under (x, y) stays there.
  void zoom(float factor, float x_css_px, float y_css_px) {
    offset_x = x_css_px + (offset_x - x_css_px) * factor;
    offset_y = y_css_px + (offset_y - y_css_px) * factor;
    scale *= factor;
  }
  // Fits the world's rectangle into the screen's.
  static ViewTransform fitting(float low_x, float low_y, float high_x, float high_y, float left, float top, float width,
                               float height) {
    const float size_x = high_x > low_x ? high_x - low_x : 1, size_y = high_y > low_y ? high_y - low_y : 1;
    ViewTransform view;
    view.scale = width / size_x < height / size_y ? width / size_x : height / size_y;
    view.offset_x = left + width / 2 - (low_x + size_x / 2) * view.scale;
    view.offset_y = top + height / 2 - (low_y + size_y / 2) * view.scale;
    return view;
  }
};

}  // namespace tilik::gfx
