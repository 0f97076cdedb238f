// Owns: engagement rates, their figures and the rows they could not use. Depends on: engagement_input.
// Thread: the engine's. Why: the same name means different quotients elsewhere; here each has its formula.
#pragma once

#include <cstdint>

#include "engagement/engagement_input.h"
#include "engagement/tallied_quantiles.h"

namespace tilik {

// What interactions are divided by. Values are shares: 0.05 is 5 %.
//   by_followers    E / followers of the account when posted (Rival IQ, Hootsuite "ER post")
//   by_reach        E / reach of the post (Hootsuite "ERR")
//   by_views        E / views (Rival IQ for TikTok)
//   by_impressions  E / impressions  (Hootsuite; Sprout Social per impression)
enum class RateBase : uint8_t { followers, reach, views, impressions };
inline constexpr size_t kRateBaseCount = 4;
const char* name_of(RateBase base);  // "by_followers", ...

struct RateFigures {
  bool available = false;                                     // false: no row could be used
  double mean_of_ratios = 0;                                  // every post weighs the same
  double ratio_of_sums = 0;                                   // sum E / sum base: large audiences weigh more
  double median = 0, lower_quartile = 0, upper_quartile = 0;  // of the posts' ratios
  uint64_t rows = 0;                                          // used
  uint64_t without_interactions = 0;                          // left out: none of the five counts
  uint64_t without_base = 0;                                  // left out: E there, base missing
  uint64_t zero_base = 0;                                     // left out: base 0
  uint64_t left_out() const { return without_interactions + without_base + zero_base; }
};

// The sums and quantiles behind RateFigures. All rows are counted first, then given again.
class RateCollector {
 public:
  RateCollector(RateBase base, MemoryBudget& budget) : base_(base), ratios_({0.25, 0.5, 0.75}, budget) {}
  void count(const EngagementRow& row, int64_t interactions);
  // Between both times. False when memory is refused.
  [[nodiscard]] bool choose() { return ratios_.choose(); }
  void keep(const EngagementRow& row, int64_t interactions);
  // After both.
  RateFigures figures();
  bool has_rows() const { return figures_.rows > 0; }

 private:
  RateBase base_;
  TalliedQuantiles ratios_;
  RateFigures figures_;
  double ratio_sum_ = 0;
  int64_t interaction_sum_ = 0, base_sum_ = 0;
};

// Interactions / base; negative when it cannot be computed.
double rate_of(const EngagementRow& row, int64_t interactions, RateBase base);

}  // namespace tilik
