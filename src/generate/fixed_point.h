// Owns: base-2 logarithm and power in integers (32 fractional bits).
// Depends on: std only. Thread: any.
// Why: the generated town must be the same bytes on every machine, and library functions of
// floating point may differ in the last bit.
#pragma once

#include <bit>
#include <cstdint>

namespace tilik {

// log2(x) * 2^32 rounded down, for x >= 1. About 32 multiplications; bit-by-bit squaring.
inline uint64_t fixed_log2(uint64_t x) {
  const unsigned whole = static_cast<unsigned>(std::bit_width(x)) - 1;
  // Mantissa in [1, 2) with 31 fractional bits.
  uint64_t mantissa = whole >= 31 ? x >> (whole - 31) : x << (31 - whole);
  uint64_t fraction = 0;
  for (int bit = 31; bit >= 0; --bit) {
    mantissa = (mantissa * mantissa) >> 31;
    if (mantissa >= uint64_t{1} << 32) {
      fraction |= uint64_t{1} << bit;
      mantissa >>= 1;
    }
  }
  return (uint64_t{whole} << 32) | fraction;
}

// 2^(e / 2^32) * 2^16 for e in [0, 46 * 2^32). Product of the constants 2^(2^-k), rounded to 30 bits.
inline uint64_t fixed_exp2(uint64_t e) {
  // 2^(2^-k) * 2^30 for k = 1..16; smaller steps change less than the result's own rounding.
  static constexpr uint64_t kRoots[16] = {1518500250, 1276901417, 1170923762, 1121280436, 1097253708, 1085434106,
                                          1079572136, 1076653033, 1075196443, 1074468888, 1074105294, 1073923544,
                                          1073832680, 1073787251, 1073764537, 1073753181};
  uint64_t mantissa = uint64_t{1} << 30;
  for (unsigned k = 0; k < 16; ++k) {
    if ((e >> (31 - k)) & 1) mantissa = (mantissa * kRoots[k]) >> 30;
  }
  const uint64_t whole = e >> 32;
  return whole >= 14 ? mantissa << (whole - 14) : mantissa >> (14 - whole);
}

}  // namespace tilik
