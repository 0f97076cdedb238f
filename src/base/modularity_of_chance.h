// Owns: the modularity that a random network has. Depends on: std. Thread: any.
// Why: a search finds groups in any network; those that chance gives as well are not told as found.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace tilik {

// Of the groups found in a network of so many accounts and links that are drawn by chance (Guimera, Sales-Pardo and
// Amaral 2004: (1 - 2 / sqrt(N)) (2 / z)^(2/3), z the links of an account); at most 1.
inline double modularity_of_chance(uint32_t nodes, uint64_t edges) {
  if (nodes < 5 || edges == 0) return 0;
  const double links_of_one = 2.0 * static_cast<double>(edges) / nodes;
  return std::min(1.0, (1 - 2 / std::sqrt(static_cast<double>(nodes))) * std::cbrt(std::pow(2 / links_of_one, 2)));
}

constexpr double kClearModularity = 0.3;  // Newman and Girvan 2004
// The formula is rough: random networks lie a little to either side of it.
constexpr double kAboveChance = 0.03;

}  // namespace tilik
