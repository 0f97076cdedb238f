// Networks that no search was meant for: what comes out is defined, and what was left out is counted.
#include <doctest/doctest.h>

#include <string>

#include "community/community_file.h"

namespace tilik {

namespace {

CommunityFileReport analysed(const std::string& text, const std::string& name = "net.csv") {
  CommunityFileJob job(text, name, {});
  run_to_end(job);
  Result<CommunityFileReport> report = job.take();
  REQUIRE(report.ok());
  return std::move(*report);
}

uint64_t skipped(const CommunityFileReport& report, SkipReason reason) {
  return report.named.skipped[static_cast<size_t>(reason)];
}

}  // namespace

TEST_CASE("one node, two components, self-loops only") {
  const CommunityFileReport one = analysed("graph [\n node [ id 1 label \"a\" ]\n]\n", "one.gml");
  CHECK(one.named.node_count() == 1);
  CHECK(one.communities.community_count == 1);
  CHECK(one.communities.modularity == 0);
  const CommunityFileReport two = analysed("Source,Target\na,b\nb,c\nx,y\ny,z\n");
  CHECK(two.communities.community_count == 2);
  CHECK(two.communities.modularity == doctest::Approx(0.5));
  const CommunityFileReport loops = analysed("Source,Target,Weight\na,a,1\nb,b,2\na,a,3\n");
  CHECK(loops.graph.undirected_edge_count == 0);
  CHECK(loops.graph.self_loop_count == 3);
  CHECK(loops.communities.community_count == 2);
}

TEST_CASE("parallel edges add up, a star and a clique are one community each") {
  std::string parallel = "Source,Target,Weight\n", star = "Source,Target\n", clique = star;
  for (int i = 0; i < 100'000; ++i) parallel += i % 2 == 0 ? "a,b,1\n" : "b,a,1\n";
  const CommunityFileReport merged = analysed(parallel);
  CHECK(merged.graph.undirected_edge_count == 1);
  CHECK(merged.graph.total_weight == 100'000);
  CHECK(merged.named.record_count == 100'000);
  for (int i = 0; i < 50'000; ++i) star += "hub,leaf" + std::to_string(i) + "\n";
  const CommunityFileReport around = analysed(star);
  CHECK(around.named.node_count() == 50'001);
  CHECK(around.communities.community_count == 1);
  for (int a = 0; a < 200; ++a)
    for (int b = a + 1; b < 200; ++b) clique += std::to_string(a) + "," + std::to_string(b) + "\n";
  const CommunityFileReport all = analysed(clique);
  CHECK(all.graph.undirected_edge_count == 200 * 199 / 2);
  CHECK(all.communities.community_count == 1);
  CHECK(all.communities.modularity == doctest::Approx(0));
}

TEST_CASE("weights that are none and ends that are absent are left out and counted, with their lines") {
  const CommunityFileReport weights =
      analysed("Source,Target,Weight\na,b,-1\nb,c,\nc,d,abc\nd,e,0\ne,f,2.5\nf,a,inf\n");
  CHECK(skipped(weights, SkipReason::unusable_weight) + skipped(weights, SkipReason::bad_weight) == 4);
  CHECK(skipped(weights, SkipReason::bad_weight) >= 1);
  REQUIRE(!weights.named.skipped_places.empty());
  CHECK(weights.named.skipped_places[0].line == 2);
  CHECK(weights.graph.undirected_edge_count == 2);  // a missing weight is 1
  const CommunityFileReport absent = analysed(
      "<?xml version=\"1.0\"?><graphml><graph edgedefault=\"directed\"><node id=\"a\"><data key=\"k\">v</data></node>"
      "<node id=\"b\"/><edge source=\"a\" target=\"b\"/><edge source=\"a\" target=\"zzz\"/></graph></graphml>",
      "absent.graphml");
  CHECK(skipped(absent, SkipReason::absent_node) == 1);
  CHECK(absent.named.undeclared_attribute_count == 1);
  CHECK(absent.named.node_count() == 2);
}

TEST_CASE("names that differ in case only are different nodes, and every script is a name") {
  const CommunityFileReport names = analysed(
      "Source,Target\nBudi,budi\nBUDI,Budi\n\xd8\xa8\xd9\x88\xd8\xaf\xd9\x8a,"
      "\xe3\x83\x96\xe3\x83\x87\xe3\x82\xa3\n\xe3\x83\x96\xe3\x83\x87\xe3\x82\xa3,\xf0\x9f\x98\x80\n");
  CHECK(names.named.node_count() == 6);
  CHECK(names.graph.undirected_edge_count == 4);
  CHECK(names.communities.community_count == 2);
}

TEST_CASE("a broken file names its line, an empty one and one without edges say so") {
  const auto refusal = [](const std::string& text, const std::string& name) {
    CommunityFileJob job(text, name, {});
    run_to_end(job);
    return job.error();
  };
  const Error broken =
      refusal("<?xml version=\"1.0\"?>\n<gexf>\n<graph>\n<nodes>\n<node id=\"b\">\n</nodes>\n", "x.gexf");
  CHECK(broken.code == ErrorCode::malformed);
  CHECK(broken.line == 6);
  CHECK(refusal("", "x.csv").code == ErrorCode::empty_input);
  CHECK(refusal("Source,Target,Weight\n", "x.csv").code == ErrorCode::no_usable_rows);
}

}  // namespace tilik
