// Owns: run_in_chunks, the loop that all graph jobs are cut with.
// Depends on: base/job.h. Thread: any.
// Why: every long pass over nodes or edges must be able to stop between two elements and go on later,
// with the same result; one helper keeps the cursor and the clock checks out of the algorithms.
#pragma once

#include <cstddef>

#include "base/job.h"

namespace tilik {

// Calls `work(from, to)` for consecutive ranges of [cursor, end), at most `chunk` elements each, until
// all are done (returns true and resets the cursor) or the budget is spent (returns false).
template <typename Work>
bool run_in_chunks(size_t& cursor, size_t end, size_t chunk, const StepBudget& budget, Work work) {
  while (cursor < end) {
    const size_t stop = end - cursor < chunk ? end : cursor + chunk;
    work(cursor, stop);
    cursor = stop;
    if (cursor < end && budget.spent()) return false;
  }
  cursor = 0;
  return true;
}

}  // namespace tilik
