// Owns: reading how long ago something was, as sites write it: "3 bulan lalu", "an hour ago", "kemarin", "5w".
// Depends on: base. Thread: any (pure functions).
// Why: what is copied from a page has no other times. From when the data were collected they can be computed, as
// precisely as their unit is.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/zone.h"

namespace tilik {

enum class AgoUnit : uint8_t { hour, day, week, month, year };  // minutes and seconds are more precise than an hour

struct TimeAgo {
  AgoUnit unit = AgoUnit::hour;
  int64_t seconds = 0, months = 0;  // one of them is how long ago
  bool says_ago = false;            // "3 hours ago" and "kemarin"; "3 hours" alone may be a duration
  bool is_indonesian = false;       // some word of it is
};
// nullopt for what is no such words; "more than a year ago", too. `in_indonesian`: "5 h" is five days, not hours.
std::optional<TimeAgo> read_time_ago(std::string_view value, bool in_indonesian);

// What tells when a row was collected: of "1714557600-12", as a scraper numbers its rows, the seconds.
std::string_view moment_of_collecting(std::string_view value);

// The moment so long before `from_utc_s`; of days and longer spans the beginning of the day in `zone`.
int64_t utc_s_before(int64_t from_utc_s, const TimeAgo& ago, const Zone& zone);

}  // namespace tilik
