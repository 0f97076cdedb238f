#include "ingest/name_moment.h"

#include "base/calendar.h"
#include "base/utf8.h"

namespace tilik {

namespace {

// So many digits at the front of `text`; -1 when they are not there.
int number_at(std::string_view text, size_t from, size_t digits) {
  if (from + digits > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(from, digits)) {
    if (!ascii_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<int64_t> day_at(std::string_view text, size_t from, bool has_marks) {
  const size_t gap = has_marks ? 1 : 0;
  const auto is_mark = [&](size_t at) {
    return at < text.size() && (text[at] == '-' || text[at] == '_' || text[at] == '.');
  };
  if (has_marks && (!is_mark(from + 4) || !is_mark(from + 7))) return std::nullopt;
  const CivilTime civil{number_at(text, from, 4), number_at(text, from + 4 + gap, 2),
                        number_at(text, from + 6 + 2 * gap, 2)};
  const size_t end = from + 8 + 2 * gap;
  const bool stands_alone =
      (from == 0 || !ascii_digit(text[from - 1])) && (end >= text.size() || !ascii_digit(text[end]));
  constexpr int kFirstYear = 1990, kLastYear = 2100;
  if (!stands_alone || civil.year < kFirstYear || civil.year > kLastYear || !is_valid_civil(civil)) return std::nullopt;
  return days_from_civil(civil.year, civil.month, civil.day);
}

// "030000" behind the day and a dash.
std::optional<int64_t> second_at(std::string_view text, size_t from) {
  const int hour = number_at(text, from, 2), minute = number_at(text, from + 2, 2),
            second = number_at(text, from + 4, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  return hour * 3600 + minute * 60 + second;
}

}  // namespace

NameMoment moment_in_name(std::string_view name) {
  NameMoment found;
  for (size_t at = 0; at + 8 <= name.size(); ++at) {
    if (!ascii_digit(name[at])) continue;
    std::optional<int64_t> day = day_at(name, at, true);
    const bool has_marks = day.has_value();
    if (!day) day = day_at(name, at, false);
    if (!day) continue;
    found = {};
    found.day = day;
    const bool is_gmt = !has_marks && at >= 3 && equals_ignoring_ascii_case(name.substr(at - 3, 3), "gmt");
    const auto second = is_gmt && name.substr(at + 8).starts_with('-') ? second_at(name, at + 9) : std::nullopt;
    if (second) found.start_utc_s = *day * kSecondsPerDay + *second;
  }
  return found;
}

}  // namespace tilik
