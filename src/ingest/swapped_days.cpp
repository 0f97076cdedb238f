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

}  // namespace

void SwappedDays::Path::go_to(int64_t day) {
  if (has_last) days += day > last ? day - last : last - day;
  last = day;
  has_last = true;
}

void SwappedDays::add(std::string_view cell) {
  const std::string_view value = trimmed(cell);
  CivilTime date;
  if (read_iso_date(value, date)) {
    is_disproven_ |= date.day > kMonths;  // its days are days
    if (is_disproven_) return;
    ++understood_;
    as_written_.go_to(days_from_civil(date.year, date.month, date.day));
    swapped_.go_to(days_from_civil(date.year, date.day, date.month));
  } else if (const std::optional<DateNumbers> numbers = date_numbers(value)) {
    const bool is_day_first = numbers->first > kMonths;
    const std::optional<int64_t> day =
        day_of_numbers(*numbers, is_day_first ? DayOrder::day_month_year : DayOrder::month_day_year);
    // Where both may be the month it would have been understood.
    is_disproven_ |= is_day_first == (numbers->second > kMonths) || !day;
    if (is_disproven_) return;
    ++left_;
    as_written_.go_to(*day);
    swapped_.go_to(*day);
  }
}

bool SwappedDays::were_swapped() const {
  constexpr uint64_t kFewest = 4;
  return !is_disproven_ && understood_ >= kFewest && left_ >= kFewest && swapped_.days < as_written_.days;
}

bool days_were_swapped(std::span<const std::string_view> values) {
  SwappedDays days;
  for (const std::string_view value : values) days.add(value);
  return days.were_swapped();
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
