// Owns: what a timeline says: its peak, its change and whether it moves in one direction.
// Depends on: stats. Thread: any (pure functions).
// Why: the sentences above a timeline are computed from these figures. Inputs are plain counts by bin, in
// the order of time; bins without posts inside the span are zeros, not gaps.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stats/trend_tests.h"

namespace tilik {

// Percentages of a smaller base than this are not shown: from 1 to 3 is not "plus 200 %".
inline constexpr uint64_t kSmallestGrowthBase = 10;

struct Growth {
  uint64_t before = 0, after = 0;
  int64_t change = 0;      // after - before, always meaningful
  bool has_share = false;  // false where `before` is below kSmallestGrowthBase
  double share = 0;        // (after - before) / max(before, 1): 0.25 is plus 25 %
};
Growth growth_of(uint64_t before, uint64_t after);

// The two halves of an interval in bins: [0, first_end) and [second_start, bins). With an odd number of
// bins the middle one belongs to neither, so that both halves are equally long.
struct Halves {
  size_t first_end = 0, second_start = 0;
};
Halves halves_of(size_t bins);
// Growth from the first to the second half; nothing to say (both 0) below two bins.
Growth growth_between_halves(std::span<const uint32_t> posts);

struct Peak {
  bool available = false;  // false: no bin, or no post
  size_t bin = 0;          // the first of the largest
  uint64_t posts = 0;
  bool has_ratio = false;  // false below 5 bins, or where the median is 0
  double ratio = 0;        // posts of the peak / median of all bins
};
Peak find_peak(std::span<const uint32_t> posts);

// Mann-Kendall as in the command line's contract. `seasonal` is made for days (period 7) and hours
// (period 24) with at least two periods.
struct Movement {
  TrendTest plain, hamed_rao, seasonal;
  SenLine line;  // slope in posts a bin
};
// `period` 0: no season. O(n^2) for up to 2,000 bins, O(2,000 n) beyond.
Movement movement_of(std::span<const uint32_t> posts, size_t period);

// Bins that stand out against trend and season: |robust score| of STL's rest of log(1 + posts) at least 3.5
// (Iglewicz & Hoaglin 1993), and further from what is expected than as many posts by chance alone (3.5 of their roots):
// where all days are alike, the rest is so small that the score of any day is large. A second opinion beside the
// bursts. Empty below two periods. O(n).
struct UnusualBin {
  size_t bin = 0;
  double score = 0;        // above 0: more than usual
  double usual_posts = 0;  // what trend and season let expect
};
std::vector<UnusualBin> unusual_bins(std::span<const uint32_t> posts, size_t period);

}  // namespace tilik
