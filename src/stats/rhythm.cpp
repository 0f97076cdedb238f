#include "stats/rhythm.h"

#include <cmath>
#include <vector>

#include "stats/descriptive.h"

namespace tilik {

Burstiness burstiness(std::span<const int64_t> times) {
  Burstiness result;
  if (times.size() < 3) return result;
  std::vector<double> gaps;
  for (size_t i = 1; i < times.size(); ++i) gaps.push_back(static_cast<double>(times[i] - times[i - 1]));
  const double average = mean(gaps), deviation = population_deviation(gaps);
  if (!(average > 0)) return result;
  result.available = true;
  const double ratio = deviation / average, n = static_cast<double>(times.size());
  result.plain = (ratio - 1) / (ratio + 1);
  const double up = std::sqrt(n + 1), down = std::sqrt(n - 1);
  result.corrected = (up * ratio - down) / ((up - 2) * ratio + down);
  return result;
}

}  // namespace tilik
