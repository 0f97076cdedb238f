// Owns: how newcomers are received, who keeps coming back, and how evenly people talk.
// Depends on: base, graph/flat_array.h, stats/intervals.h. Thread: any; one job belongs to one thread.
// Why: a community lives by its newcomers and by more voices than its host's. These figures say what happened, never
// why: an answered newcomer who returns may have come back anyway.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/step_sort.h"
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

struct WelcomeOptions {
  // Whoever first appears this early in the data may have been there before: no newcomer. Whoever is turned to this
  // early may have spoken before: not known as quiet.
  double warm_up_share = 0.1;
  int64_t answer_window_s = 48 * 3600;
  int64_t return_after_s = 24 * 3600, return_within_s = 28 * 86400;  // a post in between is a return
};

struct Share {
  uint64_t of = 0, count = 0;
  bool is_defined() const { return of > 0; }
  double value() const { return of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0; }
};

struct Welcome {
  uint64_t newcomers = 0;
  Share answered;                                // of newcomers whose answer window lies inside the data
  double median_wait_s = -1;                     // of the answered
  Share returned_answered, returned_unanswered;  // of those whose return window lies inside the data
  // Answered minus unanswered with the 95 % interval of Newcombe (1998, method 10); when both groups have someone.
  bool has_difference = false;
  double difference = 0, lower = 0, upper = 0;
};

// What is known of the accounts beyond the voices and contacts that are looked at, which may be a part of the time or
// of the posts: who is new, and who was quiet, is told by all posts.
inline constexpr int64_t kNever = INT64_MAX;
struct WholeTime {
  int64_t start_s = kNever, end_s = kNever;
  std::span<const int64_t> first_post_s, first_named_s;  // of each account, or kNever
};

inline constexpr uint32_t kNoGroup = UINT32_MAX;

struct GroupLife {
  Welcome welcome;
  // Of the accounts that post in one week (7 days from the first voice on) those that post in the next, over all pairs
  // of weeks. A week that the voices do not reach the end of is no next one: who comes on its last days is missing.
  Share weekly_return;
  // Of the accounts that others turned to before they had posted, for the first time after the warm-up, those that
  // posted afterwards: the quiet who began to speak.
  Share began_to_speak;
  double gini = -1;  // of posts by member, the silent ones too; negative without a post, and for all together
};

// The life of groups of accounts, all in one pass over what happened. O(voices + contacts + accounts log accounts).
class GroupLifeJob : public Job {
 public:
  // `voices` in order of time, contacts in any order; accounts are places in `group_of_account`, whose values from
  // `group_count` on are no group. Without a `whole` time there are no other posts. All spans must outlive the job.
  GroupLifeJob(std::span<const VoiceEvent> voices, std::span<const ContactEvent> contacts,
               std::span<const uint32_t> group_of_account, uint32_t group_count, const WelcomeOptions& options = {},
               MemoryBudget& budget = MemoryBudget::of_program(), const WholeTime& whole = {});
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  // Of each group, and last of all accounts together, those of no group too: whom nobody turns to is in no community of
  // contacts, so leaving them out would show every welcome warmer than it is.
  const std::vector<GroupLife>& result() const { return lives_; }

 private:
  enum class Part : uint8_t { begin, voices, contacts, accounts, waits, ginis, done };
  struct Person {
    int64_t first_s, returned_s, answered_s, named_s;
    uint32_t posts, week;
  };
  bool begin();
  void add_voice(const VoiceEvent& voice);
  void add_contact(const ContactEvent& contact);
  void add_person(uint32_t account);
  void add_quiet(uint32_t account);
  void set_waits();
  void set_ginis();
  // The group of an account, and all together.
  template <typename Visit>
  void for_lives_of(uint32_t account, Visit visit) {
    if (groups_[account] < group_count_) visit(lives_[groups_[account]]);
    visit(lives_.back());
  }

  std::span<const VoiceEvent> voices_;
  std::span<const ContactEvent> contacts_;
  std::span<const uint32_t> groups_;
  uint32_t group_count_;
  WelcomeOptions options_;
  WholeTime whole_;
  Part part_ = Part::begin;
  bool failed_ = false;
  size_t cursor_ = 0;
  int64_t start_s_ = 0, end_s_ = 0, warm_s_ = 0;
  uint32_t whole_weeks_ = 0;
  FlatArray<Person> people_;
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
