#include "community/welcome.h"

#include <algorithm>
#include <cmath>

#include "stats/intervals.h"

namespace tilik {

namespace {

constexpr int64_t kNever = INT64_MAX;

struct Newcomer {
  int64_t first_s = kNever, returned_s = kNever, answered_s = kNever;
};

bool counts(std::span<const uint8_t> is_member, uint32_t account) {
  return is_member.empty() || (account < is_member.size() && is_member[account] != 0);
}

}  // namespace

void share_difference(const Share& a, const Share& b, double& difference, double& lower, double& upper) {
  const ShareInterval of_a = wilson_interval(a.count, a.of), of_b = wilson_interval(b.count, b.of);
  difference = a.value() - b.value();
  lower = difference - std::hypot(a.value() - of_a.low, of_b.high - b.value());
  upper = difference + std::hypot(of_a.high - a.value(), b.value() - of_b.low);
}

Welcome measure_welcome(std::span<const VoiceEvent> voices, std::span<const ContactEvent> contacts,
                        uint32_t account_count, std::span<const uint8_t> is_member, const WelcomeOptions& options) {
  Welcome welcome;
  if (voices.empty()) return welcome;
  const int64_t start_s = voices.front().time_s, end_s = voices.back().time_s;
  const auto warm_s = start_s + static_cast<int64_t>(options.warm_up_share * static_cast<double>(end_s - start_s));
  std::vector<Newcomer> people(account_count);
  for (const VoiceEvent& voice : voices) {
    if (voice.account >= account_count) continue;
    Newcomer& person = people[voice.account];
    if (person.first_s == kNever) {
      person.first_s = voice.time_s;
    } else {
      const int64_t since_s = voice.time_s - person.first_s;
      if (since_s > options.return_after_s && since_s <= options.return_within_s)
        person.returned_s = std::min(person.returned_s, voice.time_s);
    }
  }
  for (const ContactEvent& contact : contacts) {
    if (contact.target >= account_count || contact.actor == contact.target) continue;
    Newcomer& person = people[contact.target];
    if (person.first_s == kNever || contact.time_s <= person.first_s) continue;
    if (contact.time_s - person.first_s <= options.answer_window_s)
      person.answered_s = std::min(person.answered_s, contact.time_s);
  }
  std::vector<int64_t> waits_s;
  for (uint32_t account = 0; account < account_count; ++account) {
    const Newcomer& person = people[account];
    if (person.first_s == kNever || person.first_s <= warm_s || !counts(is_member, account)) continue;
    ++welcome.newcomers;
    if (person.first_s + options.answer_window_s > end_s) continue;
    const bool is_answered = person.answered_s != kNever;
    ++welcome.answered.of;
    welcome.answered.count += is_answered;
    if (is_answered) waits_s.push_back(person.answered_s - person.first_s);
    if (person.first_s + options.return_within_s > end_s) continue;
    Share& group = is_answered ? welcome.returned_answered : welcome.returned_unanswered;
    ++group.of;
    group.count += person.returned_s != kNever;
  }
  if (!waits_s.empty()) {
    std::sort(waits_s.begin(), waits_s.end());
    const size_t half = waits_s.size() / 2;
    welcome.median_wait_s = waits_s.size() % 2 == 1
                                ? static_cast<double>(waits_s[half])
                                : (static_cast<double>(waits_s[half - 1]) + static_cast<double>(waits_s[half])) / 2;
  }
  welcome.has_difference = welcome.returned_answered.is_defined() && welcome.returned_unanswered.is_defined();
  if (welcome.has_difference) {
    share_difference(welcome.returned_answered, welcome.returned_unanswered, welcome.difference, welcome.lower,
                     welcome.upper);
  }
  return welcome;
}

Share began_to_speak(std::span<const VoiceEvent> voices, std::span<const ContactEvent> contacts, uint32_t account_count,
                     std::span<const uint8_t> is_member) {
  std::vector<int64_t> spoke_s(account_count, kNever), named_s(account_count, kNever);
  for (const VoiceEvent& voice : voices)
    if (voice.account < account_count) spoke_s[voice.account] = std::min(spoke_s[voice.account], voice.time_s);
  for (const ContactEvent& contact : contacts)
    if (contact.target < account_count && contact.actor != contact.target)
      named_s[contact.target] = std::min(named_s[contact.target], contact.time_s);
  Share share;
  for (uint32_t account = 0; account < account_count; ++account) {
    if (!counts(is_member, account) || named_s[account] == kNever || spoke_s[account] <= named_s[account]) continue;
    ++share.of;
    share.count += spoke_s[account] != kNever;
  }
  return share;
}

Share weekly_return(std::span<const VoiceEvent> voices, int64_t start_s, std::span<const uint8_t> is_member) {
  constexpr int64_t kWeek_s = 7 * 86400;
  std::vector<uint64_t> active;  // account << 32 | week
  uint32_t last_week = 0;
  for (const VoiceEvent& voice : voices) {
    if (voice.time_s < start_s) continue;
    const auto week = static_cast<uint32_t>((voice.time_s - start_s) / kWeek_s);
    last_week = std::max(last_week, week);
    if (counts(is_member, voice.account)) active.push_back(uint64_t{voice.account} << 32 | week);
  }
  std::sort(active.begin(), active.end());
  active.erase(std::unique(active.begin(), active.end()), active.end());
  Share share;
  for (size_t i = 0; i < active.size(); ++i) {
    if (static_cast<uint32_t>(active[i]) == last_week) continue;  // nothing is known of the week after
    ++share.of;
    share.count += i + 1 < active.size() && active[i + 1] == active[i] + 1;
  }
  return share;
}

double gini_of(std::vector<uint64_t> values) {
  std::sort(values.begin(), values.end());
  double sum = 0, ranked = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    sum += static_cast<double>(values[i]);
    ranked += static_cast<double>(i + 1) * static_cast<double>(values[i]);
  }
  const double n = static_cast<double>(values.size());
  return sum > 0 ? 2 * ranked / (n * sum) - (n + 1) / n : -1;
}

}  // namespace tilik
