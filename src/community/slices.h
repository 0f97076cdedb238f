// Owns: what became of communities from one slice of time to the next: born, grew, shrank, merged, split, ended.
// Depends on: base, graph/flat_array.h. Thread: any.
// Why: a community is not a number of one search; it is the same people again. Slices are searched each for itself
// and matched by the accounts they share (Greene, Doyle & Cunningham 2010).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tilik {

inline constexpr uint32_t kNotThere = UINT32_MAX;

enum class SliceEvent : uint8_t { born, continued, grew, shrank, merged, split, ended };
const char* name_of(SliceEvent event);

struct SliceStep {
  SliceEvent event = SliceEvent::born;
  uint32_t before = kNotThere;  // community of the earlier slice; of a merger the largest part
  uint32_t after = kNotThere;   // community of the later slice; of a split the largest part
  uint32_t size_before = 0, size_after = 0, shared = 0;
  std::vector<uint32_t> others;  // the further parts of a merger or a split
  // Further parts too small to make a merger or a split of it: a dozen people who join thousands are no merger.
  std::vector<uint32_t> small_before, small_after;
};

struct SliceOptions {
  // A match: at least this share of the smaller of the two communities is in both.
  double least_overlap = 0.3;
  uint32_t least_size = 3;  // smaller communities take no part
  double least_part = 0.1;  // of the first part: from this size on a further part makes a merger or a split
  double grown = 1.25;      // later size / earlier size from which it grew; its inverse: shrank
};

// The largest overlaps make the lines; what is left over joins the line of its other end, as a further part of a merger
// or a split. So only a community without any match is born or ended. Where one is both, a part of a merger and itself
// split, or a part of a split and itself merged, each of the two is a step of its own.
// One community (or kNotThere) an account and slice; both spans are as long. Every community of at least the least
// size is in a step on its side, further and small parts included, and only in such a pair of steps twice. Sorted by
// the later community, a merger before a split, ended ones last. O(accounts log accounts).
std::vector<SliceStep> match_slices(std::span<const uint32_t> earlier, std::span<const uint32_t> later,
                                    const SliceOptions& options = {});

}  // namespace tilik
