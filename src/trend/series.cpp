#include "trend/series.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/descriptive.h"
#include "stats/elementary.h"
#include "stats/stl.h"

namespace tilik {

Growth growth_of(uint64_t before, uint64_t after) {
  Growth growth;
  growth.before = before;
  growth.after = after;
  growth.change = static_cast<int64_t>(after) - static_cast<int64_t>(before);
  growth.has_share = before >= kSmallestGrowthBase;
  growth.share = static_cast<double>(growth.change) / static_cast<double>(std::max<uint64_t>(before, 1));
  return growth;
}

Halves halves_of(size_t bins) { return {bins / 2, bins - bins / 2}; }

Growth growth_between_halves(std::span<const uint32_t> posts) {
  if (posts.size() < 2) return {};
  const Halves halves = halves_of(posts.size());
  uint64_t before = 0, after = 0;
  for (size_t bin = 0; bin < halves.first_end; ++bin) before += posts[bin];
  for (size_t bin = halves.second_start; bin < posts.size(); ++bin) after += posts[bin];
  return growth_of(before, after);
}

Peak find_peak(std::span<const uint32_t> posts) {
  Peak peak;
  const auto largest = std::max_element(posts.begin(), posts.end());
  if (largest == posts.end() || *largest == 0) return peak;
  peak.available = true;
  peak.bin = static_cast<size_t>(largest - posts.begin());
  peak.posts = *largest;
  constexpr size_t kFewestBins = 5;
  if (posts.size() < kFewestBins) return peak;
  std::vector<double> values(posts.begin(), posts.end());
  const double usual = median_in_place(values);
  if (usual > 0) {
    peak.has_ratio = true;
    peak.ratio = static_cast<double>(peak.posts) / usual;
  }
  return peak;
}

Movement movement_of(std::span<const uint32_t> posts, size_t period) {
  const std::vector<double> values(posts.begin(), posts.end());
  Movement movement;
  movement.plain = mann_kendall(values);
  movement.hamed_rao = mann_kendall_hamed_rao(values);
  if (period > 1 && values.size() >= 2 * period) movement.seasonal = mann_kendall_seasonal(values, period);
  movement.line = theil_sen(values);
  return movement;
}

// Where many bins are empty trend and season together may lie where no count ever was. What is expected must lie among
// the counts of the same weekday, or hour, two seasons before to two behind.
static bool is_among_neighbours(std::span<const uint32_t> posts, size_t bin, size_t period, double expected) {
  double least = 0, most = 0;
  bool has_any = false;
  for (size_t seasons = 1; seasons <= 2; ++seasons) {
    const size_t away = seasons * period;
    for (const size_t at : {bin >= away ? bin - away : posts.size(), bin + away}) {
      if (at >= posts.size()) continue;
      least = has_any ? std::min<double>(least, posts[at]) : posts[at];
      most = std::max<double>(most, posts[at]);
      has_any = true;
    }
  }
  return !has_any || (expected <= most + 1 && expected >= least - 1);
}

std::vector<UnusualBin> unusual_bins(std::span<const uint32_t> posts, size_t period) {
  constexpr double kUnusualScore = 3.5;
  std::vector<double> levels;
  for (const uint32_t count : posts) levels.push_back(exact_log(1.0 + count));
  StlOptions options;
  options.period = period;
  options.robust = true;  // else the unusual bin itself bends trend and season
  const StlParts parts = stl(levels, options);
  std::vector<UnusualBin> found;
  if (!parts.available) return found;
  const std::vector<double> scores = robust_scores(parts.rest);
  for (size_t bin = 0; bin < posts.size(); ++bin) {
    if (scores[bin] < kUnusualScore && scores[bin] > -kUnusualScore) continue;
    const double expected = std::max(0.0, exact_exp(parts.trend[bin] + parts.season[bin]) - 1);
    if (std::fabs(posts[bin] - expected) < kUnusualScore * std::sqrt(expected + 1)) continue;
    if (!is_among_neighbours(posts, bin, period, expected)) continue;
    found.push_back({bin, scores[bin], expected});
  }
  return found;
}

}  // namespace tilik
