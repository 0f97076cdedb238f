#include "ingest/swapped_days.h"

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/dates.h"

namespace tilik {

namespace {

constexpr int kMonths = 12;

// "2024-05-01", alone or before a clock, as sheets give the dates that a spreadsheet understood.
bool read_iso_date(std::string_view value, CivilTime& date) {
  constexpr size_t kDateBytes = 10;
  if (value.size() < kDateBytes || value[4] != '-' || value[7] != '-') return false;
  if (value.size() > kDateBytes && value[kDateBytes] != ' ' && value[kDateBytes] != 'T') return false;
  const auto number = [&](size_t at, size_t digits) {
    int result = 0;
    for (size_t i = at; i < at + digits; ++i) result = ascii_digit(value[i]) ? result * 10 + (value[i] - '0') : 100'000;
    return result;
  };
  date = CivilTime{number(0, 4), number(5, 2), number(8, 2)};
  return is_valid_civil(date);
}

// The way from each day to the next, summed.
struct Path {
  int64_t last = 0, days = 0;
  bool has_last = false;
  void go_to(int64_t day) {
    if (has_last) days += day > last ? day - last : last - day;
    last = day;
    has_last = true;
  }
};

}  // namespace

bool days_were_swapped(std::span<const std::string_view> values) {
  constexpr int kFewest = 4;
  int understood = 0, left = 0;
  Path as_written, swapped;
  for (const std::string_view cell : values) {
    const std::string_view value = trimmed(cell);
    CivilTime date;
    if (read_iso_date(value, date)) {
      if (date.day > kMonths) return false;  // its days are days
      ++understood;
      as_written.go_to(days_from_civil(date.year, date.month, date.day));
      swapped.go_to(days_from_civil(date.year, date.day, date.month));
    } else if (const std::optional<DateNumbers> numbers = date_numbers(value)) {
      const bool is_day_first = numbers->first > kMonths;
      if (is_day_first == (numbers->second > kMonths)) return false;  // it would have been understood
      const std::optional<int64_t> day =
          day_of_numbers(*numbers, is_day_first ? DayOrder::day_month_year : DayOrder::month_day_year);
      if (!day) return false;
      ++left;
      as_written.go_to(*day);
      swapped.go_to(*day);
    }
  }
  return understood >= kFewest && left >= kFewest && swapped.days < as_written.days;
}

bool swap_day_and_month(std::string_view value, std::string& swapped) {
  CivilTime date;
  value = trimmed(value);
  if (!read_iso_date(value, date) || date.day > kMonths || date.day == date.month) return false;
  swapped.assign(value.substr(0, 5)).append(value.substr(8, 2)).append("-").append(value.substr(5, 2));
  swapped.append(value.substr(10));
  return true;
}

}  // namespace tilik
