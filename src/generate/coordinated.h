// Owns: the plan of the coordinated groups: who posts which prepared text at which second.
// Depends on: town, calendar, word_lists. Thread: any; const after construction.
// Why: finding accounts that act in concert can only be measured on data where they are known.
#pragma once

#include <cstdint>
#include <vector>

#include "generate/town.h"

namespace tilik {

struct PlannedPost {
  int64_t at_ms;  // since local midnight of the first day
  uint32_t author;
  uint16_t group;
  uint16_t event;  // posts of one event carry the same text
};

struct CoordinatedPlan {
  std::vector<std::vector<uint32_t>> groups;  // authors of each group, ascending
  std::vector<PlannedPost> posts;             // by time, then author
};

// Groups of 6 to 13 accounts of one community each, 6 to 11 events a group, all members within 40 s.
// At most a twentieth of `post_count`; none below 1,000 posts.
CoordinatedPlan plan_coordinated_groups(const Town& town, uint64_t post_count, uint64_t seed);

}  // namespace tilik
