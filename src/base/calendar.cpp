#include "base/calendar.h"

#include "base/utf8.h"

namespace tilik {

// Both conversions count years from March, so that the leap day is the last of its year (Hinnant's method).
int64_t days_from_civil(int year, int month, int day) {
  const int64_t y = int64_t{year} - (month <= 2 ? 1 : 0);
  const int64_t era = (y >= 0 ? y : y - 399) / 400;
  const int64_t year_of_era = y - era * 400;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilTime civil_from_days(int64_t days) {
  const int64_t shifted = days + 719468;
  const int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int64_t day_of_era = shifted - era * 146097;
  const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t march_month = (5 * day_of_year + 2) / 153;
  CivilTime civil;
  civil.day = static_cast<int>(day_of_year - (153 * march_month + 2) / 5 + 1);
  civil.month = static_cast<int>(march_month < 10 ? march_month + 3 : march_month - 9);
  civil.year = static_cast<int>(year_of_era + era * 400 + (civil.month <= 2 ? 1 : 0));
  return civil;
}

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_valid_civil(const CivilTime& t) {
  return t.month >= 1 && t.month <= 12 && t.day >= 1 && t.day <= days_in_month(t.year, t.month) && t.hour >= 0 &&
         t.hour <= 23 && t.minute >= 0 && t.minute <= 59 && t.second >= 0 && t.second <= 60;
}

int weekday_of_days(int64_t days) {
  const int64_t r = (days + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(r < 0 ? r + 7 : r);
}

int64_t utc_of_civil(const CivilTime& t, int zone_offset_min) {
  return days_from_civil(t.year, t.month, t.day) * kSecondsPerDay + t.hour * 3600 + t.minute * 60 + t.second -
         int64_t{zone_offset_min} * 60;
}

int64_t local_day_of_utc(int64_t utc_s, int zone_offset_min) {
  const int64_t local = utc_s + int64_t{zone_offset_min} * 60;
  return (local >= 0 ? local : local - (kSecondsPerDay - 1)) / kSecondsPerDay;
}

uint32_t hour_of_week(int64_t utc_s, int zone_offset_min) {
  constexpr int64_t kWeekS = 7 * kSecondsPerDay;
  // 1970-01-01 was a Thursday: day 3 of a week that starts on Monday.
  const int64_t in_week = (utc_s + int64_t{zone_offset_min} * 60 + 3 * kSecondsPerDay) % kWeekS;
  return static_cast<uint32_t>(in_week < 0 ? in_week + kWeekS : in_week) / 3600;
}

CivilTime civil_of_utc(int64_t utc_s, int zone_offset_min) {
  const int64_t day = local_day_of_utc(utc_s, zone_offset_min);
  CivilTime civil = civil_from_days(day);
  const int in_day = static_cast<int>(utc_s + int64_t{zone_offset_min} * 60 - day * kSecondsPerDay);
  civil.hour = in_day / 3600;
  civil.minute = in_day / 60 % 60;
  civil.second = in_day % 60;
  return civil;
}

namespace {

struct NamedZone {
  std::string_view name;
  int offset_min;
};
// Names whose offset does not change within the year. Summer and winter names count as different zones.
constexpr NamedZone kZones[] = {{"UTC", 0},
                                {"GMT", 0},
                                {"Z", 0},
                                {"Etc/UTC", 0},
                                {"WIB", 420},
                                {"WITA", 480},
                                {"WIT", 540},
                                {"Asia/Jakarta", 420},
                                {"Asia/Pontianak", 420},
                                {"Asia/Makassar", 480},
                                {"Asia/Jayapura", 540},
                                {"Asia/Singapore", 480},
                                {"Asia/Kuala_Lumpur", 480},
                                {"Asia/Bangkok", 420},
                                {"Asia/Manila", 480},
                                {"Asia/Tokyo", 540},
                                {"Asia/Dili", 540},
                                {"Asia/Riyadh", 180},
                                {"Asia/Kolkata", 330},
                                {"EST", -300},
                                {"EDT", -240},
                                {"CST", -360},
                                {"CDT", -300},
                                {"MST", -420},
                                {"MDT", -360},
                                {"PST", -480},
                                {"PDT", -420},
                                {"CET", 60},
                                {"CEST", 120},
                                {"BST", 60},
                                {"SGT", 480},
                                {"MYT", 480},
                                {"JST", 540}};

// Minutes after the point of "+5.30" or of "+5.5": no zone has 25, 50 or 75 minutes, so these are parts of an hour.
std::optional<int> minutes_after_point(std::string_view digits) {
  constexpr std::pair<std::string_view, int> kMinutes[] = {{"0", 0},   {"5", 30},  {"00", 0},  {"15", 15}, {"25", 15},
                                                           {"30", 30}, {"45", 45}, {"50", 30}, {"75", 45}};
  for (const auto& [written, minutes] : kMinutes) {
    if (written == digits) return minutes;
  }
  return std::nullopt;
}

// "+07:00", "+0700", "+7", "-03:30", "+5.30", "+5.5"; nullopt otherwise.
std::optional<int> signed_offset(std::string_view text) {
  if (text.size() < 2 || text.size() > 6 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  if (const size_t point = text.find('.'); point != std::string_view::npos) {
    const std::optional<int> hours = signed_offset(text.substr(0, point)),
                             minutes = minutes_after_point(text.substr(point + 1));
    if (!hours || !minutes || *hours % 60 != 0 || point > 3) return std::nullopt;
    return text[0] == '-' ? *hours - *minutes : *hours + *minutes;
  }
  int digits[4];
  int count = 0;
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] == ':' && i == text.size() - 3 && count > 0) continue;
    if (!ascii_digit(text[i]) || count == 4) return std::nullopt;
    digits[count++] = text[i] - '0';
  }
  int hours = 0, minutes = 0;
  if (count <= 2) {
    for (int i = 0; i < count; ++i) hours = hours * 10 + digits[i];
  } else {
    minutes = digits[count - 2] * 10 + digits[count - 1];
    for (int i = 0; i < count - 2; ++i) hours = hours * 10 + digits[i];
  }
  if (hours > 18 || minutes > 59) return std::nullopt;
  const int total = hours * 60 + minutes;
  return text[0] == '-' ? -total : total;
}

void append_padded(std::string& out, int64_t value, int width) {
  char digits[20];
  int count = 0;
  do {
    digits[count++] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value > 0);
  for (int i = count; i < width; ++i) out.push_back('0');
  while (count > 0) out.push_back(digits[--count]);
}

void append_date(std::string& out, const CivilTime& t) {
  if (t.year < 0 || t.year > 9999) out.push_back(t.year < 0 ? '-' : '+');
  append_padded(out, t.year < 0 ? -t.year : t.year, 4);
  out.push_back('-');
  append_padded(out, t.month, 2);
  out.push_back('-');
  append_padded(out, t.day, 2);
}

void append_date_and_time(std::string& out, const CivilTime& t) {
  append_date(out, t);
  out.push_back('T');
  append_padded(out, t.hour, 2);
  out.push_back(':');
  append_padded(out, t.minute, 2);
  out.push_back(':');
  append_padded(out, t.second, 2);
}

// Reads exactly `count` digits at `at`; false when they are not there.
bool read_digits(std::string_view text, size_t& at, int count, int& value) {
  if (at + static_cast<size_t>(count) > text.size()) return false;
  value = 0;
  for (int i = 0; i < count; ++i) {
    const char c = text[at + static_cast<size_t>(i)];
    if (!ascii_digit(c)) return false;
    value = value * 10 + (c - '0');
  }
  at += static_cast<size_t>(count);
  return true;
}

bool read_mark(std::string_view text, size_t& at, char mark) {
  if (at >= text.size() || text[at] != mark) return false;
  ++at;
  return true;
}

// The part after the date: "T07:00", " 07:00:01.250". False when malformed.
bool read_clock(std::string_view text, size_t& at, CivilTime& t) {
  if (!read_digits(text, at, 2, t.hour) || !read_mark(text, at, ':') || !read_digits(text, at, 2, t.minute)) {
    return false;
  }
  if (!read_mark(text, at, ':')) return true;
  if (!read_digits(text, at, 2, t.second)) return false;
  if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
    ++at;
    while (at < text.size() && ascii_digit(text[at])) ++at;
  }
  return true;
}

}  // namespace

std::optional<int> zone_offset_minutes(std::string_view name) {
  name = trimmed(name);
  for (const NamedZone& zone : kZones) {
    if (equals_ignoring_ascii_case(zone.name, name)) return zone.offset_min;
  }
  if (name.size() > 3 &&
      (equals_ignoring_ascii_case(name.substr(0, 3), "UTC") || equals_ignoring_ascii_case(name.substr(0, 3), "GMT"))) {
    name.remove_prefix(3);
  }
  return signed_offset(name);
}

std::string zone_suffix(int zone_offset_min) {
  if (zone_offset_min == 0) return "Z";
  std::string out(1, zone_offset_min < 0 ? '-' : '+');
  const int size = zone_offset_min < 0 ? -zone_offset_min : zone_offset_min;
  append_padded(out, size / 60, 2);
  out.push_back(':');
  append_padded(out, size % 60, 2);
  return out;
}

std::string format_iso_local(int64_t utc_s, int zone_offset_min) {
  std::string out;
  append_date_and_time(out, civil_of_utc(utc_s, zone_offset_min));
  return out + zone_suffix(zone_offset_min);
}

std::string format_iso_utc(int64_t utc_s) { return format_iso_local(utc_s, 0); }

std::string format_iso_date(int64_t days) {
  std::string out;
  append_date(out, civil_from_days(days));
  return out;
}

std::optional<IsoTime> read_iso_time(std::string_view text) {
  text = trimmed(text);
  IsoTime time;
  CivilTime& t = time.civil;
  size_t at = 0;
  if (!read_digits(text, at, 4, t.year) || !read_mark(text, at, '-') || !read_digits(text, at, 2, t.month) ||
      !read_mark(text, at, '-') || !read_digits(text, at, 2, t.day)) {
    return std::nullopt;
  }
  if (at < text.size()) {
    if (text[at] != 'T' && text[at] != 't' && text[at] != ' ') return std::nullopt;
    ++at;
    if (!read_clock(text, at, t)) return std::nullopt;
    const std::string_view zone = trimmed(text.substr(at));
    if (!zone.empty()) {
      time.zone_offset_min = zone_offset_minutes(zone);
      if (!time.zone_offset_min) return std::nullopt;
    }
  }
  if (!is_valid_civil(t)) return std::nullopt;
  return time;
}

std::optional<int64_t> parse_iso_time(std::string_view text, int default_zone_offset_min) {
  const std::optional<IsoTime> time = read_iso_time(text);
  if (!time) return std::nullopt;
  return utc_of_civil(time->civil, time->zone_offset_min.value_or(default_zone_offset_min));
}

}  // namespace tilik
