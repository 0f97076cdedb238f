// Owns: the network picture as an SVG document.
// Depends on: app/network_shapes.h, app/node_marks.h. Thread: any.
// Why: a paper or a poster wants lines and letters, not pixels; the drawing is made from the same marks as the
// screen's, without a screen.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/network_shapes.h"

namespace tilik::app {

struct SvgNetwork {
  struct Node {
    float x = 0, y = 0, radius = 2;
    uint32_t rgb = 0;  // 0xRRGGBB
    float alpha = 1;
    bool is_hollow = false;
    bool has_star = false, has_bridge = false;  // pictures of a role, as in the shader
  };
  struct Edge {
    uint32_t source = 0, target = 0;
    float width = 1, alpha = 0.3f;
  };
  struct Area {
    std::vector<Point> hull;
    uint32_t rgb = 0;
  };
  struct Text {
    float x = 0, y = 0, size = 12;
    bool is_bold = false;
    std::string text;
  };
  float width = 800, height = 600;
  uint32_t paper_rgb = 0xffffff, ink_rgb = 0;
  float bend = 0.12f;
  std::string title;
  std::vector<Area> areas;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::vector<Text> texts;
  // So many of each, from the first, are only a shadow below the others.
  size_t unlit_nodes = 0, unlit_edges = 0;
  float unlit_opacity = 1;
};

// A whole document; texts are escaped, edges to nodes that do not exist left out.
std::string svg_of(const SvgNetwork& network);

}  // namespace tilik::app
