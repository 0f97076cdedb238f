// Owns: TimeBins, the bars of a timeline: minutes, hours, days, weeks or months of a zone.
// Depends on: base/zone.h. Thread: any; constant after construction.
// Why: bins start on local midnight, hour or Monday of the chosen zone, so "a day" is the reader's day.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/zone.h"

namespace tilik {

enum class BinUnit : uint8_t { minute, hour, day, week, month };
// "minute", "hour", "day", "week", "month".
std::string_view name_of(BinUnit unit);
// False when `name` is no unit; `unit` is then left as it was.
bool bin_unit_from_name(std::string_view name, BinUnit& unit);
// The finest unit that gives at most 200 bins between two moments (METHODS.md 1: 30 to 200).
BinUnit automatic_bin_unit(int64_t first_utc_s, int64_t last_utc_s, const Zone& zone);

class TimeBins {
 public:
  static constexpr size_t kMostBins = 20'000;

  TimeBins() = default;
  // Covers both moments. A unit that would give more than kMostBins is replaced by the next coarser one.
  TimeBins(int64_t first_utc_s, int64_t last_utc_s, const Zone& zone, BinUnit unit);

  BinUnit unit() const { return unit_; }
  const Zone& zone() const { return zone_; }
  size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
  // Start of bin `index` in seconds UTC; start(size()) is the end of the last one.
  int64_t start(size_t index) const { return starts_[index]; }
  const std::vector<int64_t>& starts() const { return starts_; }
  // The bin of a moment between the two given ones. O(1).
  uint32_t index_of(int64_t utc_s) const {
    const uint64_t since = static_cast<uint64_t>(utc_s - starts_.front());
    const uint32_t step = static_cast<uint32_t>(since / width_s_);
    if (is_uneven_) return nearest(utc_s, step);
    return unit_ == BinUnit::month ? month_of_day_[step] : step;
  }

 private:
  void add_uneven(int64_t first_utc_s, int64_t last_utc_s);
  uint32_t nearest(int64_t utc_s, uint32_t step) const;
  BinUnit unit_ = BinUnit::day;
  Zone zone_;
  bool is_uneven_ = false;    // clocks change inside, or the end was not reached: widths differ
  uint32_t width_s_ = 86400;  // of a step: the bin's width, a day for months
  std::vector<int64_t> starts_;
  std::vector<uint16_t> month_of_day_;
};

}  // namespace tilik
