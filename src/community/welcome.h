// Owns: how newcomers are received, who keeps coming back, and how evenly people talk.
// Depends on: base, community/account_lives.h, stats/intervals.h. Thread: any; one job belongs to one thread.
// Why: a community lives by its newcomers and by more voices than its host's. These figures say what happened, never
// why: an answered newcomer who returns may have come back anyway.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/step_sort.h"
#include "community/account_lives.h"
#include "graph/flat_array.h"

namespace tilik {

// One post.
struct VoiceEvent {
  int64_t time_s;
  uint32_t account;
  bool is_selling = false;
};
struct ContactEvent {
  int64_t time_s;
  uint32_t actor, target;
  bool is_share = false;   // the post repeats the target's words
  bool is_answer = false;  // the post replies to, shares or quotes one of the target
};

struct Share {
  uint64_t of = 0, count = 0;
  bool is_defined() const { return of > 0; }
  double value() const { return of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0; }
};

// Newcomers are accounts whose first post of all is chosen, that is: passes the filters; whether they were answered and
// came back is told by all posts.
struct Welcome {
  uint64_t newcomers = 0;
  Share answered;                                // of newcomers whose answer window lies inside the data
  double median_wait_s = -1;                     // of the answered
  Share returned_answered, returned_unanswered;  // of those whose return window lies inside the data
  // Answered minus unanswered with the 95 % interval of Newcombe (1998, method 10); when both groups have someone.
  bool has_difference = false;
  double difference = 0, lower = 0, upper = 0;
};

inline constexpr uint32_t kNoGroup = UINT32_MAX;

struct GroupLife {
  Welcome welcome;
  // Of the accounts with a chosen post in one week (7 days from the first one on) those that post in the next, whatever
  // they say, over all pairs of weeks. A week that the data do not reach the end of is no next one: who comes on its
  // last days is missing.
  Share weekly_return;
  // Of the accounts that others turned to in a chosen post before they had posted, for the first time after the
  // warm-up, those that posted afterwards: the quiet who began to speak.
  Share began_to_speak;
  double gini = -1;  // of chosen posts by member, the silent ones too; negative without a post, and for all together
};

// The life of groups of accounts. O(accounts log accounts).
class GroupLifeJob : public Job {
 public:
  // Accounts are places in `group_of_account`, whose values from `group_count` on are no group. Both must outlive the
  // job.
  GroupLifeJob(const AccountLives& accounts, std::span<const uint32_t> group_of_account, uint32_t group_count,
               MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  // Of each group, and last of all accounts together, those of no group too: whom nobody turns to is in no community of
  // contacts, so leaving them out would show every welcome warmer than it is.
  const std::vector<GroupLife>& result() const { return lives_; }

 private:
  enum class Part : uint8_t { begin, accounts, waits, ginis, done };
  void add_account(uint32_t account);
  void add_quiet(uint32_t account);
  void set_waits();
  void set_ginis();
  // The group of an account, and all together.
  template <typename Visit>
  void for_lives_of(uint32_t account, Visit visit) {
    if (groups_[account] < group_count_) visit(lives_[groups_[account]]);
    visit(lives_.back());
  }

  const AccountLives& accounts_;
  std::span<const uint32_t> groups_;
  uint32_t group_count_;
  Part part_ = Part::begin;
  bool failed_ = false;
  size_t cursor_ = 0;
  FlatArray<uint64_t> waits_, posts_, other_;  // group << 32 | seconds or posts, to be sorted
  size_t wait_count_ = 0, post_count_ = 0;
  StepSort<uint64_t> sort_;
  std::vector<GroupLife> lives_;
};

// 0: all values alike, towards 1: one has everything (Gini 1912); negative without a positive value. O(n log n).
double gini_of(std::vector<uint64_t> values);

// Difference of two shares, a - b, with its 95 % interval (Newcombe 1998, method 10); both must be defined.
void share_difference(const Share& a, const Share& b, double& difference, double& lower, double& upper);

}  // namespace tilik
