// Owns: how many of the posts directed at accounts are answered, and how long people wait.
// Depends on: base/step_sort, stats/survival, graph/flat_array. Thread: the engine's; resumable.
// Why: two-way communication is answering, and a wait that has not ended counts as a wait.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "base/step_sort.h"
#include "graph/flat_array.h"
#include "stats/intervals.h"
#include "stats/survival.h"

namespace tilik {

// One reply (or comment), or one account that a post mentions, with a known time, author and target, author != target.
struct ReplyEvent {
  int64_t time_utc_s = 0;
  uint32_t row = 0;                   // of the reply or of the post that mentions
  uint32_t parent_row = 0xffffffffu;  // of the post it replies to; 0xffffffff where that post is not loaded
  uint32_t author = 0;
  uint32_t target = 0;  // author of the post it replies to, or who is mentioned
  uint16_t platform = 0;
  bool asks = true;      // looked at as something to answer; a reply may be an answer itself in any case
  bool is_reply = true;  // a mention is no answer
};

struct ResponseFigures {
  uint64_t inbound = 0;                  // replies to the accounts and mentions of them, from others
  uint64_t answered = 0;                 // of them, answered in the data
  ShareInterval answered_interval;       // Wilson, 95 %, of answered / inbound
  std::optional<int64_t> median_wait_s;  // Kaplan-Meier; nothing when more than half wait to the end
  bool matched_by_thread = false;        // at least one reply is to a post that is known
};

// `events`: every selected reply and mention. `is_ours`: by author id, the accounts whose inbound replies are
// looked at; empty for all accounts. `end_utc_s`: the last moment of the data; unanswered replies wait until
// then. An answer is the target's first later reply to that very post, or the first later one to that person whose
// own post is not known (not loaded, or of a source without ids). Each is decided by itself: what else is loaded takes
// no answer away. O(n log n).
// Error: out_of_memory.
class ResponseJob : public Job {
 public:
  // Borrows both spans until it ends.
  ResponseJob(std::span<const ReplyEvent> events, std::span<const uint8_t> is_ours, int64_t end_utc_s,
              MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  // After step() returned true.
  const Result<ResponseFigures>& result() const { return result_; }

 private:
  // What an answer is looked up by: the post answered, or the pair of people.
  struct AnswerKey {
    uint64_t key;
    uint32_t author;  // who answers
    int64_t time_utc_s;
    uint32_t row;  // of those at one time the later in the file is the later one
    bool operator<(const AnswerKey& other) const {
      if (key != other.key) return key < other.key;
      if (author != other.author) return author < other.author;
      if (time_utc_s != other.time_utc_s) return time_utc_s < other.time_utc_s;
      return row < other.row;
    }
  };
  enum class Phase : uint8_t { begin, order_answers, find_answers, order_waits, done };
  bool begin();
  bool begin_waits();
  bool find_answers(const StepBudget& budget);
  void take(const ReplyEvent& event);
  bool fail();
  const AnswerKey* find_answer(const AnswerKey& wanted) const;

  std::span<const ReplyEvent> events_;
  std::span<const uint8_t> is_ours_;
  int64_t end_utc_s_;
  FlatArray<AnswerKey> answers_, answers_aside_;
  FlatArray<Wait> waits_, waits_aside_;
  StepSort<AnswerKey> answer_sort_;
  StepSort<Wait> wait_sort_;
  Phase phase_ = Phase::begin;
  size_t next_ = 0;
  ResponseFigures figures_;
  Result<ResponseFigures> result_{ResponseFigures{}};
};
// The same at once.
Result<ResponseFigures> measure_response(std::span<const ReplyEvent> events, std::span<const uint8_t> is_ours,
                                         int64_t end_utc_s, MemoryBudget& budget = MemoryBudget::of_program());

}  // namespace tilik
