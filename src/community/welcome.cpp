#include "community/welcome.h"

#include <algorithm>
#include <cmath>

#include "base/small_sort.h"
#include "graph/resumable.h"
#include "stats/intervals.h"

namespace tilik {

namespace {

// Of values in ascending order.
template <typename Value>
double median_of(std::span<const Value> sorted) {
  const size_t half = sorted.size() / 2;
  const auto at = [&](size_t i) { return static_cast<double>(static_cast<uint32_t>(sorted[i])); };
  return sorted.size() % 2 == 1 ? at(half) : (at(half - 1) + at(half)) / 2;
}

}  // namespace

void share_difference(const Share& a, const Share& b, double& difference, double& lower, double& upper) {
  const ShareInterval of_a = wilson_interval(a.count, a.of), of_b = wilson_interval(b.count, b.of);
  difference = a.value() - b.value();
  lower = difference - std::hypot(a.value() - of_a.low, of_b.high - b.value());
  upper = difference + std::hypot(of_a.high - a.value(), b.value() - of_b.low);
}

GroupLifeJob::GroupLifeJob(const AccountLives& accounts, std::span<const uint32_t> group_of_account,
                           uint32_t group_count, MemoryBudget& budget)
    : accounts_(accounts),
      groups_(group_of_account),
      group_count_(group_count),
      waits_(budget),
      posts_(budget),
      other_(budget),
      lives_(size_t{group_count} + 1) {}

bool GroupLifeJob::step(const StepBudget& budget) {
  constexpr size_t kChunk = 4096;
  const auto each = [&](size_t count, auto work) {
    return run_in_chunks(cursor_, count, kChunk, budget, [&](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) work(i);
    });
  };
  const auto sorted = [&](FlatArray<uint64_t>& values, size_t count) {
    return sort_.step(values.span().first(count), other_.span().first(count), std::less<>(), budget);
  };
  while (part_ != Part::done && !failed_) {
    switch (part_) {
      case Part::begin:
        failed_ =
            !waits_.allocate(groups_.size()) || !posts_.allocate(groups_.size()) || !other_.allocate(groups_.size());
        part_ = Part::accounts;
        break;
      case Part::accounts:
        if (!each(groups_.size(), [this](size_t i) { add_account(static_cast<uint32_t>(i)); })) return false;
        part_ = Part::waits;
        break;
      case Part::waits:
        if (!sorted(waits_, wait_count_)) return false;
        set_waits();
        part_ = Part::ginis;
        break;
      case Part::ginis:
        if (!sorted(posts_, post_count_)) return false;
        set_ginis();
        part_ = Part::done;
        break;
      case Part::done: break;
    }
    if (part_ != Part::done && budget.spent()) return false;
  }
  return true;
}

// Turned to among the chosen posts before the first post of all; did post in the end when there is one.
void GroupLifeJob::add_quiet(uint32_t account) {
  const AccountLife& of = accounts_.of(account);
  if (of.addressed_s == kNever || of.named_s <= accounts_.warm_until_s() || of.first_s <= of.addressed_s) return;
  for_lives_of(account, [&](GroupLife& life) {
    ++life.began_to_speak.of;
    life.began_to_speak.count += of.first_s != kNever;
  });
}

void GroupLifeJob::add_account(uint32_t account) {
  const AccountLife& of = accounts_.of(account);
  const uint64_t group = std::min(groups_[account], group_count_);
  if (group < group_count_) posts_[post_count_++] = group << 32 | of.posts;
  for_lives_of(account, [&](GroupLife& life) {
    life.weekly_return.of += of.weeks;
    life.weekly_return.count += of.weeks_followed;
  });
  add_quiet(account);
  if (!of.is_first_chosen || of.first_s <= accounts_.warm_until_s()) return;
  const WelcomeOptions& options = accounts_.options();
  const bool is_known = of.first_s + options.answer_window_s <= accounts_.end_s();
  const bool is_answered = of.answered_s != kNever;
  const bool is_over = is_known && of.first_s + options.return_within_s <= accounts_.end_s();
  if (is_known && is_answered) waits_[wait_count_++] = group << 32 | static_cast<uint32_t>(of.answered_s - of.first_s);
  for_lives_of(account, [&](GroupLife& life) {
    Welcome& welcome = life.welcome;
    ++welcome.newcomers;
    if (!is_known) return;
    ++welcome.answered.of;
    welcome.answered.count += is_answered;
    if (!is_over) return;
    Share& group_share = is_answered ? welcome.returned_answered : welcome.returned_unanswered;
    ++group_share.of;
    group_share.count += of.came_back;
  });
}

void GroupLifeJob::set_waits() {
  const std::span<uint64_t> waits = waits_.span().first(wait_count_);
  for (size_t i = 0; i < waits.size();) {
    const auto group = static_cast<size_t>(waits[i] >> 32);
    size_t end = i;
    while (end < waits.size() && waits[end] >> 32 == group) ++end;
    if (group < group_count_) lives_[group].welcome.median_wait_s = median_of<uint64_t>(waits.subspan(i, end - i));
    i = end;
  }
  if (!waits.empty()) {
    for (uint64_t& wait : waits) wait = static_cast<uint32_t>(wait);
    const auto half = waits.begin() + static_cast<std::ptrdiff_t>(waits.size() / 2);
    std::nth_element(waits.begin(), half, waits.end());
    auto middle = static_cast<double>(*half);
    if (waits.size() % 2 == 0) middle = (middle + static_cast<double>(*std::max_element(waits.begin(), half))) / 2;
    lives_.back().welcome.median_wait_s = middle;
  }
  for (GroupLife& life : lives_) {
    Welcome& welcome = life.welcome;
    welcome.has_difference = welcome.returned_answered.is_defined() && welcome.returned_unanswered.is_defined();
    if (welcome.has_difference)
      share_difference(welcome.returned_answered, welcome.returned_unanswered, welcome.difference, welcome.lower,
                       welcome.upper);
  }
}

void GroupLifeJob::set_ginis() {
  const std::span<const uint64_t> posts = posts_.span().first(post_count_);
  std::vector<uint64_t> of_group;
  for (size_t i = 0; i < posts.size();) {
    const auto group = static_cast<size_t>(posts[i] >> 32);
    of_group.clear();
    for (; i < posts.size() && posts[i] >> 32 == group; ++i) of_group.push_back(static_cast<uint32_t>(posts[i]));
    lives_[group].gini = gini_of(of_group);
  }
}

double gini_of(std::vector<uint64_t> values) {
  small_sort(values.begin(), values.end());
  double sum = 0, ranked = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    sum += static_cast<double>(values[i]);
    ranked += static_cast<double>(i + 1) * static_cast<double>(values[i]);
  }
  const double n = static_cast<double>(values.size());
  return sum > 0 ? 2 * ranked / (n * sum) - (n + 1) / n : -1;
}

}  // namespace tilik
