#include "stats/kleinberg.h"

#include <algorithm>

#include "stats/elementary.h"

namespace tilik {

std::vector<KleinbergBurst> kleinberg_bursts(std::span<const uint32_t> relevant, std::span<const uint32_t> all,
                                             const KleinbergOptions& options) {
  std::vector<KleinbergBurst> bursts;
  const size_t n = std::min(relevant.size(), all.size());
  uint64_t relevant_sum = 0, all_sum = 0;
  for (size_t t = 0; t < n; ++t) {
    relevant_sum += relevant[t];
    all_sum += all[t];
  }
  if (relevant_sum == 0 || relevant_sum >= all_sum) return bursts;
  const double usual = static_cast<double>(relevant_sum) / static_cast<double>(all_sum);
  const double raised = std::min(options.scale * usual, 0.9999);
  if (!(raised > usual)) return bursts;

  // The binomial coefficient is equal in both states and left out. Only the difference of the two costs
  // matters: gain[t] = cost of the usual state - cost of the burst.
  const double gain_if_relevant = exact_log(raised) - exact_log(usual);
  const double gain_if_not = exact_log(1 - raised) - exact_log(1 - usual);
  const double climb = options.gamma * exact_log(static_cast<double>(n));
  const auto gain = [&](size_t t) {
    return relevant[t] * gain_if_relevant + static_cast<double>(all[t] - relevant[t]) * gain_if_not;
  };

  // Viterbi: total cost of the best path that ends in each state, relative to staying usual for ever.
  std::vector<bool> came_from_usual(n), came_from_burst(n);  // into the burst; into the usual state
  double in_usual = 0, in_burst = climb;
  for (size_t t = 0; t < n; ++t) {
    const double enter = in_usual + climb;
    came_from_usual[t] = t == 0 || enter < in_burst;
    came_from_burst[t] = t > 0 && in_burst < in_usual;
    const double next_usual = came_from_burst[t] ? in_burst : in_usual;
    in_burst = (came_from_usual[t] ? enter : in_burst) - gain(t);
    in_usual = next_usual;
  }

  bool bursting = in_burst < in_usual;
  std::vector<bool> is_burst(n);
  for (size_t t = n; t-- > 0;) {
    is_burst[t] = bursting;
    bursting = bursting ? !came_from_usual[t] : came_from_burst[t];
  }
  for (size_t t = 0; t < n; ++t) {
    if (!is_burst[t]) continue;
    if (t == 0 || !is_burst[t - 1]) bursts.push_back({t, t, 0});
    bursts.back().last = t;
    bursts.back().weight += gain(t);
  }
  return bursts;
}

}  // namespace tilik
