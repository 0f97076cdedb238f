// Owns: waiting times of which some have not ended yet. Depends on: std only. Thread: any (pure function).
// Why: a question without an answer is not a question answered at once; leaving it out would flatter.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tilik {

struct Wait {
  int64_t duration = 0;  // seconds until the answer, or until the end of what is known
  bool ended = false;    // false: still waiting then (censored)
};

// Kaplan & Meier (1958): the smallest duration at which at most half are still waiting; nothing when more
// than half wait to the end. Ended waits count before censored ones of the same duration. O(n log n).
std::optional<int64_t> median_wait(std::vector<Wait> waits);

// The order in which waits are looked at, and the same figure of waits that stand in it. O(n).
inline bool shorter_wait(const Wait& a, const Wait& b) {
  return a.duration != b.duration ? a.duration < b.duration : a.ended > b.ended;
}
std::optional<int64_t> median_of_ordered_waits(std::span<const Wait> waits);

}  // namespace tilik
