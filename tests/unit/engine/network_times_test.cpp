// When the links and accounts of the network picture were active.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/random.h"
#include "protocol/messages.h"
#include "session_harness.h"

namespace tilik {

namespace {

struct Sent {
  int day;
  std::string author, target;
};

std::string csv_of(const std::vector<Sent>& posts) {
  std::string text = "id,created_at,author,text\n";
  for (size_t i = 0; i < posts.size(); ++i) {
    const std::string day = (posts[i].day < 9 ? "0" : "") + std::to_string(posts[i].day + 1);
    text += std::to_string(i + 1) + ",2026-03-" + day + "T05:00:00Z," + posts[i].author + ",\"halo @" +
            posts[i].target + "\"\n";
  }
  return text;
}

// "author>target" or "author" and how often, of each bin.
using Counted = std::vector<std::map<std::string, int>>;

struct Told {
  Counted links, accounts;
};

Told told_of(const SessionHarness& page) {
  const FrameReader picture(page.last("community")->bytes), frame(page.last("network_times")->bytes);
  const auto offsets = picture.array<uint32_t>("label_offsets");
  const auto letters = picture.array<uint8_t>("label_bytes");
  const auto source = picture.array<uint32_t>("edge_source"), target = picture.array<uint32_t>("edge_target");
  const auto name = [&](uint32_t node) {
    return std::string(reinterpret_cast<const char*>(letters.data()) + offsets[node],
                       offsets[node + 1] - offsets[node]);
  };
  Told told;
  const auto edge_offsets = frame.array<uint32_t>("edge_offsets"), edges = frame.array<uint32_t>("edges");
  const auto node_offsets = frame.array<uint32_t>("node_offsets"), nodes = frame.array<uint32_t>("nodes");
  const auto edge_times = frame.array<uint16_t>("edge_times"), node_posts = frame.array<uint16_t>("node_posts");
  REQUIRE(edge_offsets.size() == frame.array<int64_t>("start_s").size());
  REQUIRE(node_offsets.size() == edge_offsets.size());
  told.links.resize(edge_offsets.size() - 1);
  told.accounts.resize(edge_offsets.size() - 1);
  for (size_t bin = 0; bin + 1 < edge_offsets.size(); ++bin) {
    for (uint32_t i = edge_offsets[bin]; i < edge_offsets[bin + 1]; ++i)
      told.links[bin][name(source[edges[i]]) + ">" + name(target[edges[i]])] += edge_times[i];
    for (uint32_t i = node_offsets[bin]; i < node_offsets[bin + 1]; ++i)
      told.accounts[bin][name(nodes[i])] += node_posts[i];
  }
  return told;
}

}  // namespace

TEST_CASE("network times: every message stands in the day it was written, whatever the steps; filters count") {
  Random random(5);
  std::vector<Sent> posts;
  constexpr int kDays = 12;
  for (int i = 0; i < 900; ++i) {
    const std::string author = "a" + std::to_string(random.below(40));
    std::string target = "a" + std::to_string(random.below(40));
    if (target == author) target = "a41";
    posts.push_back({static_cast<int>(random.below(kDays)), author, target});
  }
  posts[0].day = 0;
  posts[1].day = kDays - 1;
  SessionHarness page;
  page.load_text(csv_of(posts), "posts.csv");
  page.run();
  CommunityRequest network;
  page.ask("community", network);
  page.run();
  REQUIRE(page.last("community") != nullptr);

  NetworkTimesRequest request;
  request.bin = "day";
  page.ask("network_times", request);
  page.run();
  REQUIRE(page.last("network_times") != nullptr);
  const auto response = read_message<NetworkTimesResponse>(page.last("network_times")->body);
  CHECK(response.bin == "day");
  CHECK(response.picture == read_message<CommunityResponse>(page.last("community")->body).picture);
  Told expected;
  expected.links.resize(kDays);
  expected.accounts.resize(kDays);
  for (const Sent& post : posts) {
    ++expected.links[static_cast<size_t>(post.day)][post.author + ">" + post.target];
    ++expected.accounts[static_cast<size_t>(post.day)][post.author];
  }
  const Told told = told_of(page);
  CHECK(told.links == expected.links);
  CHECK(told.accounts == expected.accounts);

  // Of three days only, and of one account's posts.
  NetworkTimesRequest part = request;
  part.filters.has_time = true;
  part.filters.from_utc_s = 1772528400;  // 3 March 2026 16.00 in Jakarta: posts of the 4th to the 6th at noon
  part.filters.to_utc_s = part.filters.from_utc_s + 3 * 86400;
  part.filters.authors = {"a7"};
  page.ask("network_times", part, 2);
  page.run();
  const Told few = told_of(page);
  REQUIRE(few.links.size() == 4);
  CHECK(few.accounts[0].empty());
  for (size_t bin = 1; bin < 4; ++bin) {
    std::map<std::string, int> links;
    for (const Sent& post : posts)
      if (post.author == "a7" && post.day == static_cast<int>(bin) + 2) ++links[post.author + ">" + post.target];
    CHECK(few.links[bin] == links);
  }
}

TEST_CASE("network times: without posts or times there is nothing to play, and that is said") {
  SessionHarness page;
  page.load_text("source,target\na,b\nb,c\nc,a\n", "edges.csv");
  page.run();
  CommunityRequest network;
  network.kind = "auto";
  page.ask("community", network);
  page.run();
  page.ask("network_times", NetworkTimesRequest{});
  page.run();
  REQUIRE(page.last("network_times") != nullptr);
  CHECK(read_message<NetworkTimesResponse>(page.last("network_times")->body).unavailable == "no_posts");
}

}  // namespace tilik
