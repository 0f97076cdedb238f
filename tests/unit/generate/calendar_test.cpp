#include "generate/calendar.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "generate/word_lists.h"

using namespace tilik;

namespace {

std::vector<uint64_t> posts_of_days(uint64_t rows) {
  const TownCalendar calendar(rows);
  std::vector<uint64_t> days;
  for (int day = 0; day < TownCalendar::kDays; ++day)
    days.push_back(calendar.posts_before((day + 1) * 24) - calendar.posts_before(day * 24));
  return days;
}

}  // namespace

TEST_CASE("a person sees the town's events, its weeks and its growth") {
  const std::vector<uint64_t> days = posts_of_days(1000000);
  const auto highest = std::max_element(days.begin(), days.end()) - days.begin();
  CHECK(highest == 97);  // the last debate
  std::vector<uint64_t> sorted = days;
  std::sort(sorted.begin(), sorted.end());
  const uint64_t usual = sorted[sorted.size() / 2];
  CHECK(days[97] > usual * 5 / 2);
  for (const int day : {19, 31, 63}) {
    // Against the same weekday a week before and after, so that neither week nor growth is taken for an event.
    const uint64_t around = (days[static_cast<size_t>(day - 7)] + days[static_cast<size_t>(day + 7)]) / 2;
    CHECK_MESSAGE(days[static_cast<size_t>(day)] > around * 13 / 10, "day ", day);
  }
  // 2026-01-03 was a Saturday, the 6th a Tuesday.
  CHECK(days[2] > days[5] * 5 / 4);
  // The last week without an event against the first.
  uint64_t first = 0, last = 0;
  for (size_t i = 0; i < 7; ++i) {
    first += days[i];
    last += days[113 + i];
  }
  CHECK(last > first * 7 / 4);
}

TEST_CASE("the posts that a burst brings are the posts that take it up") {
  const BurstTag& burst = kBurstTags[7];
  const int hour = burst.day * 24 + burst.first_hour + 2;
  int taken = 0;
  for (uint32_t draw = 0; draw < 1000; ++draw) taken += TownCalendar::burst_of(hour, draw) == 7 ? 1 : 0;
  // 3,200 of 4,200 in the hour of its height.
  CHECK(taken >= 760);
  CHECK(taken <= 763);
  CHECK(TownCalendar::burst_of(burst.day * 24 + burst.first_hour - 1, 0) == TownCalendar::kNoBurst);
  CHECK(TownCalendar::burst_of(TownCalendar::kHours - 1, 999) == TownCalendar::kNoBurst);
}
