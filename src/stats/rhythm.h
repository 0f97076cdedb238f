// Owns: how regular a sequence of moments is. Depends on: stats/descriptive. Thread: any (pure functions).
// Why: consistency of posting, and how machine-like a clock it keeps, are questions about gaps.
#pragma once

#include <cstdint>
#include <span>

namespace tilik {

struct Burstiness {
  bool available = false;  // false: fewer than 2 gaps, or all of them 0
  double plain = 0;        // (sd - mean) / (sd + mean): -1 clockwork, 0 random, 1 bursty (Goh & Barabasi 2008)
  double corrected = 0;    // the same for few events (Kim & Jo 2016): -1 to 1 whatever their number
};

// `times`: moments in ascending order, any unit. sd is that of the population of gaps. O(n).
Burstiness burstiness(std::span<const int64_t> times);

}  // namespace tilik
