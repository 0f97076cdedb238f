#include "graph/file_weight.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/utf8.h"

namespace tilik {

namespace {

// Whether `number`, without a sign, is "1,234" and the like: up to three digits, not 0 in front, then three behind each
// mark.
bool is_in_thousands(std::string_view number, char mark) {
  const size_t first = number.find(mark);
  if (first == std::string_view::npos || first == 0 || first > 3 || number[0] == '0') return false;
  if (number.size() % 4 != first % 4) return false;
  for (size_t i = 0; i < number.size(); ++i) {
    const bool is_mark_here = i >= first && (i - first) % 4 == 0;
    if (is_mark_here ? number[i] != mark : !ascii_digit(number[i])) return false;
  }
  return true;
}

std::string without(std::string_view text, char mark) {
  std::string rest(text);
  rest.erase(std::remove(rest.begin(), rest.end(), mark), rest.end());
  return rest;
}

}  // namespace

std::optional<double> parse_decimal(std::string_view text) {
  text = trimmed(text);
  size_t i = 0;
  const bool is_negative = i < text.size() && text[i] == '-';
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  uint64_t mantissa = 0;
  int exponent = 0, digits = 0;
  bool after_point = false;
  for (; i < text.size() && (ascii_digit(text[i]) || (text[i] == '.' && !after_point)); ++i) {
    if (text[i] == '.') {
      after_point = true;
      continue;
    }
    ++digits;
    if (mantissa < 900000000000000000u) {
      mantissa = mantissa * 10 + static_cast<uint64_t>(text[i] - '0');
      exponent -= after_point ? 1 : 0;
    } else {
      exponent += after_point ? 0 : 1;
    }
  }
  if (digits == 0) return std::nullopt;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    const bool is_small = i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    int power = 0;
    if (i == text.size()) return std::nullopt;
    for (; i < text.size() && ascii_digit(text[i]); ++i) power = std::min(power * 10 + (text[i] - '0'), 9999);
    exponent += is_small ? -power : power;
  }
  if (i != text.size()) return std::nullopt;
  double value = static_cast<double>(mantissa);
  for (; exponent > 0 && std::isfinite(value) && value > 0; --exponent) value *= 10;
  double divisor = 1;
  for (; exponent < 0 && divisor < 1e300; ++exponent) divisor *= 10;
  value /= divisor;
  return is_negative ? -value : value;
}

std::optional<FileWeight> parse_weight(std::string_view text) {
  constexpr size_t kLongestNumber = 64;
  FileWeight weight;
  std::optional<double> value;
  if (text.find(',') == std::string_view::npos) {
    value = parse_decimal(text);
    weight.has_point = text.find('.') != std::string_view::npos;
  } else {
    text = trimmed(text.substr(0, kLongestNumber));
    const size_t sign = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    const std::string_view number = text.substr(sign), whole = number.substr(0, number.find('.'));
    if (is_in_thousands(whole, ',')) {
      const bool is_unclear = whole.size() == number.size() && whole.find_last_of(',') == whole.find(',');
      weight.commas = is_unclear ? CommaUse::unclear : CommaUse::thousands;
      value = parse_decimal(without(text, ','));
    } else {
      weight.commas = CommaUse::fraction;
      const bool has_thousands = is_in_thousands(number.substr(0, number.find(',')), '.');
      std::string with_point = has_thousands ? without(text, '.') : std::string(text);
      std::replace(with_point.begin(), with_point.end(), ',', '.');
      value = parse_decimal(with_point);
    }
  }
  if (!value) return std::nullopt;
  weight.value = *value;
  return weight;
}

void CommaEvidence::add(const FileWeight& weight) {
  constexpr double kThousand = 1000;
  switch (weight.commas) {
    case CommaUse::none:
      has_point_ |= weight.has_point;
      has_plain_thousands_ |= weight.value >= kThousand;
      break;
    case CommaUse::fraction: has_fraction_ = true; break;
    case CommaUse::thousands: ++thousands_; break;
    case CommaUse::unclear: ++unclear_; break;
  }
}

}  // namespace tilik
