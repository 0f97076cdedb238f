// Owns: the state of PostTable's finish in progress. Private to data.
// Depends on: data. Thread: the engine's.
// Why: two files of PostTable need it whole.
#pragma once

#include <vector>

#include "data/post_table.h"

namespace tilik {

// Resolving, then a stable radix sort of row ids by time, one pass a digit. A table already in order
// of time (most exports are) needs no pass.
struct PostTable::Finish {
  enum class Phase { remember, resolve, gather, count_digits, place, done };
  explicit Finish(MemoryBudget& budget) : from(budget), to(budget) {}
  Phase phase = Phase::remember;
  RowId next = 0;
  bool in_order = true;
  bool failed = false;
  int64_t previous_s = INT64_MIN;
  unsigned shift = 0;
  BlockArray<uint32_t> from, to;
  std::vector<uint32_t> starts;
};

}  // namespace tilik
