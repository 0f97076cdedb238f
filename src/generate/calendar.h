// Owns: when the posts of the generated town are written: 120 days with their daily and weekly rhythm.
// Depends on: word_lists (the bursts), base/calendar. Thread: any; const after construction.
// Why: trend analyses need a rhythm and bursts that are known beforehand. Times are milliseconds since
// local midnight of the first day, 2026-01-01 in Western Indonesian Time (UTC+7, no daylight saving).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tilik {

class TownCalendar {
 public:
  static constexpr int kDays = 120;
  static constexpr int kHours = kDays * 24;
  static constexpr int64_t kFirstUtcSecond = 1767200400;  // 2025-12-31T17:00:00Z
  static constexpr uint32_t kHourMs = 3600000;

  explicit TownCalendar(uint64_t post_count);

  // Posts written before the start of `hour` (0 .. kHours).
  uint64_t posts_before(int hour) const { return posts_before_[static_cast<size_t>(hour)]; }
  // The burst that a post of that hour takes up, or kNoBurst; `permille_draw` is even in 0 .. 999.
  static size_t burst_of(int hour, uint32_t permille_draw);
  static constexpr size_t kNoBurst = static_cast<size_t>(-1);
  // Local date of a day as YYYY-MM-DD.
  static std::string date_of(int day);

 private:
  std::vector<uint64_t> posts_before_;
};

// Writes a UTC second as YYYY-MM-DDTHH:MM:SSZ (20 bytes); the date is computed once a day.
class UtcStamp {
 public:
  char* write(int64_t utc_second, char* out);

 private:
  int64_t day_ = INT64_MIN;
  char date_[10] = {};
};

}  // namespace tilik
