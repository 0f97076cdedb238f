// What of a network that is too large to be drawn is sent to the page.
#include "engine/network_picture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "base/random.h"
#include "protocol/messages.h"
#include "session_harness.h"

namespace tilik {
namespace {

// Pairs of numbers, each once. Of each first one there are few.
struct Pairs {
  explicit Pairs(size_t numbers) : seconds(numbers) {}
  bool contains(uint32_t first, uint32_t second) const {
    const std::vector<uint32_t>& of = seconds[first];
    return std::find(of.begin(), of.end(), second) != of.end();
  }
  // False where it is there already.
  bool insert(uint32_t first, uint32_t second) {
    if (contains(first, second)) return false;
    seconds[first].push_back(second);
    return true;
  }
  std::vector<std::vector<uint32_t>> seconds;
};

}  // namespace

TEST_CASE("network picture: of a larger network the most linked accounts and the most telling links") {
  constexpr uint32_t nodes = 108'000, wanted_edges = 560'000;
  struct Edge {
    uint32_t source, target, weight;
  };
  std::vector<Edge> edges;
  Random random(11);
  Pairs known(nodes);
  while (edges.size() < wanted_edges) {
    // A few accounts with many links, and everybody with some.
    const auto source = static_cast<uint32_t>(random.below(nodes));
    const auto target = static_cast<uint32_t>(random.below(2) == 0 ? random.below(nodes) : random.below(2000));
    if (source == target || !known.insert(source, target)) continue;
    edges.push_back({source, target, static_cast<uint32_t>(1 + random.below(random.below(12) == 0 ? 40 : 3))});
  }
  std::string text = "source,target,weight\n";
  for (const Edge& edge : edges)
    text += "n" + std::to_string(edge.source) + ",n" + std::to_string(edge.target) + "," + std::to_string(edge.weight) +
            "\n";
  SessionHarness page;
  page.load_text(std::move(text), "large.csv");
  page.run();
  CommunityRequest request;
  request.kind = "auto";
  page.ask("community", request);
  page.run();
  REQUIRE(page.last("community") != nullptr);
  const FrameReader frame(page.last("community")->bytes);
  const auto response = read_message<CommunityResponse>(frame.body());
  CHECK(response.edges == wanted_edges);
  CHECK(response.nodes > NetworkPicture::kMostNodes);
  const auto source = frame.array<uint32_t>("edge_source"), target = frame.array<uint32_t>("edge_target"),
             weight = frame.array<uint32_t>("edge_weight");
  const auto offsets = frame.array<uint32_t>("label_offsets");
  const auto letters = frame.array<uint8_t>("label_bytes");
  REQUIRE(source.size() == NetworkPicture::kMostEdges);
  const size_t drawn = offsets.size() - 1;
  CHECK(drawn >= NetworkPicture::kMostNodes);
  CHECK(drawn < NetworkPicture::kMostNodes + 60 * 8);

  // The disparity filter once more, from the file, without the graph.
  std::vector<uint64_t> out_sum(nodes), in_sum(nodes);
  std::vector<uint32_t> out_degree(nodes), in_degree(nodes);
  for (const Edge& edge : edges) {
    out_sum[edge.source] += edge.weight;
    in_sum[edge.target] += edge.weight;
    ++out_degree[edge.source];
    ++in_degree[edge.target];
  }
  const auto p_of = [](double heaviness, uint64_t sum, uint32_t degree) {
    return degree <= 1 ? 1.0 : std::pow(1 - heaviness / static_cast<double>(sum), degree - 1);
  };
  const auto value = [&](const Edge& edge) {
    return std::min(p_of(edge.weight, out_sum[edge.source], out_degree[edge.source]),
                    p_of(edge.weight, in_sum[edge.target], in_degree[edge.target]));
  };
  std::vector<uint32_t> number(drawn), place(nodes, UINT32_MAX);
  for (size_t i = 0; i < drawn; ++i) {
    const auto* text_of = reinterpret_cast<const char*>(letters.data());
    std::from_chars(text_of + offsets[i] + 1, text_of + offsets[i + 1], number[i]);
    place[number[i]] = static_cast<uint32_t>(i);
  }
  double last = 0;
  size_t falls = 0;
  size_t sent_again = 0;
  Pairs sent(drawn);
  for (size_t i = 0; i < source.size(); ++i) {
    const double p = value({number[source[i]], number[target[i]], weight[i]});
    falls += p < last * (1 - 1e-4) - 1e-12;
    last = std::max(last, p);
    sent_again += !sent.insert(source[i], target[i]);
    if (i > 2000) continue;
    CHECK(known.contains(number[source[i]], number[target[i]]));
  }
  CHECK(sent_again == 0);
  CHECK(falls == 0);
  // What is left out tells less than what is sent.
  size_t better_left_out = 0;
  for (const Edge& edge : edges) {
    if (place[edge.source] == UINT32_MAX || place[edge.target] == UINT32_MAX) continue;
    if (sent.contains(place[edge.source], place[edge.target])) continue;
    better_left_out += value(edge) < last * 0.99;
  }
  CHECK(better_left_out == 0);
}

TEST_CASE("network picture: an account has the followers of its latest post that tells them, in any order of rows") {
  std::vector<std::string> rows = {"1,2026-03-03T05:00:00Z,ani,100,@budi", "2,2026-03-03T05:00:00Z,ani,120,@budi",
                                   "3,2026-03-01T05:00:00Z,ani,900,@budi", "4,2026-03-09T05:00:00Z,ani,,@budi"};
  std::sort(rows.begin(), rows.end());
  do {
    std::string text = "id,created_at,author,followers,text\n";
    for (const std::string& row : rows) text += row + "\n";
    SessionHarness page;
    page.load_text(text);
    page.run();
    page.ask("community", CommunityRequest{});
    page.run();
    REQUIRE(page.last("community") != nullptr);
    const FrameReader frame(page.last("community")->bytes);
    const auto metrics = read_message<CommunityResponse>(frame.body()).metrics;
    const auto place = std::find(metrics.begin(), metrics.end(), "followers");
    REQUIRE(place != metrics.end());
    const auto values = frame.array<float>("node_metrics");
    const auto of_metric = values.subspan(2 * static_cast<size_t>(place - metrics.begin()), 2);
    CHECK(std::max(of_metric[0], of_metric[1]) == 120);
  } while (std::next_permutation(rows.begin(), rows.end()));
}

TEST_CASE("network picture: of links that tell the same each account keeps about as many") {
  constexpr uint32_t nodes = 1200;  // all of them linked: more than can be drawn
  std::string text = "source,target\n";
  for (uint32_t a = 0; a < nodes; ++a)
    for (uint32_t b = a + 1; b < nodes; ++b) text += "n" + std::to_string(a) + ",n" + std::to_string(b) + "\n";
  SessionHarness page;
  page.load_text(std::move(text), "clique.csv");
  page.run();
  page.ask("community", CommunityRequest{});
  page.run();
  REQUIRE(page.last("community") != nullptr);
  const FrameReader frame(page.last("community")->bytes);
  const auto source = frame.array<uint32_t>("edge_source"), target = frame.array<uint32_t>("edge_target");
  REQUIRE(source.size() == NetworkPicture::kMostEdges);
  std::vector<uint32_t> degree(nodes);
  for (size_t i = 0; i < source.size(); ++i) {
    ++degree[source[i]];
    ++degree[target[i]];
  }
  const auto [least, most] = std::minmax_element(degree.begin(), degree.end());
  CHECK(*least * 2 > *most);
}

}  // namespace tilik
