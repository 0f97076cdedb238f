// Owns: RequestSlot, when a request of one type is sent and which answer counts.
// Depends on: std. Thread: the UI's.
// Why: a brush asks many times a second. Only the newest question matters, an old answer may still arrive,
// and the engine drops questions that a newer one replaced; so each type has one number that only grows.
#pragma once

#include <cstdint>

namespace tilik::app {

class RequestSlot {
 public:
  // The inputs changed at `now_ms`: what is shown is old from here on.
  void want(double now_ms) {
    ++wanted_;
    wanted_at_ms_ = now_ms;
    is_failed_ = false;
  }
  // Nothing is wanted any more (the data was cleared); answers under way are ignored.
  void forget() {
    ++wanted_;
    sent_ = answered_ = wanted_;
    has_answer_ = is_failed_ = false;
  }
  // What is under way will not be shown; what is shown stays until the next answer. Call want() for another.
  void ignore_in_flight() {
    if (is_in_flight()) answered_ = sent_;
  }
  // Whether to send now: the newest is not sent yet, the inputs were still for `quiet_ms`, and the engine is
  // free, or has been busy with an old question for so long that replacing it is better than waiting.
  bool is_due(double now_ms, double quiet_ms) const {
    if (sent_ == wanted_ || now_ms - wanted_at_ms_ < quiet_ms) return false;
    return !is_in_flight() || now_ms - sent_at_ms_ >= kReplaceAfterMs;
  }
  // Marks as sent; returns the generation for the message.
  uint32_t send(uint32_t id, double now_ms) {
    sent_ = wanted_;
    sent_at_ms_ = now_ms;
    id_ = id;
    return sent_;
  }
  // The answer that is shown is what is wanted after all.
  void keep() {
    if (has_answer_ && !is_in_flight()) sent_ = answered_ = wanted_;
  }
  // True when this answer is news: newer than the last one shown.
  bool accept(uint32_t generation) {
    if (generation <= answered_ || generation > sent_) return false;
    answered_ = generation;
    has_answer_ = true;
    return true;
  }
  // The engine answered this question with an error.
  void fail(uint32_t generation) {
    if (generation > answered_ && generation <= sent_) answered_ = generation;
    is_failed_ = answered_ == wanted_;
  }

  bool is_in_flight() const { return sent_ != answered_; }
  bool has_answer() const { return has_answer_; }
  // What is shown belongs to older inputs.
  bool is_stale() const { return has_answer_ && answered_ != wanted_; }
  // There is nothing to show and something is coming.
  bool is_first_pending() const { return !has_answer_ && answered_ != wanted_ && !is_failed_; }
  bool is_failed() const { return is_failed_; }
  bool is_wanted() const { return wanted_ != 0; }
  uint32_t id() const { return id_; }
  double waiting_ms(double now_ms) const { return answered_ == wanted_ ? 0 : now_ms - wanted_at_ms_; }

 private:
  static constexpr double kReplaceAfterMs = 150;
  uint32_t wanted_ = 0, sent_ = 0, answered_ = 0, id_ = 0;
  double wanted_at_ms_ = 0, sent_at_ms_ = 0;
  bool has_answer_ = false, is_failed_ = false;
};

}  // namespace tilik::app
