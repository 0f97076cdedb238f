// Owns: the arithmetic of ticks. Depends on: app/chart_math.h. Thread: any.
#include "app/chart_math.h"

#include <algorithm>
#include <cmath>

namespace tilik::app {

std::vector<double> count_ticks(double highest, int most) {
  if (!(highest > 0)) return {0, 1};
  const double rough = highest / std::max(1, most);
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = power * 10;
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (power * factor >= rough * 0.999) {
      step = power * factor;
      break;
    }
  }
  step = std::max(1.0, step);
  std::vector<double> ticks;
  for (int i = 0; i <= most + 1; ++i) {
    ticks.push_back(step * i);
    if (step * i >= highest) break;
  }
  return ticks;
}

}  // namespace tilik::app
