// Owns: hulls, packing and the grid. Depends on: app/network_shapes.h. Thread: any.
#include "app/network_shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/small_sort.h"

namespace tilik::app {

namespace {

float cross(const Point& o, const Point& a, const Point& b) {
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

float distance(const Point& a, const Point& b) { return std::hypot(a.x - b.x, a.y - b.y); }

bool is_free(const std::vector<Circle>& placed, const Circle& candidate, float gap) {
  for (const Circle& other : placed) {
    const float least = other.radius + candidate.radius + gap;
    const float dx = other.x - candidate.x, dy = other.y - candidate.y;
    if (dx * dx + dy * dy < least * least * 0.9999f) return false;
  }
  return true;
}

// The median in each direction.
Point median_of(const std::vector<Point>& points) {
  Point middle;
  std::vector<float> values(points.size());
  for (const bool is_y : {false, true}) {
    for (size_t i = 0; i < points.size(); ++i) values[i] = is_y ? points[i].y : points[i].x;
    const auto at = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), at, values.end());
    (is_y ? middle.y : middle.x) = *at;
  }
  return middle;
}

// How far from `middle` the point lies that has `rank` others before it.
float distance_of_rank(std::span<const Point> points, Point middle, size_t rank) {
  std::vector<float> distances(points.size());
  for (size_t i = 0; i < points.size(); ++i) distances[i] = distance(points[i], middle);
  const auto at = distances.begin() + static_cast<ptrdiff_t>(rank);
  std::nth_element(distances.begin(), at, distances.end());
  return *at;
}

}  // namespace

std::vector<Point> convex_hull(std::vector<Point> points) {
  const auto before = [](const Point& a, const Point& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; };
  small_sort(points.begin(), points.end(), before);
  points.erase(std::unique(points.begin(), points.end(),
                           [](const Point& a, const Point& b) { return a.x == b.x && a.y == b.y; }),
               points.end());
  if (points.size() < 3) return points;
  std::vector<Point> hull;
  // The lower chain from left to right, then the upper one back.
  for (const bool is_upper : {false, true}) {
    const size_t base = hull.size();
    for (size_t i = 0; i < points.size(); ++i) {
      const Point& point = points[is_upper ? points.size() - 1 - i : i];
      while (hull.size() >= base + 2 && cross(hull[hull.size() - 2], hull.back(), point) <= 0) hull.pop_back();
      hull.push_back(point);
    }
    hull.pop_back();  // the first of the other chain
  }
  return hull;
}

Cluster cluster_of(std::span<const Point> points, double share) {
  Cluster cluster;
  if (points.empty()) return cluster;
  // Where most are: the medians of all, then again and again of the part that lies nearest, at last a quarter. Of a
  // community that lies in several places the middle would else be where nobody is.
  const size_t half = points.size() / 2, third = points.size() / 3, quarter = points.size() / 4;
  std::vector<Point> near(points.begin(), points.end());
  cluster.middle = median_of(near);
  for (const size_t part : {half, half, third, third, quarter, quarter}) {
    if (part <= 1) break;
    const float reach = distance_of_rank(points, cluster.middle, part);
    near.clear();
    for (const Point& point : points)
      if (distance(point, cluster.middle) <= reach) near.push_back(point);
    cluster.middle = median_of(near);
  }
  const double wanted = static_cast<double>(points.size()) * std::clamp(share, 0.0, 1.0);
  const size_t kept = std::min(points.size() - 1, static_cast<size_t>(wanted));
  cluster.radius = distance_of_rank(points, cluster.middle, kept);
  // Of a full disc all lie within twice the reach of a quarter; what lies far beyond is another place.
  constexpr float kFurthest = 2.8f;
  if (quarter > 1 && share < 1) {
    cluster.radius = std::min(cluster.radius, kFurthest * distance_of_rank(points, cluster.middle, quarter));
  }
  std::vector<Point> inside;
  for (const Point& point : points)
    if (distance(point, cluster.middle) <= cluster.radius) inside.push_back(point);
  cluster.hull = convex_hull(std::move(inside));
  return cluster;
}

std::vector<Circle> pack_circles(std::span<const float> radii, std::span<const Point> wanted, float gap, float aspect) {
  std::vector<Circle> placed;
  constexpr int kTurns = 24;
  for (size_t i = 0; i < radii.size(); ++i) {
    const Point goal = i < wanted.size() ? wanted[i] : Point{};
    Circle best{goal.x, goal.y, radii[i]};
    if (placed.empty() || is_free(placed, best, gap)) {
      placed.push_back(best);
      continue;
    }
    // Free places touch one that is there already.
    float best_distance = 1e30f;
    for (const Circle& beside : placed) {
      const float reach = (beside.radius + radii[i] + gap) * 1.0005f;
      for (int turn = 0; turn < kTurns; ++turn) {
        const float angle = 6.2831853f * static_cast<float>(turn) / kTurns;
        const Circle candidate{beside.x + reach * std::cos(angle), beside.y + reach * std::sin(angle), radii[i]};
        const float far = std::hypot(candidate.x - goal.x, (candidate.y - goal.y) * aspect);
        if (far >= best_distance || !is_free(placed, candidate, gap)) continue;
        best = candidate;
        best_distance = far;
      }
    }
    if (best_distance >= 1e30f) {
      // No direction tried was free: beyond everything there is always room.
      float right = 0;
      for (const Circle& other : placed) right = std::max(right, other.x + other.radius);
      best.x = right + gap + radii[i] * 1.001f;
      best.y = 0;
    }
    placed.push_back(best);
  }
  return placed;
}

uint32_t PointGrid::place_in(float value, float low, float step, uint32_t count) {
  const float place = (value - low) / step;
  if (!(place > 0)) return 0;
  return place >= static_cast<float>(count) ? count - 1 : static_cast<uint32_t>(place);
}

void PointGrid::build(std::span<const Point> points) {
  cell_starts_.clear();
  numbers_.clear();
  if (points.empty()) return;
  Point high = points[0];
  low_ = points[0];
  for (const Point& point : points) {
    low_ = {std::min(low_.x, point.x), std::min(low_.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  }
  // About two points a cell.
  const float side = std::max({high.x - low_.x, high.y - low_.y, 1e-6f});
  const float across = std::clamp(std::sqrt(static_cast<float>(points.size()) / 2), 1.0f, 512.0f);
  step_ = side / across;
  columns_ = static_cast<uint32_t>((high.x - low_.x) / step_) + 1;
  rows_ = static_cast<uint32_t>((high.y - low_.y) / step_) + 1;
  cell_starts_.assign(size_t{columns_} * rows_ + 1, 0);
  const auto cell_of = [this](const Point& point) { return size_t{row_of(point.y)} * columns_ + column_of(point.x); };
  for (const Point& point : points) ++cell_starts_[cell_of(point) + 1];
  for (size_t cell = 1; cell < cell_starts_.size(); ++cell) cell_starts_[cell] += cell_starts_[cell - 1];
  std::vector<uint32_t> next(cell_starts_.begin(), cell_starts_.end() - 1);
  numbers_.resize(points.size());
  for (uint32_t i = 0; i < points.size(); ++i) numbers_[next[cell_of(points[i])]++] = i;
}

float distance_to_curve(Point place, Point a, Point control, Point b, int steps) {
  float best = 1e30f;
  Point from = a;
  for (int i = 1; i <= steps; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(steps), u = 1 - t;
    const Point to{u * u * a.x + 2 * u * t * control.x + t * t * b.x,
                   u * u * a.y + 2 * u * t * control.y + t * t * b.y};
    const float dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy;
    const float along =
        length > 0 ? std::clamp(((place.x - from.x) * dx + (place.y - from.y) * dy) / length, 0.0f, 1.0f) : 0.0f;
    best = std::min(best, distance(place, {from.x + along * dx, from.y + along * dy}));
    from = to;
  }
  return best;
}

std::array<Point, 10> star_corners(float x, float y, float radius) {
  std::array<Point, 10> corners;
  for (size_t i = 0; i < corners.size(); ++i) {
    const double angle = std::numbers::pi / 5 * static_cast<double>(i);
    const double reach = static_cast<double>(radius) * (i % 2 == 0 ? 1 : 0.45);
    corners[i] = {x + static_cast<float>(reach * std::sin(angle)), y - static_cast<float>(reach * std::cos(angle))};
  }
  return corners;
}

}  // namespace tilik::app
