#include "graph/graph_files.h"

#include <doctest/doctest.h>

#include <string>

#include "base/xml_reader.h"
#include "graph/graph_write.h"
#include "graph_file_texts.h"
#include "graph_samples.h"

using namespace tilik;
using namespace tilik::samples;

namespace {

std::string value(const NamedGraph& named, const char* attribute, const char* node) {
  const int column = named.find_attribute(attribute);
  const uint32_t id = named.names.find(node);
  if (column < 0 || id == NamePool::kNone) return "(none)";
  return std::string(named.value_of(static_cast<size_t>(column), id));
}

class NamesOf : public WrittenNodes {
 public:
  explicit NamesOf(const NamedGraph& named) : named_(named) {}
  void append_name(uint32_t node, std::string& out) const override { out += named_.names[node]; }
  size_t attribute_count() const override { return 1; }
  std::string_view attribute_name(size_t) const override { return "a \"b\" & <c>"; }
  void append_value(size_t, uint32_t node, std::string& out) const override { out += node == 0 ? "x<y" : ""; }

 private:
  const NamedGraph& named_;
};

std::string written(GraphWriteFormat format, const Graph& graph, const WrittenNodes& nodes,
                    std::span<const NodeLook> looks = {}) {
  GraphWriter writer(format, graph, nodes, looks);
  std::string text;
  while (writer.write_some(text)) {}
  return text;
}

}  // namespace

TEST_CASE("graph files: edges to absent nodes have their lines, also among edges whose nodes come later") {
  const NamedGraph named = read(
      "graph [\nedge [ source 1 target 2 ]\nedge [ source 1 target 9 ]\nnode [ id 1 ]\nnode [ id 2 ]\n"
      "edge [ source 2 target 1 ]\nedge [ source 8 target 2 ]\n]\n");
  CHECK(named.edges.size() == 2);
  REQUIRE(named.skipped_places.size() == 2);
  CHECK(named.skipped_places[0].line == 3);
  CHECK(named.skipped_places[0].what == "1, 9");
  CHECK(named.skipped_places[1].line == 7);
}

TEST_CASE("graph files: empty, binary, unknown and undecodable input") {
  CHECK(error_of("").code == ErrorCode::empty_input);
  CHECK(error_of(" \r\n\t ").code == ErrorCode::empty_input);
  CHECK(error_of(std::string("\x89PNG\r\n\x1a\n\0\0\0", 11)).code == ErrorCode::not_text);
  CHECK(error_of("{\"nodes\":[]}").code == ErrorCode::unknown_format);
  CHECK(error_of("<html><body/></html>").code == ErrorCode::unknown_format);
  CHECK(error_of("just\nsome\nwords\n").code == ErrorCode::no_usable_rows);
  CHECK(error_of("Source,Target\n").code == ErrorCode::no_usable_rows);
  // No node; one without an edge is a network.
  CHECK(error_of("<gexf><graph><nodes></nodes></graph></gexf>").code == ErrorCode::no_usable_rows);
  CHECK(error_of("<graphml><graph/></graphml>").code == ErrorCode::no_usable_rows);
  CHECK(error_of("graph [ node [ label \"a\" ] ]").code == ErrorCode::no_usable_rows);
  CHECK(error_of("nodedef>name\n").code == ErrorCode::no_usable_rows);
  CHECK(read("graph [ node [ id 1 ] ]").node_count() == 1);
  // Windows-1252, and UTF-16 with a byte order mark.
  CHECK(read("Andr\xe9,Zo\xeb\n").names.find("Andr\xc3\xa9") != NamePool::kNone);
  CHECK(read(std::string("\xff\xfe"
                         "a\0,\0b\0\n\0",
                         10))
            .node_count() == 2);
}

TEST_CASE("GEXF: labels, attributes, defaults, mixed and absent ends") {
  const NamedGraph named = read(R"(<?xml version="1.0"?><!-- c --><gexf xmlns:viz="v" version="1.2">
<graph defaultedgetype="directed"><attributes class="node"><attribute id="0" title="kota" type="string">
<default>Solo</default></attribute></attributes>
<nodes><node id="n1" label="A &amp; B &#x65e5;"><attvalues><attvalue for="0" value="Medan"/>
<attvalue for="9" value="?"/></attvalues><viz:color r="1" g="2" b="3"/></node><node id="n2" label="C"/>
<node id="n2" label="D"/></nodes>
<edges><edge source="n1" target="n2" weight="2.5"><attvalues><attvalue for="0" value="edge"/></attvalues></edge>
<edge source="n1" target="gone"/><edge source="n2" target="n1" weight="much"/></edges></graph></gexf>)");
  CHECK(named.format == GraphFileFormat::gexf);
  CHECK(named.is_directed);
  CHECK(named.node_count() == 2);
  REQUIRE(named.edges.size() == 1);
  CHECK(named.edges[0].weight == 2.5);
  CHECK(value(named, "label", "n1") == "A & B \xe6\x97\xa5");
  CHECK(value(named, "kota", "n1") == "Medan");
  CHECK(value(named, "kota", "n2") == "Solo");
  CHECK(value(named, "9", "n1") == "?");
  CHECK(named.undeclared_attribute_count == 1);
  CHECK(skipped(named, SkipReason::absent_node) == 1);
  CHECK(skipped(named, SkipReason::bad_weight) == 1);
  CHECK(skipped(named, SkipReason::repeated_node) == 1);
}

TEST_CASE("GraphML: data, weight key, defaults") {
  const NamedGraph named = read(R"(<graphml><key id="d0" for="node" attr.name="color"><default>yellow</default></key>
<key id="d1" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="undirected">
<node id="n0"><data key="d0">green</data></node><node id="n1"/><edge source="n0" target="n1"><data key="d1"> 1.5 </data></edge>
<edge source="n1" target="n0"/></graph></graphml>)");
  CHECK(named.format == GraphFileFormat::graphml);
  CHECK_FALSE(named.is_directed);
  CHECK(value(named, "color", "n0") == "green");
  CHECK(value(named, "color", "n1") == "yellow");
  REQUIRE(named.edges.size() == 2);
  CHECK(named.edges[0].weight == 1.5);
  CHECK(named.edges[1].weight == 1);
}

TEST_CASE("GEXF and GraphML: weights among the values of edges, decimal commas, hyperedges") {
  const NamedGraph gexf = read(
      "<gexf><graph><attributes class=\"node\"><attribute id=\"0\" title=\"weight\"/></attributes>"
      "<attributes class=\"edge\"><attribute id=\"0\" title=\"Weight\"><default>5</default></attribute></attributes>"
      "<nodes><node id=\"a\"/><node id=\"b\"><attvalues><attvalue for=\"0\" value=\"70\"/></attvalues></node></nodes>"
      "<edges><edge source=\"a\" target=\"b\"><attvalues><attvalue for=\"0\" value=\"2,5\"/></attvalues></edge>"
      "<edge source=\"b\" target=\"a\"/><edge source=\"b\" target=\"a\" weight=\"3\"><attvalues>"
      "<attvalue for=\"0\" value=\"9\"/></attvalues></edge></edges></graph></gexf>");
  REQUIRE(gexf.edges.size() == 3);
  CHECK(gexf.edges[0].weight == 2.5);
  CHECK(gexf.edges[1].weight == 5);
  CHECK(gexf.edges[2].weight == 3);
  CHECK(value(gexf, "weight", "b") == "70");
  const NamedGraph graphml = read(
      "<graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\"/><graph><node id=\"a\"/><node id=\"b\"/><node "
      "id=\"c\"/>"
      "<edge source=\"a\" target=\"b\"><data key=\"w\">1,5</data></edge>\n<hyperedge><endpoint node=\"a\"/>"
      "<endpoint node=\"b\"/><endpoint node=\"c\"/></hyperedge></graph></graphml>");
  REQUIRE(graphml.edges.size() == 1);
  CHECK(graphml.edges[0].weight == 1.5);
  CHECK(skipped(graphml, SkipReason::hyperedge) == 1);
  CHECK(graphml.skipped_places[0].line == 2);
  CHECK(graphml.record_count == 5);
}

TEST_CASE("GML: repeated keys, nested lists, texts") {
  const NamedGraph named = read(
      "Creator \"me\"\n# note\ngraph\n[\n directed 1\n node [ id 1 label \"A &#228; &quot;\" c 1 c 2 "
      "graphics [ x 1 y [ z 2 ] ] ]\n node [ id 2 ]\n edge [ source 1 target 2 value 3.5 ]\n"
      " edge [ source 1 target 7 ]\n]\n",
      "net.gml");
  CHECK(named.format == GraphFileFormat::gml);
  CHECK(named.is_directed);
  CHECK(named.node_count() == 2);
  CHECK(value(named, "label", "1") == "A \xc3\xa4 \"");
  CHECK(value(named, "c", "1") == "1|2");
  REQUIRE(named.edges.size() == 1);
  CHECK(named.edges[0].weight == 3.5);
  CHECK(skipped(named, SkipReason::absent_node) == 1);
}

TEST_CASE("graph files of other programs: who made a GML file, labels of igraph and yEd, weights of NodeXL") {
  const std::string igraph =
      "Creator \"igraph version 0.10.2 Mon\"\nVersion 1\ngraph\n[\n  directed 0\n  node\n  [\n    id 0\n    name "
      "\"ani\"\n"
      "  ]\n  node\n  [\n    id 1\n    name \"budi\"\n  ]\n  edge\n  [\n    source 1\n    target 0\n    Weight 2\n  "
      "]\n]\n";
  CHECK(detect_graph_format(igraph, {}) == GraphFileFormat::gml);
  CHECK(detect_graph_format("a graph\n[of words]\n", {}) == GraphFileFormat::edge_list);
  const NamedGraph gml = read(igraph);
  REQUIRE(gml.label_attribute() >= 0);
  CHECK(gml.value_of(static_cast<size_t>(gml.label_attribute()), gml.names.find("1")) == "budi");
  REQUIRE(gml.edges.size() == 1);
  CHECK(gml.edges[0].weight == 2);

  const NamedGraph yed = read(
      "<graphml xmlns:y=\"http://www.yworks.com/xml/graphml\"><key for=\"node\" id=\"d6\" "
      "yfiles.type=\"nodegraphics\"/><key for=\"edge\" id=\"d10\" yfiles.type=\"edgegraphics\"/><graph "
      "edgedefault=\"directed\"><node id=\"n0\"><data key=\"d6\"><y:GroupNode><y:NodeLabel a=\"1\"> Ani &amp; Budi\n"
      "<y:LabelModel><y:Smart/></y:LabelModel></y:NodeLabel><y:NodeLabel>second</y:NodeLabel></y:GroupNode></"
      "data><graph>"
      "<node id=\"n0::n0\"><data key=\"d6\"><y:NodeLabel>Citra</y:NodeLabel></data></node></graph></node><edge "
      "source=\"n0\" target=\"n0::n0\"><data key=\"d10\"><y:EdgeLabel>5</y:EdgeLabel></data></edge></graph></graphml>");
  CHECK(value(yed, "label", "n0") == "Ani & Budi");
  CHECK(value(yed, "label", "n0::n0") == "Citra");
  REQUIRE(yed.edges.size() == 1);
  CHECK(yed.edges[0].weight == 1);

  const NamedGraph nodexl = read(
      "<graphml><key id=\"E-Edge Weight\" for=\"edge\" attr.name=\"Edge Weight\" attr.type=\"string\" /><graph><node "
      "id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"><data key=\"E-Edge Weight\">5</data></edge></graph>"
      "</graphml>");
  REQUIRE(nodexl.edges.size() == 1);
  CHECK(nodexl.edges[0].weight == 5);

  // A default in several pieces.
  const NamedGraph pieces = read(
      "<graphml><key id=\"k\" for=\"node\" attr.name=\"kota\"><default> A &amp; <![CDATA[<b>]]> c "
      "</default></key><graph>"
      "<node id=\"a\"/></graph></graphml>");
  CHECK(value(pieces, "kota", "a") == "A & <b> c");
}

TEST_CASE("GDF: columns, quotes, defaults, missing values") {
  const NamedGraph named = read(
      "nodedef>name VARCHAR,label VARCHAR,age INTEGER default 30,'long name' VARCHAR\r\n"
      "a,\"Ani, \"\"Bu\"\" Tani\",21,x\r\n"
      "b,'Budi\\'s, toko',,'y'\r\n"
      "#kebun , 't Hooft\r\n"
      "\r\n"
      ",tanpa nama,3\r\n"
      "EdgeDef> node2 VARCHAR, node1 VARCHAR, weight DOUBLE, directed BOOLEAN\r\n"
      "a,b,2.5,true\r\n"
      "\"#kebun\",b,,false\r\n"
      "a\r\n"
      "a,b,berat\r\n"
      "a,b,-1\r\n"
      "a,hilang,1\r\n");
  CHECK(named.format == GraphFileFormat::gdf);
  CHECK(named.is_directed);
  CHECK(named.record_count == 10);
  CHECK(named.node_count() == 3);
  CHECK(value(named, "label", "a") == "Ani, \"Bu\" Tani");
  CHECK(value(named, "label", "b") == "Budi's, toko");
  CHECK(value(named, "label", "#kebun") == "'t Hooft");
  CHECK(value(named, "age", "a") == "21");
  CHECK(value(named, "age", "b") == "30");
  CHECK(value(named, "age", "#kebun") == "30");
  CHECK(value(named, "long name", "b") == "y");
  CHECK(listing(named, false) == "b>#kebun:1.000000\nb>a:2.500000\n");
  CHECK(skipped(named, SkipReason::no_name) == 1);
  CHECK(skipped(named, SkipReason::too_few_columns) == 1);
  CHECK(skipped(named, SkipReason::bad_weight) == 1);
  CHECK(skipped(named, SkipReason::unusable_weight) == 1);
  CHECK(skipped(named, SkipReason::absent_node) == 1);
  REQUIRE(named.skipped_places.size() == 5);
  CHECK(named.skipped_places[0].line == 6);
  CHECK(named.skipped_places[1].line == 10);
}

TEST_CASE("GDF: names alone, edges alone, a node twice, stray quotes") {
  const NamedGraph bare = read("nodedef>name\na\nb\na\nedgedef>node1,node2\na,b\n");
  CHECK(!bare.is_directed);
  CHECK(bare.node_count() == 2);
  CHECK(skipped(bare, SkipReason::repeated_node) == 1);
  const NamedGraph edges = read("edgedef>node1 VARCHAR,node2 VARCHAR\nani,budi\nbudi,cici\n");
  CHECK(edges.node_count() == 3);
  CHECK(edges.edges.size() == 2);
  const NamedGraph stray = read("nodedef>name,label,kota\na,\"He said \"\"hi\"\" and \"left\", x\nb,\"abc,\"def\"\n");
  CHECK(value(stray, "label", "a") == "He said \"hi\" and \"left");
  CHECK(value(stray, "kota", "a") == "x");
  CHECK(value(stray, "label", "b") == "abc,\"def");
}

TEST_CASE("broken files say where") {
  auto check = [](const std::string& text, const std::string& name, const char* detail, int64_t line) {
    const Error error = error_of(text, name);
    CAPTURE(text);
    CHECK(error.code == ErrorCode::malformed);
    CHECK(error.detail == detail);
    CHECK(error.line == line);
    CHECK(error.source == name);
  };
  check("<gexf>\n<graph>\n<nodes>\n</graph>\n</gexf>", "a.gexf", "unexpected_end_tag", 4);
  check("<gexf>\n<graph>", "a.gexf", "unclosed_element", 2);
  check("<gexf>\n<graph a=1/></gexf>", "a.gexf", "attribute_without_quotes", 2);
  check("<gexf>\n<!-- never", "a.gexf", "unclosed_comment", 2);
  check("<gexf/>", "a.gexf", "no_graph", 1);
  check("<graphml>\n\n<graph edgedefault=\"x></graphml>", "a.graphml", "unclosed_attribute", 3);
  check("\nname VARCHAR\na", "a.gdf", "no_definition", 2);
  check("graph [\n node [ id 1 ]\n", "a.gml", "unclosed_list", 3);
  check("graph [\n ]\n]\n", "a.gml", "unexpected_bracket", 3);
  check("graph [ node [ label \"x ] ]", "a.gml", "unclosed_quote", 1);
}

TEST_CASE("XML: declared entities are not expanded, depth is limited") {
  XmlReader reader("<!DOCTYPE x [<!ENTITY a \"aaa]>\">]><x>&a; &lt;&#65;</x>");
  CHECK(reader.next() == XmlReader::Event::start);
  CHECK(reader.next() == XmlReader::Event::text);
  CHECK(reader.text() == "&a; <A");
  CHECK(reader.next() == XmlReader::Event::end);
  CHECK(reader.next() == XmlReader::Event::finish);
  CHECK(reader.next() == XmlReader::Event::finish);
  std::string deep = "<gexf>";
  for (int i = 0; i < 300; ++i) deep += "<a>";
  CHECK(error_of(deep, "d.gexf").code == ErrorCode::limit);
}

TEST_CASE("graph files: real files of the shared data") {
  struct Case {
    const char* path;
    uint32_t nodes;
    size_t edges;
  };
  const Case cases[] = {
      {"/data/graphs/gml/karate.gml", 34, 78},           {"/data/graphs/gml/football.gml", 115, 613},
      {"/data/graphs/gml/dolphins.gml", 62, 159},        {"/data/graphs/gml/lfr-mu-0.3.gml", 1000, 9822},
      {"/data/graphs/edgelist/karate.txt", 34, 78},      {"/data/graphs/gexf/les_miserables.gexf", 77, 254},
      {"/data/graphs/gexf/missing_nodes.gexf", 2, 1},    {"/data/graphs/gexf/mixed.gexf", 3, 4},
      {"/data/graphs/graphml/attributes.graphml", 6, 7}, {"/data/graphs/graphml/miserables.graphml", 77, 254}};
  for (const Case& test : cases) {
    const std::string text = shared_file(test.path);
    if (text.empty()) continue;
    INFO(std::string(test.path));
    const NamedGraph named = read(text, test.path);
    CHECK(named.node_count() == test.nodes);
    CHECK(named.edges.size() == test.edges);
  }
}

TEST_CASE("graph files: the finest steps read the same") {
  std::string text = "Source,Target,Weight\n";
  for (const EdgeRecord& edge : planted_edges(20, 100, 4, 0.8, 2)) {
    text += "u" + std::to_string(edge.source) + ",u" + std::to_string(edge.target) + "," + std::to_string(edge.weight) +
            "\n";
  }
  const NamedGraph whole = read(text, "a.csv");
  GraphFileJob job(text, "a.csv");
  CHECK(run_in_finest_steps(job) > 10);
  const Result<NamedGraph> cut = job.take();
  REQUIRE(cut.ok());
  CHECK(listing(whole, false) == listing(*cut, false));
}

TEST_CASE("graph files: written networks read back the same") {
  const NamedGraph named = read("x & y,<b>,2\n\"q\"\"uote, comma\",x & y,0.25\n<b>,\xe6\x97\xa5,1\n");
  const Result<Graph> graph = build_graph(named);
  REQUIRE(graph.ok());
  const NamesOf nodes(named);
  // The first node is not drawn, the last one is not known.
  const NodeLook looks[] = {{}, {2.5f, 3, 4, 0xff8001}, {-1, -7, 1, 0}};
  const std::string csv = written(GraphWriteFormat::csv, *graph, nodes);
  const std::string gexf = written(GraphWriteFormat::gexf, *graph, nodes, looks);
  const std::string graphml = written(GraphWriteFormat::graphml, *graph, nodes);
  CHECK(listing(read(csv, "a.csv"), false) == listing(named, false));
  CHECK(listing(read(gexf, "a.gexf"), true) == listing(named, false));
  CHECK(listing(read(graphml, "a.graphml"), true) == listing(named, false));
  CHECK(value(read(gexf, "a.gexf"), "a \"b\" & <c>", "<b>") == "x<y");
  // A node has one id in all of them.
  CHECK(listing(read(gexf, "a.gexf"), false) == listing(named, false));
  CHECK(listing(read(graphml, "a.graphml"), false) == listing(named, false));
  // y grows upwards in such files.
  CHECK(gexf.find("<viz:color r=\"255\" g=\"128\" b=\"1\"/><viz:position x=\"2.5\" y=\"-3\" z=\"0\"/>"
                  "<viz:size value=\"4\"/></node>") != std::string::npos);
  CHECK(gexf.find("<viz:position x=\"-1\" y=\"7\" z=\"0\"/>") != std::string::npos);
  size_t drawn = 0;
  for (size_t at = gexf.find("viz:position"); at != std::string::npos; at = gexf.find("viz:position", at + 1)) ++drawn;
  CHECK(drawn == 2);
}

TEST_CASE("graph files: a written edge tells how much of it is replies, mentions, shares and quotes") {
  const Edges edges = {{0, 1, 1, 0, EdgeKind::reply},
                       {0, 1, 1, 0, EdgeKind::mention},
                       {0, 1, 1, 0, EdgeKind::mention},
                       {1, 2, 4, 0, EdgeKind::mention}};
  const NamedGraph named = read("a,b\nb,c\n");
  GraphOptions options;
  options.keep_kinds = true;
  const std::string gexf = written(GraphWriteFormat::gexf, graph_of(edges, 3, options), NamesOf(named));
  CHECK(gexf.find("<attributes class=\"edge\">\n<attribute id=\"k0\" title=\"reply\" type=\"integer\"/>\n"
                  "<attribute id=\"k1\" title=\"mention\" type=\"integer\"/>\n</attributes>") != std::string::npos);
  CHECK(gexf.find("target=\"b\" weight=\"3\"><attvalues><attvalue for=\"k0\" value=\"1\"/>"
                  "<attvalue for=\"k1\" value=\"2\"/></attvalues></edge>") != std::string::npos);
  CHECK(gexf.find("target=\"c\" weight=\"4\"><attvalues><attvalue for=\"k1\" value=\"4\"/></attvalues></edge>") !=
        std::string::npos);
  const std::string graphml = written(GraphWriteFormat::graphml, graph_of(edges, 3, options), NamesOf(named));
  CHECK(graphml.find("<key id=\"k0\" for=\"edge\" attr.name=\"reply\" attr.type=\"int\"/>") != std::string::npos);
  CHECK(graphml.find("<data key=\"weight\">3</data><data key=\"k0\">1</data><data key=\"k1\">2</data></edge>") !=
        std::string::npos);
  CHECK(graphml.find("share") == std::string::npos);  // there are none
  for (const std::string& text : {gexf, graphml})
    CHECK(listing(read(text, "x"), false) == "a>b:3.000000\nb>c:4.000000\n");
  // Of links of a file nobody knows the kind.
  const std::string plain = written(GraphWriteFormat::gexf, graph_of({{0, 1}, {1, 2}}, 3, options), NamesOf(named));
  CHECK(plain.find("class=\"edge\"") == std::string::npos);
}

TEST_CASE("graph files: what has no directions is written without them") {
  const NamedGraph named = read("a,b,2\nb,a,1\nb,c,1\n");
  const Result<Graph> graph = build_graph(named);
  REQUIRE(graph.ok());
  const NamesOf nodes(named);
  for (const GraphWriteFormat format : {GraphWriteFormat::csv, GraphWriteFormat::gexf, GraphWriteFormat::graphml}) {
    GraphWriter writer(format, *graph, nodes, {}, true);
    std::string text;
    while (writer.write_some(text)) {}
    const NamedGraph again = read(text, "x");
    CHECK_FALSE(again.is_directed);
    REQUIRE(again.edges.size() == 2);
    CHECK(again.edges[0].weight == 3);
  }
}

TEST_CASE("graph files: names that a spreadsheet would run are guarded in CSV, and come back") {
  const NamedGraph named = read("=SUM(A1),+62 811,2\n''=x,@ani,1\n-2,@ani,1\n");
  const Result<Graph> graph = build_graph(named);
  REQUIRE(graph.ok());
  const std::string csv = written(GraphWriteFormat::csv, *graph, NamesOf(named));
  CHECK(csv.find("'=SUM(A1)") != std::string::npos);
  CHECK(csv.find("'+62 811") != std::string::npos);
  CHECK(csv.find("''=x") != std::string::npos);
  CHECK(csv.find(",'@ani") != std::string::npos);
  CHECK(listing(read(csv, "a.csv"), false) == listing(named, false));
}

TEST_CASE("graph files: refused memory is an error") {
  const std::string text = "a,b,1\nb,c,2\nc,d,3\n";
  for (uint64_t n = 1; n < 40; ++n) {
    MemoryBudget budget;
    budget.refuse_nth_allocation(n);
    GraphFileJob job(text, "a.csv", GraphFileFormat::unknown, budget);
    run_to_end(job);
    if (budget.was_refused())
      CHECK(job.error().code == ErrorCode::out_of_memory);
    else
      CHECK_FALSE(job.failed());
  }
}

namespace {

// XML in pieces of a few bytes.
class Pieces : public XmlInput {
 public:
  Pieces(std::string_view text, size_t size) : text_(text), size_(size) {}
  bool more(std::string& buffer) override {
    const std::string_view piece = text_.substr(0, size_);
    text_.remove_prefix(piece.size());
    buffer += piece;
    return !piece.empty();
  }

 private:
  std::string_view text_;
  size_t size_;
};

std::string events_of(XmlReader& xml) {
  std::string out;
  while (true) {
    const XmlReader::Event event = xml.next();
    if (event == XmlReader::Event::start) {
      out += '<' + std::string(xml.name()) + '=' + std::string(xml.attribute("k").value_or("-")) + '>';
    } else if (event == XmlReader::Event::end) {
      out += "</" + std::string(xml.name()) + '>';
    } else if (event == XmlReader::Event::text) {
      out += '[' + std::string(xml.text()) + ']';
    } else {
      return out + name_of(xml.error().code) + ' ' + xml.error().detail + ' ' + std::to_string(xml.error().line);
    }
  }
}

}  // namespace

TEST_CASE("xml: in pieces of any size as in one") {
  for (const std::string_view text :
       {std::string_view("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- <x> -->\n<a:r k='1 &amp; 2'>halo &lt;&#233;\n<b/> "
                         "<![CDATA[<raw>]]>\n<c k=\"x\">teks</c></a:r>\n"),
        std::string_view("<a><b>belum"), std::string_view("<a><b></a>"), std::string_view("<a k=1>"),
        std::string_view(""), std::string_view("<a/><b/>"), std::string_view("teks"), std::string_view("<a>x</a")}) {
    XmlReader whole(text);
    const std::string expected = events_of(whole);
    for (size_t size = 1; size < 12; ++size) {
      CAPTURE(text);
      Pieces pieces(text, size);
      XmlReader xml(pieces);
      CHECK(events_of(xml) == expected);
    }
  }
  Pieces declared("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", 5);
  XmlReader xml(declared);
  CHECK(events_of(xml) == "limit xml_doctype 1");
}
