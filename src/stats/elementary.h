// Owns: natural logarithm and exponential that give the same bits on every machine.
// Depends on: std only. Thread: any (pure functions).
// Why: where a decision follows (is this a burst?), the last bit must not depend on the C library. Only
// additions, multiplications and divisions of IEEE 754 are used, in a fixed order.
#pragma once

#include <cstdint>

namespace tilik {

// ln(x) for x > 0, relative error below 1e-15; minus infinity for 0, NaN below.
double exact_log(double x);
double exact_log10(double x);
// e^x, relative error below 1e-15; 0 below -745, infinity above 709.7.
double exact_exp(double x);

// Distribution function of the standard normal, for printed probabilities (uses erfc of the C library).
double normal_cdf(double z);
// 2 (1 - Phi(|z|)), the two-sided probability of a standard normal score.
double two_sided_p(double z);

// The 97.5 % point of the standard normal distribution: 1.96 with all its digits.
inline constexpr double kNormal975 = 1.959963984540054;

}  // namespace tilik
