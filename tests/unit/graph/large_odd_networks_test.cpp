// Networks of the sizes that break programs: everything ends, in bounded time and with the answer known beforehand.
#include <doctest/doctest.h>

#include <vector>

#include "graph/betweenness.h"
#include "graph/clustering.h"
#include "graph/graph.h"
#include "graph/layout.h"
#include "graph/leiden.h"
#include "graph/metrics.h"

namespace tilik {

namespace {

// Records made when they are read: five million of them take no memory.
class MadeEdges : public EdgeSource {
 public:
  using Make = EdgeRecord (*)(size_t);
  MadeEdges(size_t size, Make make) : size_(size), make_(make) {}
  size_t size() const override { return size_; }
  void read(size_t index, size_t count, EdgeRecord* records) const override {
    for (size_t i = 0; i < count; ++i) records[i] = make_(index + i);
  }

 private:
  size_t size_;
  Make make_;
};

EdgeRecord edge(uint32_t source, uint32_t target) {
  EdgeRecord record;
  record.source = source;
  record.target = target;
  return record;
}

Graph built(const EdgeSource& edges, uint32_t nodes) {
  GraphBuildJob job(edges, nodes);
  run_to_end(job);
  Result<Graph> graph = job.take();
  REQUIRE(graph.ok());
  return std::move(*graph);
}

}  // namespace

TEST_CASE("five million parallel edges are one edge of that weight") {
  const MadeEdges edges(5'000'000, [](size_t i) { return i % 2 == 0 ? edge(0, 1) : edge(1, 0); });
  const Graph graph = built(edges, 2);
  CHECK(graph.undirected_edge_count == 1);
  CHECK(graph.directed_edge_count == 2);
  CHECK(graph.undirected.entries[0].weight == 5'000'000);
  const Result<LeidenResult> found = find_communities(graph.undirected, {});
  REQUIRE(found.ok());
  CHECK(found->community_count == 1);
}

// Reading a hub's list once for each of its leaves would take ten thousand million steps.
TEST_CASE("a hundred thousand accounts around two hubs that know each other are as many triangles") {
  constexpr uint32_t kLeaves = 100'000;
  const MadeEdges edges(2 * kLeaves + 1, [](size_t i) {
    return i == 2 * kLeaves ? edge(0, 1) : edge(static_cast<uint32_t>(i % 2), static_cast<uint32_t>(i / 2) + 2);
  });
  const Graph graph = built(edges, kLeaves + 2);
  ClusteringJob clustering(graph.undirected);
  run_to_end(clustering);
  CHECK(clustering.triangles()[0] == kLeaves);
  CHECK(clustering.triangles()[1] == kLeaves);
  CHECK(clustering.local(2) == 1);
  CHECK(clustering.local(kLeaves + 1) == 1);
}

TEST_CASE("a star of a million leaves is one community without a triangle, and has a picture") {
  const MadeEdges edges(1'000'000, [](size_t i) { return edge(0, static_cast<uint32_t>(i) + 1); });
  const Graph graph = built(edges, 1'000'001);
  LeidenOptions options;
  options.iterations = 2;
  const Result<LeidenResult> found = find_communities(graph.undirected, options);
  REQUIRE(found.ok());
  CHECK(found->community_count == 1);
  CHECK(found->modularity == doctest::Approx(0));
  ClusteringJob clustering(graph.undirected);
  run_to_end(clustering);
  CHECK(clustering.transitivity() == 0);
  CoreJob cores(graph.undirected);
  run_to_end(cores);
  CHECK(cores.cores()[0] == 1);
  CHECK(cores.cores()[1'000'000] == 1);
  RolesJob roles(graph.undirected, found->community.span(), found->community_count);
  run_to_end(roles);
  CHECK(roles.participation()[0] == 0);
  LayoutOptions layout_options;
  layout_options.iterations = 1;
  LayoutJob layout(graph.undirected, found->community.span(), found->community_count, layout_options);
  run_to_end(layout);
  CHECK_FALSE(layout.failed());
  bool is_finite = true;
  for (const float place : layout.positions()) is_finite = is_finite && place - place == 0;
  CHECK(is_finite);
}

TEST_CASE("a clique of three thousand is one community, every pair of neighbours are neighbours") {
  constexpr uint32_t kSide = 3000;
  const MadeEdges edges(size_t{kSide} * kSide, [](size_t i) {
    EdgeRecord record = edge(static_cast<uint32_t>(i / kSide), static_cast<uint32_t>(i % kSide));
    record.weight = record.source < record.target ? 1 : 0;  // each pair once; 0 is no edge
    return record;
  });
  const Graph graph = built(edges, kSide);
  CHECK(graph.undirected_edge_count == uint64_t{kSide} * (kSide - 1) / 2);
  LeidenOptions options;
  options.iterations = 2;
  const Result<LeidenResult> found = find_communities(graph.undirected, options);
  REQUIRE(found.ok());
  CHECK(found->community_count == 1);
  CoreJob cores(graph.undirected);
  run_to_end(cores);
  CHECK(cores.cores()[17] == kSide - 1);
  // Few nodes, and yet all paths from each of them would take minutes.
  const BetweennessJob betweenness(graph.undirected);
  CHECK_FALSE(betweenness.is_exact());
  CHECK(betweenness.source_count() * graph.undirected.entries.size() <= 4'000'000'000);
}

}  // namespace tilik
