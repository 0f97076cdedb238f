// Owns: finding the fewest digits, and where the point goes. Depends on: base/number_text.h. Thread: any (pure).
#include "base/number_text.h"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string_view>

#include "base/number_from_text.h"

namespace tilik {

namespace {

bool reads_back(const char* text, double value) { return double_from_text(text) == value; }
bool reads_back(const char* text, float value) { return float_from_text(text) == value; }

// `digits` stand for d.ddd times ten to the `exponent`.
void append_decimal(std::string& out, std::string_view digits, int exponent) {
  const int count = static_cast<int>(digits.size());
  const bool is_whole = count <= exponent + 1;
  const int fixed_length = exponent < 0 ? count + 1 - exponent : is_whole ? exponent + 1 : count + 1;
  const int exponent_length = std::abs(exponent) < 100 ? 4 : 5;
  if (fixed_length > count + (count > 1) + exponent_length) {
    out += digits[0];
    if (count > 1) (out += '.') += digits.substr(1);
    char text[16];
    std::snprintf(text, sizeof text, "e%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
    out += text;
  } else if (exponent < 0) {
    out += "0.";
    out.append(static_cast<size_t>(-1 - exponent), '0');
    out += digits;
  } else if (is_whole) {
    out += digits;
    out.append(static_cast<size_t>(exponent + 1 - count), '0');
  } else {
    const auto whole = static_cast<size_t>(exponent + 1);
    ((out += digits.substr(0, whole)) += '.') += digits.substr(whole);
  }
}

template <typename Number>
void append(std::string& out, Number value) {
  using Limits = std::numeric_limits<Number>;
  char text[40];
  // Most weights are whole. A larger one may be shorter with an exponent.
  if (std::fabs(value) < 100000 && value == std::trunc(value) && !(value == 0 && std::signbit(value))) {
    const auto end = std::to_chars(text, text + sizeof text, static_cast<int>(value)).ptr;
    out.append(text, end);
    return;
  }
  if (!std::isfinite(value)) {
    out += std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
    return;
  }
  // All decimals of so few digits differ as numbers, so shorter ones show up here with zeros at their end.
  int length = 0;
  for (int precision = Limits::digits10; precision <= Limits::max_digits10; ++precision) {
    length = std::snprintf(text, sizeof text, "%.*e", precision - 1, static_cast<double>(value));
    if (reads_back(text, value)) break;
  }
  std::string_view left(text, static_cast<size_t>(length));
  if (left.front() == '-') {
    out += '-';
    left.remove_prefix(1);
  }
  const size_t mark = left.find('e');
  std::string digits;
  for (const char c : left.substr(0, mark)) {
    if (c != '.') digits += c;
  }
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  append_decimal(out, digits, std::atoi(left.data() + mark + 1));
}

}  // namespace

void append_shortest(std::string& out, double value) { append(out, value); }
void append_shortest(std::string& out, float value) { append(out, value); }

}  // namespace tilik
