// Owns: TalliedQuantiles, exact quantiles of millions of numbers that are given twice instead of kept.
// Depends on: graph/flat_array. Thread: any, one at a time.
// Why: what one asks of six million rates are three numbers; keeping all rates for that costs 50 MB a rate. The first
// time values are only counted in narrow bins, the second time those of the few bins that matter are kept: of rates and
// counts of posts some hundredths, at worst (all values alike) all of them.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/flat_array.h"

namespace tilik {

class TalliedQuantiles {
 public:
  // `quantiles`: each 0 to 1.
  explicit TalliedQuantiles(std::vector<double> quantiles, MemoryBudget& budget = MemoryBudget::of_program())
      : quantiles_(std::move(quantiles)), kept_(budget) {}

  // The first time. `value`: finite, at least 0. O(1).
  void count(double value);
  // Between both times. False when memory is refused.
  [[nodiscard]] bool choose();
  // The second time, the same values in any order. O(1).
  void keep(double value);
  // After both: by linear interpolation (definition 7, as in descriptive.h); NaN without values. O(values kept).
  double result(size_t index);

 private:
  // The kept values of one bin.
  struct Segment {
    uint32_t bin;
    uint64_t below;  // values in the bins before
    size_t begin, size;
  };
  double value_at(uint64_t rank);

  std::vector<double> quantiles_;
  uint64_t total_ = 0;
  std::vector<uint32_t> bins_;  // how many values; after choose(): the number of the bin's segment, from 1, or 0
  std::vector<Segment> segments_;
  FlatArray<double> kept_;  // segment after segment
};

}  // namespace tilik
