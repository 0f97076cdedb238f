// Owns: renderers of plain charts: many points, a heat map, a filled area.
// Depends on: OpenGL ES 3.0, generated/shaders.h. Thread: the UI's.
// Why: ImGui's draw lists serve hundreds of marks; these serve tens of thousands without building them anew in
// every picture. Data are sent once; panning and zooming change a few numbers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gfx/gl_objects.h"

namespace tilik::gfx {

// Where a chart's data lie on the canvas, in css px: screen = data * scale + offset.
struct PlotPlace {
  float scale_x = 1, scale_y = 1, offset_x = 0, offset_y = 0;
  float clip_left = 0, clip_top = 0, clip_right = 0, clip_bottom = 0;
  float px_per_css_px = 1;
  int width_device_px = 0, height_device_px = 0;  // of the whole canvas
};

struct PlotPoint {
  float x = 0, y = 0;
  float radius_css_px = 2;
  uint32_t colour = 0xff808080;  // 0xAABBGGRR
};

class PointRenderer {
 public:
  void set_points(std::span<const PlotPoint> points);
  void draw(const PlotPlace& place);

 private:
  std::vector<PlotPoint> points_;
  bool changed_ = true;
  GlName program_{GlName::Kind::program}, quad_{GlName::Kind::buffer}, instances_{GlName::Kind::buffer};
  GlName array_{GlName::Kind::vertex_array};
};

class HeatMapRenderer {
 public:
  // Row by row from the top; values 0 to 1, negative: no data. `ramp` has 256 colours 0xAABBGGRR from low to high.
  void set_cells(uint32_t columns, uint32_t rows, std::span<const float> values, std::span<const uint32_t> ramp);
  // Fills the clip rectangle of `place`; `gap_css_px` stays free between cells.
  void draw(const PlotPlace& place, float gap_css_px);

 private:
  uint32_t columns_ = 0, rows_ = 0;
  std::vector<uint8_t> cells_;
  std::vector<uint32_t> ramp_;
  bool changed_ = true;
  GlName program_{GlName::Kind::program}, quad_{GlName::Kind::buffer}, array_{GlName::Kind::vertex_array};
  GlName cell_texture_{GlName::Kind::texture}, ramp_texture_{GlName::Kind::texture};
};

class AreaRenderer {
 public:
  // One value a step; x is the number of the step.
  void set_values(std::span<const float> values);
  void draw(const PlotPlace& place, float base_css_px, uint32_t colour_at_line, uint32_t colour_at_base);

 private:
  std::vector<float> vertices_;
  bool changed_ = true;
  GlName program_{GlName::Kind::program}, buffer_{GlName::Kind::buffer}, array_{GlName::Kind::vertex_array};
};

}  // namespace tilik::gfx
