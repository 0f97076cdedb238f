// Owns: which communities are small, tight and lively, and which accounts join communities.
// Depends on: base, graph. Thread: any.
// Why: the largest groups are found at sight. A circle of twelve people who talk with each other every week is what
// an organiser looks for, and no list by size shows it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tilik {

struct CircleInputs {
  uint32_t id = 0, size = 0;
  double clustering = -1;    // mean local coefficient inside; negative: not defined
  double inside_share = -1;  // of the weight that touches members
  double posts_a_member = 0;
};

struct CircleScore {
  uint32_t id = 0;
  double tight = 0, lively = 0;  // shares of the other circles that it exceeds, 0 to 1
  double score = 0;              // the smaller of the two: a circle must be both
};

struct CircleOptions {
  uint32_t least_size = 4, largest_size = 50;
};

// Communities of the wanted sizes, best first, then the smaller id. Tight: clustering times inside share. O(n log n).
std::vector<CircleScore> find_circles(std::span<const CircleInputs> communities, const CircleOptions& options = {});

struct BridgeInputs {
  uint32_t node = 0;
  uint32_t degree = 0;
  double participation = 0;  // 0: all links in one community
};

// Nodes by degree * participation, how many of their links are spread over communities; best first, then the smaller
// node, at most `most`. Nodes with links to one community only are no bridges.
std::vector<uint32_t> find_bridges(std::span<const BridgeInputs> nodes, size_t most);

}  // namespace tilik
