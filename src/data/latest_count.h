// Owns: LatestCount, a number that posts tell again and again, as the latest of them has it.
// Depends on: data/fields.h. Thread: one at a time.
// Why: an account has the followers of its latest post, in every chart, whatever the order of the rows.
#pragma once

#include <cstdint>

#include "data/fields.h"

namespace tilik {

struct LatestCount {
  int64_t value = kMissingCount;
  int64_t time_utc_s = kMissingTime;

  // Posts in any order; those without a time are before all others. Of several at one time the largest number counts.
  void take(int64_t count, int64_t at_utc_s) {
    if (count < 0 || at_utc_s < time_utc_s || (at_utc_s == time_utc_s && count <= value)) return;
    value = count;
    time_utc_s = at_utc_s;
  }
};

}  // namespace tilik
