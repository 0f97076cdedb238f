#include "engagement/response.h"

#include <algorithm>

namespace tilik {

namespace {
constexpr uint32_t kNoParent = 0xffffffffu;
constexpr size_t kEventsPerCheck = 2048;

// Rows and people must not be mixed up.
uint64_t person_key(const ReplyEvent& event, uint32_t person) {
  return uint64_t{1} << 63 | uint64_t{event.platform} << 32 | person;
}
}  // namespace

ResponseJob::ResponseJob(std::span<const ReplyEvent> events, std::span<const uint8_t> is_ours, int64_t end_utc_s,
                         MemoryBudget& budget)
    : events_(events),
      is_ours_(is_ours),
      end_utc_s_(end_utc_s),
      answers_(budget),
      answers_aside_(budget),
      waits_(budget),
      waits_aside_(budget) {}

bool ResponseJob::fail() {
  result_ = {ErrorCode::out_of_memory, "response"};
  phase_ = Phase::done;
  return true;
}

bool ResponseJob::step(const StepBudget& budget) {
  if (phase_ == Phase::begin) {
    if (!begin()) return fail();
    phase_ = Phase::order_answers;
    if (budget.spent()) return false;
  }
  if (phase_ == Phase::order_answers) {
    const auto before = [](const AnswerKey& a, const AnswerKey& b) { return a < b; };
    if (!answer_sort_.step(answers_.span(), answers_aside_.span(), before, budget)) return false;
    if (!begin_waits()) return fail();
    phase_ = Phase::find_answers;
  }
  if (phase_ == Phase::find_answers) {
    if (!find_answers(budget)) return false;
    const auto inbound = static_cast<size_t>(figures_.inbound);
    waits_.shrink(inbound);
    waits_aside_.shrink(inbound);
    phase_ = Phase::order_waits;
  }
  if (phase_ == Phase::order_waits) {
    if (!wait_sort_.step(waits_.span(), waits_aside_.span(), shorter_wait, budget)) return false;
    figures_.answered_interval = wilson_interval(figures_.answered, figures_.inbound);
    figures_.median_wait_s = median_of_ordered_waits(waits_.span());
    result_ = figures_;
    phase_ = Phase::done;
  }
  return true;
}

bool ResponseJob::begin() {
  const auto count = static_cast<size_t>(
      std::count_if(events_.begin(), events_.end(), [](const ReplyEvent& event) { return event.is_reply; }));
  if (!answers_.allocate(count) || !answers_aside_.allocate(count)) return false;
  size_t next = 0;
  for (const ReplyEvent& event : events_) {
    if (!event.is_reply) continue;
    const bool is_to_known_post = event.parent_row != kNoParent;
    figures_.matched_by_thread |= is_to_known_post;
    answers_[next++] = {is_to_known_post ? event.parent_row : person_key(event, event.target), event.author,
                        event.time_utc_s, event.row};
  }
  return true;
}

// Only now, so that the two pairs of arrays do not stand in memory together.
bool ResponseJob::begin_waits() {
  answers_aside_.clear();
  return waits_.allocate(events_.size()) && waits_aside_.allocate(events_.size());
}

bool ResponseJob::find_answers(const StepBudget& budget) {
  while (next_ < events_.size()) {
    const size_t until = std::min(events_.size(), next_ + kEventsPerCheck);
    for (; next_ < until; ++next_) take(events_[next_]);
    if (next_ < events_.size() && budget.spent()) return false;
  }
  return true;
}

const ResponseJob::AnswerKey* ResponseJob::find_answer(const AnswerKey& wanted) const {
  const AnswerKey* const found = std::lower_bound(answers_.begin(), answers_.end(), wanted);
  return found != answers_.end() && found->key == wanted.key && found->author == wanted.author ? found : nullptr;
}

void ResponseJob::take(const ReplyEvent& event) {
  if (!event.asks) return;
  if (!is_ours_.empty() && (event.target >= is_ours_.size() || is_ours_[event.target] == 0)) return;
  // A reply to the very post is its answer wherever it stands; who answers a person within the second is later in the
  // file.
  const AnswerKey* const to_post = find_answer({event.row, event.target, event.time_utc_s, 0});
  const AnswerKey* const to_person =
      find_answer({person_key(event, event.author), event.target, event.time_utc_s, event.row});
  const AnswerKey* const found =
      to_post == nullptr || (to_person != nullptr && to_person->time_utc_s < to_post->time_utc_s) ? to_person : to_post;
  const bool is_answered = found != nullptr;
  figures_.answered += is_answered;
  const int64_t until_s = is_answered ? found->time_utc_s : std::max(end_utc_s_, event.time_utc_s);
  waits_[static_cast<size_t>(figures_.inbound++)] = {until_s - event.time_utc_s, is_answered};
}

Result<ResponseFigures> measure_response(std::span<const ReplyEvent> events, std::span<const uint8_t> is_ours,
                                         int64_t end_utc_s, MemoryBudget& budget) {
  ResponseJob job(events, is_ours, end_utc_s, budget);
  run_to_end(job);
  return job.result();
}

}  // namespace tilik
