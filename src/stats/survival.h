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
std::optional<int64_t> median_wait(const std::vector<Wait>& waits);

// The same of waits in four bytes each, in ascending order, for millions of them. O(n). Durations over 68 years are
// cut.
using PackedWait = uint32_t;
inline constexpr int64_t kLongestWait_s = INT64_C(0x7fffffff);
inline PackedWait packed_wait(Wait wait) {
  const auto duration = static_cast<uint32_t>(wait.duration < kLongestWait_s ? wait.duration : kLongestWait_s);
  return duration << 1 | (wait.ended ? 0u : 1u);
}
std::optional<int64_t> median_of_ordered_waits(std::span<const PackedWait> waits);

}  // namespace tilik
