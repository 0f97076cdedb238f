#include "trend/growth_ranking.h"

#include <algorithm>
#include <cmath>

namespace tilik {

GrowthRanking rank_growth(std::span<const uint32_t> before, std::span<const uint32_t> after, uint64_t all_before,
                          uint64_t all_after, const KeyNames& names, size_t top) {
  GrowthRanking ranking;
  if (all_before == 0 || all_after == 0) return ranking;
  const double n1 = static_cast<double>(all_before), n2 = static_cast<double>(all_after);
  const size_t count = std::min(before.size(), after.size());
  for (uint32_t id = 0; id < count; ++id) {
    const uint64_t both = uint64_t{before[id]} + after[id];
    if (both < kSmallestGrowthBase) continue;
    const double p = static_cast<double>(both) / (n1 + n2);
    const double spread = p < 1 ? std::sqrt(p * (1 - p) * (1 / n1 + 1 / n2)) : 0;
    if (!(spread > 0)) continue;
    const double score = (after[id] / n2 - before[id] / n1) / spread;
    if (score == 0) continue;
    (score > 0 ? ranking.growing : ranking.shrinking).push_back({id, growth_of(before[id], after[id]), score});
  }
  const auto sort_and_cut = [&names, top](std::vector<GrowingKey>& list, double sign) {
    const auto earlier = [&names, sign](const GrowingKey& a, const GrowingKey& b) {
      if (a.score != b.score) return a.score * sign > b.score * sign;
      const std::string_view key_a = names.key(a.id), key_b = names.key(b.id);
      return key_a != key_b ? key_a < key_b : a.id < b.id;
    };
    const size_t kept = std::min(top, list.size());
    std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(kept), list.end(), earlier);
    list.resize(kept);
  };
  sort_and_cut(ranking.growing, 1);
  sort_and_cut(ranking.shrinking, -1);
  return ranking;
}

}  // namespace tilik
