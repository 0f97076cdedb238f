// Owns: group_marks, which marks along a line stand together so that no two groups touch. Depends on: std. Thread: any.
// Why: many marks at one place hide each other; a few stand one above the other, more are a number.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace tilik::app {

struct MarkGroup {
  size_t first = 0, count = 0;
  float left = 0, right = 0;  // what it takes of the line
};

struct MarkSizes {
  float mark = 0, gap = 0;                    // of one mark, and the room between two groups
  size_t most_stacked = 0;                    // more than these are a number
  std::function<float(size_t count)> number;  // how wide that is
};

// `places`: the middle of each mark, ascending. The first stands alone; what is too near to it moves away to the right,
// all others join the group before them. O(n) but for the joining.
std::vector<MarkGroup> group_marks(std::span<const float> places, const MarkSizes& sizes);

}  // namespace tilik::app
