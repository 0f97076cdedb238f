// Owns: means, quantiles, spread, robust scores, ranks and histograms of plain numbers.
// Depends on: stats/elementary. Thread: any (pure functions).
// Why: one definition of each figure for all analyses. Sums run in the order of the values, so that the
// same values give the same bits everywhere.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tilik {

struct Summary {
  uint64_t count = 0;
  double mean = 0, minimum = 0, lower_quartile = 0, median = 0, upper_quartile = 0, maximum = 0;
};

// Empty input gives NaN. O(n).
double mean(std::span<const double> values);
// Standard deviation of the population (divisor n); NaN for empty input.
double population_deviation(std::span<const double> values);

// The p-quantile, 0 <= p <= 1, by linear interpolation between order statistics (definition 7 of Hyndman
// & Fan 1996, the default of R and NumPy). Reorders `values`; NaN for empty input. O(n) on average.
double quantile_in_place(std::span<double> values, double p);
double median_in_place(std::span<double> values);
// All figures of Summary; reorders `values`. O(n) on average.
Summary summarise_in_place(std::span<double> values);

// Median of the absolute distances from the median, without a factor; NaN for empty input.
double median_absolute_deviation(std::span<const double> values);
// (x - median) / (1.4826 MAD) for each value; all 0 where MAD is 0 (Iglewicz & Hoaglin 1993 flag 3.5).
std::vector<double> robust_scores(std::span<const double> values);

// Ranks from 1; equal values share the mean of their ranks. O(n log n).
std::vector<double> mean_ranks(std::span<const double> values);

// Shannon entropy of shares divided by ln(number of classes): 0 all in one class, 1 even. The classes are
// all of `counts`, empty ones included; 0 when nothing was counted or there is one class only.
double normalised_entropy(std::span<const uint64_t> counts);

struct HistogramBar {
  int64_t from = 0, to = 0;  // from <= value < to
  uint64_t count = 0;
};
// Bars with widening limits 0 | 1 | 2-4 | 5-9 | 10-19 | 20-49 | ... (1, 2, 5 times powers of ten); the first
// holds exactly 0. Ends with the bar of the largest value. Values below 0 are left out.
std::vector<HistogramBar> logarithmic_histogram(std::span<const int64_t> values);

}  // namespace tilik
