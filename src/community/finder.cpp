#include "community/finder.h"

#include <algorithm>

#include "base/small_sort.h"

namespace tilik {

namespace {

// Decisions in whole numbers: figures may differ in their last bits between machines.
int64_t in_steps(double value) { return static_cast<int64_t>(value * 1e9); }

// Of each value, the share of the others that are smaller.
std::vector<double> exceeded_shares(const std::vector<int64_t>& values) {
  std::vector<int64_t> sorted = values;
  small_sort(sorted.begin(), sorted.end());
  std::vector<double> shares;
  for (const int64_t value : values) {
    const auto below = std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin();
    shares.push_back(static_cast<double>(below) / static_cast<double>(values.size() - 1));
  }
  return shares;
}

}  // namespace

std::vector<CircleScore> find_circles(std::span<const CircleInputs> communities, const CircleOptions& options) {
  std::vector<CircleScore> circles;
  std::vector<int64_t> tight, lively;
  for (const CircleInputs& inputs : communities) {
    if (inputs.size < options.least_size || inputs.size > options.largest_size) continue;
    if (inputs.clustering < 0 || inputs.inside_share < 0) continue;
    circles.push_back({inputs.id, 0, 0, 0});
    tight.push_back(in_steps(inputs.clustering * inputs.inside_share));
    lively.push_back(in_steps(inputs.posts_a_member));
  }
  constexpr size_t kLeastCompared = 3;  // with fewer there is nothing to stand out from
  if (circles.size() < kLeastCompared) return {};
  const std::vector<double> of_tight = exceeded_shares(tight), of_lively = exceeded_shares(lively);
  for (size_t i = 0; i < circles.size(); ++i) {
    circles[i].tight = of_tight[i];
    circles[i].lively = of_lively[i];
    circles[i].score = std::min(of_tight[i], of_lively[i]);
  }
  small_sort(circles.begin(), circles.end(), [](const CircleScore& a, const CircleScore& b) {
    const int64_t of_a = in_steps(a.score), of_b = in_steps(b.score);
    return of_a != of_b ? of_a > of_b : a.id < b.id;
  });
  return circles;
}

std::vector<uint32_t> find_bridges(std::span<const BridgeInputs> nodes, size_t most) {
  std::vector<std::pair<int64_t, uint32_t>> ranked;  // negative value, node
  for (const BridgeInputs& inputs : nodes) {
    const int64_t value = in_steps(inputs.participation * inputs.degree);
    if (value > 0) ranked.emplace_back(-value, inputs.node);
  }
  const size_t kept = std::min(most, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<ptrdiff_t>(kept), ranked.end());
  std::vector<uint32_t> bridges;
  for (size_t i = 0; i < kept; ++i) bridges.push_back(ranked[i].second);
  return bridges;
}

}  // namespace tilik
