#include "community/account_lives.h"

#include <algorithm>

namespace tilik {

namespace {

constexpr int64_t kWeek_s = 7 * 86400;

}  // namespace

bool AccountLives::begin(uint32_t accounts, int64_t start_s, int64_t end_s, const WelcomeOptions& options) {
  options_ = options;
  end_s_ = end_s;
  warm_until_s_ = start_s + static_cast<int64_t>(options.warm_up_share * static_cast<double>(end_s - start_s));
  return lives_.allocate_filled(accounts, {});
}

void AccountLives::add_post(uint32_t account, int64_t time_s, bool is_chosen) {
  if (account >= lives_.size()) return;
  AccountLife& life = lives_[account];
  if (life.first_s == kNever) {
    life.first_s = time_s;
  } else {
    const int64_t since_s = time_s - life.first_s;
    life.came_back |= since_s > options_.return_after_s && since_s <= options_.return_within_s;
  }
  life.is_first_chosen |= is_chosen && time_s == life.first_s;
  if (is_chosen && weeks_from_s_ == kNever) {
    weeks_from_s_ = time_s;
    whole_weeks_ = static_cast<uint32_t>((end_s_ + 1 - time_s) / kWeek_s);
  }
  life.posts += is_chosen;
  if (weeks_from_s_ == kNever) return;
  const auto week = static_cast<uint32_t>((time_s - weeks_from_s_) / kWeek_s);
  if (life.last_week != week) {
    life.weeks_followed += life.last_chosen_week + 1 == week && week < whole_weeks_;
    life.last_week = week;
  }
  if (!is_chosen || life.last_chosen_week == week) return;
  life.last_chosen_week = week;
  life.weeks += week + 1 < whole_weeks_;
}

void AccountLives::add_contact(uint32_t target, int64_t time_s, bool is_chosen) {
  if (target >= lives_.size()) return;
  AccountLife& life = lives_[target];
  life.named_s = std::min(life.named_s, time_s);
  if (is_chosen) life.addressed_s = std::min(life.addressed_s, time_s);
  if (life.first_s == kNever || time_s <= life.first_s || time_s - life.first_s > options_.answer_window_s) return;
  life.answered_s = std::min(life.answered_s, time_s);
}

}  // namespace tilik
