// Owns: the forms of times. Depends on: words/dates.h, words/numbers.h. Thread: any.
#include "words/dates.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "base/calendar.h"
#include "words/numbers.h"

namespace tilik::words {

namespace {

constexpr std::array<std::string_view, 7> kWeekdaysId = {"Senin", "Selasa", "Rabu",  "Kamis",
                                                         "Jumat", "Sabtu",  "Minggu"};
constexpr std::array<std::string_view, 7> kWeekdaysEn = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                         "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 7> kShortDaysId = {"Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"};
constexpr std::array<std::string_view, 7> kShortDaysEn = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array<std::string_view, 12> kMonthsId = {"Jan", "Feb", "Mar", "Apr", "Mei", "Jun",
                                                        "Jul", "Agu", "Sep", "Okt", "Nov", "Des"};
constexpr std::array<std::string_view, 12> kMonthsEn = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

int64_t floor_divide(int64_t value, int64_t by) {
  const int64_t quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

std::string day_and_month(Language language, const CivilTime& civil) {
  return std::to_string(civil.day) + " " + std::string(month_short(language, civil.month));
}

}  // namespace

std::string_view weekday_name(Language language, int weekday) {
  return (language == Language::indonesian ? kWeekdaysId : kWeekdaysEn)[static_cast<size_t>(weekday) % 7];
}
std::string_view weekday_short(Language language, int weekday) {
  return (language == Language::indonesian ? kShortDaysId : kShortDaysEn)[static_cast<size_t>(weekday) % 7];
}
std::string_view month_short(Language language, int month) {
  return (language == Language::indonesian ? kMonthsId : kMonthsEn)[static_cast<size_t>(month - 1) % 12];
}

std::string DateForms::day(int64_t utc_s) const { return day_and_month(language, civil_of_utc(utc_s, zone)); }

std::string DateForms::day_year(int64_t utc_s) const {
  const CivilTime civil = civil_of_utc(utc_s, zone);
  return day_and_month(language, civil) + " " + std::to_string(civil.year);
}

std::string DateForms::weekday_day(int64_t utc_s) const {
  const int weekday = weekday_of_days(local_day_of_utc(utc_s, zone));
  return std::string(weekday_short(language, weekday)) + ", " + day(utc_s);
}

std::string DateForms::clock(int64_t utc_s) const {
  const CivilTime civil = civil_of_utc(utc_s, zone);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%02d%c%02d", civil.hour, language == Language::indonesian ? '.' : ':',
                civil.minute);
  return buffer;
}

std::string DateForms::day_clock(int64_t utc_s) const { return day(utc_s) + ", " + clock(utc_s); }
std::string DateForms::full(int64_t utc_s) const { return day_year(utc_s) + ", " + clock(utc_s); }

std::string DateForms::full_of_iso(const std::string& text) const {
  const std::optional<int64_t> utc_s = parse_iso_time(text, zone);
  return utc_s ? full(*utc_s) : text;
}

std::string DateForms::iso_day(int64_t utc_s) const { return iso(utc_s).substr(0, 10); }

std::string DateForms::iso(int64_t utc_s) const {
  const int offset_min = zone.offset_min_at(utc_s);
  std::string text = format_iso_utc(utc_s + int64_t{offset_min} * 60);
  text.pop_back();  // the Z
  char offset[16];
  std::snprintf(offset, sizeof offset, "%c%02d:%02d", offset_min < 0 ? '-' : '+', std::abs(offset_min) / 60,
                std::abs(offset_min) % 60);
  return text + offset;
}

std::string DateForms::month_year(int64_t utc_s) const {
  const CivilTime civil = civil_of_utc(utc_s, zone);
  return std::string(month_short(language, civil.month)) + " " + std::to_string(civil.year);
}

std::string DateForms::bin(int64_t start_utc_s, std::string_view bin_name) const {
  if (bin_name == "minute") return day_clock(start_utc_s);
  if (bin_name == "hour")
    return day(start_utc_s) + (language == Language::indonesian ? " pukul " : ", ") + clock(start_utc_s);
  if (bin_name == "week") return range(start_utc_s, start_utc_s + 7 * 86400);
  if (bin_name == "month") return month_year(start_utc_s);
  return day(start_utc_s);
}

std::string DateForms::range(int64_t from_utc_s, int64_t to_utc_s) const {
  const int64_t last_s = to_utc_s > from_utc_s ? to_utc_s - 1 : from_utc_s;
  const CivilTime a = civil_of_utc(from_utc_s, zone), b = civil_of_utc(last_s, zone);
  const bool is_whole_days = a.hour == 0 && a.minute == 0 && b.hour == 23 && b.minute == 59;
  const bool is_same_day = a.year == b.year && a.month == b.month && a.day == b.day;
  const char* dash = "\xe2\x80\x93";
  if (is_same_day && is_whole_days) return day_year(from_utc_s);
  if (is_same_day) return day(from_utc_s) + ", " + clock(from_utc_s) + dash + clock(to_utc_s);
  if (!is_whole_days && to_utc_s - from_utc_s < 3 * 86400)
    return day_clock(from_utc_s) + " " + dash + " " + day_clock(to_utc_s);
  if (a.year != b.year) return day_year(from_utc_s) + " " + dash + " " + day_year(last_s);
  if (a.month != b.month) return day(from_utc_s) + " " + dash + " " + day_year(last_s);
  return std::to_string(a.day) + dash + day_year(last_s);
}

std::string DateForms::relative(int64_t utc_s, int64_t now_utc_s) const {
  const int64_t ago_s = now_utc_s - utc_s;
  if (ago_s < 0 || ago_s > 6 * 86400) return day_year(utc_s);
  if (ago_s < 60) return language == Language::indonesian ? "baru saja" : "just now";
  return duration(language, static_cast<double>(ago_s)) + (language == Language::indonesian ? " lalu" : " ago");
}

namespace {

// "UTC+5.30"
std::string offset_label(Language language, int offset_min) {
  if (offset_min == 0) return "UTC";
  const int magnitude = offset_min < 0 ? -offset_min : offset_min;
  std::string label = offset_min < 0 ? "UTC\xe2\x88\x92" : "UTC+";
  label += std::to_string(magnitude / 60);
  if (magnitude % 60 != 0) {
    char minutes[16];
    std::snprintf(minutes, sizeof minutes, "%c%02d", language == Language::indonesian ? '.' : ':', magnitude % 60);
    label += minutes;
  }
  return label;
}

}  // namespace

std::string zone_city(std::string_view zone_name) {
  std::string city(zone_name.substr(zone_name.rfind('/') + 1));
  std::replace(city.begin(), city.end(), '_', ' ');
  return city;
}

std::string zone_label(Language language, const Zone& zone) {
  if (!zone.name().empty()) return zone_city(zone.name());
  const int offset_min = zone.first_offset_min();
  if (offset_min == 420) return "WIB";
  if (offset_min == 480) return "WITA";
  if (offset_min == 540) return "WIT";
  return offset_label(language, offset_min);
}

std::string zone_long_label(Language language, const Zone& zone) {
  if (!zone.name().empty()) {
    // The two offsets of the last year in the table, as far as they differ.
    const int last = zone.offset_min_at(kZoneTableEnd_s), before = zone.offset_min_at(kZoneTableEnd_s - 182 * 86400);
    std::string label = zone_city(zone.name()) + ", " + offset_label(language, std::min(last, before));
    if (last != before) label += " / " + offset_label(language, std::max(last, before));
    return label;
  }
  const int offset_min = zone.first_offset_min();
  if (offset_min == 420) return "WIB \xc2\xb7 Jakarta, UTC+7";
  if (offset_min == 480) return "WITA \xc2\xb7 Makassar, UTC+8";
  if (offset_min == 540) return "WIT \xc2\xb7 Jayapura, UTC+9";
  return zone_label(language, zone);
}

int64_t bin_seconds(std::string_view bin_name) {
  if (bin_name == "minute") return 60;
  if (bin_name == "hour") return 3600;
  if (bin_name == "day") return 86400;
  if (bin_name == "week") return 7 * 86400;
  if (bin_name == "month") return 30 * 86400;
  return 0;
}

namespace {

// Ticks at multiples of `step_s` after local midnight, labelled by clock, midnights by day. The first tells the day,
// too: hours alone do not say of which.
void add_clock_ticks(const DateForms& forms, int64_t from_s, int64_t to_s, int64_t step_s,
                     std::vector<TimeTick>& ticks) {
  int64_t last_s = INT64_MIN;
  for (int64_t local = floor_divide(forms.zone.local_of_utc(from_s), step_s) * step_s;; local += step_s) {
    const int64_t utc_s = forms.zone.utc_of_local(local);
    if (utc_s > to_s) return;
    // An hour that clocks jump over has no tick of its own; one that they show twice has its first.
    if (utc_s < from_s || utc_s <= last_s || forms.zone.local_of_utc(utc_s) != local) continue;
    const bool is_midnight = floor_divide(local, 86400) * 86400 == local;
    std::string label = is_midnight ? forms.day(utc_s) : ticks.empty() ? forms.day_clock(utc_s) : forms.clock(utc_s);
    ticks.push_back({utc_s, std::move(label), is_midnight});
    last_s = utc_s;
  }
}

// Ticks every `step` days, counted so that weeks fall on Mondays.
void add_day_ticks(const DateForms& forms, int64_t from_s, int64_t to_s, int step, std::vector<TimeTick>& ticks) {
  const int64_t step_s = int64_t{step} * 86400, phase_s = step % 7 == 0 ? 4 * 86400 : 0;
  int64_t local = floor_divide(forms.zone.local_of_utc(from_s) - phase_s, step_s) * step_s + phase_s;
  CivilTime last;
  for (;; local += step_s) {
    const int64_t utc_s = forms.zone.utc_of_local(local);
    if (utc_s > to_s) return;
    if (utc_s < from_s) continue;
    const CivilTime civil = civil_of_utc(utc_s, forms.zone);
    const bool is_new_year = ticks.empty() || civil.year != last.year;
    std::string label = forms.day(utc_s);
    if (is_new_year) label += " " + std::to_string(civil.year);
    ticks.push_back({utc_s, std::move(label), is_new_year || civil.month != last.month});
    last = civil;
  }
}

void add_month_ticks(const DateForms& forms, int64_t from_s, int64_t to_s, int step, std::vector<TimeTick>& ticks) {
  CivilTime civil = civil_of_utc(from_s, forms.zone);
  int month_index = civil.year * 12 + civil.month - 1;
  month_index = (month_index + step - 1) / step * step;
  bool is_first = true;
  for (;; month_index += step) {
    CivilTime start;
    start.year = month_index / 12;
    start.month = month_index % 12 + 1;
    const int64_t utc_s = utc_of_civil(start, forms.zone);
    if (utc_s > to_s) break;
    if (utc_s < from_s) continue;
    const bool is_year = start.month == 1;
    std::string label(month_short(forms.language, start.month));
    if (step >= 12)
      label = std::to_string(start.year);
    else if (is_year || is_first)
      label += " " + std::to_string(start.year);
    ticks.push_back({utc_s, label, is_year});
    is_first = false;
  }
}

}  // namespace

std::vector<TimeTick> time_ticks(const DateForms& forms, int64_t from_utc_s, int64_t to_utc_s, int most,
                                 std::string_view bin) {
  std::vector<TimeTick> ticks;
  if (to_utc_s <= from_utc_s || most < 1) return ticks;
  const int64_t span_s = to_utc_s - from_utc_s;
  const int64_t shortest_s = bin == "month" ? 28 * 86400 : bin == "week" ? 7 * 86400 : bin == "day" ? 86400 : 0;
  const auto fits = [&](int64_t step_s) { return step_s >= shortest_s && span_s / step_s + 1 <= most; };
  for (const int64_t step_s : {60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600}) {
    if (!fits(step_s)) continue;
    add_clock_ticks(forms, from_utc_s, to_utc_s, step_s, ticks);
    return ticks;
  }
  for (const int days : {1, 2, 7, 14}) {
    if (!fits(int64_t{days} * 86400)) continue;
    add_day_ticks(forms, from_utc_s, to_utc_s, days, ticks);
    return ticks;
  }
  for (const int months : {1, 2, 3, 6, 12, 24, 60, 120}) {
    if (!fits(int64_t{months} * 30 * 86400) && months != 120) continue;
    add_month_ticks(forms, from_utc_s, to_utc_s, months, ticks);
    return ticks;
  }
  return ticks;
}

}  // namespace tilik::words
