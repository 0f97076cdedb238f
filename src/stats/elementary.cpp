#include "stats/elementary.h"

#include <bit>
#include <cmath>
#include <limits>

namespace tilik {

namespace {

constexpr double kLn2High = 6.93147180369123816490e-01;  // upper 33 bits, so that k * high is exact
constexpr double kLn2Low = 1.90821492927058770002e-10;

}  // namespace

double exact_log(double x) {
  if (x == 0) return -std::numeric_limits<double>::infinity();
  if (!(x > 0)) return std::numeric_limits<double>::quiet_NaN();
  if (x == std::numeric_limits<double>::infinity()) return x;
  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {  // subnormal
    x *= 0x1.0p54;
    exponent = -54;
  }
  uint64_t bits = std::bit_cast<uint64_t>(x);
  exponent += static_cast<int>(bits >> 52) - 1023;
  bits = (bits & 0x000fffffffffffffu) | 0x3ff0000000000000u;
  double m = std::bit_cast<double>(bits);
  if (m > 1.4142135623730951) {  // keep the argument of the series near 1
    m *= 0.5;
    ++exponent;
  }
  // ln m = f - s (f - 2 s^2 (1/3 + s^2/5 + ...)) with f = m - 1, s = f / (m + 1): f itself is exact, and the
  // rest is small. |s| < 0.1716, so eleven terms reach 2^-60.
  const double f = m - 1, s = f / (m + 1), s2 = s * s;
  double tail = 0;
  for (int k = 23; k >= 3; k -= 2) tail = tail * s2 + 1.0 / k;
  return exponent * kLn2High + (f - (s * (f - 2 * s2 * tail) - exponent * kLn2Low));
}

double exact_log10(double x) { return exact_log(x) / 2.302585092994046; }

double exact_exp(double x) {
  if (x != x) return x;
  if (x > 709.782712893384) return std::numeric_limits<double>::infinity();
  if (x < -745.2) return 0;
  const double scaled = x * 1.4426950408889634;
  const int k = static_cast<int>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  const double r = (x - k * kLn2High) - k * kLn2Low;  // |r| <= 0.3466
  double sum = 1;
  for (int i = 17; i >= 1; --i) sum = 1 + r * sum / i;
  // Two factors, because 2^k alone may be out of range where the product is not.
  const int half = k / 2;
  const double first = std::bit_cast<double>(static_cast<uint64_t>(half + 1023) << 52);
  const double second = std::bit_cast<double>(static_cast<uint64_t>(k - half + 1023) << 52);
  return sum * first * second;
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z * 0.7071067811865476); }

double two_sided_p(double z) { return std::erfc((z < 0 ? -z : z) * 0.7071067811865476); }

}  // namespace tilik
