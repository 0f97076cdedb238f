#include "ingest/containers/sheet_values.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "base/calendar.h"
#include "base/number_from_text.h"
#include "base/utf8.h"

namespace tilik {

namespace {

// Days from 1899-12-30 to 1970-01-01; day 60 of the 1900 system, the 29th of February that never was, and what
// is before it are one off: no post is as old.
constexpr int64_t kDaysTo1970 = 25'569, kDaysOf1904 = 1'462;
constexpr double kMostDays = 2'958'466;  // the year 10000

int hex_value(char c) {
  const char lower = ascii_lower(c);
  if (ascii_digit(c)) return c - '0';
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool read_double(std::string_view text, double& value) {
  char copy[64];
  if (text.empty() || text.size() >= sizeof copy) return false;
  std::memcpy(copy, text.data(), text.size());
  copy[text.size()] = '\0';
  const char* end = nullptr;
  value = double_from_text(copy, &end);
  return end == copy + text.size() && std::isfinite(value);
}

void append_moment(std::string& out, double days, NumberKind kind, bool starts_1904) {
  const int64_t first_day = kDaysTo1970 - (starts_1904 ? kDaysOf1904 : 0);
  // Seconds are rounded: 0.1 s is the best that the fraction of a day keeps.
  int64_t seconds = static_cast<int64_t>(std::floor(days * 86'400 + 0.5));
  const int64_t day = seconds >= 0 ? seconds / 86'400 : -((-seconds + 86'399) / 86'400);
  seconds -= day * 86'400;
  // A format of a time on a number of days is an elapsed time.
  if (kind == NumberKind::moment && day == 0) kind = NumberKind::time;
  if (kind == NumberKind::date && seconds != 0) kind = NumberKind::moment;
  if (kind == NumberKind::time && day > 0) seconds += day * 86'400;
  if (kind != NumberKind::time) {
    out += format_iso_date(day - first_day);
  }
  if (kind == NumberKind::date) return;
  char clock[32];
  std::snprintf(clock, sizeof clock, "%s%02d:%02d:%02d", kind == NumberKind::moment ? " " : "",
                static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  out += clock;
}

}  // namespace

NumberKind kind_of_format_id(uint32_t id) {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58) {
    return NumberKind::date;
  }
  if (id == 22) return NumberKind::moment;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56) {
    return NumberKind::time;
  }
  return NumberKind::number;
}

NumberKind kind_of_format_code(std::string_view code) {
  bool has_day = false, has_clock = false, has_month_or_minute = false;
  for (size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = ascii_lower(code[i]);
    if (c == '"') {
      i = code.find('"', i + 1);
      if (i == std::string_view::npos) break;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      // [h] counts hours; [Red], [$-421] and [>100] say nothing of time.
      const size_t end = code.find(']', i);
      if (end == std::string_view::npos) break;
      const char inner = ascii_lower(code[i + 1]);
      const bool is_repeat = code.find_first_not_of(code.substr(i + 1, 1), i + 1) == end;
      has_clock |= is_repeat && (inner == 'h' || inner == 'm' || inner == 's');
      i = end;
    } else if (c == 'y' || c == 'd') {
      has_day = true;
    } else if (c == 'h' || c == 's') {
      has_clock = true;
    } else if (c == 'm') {
      has_month_or_minute = true;
    } else if (c == 'g' && i + 6 < code.size() && ascii_lower(code[i + 1]) == 'e' && ascii_lower(code[i + 2]) == 'n') {
      return NumberKind::number;  // General
    } else if (c == '0' || c == '#' || c == '?' || c == '%') {
      if (!has_day && !has_clock && !has_month_or_minute) return NumberKind::number;
    }
  }
  if (has_day && has_clock) return NumberKind::moment;
  if (has_clock) return NumberKind::time;
  return has_day || has_month_or_minute ? NumberKind::date : NumberKind::number;
}

void append_number(std::string& out, std::string_view text, NumberKind kind, bool starts_1904) {
  double value = 0;
  if (kind != NumberKind::number && read_double(text, value) && value >= 0 && value < kMostDays) {
    return append_moment(out, value, kind, starts_1904);
  }
  // Programs write 1.5E+6 and 3.0000000000000001E-2; whole numbers that a double holds exactly are written out.
  constexpr double kExact = 9'007'199'254'740'992;
  const bool has_exponent = text.find_first_of("eE.") != std::string_view::npos;
  if (has_exponent && read_double(text, value) && std::fabs(value) < kExact && std::floor(value) == value) {
    out += std::to_string(static_cast<int64_t>(value));
    return;
  }
  out += text;
}

int64_t column_of_reference(std::string_view reference) {
  int64_t column = 0;
  size_t letters = 0;
  while (letters < reference.size() && letters < 4 && ascii_letter(reference[letters])) {
    column = column * 26 + (ascii_lower(reference[letters]) - 'a' + 1);
    ++letters;
  }
  return letters == 0 || letters > 3 ? -1 : column - 1;
}

void append_unescaped(std::string& out, std::string_view text) {
  size_t from = 0;
  while (true) {
    const size_t at = text.find("_x", from);
    if (at == std::string_view::npos || at + 7 > text.size()) break;
    uint32_t value = 0;
    bool is_escape = text[at + 6] == '_';
    for (size_t i = at + 2; i < at + 6 && is_escape; ++i) {
      const int digit = hex_value(text[i]);
      is_escape = digit >= 0;
      value = value * 16 + static_cast<uint32_t>(std::max(digit, 0));
    }
    if (is_escape && (value < 0xd800 || value > 0xdfff)) {
      out += text.substr(from, at - from);
      // Excel writes line breaks as CR LF; the CR alone says nothing.
      if (value != 0 && value != '\r') append_utf8(out, value);
      from = at + 7;
    } else {
      out += text.substr(from, at + 2 - from);
      from = at + 2;
    }
  }
  out += text.substr(from);
}

}  // namespace tilik
