// Owns: what EngagementAnalysis keeps while it runs. Depends on: engagement.h. Thread: the engine's.
// Why: private to the analysis, shared by its two source files.
#pragma once

#include <algorithm>

#include "data/latest_count.h"
#include "engagement/engagement.h"

namespace tilik {

inline constexpr uint32_t kFewestPostsForRhythm = 5;
inline constexpr size_t kMostTimes = 20'000;  // moments kept of an account

struct EngagementAnalysis::Account {
  int64_t interactions = 0;
  LatestCount followers;
  double rate_sum = 0;
  double median = 0;
  uint32_t posts = 0, timed_posts = 0, rows = 0, rate_rows = 0;
  uint32_t first_value = 0;  // of its interactions in Work::by_account
};

struct EngagementAnalysis::Group {
  uint64_t posts = 0, rows = 0, followers_rows = 0, views_rows = 0;
  int64_t interactions = 0;
  double followers_sum = 0, views_sum = 0;
  TalliedQuantiles median{std::vector<double>{0.5}};  // of interactions
};

struct EngagementAnalysis::PostTimes {
  uint32_t author;
  uint64_t posts;                    // with a time
  std::vector<int64_t> first_utc_s;  // of at most kMostTimes of them, in order of rows
};

struct EngagementAnalysis::Work {
  Work(MemoryBudget& budget, size_t platform_count)
      : rates{RateCollector(RateBase::followers, budget), RateCollector(RateBase::reach, budget),
              RateCollector(RateBase::views, budget), RateCollector(RateBase::impressions, budget)},
        accounts(budget),
        by_account(budget),
        kept_of_account(budget),
        rhythm_of_account(budget),
        platforms(platform_count + 1),
        formats(kFormatCount) {}

  Group& platform_of(const EngagementRow& row) {
    return platforms[std::min<size_t>(row.platform, platforms.size() - 1)];
  }

  std::array<RateCollector, kRateBaseCount> rates;
  FlatArray<Account> accounts;
  FlatArray<uint32_t> by_account;  // interactions, account after account
  FlatArray<uint32_t> kept_of_account;
  FlatArray<uint32_t> rhythm_of_account;  // index in `times`, or none
  std::vector<Group> platforms, formats;  // the last platform is "missing"
  std::vector<uint64_t> histogram;        // by index of the bar
  std::vector<PostTimes> times;           // of the accounts that post most
  int64_t largest = -1;
};

inline uint32_t saturated(int64_t interactions) {
  return interactions > 0xfffffffe ? 0xfffffffeu : static_cast<uint32_t>(interactions);
}

}  // namespace tilik
