#include "generate/calendar.h"

#include <cstring>

#include "generate/word_lists.h"

namespace tilik {

namespace {

// Posts by local hour, and by weekday from Monday: evenings and the week's end are busier.
const uint32_t kHourWeights[24] = {14, 8,  5,  4,  6,  14, 26, 38, 44, 46, 48, 52,
                                   62, 58, 50, 48, 50, 56, 64, 78, 86, 80, 58, 30};
const uint32_t kWeekdayWeights[7] = {100, 98, 100, 102, 108, 116, 112};
constexpr int kFirstWeekday = 3;  // 2026-01-01 was a Thursday

// Gregorian date of a day number counted from 1970-01-01 (Hinnant, "chrono-compatible low-level date
// algorithms", for years after 1970).
void write_date(int64_t day_number, char* out) {
  const int64_t z = day_number + 719468;
  const int64_t era = z / 146097, day_of_era = z % 146097;
  const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const int64_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  for (int i = 3; i >= 0; --i, year /= 10) out[i] = static_cast<char>('0' + year % 10);
  out[4] = out[7] = '-';
  out[5] = static_cast<char>('0' + month / 10);
  out[6] = static_cast<char>('0' + month % 10);
  out[8] = static_cast<char>('0' + day / 10);
  out[9] = static_cast<char>('0' + day % 10);
}

}  // namespace

uint32_t TownCalendar::burst_permille(size_t burst, int hour) {
  const int since = hour - kBurstTags[burst].day * 24;
  if (since < 8 || since >= 24) return 0;
  const int from_peak = since > 13 ? since - 13 : 13 - since;
  return static_cast<uint32_t>(220 - from_peak * 14);
}

TownCalendar::TownCalendar(uint64_t post_count) {
  std::vector<uint64_t> weight_before(1, 0);
  for (int hour = 0; hour < kHours; ++hour) {
    const int day = hour / 24;
    uint64_t weight = uint64_t{kHourWeights[hour % 24]} * kWeekdayWeights[(day + kFirstWeekday) % 7];
    weight = weight * static_cast<uint64_t>(1000 + day) / 1000;
    // A burst brings new posts besides turning others to its topic.
    for (size_t burst = 0; burst < kBurstTagCount; ++burst) weight += weight * burst_permille(burst, hour) / 1500;
    weight_before.push_back(weight_before.back() + weight);
  }
  for (const uint64_t before : weight_before) posts_before_.push_back(post_count * before / weight_before.back());
}

std::string TownCalendar::date_of(int day) {
  char date[10];
  constexpr int64_t kFirstLocalDay = (kFirstUtcSecond + 7 * 3600) / 86400;
  write_date(kFirstLocalDay + day, date);
  return std::string(date, 10);
}

char* UtcStamp::write(int64_t utc_second, char* out) {
  const int64_t day = utc_second / 86400;
  if (day != day_) {
    day_ = day;
    write_date(day, date_);
  }
  std::memcpy(out, date_, 10);
  int64_t rest = utc_second % 86400;
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
