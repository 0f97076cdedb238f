// Owns: bursts in a series of shares by Kleinberg's automaton with two states, for counts in bins.
// Depends on: stats/elementary. Thread: any (pure function).
// Why: "more than usual" decided by cost over whole stretches of time instead of bin by bin.
// Source: Kleinberg (2003), section 4 (batched arrivals); defaults of the R package bursts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tilik {

struct KleinbergOptions {
  double scale = 2;  // s: how many times the usual share a burst has
  double gamma = 1;  // cost of going up, times ln(number of bins)
};

struct KleinbergBurst {
  size_t first = 0, last = 0;  // bins, both inclusive
  double weight = 0;           // cost of the usual state minus cost of the burst, over these bins
};

// `relevant`[t] of `all`[t] posts of bin t are of interest (relevant <= all). Bins without any post are
// neither for nor against. Empty when nothing or everything is relevant. O(n).
std::vector<KleinbergBurst> kleinberg_bursts(std::span<const uint32_t> relevant, std::span<const uint32_t> all,
                                             const KleinbergOptions& options = {});

}  // namespace tilik
