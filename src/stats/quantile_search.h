// Owns: exact quantiles of millions of numbers without sorting or moving them, in small steps.
// Depends on: base/job. Thread: any; resumable.
// Why: selecting in place takes one long call and needs the right to reorder; a worker must be able to stop
// after a few milliseconds. Works by counting digits of 16 bits: two or four passes over the values.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/job.h"

namespace tilik {

// T: double (finite, at least 0) or uint32_t.
template <typename T>
class QuantileSearch : public Job {
 public:
  // `values` must not change until the search ends. `quantiles`: each 0 to 1, at most 8.
  QuantileSearch(std::span<const T> values, std::vector<double> quantiles);

  bool step(const StepBudget& budget) override;
  double progress() const override;
  // By linear interpolation (definition 7, as in descriptive.h); NaN without values.
  double result(size_t index) const;

 private:
  struct Target {
    uint64_t rank;   // from 0, among the values that share the known upper digits
    uint64_t known;  // upper digits found so far, as bits of the number
  };
  void choose_digits();

  std::span<const T> values_;
  std::vector<double> quantiles_;
  std::vector<Target> targets_;    // two for each quantile: the order statistics on both sides
  std::vector<uint32_t> counts_;   // 65,536 for each target
  int digit_ = sizeof(T) / 2 - 1;  // counted down; below 0 all digits are known
  size_t next_ = 0;
};

extern template class QuantileSearch<double>;
extern template class QuantileSearch<uint32_t>;

}  // namespace tilik
