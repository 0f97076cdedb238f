#include "stats/trend_tests.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/random.h"
#include "base/small_sort.h"
#include "stats/descriptive.h"
#include "stats/elementary.h"

namespace tilik {

namespace {

constexpr size_t kMostExactValues = 2000;
constexpr size_t kSampledPairs = 400'000;

// Counts of values by rank, with sums of prefixes in O(log n) (Fenwick 1994).
class RankCounter {
 public:
  explicit RankCounter(size_t ranks) : tree_(ranks + 1, 0) {}
  void add(size_t rank) {
    for (size_t i = rank + 1; i < tree_.size(); i += i & (~i + 1)) ++tree_[i];
  }
  // How many were added with a smaller rank.
  int64_t below(size_t rank) const {
    int64_t sum = 0;
    for (size_t i = rank; i > 0; i -= i & (~i + 1)) sum += tree_[i];
    return sum;
  }

 private:
  std::vector<int64_t> tree_;
};

struct Score {
  int64_t s = 0;
  double variance = 0;
};

Score score_of(std::span<const double> values) {
  std::vector<double> distinct(values.begin(), values.end());
  small_sort(distinct.begin(), distinct.end());
  const double n = static_cast<double>(values.size());
  double ties = 0;
  for (size_t first = 0; first < distinct.size();) {
    size_t last = first;
    while (last < distinct.size() && distinct[last] == distinct[first]) ++last;
    const double t = static_cast<double>(last - first);
    ties += t * (t - 1) * (2 * t + 5);
    first = last;
  }
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());

  Score score;
  RankCounter counter(distinct.size());
  int64_t seen = 0;
  for (const double value : values) {
    const size_t rank =
        static_cast<size_t>(std::lower_bound(distinct.begin(), distinct.end(), value) - distinct.begin());
    const int64_t below = counter.below(rank), not_above = counter.below(rank + 1);
    score.s += below - (seen - not_above);
    counter.add(rank);
    ++seen;
  }
  score.variance = (n * (n - 1) * (2 * n + 5) - ties) / 18;
  return score;
}

TrendTest test_of(const Score& score, double pairs) {
  TrendTest test;
  test.s = score.s;
  test.variance = score.variance;
  test.tau = pairs > 0 ? static_cast<double>(score.s) / pairs : 0;
  if (!(score.variance > 0)) return test;
  const int sign = score.s > 0 ? 1 : score.s < 0 ? -1 : 0;
  test.available = true;
  test.z = static_cast<double>(score.s - sign) / std::sqrt(score.variance);
  test.p = two_sided_p(test.z);
  return test;
}

double pairs_of(size_t n) { return n < 2 ? 0 : static_cast<double>(n) * static_cast<double>(n - 1) / 2; }

}  // namespace

TrendTest mann_kendall(std::span<const double> values) {
  if (values.size() < 3) return {};
  return test_of(score_of(values), pairs_of(values.size()));
}

TrendTest mann_kendall_hamed_rao(std::span<const double> values) {
  const size_t n = values.size();
  if (n < 3) return {};
  Score score = score_of(values);
  const double slope = theil_sen(values).slope;
  std::vector<double> level(n);
  // Values that are equal by arithmetic share a rank, whatever their last bits: a slope is a quotient of small numbers.
  constexpr double kStepsOfOne = 1 << 20;
  for (size_t i = 0; i < n; ++i) level[i] = std::round((values[i] - static_cast<double>(i + 1) * slope) * kStepsOfOne);
  std::vector<double> ranks = mean_ranks(level);
  const double centre = mean(ranks);
  double squares = 0;
  for (double& rank : ranks) {
    rank -= centre;
    squares += rank * rank;
  }
  if (!(squares > 0)) return test_of(score, pairs_of(n));
  const double count = static_cast<double>(n), limit = kNormal975 / std::sqrt(count);
  double sum = 0;
  for (size_t lag = 1; lag < n && lag <= kMostExactValues; ++lag) {
    double products = 0;
    for (size_t i = 0; i + lag < n; ++i) products += ranks[i] * ranks[i + lag];
    const double correlation = products / squares, left = count - static_cast<double>(lag);
    if (correlation > limit || correlation < -limit) sum += left * (left - 1) * (left - 2) * correlation;
  }
  score.variance *= 1 + 2 / (count * (count - 1) * (count - 2)) * sum;
  return test_of(score, pairs_of(n));
}

TrendTest mann_kendall_seasonal(std::span<const double> values, size_t period) {
  if (period == 0 || values.size() < 3) return {};
  Score total;
  double pairs = 0;
  std::vector<double> season;
  for (size_t start = 0; start < period && start < values.size(); ++start) {
    season.clear();
    for (size_t i = start; i < values.size(); i += period) season.push_back(values[i]);
    const Score score = score_of(season);
    total.s += score.s;
    total.variance += score.variance;
    pairs += pairs_of(season.size());
  }
  return test_of(total, pairs);
}

SenLine theil_sen(std::span<const double> x, std::span<const double> y) {
  SenLine line;
  const size_t n = std::min(x.size(), y.size());
  if (n < 2) return line;
  std::vector<double> slopes;
  if (n <= kMostExactValues) {
    slopes.reserve(n * (n - 1) / 2);
    for (size_t i = 0; i < n; ++i) {
      for (size_t j = i + 1; j < n; ++j) {
        if (x[i] != x[j]) slopes.push_back((y[j] - y[i]) / (x[j] - x[i]));
      }
    }
  } else {
    line.is_sampled = true;
    slopes.reserve(kSampledPairs);
    Random random(1);
    for (size_t k = 0; k < kSampledPairs; ++k) {
      const size_t i = random.below(static_cast<uint32_t>(n)), j = random.below(static_cast<uint32_t>(n));
      if (x[i] != x[j]) slopes.push_back((y[j] - y[i]) / (x[j] - x[i]));
    }
  }
  if (slopes.empty()) return line;
  line.available = true;
  line.slope = median_in_place(slopes);
  std::vector<double> copy(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(n));
  const double middle_x = median_in_place(copy);
  copy.assign(y.begin(), y.begin() + static_cast<std::ptrdiff_t>(n));
  line.intercept = median_in_place(copy) - line.slope * middle_x;
  return line;
}

SenLine theil_sen(std::span<const double> y) {
  std::vector<double> x(y.size());
  for (size_t i = 0; i < x.size(); ++i) x[i] = static_cast<double>(i);
  return theil_sen(x, y);
}

double spearman(std::span<const double> x, std::span<const double> y) {
  const size_t n = std::min(x.size(), y.size());
  if (n < 2) return std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> a = mean_ranks(x.first(n)), b = mean_ranks(y.first(n));
  const double centre = (static_cast<double>(n) + 1) / 2;
  double ab = 0, aa = 0, bb = 0;
  for (size_t i = 0; i < n; ++i) {
    ab += (a[i] - centre) * (b[i] - centre);
    aa += (a[i] - centre) * (a[i] - centre);
    bb += (b[i] - centre) * (b[i] - centre);
  }
  if (aa == 0 || bb == 0) return std::numeric_limits<double>::quiet_NaN();
  return ab / std::sqrt(aa * bb);
}

}  // namespace tilik
