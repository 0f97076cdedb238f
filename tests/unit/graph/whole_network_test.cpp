// Clustering, disparity filter and mixing. Reference values: python-igraph 0.10.2 (transitivity_undirected,
// transitivity_avglocal_undirected with mode "nan", transitivity_local_undirected) on the same edges.
#include <doctest/doctest.h>

#include <cmath>

#include "graph/clustering.h"
#include "graph/disparity.h"
#include "graph/mixing.h"
#include "unit/graph/graph_samples.h"

namespace tilik {

using namespace samples;

namespace {

template <typename OneJob>
void run_in_tiny_steps(OneJob& job) {
  while (!job.step(StepBudget([] { return 0.0; }, 0))) {}
  CHECK_FALSE(job.failed());
}

}  // namespace

TEST_CASE("clustering of Zachary's club and of an arithmetic network as igraph has it") {
  const Graph karate = graph_of(karate_edges(), 34);
  ClusteringJob job(karate.undirected);
  run_in_tiny_steps(job);
  CHECK(job.transitivity() == doctest::Approx(0.2556818181818182).epsilon(1e-12));
  CHECK(job.mean_local() == doctest::Approx(0.5879305533048848).epsilon(1e-12));
  const double expected[] = {0.15, 0.3333333333333333, 0.24444444444444446, 0.6666666666666667};
  for (uint32_t v = 0; v < 4; ++v) CHECK(job.local(v) == doctest::Approx(expected[v]).epsilon(1e-12));
  CHECK(job.local(11) == -1);  // one neighbour

  const Graph arithmetic = graph_of(arithmetic_edges(), 60);
  ClusteringJob other(arithmetic.undirected);
  run_to_end(other);
  CHECK(other.transitivity() == doctest::Approx(0.06896551724137931).epsilon(1e-12));
  CHECK(other.mean_local() == doctest::Approx(0.08313492063492063).epsilon(1e-12));
}

TEST_CASE("clustering of networks without triangles, without edges and of a clique") {
  const Graph none = graph_of({}, 3);
  ClusteringJob empty(none.undirected);
  run_to_end(empty);
  CHECK(empty.transitivity() == -1);
  CHECK(empty.mean_local() == -1);
  Edges edges;
  for (uint32_t leaf = 1; leaf < 2000; ++leaf) edges.push_back({0, leaf});
  const Graph star = graph_of(edges, 2000);
  ClusteringJob of_star(star.undirected);
  run_to_end(of_star);
  CHECK(of_star.transitivity() == 0);
  edges.clear();
  for (uint32_t a = 0; a < 60; ++a)
    for (uint32_t b = a + 1; b < 60; ++b) edges.push_back({a, b});
  const Graph clique = graph_of(edges, 60);
  ClusteringJob of_clique(clique.undirected);
  run_to_end(of_clique);
  CHECK(of_clique.transitivity() == 1);
  CHECK(of_clique.triangles()[7] == 59 * 58 / 2);
}

TEST_CASE("the disparity filter keeps the edge that takes most of an end's attention") {
  CHECK(disparity_p(5, 10, 1) == 1);
  CHECK(disparity_p(5, 10, 2) == doctest::Approx(0.5));
  CHECK(disparity_p(9, 10, 5) == doctest::Approx(1e-4));
  CHECK(disparity_p(1, 3, 4) == doctest::Approx(8.0 / 27));
  CHECK(disparity_p(1, 1'000'000, 1'000'000) == doctest::Approx(std::exp(-1.0)).epsilon(1e-5));
  CHECK(disparity_p(0, 0, 3) == 1);

  // A hub with 20 light edges and one heavy one.
  Edges edges;
  for (uint32_t leaf = 1; leaf <= 20; ++leaf) edges.push_back({0, leaf, 1});
  edges.push_back({0, 21, 40});
  const Graph graph = graph_of(edges, 22);
  DisparityJob job(graph.undirected);
  run_in_tiny_steps(job);
  CHECK(job.count_below(0.05) == 1);
  CHECK(job.count_below(2) == 21);
  for (uint32_t e = 0; e < graph.undirected.entries.size(); ++e)
    CHECK((static_cast<double>(job.values()[e]) < 0.05) == (graph.undirected.entries[e].weight == 40));
}

TEST_CASE("people who keep to their own are told from groups that are merely large") {
  // Links inside planted groups nearly always: far from what shuffled labels give.
  const Graph closed = graph_of(planted_edges(4, 50, 6, 0.95, 1), 200);
  std::vector<uint32_t> groups(200), random_groups(200);
  Random random(5);
  for (uint32_t v = 0; v < 200; ++v) {
    groups[v] = v % 4;
    random_groups[v] = random.below(4);
  }
  MixingJob planted(closed.undirected, groups, 4);
  run_in_tiny_steps(planted);
  const MixingResult& found = planted.result();
  REQUIRE(found.is_defined);
  CHECK(found.draws == 1000);
  CHECK(found.e_i < -0.7);
  CHECK(found.p == doctest::Approx(1.0 / 1001));
  // 4 labels of 50: two nodes share one with probability 49 / 199.
  CHECK(found.expected == doctest::Approx(1 - 2 * 49.0 / 199).epsilon(1e-12));
  CHECK(found.lower < found.expected);
  CHECK(found.upper > found.expected);

  MixingJob chance(closed.undirected, random_groups, 4);
  run_to_end(chance);
  CHECK(chance.result().p > 0.01);
  CHECK(std::fabs(chance.result().e_i - chance.result().expected) < 0.12);

  // The mean of the draws agrees with the exact expectation.
  const double middle = (chance.result().lower + chance.result().upper) / 2;
  CHECK(middle == doctest::Approx(chance.result().expected).epsilon(0.05));

  const Graph none = graph_of({}, 3);
  const std::vector<uint32_t> three = {0, 0, 1};
  MixingJob undefined(none.undirected, three, 2);
  run_to_end(undefined);
  CHECK_FALSE(undefined.result().is_defined);
}

}  // namespace tilik
