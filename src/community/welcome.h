// Owns: how newcomers are received, who keeps coming back, and how evenly people talk.
// Depends on: stats/intervals.h. Thread: any.
// Why: a community lives by its newcomers and by more voices than its host's. These figures say what happened, never
// why: an answered newcomer who returns may have come back anyway.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tilik {

struct VoiceEvent {
  int64_t time_s;
  uint32_t account;
};
struct ContactEvent {
  int64_t time_s;
  uint32_t actor, target;
};

struct WelcomeOptions {
  // Whoever first appears this early in the data may have been there before: no newcomer.
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

// `voices` in order of time; contacts in any order; accounts below `account_count`. `is_member` empty: all accounts
// count as newcomers, else those with 1. O((voices + contacts) log contacts).
Welcome measure_welcome(std::span<const VoiceEvent> voices, std::span<const ContactEvent> contacts,
                        uint32_t account_count, std::span<const uint8_t> is_member = {},
                        const WelcomeOptions& options = {});

// Of the accounts that post in one week (7 days from `start_s` on) those that post in the next, over all pairs of
// weeks.
Share weekly_return(std::span<const VoiceEvent> voices, int64_t start_s, std::span<const uint8_t> is_member = {});

// Of the accounts that others turned to before they had posted, those that posted afterwards: the quiet who began to
// speak. `voices` in order of time.
Share began_to_speak(std::span<const VoiceEvent> voices, std::span<const ContactEvent> contacts, uint32_t account_count,
                     std::span<const uint8_t> is_member = {});

// 0: all values alike, towards 1: one has everything (Gini 1912); negative without a positive value. O(n log n).
double gini_of(std::vector<uint64_t> values);

// Difference of two shares, a - b, with its 95 % interval (Newcombe 1998, method 10); both must be defined.
void share_difference(const Share& a, const Share& b, double& difference, double& lower, double& upper);

}  // namespace tilik
