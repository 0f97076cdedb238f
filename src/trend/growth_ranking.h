// Owns: which hashtags or terms grow and which shrink between two stretches of time.
// Depends on: trend/series. Thread: any (pure function).
// Why: a ranking by percent would be led by the rarest, one by number by the most common.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "trend/series.h"

namespace tilik {

// Names of hashtags or terms by id; used to break ties by key bytes.
class KeyNames {
 public:
  virtual ~KeyNames() = default;
  virtual std::string_view key(uint32_t id) const = 0;
};

struct GrowingKey {
  uint32_t id = 0;
  Growth growth;
  // Score of two shares, (p2 - p1) / sqrt(p (1 - p) (1/n1 + 1/n2)), p1 and p2 the parts of all posts of
  // each stretch, p that of both together: above 0 it grows faster than the conversation as a whole.
  double score = 0;
};

struct GrowthRanking {
  std::vector<GrowingKey> growing;    // largest score first, only above 0
  std::vector<GrowingKey> shrinking;  // smallest score first, only below 0
};

// before[id], after[id]: posts with each key; all_before, all_after: all posts of the stretches. Keys with
// fewer than kSmallestGrowthBase posts together are left out. At most `top` of each. O(n log n).
GrowthRanking rank_growth(std::span<const uint32_t> before, std::span<const uint32_t> after, uint64_t all_before,
                          uint64_t all_after, const KeyNames& names, size_t top);

}  // namespace tilik
