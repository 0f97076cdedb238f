// Owns: the arithmetic of ticks. Depends on: app/chart_math.h. Thread: any.
#include "app/chart_math.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

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

double log_place(double value) { return std::log10(1 + value); }

namespace {

// The values between two places of the form factor times a power of ten, and zero.
std::vector<double> steps_between(double from, double to, std::initializer_list<double> factors) {
  std::vector<double> ticks;
  const auto add = [&](double value) {
    if (log_place(value) >= from - 1e-9 && log_place(value) <= to + 1e-9) ticks.push_back(value);
  };
  add(0);
  for (double power = 1; log_place(power) <= to && power < 1e15; power *= 10)
    for (const double factor : factors) add(power * factor);
  return ticks;
}

}  // namespace

std::vector<double> log_ticks(double from, double to, int most) {
  constexpr size_t kFewest = 3;
  const int last = static_cast<int>(std::floor(to + 1e-9)), step = std::max(1, (last + most) / std::max(1, most));
  std::vector<double> ticks;
  for (int power = 0; power <= last; power += step) {
    const double value = power == 0 ? 0 : std::pow(10.0, power);
    if (log_place(value) >= from - 1e-9 && log_place(value) <= to + 1e-9) ticks.push_back(value);
  }
  if (ticks.size() >= kFewest) return ticks;
  ticks = steps_between(from, to, {1, 2, 5});
  return static_cast<int>(ticks.size()) <= most ? ticks : steps_between(from, to, {1, 5});
}

}  // namespace tilik::app
