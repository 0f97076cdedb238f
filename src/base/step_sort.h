// Owns: StepSort, a sort that can stop between two parts and go on later.
// Depends on: base/job.h. Thread: one object belongs to one thread.
// Why: sorting a million entries at once takes longer than a worker may be deaf. A bottom-up merge sort has natural
// places to stop, and its result does not depend on where it stopped.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "base/job.h"
#include "base/small_sort.h"

namespace tilik {

// Sorts `values` with the help of `other` of the same length; stable. Call step() with the same arguments until it
// returns true: then the result is in `values`. O(n log n).
template <typename T>
class StepSort {
 public:
  template <typename Before>
  bool step(std::span<T> values, std::span<T> other, Before before, const StepBudget& budget) {
    const size_t count = values.size();
    while (run_ == 0 || run_ < count) {
      std::span<T> from = is_in_other_ ? other : values, to = is_in_other_ ? values : other;
      if (run_ == 0) {
        if (!sort_runs(from, to, before, budget)) return false;
        run_ = kFirstRun;
      } else {
        if (!merge_runs(from, to, before, budget)) return false;
        is_in_other_ = !is_in_other_;
        run_ *= 2;
      }
      at_ = 0;
    }
    if (is_in_other_) {
      for (; at_ < count; at_ += kCopied) {
        if (at_ > 0 && budget.spent()) return false;
        const size_t end = std::min(count, at_ + kCopied);
        std::copy(other.begin() + at(at_), other.begin() + at(end), values.begin() + at(at_));
      }
    }
    *this = StepSort();
    return true;
  }

 private:
  static constexpr size_t kFirstRun = 2048, kCopied = size_t{1} << 18, kMerged = size_t{1} << 15;
  static ptrdiff_t at(size_t place) { return static_cast<ptrdiff_t>(place); }

  template <typename Before>
  bool sort_runs(std::span<T> values, std::span<T> other, Before before, const StepBudget& budget) {
    while (at_ < values.size()) {
      const size_t end = std::min(values.size(), at_ + kFirstRun);
      merge_sort(values.data() + at_, other.data() + at_, end - at_, before);
      at_ = end;
      if (at_ < values.size() && budget.spent()) return false;
    }
    return true;
  }

  // Two neighbouring runs at a time, and of these at most kMerged entries between two looks at the clock.
  template <typename Before>
  bool merge_runs(std::span<T> from, std::span<T> to, Before before, const StepBudget& budget) {
    const size_t count = from.size();
    while (at_ < count) {
      const size_t begin = at_ / (run_ * 2) * (run_ * 2);
      const size_t middle = std::min(count, begin + run_), end = std::min(count, begin + run_ * 2);
      if (at_ == begin) {
        left_ = begin;
        right_ = middle;
      }
      const size_t stop = std::min(end, at_ + kMerged);
      for (; at_ < stop; ++at_) {
        const bool takes_right = left_ >= middle || (right_ < end && before(from[right_], from[left_]));
        to[at_] = takes_right ? from[right_++] : from[left_++];
      }
      if (at_ < count && budget.spent()) return false;
    }
    return true;
  }

  size_t run_ = 0, at_ = 0, left_ = 0, right_ = 0;
  bool is_in_other_ = false;
};

}  // namespace tilik
