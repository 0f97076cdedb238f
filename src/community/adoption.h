// Owns: AdoptionJob, how often people begin to use a tag, link or phrase shortly after contact with an account that
// used it.
// Depends on: base, community/welcome.h. Thread: one job belongs to one thread.
// Why: followers say who could be heard; adoption says whose words were taken up. People also meet and use things by
// chance, and busy hours bring both, so the count stands beside that of the same meetings at shuffled times.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/step_sort.h"
#include "community/welcome.h"
#include "graph/flat_array.h"

namespace tilik {

// One post's use of a thing: a hashtag, a link, a phrase.
struct UseEvent {
  int64_t time_s;
  uint32_t account, object;
};

inline constexpr size_t kThingKinds = 3;  // hashtags, links, phrases

// Which of two things stands first where their figures are equal, by their names for example.
using ThingOrder = std::function<bool(uint32_t, uint32_t)>;

struct AdoptionOptions {
  int64_t window_s = 72 * 3600;
  uint32_t draws = 99;
  uint64_t most_visits = 300'000'000;  // large data get fewer draws, never fewer than 19
  uint64_t seed = 1;
  // The first object that is a link and the first that is a phrase; before them stand hashtags.
  std::array<uint32_t, kThingKinds - 1> kind_starts = {UINT32_MAX, UINT32_MAX};
  size_t most_things = 30;
  ThingOrder is_before = std::less<>();
  // Whether a post can be both, a contact and a use that the contact brings or answers. Not where using the same thing
  // is what makes the contact.
  bool has_contacts_in_uses = true;
  // Posts, those without any thing or contact too, which tell from when to when an account is there. They must outlive
  // the job.
  std::span<const VoiceEvent> voices;
  // Groups that things are taken up from; of values from `group_count` on, or without a value, none. Must outlive the
  // job.
  std::span<const uint32_t> group_of_account;
  uint32_t group_count = 0;
};

// Everywhere adoptions are distinct pairs of a person and a thing. Who took it up after contact with several accounts
// counts for each of them, and once for each group of them, once for the thing and once in the total.
struct AdoptionOfAccount {
  uint32_t account = 0;
  uint64_t adoptions = 0;
  std::array<uint32_t, kThingKinds> of_kind{};
  double expected = 0;  // mean over the draws
};

struct AdoptionOfGroup {
  uint64_t adoptions = 0;
  std::array<uint64_t, kThingKinds> of_kind{};
  double expected = 0;
};

struct AdoptionOfThing {
  uint32_t object = 0;
  uint64_t adoptions = 0;
  double expected = 0;
};

// Against the draws: their mean, 2.5 % and 97.5 %.
struct AdoptionCount {
  uint64_t adoptions = 0;
  double expected = 0, lower = 0, upper = 0;
  double p = 1;  // (1 + draws with at least as many) / (1 + draws)
};

struct AdoptionResult : AdoptionCount {
  bool is_defined = false;  // with at least one contact and one thing that two accounts used
  uint32_t draws = 0;
  std::array<AdoptionCount, kThingKinds> kinds;
  std::vector<AdoptionOfAccount> accounts;  // those with an adoption, most first, then by number
  std::vector<AdoptionOfThing> things;      // most first, then in the order of the options
  std::vector<AdoptionOfGroup> groups;      // all that the options name
  size_t things_total = 0;
};

// Person b adopts thing x from account a: a used x, then or after that a and b were in contact (either one towards the
// other), and b used x for the first time at that contact or at most `window_s` after it. So the post with which a uses
// x may name b, and that with which b uses it may share or answer one of a; but when a's own first use shares a post,
// its words came to a from there and tell their author nothing. A draw gives the contacts that each account began other
// times among themselves: who meets whom and how often, and when everybody posts, stay; only who is met when is left to
// chance. Nobody can be answered who has not posted yet, and few are turned to who are long gone: a contact that came
// after the first post of whom it turns to, and no longer than the window after the last, comes so in all draws.
// (Without that, accounts that come and go make 19 of 20 worlds in which nobody copies look as if they did.)
// O(draws * (contacts + pairs * uses)).
class AdoptionJob : public Job {
 public:
  // Accounts below `account_count`; events in any order, without missing times. `outside`: uses that are not looked at,
  // of another part of the time for example; whoever used a thing there first is no adopter of it, and may be who it
  // comes from. All spans must outlive the job.
  AdoptionJob(std::span<const UseEvent> uses, std::span<const ContactEvent> contacts, uint32_t account_count,
              const AdoptionOptions& options = {}, MemoryBudget& budget = MemoryBudget::of_program(),
              std::span<const UseEvent> outside = {});
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return failed_; }
  const AdoptionResult& result() const { return result_; }
  // Of any account, also of one from whom nobody took up anything. 0 before the end.
  double expected_of(uint32_t account) const {
    return account < drawn_.size() ? drawn_[account] / static_cast<double>(std::max(1u, draws_)) : 0;
  }

 private:
  enum class Part : uint8_t {
    begin,
    take_uses,
    sort_uses,
    first_uses,
    take_contacts,
    sort_contacts,
    count_pairs,
    add_offsets,
    make_room,
    take_lives,
    take_pairs,
    match,
    group_takings,
    draws,
    finish,
    sum_accounts,
    done
  };
  struct Use {
    int64_t moment;  // twice the seconds, and one more outside
    uint32_t account, object;
    int64_t time_s() const { return moment >> 1; }
    bool is_outside() const { return (moment & 1) != 0; }
  };
  // When a contact was, so that order tells what a contact at the very second of a use is worth: twice the seconds, and
  // one more where it can bring what is used in it.
  static int64_t moment_of(const ContactEvent& contact) { return 2 * contact.time_s + (contact.is_share ? 0 : 1); }
  struct Meeting {
    int64_t moment;
    uint32_t low, high, actor;
    bool is_answer;
  };
  // From the first to the last post of an account.
  struct Life {
    int64_t first_s = INT64_MAX, last_s = INT64_MIN;
  };
  // Two accounts that met; their contacts' moments are [first, first + count) of `moments_`, in order.
  struct Pair {
    uint32_t first, count;
    uint32_t first_chance, chances;  // in `chances_`
  };
  // A thing that both of a pair used, one of them later: the later one may have it from the other.
  struct Chance {
    int64_t earlier_s, later_s;
    uint32_t giver, object;
    uint32_t taking;        // the later one's first use of the thing, whoever it is from
    uint32_t group_taking;  // the same for givers of one group; before, the place of the chance before, as last_chance_
  };
  static constexpr uint32_t kNobody = UINT32_MAX;
  using Totals = std::array<uint64_t, kThingKinds>;
  bool begin();
  void take_use(size_t index);
  void keep_first_use(size_t use);
  bool is_new_pair(size_t contact) const;
  bool make_room();
  void take_life(size_t event);
  void take_pair(size_t contact);
  void match(size_t pair);
  bool make_room_for_takings();
  void group_taking(size_t taking);
  void find_draws();
  bool run_draws(const StepBudget& budget);
  void shuffle_times_of(uint32_t account);
  static constexpr int kWithinLife = 1;
  int place_in_life(uint32_t slot, int64_t moment) const;
  bool is_adopted(const Chance& chance, std::span<const int64_t> moments) const;
  void count_pair(const Pair& pair);
  void count(const Chance& chance);
  uint32_t group_of(uint32_t account) const {
    return account < options_.group_of_account.size() ? options_.group_of_account[account] : UINT32_MAX;
  }
  void end_draw();
  void finish();
  AdoptionCount compared(size_t kind) const;  // kThingKinds: all together
  void sum_account(size_t account);
  size_t kind_of(uint32_t object) const {
    return size_t{object >= options_.kind_starts[0]} + size_t{object >= options_.kind_starts[1]};
  }
  uint32_t uses_of(uint32_t account) const { return use_offsets_[account + 1] - use_offsets_[account]; }

  std::span<const UseEvent> use_events_, outside_events_;
  std::span<const ContactEvent> contact_events_;
  AdoptionOptions options_;
  Random random_;
  Part part_ = Part::begin;
  // Where many steps of a shuffle are left out, one alone would leave the first draw like what was observed.
  static constexpr uint32_t kFirstShuffles = 6;
  uint32_t shuffles_left_ = 0;
  bool failed_ = false;
  uint32_t account_count_, draws_ = 0, draw_ = 0;  // draw 0 is what was observed
  size_t cursor_ = 0;
  FlatArray<Use> uses_, other_uses_;  // then the first use of each account and thing, by account, then thing
  FlatArray<Meeting> met_, other_met_;
  StepSort<Use> use_sort_;
  StepSort<Meeting> met_sort_;
  FlatArray<uint32_t> use_offsets_;  // of each account, in `uses_`
  FlatArray<Pair> pairs_;            // those with a chance
  BlockArray<Chance> chances_;
  FlatArray<uint32_t> last_chance_;        // by taking, its place in `chances_` and one more; 0: none
  FlatArray<uint32_t> after_last_taking_;  // by group, the number of its last taking and one more
  // By taking and by group's taking: the last draw in which it was counted, and one more; draws are few.
  FlatArray<uint16_t> counted_, counted_of_group_;
  uint32_t group_takings_ = 0;
  std::vector<uint64_t> drawn_of_group_;
  FlatArray<int64_t> moments_, pool_;  // of contacts, by pair; `pool_` as they were drawn, each pair's not in order
  FlatArray<uint32_t> slots_, slot_offsets_;  // of each account, the places in `pool_` of the contacts it began
  FlatArray<uint32_t> next_slot_;             // of each account, while slots are given
  FlatArray<Life> lives_;                     // of each account
  FlatArray<uint32_t> met_whom_;          // by place in `pool_`: whose life the contact keeps to, kNobody where to none
  FlatArray<uint32_t> observed_, drawn_;  // adoptions by giver (observed: and by kind), now and over all draws
  FlatArray<uint32_t> of_thing_, drawn_of_thing_;
  size_t use_count_ = 0, first_use_count_ = 0, contact_count_ = 0, pair_count_ = 0, pairs_taken_ = 0, kept_pairs_ = 0;
  uint32_t object_count_ = 0;
  uint64_t visits_ = 0;
  Totals total_{};
  std::vector<Totals> totals_;
  AdoptionResult result_;
};

}  // namespace tilik
