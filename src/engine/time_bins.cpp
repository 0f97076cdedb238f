#include "engine/time_bins.h"

#include "base/calendar.h"

namespace tilik {

namespace {

constexpr std::string_view kNames[] = {"minute", "hour", "day", "week", "month"};
constexpr int64_t kWidths[] = {60, 3600, kSecondsPerDay, 7 * kSecondsPerDay, kSecondsPerDay};
constexpr int kLongestSpanDays = 60'000;  // bins of months keep a table of days

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

BinUnit automatic_bin_unit(int64_t first_utc_s, int64_t last_utc_s, int zone_offset_min) {
  constexpr uint64_t kMostAutomaticBins = 200;
  const int64_t shift = int64_t{zone_offset_min} * 60;
  for (BinUnit unit : {BinUnit::minute, BinUnit::hour, BinUnit::day, BinUnit::week}) {
    if (bins_between(first_utc_s + shift, last_utc_s + shift, unit) <= kMostAutomaticBins) return unit;
  }
  return BinUnit::month;
}

TimeBins::TimeBins(int64_t first_utc_s, int64_t last_utc_s, int zone_offset_min, BinUnit unit)
    : unit_(unit), zone_offset_min_(zone_offset_min) {
  const int64_t shift = int64_t{zone_offset_min} * 60;
  const int64_t first = first_utc_s + shift, last = last_utc_s + shift;
  while (unit_ != BinUnit::month && bins_between(first, last, unit_) > kMostBins) {
    unit_ = static_cast<BinUnit>(static_cast<int>(unit_) + 1);
  }
  width_s_ = static_cast<uint32_t>(kWidths[static_cast<int>(unit_)]);
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
}

}  // namespace tilik
