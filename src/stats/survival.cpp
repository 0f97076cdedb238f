#include "stats/survival.h"

#include <algorithm>

#include "base/small_sort.h"

namespace tilik {

std::optional<int64_t> median_wait(std::vector<Wait> waits) {
  small_sort(waits.begin(), waits.end(), shorter_wait);
  return median_of_ordered_waits(waits);
}

std::optional<int64_t> median_of_ordered_waits(std::span<const Wait> waits) {
  double waiting = 1;
  for (size_t first = 0; first < waits.size();) {
    size_t last = first;
    uint64_t ended = 0;
    while (last < waits.size() && waits[last].duration == waits[first].duration) ended += waits[last++].ended ? 1 : 0;
    const double at_risk = static_cast<double>(waits.size() - first);
    waiting *= 1 - static_cast<double>(ended) / at_risk;
    // A hair above one half, because thirds and sevenths multiply to 0.5 only up to rounding.
    if (ended > 0 && waiting <= 0.5 + 1e-12) return waits[first].duration;
    first = last;
  }
  return std::nullopt;
}

}  // namespace tilik
