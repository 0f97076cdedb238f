#include "engagement/response.h"

#include <algorithm>
#include <vector>

#include "stats/survival.h"

namespace tilik {

namespace {

constexpr uint32_t kNoParent = 0xffffffffu;

// What an answer is looked up by: the post answered, or the pair of people.
struct AnswerKey {
  uint64_t key;
  uint32_t author;  // who answers
  int64_t time;
  bool operator<(const AnswerKey& other) const {
    if (key != other.key) return key < other.key;
    if (author != other.author) return author < other.author;
    return time < other.time;
  }
};

}  // namespace

Result<ResponseFigures> measure_response(std::span<const ReplyEvent> events, std::span<const uint8_t> is_ours,
                                         int64_t end_utc_s, MemoryBudget& budget) {
  ResponseFigures figures;
  for (const ReplyEvent& event : events) figures.matched_by_thread |= event.parent_row != kNoParent;
  const auto key_of_answer = [&](const ReplyEvent& event) {
    return figures.matched_by_thread ? uint64_t{event.parent_row} : uint64_t{event.target};
  };
  const auto key_of_question = [&](const ReplyEvent& event) {
    return figures.matched_by_thread ? uint64_t{event.row} : uint64_t{event.author};
  };

  FlatArray<AnswerKey> answers(budget);
  if (!answers.allocate(events.size())) return {ErrorCode::out_of_memory, "response"};
  for (size_t i = 0; i < events.size(); ++i) {
    answers[i] = {key_of_answer(events[i]), events[i].author, events[i].time_utc_s};
  }
  std::sort(answers.begin(), answers.end());

  std::vector<Wait> waits;
  for (const ReplyEvent& event : events) {
    if (!event.asks) continue;
    if (!is_ours.empty() && (event.target >= is_ours.size() || is_ours[event.target] == 0)) continue;
    ++figures.inbound;
    const AnswerKey wanted{key_of_question(event), event.target, event.time_utc_s};
    const AnswerKey* found = std::lower_bound(answers.begin(), answers.end(), wanted);
    const bool is_answered = found != answers.end() && found->key == wanted.key && found->author == wanted.author;
    if (is_answered) {
      ++figures.answered;
      waits.push_back({found->time - event.time_utc_s, true});
    } else {
      waits.push_back({std::max<int64_t>(end_utc_s - event.time_utc_s, 0), false});
    }
  }
  figures.answered_interval = wilson_interval(figures.answered, figures.inbound);
  figures.median_wait_s = median_wait(std::move(waits));
  return figures;
}

}  // namespace tilik
