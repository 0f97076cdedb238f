#include "engine/time_bins.h"

#include <algorithm>

namespace tilik {

namespace {

constexpr std::string_view kNames[] = {"minute", "hour", "day", "week", "month"};
constexpr int64_t kWidths[] = {60, 3600, kSecondsPerDay, 7 * kSecondsPerDay, kSecondsPerDay};
constexpr int kLongestSpanDays = 1'300'000;  // bins of months keep a table of days; times reach the year 5138

int64_t floor_to(int64_t value, int64_t width) {
  const int64_t rest = value % width;
  return value - (rest < 0 ? rest + width : rest);
}

// Start of the bin of a moment, in local seconds. `month` starts on its first day.
int64_t local_start(int64_t local_s, BinUnit unit) {
  const int64_t day = floor_to(local_s, kSecondsPerDay) / kSecondsPerDay;
  switch (unit) {
    case BinUnit::minute:
    case BinUnit::hour: return floor_to(local_s, kWidths[static_cast<int>(unit)]);
    case BinUnit::day: return day * kSecondsPerDay;
    case BinUnit::week: return (day - weekday_of_days(day)) * kSecondsPerDay;
    case BinUnit::month: {
      const CivilTime date = civil_from_days(day);
      return days_from_civil(date.year, date.month, 1) * kSecondsPerDay;
    }
  }
  return local_s;
}

uint64_t bins_between(int64_t first_local_s, int64_t last_local_s, BinUnit unit) {
  if (unit == BinUnit::month) {
    const CivilTime first = civil_from_days(floor_to(first_local_s, kSecondsPerDay) / kSecondsPerDay);
    const CivilTime last = civil_from_days(floor_to(last_local_s, kSecondsPerDay) / kSecondsPerDay);
    return static_cast<uint64_t>(int64_t{last.year - first.year} * 12 + last.month - first.month + 1);
  }
  const int64_t width = kWidths[static_cast<int>(unit)];
  return static_cast<uint64_t>((local_start(last_local_s, unit) - local_start(first_local_s, unit)) / width + 1);
}

}  // namespace

std::string_view name_of(BinUnit unit) { return kNames[static_cast<int>(unit)]; }

bool bin_unit_from_name(std::string_view name, BinUnit& unit) {
  for (int i = 0; i < 5; ++i) {
    if (kNames[i] == name) {
      unit = static_cast<BinUnit>(i);
      return true;
    }
  }
  return false;
}

BinUnit automatic_bin_unit(int64_t first_utc_s, int64_t last_utc_s, const Zone& zone) {
  constexpr uint64_t kMostAutomaticBins = 200;
  const int64_t first = zone.local_of_utc(first_utc_s), last = zone.local_of_utc(last_utc_s);
  for (BinUnit unit : {BinUnit::minute, BinUnit::hour, BinUnit::day, BinUnit::week}) {
    if (bins_between(first, last, unit) <= kMostAutomaticBins) return unit;
  }
  return BinUnit::month;
}

TimeBins::TimeBins(int64_t first_utc_s, int64_t last_utc_s, const Zone& zone, BinUnit unit) : unit_(unit), zone_(zone) {
  const int64_t first = zone.local_of_utc(first_utc_s), last = zone.local_of_utc(last_utc_s);
  while (unit_ != BinUnit::month && bins_between(first, last, unit_) > kMostBins) {
    unit_ = static_cast<BinUnit>(static_cast<int>(unit_) + 1);
  }
  width_s_ = static_cast<uint32_t>(kWidths[static_cast<int>(unit_)]);
  // The first and last bin reach over the two moments.
  const int64_t reach_s = 32 * kSecondsPerDay;
  is_uneven_ = std::any_of(zone.changes().begin(), zone.changes().end(), [&](const ZoneChange& change) {
    return change.utc_s > first_utc_s - reach_s && change.utc_s < last_utc_s + reach_s;
  });
  if (is_uneven_) {
    add_uneven(first_utc_s, last_utc_s);
    return;
  }
  const int64_t shift = first - first_utc_s;
  int64_t start = local_start(first, unit_);
  if (unit_ != BinUnit::month) {
    for (; start <= last; start += width_s_) starts_.push_back(start - shift);
    starts_.push_back(start - shift);
    return;
  }
  uint16_t month = 0;
  for (int guard = 0; start <= last && guard < kLongestSpanDays; ++month) {
    starts_.push_back(start - shift);
    const CivilTime date = civil_from_days(start / kSecondsPerDay);
    const int days = days_in_month(date.year, date.month);
    month_of_day_.insert(month_of_day_.end(), static_cast<size_t>(days), month);
    start += days * kSecondsPerDay;
    guard += days;
  }
  starts_.push_back(start - shift);
  is_uneven_ = start <= last;  // the last bin takes what the table does not reach
}

// Hours begin where clocks read a full hour: a change of half an hour makes one of 90 minutes. Days, weeks and months
// begin at the first moment of their first date. A date that a place left out makes no bin.
void TimeBins::add_uneven(int64_t first_utc_s, int64_t last_utc_s) {
  const int64_t first = zone_.local_of_utc(first_utc_s);
  if (unit_ == BinUnit::minute || unit_ == BinUnit::hour) {
    int64_t start = first_utc_s - (first - local_start(first, unit_));
    while (starts_.empty() || starts_.back() <= last_utc_s) {
      starts_.push_back(start);
      start += width_s_;
      const int64_t local = zone_.local_of_utc(start);
      if (const int64_t over = local - local_start(local, unit_); over > 0) start += width_s_ - over;
    }
    return;
  }
  int64_t day = floor_to(local_start(first, unit_), kSecondsPerDay) / kSecondsPerDay;
  uint16_t month = 0;
  for (int guard = 0; (starts_.empty() || starts_.back() <= last_utc_s) && guard < kLongestSpanDays;) {
    const int64_t start = zone_.utc_of_local(day * kSecondsPerDay);
    const bool is_new = starts_.empty() || start > starts_.back();
    if (is_new) starts_.push_back(start);
    const CivilTime date = civil_from_days(day);
    const int days = unit_ == BinUnit::month ? days_in_month(date.year, date.month) : unit_ == BinUnit::week ? 7 : 1;
    if (unit_ == BinUnit::month) month_of_day_.insert(month_of_day_.end(), static_cast<size_t>(days), month++);
    day += days;
    guard += days;
  }
}

// From where even bins would have it, a step or two.
uint32_t TimeBins::nearest(int64_t utc_s, uint32_t step) const {
  const auto last = static_cast<uint32_t>(size() - 1);
  uint32_t bin =
      std::min(last, unit_ == BinUnit::month ? month_of_day_[std::min<size_t>(step, month_of_day_.size() - 1)] : step);
  while (bin > 0 && starts_[bin] > utc_s) --bin;
  while (bin < last && starts_[bin + 1] <= utc_s) ++bin;
  return bin;
}

}  // namespace tilik
