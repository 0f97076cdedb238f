#include "engagement/response.h"

#include <algorithm>
#include <functional>

namespace tilik {

namespace {
constexpr uint32_t kNoParent = 0xffffffffu;
constexpr uint32_t kPostsPerCheck = 2048;

// Rows and people must not be mixed up.
uint64_t person_key(const ReplyEvent& event, uint32_t person) {
  return uint64_t{1} << 63 | uint64_t{event.platform} << 32 | person;
}
}  // namespace

ResponseJob::ResponseJob(const ReplyEvents& events, std::span<const uint8_t> is_ours, int64_t end_utc_s,
                         MemoryBudget& budget)
    : events_(events),
      is_ours_(is_ours),
      end_utc_s_(end_utc_s),
      answers_(budget),
      answers_aside_(budget),
      waits_(budget),
      ordered_waits_(budget),
      waits_aside_(budget) {}

void ResponseJob::fail() {
  result_ = {ErrorCode::out_of_memory, "response"};
  phase_ = Phase::done;
}

bool ResponseJob::step(const StepBudget& budget) {
  while (phase_ != Phase::done) {
    if (run_phase(budget) && phase_ != Phase::done) {
      phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
      next_ = 0;
    }
    if (phase_ != Phase::done && budget.spent()) return false;
  }
  return true;
}

// True when the phase is complete.
bool ResponseJob::run_phase(const StepBudget& budget) {
  ReplyEvent event;
  switch (phase_) {
    case Phase::count_replies:
      if (!each_post(budget, [&](uint32_t post) { reply_count_ += events_.is_reply(post); })) return false;
      return begin_answers();
    case Phase::read_replies:
      return each_post(budget, [&](uint32_t post) {
        if (events_.read_reply(post, event)) keep_answer(event);
      });
    case Phase::order_answers:
      if (!answer_sort_.step(answers_.span(), answers_aside_.span(), std::less<>(), budget)) return false;
      answers_aside_.clear();
      return true;
    case Phase::find_answers:
      if (!each_post(budget, [&](uint32_t post) { take_post(post); })) return false;
      return begin_waits();
    case Phase::order_waits:
      if (!wait_sort_.step(ordered_waits_.span(), waits_aside_.span(), std::less<>(), budget)) return false;
      figures_.answered_interval = wilson_interval(figures_.answered, figures_.inbound);
      figures_.median_wait_s = median_of_ordered_waits(ordered_waits_.span());
      result_ = figures_;
      return true;
    case Phase::done: return true;
  }
  return true;
}

// Calls visit(index) for the posts that are left; true when none is.
template <typename Visit>
bool ResponseJob::each_post(const StepBudget& budget, Visit&& visit) {
  const uint32_t end = events_.posts();
  while (next_ < end && phase_ != Phase::done) {
    const uint32_t until = end - next_ < kPostsPerCheck ? end : next_ + kPostsPerCheck;
    for (; next_ < until; ++next_) visit(next_);
    if (budget.spent()) break;
  }
  return next_ >= end;
}

bool ResponseJob::begin_answers() {
  if (answers_.allocate(reply_count_) && answers_aside_.allocate(reply_count_)) {
    reply_count_ = 0;
    return true;
  }
  fail();
  return false;
}

void ResponseJob::keep_answer(const ReplyEvent& event) {
  if (reply_count_ == answers_.size()) return;
  const bool is_to_known_post = event.parent_row != kNoParent;
  figures_.matched_by_thread |= is_to_known_post;
  answers_[reply_count_++] = {is_to_known_post ? event.parent_row : person_key(event, event.target), event.time_utc_s,
                              event.author, event.row};
}

bool ResponseJob::begin_waits() {
  answers_.clear();
  if (!ordered_waits_.allocate(waits_.size())) {
    fail();
    return false;
  }
  for (size_t i = 0; i < waits_.size(); ++i) ordered_waits_[i] = waits_[i];
  waits_.clear();
  if (waits_aside_.allocate(ordered_waits_.size())) return true;
  fail();
  return false;
}

const ResponseJob::AnswerKey* ResponseJob::find_answer(const AnswerKey& wanted) const {
  const AnswerKey* const found = std::lower_bound(answers_.begin(), answers_.end(), wanted);
  return found != answers_.end() && found->key == wanted.key && found->author == wanted.author ? found : nullptr;
}

void ResponseJob::take_post(uint32_t post) {
  inbound_.clear();
  events_.read_inbound(post, inbound_);
  for (const ReplyEvent& event : inbound_) {
    if (take(event)) continue;
    fail();  // figures of a part would mislead
    return;
  }
}

// False when memory is refused.
bool ResponseJob::take(const ReplyEvent& event) {
  if (!event.asks) return true;
  if (!is_ours_.empty() && (event.target >= is_ours_.size() || is_ours_[event.target] == 0)) return true;
  // A reply to the very post is its answer wherever it stands; who answers a person within the second is later in the
  // file.
  const AnswerKey* const to_post = find_answer({event.row, event.time_utc_s, event.target, 0});
  const AnswerKey* const to_person =
      find_answer({person_key(event, event.author), event.time_utc_s, event.target, event.row});
  const AnswerKey* const found =
      to_post == nullptr || (to_person != nullptr && to_person->time_utc_s < to_post->time_utc_s) ? to_person : to_post;
  const bool is_answered = found != nullptr;
  ++figures_.inbound;
  figures_.answered += is_answered;
  const int64_t until_s = is_answered ? found->time_utc_s : std::max(end_utc_s_, event.time_utc_s);
  return waits_.push_back(packed_wait({until_s - event.time_utc_s, is_answered}));
}

Result<ResponseFigures> measure_response(const ReplyEvents& events, std::span<const uint8_t> is_ours, int64_t end_utc_s,
                                         MemoryBudget& budget) {
  ResponseJob job(events, is_ours, end_utc_s, budget);
  run_to_end(job);
  return job.result();
}

}  // namespace tilik
