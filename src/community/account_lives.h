// Owns: AccountLives, what all posts tell of each account: when it was first there, whether it was answered and came
// back, in which weeks it spoke.
// Depends on: base, graph/flat_array.h. Thread: written by one; read by any afterwards.
// Why: a filter chooses whose first posts are looked at. What became of them is told by all posts: an answer seldom
// repeats the word that was searched for, and who returns may speak of something else.
#pragma once

#include <cstdint>

#include "graph/flat_array.h"

namespace tilik {

inline constexpr int64_t kNever = INT64_MAX;

struct WelcomeOptions {
  // Whoever first appears this early in the data may have been there before: no newcomer. Whoever is turned to this
  // early may have spoken before: not known as quiet.
  double warm_up_share = 0.1;
  int64_t answer_window_s = 48 * 3600;
  int64_t return_after_s = 24 * 3600, return_within_s = 28 * 86400;  // a post in between is a return
};

// Times are of all posts, or kNever; chosen are the posts that pass the filters.
struct AccountLife {
  int64_t first_s = kNever;      // its first post
  int64_t answered_s = kNever;   // somebody first turned to it within the answer window
  int64_t named_s = kNever;      // somebody first turned to it at all
  int64_t addressed_s = kNever;  // the same in a chosen post
  uint32_t posts = 0;            // chosen
  // Weeks with a chosen post, and those of them after which it posted in the next week too, whatever it said.
  uint32_t weeks = 0, weeks_followed = 0;
  uint32_t last_week = kNoWeek, last_chosen_week = kNoWeek;
  bool is_first_chosen = false, came_back = false;
  static constexpr uint32_t kNoWeek = UINT32_MAX - 1;
};

class AccountLives {
 public:
  explicit AccountLives(MemoryBudget& budget = MemoryBudget::of_program()) : lives_(budget) {}
  // The data last from `start_s` to `end_s`. False when memory was refused.
  [[nodiscard]] bool begin(uint32_t accounts, int64_t start_s, int64_t end_s, const WelcomeOptions& options = {});
  // All posts, in order of time.
  void add_post(uint32_t account, int64_t time_s, bool is_chosen);
  // When all posts are added: somebody else turned to the account. In any order.
  void add_contact(uint32_t target, int64_t time_s, bool is_chosen);

  uint32_t count() const { return static_cast<uint32_t>(lives_.size()); }
  const AccountLife& of(uint32_t account) const { return lives_[account]; }
  const WelcomeOptions& options() const { return options_; }
  int64_t end_s() const { return end_s_; }
  // Until then it is not known who is new.
  int64_t warm_until_s() const { return warm_until_s_; }

 private:
  FlatArray<AccountLife> lives_;
  WelcomeOptions options_;
  int64_t end_s_ = 0, warm_until_s_ = 0;
  int64_t weeks_from_s_ = kNever;  // the first chosen post
  uint32_t whole_weeks_ = 0;       // since then
};

}  // namespace tilik
