// Owns: civil dates and times, fixed-offset zones by name, ISO 8601 printing and reading.
// Depends on: std. Thread: any (pure functions).
// Why: the same days and hours natively, under node and in the tab, without the C library's time zone state.
// Times are 64-bit seconds since 1970-01-01T00:00:00Z; leap seconds do not exist.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tilik {

struct CivilTime {
  int year = 1970, month = 1, day = 1;  // proleptic Gregorian, month and day from 1
  int hour = 0, minute = 0, second = 0;
};

// Days since 1970-01-01 (negative before). Any year within +-100,000; `month` 1 to 12.
int64_t days_from_civil(int year, int month, int day);
CivilTime civil_from_days(int64_t days);
int days_in_month(int year, int month);
bool is_valid_civil(const CivilTime& time);  // second 60 is allowed
// 0 = Monday to 6 = Sunday.
int weekday_of_days(int64_t days);

inline constexpr int64_t kSecondsPerDay = 86400;

// Seconds UTC of a local time at the given offset east of UTC.
int64_t utc_of_civil(const CivilTime& local, int zone_offset_min);
CivilTime civil_of_utc(int64_t utc_s, int zone_offset_min);
// Number of the local day (days since 1970-01-01 on the local calendar) in which a moment lies.
int64_t local_day_of_utc(int64_t utc_s, int zone_offset_min);

// Hours since the last local Monday 0:00, 0 to 167.
uint32_t hour_of_week(int64_t utc_s, int zone_offset_min);

// Offset in minutes of "UTC", "Z", "WIB", "Asia/Jakarta", "+07:00", "UTC+7", "-0330", "EST", "+00:00" ...
// Zones of the list have fixed offsets all year; nullopt for any other name (base/zone.h has those that change).
std::optional<int> zone_offset_minutes(std::string_view name);
// "+07:00"; "Z" for 0.
std::string zone_suffix(int zone_offset_min);

// "2023-09-28T00:00:01Z". Years outside 0000..9999 print with a sign.
std::string format_iso_utc(int64_t utc_s);
// "2023-09-28T07:00:01+07:00"
std::string format_iso_local(int64_t utc_s, int zone_offset_min);
// "2023-09-28"
std::string format_iso_date(int64_t days);

// A time as written, and its zone where it says one.
struct IsoTime {
  CivilTime civil;
  std::optional<int> zone_offset_min;
};
// Reads "2023-09-28", "2023-09-28T07:00", "2023-09-28 07:00:01.250+07:00", "…Z". A date alone means its
// midnight. Nothing may follow. nullopt when it is no such time.
std::optional<IsoTime> read_iso_time(std::string_view text);
// The same as seconds UTC; without a zone the default applies.
std::optional<int64_t> parse_iso_time(std::string_view text, int default_zone_offset_min);

}  // namespace tilik
