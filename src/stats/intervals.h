// Owns: intervals of uncertainty for shares. Depends on: std only. Thread: any (pure function).
// Why: 3 of 4 is not 75 %; small samples are shown with what they could also mean.
#pragma once

#include <cstdint>

namespace tilik {

struct ShareInterval {
  double low = 0, high = 1;
};

// Wilson's score interval (1927) at 95 % for `hits` of `trials`; 0 to 1 without trials.
ShareInterval wilson_interval(uint64_t hits, uint64_t trials);

}  // namespace tilik
