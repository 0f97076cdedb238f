#include "app/network_detail.h"

#include <doctest/doctest.h>

#include <set>

#include "base/random.h"

using namespace tilik;
using namespace tilik::app;

namespace {

struct PlainEdge {
  uint32_t source, target;
  float alpha() const { return 0.5f; }
  float width_css_px() const { return 2; }
};

const DetailView kView = {1, 0, 0, 0, 0, 400, 300};

}  // namespace

TEST_CASE("network detail: nodes by radius, ties by number") {
  const std::vector<float> radii = {2, 7, 2, 0.5f, 9, 7};
  CHECK(order_by_radius(radii) == std::vector<uint32_t>{4, 1, 5, 0, 2, 3});
  CHECK(order_by_radius({}).empty());
}

TEST_CASE("network detail: what lies outside is left out, small nodes on one pixel are one") {
  const std::vector<Point> positions = {{10, 10}, {-50, 10}, {10.2f, 10.3f}, {10.4f, 10.1f}, {402, 20}, {200, 100}};
  const std::vector<float> radii = {0.6f, 3, 0.6f, 0.6f, 3, 0.6f};
  const auto order = order_by_radius(radii);
  // The fifth lies outside but reaches in; of three at (10, 10) one stays.
  CHECK(nodes_in_view(order, positions, radii, 1, kView) == std::vector<uint32_t>{4, 0, 5});
  // Closer up they are told apart.
  const DetailView close = {8, -40, -40, 0, 0, 400, 300};
  CHECK(nodes_in_view(order, positions, radii, 2, close).size() == 3);
}

TEST_CASE("network detail: edges in view in order of importance until the lines cover their share") {
  std::vector<Point> positions;
  std::vector<PlainEdge> edges;
  Random random(7);
  for (uint32_t i = 0; i < 2000; ++i)
    positions.push_back({static_cast<float>(random.unit() * 1200), static_cast<float>(random.unit() * 900)});
  for (uint32_t i = 0; i < 20'000; ++i)
    edges.push_back({static_cast<uint32_t>(random.below(2000)), static_cast<uint32_t>(random.below(2000))});
  const EdgesInView all = edges_in_view(std::span<const PlainEdge>(edges), positions, kView, {1e9f});
  CHECK(all.edges.size() == all.candidates);
  const EdgesInView some = edges_in_view(std::span<const PlainEdge>(edges), positions, kView, {0.5f});
  CHECK(some.candidates == all.candidates);
  REQUIRE(some.edges.size() < all.edges.size());
  CHECK(std::equal(some.edges.begin(), some.edges.end(), all.edges.begin()));  // the first of them
  CHECK(some.cost_ms < all.cost_ms);
  // No edge that crosses the middle is missing from all of them.
  for (uint32_t i = 0; i < edges.size(); ++i) {
    const Point a = positions[edges[i].source], b = positions[edges[i].target];
    const bool is_inside = a.x > 0 && a.x < 400 && a.y > 0 && a.y < 300 && std::hypot(a.x - b.x, a.y - b.y) > 1;
    if (is_inside) CHECK(std::binary_search(all.edges.begin(), all.edges.end(), i));
  }
  // Closer up fewer compete, and in the end all are drawn.
  const DetailView close = {20, -4000, -3000, 0, 0, 400, 300};
  const EdgesInView near = edges_in_view(std::span<const PlainEdge>(edges), positions, close, {0.5f});
  CHECK(near.candidates < all.candidates);
  CHECK(edges_in_view(std::span<const PlainEdge>(edges), positions, kView, {1e9f, 100}).edges.size() == 100);
}

TEST_CASE("network detail: a small picture in a large place has the lines that its own part can hold") {
  std::vector<Point> positions;
  std::vector<PlainEdge> edges;
  Random random(9);
  for (uint32_t i = 0; i < 300; ++i)
    positions.push_back({100 + static_cast<float>(random.unit() * 80), 100 + static_cast<float>(random.unit() * 60)});
  for (uint32_t i = 0; i < 3000; ++i)
    edges.push_back({static_cast<uint32_t>(random.below(300)), static_cast<uint32_t>(random.below(300))});
  const float area = area_of_nodes_in_view(positions, kView);
  CHECK(area > 80 * 60);
  CHECK(area < 130 * 110);
  const DetailView tight = {1, 0, 0, 76, 76, 204, 184};
  const EdgesInView in_large = edges_in_view(std::span<const PlainEdge>(edges), positions, kView, {0.5f});
  const EdgesInView in_tight = edges_in_view(std::span<const PlainEdge>(edges), positions, tight, {0.5f});
  CHECK(in_large.edges.size() < 1000);
  CHECK(in_large.edges == in_tight.edges);
  // Nodes in a row have lines too, and what is out of view takes no place.
  const std::vector<Point> row = {{10, 100}, {200, 100}, {390, 100}};
  const std::vector<PlainEdge> links = {{0, 1}, {1, 2}};
  CHECK(edges_in_view(std::span<const PlainEdge>(links), row, kView, {0.5f}).edges.size() == 2);
  CHECK(area_of_nodes_in_view(std::vector<Point>{{-900, -900}}, kView) == 0);
}

TEST_CASE("curve grid: finds what a look at every curve finds") {
  std::vector<std::pair<Point, Point>> lines;
  CurveGrid grid;
  grid.clear(kView);
  Random random(3);
  const auto place = [&](double reach) {
    return Point{static_cast<float>(random.unit() * 400 * reach - 200 * (reach - 1)),
                 static_cast<float>(random.unit() * 300 * reach - 150 * (reach - 1))};
  };
  for (uint32_t i = 0; i < 600; ++i) {
    lines.emplace_back(place(3), place(3));
    grid.add(i, lines[i].first, control_of(lines[i].first, lines[i].second, 0.12f), lines[i].second);
  }
  grid.finish();
  size_t found_total = 0;
  for (int i = 0; i < 500; ++i) {
    const Point at = place(1);
    std::set<uint32_t> seen, near;
    grid.near(at, [&](uint32_t number) { seen.insert(number); });
    for (uint32_t k = 0; k < lines.size(); ++k) {
      const auto& [a, b] = lines[k];
      if (distance_to_curve(at, a, control_of(a, b, 0.12f), b, 32) < 6) near.insert(k);
    }
    for (const uint32_t number : near) CHECK(seen.contains(number));
    CHECK(seen.size() < 300);  // not all of them
    found_total += near.size();
  }
  CHECK(found_total > 500);
  CurveGrid empty;
  int visits = 0;
  empty.near({1, 1}, [&](uint32_t) { ++visits; });
  CHECK(visits == 0);
}
