// Owns: the division of large numbers that rounding needs, and std::strtod for WebAssembly.
// Depends on: base/number_from_text.h. Thread: any (pure).
#include "base/number_from_text.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iterator>

namespace tilik {

namespace {

// digits * 10^exponent, and whether digits that count for less were left out.
struct Decimal {
  uint64_t digits = 0;
  int exponent = 0;
  bool has_more = false, is_negative = false;
};

// digits / 2^63 * 2^exponent, where the first bit of the 64 is set, and whether bits that count for less follow.
struct Binary {
  uint64_t digits = 0;
  int exponent = 0;
  bool has_more = false;
};

// Room for 10^363, the largest power that divides here, and a bit more.
class LargeNumber {
 public:
  explicit LargeNumber(uint64_t value) {
    parts_[0] = static_cast<uint32_t>(value);
    parts_[1] = static_cast<uint32_t>(value >> 32);
  }

  void multiply(uint32_t factor) {
    uint64_t carry = 0;
    for (uint32_t& part : parts_) {
      carry += uint64_t{part} * factor;
      part = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
  }

  int bits() const {
    int count = kParts;
    while (count > 0 && parts_[count - 1] == 0) --count;
    return count == 0 ? 0 : count * 32 - std::countl_zero(parts_[count - 1]);
  }

  void shift_left(int by) {
    const int whole = by / 32, rest = by % 32;
    for (int i = kParts - 1; i >= 0; --i) {
      const uint64_t high = i >= whole ? parts_[i - whole] : 0, low = i > whole ? parts_[i - whole - 1] : 0;
      parts_[i] = static_cast<uint32_t>((high << 32 | low) << rest >> 32);
    }
  }

  bool is_below(const LargeNumber& other) const {
    return std::lexicographical_compare(std::rbegin(parts_), std::rend(parts_), std::rbegin(other.parts_),
                                        std::rend(other.parts_));
  }

  void subtract(const LargeNumber& other) {
    int64_t borrow = 0;
    for (int i = 0; i < kParts; ++i) {
      borrow += int64_t{parts_[i]} - other.parts_[i];
      parts_[i] = static_cast<uint32_t>(borrow);
      borrow >>= 32;
    }
  }

 private:
  static constexpr int kParts = 40;
  uint32_t parts_[kParts] = {};
};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// Returns where the exponent ends, or `at` where none stands.
const char* read_exponent(const char* at, int& exponent) {
  if ((*at | 0x20) != 'e') return at;
  const char* p = at + 1;
  const bool is_negative = *p == '-';
  if (*p == '-' || *p == '+') ++p;
  if (!is_digit(*p)) return at;
  int value = 0;
  for (; is_digit(*p); ++p) value = std::min(value * 10 + (*p - '0'), 100'000);
  exponent += is_negative ? -value : value;
  return p;
}

Decimal read_decimal(const char* text, const char** end) {
  constexpr uint64_t kMost = UINT64_MAX / 10 - 1;
  Decimal decimal;
  const char* p = text;
  while (*p == ' ' || (*p >= '\t' && *p <= '\r')) ++p;
  decimal.is_negative = *p == '-';
  if (*p == '-' || *p == '+') ++p;
  bool has_digits = false, has_point = false;
  for (; is_digit(*p) || (*p == '.' && !has_point); ++p) {
    if (*p == '.') {
      has_point = true;
      continue;
    }
    has_digits = true;
    if (decimal.digits <= kMost) {
      decimal.digits = decimal.digits * 10 + static_cast<uint64_t>(*p - '0');
      decimal.exponent -= has_point;
    } else {
      decimal.has_more |= *p != '0';
      decimal.exponent += !has_point;
    }
  }
  if (has_digits) p = read_exponent(p, decimal.exponent);
  if (end != nullptr) *end = has_digits ? p : text;
  return decimal;
}

// Long division of a number between 10^-344 and 10^311.
Binary binary_of(const Decimal& decimal) {
  LargeNumber over(decimal.digits), under(1);
  for (int i = 0; i < decimal.exponent; ++i) over.multiply(10);
  for (int i = 0; i > decimal.exponent; --i) under.multiply(10);
  Binary binary;
  binary.exponent = over.bits() - under.bits();
  binary.exponent > 0 ? under.shift_left(binary.exponent) : over.shift_left(-binary.exponent);
  if (over.is_below(under)) {
    over.shift_left(1);
    --binary.exponent;
  }
  for (int bit = 0; bit < 64; ++bit) {
    const bool is_set = !over.is_below(under);
    if (is_set) over.subtract(under);
    binary.digits = binary.digits << 1 | static_cast<uint64_t>(is_set);
    over.shift_left(1);
  }
  binary.has_more = decimal.has_more || over.bits() > 0;
  return binary;
}

// The bits of a positive number of the IEEE format that keeps so many bits and has such a largest exponent.
uint64_t rounded(const Binary& binary, int bits, int largest) {
  const int smallest = 1 - largest;
  if (binary.exponent > largest) return uint64_t(2 * largest + 1) << (bits - 1);
  const int dropped = 64 - bits + std::max(0, smallest - binary.exponent);
  if (dropped > 64) return 0;
  uint64_t kept = dropped == 64 ? 0 : binary.digits >> dropped;
  const uint64_t half = uint64_t{1} << (dropped - 1), rest = binary.digits & (half - 1);
  const bool is_half_or_more = (binary.digits & half) != 0;
  kept += is_half_or_more && (rest != 0 || binary.has_more || (kept & 1) != 0);
  // The first bit of a normal number is not written: it adds one to the exponent.
  const int above = std::max(0, binary.exponent - smallest);
  return (static_cast<uint64_t>(above) << (bits - 1)) + kept;
}

// The bits of the number without its sign.
uint64_t rounded(const Decimal& decimal, int bits, int largest) {
  constexpr int kTooLarge = 310, kTooSmall = -344;  // ten to such a power is infinite, or nothing
  if (decimal.digits == 0) return 0;
  int length = 0;
  for (uint64_t rest = decimal.digits; rest > 0; rest /= 10) ++length;
  if (decimal.exponent + length < kTooSmall) return 0;
  return decimal.exponent + length > kTooLarge ? rounded(Binary{1, largest + 1, false}, bits, largest)
                                               : rounded(binary_of(decimal), bits, largest);
}

}  // namespace

double double_from_text(const char* text, const char** end) {
  const Decimal decimal = read_decimal(text, end);
  double value = 0;
  // Both are exact, so one operation rounds as it should. W. D. Clinger, How to read floating point numbers
  // accurately, 1990.
  if (decimal.digits <= uint64_t{1} << 53 && std::abs(decimal.exponent) <= 22 && !decimal.has_more) {
    double power = 1;
    for (int i = std::abs(decimal.exponent); i > 0; --i) power *= 10;
    const auto digits = static_cast<double>(decimal.digits);
    value = decimal.exponent < 0 ? digits / power : digits * power;
  } else {
    value = std::bit_cast<double>(rounded(decimal, 53, 1023));
  }
  return decimal.is_negative ? -value : value;
}

float float_from_text(const char* text, const char** end) {
  const Decimal decimal = read_decimal(text, end);
  const auto value = std::bit_cast<float>(static_cast<uint32_t>(rounded(decimal, 24, 127)));
  return decimal.is_negative ? -value : value;
}

}  // namespace tilik

#ifdef __wasm__
// All three that the C library has in one piece: with one of them missing it comes along.
namespace {
template <typename Number>
Number read_for_library(Number (*read)(const char*, const char**), const char* text, char** end) {
  const char* after = text;
  const Number value = read(text, &after);
  if (end != nullptr) *end = const_cast<char*>(after);
  return value;
}
}  // namespace

extern "C" {
double strtod(const char* __restrict text, char** __restrict end) {
  return read_for_library(&tilik::double_from_text, text, end);
}
float strtof(const char* __restrict text, char** __restrict end) {
  return read_for_library(&tilik::float_from_text, text, end);
}
long double strtold(const char* __restrict text, char** __restrict end) { return strtod(text, end); }
}
#endif
