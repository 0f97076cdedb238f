#include "graph/metrics.h"

#include <doctest/doctest.h>

#include <cmath>

#include "graph/betweenness.h"
#include "graph/partition.h"
#include "graph_samples.h"

using namespace tilik;
using namespace tilik::samples;

// Reference figures of this file: Debian python3-igraph 0.10.2 (Graph.pagerank with damping 0.85 and
// weights, betweenness, coreness, density, reciprocity, compare_communities) on the same edges.

TEST_CASE("metrics: PageRank of a weighted directed graph") {
  const Graph graph = graph_of(arithmetic_edges(), 60);
  REQUIRE(graph.directed_edge_count == 252);
  PageRankJob job(graph, {.tolerance = 1e-14, .max_iterations = 500});
  run_to_end(job);
  REQUIRE_FALSE(job.failed());
  CHECK(job.ranks()[0] == doctest::Approx(0.016957481878927).epsilon(1e-9));
  CHECK(job.ranks()[1] == doctest::Approx(0.012471590949260597).epsilon(1e-9));
  CHECK(job.ranks()[17] == doctest::Approx(0.01606995061908861).epsilon(1e-9));
  CHECK(job.ranks()[59] == doctest::Approx(0.015580520289899915).epsilon(1e-9));
  CHECK(reciprocity_of(graph) == doctest::Approx(0.012048192771084338).epsilon(1e-12));  // mode "ratio"
  CHECK(density_of(graph.undirected_edge_count, 60) == doctest::Approx(0.14067796610169492).epsilon(1e-12));
}

TEST_CASE("metrics: PageRank spreads the rank of nodes without outgoing edges, and cutting changes nothing") {
  const Graph graph = graph_of({{0, 1}, {0, 2}, {1, 2}}, 4);
  PageRankJob whole(graph, {.tolerance = 1e-15, .max_iterations = 1000});
  run_to_end(whole);
  double sum = 0;
  for (const double rank : whole.ranks()) sum += rank;
  CHECK(sum == doctest::Approx(1).epsilon(1e-12));
  CHECK(whole.ranks()[2] > whole.ranks()[1]);
  CHECK(whole.ranks()[0] == whole.ranks()[3]);
  PageRankJob cut(graph, {.tolerance = 1e-15, .max_iterations = 1000});
  run_in_finest_steps(cut);
  for (uint32_t v = 0; v < 4; ++v) CHECK(cut.ranks()[v] == whole.ranks()[v]);
}

TEST_CASE("metrics: PageRank of a star does not depend on which way its edges were written") {
  // A hub of three, one edge written the other way round. For a star of k leaves the hub has
  // (1 - d) / n + d k leaf, a leaf (1 - d) / n + d hub / k.
  const std::vector<EdgeRecord> edges = {
      {0, 1, 1, 0, EdgeKind::other}, {0, 2, 1, 0, EdgeKind::other}, {3, 0, 1, 0, EdgeKind::other}};
  const Result<Graph> graph = build_graph(edges, 4);
  REQUIRE(graph.ok());
  PageRankOptions options = PageRankOptions::precise();
  options.is_undirected = true;
  PageRankJob job(*graph, options);
  run_to_end(job);
  const double d = 0.85, hub = (0.0375 + d * 3 * 0.0375) / (1 - d * d), leaf = 0.0375 + d * hub / 3;
  CHECK(job.ranks()[0] == doctest::Approx(hub).epsilon(1e-12));
  for (uint32_t node = 1; node < 4; ++node) CHECK(job.ranks()[node] == doctest::Approx(leaf).epsilon(1e-12));
}

TEST_CASE("metrics: core numbers") {
  const Graph graph = graph_of(karate_edges(), 34);
  CoreJob job(graph.undirected);
  run_to_end(job);
  const uint32_t expected[] = {4, 4, 4, 4, 3, 3, 3, 4, 4, 2, 3, 1, 2, 4, 2, 2, 2,
                               2, 2, 3, 2, 2, 2, 3, 3, 3, 2, 3, 3, 3, 4, 3, 4, 4};
  for (uint32_t v = 0; v < 34; ++v) CHECK(job.cores()[v] == expected[v]);
  const Graph clique = graph_of(clique_edges(50), 50);
  CoreJob of_clique(clique.undirected);
  run_to_end(of_clique);
  CHECK(of_clique.cores()[7] == 49);
  const Graph star = graph_of(star_edges(100000), 100001);
  CoreJob of_star(star.undirected);
  run_in_finest_steps(of_star);
  CHECK(of_star.cores()[0] == 1);
}

TEST_CASE("metrics: betweenness") {
  const Graph karate = graph_of(karate_edges(), 34);
  BetweennessJob job(karate.undirected);
  run_to_end(job);
  CHECK(job.is_exact());
  CHECK(job.values()[0] == doctest::Approx(231.071428571).epsilon(1e-9));
  CHECK(job.values()[3] == doctest::Approx(6.288095238).epsilon(1e-9));
  const Graph graph = graph_of(arithmetic_edges(), 60);
  BetweennessJob undirected(graph.undirected);
  run_in_finest_steps(undirected);
  CHECK(undirected.values()[0] == doctest::Approx(55.557028866357626).epsilon(1e-9));
  CHECK(undirected.values()[33] == doctest::Approx(6.947622735731363).epsilon(1e-9));
  BetweennessJob directed(graph.out, {.undirected = false});
  run_to_end(directed);
  CHECK(directed.values()[0] == doctest::Approx(167.16239126183635).epsilon(1e-9));
  CHECK(directed.values()[33] == doctest::Approx(24.502973794600926).epsilon(1e-9));
}

TEST_CASE("metrics: the modularity of links drawn by chance") {
  CHECK(modularity_by_chance(100, 200) == doctest::Approx(0.8 * std::pow(0.5, 2.0 / 3)));
  CHECK(modularity_by_chance(10'000, 1000) == 1);  // hardly a link each
  CHECK(modularity_by_chance(4, 4) == 0);
  CHECK(modularity_by_chance(50, 0) == 0);
}

TEST_CASE("metrics: sampled betweenness stays inside its bound") {
  const Graph graph = graph_of(planted_edges(10, 80, 4, 0.9, 4), 800);
  BetweennessJob exact(graph.undirected);
  BetweennessJob sampled(graph.undirected, {.exact_up_to_nodes = 100, .samples = 200, .seed = 3});
  run_to_end(exact);
  run_to_end(sampled);
  CHECK(sampled.source_count() == 200);
  CHECK(sampled.error_bound() > 0);
  double difference = 0, sum = 0;
  for (uint32_t v = 0; v < 800; ++v) {
    CHECK(std::fabs(exact.values()[v] - sampled.values()[v]) <= sampled.error_bound());
    difference += std::fabs(exact.values()[v] - sampled.values()[v]);
    sum += exact.values()[v];
  }
  CHECK(difference / sum < 0.2);
}

TEST_CASE("metrics: the bound of each sampled betweenness holds, and says something of the largest") {
  // Groups, and ten who know many of all of them.
  Edges edges = planted_edges(15, 200, 4, 0.9, 4);
  Random random(9);
  for (uint32_t hub = 0; hub < 10; ++hub)
    for (int i = 0; i < 150; ++i) edges.push_back({hub, 10 + random.below(2990)});
  const Graph graph = graph_of(edges, 3000);
  BetweennessJob exact(graph.undirected);
  run_to_end(exact);
  REQUIRE(exact.is_exact());
  for (uint64_t seed = 1; seed <= 6; ++seed) {
    const BetweennessOptions options{.exact_up_to_nodes = 100, .samples = 300, .seed = seed};
    BetweennessJob sampled(graph.undirected, options), cut(graph.undirected, options);
    run_to_end(sampled);
    run_in_finest_steps(cut);
    uint32_t largest = 0;
    bool is_inside = true, is_same = true;
    for (uint32_t v = 0; v < 3000; ++v) {
      is_inside &= std::fabs(exact.values()[v] - sampled.values()[v]) <= sampled.error_bound(v);
      is_same &= cut.values()[v] == sampled.values()[v] && cut.error_bound(v) == sampled.error_bound(v);
      if (exact.values()[v] > exact.values()[largest]) largest = v;
    }
    CHECK(is_inside);
    CHECK(is_same);
    CHECK(sampled.error_bound() >= sampled.error_bound(largest));
    CHECK(sampled.error_bound(largest) < 0.5 * exact.values()[largest]);
  }
}

TEST_CASE("metrics: pairs of two parts of a network have no path, and each pair one of its shortest paths") {
  // A ring of four (two paths across), and two alone.
  const Graph graph = graph_of({{0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}}, 6);
  const std::vector<uint32_t> nodes = {0, 1, 2, 3, 4, 5};
  PathSampleJob job(graph.undirected, nodes, 400'000, 7);
  run_to_end(job);
  REQUIRE(job.pair_count() > 10'000);
  // Of 30 ordered pairs four have a path of two steps, half of them through each of two.
  for (uint32_t v = 0; v < 4; ++v)
    CHECK(std::fabs(job.hits(v) / static_cast<double>(job.pair_count()) - 1.0 / 30) <= job.share_bound(v));
  CHECK(job.hits(0) > 0);
  CHECK(job.hits(4) == 0);
}

TEST_CASE("metrics: accounts without links neither make betweenness a sample nor change it") {
  const Edges edges = planted_edges(10, 80, 4, 0.9, 4);
  const Graph small = graph_of(edges, 800), large = graph_of(edges, 5000);
  BetweennessJob without(small.undirected, {.exact_up_to_nodes = 900});
  BetweennessJob with(large.undirected, {.exact_up_to_nodes = 900});
  run_to_end(without);
  run_to_end(with);
  CHECK(with.is_exact());
  CHECK(with.error_bound() == 0);
  for (uint32_t v = 0; v < 800; ++v) CHECK(with.values()[v] == without.values()[v]);
  CHECK(with.values()[4999] == 0);
}

TEST_CASE("metrics: components") {
  const Graph graph = graph_of({{5, 6}, {0, 1}, {1, 2}, {3, 3}}, 7);
  FlatArray<uint32_t> component;
  const Result<uint32_t> count = find_components(graph.undirected, component);
  REQUIRE(count.ok());
  CHECK(*count == 4);
  CHECK(component[0] == 0);
  CHECK(component[2] == 0);
  CHECK(component[5] == 1);
  CHECK(component[3] == 2);
}

TEST_CASE("metrics: figures of communities") {
  // Two triangles joined by one edge of weight 3; the first is reciprocated once.
  const Graph graph = graph_of({{0, 1}, {1, 0}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 3, 3}}, 6);
  const uint32_t community[] = {0, 0, 0, 1, 1, 1};
  CommunityFiguresJob job(graph, community, 2);
  run_to_end(job);
  const CommunityFigures& first = job.figures()[0];
  CHECK(first.size == 3);
  CHECK(first.inside_edges == 3);
  CHECK(first.outside_edges == 1);
  CHECK(first.inside_weight == 4);
  CHECK(first.outside_weight == 3);
  CHECK(first.density() == 1);
  CHECK(job.twice_total_weight() == 20);
  CHECK(first.conductance(20) == doctest::Approx(3.0 / 9));
  bool defined = false;
  CHECK(first.e_i(defined) == doctest::Approx(-0.5));
  CHECK(defined);
  CHECK(first.inside_share() == doctest::Approx(4.0 / 7));
  CHECK(first.reciprocity() == doctest::Approx(1.0 / 3));     // one of three pairs, as of the whole network
  CHECK(first.reciprocated_share() == doctest::Approx(0.5));  // two of four edges
  CommunityFigures nobody;
  CHECK(nobody.conductance(20) < 0);
  nobody.e_i(defined);
  CHECK_FALSE(defined);
}

TEST_CASE("metrics: roles") {
  CHECK(role_of(0, 0) == NodeRole::ultra_peripheral);
  CHECK(role_of(2.4, 0.5) == NodeRole::peripheral);
  CHECK(role_of(0, 0.7) == NodeRole::connector);
  CHECK(role_of(0, 0.9) == NodeRole::kinless);
  CHECK(role_of(2.5, 0.2) == NodeRole::provincial_hub);
  CHECK(role_of(3, 0.5) == NodeRole::connector_hub);
  CHECK(role_of(3, 0.8) == NodeRole::kinless_hub);
  const Graph graph = graph_of({{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 2}}, 6);
  const uint32_t community[] = {0, 0, 0, 1, 1, 1};
  RolesJob job(graph.undirected, community, 2);
  run_in_finest_steps(job);
  CHECK(job.participation()[0] == doctest::Approx(0.5));
  CHECK(job.participation()[1] == doctest::Approx(0));
  CHECK(job.within_score()[0] == 0);  // all three have two links inside: deviation 0
  CHECK(job.roles()[5] == NodeRole::none);
}

TEST_CASE("partition: NMI, ARI and matching of ids") {
  std::vector<uint32_t> club, halves;
  for (uint32_t v = 0; v < 34; ++v) {
    const bool officer = v == 9 || v == 14 || v == 15 || v == 18 || v == 20 || v >= 22;
    club.push_back(officer ? 1 : 0);
    halves.push_back(v < 17 ? 7 : 3);
  }
  const auto agreement = compare_partitions(club, halves);
  REQUIRE(agreement.ok());
  CHECK(agreement->nmi == doctest::Approx(0.32770518292436207).epsilon(1e-9));
  CHECK(agreement->ari == doctest::Approx(0.4005190311418683).epsilon(1e-9));
  const auto same = compare_partitions(club, club);
  CHECK(same->nmi == doctest::Approx(1));
  CHECK(same->ari == doctest::Approx(1));
  CHECK(compare_partitions({}, {}).error().code == ErrorCode::empty_input);
  CHECK(compare_partitions(club, {club.data(), 3}).error().code == ErrorCode::bad_request);

  const uint32_t old_ids[] = {0, 0, 0, 1, 1, 2, kAbsentCommunity};
  const uint32_t new_ids[] = {1, 1, 0, 0, 0, 2, 2};
  const auto matched = match_communities(old_ids, 3, new_ids, 4);
  REQUIRE(matched.ok());
  CHECK((*matched)[0] == 1);
  CHECK((*matched)[1] == 0);
  CHECK((*matched)[2] == 2);
  CHECK((*matched)[3] == 3);
}
