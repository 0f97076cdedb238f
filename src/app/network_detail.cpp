#include "app/network_detail.h"

namespace tilik::app {

std::vector<uint32_t> order_by_radius(std::span<const float> radii_css_px) {
  constexpr uint32_t kSteps = 1024;
  const auto step_of = [](float radius) {
    const float sixteenths = std::clamp(radius * 16, 0.0f, static_cast<float>(kSteps - 1));
    return kSteps - 1 - static_cast<uint32_t>(sixteenths);
  };
  std::vector<uint32_t> starts(kSteps + 1, 0), order(radii_css_px.size());
  for (const float radius : radii_css_px) ++starts[step_of(radius) + 1];
  for (uint32_t step = 0; step < kSteps; ++step) starts[step + 1] += starts[step];
  for (uint32_t node = 0; node < radii_css_px.size(); ++node) order[starts[step_of(radii_css_px[node])]++] = node;
  return order;
}

std::vector<uint32_t> nodes_in_view(std::span<const uint32_t> order, std::span<const Point> positions,
                                    std::span<const float> radii_css_px, float radius_scale, const DetailView& view) {
  std::vector<uint32_t> nodes;
  const auto columns = static_cast<size_t>(std::max(1.0f, view.width())) + 1;
  const auto rows = static_cast<size_t>(std::max(1.0f, view.height())) + 1;
  std::vector<uint8_t> is_taken(columns * rows, 0);
  for (const uint32_t node : order) {
    if (node >= positions.size() || node >= radii_css_px.size()) continue;
    const Point at = view.on_screen(positions[node]);
    const float radius = radii_css_px[node] * radius_scale;
    if (at.x + radius < view.left || at.x - radius > view.right || at.y + radius < view.top ||
        at.y - radius > view.bottom)
      continue;
    const bool is_inside = at.x >= view.left && at.x < view.right && at.y >= view.top && at.y < view.bottom;
    if (is_inside) {
      uint8_t& pixel = is_taken[static_cast<size_t>(at.y - view.top) * columns + static_cast<size_t>(at.x - view.left)];
      if (radius < 1 && pixel != 0) continue;
      pixel = 1;
    }
    nodes.push_back(node);
  }
  return nodes;
}

float area_of_nodes_in_view(std::span<const Point> positions, const DetailView& view) {
  // Nodes in a row take the place of their lines too.
  constexpr float kMargin_css_px = 24;
  if (positions.empty()) return 0;
  Point low = view.on_screen(positions[0]), high = low;
  for (const Point& position : positions) {
    const Point at = view.on_screen(position);
    low = {std::min(low.x, at.x), std::min(low.y, at.y)};
    high = {std::max(high.x, at.x), std::max(high.y, at.y)};
  }
  const float width = std::min(view.right, high.x + kMargin_css_px) - std::max(view.left, low.x - kMargin_css_px);
  const float height = std::min(view.bottom, high.y + kMargin_css_px) - std::max(view.top, low.y - kMargin_css_px);
  return std::max(0.0f, width) * std::max(0.0f, height);
}

void CurveGrid::clear(const DetailView& view) {
  // A cell more on each side: a curve just outside can be reached from inside.
  left_ = view.left - kCell_css_px;
  top_ = view.top - kCell_css_px;
  columns_ = 2 + std::max(1, static_cast<int>(std::ceil(view.width() / kCell_css_px)));
  rows_ = 2 + std::max(1, static_cast<int>(std::ceil(view.height() / kCell_css_px)));
  entries_.clear();
  starts_.clear();
  numbers_.clear();
}

void CurveGrid::add(uint32_t number, Point a, Point control, Point b) {
  const float right = left_ + kCell_css_px * static_cast<float>(columns_),
              bottom = top_ + kCell_css_px * static_cast<float>(rows_);
  // The part of the straight line that can touch the view, widened by the bend.
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  if (!(length < 1e7f)) return;
  const float reach = std::hypot(control.x - (a.x + b.x) / 2, control.y - (a.y + b.y) / 2) / 2 + kCell_css_px;
  float from = 0, to = 1;
  const auto narrow = [&](float start, float distance, float low, float high) {
    if (std::fabs(distance) < 1e-6f) {
      if (start < low || start > high) to = -1;
      return;
    }
    const float first = (low - start) / distance, second = (high - start) / distance;
    from = std::max(from, std::min(first, second));
    to = std::min(to, std::max(first, second));
  };
  narrow(a.x, b.x - a.x, left_ - reach, right + reach);
  narrow(a.y, b.y - a.y, top_ - reach, bottom + reach);
  if (from > to) return;
  const int steps = std::max(1, static_cast<int>(std::ceil((to - from) * length / (kCell_css_px / 2))));
  uint32_t last = UINT32_MAX;
  for (int i = 0; i <= steps; ++i) {
    const float t = from + (to - from) * static_cast<float>(i) / static_cast<float>(steps), u = 1 - t;
    const float x = u * u * a.x + 2 * u * t * control.x + t * t * b.x,
                y = u * u * a.y + 2 * u * t * control.y + t * t * b.y;
    if (x < left_ || x >= right || y < top_ || y >= bottom) continue;
    const auto column = static_cast<uint32_t>((x - left_) / kCell_css_px),
               row = static_cast<uint32_t>((y - top_) / kCell_css_px);
    const uint32_t cell = std::min(row, static_cast<uint32_t>(rows_ - 1)) * static_cast<uint32_t>(columns_) +
                          std::min(column, static_cast<uint32_t>(columns_ - 1));
    if (cell != last) entries_.push_back({cell, number});
    last = cell;
  }
}

void CurveGrid::finish() {
  const size_t cells = static_cast<size_t>(columns_) * static_cast<size_t>(rows_);
  starts_.assign(cells + 2, 0);
  for (const Entry& entry : entries_) ++starts_[entry.cell + 2];
  for (size_t cell = 0; cell + 1 < starts_.size(); ++cell) starts_[cell + 1] += starts_[cell];
  numbers_.resize(entries_.size());
  for (const Entry& entry : entries_) numbers_[starts_[entry.cell + 1]++] = entry.number;
  entries_ = {};
}

}  // namespace tilik::app
