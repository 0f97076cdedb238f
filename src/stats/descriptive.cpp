#include "stats/descriptive.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/small_sort.h"
#include "stats/elementary.h"

namespace tilik {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double sum_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

}  // namespace

double mean(std::span<const double> values) {
  return values.empty() ? kNan : sum_of(values) / static_cast<double>(values.size());
}

double population_deviation(std::span<const double> values) {
  if (values.empty()) return kNan;
  const double centre = mean(values);
  double squares = 0;
  for (const double value : values) squares += (value - centre) * (value - centre);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

double quantile_in_place(std::span<double> values, double p) {
  if (values.empty()) return kNan;
  const double position = p * static_cast<double>(values.size() - 1);
  const size_t below = std::min(static_cast<size_t>(position), values.size() - 1);
  const double share = position - static_cast<double>(below);
  const auto nth = values.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(values.begin(), nth, values.end());
  const double low = *nth;
  if (share == 0 || below + 1 == values.size()) return low;
  const double high = *std::min_element(nth + 1, values.end());
  return low + (high - low) * share;
}

double median_in_place(std::span<double> values) { return quantile_in_place(values, 0.5); }

Summary summarise_in_place(std::span<double> values) {
  Summary summary;
  summary.count = values.size();
  summary.mean = mean(values);
  summary.minimum = quantile_in_place(values, 0);
  summary.lower_quartile = quantile_in_place(values, 0.25);
  summary.median = quantile_in_place(values, 0.5);
  summary.upper_quartile = quantile_in_place(values, 0.75);
  summary.maximum = quantile_in_place(values, 1);
  return summary;
}

double median_absolute_deviation(std::span<const double> values) {
  std::vector<double> copy(values.begin(), values.end());
  const double centre = median_in_place(copy);
  for (double& value : copy) value = std::fabs(value - centre);
  return median_in_place(copy);
}

std::vector<double> robust_scores(std::span<const double> values) {
  std::vector<double> copy(values.begin(), values.end());
  const double centre = median_in_place(copy);
  const double spread = 1.4826 * median_absolute_deviation(values);
  std::vector<double> scores(values.size(), 0);
  if (!(spread > 0)) return scores;
  for (size_t i = 0; i < values.size(); ++i) scores[i] = (values[i] - centre) / spread;
  return scores;
}

std::vector<double> mean_ranks(std::span<const double> values) {
  std::vector<size_t> order(values.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  small_sort(order.begin(), order.end(),
             [&values](size_t a, size_t b) { return values[a] != values[b] ? values[a] < values[b] : a < b; });
  std::vector<double> ranks(values.size());
  for (size_t first = 0; first < order.size();) {
    size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    const double shared = (static_cast<double>(first) + static_cast<double>(last)) / 2 + 1;
    for (size_t i = first; i <= last; ++i) ranks[order[i]] = shared;
    first = last + 1;
  }
  return ranks;
}

double normalised_entropy(std::span<const uint64_t> counts) {
  uint64_t total = 0;
  for (const uint64_t count : counts) total += count;
  if (total == 0 || counts.size() < 2) return 0;
  double entropy = 0;
  for (const uint64_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(total);
    entropy -= share * exact_log(share);
  }
  return entropy / exact_log(static_cast<double>(counts.size()));
}

std::vector<HistogramBar> logarithmic_histogram(std::span<const int64_t> values) {
  std::vector<HistogramBar> bars;
  int64_t largest = -1;
  for (const int64_t value : values) largest = std::max(largest, value);
  if (largest < 0) return bars;
  bars.push_back({0, 1, 0});
  static constexpr int64_t kSteps[] = {2, 5, 10};
  for (int64_t power = 1; bars.back().to <= largest; power *= 10) {
    for (const int64_t step : kSteps) {
      if (bars.back().to > largest) break;
      // Beyond 10^18 the next limit would not fit: one last bar takes the rest.
      const bool fits = power <= 100'000'000'000'000'000;
      bars.push_back({bars.back().to, fits ? step * power : std::numeric_limits<int64_t>::max(), 0});
      if (!fits) break;
    }
    if (bars.back().to == std::numeric_limits<int64_t>::max()) break;
  }
  for (const int64_t value : values) {
    if (value < 0) continue;
    const auto bar = std::upper_bound(bars.begin(), bars.end(), value,
                                      [](int64_t wanted, const HistogramBar& b) { return wanted < b.from; });
    ++(bar - 1)->count;
  }
  return bars;
}

}  // namespace tilik
