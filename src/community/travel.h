// Owns: how a topic went from community to community.
// Depends on: community/adoption.h. Thread: any.
// Why: "it came from the students and reached the traders on Friday" is what people ask about a topic; the order of
// first uses and how many of each group joined tell it without a model.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "community/adoption.h"

namespace tilik {

struct TravelStop {
  uint32_t community = 0;
  int64_t first_s = 0;    // first use by a member
  int64_t half_s = 0;     // when half of the members that ever used it had done so
  uint64_t uses = 0;      // posts
  uint32_t accounts = 0;  // members that used it
};

struct Travel {
  uint32_t object = 0;
  uint64_t uses = 0;
  uint32_t accounts = 0;
  std::vector<TravelStop> stops;  // in order of first use, then community; communities from `shown` on left out
};

// `uses` in any order; `community` an id an account. A community where only one account used the thing is a stop too.
// The `most` things with most accounts, then uses, then the smaller number. O(uses log uses).
std::vector<Travel> travels_of(std::span<const UseEvent> uses, std::span<const uint32_t> community, uint32_t shown,
                               size_t most);

}  // namespace tilik
