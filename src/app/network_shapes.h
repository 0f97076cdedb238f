// Owns: the plane geometry of the network picture: hulls, packed circles, a grid for finding what lies where.
// Depends on: std. Thread: any.
// Why: what encloses a community, where circles find room and which node is under a finger are questions about
// points alone; they are answered and tested here without a screen.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tilik::app {

struct Point {
  float x = 0, y = 0;
};

// Corners of the smallest convex shape around the points, anticlockwise where y points up, no three on one line
// (Andrew 1979, monotone chain). Fewer than three points: the distinct ones. O(n log n).
std::vector<Point> convex_hull(std::vector<Point> points);

// What a community covers: its middle, where most are, and the points that lie no further from it than the given share
// of all, at most 2.8 times as far as the nearest quarter (a few members far away, or a smaller part in another place,
// must not blow up the shape). With a share of 1 all of them, wherever they lie.
struct Cluster {
  Point middle;
  float radius = 0;  // of the disc around `middle` that holds the share
  std::vector<Point> hull;
};
Cluster cluster_of(std::span<const Point> points, double share);

struct Circle {
  float x = 0, y = 0, radius = 0;
};

// Places circles of the given radii (largest first gives the densest picture) so that no two overlap, the first at
// (0, 0), each at the free place nearest to where it would like to be. `wanted` is empty (then the middle is wanted)
// or has a place a circle. `gap`: free room around each. `aspect`: about the width by height of
// the whole. O(n^2) tries of O(n).
std::vector<Circle> pack_circles(std::span<const float> radii, std::span<const Point> wanted, float gap,
                                 float aspect = 1);

// Points in cells, for the nearest one to a place. Made again when the points move; O(n).
class PointGrid {
 public:
  void build(std::span<const Point> points);
  bool empty() const { return cell_starts_.empty(); }
  // Calls visit(number) for every point in the cells that a square of this half side touches.
  template <typename Visit>
  void near(Point place, float reach, Visit visit) const {
    if (empty()) return;
    const uint32_t left = column_of(place.x - reach), right = column_of(place.x + reach);
    const uint32_t top = row_of(place.y - reach), bottom = row_of(place.y + reach);
    for (uint32_t row = top; row <= bottom; ++row) {
      for (uint32_t column = left; column <= right; ++column) {
        const size_t cell = size_t{row} * columns_ + column;
        for (uint32_t i = cell_starts_[cell]; i < cell_starts_[cell + 1]; ++i) visit(numbers_[i]);
      }
    }
  }

 private:
  static uint32_t place_in(float value, float low, float step, uint32_t count);
  uint32_t column_of(float x) const { return place_in(x, low_.x, step_, columns_); }
  uint32_t row_of(float y) const { return place_in(y, low_.y, step_, rows_); }

  Point low_;
  float step_ = 1;
  uint32_t columns_ = 0, rows_ = 0;
  std::vector<uint32_t> cell_starts_, numbers_;
};

// The control point of the curve from a to b that bends to its left by `bend` of its length.
inline Point control_of(Point a, Point b, float bend) {
  return {(a.x + b.x) / 2 - (b.y - a.y) * bend, (a.y + b.y) / 2 + (b.x - a.x) * bend};
}

// Distance of a place from the quadratic curve a, control, b, measured along `steps` straight pieces.
float distance_to_curve(Point place, Point a, Point control, Point b, int steps = 8);

// Corners of a star of five points, one of them up (y grows downwards), from there on around.
std::array<Point, 10> star_corners(float x, float y, float radius);

}  // namespace tilik::app
