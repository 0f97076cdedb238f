// Owns: which nodes and edges of a network one view shows, and the curves under a place of the screen.
// Depends on: app/network_shapes.h. Thread: any.
// Why: a hundred thousand nodes and half a million edges on one screen are a grey ball. What is in view is taken in
// order of importance until the lines cover a part of the place; the closer one looks the less competes for it, so
// that in the end everything there is shown.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "app/network_shapes.h"

namespace tilik::app {

// Where the world of a picture lies: screen = world * scale + offset, and the rectangle that is seen, in css px.
struct DetailView {
  float scale = 1, offset_x = 0, offset_y = 0;
  float left = 0, top = 0, right = 0, bottom = 0;
  Point on_screen(const Point& world) const { return {world.x * scale + offset_x, world.y * scale + offset_y}; }
  float width() const { return right - left; }
  float height() const { return bottom - top; }
};

// Node numbers by radius, largest first, then by number; radii are told apart by sixteenths of a css px. O(n).
std::vector<uint32_t> order_by_radius(std::span<const float> radii_css_px);

// Those of `order` that lie in view, in the same order. Of nodes smaller than a pixel only the first at each pixel is
// taken. O(n).
std::vector<uint32_t> nodes_in_view(std::span<const uint32_t> order, std::span<const Point> positions,
                                    std::span<const float> radii_css_px, float radius_scale, const DetailView& view);

// How much of the view, in square css px, the rectangle around all nodes takes. O(n).
float area_of_nodes_in_view(std::span<const Point> positions, const DetailView& view);

struct DetailLimits {
  float most_ink = 0.8f;  // sum of length * width * alpha, as a share of area_of_nodes_in_view()
  uint32_t most_edges = UINT32_MAX;
};

// Edges of one view: places in what was given, most important first.
struct EdgesInView {
  std::vector<uint32_t> edges;
  uint32_t candidates = 0;  // how many are in view
  double cost_ms = 0;       // about what drawing them takes without a graphics card
};

// `edges`: most important first, with source, target, alpha() and width_css_px(). Edges shorter than a pixel lie under
// their nodes and are left out. O(edges).
template <typename Edge>
EdgesInView edges_in_view(std::span<const Edge> edges, std::span<const Point> positions, const DetailView& view,
                          const DetailLimits& limits) {
  EdgesInView chosen;
  constexpr double kEdge_ms = 0.004, kPixel_ms = 6e-6;
  // A small picture in a large place would else be filled with what the empty part could hold.
  const float most_ink = limits.most_ink * area_of_nodes_in_view(positions, view);
  const float longest = std::hypot(view.width(), view.height());
  float ink = 0;
  bool is_full = false;
  for (uint32_t i = 0; i < edges.size(); ++i) {
    const Edge& edge = edges[i];
    if (edge.source >= positions.size() || edge.target >= positions.size()) continue;
    const Point a = view.on_screen(positions[edge.source]), b = view.on_screen(positions[edge.target]);
    if (std::max(a.x, b.x) < view.left || std::min(a.x, b.x) > view.right || std::max(a.y, b.y) < view.top ||
        std::min(a.y, b.y) > view.bottom)
      continue;
    const float length = std::min(longest, std::hypot(a.x - b.x, a.y - b.y));
    if (length < 1) continue;
    ++chosen.candidates;
    if (is_full) continue;
    ink += length * edge.width_css_px() * edge.alpha();
    chosen.cost_ms += kEdge_ms + kPixel_ms * static_cast<double>(length * (edge.width_css_px() + 2));
    chosen.edges.push_back(i);
    is_full = ink > most_ink || chosen.edges.size() >= limits.most_edges;
  }
  return chosen;
}

// Bent lines on the screen in cells, for those under a place.
class CurveGrid {
 public:
  void clear(const DetailView& view);
  // Cells along the line from a to b; outside the view it is left out.
  void add(uint32_t number, Point a, Point control, Point b);
  void finish();
  // Calls visit(number) for the curves near a place, possibly twice; those farther than a cell may be missing.
  template <typename Visit>
  void near(Point place, Visit visit) const {
    const int column = static_cast<int>(std::floor((place.x - left_) / kCell_css_px));
    const int row = static_cast<int>(std::floor((place.y - top_) / kCell_css_px));
    for (int y = std::max(0, row - 1); y <= std::min(rows_ - 1, row + 1); ++y)
      for (int x = std::max(0, column - 1); x <= std::min(columns_ - 1, column + 1); ++x) {
        const size_t cell = static_cast<size_t>(y) * static_cast<size_t>(columns_) + static_cast<size_t>(x);
        if (cell + 1 >= starts_.size()) continue;
        for (uint32_t i = starts_[cell]; i < starts_[cell + 1]; ++i) visit(numbers_[i]);
      }
  }

 private:
  static constexpr float kCell_css_px = 16;
  struct Entry {
    uint32_t cell, number;
  };
  float left_ = 0, top_ = 0;
  int columns_ = 0, rows_ = 0;
  std::vector<Entry> entries_;
  std::vector<uint32_t> starts_, numbers_;
};

}  // namespace tilik::app
