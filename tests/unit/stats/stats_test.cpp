// Reference values come from reference_values.py in this folder (NumPy, SciPy and statsmodels of Debian 12);
// small ones are worked out beside the check.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

#include "stats/descriptive.h"
#include "stats/elementary.h"
#include "stats/intervals.h"
#include "stats/kleinberg.h"
#include "stats/rhythm.h"
#include "stats/stl.h"
#include "stats/survival.h"
#include "stats/trend_tests.h"

using namespace tilik;

namespace {

std::vector<double> series(int n) {
  int64_t state = 12345;
  std::vector<double> values;
  for (int i = 0; i < n; ++i) {
    state = (state * 1103515245 + 12345) % 2147483648;
    values.push_back(static_cast<double>(100 + 2 * i + (i % 7 >= 5 ? 40 : 0) + state / 65536 % 31));
  }
  return values;
}

std::vector<double> flat_series() {
  std::vector<double> values;
  for (int i = 0; i < 40; ++i) values.push_back(i * i * 7 % 11 + i / 10 % 3 * 4);
  return values;
}

bool close(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::fmax(1, std::fabs(b)); }

}  // namespace

TEST_CASE("logarithm and exponential agree with the C library to the last digits") {
  for (double x : {1e-300, 5e-320, 0.1, 0.5, 0.999999, 1.0, 1.0000001, 1.5, 2.0, 3.0, 10.0, 12345.678, 1e300}) {
    CHECK(std::fabs(exact_log(x) - std::log(x)) <= 4e-16 * std::fmax(std::fabs(std::log(x)), 1e-300));
  }
  for (double x : {-700.0, -10.5, -1.0, -1e-9, 0.0, 1e-9, 0.3, 1.0, 7.7, 100.0, 700.0}) {
    CHECK(std::fabs(exact_exp(x) - std::exp(x)) <= 4e-15 * std::exp(x));
  }
  CHECK(exact_log(1) == 0);
  CHECK(exact_exp(0) == 1);
  CHECK(std::isinf(exact_log(0)));
  CHECK(std::isnan(exact_log(-1)));
}

TEST_CASE("means, quantiles and spread") {
  std::vector<double> values = series(60);
  CHECK(close(mean(values), 183.31666666666666));
  CHECK(close(population_deviation(values), 40.53783897655237));
  CHECK(close(median_absolute_deviation(values), 33.0));
  CHECK(close(quantile_in_place(values, 0.1), 131.3));
  const Summary summary = summarise_in_place(values);
  CHECK(summary.count == 60);
  CHECK(close(summary.lower_quartile, 154.25));
  CHECK(close(summary.median, 181.0));
  CHECK(close(summary.upper_quartile, 214.25));
  CHECK(std::isnan(mean({})));
  std::vector<double> one = {7};
  CHECK(summarise_in_place(one).upper_quartile == 7);
}

TEST_CASE("ranks share their mean where values are equal") {
  const std::vector<double> values = {10, 20, 10, 5, 10};
  CHECK(mean_ranks(values) == std::vector<double>{3, 5, 3, 1, 3});
}

TEST_CASE("robust scores: 1, 2, 3, 4, 100 has median 3 and MAD 1") {
  const std::vector<double> scores = robust_scores(std::vector<double>{1, 2, 3, 4, 100});
  CHECK(close(scores[4], 97 / 1.4826));
  CHECK(scores[2] == 0);
  CHECK(robust_scores(std::vector<double>{5, 5, 5, 9})[3] == 0);
}

TEST_CASE("Mann-Kendall and its forms") {
  const std::vector<double> rising = series(60), flat = flat_series();
  TrendTest test = mann_kendall(rising);
  CHECK(test.s == 1238);
  CHECK(close(test.variance, 24571.333333333332));
  CHECK(close(test.z, 7.891423264640534));
  CHECK(std::fabs(test.p - 2.9875950844927577e-15) < 1e-24);
  test = mann_kendall_hamed_rao(rising);
  CHECK(close(test.variance, 27779.954410046168));
  CHECK(close(test.z, 7.421709227723777));
  test = mann_kendall(flat);
  CHECK(test.s == 109);
  CHECK(close(test.z, 1.2678420249573916));
  test = mann_kendall_hamed_rao(flat);
  CHECK(close(test.variance, 13387.275513719353));
  CHECK(close(test.p, 0.35060254492510146));
  test = mann_kendall_seasonal(rising, 7);
  CHECK(test.s == 216);
  CHECK(close(test.variance, 564.0));
  CHECK(close(test.z, 9.05313315146508));
}

TEST_CASE("Hamed and Rao: values on one line are ties, whatever their last bits") {
  // The Sen slope is 2/7: above it 3, 3 and 5 of seven steps later are level by arithmetic, not in doubles. Expected:
  // computed with fractions.
  const TrendTest test = mann_kendall_hamed_rao(std::vector<double>{3, 1, 3, 0, 4, 2, 3, 4, 3, 5, 4, 5, 5, 6});
  REQUIRE(test.available);
  CHECK(close(test.z, 4.399873092942198));
}

TEST_CASE("Mann-Kendall says when it cannot be computed") {
  CHECK_FALSE(mann_kendall(std::vector<double>{1, 2}).available);
  CHECK_FALSE(mann_kendall(std::vector<double>{3, 3, 3, 3}).available);
  CHECK(mann_kendall(std::vector<double>{1, 2, 3}).s == 3);
  CHECK(mann_kendall(std::vector<double>{1, 2, 3}).tau == 1);
}

TEST_CASE("Theil-Sen slope and Spearman's correlation") {
  const std::vector<double> values = series(60);
  std::vector<double> other = flat_series();
  for (int i = 0; i < 20; ++i) other.push_back(flat_series()[static_cast<size_t>(i)]);
  const SenLine line = theil_sen(values);
  CHECK(close(line.slope, 2.0));
  CHECK(close(line.intercept, 122.0));
  CHECK_FALSE(line.is_sampled);
  CHECK(close(spearman(values, other), 0.03394952528474111));
  CHECK_FALSE(theil_sen(std::vector<double>{1, 1}, std::vector<double>{2, 3}).available);
  CHECK(std::isnan(spearman(std::vector<double>{1, 1, 1}, std::vector<double>{1, 2, 3})));
  std::vector<double> steep;
  for (int i = 0; i < 3000; ++i) steep.push_back(3 * i);
  CHECK(theil_sen(steep).slope == 3);
  CHECK(theil_sen(steep).is_sampled);
}

TEST_CASE("Wilson interval") {
  CHECK(close(wilson_interval(3, 4).low, 0.30064184258240184));
  CHECK(close(wilson_interval(3, 4).high, 0.9544127391902995));
  CHECK(wilson_interval(0, 10).low < 1e-15);
  CHECK(close(wilson_interval(0, 10).high, 0.27753279986288926));
  CHECK(close(wilson_interval(50, 100).low, 0.4038315303659956));
  CHECK(wilson_interval(0, 0).high == 1);
}

TEST_CASE("STL gives the values of statsmodels") {
  std::vector<double> values = series(60);
  StlParts parts = stl(values, {});
  REQUIRE(parts.available);
  CHECK(close(parts.trend[0], 127.24805260483294));
  CHECK(close(parts.trend[30], 186.21805690440095));
  CHECK(close(parts.trend[59], 237.46196836408467));
  CHECK(close(parts.season[0], -15.446722629470209));
  CHECK(close(parts.season[5], 32.56050467799003));
  CHECK(close(parts.season[59], -4.529796299860065));
  CHECK(close(parts.season_strength, 0.9415629674009987));
  values[30] += 500;
  StlOptions options;
  options.robust = true;
  parts = stl(values, options);
  CHECK(close(parts.trend[0], 127.78767841375912));
  CHECK(close(parts.trend[30], 183.9783881172604));
  CHECK(close(parts.season[5], 31.709677201054916));
  CHECK(close(parts.season[59], -4.495713838811683));
  CHECK_FALSE(stl(series(13), {}).available);
}

TEST_CASE("Kleinberg's bursts are those of the cheapest of all sequences of states") {
  const std::vector<uint32_t> relevant = {1, 2, 0, 1, 9, 12, 8, 1, 0, 2, 1, 3, 7, 1};
  const std::vector<uint32_t> all = {40, 50, 30, 45, 50, 60, 40, 50, 30, 60, 45, 50, 55, 48};
  const std::vector<KleinbergBurst> bursts = kleinberg_bursts(relevant, all);
  REQUIRE(bursts.size() == 1);
  CHECK(bursts[0].first == 4);
  CHECK(bursts[0].last == 6);
  CHECK(close(bursts[0].weight, 10.099018845707956));
  CHECK(kleinberg_bursts(std::vector<uint32_t>{0, 0}, std::vector<uint32_t>{5, 5}).empty());
  CHECK(kleinberg_bursts(std::vector<uint32_t>{5, 5}, std::vector<uint32_t>{5, 5}).empty());
}

TEST_CASE("median wait counts those still waiting") {
  std::vector<Wait> waits;
  const int64_t times[] = {5, 8, 8, 12, 20, 33, 40, 41, 90, 90};
  const bool ended[] = {true, true, false, true, false, true, false, true, false, false};
  for (int i = 0; i < 10; ++i) waits.push_back({times[i], ended[i]});
  CHECK(median_wait(waits) == 41);
  CHECK(median_wait({{1, true}, {5, false}, {6, false}}) == std::nullopt);
  CHECK(median_wait({{1, true}, {3, true}, {9, true}}) == 3);
  CHECK(median_wait({}) == std::nullopt);
}

TEST_CASE("burstiness and entropy") {
  const std::vector<int64_t> times = {0, 10, 12, 50, 51, 200, 201, 203};
  CHECK(close(burstiness(times).plain, 0.27065106747892087));
  CHECK(close(burstiness(times).corrected, 0.588151564009645));
  CHECK(burstiness(std::vector<int64_t>{0, 10, 20, 30}).plain == -1);
  CHECK_FALSE(burstiness(std::vector<int64_t>{0, 10}).available);
  CHECK(close(normalised_entropy(std::vector<uint64_t>{5, 0, 3, 2}), 0.7427376486136673));
  CHECK(close(normalised_entropy(std::vector<uint64_t>{2, 2, 2}), 1));
  CHECK(normalised_entropy(std::vector<uint64_t>{0, 7}) == 0);
}

TEST_CASE("logarithmic histogram holds every value once") {
  const std::vector<HistogramBar> bars = logarithmic_histogram(std::vector<int64_t>{0, 0, 1, 2, 4, 5, 10, 99, -1});
  REQUIRE(bars.size() == 7);  // 0 | 1 | 2-4 | 5-9 | 10-19 | 20-49 | 50-99
  CHECK(bars[0].count == 2);
  CHECK(bars[1].count == 1);
  CHECK(bars[2].count == 2);
  CHECK(bars[5].count == 0);
  CHECK(bars[6].to == 100);
  CHECK(bars[6].count == 1);
  CHECK(logarithmic_histogram({}).empty());
  CHECK(logarithmic_histogram(std::vector<int64_t>{INT64_MAX - 1}).back().count == 1);
}
