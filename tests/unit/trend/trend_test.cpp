#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "trend/bursts.h"
#include "trend/growth_ranking.h"
#include "trend/key_bin_counts.h"
#include "trend/series.h"

using namespace tilik;

namespace {

struct Names : KeyNames {
  std::vector<std::string> keys;
  std::string_view key(uint32_t id) const override { return keys[id]; }
};

}  // namespace

TEST_CASE("growth shows no percentage on a base below ten, but always the change") {
  CHECK(growth_of(10, 15).has_share);
  CHECK(growth_of(10, 15).share == 0.5);
  CHECK_FALSE(growth_of(9, 90).has_share);
  CHECK(growth_of(9, 90).change == 81);
  CHECK(growth_of(20, 0).share == -1);
  CHECK(growth_of(0, 0).change == 0);
}

TEST_CASE("halves are equally long") {
  const std::vector<uint32_t> posts = {10, 5, 100, 20, 25};
  const Growth growth = growth_between_halves(posts);
  CHECK(growth.before == 15);
  CHECK(growth.after == 45);
  CHECK(growth.share == 2);
  CHECK(growth_between_halves(std::vector<uint32_t>{7}).after == 0);
}

TEST_CASE("peak and its ratio to the median bin") {
  const std::vector<uint32_t> posts = {10, 12, 32, 8, 10, 32};
  const Peak peak = find_peak(posts);
  CHECK(peak.available);
  CHECK(peak.bin == 2);
  CHECK(peak.posts == 32);
  CHECK(std::fabs(peak.ratio - 32 / 11.0) < 1e-12);
  CHECK_FALSE(find_peak(std::vector<uint32_t>{0, 0}).available);
  CHECK_FALSE(find_peak(std::vector<uint32_t>{0, 0, 0, 0, 9}).has_ratio);
}

TEST_CASE("a steady rise is seen by all tests of movement") {
  std::vector<uint32_t> posts;
  for (uint32_t i = 0; i < 60; ++i) posts.push_back(100 + 3 * i + (i % 7 == 5 ? 20 : 0));
  const Movement movement = movement_of(posts, 7);
  CHECK(movement.plain.p < 1e-10);
  CHECK(movement.hamed_rao.available);
  CHECK(movement.seasonal.s == 7 * 28 + 4 * 8);  // four seasons of 9 bins, three of 8, all rising
  CHECK(movement.line.slope == 3);
}

TEST_CASE("where many days are empty nothing is expected that never was") {
  // A chat with bursts and silences: trend and weekday together would expect 20 on a day, which no day had.
  const std::vector<uint32_t> posts = {
      12, 7,  4,  0, 0, 0,  0,  3,  11, 7, 4, 0, 0, 0,  0,  0, 0,  2, 0, 0, 0, 0, 12, 9, 11, 7,  8, 13, 14, 7,
      0,  6,  15, 1, 9, 14, 17, 18, 5,  3, 0, 0, 7, 3,  12, 6, 17, 3, 0, 3, 4, 9, 7,  2, 9,  5,  5, 9,  0,  5,
      16, 12, 0,  0, 0, 0,  0,  0,  0,  0, 0, 0, 0, 0,  0,  0, 0,  0, 0, 0, 0, 0, 0,  0, 0,  0,  4, 3,  0,  0,
      0,  1,  0,  0, 1, 0,  0,  5,  16, 4, 4, 1, 2, 18, 4,  0, 0,  7, 3, 8, 8, 7, 8,  6, 1,  14, 6, 3,  13};
  for (const UnusualBin& bin : unusual_bins(posts, 7)) CHECK(bin.usual_posts <= 19);
}

TEST_CASE("a day is unusual against its weekday, not against the week") {
  std::vector<uint32_t> posts;
  for (uint32_t i = 0; i < 56; ++i) posts.push_back(100 + i * 31 % 7 + (i % 7 >= 5 ? 80 : 0));
  posts[30] = 260;  // a weekday; the usual week's end has 180
  const std::vector<UnusualBin> found = unusual_bins(posts, 7);
  // Neither the ends of weeks nor days that differ by two posts from others that are all alike.
  REQUIRE(found.size() == 1);
  CHECK(found[0].bin == 30);
  CHECK(found[0].score > 3.5);
  CHECK(std::fabs(found[0].usual_posts - 103) < 10);
  CHECK(unusual_bins(std::vector<uint32_t>(13, 5), 7).empty());
}

TEST_CASE("growth is ranked against the conversation as a whole") {
  Names names;
  names.keys = {"even", "up", "down", "rare", "upper"};
  const std::vector<uint32_t> before = {50, 10, 40, 1, 10}, after = {100, 80, 10, 4, 80};
  const GrowthRanking ranking = rank_growth(before, after, 1000, 2000, names, 10);
  REQUIRE(ranking.growing.size() == 2);  // "even" doubled as everything did, "rare" is too rare
  CHECK(names.key(ranking.growing[0].id) == "up");
  CHECK(names.key(ranking.growing[1].id) == "upper");  // equal score: by key
  REQUIRE(ranking.shrinking.size() == 1);
  CHECK(names.key(ranking.shrinking[0].id) == "down");
  // p1 = 0.04, p2 = 0.005, p = 50 / 3000
  const double p = 50.0 / 3000, expected = (0.005 - 0.04) / std::sqrt(p * (1 - p) * (1.0 / 1000 + 1.0 / 2000));
  CHECK(std::fabs(ranking.shrinking[0].score - expected) < 1e-9);
  CHECK(rank_growth(before, after, 1000, 2000, names, 1).growing.size() == 1);
  CHECK(rank_growth(before, after, 0, 2000, names, 1).growing.empty());
}

TEST_CASE("a planted burst is found, a tag that follows the crowd has none") {
  Names names;
  names.keys = {"crowd", "planted", "unused"};
  const std::vector<uint32_t> chosen = {0, 1};
  std::vector<uint32_t> all(30, 100);
  all[12] = 400;
  KeyBinCounts counts;
  REQUIRE(counts.allocate(chosen, 3, all.size()));
  for (size_t bin = 0; bin < all.size(); ++bin) {
    for (uint32_t i = 0; i < all[bin] / 20; ++i) counts.add(bin, 0u);
    for (uint32_t i = 0; i < (bin == 20 || bin == 21 ? 30u : 2u); ++i) {
      counts.add(bin, std::vector<uint32_t>{1, 2});
    }
  }
  BurstSearch search(counts, all, names);
  run_to_end(search);
  REQUIRE(search.result().size() == 1);
  CHECK(search.result()[0].id == 1);
  CHECK(search.result()[0].first_bin == 20);
  CHECK(search.result()[0].last_bin == 21);
  CHECK(search.result()[0].posts == 60);
  CHECK(search.result()[0].weight > 20);
}
