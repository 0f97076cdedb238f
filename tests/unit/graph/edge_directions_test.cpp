// Network files in which edges say their direction themselves.
#include <doctest/doctest.h>

#include <string>

#include "graph_file_texts.h"

using namespace tilik;
using namespace tilik::samples;

TEST_CASE("graph files: an edge with a direction of its own") {
  const std::string ends = "<nodes><node id=\"a\"/><node id=\"b\"/><node id=\"c\"/></nodes>";
  const NamedGraph both = read("Source,Target,Weight,Type\na,b,3,Directed\nb,c,2,Undirected\nc,c,1,Undirected\n");
  CHECK(both.is_directed);
  CHECK(both.both_ways_count == 1);
  CHECK(listing(both, false) == "a>b:3.000000\nb>c:1.000000\nc>b:1.000000\n");
  CHECK_FALSE(read("node1,node2,Type\na,b,Undirected\nb,c,Undirected\n").is_directed);
  const NamedGraph gexf = read("<gexf><graph defaultedgetype=\"directed\">" + ends +
                               "<edges><edge source=\"a\" target=\"b\" type=\"undirected\" weight=\"4\"/>"
                               "<edge source=\"b\" target=\"c\"/><edge source=\"c\" target=\"x\" type=\"undirected\"/>"
                               "<edge source=\"c\" target=\"a\" type=\"directed\"/></edges></graph></gexf>");
  CHECK(listing(gexf, false) == "a>b:2.000000\nb>a:2.000000\nb>c:1.000000\nc>a:1.000000\n");
  const NamedGraph graphml = read(
      "<graphml><graph edgedefault=\"undirected\"><node id=\"a\"/><node id=\"b\"/><node id=\"c\"/>"
      "<edge source=\"a\" target=\"b\" directed=\"true\"/><edge source=\"b\" target=\"c\" directed=\"true\"/>"
      "</graph></graphml>");
  CHECK(graphml.is_directed);
  CHECK(graphml.edges.size() == 2);
  const NamedGraph first_undirected = read("Source,Target,Type\na,b,Undirected\nb,c,Directed\n");
  CHECK(listing(first_undirected, false) == "a>b:0.500000\nb>a:0.500000\nb>c:1.000000\n");
}

TEST_CASE("graph files: a mutual edge of GEXF is two directed ones, each of all its weight") {
  const auto gexf = [](const std::string& default_type, const std::string& edges) {
    return read("<gexf><graph" + default_type +
                "><nodes><node id=\"a\"/><node id=\"b\"/><node id=\"c\"/></nodes><edges>" + edges +
                "</edges></graph></gexf>");
  };
  const std::string mutual = "<edge source=\"a\" target=\"b\" type=\"mutual\" weight=\"3\"/>";
  const std::string plain = "<edge source=\"b\" target=\"c\" weight=\"2\"/>";
  const NamedGraph directed = gexf(" defaultedgetype=\"directed\"", mutual + plain);
  CHECK(directed.is_directed);
  CHECK(listing(directed, false) == "a>b:3.000000\nb>a:3.000000\nb>c:2.000000\n");
  CHECK(directed.both_ways_count == 1);
  const NamedGraph undirected = gexf("", mutual + plain);
  CHECK(undirected.is_directed);
  CHECK(listing(undirected, false) == "a>b:3.000000\nb>a:3.000000\nb>c:1.000000\nc>b:1.000000\n");
  const NamedGraph all = gexf(" defaultedgetype=\"mutual\"", plain + "<edge source=\"c\" target=\"c\"/>");
  CHECK(all.is_directed);
  CHECK(all.edges.size() == 3);  // one at a node itself stays one
  CHECK(listing(all, false) == "b>c:2.000000\nc>b:2.000000\n");
  CHECK(gexf(" defaultedgetype=\"Directed\"", plain).is_directed);
  CHECK(listing(gexf("", "<edge source=\"a\" target=\"b\" type=\"Directed\"/>"), false) == "a>b:1.000000\n");
  const NamedGraph absent = gexf("", "<edge source=\"a\" target=\"x\" type=\"mutual\"/>" + plain);
  CHECK(skipped(absent, SkipReason::absent_node) == 1);  // one record is left out once
  CHECK_FALSE(absent.is_directed);
}
