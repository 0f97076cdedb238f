// Owns: tests for a monotone trend (Mann-Kendall and its forms) and the slope of Theil and Sen.
// Depends on: stats/descriptive, stats/elementary, base/random. Thread: any (pure functions).
// Why: counts a day are neither normal nor independent; these need no distribution, and the form of Hamed
// and Rao corrects for days that resemble their neighbours.
#pragma once

#include <cstdint>
#include <span>

namespace tilik {

struct TrendTest {
  bool available = false;  // false: fewer than 3 values, or no variance left
  int64_t s = 0;           // pairs that rise minus pairs that fall
  double variance = 0;     // of s when there is no trend
  double z = 0;            // (s - sign(s)) / sqrt(variance)
  double p = 1;            // two-sided
  double tau = 0;          // s / number of pairs (Kendall's tau a)
};

// Mann (1945), Kendall (1975), with the correction for ties. Needs independent values. O(n log n).
TrendTest mann_kendall(std::span<const double> values);

// The same with the variance of Hamed & Rao (1998): ranks of the series without its Sen slope, their
// autocorrelations outside +-1.96 / sqrt(n) widen (or narrow) the variance. The Python package
// pyMannKendall takes the absolute value of that sum; the paper does not, and neither do we. O(n^2), or
// O(n * 2000) beyond 2,000 values, where only the first 2,000 lags are used.
TrendTest mann_kendall_hamed_rao(std::span<const double> values);

// Seasonal form (Hirsch, Slack & Smith 1982): s and variance computed within each of `period` seasons
// (value i belongs to season i % period) and added up. O(n log n).
TrendTest mann_kendall_seasonal(std::span<const double> values, size_t period);

struct SenLine {
  bool available = false;   // false: fewer than 2 values or all x equal
  double slope = 0;         // units of y a unit of x
  double intercept = 0;     // median(y) - slope * median(x) (Conover 1980)
  bool is_sampled = false;  // true beyond 2,000 values: 400,000 random pairs (seed 1) instead of all
};

// Median of the slopes of all pairs with different x (Theil 1950, Sen 1968).
SenLine theil_sen(std::span<const double> x, std::span<const double> y);
// x = 0, 1, 2, ...: units of y a step.
SenLine theil_sen(std::span<const double> y);

// Spearman's rank correlation, ties with mean ranks; NaN when one side has no variance. O(n log n).
double spearman(std::span<const double> x, std::span<const double> y);

}  // namespace tilik
