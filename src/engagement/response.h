// Owns: how many of the posts directed at accounts are answered, and how long people wait.
// Depends on: base/step_sort, stats/survival, graph/flat_array. Thread: the engine's; resumable.
// Why: two-way communication is answering, and a wait that has not ended counts as a wait. Of millions of posts only
// the replies (24 bytes each) and the waits (4 bytes each) are kept; the rest is read again where it is needed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/memory.h"
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

// The selected posts' events, given post by post, several times over and always the same.
class ReplyEvents {
 public:
  virtual ~ReplyEvents() = default;
  virtual uint32_t posts() const = 0;
  virtual bool is_reply(uint32_t index) const = 0;
  // False when the post at `index` is no reply; else `event` is it, with its parent.
  virtual bool read_reply(uint32_t index, ReplyEvent& event) const = 0;
  // Appends what the post asks of others: the reply that it is, whom it mentions. Parents may be left out.
  virtual void read_inbound(uint32_t index, std::vector<ReplyEvent>& events) const = 0;
};

struct ResponseFigures {
  uint64_t inbound = 0;                  // replies to the accounts and mentions of them, from others
  uint64_t answered = 0;                 // of them, answered in the data
  ShareInterval answered_interval;       // Wilson, 95 %, of answered / inbound
  std::optional<int64_t> median_wait_s;  // Kaplan-Meier; nothing when more than half wait to the end
  bool matched_by_thread = false;        // at least one reply is to a post that is known
};

// `is_ours`: by author id, the accounts whose inbound replies are
// looked at; empty for all accounts. `end_utc_s`: the last moment of the data; unanswered replies wait until
// then. An answer is the target's first later reply to that very post, or the first later one to that person whose
// own post is not known (not loaded, or of a source without ids). Each is decided by itself: what else is loaded takes
// no answer away. O(n log n).
// Error: out_of_memory.
class ResponseJob : public Job {
 public:
  // Borrows events and `is_ours` until it ends.
  ResponseJob(const ReplyEvents& events, std::span<const uint8_t> is_ours, int64_t end_utc_s,
              MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  // After step() returned true.
  const Result<ResponseFigures>& result() const { return result_; }

 private:
  // What an answer is looked up by: the post answered, or the pair of people.
  struct AnswerKey {
    uint64_t key;
    int64_t time_utc_s;
    uint32_t author;  // who answers
    uint32_t row;     // of those at one time the later in the file is the later one
    bool operator<(const AnswerKey& other) const {
      if (key != other.key) return key < other.key;
      if (author != other.author) return author < other.author;
      if (time_utc_s != other.time_utc_s) return time_utc_s < other.time_utc_s;
      return row < other.row;
    }
  };
  enum class Phase : uint8_t { count_replies, read_replies, order_answers, find_answers, order_waits, done };
  bool run_phase(const StepBudget& budget);
  template <typename Visit>
  bool each_post(const StepBudget& budget, Visit&& visit);
  bool begin_answers();
  void keep_answer(const ReplyEvent& event);
  bool begin_waits();
  void take_post(uint32_t post);
  bool take(const ReplyEvent& event);
  void fail();
  const AnswerKey* find_answer(const AnswerKey& wanted) const;

  const ReplyEvents& events_;
  std::span<const uint8_t> is_ours_;
  int64_t end_utc_s_;
  size_t reply_count_ = 0;
  FlatArray<AnswerKey> answers_, answers_aside_;
  BlockArray<PackedWait> waits_;
  FlatArray<PackedWait> ordered_waits_, waits_aside_;
  StepSort<AnswerKey> answer_sort_;
  StepSort<PackedWait> wait_sort_;
  std::vector<ReplyEvent> inbound_;  // of one post
  Phase phase_ = Phase::count_replies;
  uint32_t next_ = 0;
  ResponseFigures figures_;
  Result<ResponseFigures> result_{ResponseFigures{}};
};
// The same at once.
Result<ResponseFigures> measure_response(const ReplyEvents& events, std::span<const uint8_t> is_ours, int64_t end_utc_s,
                                         MemoryBudget& budget = MemoryBudget::of_program());

}  // namespace tilik
