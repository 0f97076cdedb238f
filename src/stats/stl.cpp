#include "stats/stl.h"

#include <algorithm>
#include <cmath>

#include "stats/descriptive.h"

namespace tilik {

namespace {

using Series = std::vector<double>;

// Local regression of degree 1 of y[0..n) at position `at` (positions from 1, as in the paper), with the
// points `left`..`right` in reach. False when all weights vanish.
bool fit_at(std::span<const double> y, size_t window, double at, size_t left, size_t right,
            std::span<const double> robustness, Series& weights, double& fitted) {
  const double n = static_cast<double>(y.size()), range = n - 1;
  double reach = std::max(at - static_cast<double>(left), static_cast<double>(right) - at);
  if (window > y.size()) reach += static_cast<double>((window - y.size()) / 2);
  const double far = 0.999 * reach, near = 0.001 * reach;
  double sum = 0;
  for (size_t j = left; j <= right; ++j) {
    double& weight = weights[j - 1];
    weight = 0;
    const double distance = std::fabs(static_cast<double>(j) - at);
    if (distance > far) continue;
    if (distance <= near) {
      weight = 1;
    } else {
      const double ratio = distance / reach, cube = 1 - ratio * ratio * ratio;
      weight = cube * cube * cube;
    }
    if (!robustness.empty()) weight *= robustness[j - 1];
    sum += weight;
  }
  if (!(sum > 0)) return false;
  for (size_t j = left; j <= right; ++j) weights[j - 1] /= sum;
  if (reach > 0) {
    double centre = 0, spread = 0;
    for (size_t j = left; j <= right; ++j) centre += weights[j - 1] * static_cast<double>(j);
    for (size_t j = left; j <= right; ++j) {
      const double away = static_cast<double>(j) - centre;
      spread += weights[j - 1] * away * away;
    }
    if (std::sqrt(spread) > 0.001 * range) {
      const double tilt = (at - centre) / spread;
      for (size_t j = left; j <= right; ++j) weights[j - 1] *= tilt * (static_cast<double>(j) - centre) + 1;
    }
  }
  fitted = 0;
  for (size_t j = left; j <= right; ++j) fitted += weights[j - 1] * y[j - 1];
  return true;
}

// Smooths y at all its positions.
void smooth(std::span<const double> y, size_t window, std::span<const double> robustness, Series& weights,
            std::span<double> out) {
  const size_t n = y.size();
  if (n < 2) {
    if (n == 1) out[0] = y[0];
    return;
  }
  size_t left = 1, right = std::min(window, n);
  const size_t half = (window + 1) / 2;
  for (size_t i = 1; i <= n; ++i) {
    if (window < n && i > half && right != n) {
      ++left;
      ++right;
    }
    if (!fit_at(y, window, static_cast<double>(i), left, right, robustness, weights, out[i - 1])) out[i - 1] = y[i - 1];
  }
}

// Each season's own subseries smoothed and extended by one period at both ends: n + 2 period values.
Series smooth_seasons(const Series& y, const StlOptions& options, const Series& robustness, Series& weights) {
  const size_t n = y.size(), period = options.period;
  Series result(n + 2 * period), values, factors, smoothed;
  for (size_t start = 0; start < period; ++start) {
    values.clear();
    factors.clear();
    for (size_t i = start; i < n; i += period) {
      values.push_back(y[i]);
      if (!robustness.empty()) factors.push_back(robustness[i]);
    }
    const size_t count = values.size();
    smoothed.assign(count + 2, 0);
    smooth(values, options.seasonal, factors, weights, std::span(smoothed).subspan(1, count));
    const size_t right = std::min(options.seasonal, count);
    if (!fit_at(values, options.seasonal, 0, 1, right, factors, weights, smoothed[0])) smoothed[0] = smoothed[1];
    const size_t left = count >= options.seasonal ? count - options.seasonal + 1 : 1;
    if (!fit_at(values, options.seasonal, static_cast<double>(count + 1), left, count, factors, weights,
                smoothed[count + 1])) {
      smoothed[count + 1] = smoothed[count];
    }
    for (size_t m = 0; m < count + 2; ++m) result[m * period + start] = smoothed[m];
  }
  return result;
}

Series moving_average(const Series& values, size_t length) {
  Series result(values.size() - length + 1);
  double sum = 0;
  for (size_t i = 0; i < length; ++i) sum += values[i];
  result[0] = sum / static_cast<double>(length);
  for (size_t i = 1; i < result.size(); ++i) {
    sum = sum - values[i - 1] + values[i + length - 1];
    result[i] = sum / static_cast<double>(length);
  }
  return result;
}

void inner_pass(std::span<const double> y, const StlOptions& options, const Series& robustness, StlParts& parts) {
  const size_t n = y.size();
  Series weights(n + 2 * options.period), work(n), low(n);
  for (size_t i = 0; i < n; ++i) work[i] = y[i] - parts.trend[i];
  const Series cycle = smooth_seasons(work, options, robustness, weights);
  const Series averaged = moving_average(moving_average(moving_average(cycle, options.period), options.period), 3);
  smooth(averaged, options.low_pass, {}, weights, low);
  for (size_t i = 0; i < n; ++i) parts.season[i] = cycle[options.period + i] - low[i];
  for (size_t i = 0; i < n; ++i) work[i] = y[i] - parts.season[i];
  smooth(work, options.trend, robustness, weights, parts.trend);
}

// Bisquare weights of the rest: 1 near zero, 0 beyond six times the median rest.
void weigh_rest(std::span<const double> y, const StlParts& parts, Series& robustness) {
  Series rest(y.size());
  for (size_t i = 0; i < y.size(); ++i) rest[i] = std::fabs(y[i] - parts.trend[i] - parts.season[i]);
  Series sorted = rest;
  const double limit = 6 * median_in_place(sorted);
  robustness.assign(y.size(), 0);
  for (size_t i = 0; i < y.size(); ++i) {
    if (rest[i] <= 0.001 * limit) {
      robustness[i] = 1;
    } else if (rest[i] <= 0.999 * limit) {
      const double ratio = rest[i] / limit;
      robustness[i] = (1 - ratio * ratio) * (1 - ratio * ratio);
    }
  }
}

size_t odd_above(double value) {
  const size_t whole = static_cast<size_t>(value) + 1;
  return whole % 2 == 1 ? whole : whole + 1;
}

}  // namespace

StlParts stl(std::span<const double> values, const StlOptions& given) {
  StlParts parts;
  StlOptions options = given;
  const size_t n = values.size();
  if (options.period < 2 || options.seasonal < 7 || options.seasonal % 2 == 0 || n < 2 * options.period) return parts;
  const double period = static_cast<double>(options.period);
  if (options.trend == 0) options.trend = odd_above(1.5 * period / (1 - 1.5 / static_cast<double>(options.seasonal)));
  if (options.low_pass == 0) options.low_pass = odd_above(period);
  parts.available = true;
  parts.trend.assign(n, 0);
  parts.season.assign(n, 0);
  parts.rest.assign(n, 0);
  const int inner = options.robust ? 2 : 5, outer = options.robust ? 15 : 0;
  Series robustness;
  for (int k = 0;; ++k) {
    for (int i = 0; i < inner; ++i) inner_pass(values, options, robustness, parts);
    if (k >= outer) break;
    weigh_rest(values, parts, robustness);
  }
  Series season_and_rest(n);
  for (size_t i = 0; i < n; ++i) {
    parts.rest[i] = values[i] - parts.trend[i] - parts.season[i];
    season_and_rest[i] = parts.season[i] + parts.rest[i];
  }
  const double whole = population_deviation(season_and_rest), left = population_deviation(parts.rest);
  if (whole > 0) parts.season_strength = std::max(0.0, 1 - left * left / (whole * whole));
  return parts;
}

}  // namespace tilik
