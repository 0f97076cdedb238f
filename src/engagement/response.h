// Owns: how many of the posts directed at accounts are answered, and how long people wait.
// Depends on: stats/survival, graph/flat_array. Thread: the engine's.
// Why: two-way communication is answering, and a wait that has not ended counts as a wait.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/result.h"
#include "graph/flat_array.h"
#include "stats/intervals.h"

namespace tilik {

// One reply (or comment) with a known time, author and target, author != target.
struct ReplyEvent {
  int64_t time_utc_s = 0;
  uint32_t row = 0;                   // of the reply
  uint32_t parent_row = 0xffffffffu;  // of the post it replies to; 0xffffffff where that post is not loaded
  uint32_t author = 0;
  uint32_t target = 0;  // author of the post it replies to
  bool asks = true;     // looked at as something to answer; it may be an answer itself in any case
};

struct ResponseFigures {
  uint64_t inbound = 0;                  // replies to the accounts, from others
  uint64_t answered = 0;                 // of them, answered in the data
  ShareInterval answered_interval;       // Wilson, 95 %, of answered / inbound
  std::optional<int64_t> median_wait_s;  // Kaplan-Meier; nothing when more than half wait to the end
  bool matched_by_thread = false;        // see below
};

// `events`: every selected reply. `is_ours`: by author id, the accounts whose inbound replies are
// looked at; empty for all accounts. `end_utc_s`: the last moment of the data; unanswered replies wait until
// then. Where any event has a parent row, an answer is the target's first later reply to that very post;
// otherwise (sources without ids) the target's first later reply to that person. O(n log n).
// Error: out_of_memory.
Result<ResponseFigures> measure_response(std::span<const ReplyEvent> events, std::span<const uint8_t> is_ours,
                                         int64_t end_utc_s, MemoryBudget& budget = MemoryBudget::of_program());

}  // namespace tilik
