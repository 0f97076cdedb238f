#include "ingest/sheet_clock.h"

#include <cstdint>

#include "base/utf8.h"

namespace tilik {

namespace {
constexpr int kHoursOfDay = 24, kMinutesOfHour = 60, kSecondsOfMinute = 60;

void append_two_digits(int number, std::string& out) {
  out.push_back(static_cast<char>('0' + number / 10));
  out.push_back(static_cast<char>('0' + number % 10));
}
}  // namespace

SheetClock read_sheet_clock(std::string_view value, std::string& clock) {
  clock.clear();
  value = trimmed(value);
  const size_t mark = value.find_first_of(".,");
  const std::string_view whole = value.substr(0, mark);
  const std::string_view part = mark == std::string_view::npos ? std::string_view{} : value.substr(mark + 1);
  constexpr std::string_view kDigits = "0123456789";
  if (whole.empty() || whole.size() > 2 || whole.find_first_not_of(kDigits) != std::string_view::npos ||
      part.find_first_not_of(kDigits) != std::string_view::npos)
    return SheetClock::none;
  const bool is_usual = part.size() == 2 && value[mark] == '.';
  const bool has_mark_only = mark != std::string_view::npos && part.empty();
  if (is_usual || has_mark_only) return SheetClock::none;
  int hour = 0, minute = 0, second = 0;
  for (const char c : whole) hour = hour * 10 + (c - '0');
  constexpr size_t kFewestOfPart = 3, kMostOfPart = 9;
  if (part.size() >= kFewestOfPart) {
    if (hour != 0) return SheetClock::none;
    int64_t number = 0, scale = 1;
    for (const char c : part.substr(0, kMostOfPart)) {
      number = number * 10 + (c - '0');
      scale *= 10;
    }
    constexpr int64_t kSecondsOfDay = int64_t{kHoursOfDay} * kMinutesOfHour * kSecondsOfMinute;
    const auto seconds = static_cast<int>((number * kSecondsOfDay + scale / 2) / scale);
    if (seconds >= kSecondsOfDay) return SheetClock::none;
    hour = seconds / (kMinutesOfHour * kSecondsOfMinute);
    minute = seconds / kSecondsOfMinute % kMinutesOfHour;
    second = seconds % kSecondsOfMinute;
  } else if (!part.empty()) {
    minute = (part[0] - '0') * 10 + (part.size() > 1 ? part[1] - '0' : 0);
  }
  if (hour >= kHoursOfDay || minute >= kMinutesOfHour) return SheetClock::none;
  append_two_digits(hour, clock);
  clock.push_back(':');
  append_two_digits(minute, clock);
  clock.push_back(':');
  append_two_digits(second, clock);
  return part.size() >= kFewestOfPart ? SheetClock::part_of_day : SheetClock::typed;
}

}  // namespace tilik
