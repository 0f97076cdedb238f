// Owns: ZoomCounts, the posts of a part of the time in finer bins than the whole timeline has.
// Depends on: engine/data_set.h. Thread: the engine's.
// Why: a year of days tells nothing of one evening; its hours and minutes are counted only when someone looks.
#pragma once

#include <cstdint>
#include <vector>

#include "base/job.h"
#include "engine/data_set.h"

namespace tilik {

class ZoomCounts {
 public:
  // [from, to) is cut to the timeline; outside it there are no bins.
  ZoomCounts(const DataSet& data, int64_t from_utc_s, int64_t to_utc_s, BinUnit unit);
  // Counts, in every chart but the timeline's own filter; true when done. O(posts in the range).
  bool step(const StepBudget& budget);

  const TimeBins& bins() const { return bins_; }
  std::vector<uint32_t> total, selected;  // a bin each

 private:
  uint32_t first_at_or_after(int64_t utc_s) const;
  const DataSet& data_;
  TimeBins bins_;
  uint32_t at_ = 0, end_ = 0;  // in the order of time
};

}  // namespace tilik
