// Owns: EngagementAnalysis, what response the selected posts get: totals, rates, accounts, groups, hours.
// Depends on: engagement, stats, graph/flat_array. Thread: the engine's; resumable.
// Why: one pass counts, one keeps what medians need. Memory while it runs: 4 bytes a row with interactions, some
// hundredths of the rates, 80 bytes an account.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "base/zone.h"
#include "engagement/engagement_input.h"
#include "engagement/rates.h"
#include "graph/flat_array.h"
#include "stats/descriptive.h"
#include "stats/rhythm.h"
#include "stats/trend_tests.h"

namespace tilik {

struct EngagementOptions {
  Zone zone = 420;
  size_t top = 100;
};

// Account handles by id; used to break ties by key bytes.
class AccountNames {
 public:
  virtual ~AccountNames() = default;
  virtual std::string_view key(uint32_t author) const = 0;
};

struct CountSum {
  int64_t sum = 0;
  uint64_t rows = 0;  // that have a value
};

struct AccountEngagement {
  uint32_t author = kNoAuthor;
  uint64_t posts = 0;
  uint64_t rows = 0;  // with interactions
  int64_t interactions = 0;
  double median_interactions = 0;     // of its used rows; 0 without any
  int64_t followers = kMissingCount;  // latest known
  double rate_by_followers = -1;      // mean of ratios; -1: none
  double residual = 0;                // see FollowerInteraction; 0 where it is not computed
};

struct GroupEngagement {
  uint32_t value = 0;  // platform id, or Format as a number
  uint64_t posts = 0, rows = 0;
  double mean_interactions = 0, median_interactions = 0;
  double rate_by_followers = -1, rate_by_views = -1;  // means of ratios; -1: none
  uint64_t rate_by_followers_rows = 0, rate_by_views_rows = 0;
};

// How regularly an account posts.
struct AccountConsistency {
  uint32_t author = kNoAuthor;
  uint64_t posts = 0;  // with a time
  Burstiness burstiness;
  double weeks_with_post = 0;  // share of the weeks (from Monday) from its first to its last post
  double hour_entropy = 0;     // normalised over 24 local hours: 0 always the same hour, 1 all alike
  bool is_partial = false;     // more than 20,000 posts: the first of them in the table
};

// log10(1 + median E) of accounts against log10(1 + followers).
struct FollowerInteraction {
  bool available = false;  // false: fewer than 5 accounts with both, or no variance
  double spearman = 0;
  SenLine line;                 // Theil-Sen on the logarithms
  uint64_t accounts = 0;        // used
  uint64_t accounts_total = 0;  // that have both; of more than 20,000 about so many are used, chosen by name
};

struct EngagementResult {
  uint64_t posts = 0;
  std::array<CountSum, kCountCount> totals;
  CountSum interactions;
  std::array<RateFigures, kRateBaseCount> rates;
  std::vector<AccountEngagement> accounts;  // most interactions first, then key bytes
  uint64_t accounts_total = 0;
  std::vector<AccountEngagement> pulls_more;        // largest residual first: more response than followers explain
  std::vector<GroupEngagement> platforms, formats;  // most posts first, then value
  std::vector<HistogramBar> interactions_histogram;
  std::array<uint64_t, 168> hour_posts{};  // Monday first, 24 hours each, of the zone
  std::array<int64_t, 168> hour_interactions{};
  std::array<uint64_t, 168> hour_rows{};        // with interactions
  std::vector<AccountConsistency> consistency;  // most posts first, then key bytes; 5 posts and more
  uint64_t consistency_total = 0;               // of which `consistency` has the first
  FollowerInteraction follower_interaction;
  std::vector<AccountEngagement> follower_points;  // of those related, at most 300 spread evenly over their followers
};

class EngagementAnalysis : public Job {
 public:
  // Borrows `rows` and `names` until it ends.
  EngagementAnalysis(const EngagementRows& rows, const AccountNames& names, const EngagementOptions& options,
                     MemoryBudget& budget = MemoryBudget::of_program());
  ~EngagementAnalysis() override;

  bool step(const StepBudget& budget) override;
  double progress() const override;
  // After step() returned true. Error: out_of_memory.
  const Status& status() const { return status_; }
  const EngagementResult& result() const { return result_; }

 private:
  struct Account;
  struct Group;
  struct PostTimes;
  struct Work;
  enum class Phase : uint8_t {
    begin,
    count,
    prepare,
    keep,
    rates,
    accounts,
    relate_followers,
    consistency,
    top_accounts,
    pulls_more,
    describe,
    done
  };

  bool run_phase(const StepBudget& budget);
  bool begin();
  bool each_row(const StepBudget& budget, void (EngagementAnalysis::*visit)(const EngagementRow&, int64_t));
  void count_row(const EngagementRow& row, int64_t interactions);
  void count_in_groups(const EngagementRow& row, int64_t interactions);
  static void count_in(Group& group, const EngagementRow& row, int64_t interactions);
  bool prepare();
  void choose_top_accounts();
  void keep_row(const EngagementRow& row, int64_t interactions);
  bool find_account_medians(const StepBudget& budget);
  void rank_accounts();
  void rank_pulls();
  void describe_groups();
  void finish_consistency();
  void relate_followers();
  void choose_follower_points();
  AccountEngagement describe(uint32_t author) const;
  bool fail();

  const EngagementRows& rows_;
  const AccountNames& names_;
  EngagementOptions options_;
  MemoryBudget& budget_;
  Status status_ = Done{};
  EngagementResult result_;
  Phase phase_ = Phase::begin;
  uint32_t next_ = 0;
  std::unique_ptr<Work> work_;
};

}  // namespace tilik
