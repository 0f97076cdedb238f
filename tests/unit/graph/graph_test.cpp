#include "graph/graph.h"

#include <doctest/doctest.h>

#include "graph_samples.h"

using namespace tilik;
using namespace tilik::samples;

TEST_CASE("graph: parallel edges are merged, self-loops and absent nodes counted apart") {
  const Edges edges = {{0, 1, 2, 10, EdgeKind::reply},
                       {1, 0, 1, 11, EdgeKind::share},
                       {0, 1, 3, 12, EdgeKind::reply},
                       {0, 1, 4, 13, EdgeKind::quote},
                       {2, 2, 5, 14},
                       {0, 9, 1, 15},
                       {2, 0, 1, 16, EdgeKind::other},
                       {1, 2, 0, 17}};
  const Graph graph = graph_of(edges, 3, {.keep_directions = true, .keep_kinds = true, .keep_rows = true});
  CHECK(graph.directed_edge_count == 3);
  CHECK(graph.undirected_edge_count == 2);
  CHECK(graph.total_weight == 11);
  CHECK(graph.self_loop_count == 1);
  CHECK(graph.self_loop_weight == 5);
  CHECK(graph.absent_node_count == 1);
  REQUIRE(graph.out.degree(0) == 1);
  CHECK(graph.out.of(0)[0].node == 1);
  CHECK(graph.out.of(0)[0].weight == 9);
  CHECK(graph.out_kinds[0].of[static_cast<size_t>(EdgeKind::reply)] == 5);
  CHECK(graph.out_kinds[0].of[static_cast<size_t>(EdgeKind::quote)] == 4);
  REQUIRE(graph.out_row_offsets[1] - graph.out_row_offsets[0] == 3);
  CHECK(graph.out_rows[0] == 10);
  CHECK(graph.out_rows[1] == 12);
  CHECK(graph.out_rows[2] == 13);
  REQUIRE(graph.undirected.degree(0) == 2);
  CHECK(graph.undirected.of(0)[0].weight == 10);
  CHECK(graph.undirected.of(0)[1].node == 2);
  CHECK(graph.in.degree(0) == 2);
}

TEST_CASE("graph: neighbours are sorted and symmetric") {
  const Edges edges = planted_edges(7, 30, 6, 0.6, 3);
  const Graph graph = graph_of(edges, 210);
  uint64_t sum = 0;
  for (uint32_t v = 0; v < 210; ++v) {
    uint32_t previous = 0;
    for (const Neighbor& edge : graph.undirected.of(v)) {
      CHECK((previous <= edge.node));
      previous = edge.node + 1;
      sum += edge.weight;
      uint32_t back = 0;
      for (const Neighbor& other : graph.undirected.of(edge.node)) back += other.node == v ? other.weight : 0;
      CHECK(back == edge.weight);
    }
  }
  CHECK(sum == 2 * graph.total_weight);
  CHECK(graph.undirected.entries.size() == 2 * graph.undirected_edge_count);
}

TEST_CASE("graph: the finest steps give the same graph") {
  const Edges edges = planted_edges(50, 400, 3, 0.7, 5);
  const Graph whole = graph_of(edges, 20000, {.keep_directions = true, .keep_kinds = true, .keep_rows = true});
  const SpanEdgeSource source(edges);
  GraphBuildJob job(source, 20000, {.keep_directions = true, .keep_kinds = true, .keep_rows = true});
  CHECK(run_in_finest_steps(job) > 10);
  const Result<Graph> cut = job.take();
  REQUIRE(cut.ok());
  REQUIRE(cut->undirected.entries.size() == whole.undirected.entries.size());
  for (size_t i = 0; i < whole.undirected.entries.size(); ++i) {
    REQUIRE(cut->undirected.entries[i].node == whole.undirected.entries[i].node);
    REQUIRE(cut->undirected.entries[i].weight == whole.undirected.entries[i].weight);
  }
  for (size_t i = 0; i < whole.out_rows.size(); ++i) REQUIRE(cut->out_rows[i] == whole.out_rows[i]);
}

TEST_CASE("graph: empty input, no edges, only self-loops") {
  CHECK(graph_of({}, 0).undirected.node_count() == 0);
  CHECK(graph_of({}, 5).undirected.node_count() == 5);
  const Graph loops = graph_of({{0, 0}, {1, 1}, {1, 1}}, 2);
  CHECK(loops.self_loop_count == 3);
  CHECK(loops.undirected_edge_count == 0);
}

TEST_CASE("graph: weights that sum to 2^31 are refused, not wrapped") {
  const Edges edges = {{0, 1, 2000000000}, {1, 2, 2000000000}};
  const Result<Graph> graph = build_graph(edges, 3);
  REQUIRE_FALSE(graph.ok());
  CHECK(graph.error().code == ErrorCode::limit);
  CHECK(graph.error().detail == "edge_weight");
}

TEST_CASE("graph: refused memory is an error, whichever allocation it hits") {
  const Edges edges = karate_edges();
  for (uint64_t n = 1; n < 40; ++n) {
    MemoryBudget budget;
    budget.refuse_nth_allocation(n);
    const SpanEdgeSource source(edges);
    GraphBuildJob job(source, 34, {.keep_directions = true, .keep_kinds = true, .keep_rows = true}, budget);
    run_to_end(job);
    if (budget.was_refused())
      CHECK(job.error().code == ErrorCode::out_of_memory);
    else
      CHECK_FALSE(job.failed());
  }
}

TEST_CASE("graph: scaled weights keep proportions") {
  uint32_t scaled[4];
  const double whole[] = {1, 7, 12, 3};
  CHECK(scale_weights(whole, {scaled, 4}) == 1);
  CHECK(scaled[2] == 12);
  const double decimal[] = {0.25, 4.56, 1, 2};
  CHECK(scale_weights(decimal, {scaled, 4}) == 100);
  CHECK(scaled[0] == 25);
  CHECK(scaled[1] == 456);
  const double uneven[] = {1.0 / 3, 2.0 / 3, 1e-12, 1};
  const double scale = scale_weights(uneven, {scaled, 4});
  CHECK(scale > 1e7);
  CHECK(scaled[2] == 1);
  CHECK(static_cast<double>(scaled[1]) / scaled[0] == doctest::Approx(2).epsilon(1e-6));
  const double huge[] = {1e15, 2e15, 1, 4e15};
  scale_weights(huge, {scaled, 4});
  CHECK(static_cast<double>(scaled[3]) / scaled[0] == doctest::Approx(4).epsilon(1e-6));
  CHECK(scaled[2] == 1);
}
