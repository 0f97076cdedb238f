// Owns: how times are written in each language and zone, and the ticks of a time axis.
// Depends on: words/words.h, base/zone.h. Thread: any.
// Why: every bar, sentence and post shows times in the zone the person chose, with the words a reader of
// that language uses (14.30 and 14:30), and axis ticks fall on midnights and month starts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.h"
#include "words/words.h"

namespace tilik::words {

// How one language and one zone write times.
struct DateForms {
  Language language = Language::indonesian;
  Zone zone = 420;

  std::string day(int64_t utc_s) const;          // 12 Mei
  std::string day_year(int64_t utc_s) const;     // 12 Mei 2026
  std::string weekday_day(int64_t utc_s) const;  // Sel, 12 Mei
  std::string clock(int64_t utc_s) const;        // 14.30
  std::string day_clock(int64_t utc_s) const;    // 12 Mei 14.30
  std::string full(int64_t utc_s) const;         // 12 Mei 2026, 14.30
  // The same of an ISO time in text; what is none stays as it is.
  std::string full_of_iso(const std::string& text) const;
  std::string month_year(int64_t utc_s) const;  // Mei 2026
  // For programs, in the zone: 2026-05-12 and 2026-05-12T14:30:00+07:00
  std::string iso_day(int64_t utc_s) const;
  std::string iso(int64_t utc_s) const;
  // The time span of one bin as a person names it: "12 Mei", "12 Mei pukul 14.00", "12–18 Mei", "Mei 2026".
  std::string bin(int64_t start_utc_s, std::string_view bin_name) const;
  // "12–18 Mei 2026", "12 Mei – 3 Jun 2026": from inclusive, to exclusive.
  std::string range(int64_t from_utc_s, int64_t to_utc_s) const;
  // "3 jam lalu"
  std::string relative(int64_t utc_s, int64_t now_utc_s) const;
};

std::string_view weekday_name(Language language, int weekday);   // Senin
std::string_view weekday_short(Language language, int weekday);  // Sen
std::string_view month_short(Language language, int month);      // Mei

// WIB, WITA, WIT, UTC, UTC+5.30, Amsterdam
std::string zone_label(Language language, const Zone& zone);
// "WIB (Jakarta, UTC+7)", "Amsterdam, UTC+1/+2": the second offset is that of the last summer in its table.
std::string zone_long_label(Language language, const Zone& zone);
// "Port-au-Prince" of "America/Port-au-Prince".
std::string zone_city(std::string_view zone_name);

struct TimeTick {
  int64_t utc_s = 0;
  std::string label;
  bool is_major = false;  // a new day, month or year starts here
};
// At most `most` ticks inside [from, to] on round local times. Where bars stand for whole `bin`s, none within one.
std::vector<TimeTick> time_ticks(const DateForms& forms, int64_t from_utc_s, int64_t to_utc_s, int most,
                                 std::string_view bin = {});

// Seconds of a bin by its name; 0 when unknown. Months count 30 days here.
int64_t bin_seconds(std::string_view bin_name);

}  // namespace tilik::words
