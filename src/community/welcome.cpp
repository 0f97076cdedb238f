#include "community/welcome.h"

#include <algorithm>
#include <cmath>

#include "base/small_sort.h"
#include "graph/resumable.h"
#include "stats/intervals.h"

namespace tilik {

namespace {

constexpr int64_t kWeek_s = 7 * 86400;
constexpr uint32_t kNoWeek = UINT32_MAX;

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

GroupLifeJob::GroupLifeJob(std::span<const VoiceEvent> voices, std::span<const ContactEvent> contacts,
                           std::span<const uint32_t> group_of_account, uint32_t group_count,
                           const WelcomeOptions& options, MemoryBudget& budget, const WholeTime& whole)
    : voices_(voices),
      contacts_(contacts),
      groups_(group_of_account),
      group_count_(group_count),
      options_(options),
      whole_(whole),
      people_(budget),
      waits_(budget),
      posts_(budget),
      other_(budget),
      lives_(size_t{group_count} + 1) {}

bool GroupLifeJob::begin() {
  const size_t accounts = groups_.size();
  if (!people_.allocate_filled(accounts, {kNever, kNever, kNever, kNever, 0, kNoWeek}) || !waits_.allocate(accounts) ||
      !posts_.allocate(accounts) || !other_.allocate(accounts))
    return false;
  if (voices_.empty()) return true;
  start_s_ = voices_.front().time_s;
  end_s_ = voices_.back().time_s;
  if (whole_.first_post_s.empty()) whole_ = {start_s_, end_s_, {}, {}};
  warm_s_ = whole_.start_s +
            static_cast<int64_t>(options_.warm_up_share * static_cast<double>(whole_.end_s - whole_.start_s));
  whole_weeks_ = static_cast<uint32_t>((end_s_ + 1 - start_s_) / kWeek_s);
  return true;
}

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
        failed_ = !begin();
        part_ = voices_.empty() || failed_ ? Part::done : Part::voices;
        break;
      case Part::voices:
        if (!each(voices_.size(), [this](size_t i) { add_voice(voices_[i]); })) return false;
        part_ = Part::contacts;
        break;
      case Part::contacts:
        if (!each(contacts_.size(), [this](size_t i) { add_contact(contacts_[i]); })) return false;
        part_ = Part::accounts;
        break;
      case Part::accounts:
        if (!each(groups_.size(), [this](size_t i) { add_person(static_cast<uint32_t>(i)); })) return false;
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

void GroupLifeJob::add_voice(const VoiceEvent& voice) {
  if (voice.account >= people_.size()) return;
  Person& person = people_[voice.account];
  ++person.posts;
  if (person.first_s == kNever) {
    person.first_s = voice.time_s;
  } else {
    const int64_t since_s = voice.time_s - person.first_s;
    if (since_s > options_.return_after_s && since_s <= options_.return_within_s)
      person.returned_s = std::min(person.returned_s, voice.time_s);
  }
  const auto week = static_cast<uint32_t>((voice.time_s - start_s_) / kWeek_s);
  if (person.week == week) return;
  const bool came_back = person.week != kNoWeek && person.week + 1 == week;
  person.week = week;
  for_lives_of(voice.account, [&](GroupLife& life) {
    life.weekly_return.of += week + 1 < whole_weeks_;
    life.weekly_return.count += came_back && week < whole_weeks_;
  });
}

void GroupLifeJob::add_contact(const ContactEvent& contact) {
  if (contact.target >= people_.size() || contact.actor == contact.target) return;
  Person& person = people_[contact.target];
  person.named_s = std::min(person.named_s, contact.time_s);
  if (person.first_s == kNever || contact.time_s <= person.first_s) return;
  if (contact.time_s - person.first_s <= options_.answer_window_s)
    person.answered_s = std::min(person.answered_s, contact.time_s);
}

// Turned to among these contacts before the first post of all; began to speak when that is among these voices.
void GroupLifeJob::add_quiet(uint32_t account) {
  const Person& person = people_[account];
  const bool is_whole = whole_.first_post_s.empty();
  const int64_t first_s = is_whole ? person.first_s : whole_.first_post_s[account];
  const int64_t named_s = is_whole ? person.named_s : whole_.first_named_s[account];
  if (person.named_s == kNever || named_s <= warm_s_ || first_s <= person.named_s) return;
  for_lives_of(account, [&](GroupLife& life) {
    ++life.began_to_speak.of;
    life.began_to_speak.count += first_s != kNever && first_s == person.first_s;
  });
}

void GroupLifeJob::add_person(uint32_t account) {
  const Person& person = people_[account];
  const uint64_t group = std::min(groups_[account], group_count_);
  if (group < group_count_) posts_[post_count_++] = group << 32 | person.posts;
  add_quiet(account);
  if (person.first_s == kNever || person.first_s <= warm_s_) return;
  if (!whole_.first_post_s.empty() && whole_.first_post_s[account] < person.first_s) return;  // was there before
  const bool is_known = person.first_s + options_.answer_window_s <= end_s_;
  const bool is_answered = person.answered_s != kNever;
  const bool is_over = is_known && person.first_s + options_.return_within_s <= end_s_;
  if (is_known && is_answered)
    waits_[wait_count_++] = group << 32 | static_cast<uint32_t>(person.answered_s - person.first_s);
  for_lives_of(account, [&](GroupLife& life) {
    Welcome& welcome = life.welcome;
    ++welcome.newcomers;
    if (!is_known) return;
    ++welcome.answered.of;
    welcome.answered.count += is_answered;
    if (!is_over) return;
    Share& group_share = is_answered ? welcome.returned_answered : welcome.returned_unanswered;
    ++group_share.of;
    group_share.count += person.returned_s != kNever;
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
