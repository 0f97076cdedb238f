#include "stats/intervals.h"

#include <algorithm>
#include <cmath>

#include "stats/elementary.h"

namespace tilik {

ShareInterval wilson_interval(uint64_t hits, uint64_t trials) {
  if (trials == 0) return {};
  const double n = static_cast<double>(trials), share = static_cast<double>(hits) / n;
  const double z2 = kNormal975 * kNormal975;
  const double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = kNormal975 / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

}  // namespace tilik
