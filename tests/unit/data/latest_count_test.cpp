#include "data/latest_count.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>
#include <vector>

using namespace tilik;

TEST_CASE("the latest number counts, of several at one time the largest, in any order") {
  std::vector<std::pair<int64_t, int64_t>> told = {{kMissingTime, 900}, {5, 30}, {5, 40}, {4, 70}, {6, kMissingCount}};
  std::sort(told.begin(), told.end());
  do {
    LatestCount followers;
    for (const auto& [time_utc_s, count] : told) followers.take(count, time_utc_s);
    REQUIRE(followers.value == 40);
  } while (std::next_permutation(told.begin(), told.end()));
  LatestCount timeless;
  timeless.take(7, kMissingTime);
  timeless.take(0, kMissingTime);
  CHECK(timeless.value == 7);
}
