#include "graph/layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "graph/leiden.h"
#include "graph_samples.h"

using namespace tilik;
using namespace tilik::samples;

namespace {

double distance(std::span<const float> p, uint32_t a, uint32_t b) {
  const double dx = double{p[2 * a]} - double{p[2 * b]}, dy = double{p[2 * a + 1]} - double{p[2 * b + 1]};
  return std::sqrt(dx * dx + dy * dy);
}

// Share of nodes that lie nearer to their own community's centre than to any other's.
double separation(std::span<const float> p, std::span<const uint32_t> community, uint32_t count) {
  std::vector<double> x(count, 0), y(count, 0), size(count, 0);
  for (size_t v = 0; v < community.size(); ++v) {
    x[community[v]] += double{p[2 * v]};
    y[community[v]] += double{p[2 * v + 1]};
    size[community[v]] += 1;
  }
  size_t good = 0;
  for (size_t v = 0; v < community.size(); ++v) {
    uint32_t best = 0;
    double best_distance = 1e300;
    for (uint32_t c = 0; c < count; ++c) {
      const double dx = x[c] / size[c] - double{p[2 * v]}, dy = y[c] / size[c] - double{p[2 * v + 1]};
      if (dx * dx + dy * dy >= best_distance) continue;
      best_distance = dx * dx + dy * dy;
      best = c;
    }
    good += best == community[v];
  }
  return static_cast<double>(good) / static_cast<double>(community.size());
}

}  // namespace

TEST_CASE("Barnes-Hut: close to the sum over all pairs") {
  constexpr uint32_t n = 3000;
  std::vector<float> positions(2 * n), masses(n), repulsion(2 * n);
  Random random(4);
  for (uint32_t i = 0; i < n; ++i) {
    positions[2 * i] = static_cast<float>(random.unit() * 100);
    positions[2 * i + 1] = static_cast<float>(random.unit() * random.unit() * 100);
    masses[i] = static_cast<float>(1 + random.below(20));
  }
  BarnesHut barnes_hut(MemoryBudget::of_program());
  REQUIRE(barnes_hut.prepare(n));
  barnes_hut.begin(positions.data(), masses.data(), repulsion.data(), 1.1f, 0.1f);
  REQUIRE(barnes_hut.compute(StepBudget::unlimited()));
  double error = 0, sum = 0;
  for (uint32_t i = 0; i < n; ++i) {
    double fx = 0, fy = 0;
    for (uint32_t j = 0; j < n; ++j) {
      const double dx = double{positions[2 * i]} - double{positions[2 * j]};
      const double dy = double{positions[2 * i + 1]} - double{positions[2 * j + 1]};
      const double pull = double{masses[j]} / (dx * dx + dy * dy + 0.1);
      fx += dx * pull;
      fy += dy * pull;
    }
    const double ex = fx - double{repulsion[2 * i]}, ey = fy - double{repulsion[2 * i + 1]};
    error += std::sqrt(ex * ex + ey * ey);
    sum += std::sqrt(fx * fx + fy * fy);
  }
  CHECK(error / sum < 0.02);
}

TEST_CASE("layout: communities stand apart from the first picture on") {
  const Graph graph = graph_of(planted_edges(12, 80, 5, 0.85, 6), 960);
  const Result<LeidenResult> found = find_communities(graph.undirected, {});
  REQUIRE(found.ok());
  LayoutJob job(graph.undirected, found->community.span(), found->community_count, {.iterations = 0});
  CHECK(job.positions().empty());
  run_to_end(job);
  REQUIRE(job.positions().size() == 1920);
  CHECK(separation(job.positions(), found->community.span(), found->community_count) > 0.95);
  job.set_iterations(100);
  run_to_end(job);
  CHECK(job.iteration() == 100);
  CHECK(separation(job.positions(), found->community.span(), found->community_count) > 0.95);
  CHECK(job.movement() < 0.01);
  for (const float value : job.positions()) REQUIRE(std::isfinite(value));
  // Neighbours are nearer than strangers.
  double near = 0, far = 0;
  uint32_t near_count = 0, far_count = 0;
  for (uint32_t v = 0; v < 960; ++v) {
    for (const Neighbor& edge : graph.undirected.of(v)) {
      near += distance(job.positions(), v, edge.node);
      ++near_count;
    }
    far += distance(job.positions(), v, (v * 577 + 13) % 960);
    ++far_count;
  }
  CHECK(near / near_count < 0.5 * far / far_count);
}

TEST_CASE("layout: the finest steps and a second run give the same bits, another seed does not") {
  const Graph graph = graph_of(planted_edges(10, 60, 4, 0.8, 7), 600);
  const Result<LeidenResult> found = find_communities(graph.undirected, {});
  REQUIRE(found.ok());
  const LayoutOptions options{.seed = 3, .iterations = 15};
  LayoutJob whole(graph.undirected, found->community.span(), found->community_count, options);
  LayoutJob cut(graph.undirected, found->community.span(), found->community_count, options);
  LayoutJob other(graph.undirected, found->community.span(), found->community_count, {.seed = 4, .iterations = 15});
  run_to_end(whole);
  run_to_end(other);
  CHECK(run_in_finest_steps(cut) > 100);
  CHECK(std::memcmp(whole.positions().data(), cut.positions().data(), whole.positions().size_bytes()) == 0);
  CHECK(std::memcmp(whole.positions().data(), other.positions().data(), whole.positions().size_bytes()) != 0);
}

TEST_CASE("layout: positions as recorded: the same on every machine") {
  const Graph graph = graph_of(karate_edges(), 34);
  const Result<LeidenResult> found = find_communities(graph.undirected, {});
  REQUIRE(found.ok());
  LayoutJob job(graph.undirected, found->community.span(), found->community_count, {.iterations = 50});
  run_to_end(job);
  uint64_t hash = 1469598103934665603u;
  for (const float value : job.positions()) {
    uint32_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    hash = (hash ^ bits) * 1099511628211u;
  }
  CHECK(hash == 12174191867591108856u);
}

TEST_CASE("layout: pinned nodes stay, also inside a half-done iteration") {
  const Graph graph = graph_of(karate_edges(), 34);
  LayoutJob job(graph.undirected, {}, 0, {.iterations = 5});
  run_to_end(job);
  job.pin(3, 100, -50);
  job.pin(99, 0, 0);  // no such node
  job.set_iterations(10);
  job.step(finest_budget());
  job.pin(4, 7, 8);
  run_to_end(job);
  CHECK(job.positions()[6] == 100);
  CHECK(job.positions()[7] == -50);
  CHECK(job.positions()[8] == 7);
  job.unpin(3);
  job.set_iterations(11);
  run_to_end(job);
  CHECK(job.positions()[6] != 100);
}

TEST_CASE("layout: odd graphs") {
  const LayoutOptions options{.iterations = 10};
  auto finite = [&](const Graph& graph, std::span<const uint32_t> community, uint32_t count) {
    LayoutJob job(graph.undirected, community, count, options);
    run_to_end(job);
    REQUIRE_FALSE(job.failed());
    REQUIRE(job.positions().size() == size_t{2} * graph.node_count);
    for (const float value : job.positions()) REQUIRE(std::isfinite(value));
  };
  finite(graph_of({}, 0), {}, 0);
  finite(graph_of({}, 1), {}, 0);
  const uint32_t zero[] = {0};
  finite(graph_of({}, 1), zero, 1);
  finite(graph_of({{0, 1}}, 2), {}, 0);
  finite(graph_of({{0, 1}, {2, 3}}, 6), {}, 0);
  finite(graph_of(clique_edges(300), 300), {}, 0);
  finite(graph_of(star_edges(100000), 100001), {}, 0);
  const std::vector<uint32_t> one_community(100001, 0);
  finite(graph_of(star_edges(100000), 100001), one_community, 1);
}

TEST_CASE("layout: a clique is one round cloud") {
  constexpr uint32_t n = 500;
  std::vector<EdgeRecord> edges;
  for (uint32_t a = 0; a < n; ++a)
    for (uint32_t b = a + 1; b < n; ++b) {
      edges.emplace_back();
      edges.back().source = a;
      edges.back().target = b;
    }
  const Graph graph = graph_of(edges, n);
  const std::vector<uint32_t> community(n, 0);
  LayoutJob job(graph.undirected, community, 1, {.iterations = 150});
  run_to_end(job);
  double x = 0, y = 0;
  for (size_t v = 0; v < n; ++v) {
    x += double{job.positions()[2 * v]} / n;
    y += double{job.positions()[2 * v + 1]} / n;
  }
  std::vector<double> radii;
  for (size_t v = 0; v < n; ++v)
    radii.push_back(std::hypot(double{job.positions()[2 * v]} - x, double{job.positions()[2 * v + 1]} - y));
  std::sort(radii.begin(), radii.end());
  CHECK(radii.back() < 2 * radii[n / 2]);
  CHECK(radii[n / 10] < 0.6 * radii[n / 2]);  // no hole in the middle
}

TEST_CASE("layout: bodies at one place") {
  constexpr uint32_t n = 500;
  std::vector<float> positions(2 * n, 5.0f), masses(n, 1.0f), repulsion(2 * n, 1.0f);
  BarnesHut barnes_hut(MemoryBudget::of_program());
  REQUIRE(barnes_hut.prepare(n));
  barnes_hut.begin(positions.data(), masses.data(), repulsion.data(), 1.0f, 0.1f);
  REQUIRE(barnes_hut.compute(StepBudget::unlimited()));
  for (const float value : repulsion) CHECK(std::isfinite(value));
}

TEST_CASE("layout: refused memory is an error") {
  const Graph graph = graph_of(karate_edges(), 34);
  const Result<LeidenResult> found = find_communities(graph.undirected, {});
  for (uint64_t n = 1; n < 60; ++n) {
    MemoryBudget budget;
    budget.refuse_nth_allocation(n);
    LayoutJob job(graph.undirected, found->community.span(), found->community_count, {.iterations = 2}, budget);
    run_to_end(job);
    if (budget.was_refused())
      CHECK(job.failed());
    else
      CHECK_FALSE(job.failed());
  }
}

TEST_CASE("layout: positions as 16-bit pairs") {
  const float positions[] = {-10, 5, 10, 25, 0, 15};
  const LayoutBounds bounds = bounds_of(positions);
  CHECK(bounds.low_x < -10);
  CHECK(bounds.high_y > 25);
  uint16_t quantized[6];
  quantize_positions(positions, bounds, quantized);
  for (size_t i = 0; i < 6; ++i) {
    const float low = i % 2 == 0 ? bounds.low_x : bounds.low_y, high = i % 2 == 0 ? bounds.high_x : bounds.high_y;
    CHECK(low + static_cast<float>(quantized[i]) / 65535.0f * (high - low) ==
          doctest::Approx(positions[i]).epsilon(1e-3));
  }
  CHECK(bounds_of({}).high_x == 1);
}
