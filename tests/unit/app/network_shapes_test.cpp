#include "app/network_shapes.h"

#include <doctest/doctest.h>

#include <cmath>

#include "base/random.h"

namespace tilik::app {

namespace {

std::vector<Point> scattered(size_t count, uint64_t seed) {
  Random random(seed);
  std::vector<Point> points(count);
  for (Point& point : points) {
    point.x = static_cast<float>(random.unit() * 100 - 50);
    point.y = static_cast<float>(random.unit() * 40);
  }
  return points;
}

}  // namespace

TEST_CASE("the hull holds all points, its corners are points, and it turns one way") {
  const std::vector<Point> points = scattered(300, 7);
  const std::vector<Point> hull = convex_hull(points);
  REQUIRE(hull.size() >= 3);
  for (size_t i = 0; i < hull.size(); ++i) {
    const Point &a = hull[i], &b = hull[(i + 1) % hull.size()], &c = hull[(i + 2) % hull.size()];
    CHECK((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0);
    for (const Point& p : points) CHECK((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) >= -1e-2f);
  }
  CHECK(convex_hull({{0, 0}, {1, 0}, {2, 0}, {2, 2}, {0, 2}, {1, 1}}).size() == 4);
  CHECK(convex_hull({{3, 3}, {3, 3}}).size() == 1);
  CHECK(convex_hull({}).empty());
  CHECK(convex_hull({{0, 0}, {1, 1}, {2, 2}}).size() == 2);
}

TEST_CASE("a few far members do not blow up a cluster") {
  std::vector<Point> points = scattered(100, 3);
  points.push_back({10'000, 10'000});
  const Cluster cluster = cluster_of(points, 0.95);
  CHECK(std::fabs(cluster.middle.x) < 15);
  CHECK(cluster.radius < 80);
  for (const Point& corner : cluster.hull) CHECK(corner.x < 100);
  CHECK(cluster_of({}, 0.9).hull.empty());
  // Where all are wanted the far one is inside, too.
  bool has_far = false;
  for (const Point& corner : cluster_of(points, 1).hull) has_far = has_far || corner.x == 10'000;
  CHECK(has_far);
  // Two places: its middle is in the larger one, not between them.
  std::vector<Point> in_two_places;
  for (int i = 0; i < 60; ++i) in_two_places.push_back({static_cast<float>(i % 8), static_cast<float>(i / 8)});
  for (int i = 0; i < 40; ++i) in_two_places.push_back({500 + static_cast<float>(i % 8), static_cast<float>(i / 8)});
  const Cluster larger = cluster_of(in_two_places, 0.88);
  CHECK(larger.middle.x < 8);
  CHECK(larger.radius < 12);
  for (const Point& corner : larger.hull) CHECK(corner.x < 8);
  // Three places of which none holds half: in the largest one.
  std::vector<Point> in_three_places;
  for (int i = 0; i < 100; ++i) {
    const float x = i < 42 ? 0 : i < 71 ? 300.0f : 600.0f, y = i < 42 ? 0 : i < 71 ? 400.0f : 0;
    in_three_places.push_back({x + static_cast<float>(i % 7), y + static_cast<float>(i / 7 % 6)});
  }
  const Cluster largest = cluster_of(in_three_places, 0.88);
  CHECK(largest.middle.x < 10);
  CHECK(largest.middle.y < 10);
  CHECK(largest.radius < 30);
}

TEST_CASE("packed circles never overlap and stay near where they want to be") {
  Random random(11);
  std::vector<float> radii;
  std::vector<Point> wanted;
  for (int i = 0; i < 60; ++i) {
    radii.push_back(static_cast<float>(30.0 / (1 + i) + 1 + random.unit()));
    wanted.push_back({static_cast<float>(random.unit() * 60), static_cast<float>(random.unit() * 60)});
  }
  const std::vector<Circle> placed = pack_circles(radii, wanted, 0.5f);
  REQUIRE(placed.size() == radii.size());
  double area = 0;
  float reach = 0;
  for (size_t i = 0; i < placed.size(); ++i) {
    area += static_cast<double>(radii[i] * radii[i]);
    reach = std::max(reach, std::hypot(placed[i].x - placed[0].x, placed[i].y - placed[0].y) + placed[i].radius);
    for (size_t j = 0; j < i; ++j) {
      const float apart = std::hypot(placed[i].x - placed[j].x, placed[i].y - placed[j].y);
      CHECK(apart >= (placed[i].radius + placed[j].radius) * 0.9999f);
    }
  }
  CHECK(static_cast<double>(reach) < 3.5 * std::sqrt(area));  // packed, not strewn
  CHECK(pack_circles({}, {}, 1).empty());
  // In a wide place they lie wider than high.
  float across = 0, down = 0;
  for (const Circle& circle : pack_circles(radii, {}, 0.5f, 2)) {
    across = std::max(across, std::fabs(circle.x) + circle.radius);
    down = std::max(down, std::fabs(circle.y) + circle.radius);
  }
  CHECK(across > down * 1.3f);
}

TEST_CASE("the grid finds every point near a place that a scan of all finds") {
  const std::vector<Point> points = scattered(2000, 5);
  PointGrid grid;
  CHECK(grid.empty());
  grid.build(points);
  for (const Point place : {Point{0, 10}, Point{-50, 0}, Point{49, 39}, Point{500, 500}}) {
    const float reach = 6;
    size_t wanted = 0, found = 0;
    for (const Point& p : points) wanted += std::hypot(p.x - place.x, p.y - place.y) <= reach;
    grid.near(place, reach,
              [&](uint32_t i) { found += std::hypot(points[i].x - place.x, points[i].y - place.y) <= reach; });
    CHECK(found == wanted);
  }
  grid.build(std::vector<Point>(5, Point{1, 1}));
  size_t found = 0;
  grid.near({1, 1}, 0.1f, [&](uint32_t) { ++found; });
  CHECK(found == 5);
}

TEST_CASE("a star has five outer corners, the first of them up, and five inner ones between") {
  const auto corners = star_corners(3, 4, 10);
  CHECK(corners[0].x == doctest::Approx(3));
  CHECK(corners[0].y == doctest::Approx(-6));
  for (size_t i = 0; i < corners.size(); ++i) {
    const float reach = std::hypot(corners[i].x - 3, corners[i].y - 4);
    CHECK(reach == doctest::Approx(i % 2 == 0 ? 10 : 4.5));
  }
  CHECK(corners[2].x > 3);  // on to the right
}

TEST_CASE("the distance to a curve is 0 on it and known beside a straight one") {
  CHECK(distance_to_curve({5, 3}, {0, 0}, {5, 0}, {10, 0}) == doctest::Approx(3));
  CHECK(distance_to_curve({0, 0}, {0, 0}, {5, 8}, {10, 0}) == doctest::Approx(0));
  CHECK(distance_to_curve({5, 4}, {0, 0}, {5, 8}, {10, 0}) == doctest::Approx(0).epsilon(1e-3));
}

}  // namespace tilik::app
