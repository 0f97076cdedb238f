#include "community/community.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "community/community_file.h"
#include "community/hierarchy.h"
#include "community/label_terms.h"
#include "community/naming.h"
#include "community/network.h"
#include "graph/graph_samples.h"

using namespace tilik;
using namespace tilik::samples;

namespace {

NetworkEdges network_of(const Edges& edges) {
  NetworkEdges network;
  for (const EdgeRecord& edge : edges) {
    for (uint32_t i = 0; i < edge.weight; ++i) {
      REQUIRE(network.push_back({edge.source, edge.target, static_cast<uint32_t>(network.size()), EdgeKind::mention}));
    }
  }
  return network;
}

CommunityResult result_of(const CommunityInputs& inputs, const CommunityOptions& options = {}) {
  CommunityJob job(inputs, options);
  run_to_end(job);
  Result<CommunityResult> result = job.take();
  REQUIRE(result.ok());
  return std::move(*result);
}

}  // namespace

TEST_CASE("network: a mention beside a reply, share or quote of the same account is not counted again") {
  NetworkEdges edges;
  const uint32_t mentions[] = {5, 6, 7, 6, 8, 9, kNoAccount};
  REQUIRE(
      append_post_edges(1, 42, {.reply_to = 5, .share_of = 8, .quote_of = kNoAccount, .mentions = mentions}, edges));
  REQUIRE(edges.size() == 5);
  CHECK(edges[0].target == 5);
  CHECK(edges[0].kind == EdgeKind::reply);
  CHECK(edges[1].target == 8);
  CHECK(edges[1].kind == EdgeKind::share);
  CHECK(edges[2].target == 6);
  CHECK(edges[2].kind == EdgeKind::mention);
  CHECK(edges[3].target == 7);
  CHECK(edges[4].target == 9);
  CHECK(edges[4].row == 42);
  REQUIRE(append_post_edges(kNoAccount, 1, {.reply_to = 5, .mentions = {}}, edges));
  CHECK(edges.size() == 5);
}

TEST_CASE("community: nodes are authors and ends of edges, in the order of the keys") {
  NetworkEdges edges;
  REQUIRE(edges.push_back({4, 2, 0, EdgeKind::reply}));
  REQUIRE(edges.push_back({4, 2, 1, EdgeKind::mention}));
  REQUIRE(edges.push_back({2, 7, 2, EdgeKind::share}));
  REQUIRE(edges.push_back({6, 6, 3, EdgeKind::reply}));
  const uint8_t is_author[] = {1, 0, 0, 0, 1, 0, 1, 0};
  const uint32_t order[] = {7, 6, 5, 4, 3, 2, 1, 0};
  const CommunityInputs inputs{&edges, 8, is_author, order};
  const CommunityResult result = result_of(inputs);
  REQUIRE(result.account_of_node.size() == 5);
  CHECK(result.account_of_node[0] == 7);
  CHECK(result.account_of_node[4] == 0);
  CHECK(result.node_of_account[1] == kNoAccount);
  CHECK(result.graph.directed_edge_count == 2);
  CHECK(result.graph.self_loop_count == 1);
  CHECK(result.isolated_count == 2);
  CHECK(result.group_count == 1);
  CHECK(result.community_count == 3);
  const uint32_t four = result.node_of_account[4];
  REQUIRE(result.out_degree(four) == 1);
  CHECK(result.graph.out.of(four)[0].weight == 2);
  const uint32_t edge = result.graph.out.offsets[four];
  CHECK(result.graph.out_kinds[edge].of[static_cast<size_t>(EdgeKind::reply)] == 1);
  CHECK(result.graph.out_rows[result.graph.out_row_offsets[edge] + 1] == 1);
  // Only replies: the share and the mention are gone, and with them account 7.
  CommunityOptions replies;
  replies.kinds = bit_of(EdgeKind::reply);
  const CommunityResult only = result_of(inputs, replies);
  CHECK(only.node_of_account[7] == kNoAccount);
  CHECK(only.graph.total_weight == 1);
}

TEST_CASE("community: planted groups, members by their links inside, figures") {
  const NetworkEdges edges = network_of(planted_edges(8, 50, 6, 0.85, 2));
  const CommunityResult result = result_of({&edges, 400, {}, {}});
  CHECK(result.group_count == 8);
  CHECK(communities_are_connected(result.graph.undirected, result.community.span()));
  for (uint32_t c = 0; c < result.group_count; ++c) {
    const std::span<const uint32_t> members = result.members_of(c);
    CHECK(members.size() == result.figures[c].size);
    for (size_t i = 1; i < members.size(); ++i) {
      const uint32_t before = members[i - 1], node = members[i];
      CHECK(result.within_score[before] >= result.within_score[node]);
      if (result.within_score[before] == result.within_score[node])
        CHECK(result.pagerank[before] >= result.pagerank[node]);
      CHECK(result.community[members[i]] == c);
    }
    CHECK(result.figures[c].conductance(result.twice_total_weight) < 0.3);
  }
  CHECK(result.betweenness.size() == 400);
  CHECK(result.component_count == 1);
  CHECK(result.node_stability.empty());
}

TEST_CASE("community: the finest steps give the same result; stability is one share a node") {
  const NetworkEdges edges = network_of(planted_edges(20, 40, 4, 0.6, 9));
  const CommunityInputs inputs{&edges, 800, {}, {}};
  CommunityOptions options;
  options.stability_runs = 3;
  const CommunityResult whole = result_of(inputs, options);
  CommunityJob job(inputs, options);
  CHECK(run_in_finest_steps(job) > 50);
  const Result<CommunityResult> cut = job.take();
  REQUIRE(cut.ok());
  for (uint32_t v = 0; v < 800; ++v) {
    REQUIRE(cut->community[v] == whole.community[v]);
    REQUIRE(cut->pagerank[v] == whole.pagerank[v]);
    REQUIRE(cut->betweenness[v] == whole.betweenness[v]);
    REQUIRE(cut->node_stability[v] == whole.node_stability[v]);
    CHECK(whole.node_stability[v] >= 0);
    CHECK(whole.node_stability[v] <= 1);
  }
  CHECK(whole.community_stability.size() == whole.community_count);
}

TEST_CASE("community: any number of threads gives the same stability") {
  const NetworkEdges edges = network_of(planted_edges(20, 40, 4, 0.6, 9));
  const CommunityInputs inputs{&edges, 800, {}, {}};
  CommunityOptions options;
  options.stability_runs = 7;
  const CommunityResult alone = result_of(inputs, options);
  for (const uint32_t threads : {0u, 2u, 5u, 9u}) {
    options.leiden.threads = threads;
    const CommunityResult together = result_of(inputs, options);
    for (uint32_t v = 0; v < 800; ++v) REQUIRE(together.node_stability[v] == alone.node_stability[v]);
  }
}

TEST_CASE("community: no accounts, only self-loops, bad inputs, refused memory") {
  const NetworkEdges none;
  CHECK(result_of({&none, 0, {}, {}}).community_count == 0);
  CHECK(result_of({&none, 5, {}, {}}).account_of_node.empty());
  const NetworkEdges loops = network_of({{0, 0, 2}, {1, 1}});
  CHECK(result_of({&loops, 2, {}, {}}).isolated_count == 2);
  CommunityJob bad({nullptr, 3, {}, {}}, {});
  run_to_end(bad);
  CHECK(bad.error().code == ErrorCode::bad_request);
  const NetworkEdges edges = network_of(karate_edges());
  for (uint64_t n = 1; n < 120; ++n) {
    MemoryBudget budget;
    budget.refuse_nth_allocation(n);
    CommunityJob job({&edges, 34, {}, {}}, {}, budget);
    run_to_end(job);
    if (budget.was_refused())
      CHECK(job.error().code == ErrorCode::out_of_memory);
    else
      CHECK_FALSE(job.failed());
  }
}

TEST_CASE("label terms: what one community says more than the others") {
  // Terms: 0 everywhere, 1 only in community 0, 2 only in community 1, 3 once.
  const CommunityTermCount counts[] = {{0, 0, 50}, {0, 1, 30}, {1, 0, 50}, {1, 2, 20}, {1, 3, 1}, {2, 0, 10}};
  const auto terms = label_terms(counts, 3, 4, 2);
  REQUIRE(terms.ok());
  CHECK((*terms)[0] == 1);
  CHECK((*terms)[1] == 0);
  CHECK((*terms)[2] == 2);
  CHECK((*terms)[4] == 0);
  CHECK((*terms)[5] == kNoTerm);
  CHECK(label_terms(counts, 2, 4, 2).error().code == ErrorCode::bad_request);
  // Of words used alike the first by its letters stands first, whichever file was read first.
  StringPool names;
  for (const char* name : {"zebra", "ayam", "kuda"}) names.intern(name);
  const CommunityTermCount alike[] = {{0, 0, 5}, {0, 1, 5}, {0, 2, 5}};
  const auto by_name = label_terms(alike, 1, 3, 3, 2, &names);
  REQUIRE(by_name.ok());
  CHECK((*by_name)[0] == 1);
  CHECK((*by_name)[1] == 2);
  CHECK((*by_name)[2] == 0);
  for (const double x : {1e-300, 0.1, 0.70710678, 1.0, 1.5, 2.718281828459045, 1e10, 1.7e308}) {
    CHECK(portable_log(x) == doctest::Approx(std::log(x)).epsilon(1e-14));
  }
}

TEST_CASE("names of communities that share their words hold the words that each uses more") {
  StringPool words;
  // All three talk about the same flood in the same words; each has one matter of its own beside it.
  enum : uint32_t { banjir, hujan, warga, posko, pompa, sekolah, tikar };
  for (const char* word : {"banjir", "hujan", "warga", "posko", "pompa", "sekolah", "tikar"}) words.intern(word);
  const std::vector<CommunityTermCount> counts = {
      {0, banjir, 40}, {0, hujan, 38},  {0, warga, 36}, {0, posko, 20}, {1, banjir, 30}, {1, hujan, 28}, {1, warga, 27},
      {1, pompa, 15},  {2, banjir, 20}, {2, hujan, 19}, {2, warga, 18}, {2, sekolah, 9}, {2, tikar, 1}};
  const auto names_of = [&](std::vector<CommunityTermCount> entries, const StringPool& pool) {
    CommunityTermTotals totals;
    REQUIRE(totals.allocate(3, pool.size()));
    for (const CommunityTermCount& entry : entries) totals.add(entry);
    const auto best = best_terms(entries, totals, 8, 2, &pool);
    REQUIRE(best.ok());
    std::vector<std::vector<std::string>> names;
    for (const std::vector<uint32_t>& terms : naming_terms(*best, 3)) {
      names.emplace_back();
      for (const uint32_t term : terms) names.back().emplace_back(pool.text(term));
    }
    return names;
  };
  const auto names = names_of(counts, words);
  REQUIRE(names.size() == 3);
  CHECK(names[0][0] == "posko");
  CHECK(names[1][0] == "pompa");
  CHECK(names[2][0] == "sekolah");
  for (const auto& name : names) CHECK(name.size() == 3);
  // The same with the words met in another order.
  StringPool other;
  std::vector<CommunityTermCount> renumbered;
  for (uint32_t term = words.size(); term-- > 0;) other.intern(words.text(term));
  for (size_t i = counts.size(); i-- > 0;)
    renumbered.push_back({counts[i].community, words.size() - 1 - counts[i].term, counts[i].count});
  CHECK(names_of(renumbered, other) == names);
  // A word that one uses far more than all others stays in its name, though another has it too.
  const auto shared = names_of({{0, banjir, 90}, {0, hujan, 5}, {1, banjir, 80}, {1, warga, 4}, {2, posko, 9}}, words);
  CHECK(shared[0] == std::vector<std::string>{"banjir", "hujan"});
  CHECK(shared[1] == std::vector<std::string>{"warga", "banjir"});
  CHECK(shared[2] == std::vector<std::string>{"posko"});
}

TEST_CASE("community file: karate with its clubs") {
  const std::string text = shared_file("/data/graphs/edgelist/karate.txt");
  const std::string labels = shared_file("/data/graphs/edgelist/karate-labels.csv");
  if (text.empty() || labels.empty()) return;
  CommunityFileJob job(text, "karate.txt", {}, labels);
  std::vector<CommunityFileJob::Stage> stages = {job.stage()};
  while (!job.step(StepBudget::unlimited())) {
    if (job.stage() != stages.back()) stages.push_back(job.stage());
  }
  CHECK(stages.size() == 3);
  const Result<CommunityFileReport> report = job.take();
  REQUIRE(report.ok());
  CHECK(report->graph.node_count == 34);
  CHECK(report->graph.undirected_edge_count == 78);
  CHECK(report->communities.modularity == doctest::Approx(0.41979).epsilon(1e-5));
  REQUIRE(report->has_agreement);
  // leidenalg's partition has the same figures (python3-leidenalg 0.9.1, python3-igraph 0.10.2).
  CHECK(report->agreement.nmi == doctest::Approx(0.58785).epsilon(1e-4));
  CHECK(report->agreement.ari == doctest::Approx(0.46459).epsilon(1e-4));
  CHECK(report->labelled_count == 34);
  CHECK(report->unknown_label_count == 0);
}

TEST_CASE("community file: errors come through, labels of other nodes are counted") {
  CommunityFileJob broken("<gexf>\n<graph>", "x.gexf", {});
  run_to_end(broken);
  CHECK(broken.take().error().line == 2);
  CommunityFileJob job("a,b\nb,c\n", "x.csv", {}, "node,label\n\"a\",1\nzz,2\nc,1\n");
  run_to_end(job);
  const Result<CommunityFileReport> report = job.take();
  REQUIRE(report.ok());
  CHECK(report->labelled_count == 2);
  CHECK(report->unknown_label_count == 1);
  CHECK(report->has_agreement);
}

namespace {

CommunityFileReport labelled(const std::string& network, const std::string& labels) {
  CommunityFileJob job(network, "x", {}, labels);
  run_to_end(job);
  Result<CommunityFileReport> report = job.take();
  REQUIRE(report.ok());
  return std::move(*report);
}

}  // namespace

TEST_CASE("community file: labels are CSV with one delimiter, and names come back from behind their guard") {
  const std::string network = "Source,Target\n\"a;1\",\"b\nc\"\n\"b\nc\",'=SUM(A1)\n";
  const CommunityFileReport report = labelled(network, "\"a;1\",0\n\"b\nc\",0\n'=SUM(A1),\"x \"\"y\"\"\"\nlain,2\n");
  CHECK(report.labelled_count == 3);
  CHECK(report.unknown_label_count == 1);
  CHECK(report.has_agreement);
  const CommunityFileReport none = labelled(network, "zz,1\nyy,2\n");
  CHECK_FALSE(none.has_agreement);
  CHECK(none.unknown_label_count == 1);  // the first line may be a header
  CHECK(labelled("a b\nb c\n", "a 1\nb  1\nc\t2\n").labelled_count == 2);
  CHECK(labelled("a b\nb c\n", "\n\n").labelled_count == 0);
}

TEST_CASE("community file: nodes go by their labels where all have one of their own, and are found by either") {
  const auto network = [](const std::string& second) {
    return "graph [ node [ id 0 label \"1\" ] node [ id 1 label \"" + second +
           "\" ] node [ id 2 label \"0\" ] edge [ source 0 target 1 ] edge [ source 1 target 2 ] ]";
  };
  const CommunityFileReport named = labelled(network("Budi"), "0,x\n1,y\nBudi,x\n");
  CHECK(named.name_of(1) == "Budi");
  CHECK(named.labelled_count == 3);
  const CommunityFileReport by_id = labelled(network("Budi"), "0,x\n1,y\n2,x\n");
  CHECK(by_id.labelled_count == 3);
  CHECK(by_id.unknown_label_count == 0);
  CHECK(labelled(network("1"), "").name_of(1) == "1");  // two of one label: ids
  CHECK(labelled(network("0"), "").name_of(0) == "0");
}

TEST_CASE("community: who is in a clique stays there, who is linked at random does not") {
  NetworkEdges cliques;
  for (uint32_t clique = 0; clique < 4; ++clique)
    for (uint32_t a = 0; a < 10; ++a)
      for (uint32_t b = 0; b < a; ++b)
        REQUIRE(cliques.push_back({clique * 10 + a, clique * 10 + b, 0, EdgeKind::mention}));
  CommunityOptions options;
  options.stability_runs = 5;
  const CommunityResult firm = result_of({&cliques, 40, {}, {}}, options);
  REQUIRE(firm.group_count == 4);
  for (uint32_t v = 0; v < 40; ++v) CHECK(firm.node_stability[v] == 1);

  const NetworkEdges random = network_of(planted_edges(8, 50, 6, 0.125, 2));  // inside no more than by chance
  const CommunityResult loose = result_of({&random, 400, {}, {}}, options);
  double sum = 0, of_largest = 0;
  for (uint32_t v = 0; v < 400; ++v) sum += loose.node_stability[v];
  for (const uint32_t v : loose.members_of(0)) of_largest += loose.node_stability[v];
  CHECK(sum / 400 < 0.8);
  CHECK(loose.community_stability[0] == doctest::Approx(of_largest / static_cast<double>(loose.members_of(0).size())));
}

TEST_CASE("hierarchy: of four cliques those that are joined lie under one group") {
  Edges edges;
  for (uint32_t clique = 0; clique < 4; ++clique)
    for (uint32_t a = 0; a < 6; ++a)
      for (uint32_t b = 0; b < a; ++b) edges.push_back({clique * 6 + a, clique * 6 + b});
  for (uint32_t i = 0; i < 5; ++i) {
    edges.push_back({i, 6 + i});        // the first with the second
    edges.push_back({12 + i, 18 + i});  // the third with the fourth
  }
  const NetworkEdges network = network_of(edges);
  const CommunityResult found = result_of({&network, 24, {}, {}});
  REQUIRE(found.group_count == 4);
  HierarchyJob job(found.graph.undirected, found.community.span(), found.community_count, 0.25, 1);
  run_to_end(job);
  REQUIRE_FALSE(job.failed());
  const LeidenResult& above = job.result();
  CHECK(above.community_count == 2);
  const auto group_of = [&](uint32_t node) { return above.community[found.community[node]]; };
  CHECK(group_of(0) == group_of(6));
  CHECK(group_of(12) == group_of(18));
  CHECK(group_of(0) != group_of(12));
}
