// Figures of accounts that are made when somebody looks at them.
#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <string>

#include "protocol/messages.h"
#include "session_harness.h"

namespace tilik {

namespace {

// By account, as sent.
std::map<std::string, float> figure_of(SessionHarness& page, const std::string& figure, std::string& unavailable) {
  NetworkFigureRequest request;
  request.figure = figure;
  static uint32_t generation = 0;
  page.ask("network_figure", request, ++generation);
  page.run();
  REQUIRE(page.last("network_figure") != nullptr);
  const FrameReader frame(page.last("network_figure")->bytes), picture(page.last("community")->bytes);
  const auto response = read_message<NetworkFigureResponse>(frame.body());
  CHECK(response.figure == figure);
  CHECK(response.picture == read_message<CommunityResponse>(picture.body()).picture);
  unavailable = response.unavailable;
  if (!unavailable.empty()) return {};
  const auto offsets = picture.array<uint32_t>("label_offsets");
  const auto letters = picture.array<uint8_t>("label_bytes");
  const auto values = frame.array<float>("values");
  REQUIRE(values.size() == offsets.size() - 1);
  std::map<std::string, float> known;
  for (size_t node = 0; node < values.size(); ++node)
    known[std::string(reinterpret_cast<const char*>(letters.data()) + offsets[node],
                      offsets[node + 1] - offsets[node])] = values[node];
  return known;
}

void open(SessionHarness& page, std::string text) {
  page.load_text(std::move(text), "data.csv");
  page.run();
  CommunityRequest network;
  network.kind = "auto";
  page.ask("community", network);
  page.run();
  REQUIRE(page.last("community") != nullptr);
}

}  // namespace

TEST_CASE("network figures: betweenness and clustering of a path that ends in a triangle") {
  SessionHarness page;
  open(page, "source,target\na,b\nb,c\nc,d\nd,e\ne,c\n");
  std::string unavailable;
  const auto betweenness = figure_of(page, "betweenness", unavailable);
  CHECK(unavailable.empty());
  // By hand: pairs whose shortest path leads through the account.
  CHECK(betweenness.at("a") == 0);
  CHECK(betweenness.at("b") == 3);  // a with c, d, e
  CHECK(betweenness.at("c") == 4);  // a and b with d and e
  CHECK(betweenness.at("d") == 0);
  const auto clustering = figure_of(page, "clustering", unavailable);
  CHECK(clustering.at("a") < 0);  // one neighbour makes no pair
  CHECK(clustering.at("b") == 0);
  CHECK(clustering.at("c") == doctest::Approx(1.0 / 3));
  CHECK(clustering.at("d") == 1);
  // No posts, no followers: said, not shown as zero.
  CHECK(figure_of(page, "pull", unavailable).empty());
  CHECK(unavailable == "no_followers");
}

TEST_CASE("network figures: smaller groups inside communities, where they are clearly apart") {
  // Thirty cliques of five in a ring: the search puts neighbours of the ring together (Fortunato and Barthelemy 2007).
  constexpr int kCliques = 30, kPeople = 5;
  const auto name = [](int clique, int person) { return std::to_string(clique) + "-" + std::to_string(person); };
  std::string ring = "source,target\n", one = ring;
  for (int clique = 0; clique < kCliques; ++clique) {
    for (int a = 0; a < kPeople; ++a)
      for (int b = 0; b < a; ++b) {
        ring += name(clique, a) + "," + name(clique, b) + "\n";
        if (clique == 0) one += name(clique, a) + "," + name(clique, b) + "\n";
      }
    ring += name(clique, 0) + "," + name((clique + 1) % kCliques, 1) + "\n";
  }
  SessionHarness page;
  open(page, ring);
  CHECK(read_message<CommunityResponse>(page.last("community")->body).communities_total < kCliques);
  std::string unavailable;
  const auto groups = figure_of(page, "inner_group", unavailable);
  CHECK(unavailable.empty());
  int second_groups = 0;
  for (int clique = 0; clique < kCliques; ++clique) {
    for (int person = 1; person < kPeople; ++person)
      CHECK(groups.at(name(clique, person)) == groups.at(name(clique, 0)));
    second_groups += groups.at(name(clique, 0)) == 1;
  }
  CHECK(second_groups > 0);
  SessionHarness alone;
  open(alone, one);
  for (const auto& [account, group] : figure_of(alone, "inner_group", unavailable)) CHECK(group < 0);
}

TEST_CASE("network figures: attention against followers, as a multiple of what is usual") {
  // Attention is the square root of followers, so the line fits, but for one who gets ten times as much.
  std::string text = "id,created_at,author,followers,text\n";
  int id = 0;
  const auto post = [&](const std::string& author, int followers, const std::string& said) {
    text += std::to_string(++id) + ",2026-03-01T05:00:00Z," + author + "," + std::to_string(followers) + ",\"" + said +
            "\"\n";
  };
  for (int i = 1; i <= 15; ++i) {
    const std::string name = "star" + std::to_string(i);
    post(name, i * i * 100 - 1, "halo");
    const int attention = i * 10 * (i == 7 ? 10 : 1) - 1;
    for (int k = 0; k < attention; ++k) post("fan" + std::to_string(k % 50), 0, "@" + name);
  }
  SessionHarness page;
  open(page, text);
  std::string unavailable;
  auto pull = figure_of(page, "pull", unavailable);
  CHECK(unavailable.empty());
  double sum = 0;
  for (int i = 1; i <= 15; ++i)
    if (i != 7) sum += std::log10(static_cast<double>(pull.at("star" + std::to_string(i))));
  const double others = std::pow(10.0, sum / 14);
  CHECK(pull.at("star7") / others == doctest::Approx(10).epsilon(0.25));
  CHECK(pull.at("fan1") > 0);
}

TEST_CASE("network figures: tone is the balance of the posts whose words are known, of the selected ones") {
  SessionHarness page;
  open(page,
       "author,created_at,text\n"
       "ana,2026-01-01,@budi enak sekali\n"
       "ana,2026-01-02,@budi pelayanannya buruk\n"
       "ana,2026-01-03,@budi mantap\n"
       "ana,2026-01-03,@budi jam sembilan\n"
       "budi,2026-01-01,@ana kecewa\n"
       "citra,2026-01-02,@ana rapat\n");
  std::string unavailable;
  const auto tone = figure_of(page, "tone", unavailable);
  CHECK(unavailable.empty());
  // Two that praise and one that blames of three: one third more praise, from the middle.
  CHECK(tone.at("ana") == doctest::Approx(0.5 + 0.5 / 3));
  CHECK(tone.at("budi") == 0);
  CHECK(tone.at("citra") == -1);
}

}  // namespace tilik
