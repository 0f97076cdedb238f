#include "base/utf8.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// Signs and units around a number.
std::string_view without_unit(std::string_view value, bool& is_negative, bool& is_rate) {
  value = trimmed(value);
  const auto strip = [&](std::string_view front) {
    if (value.size() < front.size() || !equals_ignoring_ascii_case(value.substr(0, front.size()), front)) return false;
    value = trimmed(value.substr(front.size()));
    return true;
  };
  for (int i = 0; i < 2; ++i) {
    if (strip("-") || strip("\xe2\x88\x92")) is_negative = true;
    static_cast<void>(strip("+"));
    for (const std::string_view unit : {"Rp.", "Rp", "IDR", "USD", "US$", "$", "\xe2\x82\xac"}) {
      if (strip(unit)) break;
    }
  }
  if (!value.empty() && value.back() == '%') {
    is_rate = true;
    value = trimmed(value.substr(0, value.size() - 1));
  }
  return value;
}

struct Marks {
  size_t dots = 0, commas = 0, last = std::string_view::npos;
};

Marks marks_of(std::string_view number) {
  Marks marks;
  for (size_t i = 0; i < number.size(); ++i) {
    if (number[i] == '.') ++marks.dots;
    if (number[i] == ',') ++marks.commas;
    if (number[i] == '.' || number[i] == ',') marks.last = i;
  }
  return marks;
}

}  // namespace

char decimal_mark_of(std::string_view value, bool is_rate) {
  bool is_negative = false;
  value = without_unit(value, is_negative, is_rate);
  const Marks marks = marks_of(value);
  if (marks.last == std::string_view::npos) return 0;
  if (marks.dots > 0 && marks.commas > 0) return value[marks.last];
  if (marks.dots + marks.commas > 1) return value[marks.last] == '.' ? ',' : '.';  // between thousands
  const bool may_part_thousands =
      !is_rate && value.size() - marks.last == 4 && marks.last >= 1 && marks.last <= 3 && value[0] != '0';
  return may_part_thousands ? '\0' : value[marks.last];
}

bool read_decimal(std::string_view value, char decimal_mark, double& number) {
  if (value == "<1") {  // of whole numbers: 0, rounded
    number = 0;
    return true;
  }
  bool is_negative = false, is_rate = false;
  value = without_unit(value, is_negative, is_rate);
  if (value.empty() || (!ascii_digit(value[0]) && value[0] != '.' && value[0] != ',')) return false;
  size_t end = 0;
  while (end < value.size() && (ascii_digit(value[end]) || value[end] == '.' || value[end] == ',' ||
                                (value[end] == ' ' && end + 1 < value.size() && ascii_digit(value[end + 1]))))
    ++end;
  if (end > 24) return false;
  const std::string_view digits = value.substr(0, end), word = trimmed(value.substr(end));
  double factor = 1;
  if (!word.empty()) {
    // "rb", "jt", "K": what one of them is worth.
    const ReadCount one = read_count("1 " + std::string(word));
    if (one.value <= 0 || !one.was_word) return false;
    factor = static_cast<double>(one.value);
  }
  if (decimal_mark == 0) decimal_mark = decimal_mark_of(digits, is_rate);
  if (decimal_mark == 0 && !word.empty()) decimal_mark = digits.find(',') != std::string_view::npos ? ',' : '.';
  int64_t mantissa = 0, scale = 1;
  bool in_fraction = false, any = false;
  for (const char c : digits) {
    if (c == decimal_mark) in_fraction = true;
    if (!ascii_digit(c)) continue;
    any = true;
    if (mantissa > int64_t{10'000'000'000'000'000} || scale > int64_t{10'000'000'000'000'000}) {
      if (!in_fraction) return false;
      continue;
    }
    mantissa = mantissa * 10 + (c - '0');
    if (in_fraction) scale *= 10;
  }
  if (!any) return false;
  number = static_cast<double>(mantissa) / static_cast<double>(scale) * factor;
  if (is_negative) number = -number;
  return true;
}

}  // namespace tilik
