#include "stats/survival.h"

#include <functional>

#include "base/small_sort.h"

namespace tilik {

std::optional<int64_t> median_wait(const std::vector<Wait>& waits) {
  std::vector<PackedWait> packed;
  packed.reserve(waits.size());
  for (const Wait& wait : waits) packed.push_back(packed_wait(wait));
  small_sort(packed.begin(), packed.end(), std::less<>());
  return median_of_ordered_waits(packed);
}

std::optional<int64_t> median_of_ordered_waits(std::span<const PackedWait> waits) {
  double waiting = 1;
  for (size_t first = 0; first < waits.size();) {
    const PackedWait duration = waits[first] >> 1;
    size_t last = first;
    uint64_t ended = 0;
    while (last < waits.size() && waits[last] >> 1 == duration) ended += 1 - (waits[last++] & 1);
    const double at_risk = static_cast<double>(waits.size() - first);
    waiting *= 1 - static_cast<double>(ended) / at_risk;
    // A hair above one half, because thirds and sevenths multiply to 0.5 only up to rounding.
    if (ended > 0 && waiting <= 0.5 + 1e-12) return duration;
    first = last;
  }
  return std::nullopt;
}

}  // namespace tilik
