// A network file is a data set of its own: its communities are drawn, searched and hidden like those of posts.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "community/community_file.h"
#include "protocol/community_messages.h"
#include "protocol/messages.h"
#include "session_harness.h"

namespace tilik {

namespace {

// Two squares of people with one weak link between; "Z" stands alone.
const char* const kTwoCircles = R"(graph [
  node [ id 0 label "Ani" ] node [ id 1 label "ani" ] node [ id 2 label "Budi" ] node [ id 3 label "Cici" ]
  node [ id 4 label "Dedi" ] node [ id 5 label "Euis" ] node [ id 6 label "Fajar" ] node [ id 7 label "Z" ]
  edge [ source 0 target 1 weight 5 ] edge [ source 1 target 2 weight 5 ] edge [ source 0 target 2 weight 5 ]
  edge [ source 2 target 3 weight 5 ] edge [ source 0 target 3 weight 5 ]
  edge [ source 4 target 5 weight 5 ] edge [ source 5 target 6 weight 5 ] edge [ source 4 target 6 weight 5 ]
  edge [ source 3 target 4 weight 0.5 ]
])";

CommunityResponse ask_community(SessionHarness& page, bool pseudonyms = false) {
  CommunityRequest request;
  request.kind = "auto";
  request.pseudonyms = pseudonyms;
  page.ask("community", request, pseudonyms ? 2 : 1);
  page.run();
  REQUIRE(page.last("community") != nullptr);
  return read_message<CommunityResponse>(page.last("community")->body);
}

// The network of the last communities as a file.
std::string saved(SessionHarness& page, const std::string& what, const std::vector<DrawnAccount>& drawn = {}) {
  const size_t before = page.answers.size();
  ExportRequest save;
  save.what = what;
  page.ask("export", save, 1, {reinterpret_cast<const char*>(drawn.data()), drawn.size() * sizeof(DrawnAccount)});
  page.run();
  std::string text;
  for (size_t i = before; i < page.answers.size(); ++i) {
    if (page.answers[i].type != "export_part") continue;
    const auto bytes = FrameReader(page.answers[i].bytes).array<uint8_t>("bytes");
    text.append(bytes.begin(), bytes.end());
  }
  return text;
}

std::string label_of(const SessionHarness& page, uint32_t node) {
  const FrameReader frame(page.last("community")->bytes);
  const auto offsets = frame.array<uint32_t>("label_offsets");
  const auto letters = frame.array<uint8_t>("label_bytes");
  return std::string(letters.begin() + offsets[node], letters.begin() + offsets[node + 1]);
}

}  // namespace

TEST_CASE("communities are compared with the groups that a network file gives its nodes") {
  // Two triangles; the club is a group of three each, the age a measure, the colour a look, the town of too few.
  const auto asked = [](const std::string& fields_of_first) {
    std::string text = "graph [\n";
    for (int node = 0; node < 6; ++node) {
      const std::string number = std::to_string(node), side = node < 3 ? "1" : "2";
      text += "node [ id " + number + " label \"p" + number + "\" age " + side + " color \"c" + side + "\" " +
              (node == 0 ? fields_of_first : "club \"K" + side + "\"") + " ]\n";
    }
    for (const char* edge :
         {"0 target 1", "1 target 2", "0 target 2", "3 target 4", "4 target 5", "3 target 5", "2 target 3"})
      text += std::string("edge [ source ") + edge + " ]\n";
    SessionHarness page;
    page.load_text(text + "]\n", "clubs.gml");
    page.run();
    return ask_community(page);
  };
  const CommunityResponse same = asked("club \"K1\" town \"Ende\"");
  CHECK(same.given_label == "club");
  CHECK(same.given_candidates == 1);
  CHECK(same.given_groups == 2);
  CHECK(same.given_nmi == doctest::Approx(1));
  CHECK(same.given_ari == doctest::Approx(1));
  const CommunityResponse other = asked("club \"K2\"");
  CHECK(other.given_label == "club");
  CHECK(other.given_nmi < 0.9);
  SessionHarness page;
  page.load_text(kTwoCircles, "circles.gml");
  page.run();
  CHECK(ask_community(page).given_label.empty());
}

TEST_CASE("the report of a broken network file says in which line it breaks") {
  SessionHarness page;
  page.load_text("<gexf><graph>\n<nodes>\n<node id='a'>\n</nodes></graph></gexf>\n", "broken.gexf");
  page.run();
  REQUIRE(page.last("loaded") != nullptr);
  const LoadedResponse loaded = read_message<LoadedResponse>(page.last("loaded")->body);
  REQUIRE(loaded.sources.size() == 1);
  CHECK(loaded.sources[0].error == "malformed");
  CHECK(loaded.sources[0].error_line == 4);
}

TEST_CASE("a network file without posts has communities, weights and the names of its nodes") {
  SessionHarness page;
  page.load_text(kTwoCircles, "circles.gml");
  page.run();
  const CommunityResponse community = ask_community(page);
  CHECK(community.kind == "file");
  CHECK(community.unavailable.empty());
  CHECK(community.nodes == 7);  // with a link
  CHECK(community.isolated == 1);
  CHECK(community.edges == 9);
  CHECK(community.communities_total == 2);
  REQUIRE(community.communities.size() == 2);
  CHECK(community.communities[0].size == 4);
  // All weights but one are ten times the last: that one is the whole flow between the two, which is
  // as much seen from either.
  const FrameReader frame(page.last("community")->bytes);
  const auto flows = frame.array<uint32_t>("flow_weight");
  REQUIRE(flows.size() == 2);
  CHECK(flows[0] == flows[1]);
  const auto weights = frame.array<uint32_t>("edge_weight");
  CHECK(*std::max_element(weights.begin(), weights.end()) == 10 * flows[0]);
  // Names that differ in case only are two nodes.
  std::vector<std::string> names;
  for (uint32_t node = 0; node < 7; ++node) names.push_back(label_of(page, node));
  CHECK(std::count(names.begin(), names.end(), "Ani") == 1);
  CHECK(std::count(names.begin(), names.end(), "ani") == 1);
}

TEST_CASE("the names of a network file can be hidden, and its network saved") {
  SessionHarness page;
  page.load_text(kTwoCircles, "circles.gml");
  page.run();
  ask_community(page);
  const CommunityResponse hidden = ask_community(page, true);
  for (const CommunityMember& member : hidden.labels) CHECK(member.label.find("udi") == std::string::npos);
  for (uint32_t node = 0; node < 7; ++node) CHECK(label_of(page, node) != "Budi");
  ExportRequest save;
  save.what = "network_csv";
  page.ask("export", save);
  page.run();
  CHECK(page.last("error") == nullptr);
  bool has_edge = false;
  for (const SessionHarness::Answer& answer : page.answers) {
    const std::string bytes(answer.bytes.begin(), answer.bytes.end());
    has_edge = has_edge || (answer.type == "export_part" && bytes.find("Cici,Dedi,0.5") != std::string::npos);
  }
  CHECK(has_edge);
}

TEST_CASE("a saved GEXF has the picture: place, size and colour of what is drawn, of nothing else") {
  SessionHarness page;
  page.load_text(kTwoCircles, "circles.gml");
  page.run();
  ask_community(page);
  const std::vector<uint8_t> answer = page.last("community")->bytes;
  const auto accounts = FrameReader(answer).array<uint32_t>("node_author");
  REQUIRE(accounts.size() == 7);
  std::vector<DrawnAccount> drawn;
  for (uint32_t node = 0; node < 7; ++node) {
    if (label_of(page, node) == "Budi") drawn.push_back({accounts[node], 12, -30, 5, 0x0a0b0c});
  }
  REQUIRE(drawn.size() == 1);
  drawn.push_back({4'000'000, 1, 1, 1, 0});  // nobody
  const std::string gexf = saved(page, "network_gexf", drawn);
  const size_t budi = gexf.find("label=\"Budi\""), end = gexf.find("</node>", budi);
  REQUIRE(end != std::string::npos);
  CHECK(gexf.substr(budi, end - budi)
            .ends_with("<viz:color r=\"10\" g=\"11\" b=\"12\"/><viz:position x=\"12\" y=\"30\" z=\"0\"/>"
                       "<viz:size value=\"5\"/>"));
  CHECK(gexf.find("viz:position") == gexf.rfind("viz:position"));
  CHECK(saved(page, "network_gexf").find("viz:position") == std::string::npos);
  CHECK(saved(page, "network_graphml", drawn).find("viz") == std::string::npos);
}

TEST_CASE("a saved network names the communities that have words") {
  SessionHarness posts;
  std::string text = "author,text\n";
  for (const char* other : {"budi", "cici", "dedi"})
    for (int i = 0; i < 4; ++i) text += "ani,@" + std::string(other) + " banjir posko logistik\n";
  posts.load_text(std::move(text));
  posts.run();
  ask_community(posts);
  for (const char* format : {"network_gexf", "network_graphml"}) {
    const std::string file = saved(posts, format);
    CHECK_MESSAGE(file.find("community_name") != std::string::npos, format);
    CHECK_MESSAGE(file.find("banjir") != std::string::npos, format);
  }
}

TEST_CASE("a saved network has directions where its edges have them") {
  SessionHarness file;
  file.load_text(kTwoCircles, "circles.gml");
  file.run();
  ask_community(file);
  const std::string gexf = saved(file, "network_gexf");
  CHECK(gexf.find("defaultedgetype=\"undirected\"") != std::string::npos);
  CHECK(gexf.find("title=\"degree\"") != std::string::npos);
  CHECK(gexf.find("in_degree") == std::string::npos);
  // All of budi's links stay in his square.
  const size_t budi = gexf.find("label=\"Budi\""), end = gexf.find("</node>", budi);
  const std::string node = gexf.substr(budi, end - budi);
  const auto value_of = [&](const std::string& title) {
    const size_t at = gexf.find("title=\"" + title + "\"");
    REQUIRE(at != std::string::npos);
    const size_t id = gexf.rfind("id=\"", at) + 4,
                 value = node.find("for=\"" + gexf.substr(id, gexf.find('"', id) - id));
    REQUIRE(value != std::string::npos);
    const size_t begin = node.find("value=\"", value) + 7;
    return node.substr(begin, node.find('"', begin) - begin);
  };
  CHECK(value_of("participation") == "0");
  CHECK(value_of("role") == "R1");
  CHECK(gexf.find("<edge id=\"e8\"") != std::string::npos);
  CHECK(gexf.find("<edge id=\"e9\"") == std::string::npos);  // each once
  SessionHarness posts;
  posts.load_text(
      "author,text\nani,@budi satu #banjir https://a.id/1\nbudi,dua #banjir https://a.id/1\n"
      "cici,@ani tiga #banjir\n");
  posts.run();
  for (const char* kind : {"mention", "co-hashtag", "co-link"}) {
    CommunityRequest request;
    request.kind = kind;
    posts.ask("community", request, posts.last_id + 1);
    posts.run();
    const std::string graphml = saved(posts, "network_graphml");
    const bool is_directed = std::string(kind) == "mention";
    CHECK_MESSAGE(
        graphml.find(is_directed ? "edgedefault=\"directed\"" : "edgedefault=\"undirected\"") != std::string::npos,
        kind);
    CHECK((graphml.find("in_degree") != std::string::npos) == is_directed);
    CHECK(graphml.find("<edge ") != std::string::npos);
  }
}

TEST_CASE("several network files are one network, and posts come first") {
  SessionHarness page;
  LoadRequest load;
  page.files[0] = "Source,Target\na,b\nb,c\na,c\n";
  page.files[1] = "Source,Target\nc,d\nx,y\n";
  load.files = {{0, "one.csv", 30.0}, {1, "two.csv", 30.0}};
  page.ask("load", load);
  page.run();
  const CommunityResponse both = ask_community(page);
  CHECK(both.nodes == 6);
  CHECK(both.edges == 5);
}

TEST_CASE("a network file whose links all lead back to where they begin is told as such, not as posts") {
  SessionHarness page;
  page.load_text("Source,Target\na,a\nb,b\n", "loops.csv");
  page.run();
  const CommunityResponse community = ask_community(page);
  CHECK(community.unavailable == "no_edges_in_file");
  CHECK(community.self_loops == 2);
}

TEST_CASE("network file: the picture tells who is the centre of a group and who links groups") {
  // Four stars; "antar" knows the middle of each, and is at home nowhere.
  std::string text = "source,target\n";
  for (const char star : {'a', 'b', 'c', 'd'}) {
    for (int leaf = 0; leaf < 12; ++leaf) {
      text += std::string(1, star) + "_pusat," + star + std::to_string(leaf) + "\n";
    }
    text += std::string("antar,") + star + "_pusat\n";
  }
  SessionHarness page;
  page.load_text(std::move(text), "bintang.csv");
  page.run();
  const CommunityResponse response = ask_community(page);
  const FrameReader frame(page.last("community")->bytes);
  const auto roles = frame.array<uint8_t>("node_role");
  REQUIRE(roles.size() == response.nodes);
  int hubs = 0;
  for (uint32_t node = 0; node < roles.size(); ++node) {
    const std::string label = label_of(page, node);
    CAPTURE(label);
    if (label.ends_with("_pusat")) {
      CHECK(roles[node] == 5);
      ++hubs;
    } else if (label == "antar") {
      CHECK(roles[node] == 3);
    } else {
      CHECK(roles[node] <= 2);
    }
  }
  CHECK(hubs == 4);
}

TEST_CASE("an account of a network file is read closely: contacts without a direction, names that differ in case") {
  SessionHarness page;
  page.load_text(kTwoCircles, "circles.gml");
  page.run();
  ask_community(page);
  const FrameReader picture(page.last("community")->bytes);
  const auto numbers = picture.array<uint32_t>("node_author");
  uint32_t generation = 1;
  const auto account = [&](const AccountRequest& request) {
    page.ask("account", request, ++generation);
    page.run();
    AccountResponse answer;
    read_packed(FrameReader(page.last("account")->bytes), answer);
    return answer;
  };
  const auto contacts = [](const AccountResponse& of) {
    std::string names;
    for (const NamedFigures& contact : of.talks_to) names += contact.label + " ";
    return names;
  };
  std::vector<std::string> seen;
  for (uint32_t node = 0; node < numbers.size(); ++node) {
    const std::string label = label_of(page, node);
    // The number says who is meant, whatever name is told with it.
    const AccountResponse answer = account({"ANI", {}, false, numbers[node]});
    CHECK(answer.is_known);
    CHECK(answer.is_undirected);
    CHECK(answer.label == label);
    CHECK(answer.node == node);
    CHECK(answer.in_accounts == 0);
    CHECK(answer.talked_by.empty());
    CHECK(answer.out_accounts == answer.talks_to.size());
    if (label == "ani") CHECK(contacts(answer) == "Ani Budi ");
    if (label == "Dedi") CHECK(contacts(answer) == "Euis Fajar Cici ");
    seen.push_back(label);
    // A contact's key leads to that contact.
    for (const NamedFigures& contact : answer.talks_to) CHECK(account({contact.key, {}, false}).label == contact.label);
  }
  CHECK(seen.size() == 7);
  const AccountResponse hidden = account({"Dedi", {}, true, numbers[0]});
  CHECK(hidden.label.starts_with("akun_"));
  CHECK(contacts(hidden).find("Euis") == std::string::npos);
}

TEST_CASE("a node is asked for by its key and shown by its label") {
  SessionHarness page;
  page.load_text(R"(<gexf version="1.2"><graph defaultedgetype="undirected"><nodes>
<node id="11.0" label="Valjean"/><node id="26" label="Cosette"/><node id="27" label="Javert"/></nodes><edges>
<edge source="11.0" target="26" weight="31"/><edge source="11.0" target="27" weight="17"/>
<edge source="26" target="27"/></edges></graph></gexf>)",
                 "novel.gexf");
  page.run();
  ask_community(page);
  page.ask("account", AccountRequest{"11.0", {}, false}, 1);
  page.run();
  AccountResponse account;
  read_packed(FrameReader(page.last("account")->bytes), account);
  CHECK(account.label == "Valjean");
  CHECK(account.is_known);
  CHECK(account.out_weight == 48);
}

TEST_CASE("a node is called the same in every format of a saved network") {
  SessionHarness page;
  page.load_text(kTwoCircles, "circles.gml");
  page.run();
  ask_community(page);
  CHECK(saved(page, "network_csv").find("Cici,Dedi,0.5") != std::string::npos);
  CHECK(saved(page, "network_gexf").find("<node id=\"Cici\" label=\"Cici\">") != std::string::npos);
  CHECK(saved(page, "network_gexf").find("source=\"Cici\" target=\"Dedi\" weight=\"0.5\"") != std::string::npos);
  CHECK(saved(page, "network_graphml").find("source=\"Cici\" target=\"Dedi\"") != std::string::npos);
}

TEST_CASE("the page is told how far weights had to be rounded") {
  SessionHarness page;
  page.load_text("source,target,weight\na,b,1000000000000\nb,c,0.001\nc,a,5\n", "far.csv");
  page.run();
  CHECK(ask_community(page).weight_rounding > 1);
  SessionHarness exact;
  exact.load_text("source,target,weight\na,b,0.25\nb,c,3\nc,a,5\n", "near.csv");
  exact.run();
  CHECK(ask_community(exact).weight_rounding == 0);
}

TEST_CASE("two nodes of one label stay two nodes in a saved network") {
  SessionHarness page;
  page.load_text(
      "graph [ node [ id 11 label \"Budi\" ] node [ id 12 label \"Budi\" ] node [ id 13 label \"Cici\" ]\n"
      "edge [ source 11 target 12 ] edge [ source 12 target 13 ] ]",
      "same.gml");
  page.run();
  ask_community(page);
  CHECK(saved(page, "network_csv").find("11,12,1") != std::string::npos);
  CHECK(saved(page, "network_gexf").find("<node id=\"12\" label=\"Budi\">") != std::string::npos);
}

TEST_CASE("self-loops of a network file are in no figure, on the page as on the command line") {
  const std::string text = "Source,Target,Weight\na,a,3\na,b,1\nb,c,1\nc,a,1\nc,d,1\nd,e,2\ne,f,1\nf,d,1\n";
  CommunityFileJob job(text, "loops.csv", LeidenOptions());
  run_to_end(job);
  const Result<CommunityFileReport> report = job.take();
  REQUIRE(report.ok());
  SessionHarness page;
  page.load_text(text, "loops.csv");
  page.run();
  CHECK(ask_community(page).modularity == doctest::Approx(report->communities.modularity));
  // networkx 3.6.1 for {a, b, c} and {d, e, f} without the loop: 7/8 - (7² + 9²)/16².
  CHECK(report->communities.modularity == doctest::Approx(0.3671875));
  CHECK(report->graph.self_loop_count == 1);
}

TEST_CASE("what of a network file does not count, or was not declared, is told by its report") {
  const auto told = [](const std::string& text, const std::string& name, std::string_view kind) {
    SessionHarness page;
    page.load_text(text, name);
    page.run();
    REQUIRE(page.last("loaded") != nullptr);
    const LoadedResponse loaded = read_message<LoadedResponse>(page.last("loaded")->body);
    REQUIRE(loaded.sources.size() == 1);
    for (const ReportRepair& repair : loaded.sources[0].repairs)
      if (repair.kind == kind) return repair.count;
    return uint64_t{0};
  };
  const std::string graphml =
      "<?xml version=\"1.0\"?><graphml><graph edgedefault=\"directed\"><node id=\"a\"><data key=\"k\">v</data></node>"
      "<node id=\"b\"/><edge source=\"a\" target=\"b\"/><edge source=\"a\" target=\"a\"/></graph></graphml>";
  CHECK(told(graphml, "odd.graphml", "undeclared_attributes") == 1);
  CHECK(told(graphml, "odd.graphml", "self_loops") == 1);
  CHECK(told("Source,Target\na,a\na,b\nb,b\n", "list.csv", "self_loops") == 2);
  CHECK(told("{\"nodes\":[{\"id\":1},{\"id\":2}],\"links\":[{\"source\":1,\"target\":1},{\"source\":1,\"target\":2}]}",
             "links.json", "self_loops") == 1);
  CHECK(told("Source,Target\na,b\nb,c\n", "plain.csv", "self_loops") == 0);
}

}  // namespace tilik
