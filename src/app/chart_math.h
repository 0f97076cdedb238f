// Owns: round axis ticks.
// Depends on: std. Thread: any.
// Why: plain numbers that charts need and tests can check without a screen.
#pragma once

#include <vector>

namespace tilik::app {

// Round values from 0 up to at least `highest`, at most `most` steps: 0, 200, 400, 600. Counts: steps >= 1.
std::vector<double> count_ticks(double highest, int most);

// Where a value lies on a logarithmic axis that has a place for zero.
double log_place(double value);
// Values between two such places: 0, 10, 100 ..., every second or third where there are more than about `most`; where
// these are hardly any 0, 1, 2, 5, 10 ...
std::vector<double> log_ticks(double from, double to, int most);

}  // namespace tilik::app
