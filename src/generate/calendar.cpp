#include "generate/calendar.h"

#include <cstring>

#include "base/calendar.h"
#include "base/hash.h"
#include "generate/word_lists.h"

namespace tilik {

namespace {

// Posts by local hour, and by weekday from Monday: evenings and the week's end are busier.
const uint32_t kHourWeights[24] = {14, 8,  5,  4,  6,  14, 26, 38, 44, 46, 48, 52,
                                   62, 58, 50, 48, 50, 56, 64, 78, 86, 80, 58, 30};
const uint32_t kWeekdayWeights[7] = {96, 91, 93, 98, 110, 136, 126};
constexpr int64_t kFirstLocalDay = (TownCalendar::kFirstUtcSecond + 7 * 3600) / kSecondsPerDay;

// What a burst adds to the usual posts of an hour, in parts of a thousand of them: three hours of rise, then
// half as much after each half-life, straight between.
uint64_t burst_strength(const BurstTag& burst, int hour) {
  const int since = hour - burst.day * 24 - burst.first_hour;
  if (since < 0) return 0;
  if (since < 2) return since == 0 ? burst.strength_permille * 2 / 5 : burst.strength_permille * 4 / 5;
  const int halves = (since - 2) / burst.half_life_hours, rest = (since - 2) % burst.half_life_hours;
  if (halves > 6) return 0;
  const uint64_t at_half = burst.strength_permille >> halves;
  return at_half - at_half * static_cast<uint64_t>(rest) / static_cast<uint64_t>(2 * burst.half_life_hours);
}

uint64_t all_bursts(int hour) {
  uint64_t sum = 0;
  for (size_t burst = 0; burst < kBurstTagCount; ++burst) sum += burst_strength(kBurstTags[burst], hour);
  return sum;
}

// No day is like the other: up to `permille` more or less, by chance that is the same in every town.
uint64_t vary(uint64_t weight, uint64_t bits, uint64_t permille) {
  return weight * (1000 - permille + mix64(bits) % (2 * permille + 1)) / 1000;
}

}  // namespace

size_t TownCalendar::burst_of(int hour, uint32_t permille_draw) {
  const uint64_t all = all_bursts(hour);
  uint64_t below = 0;
  for (size_t burst = 0; all > 0 && burst < kBurstTagCount; ++burst) {
    below += burst_strength(kBurstTags[burst], hour);
    if (uint64_t{permille_draw} * (1000 + all) < below * 1000) return burst;
  }
  return kNoBurst;
}

TownCalendar::TownCalendar(uint64_t post_count) {
  std::vector<uint64_t> weight_before(1, 0);
  for (int hour = 0; hour < kHours; ++hour) {
    const int day = hour / 24;
    const auto weekday = static_cast<size_t>(weekday_of_days(kFirstLocalDay + day));
    // Twice as many posts in the last week as in the first.
    uint64_t weight = uint64_t{kHourWeights[hour % 24]} * kWeekdayWeights[weekday];
    weight = weight * static_cast<uint64_t>(1000 + day * 9);
    weight = vary(vary(weight, static_cast<uint64_t>(day), 70), static_cast<uint64_t>(hour) << 16, 90);
    // What a burst brings comes on top.
    weight_before.push_back(weight_before.back() + weight + weight * all_bursts(hour) / 1000);
  }
  for (const uint64_t before : weight_before) posts_before_.push_back(post_count * before / weight_before.back());
}

std::string TownCalendar::date_of(int day) { return format_iso_date(kFirstLocalDay + day); }

char* UtcStamp::write(int64_t utc_second, char* out) {
  const int64_t day = utc_second / kSecondsPerDay;
  if (day != day_) {
    day_ = day;
    std::memcpy(date_, format_iso_date(day).data(), sizeof(date_));
  }
  std::memcpy(out, date_, 10);
  const int64_t rest = utc_second % kSecondsPerDay;
  const int64_t parts[3] = {rest / 3600, rest / 60 % 60, rest % 60};
  char* p = out + 10;
  for (int i = 0; i < 3; ++i) {
    *p++ = i == 0 ? 'T' : ':';
    *p++ = static_cast<char>('0' + parts[i] / 10);
    *p++ = static_cast<char>('0' + parts[i] % 10);
  }
  *p++ = 'Z';
  return p;
}

}  // namespace tilik
