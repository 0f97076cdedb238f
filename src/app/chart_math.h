// Owns: round axis ticks.
// Depends on: std. Thread: any.
// Why: plain numbers that charts need and tests can check without a screen.
#pragma once

#include <vector>

namespace tilik::app {

// Round values from 0 up to at least `highest`, at most `most` steps: 0, 200, 400, 600. Counts: steps >= 1.
std::vector<double> count_ticks(double highest, int most);

}  // namespace tilik::app
