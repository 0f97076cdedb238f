// Owns: reading times as people's files write them, and deciding day/month order by evidence.
// Depends on: base. Thread: any; a TimeReader belongs to one thread.
// Why: one column may be ISO, the next "Sat Sep 30 22:57:05 +0000 2023", d/m/Y, m/d/Y, seconds or
// "30 September 2023 pukul 14.30 WIB". A wrong guess moves every post by months, so the order is decided
// by the column, never by the single value, and what was decided is reported.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/zone.h"

namespace tilik {

// Order of three numbers without a four-digit year in front.
enum class DayOrder : uint8_t { day_month_year, month_day_year, year_month_day };

struct ReadTime {
  int64_t utc_s = 0;
  int zone_offset_min = 0;
  bool has_zone = false;  // the value said its zone (numbers of seconds are UTC)
};

// Reads times of one column or file. Keeps the last day it saw, because neighbours mostly share it.
class TimeReader {
 public:
  explicit TimeReader(const Zone& default_zone = 0, DayOrder order = DayOrder::day_month_year)
      : default_zone_(default_zone), order_(order) {}

  void set_order(DayOrder order) { order_ = order; }
  // Small whole numbers (below 10^8) are taken as seconds too: some made-up tables count 1, 2, 3.
  void accept_small_numbers(bool accept) { small_numbers_ = accept; }
  // Numbers are a spreadsheet's days since 30 December 1899, see local_s_of_serial_day().
  void accept_serial_days(bool accept) { serial_days_ = accept; }

  // nullopt when the value is no time (or no valid one). Cost: about 20 ns for ISO forms, 100 ns otherwise.
  std::optional<ReadTime> read(std::string_view value);

 private:
  std::optional<ReadTime> read_iso(std::string_view value);
  std::optional<ReadTime> read_any(std::string_view value) const;

  ReadTime in_default_zone(int64_t local_s) const;

  Zone default_zone_;
  DayOrder order_;
  bool small_numbers_ = false, serial_days_ = false;
  char last_day_text_[10] = {};
  int64_t last_day_ = 0;
};

// Three numbers of a date as written.
struct DateNumbers {
  int first = 0, second = 0, third = 0;
  bool third_has_four_digits = false;
  int second_of_day = 0;  // 0 when the value has no clock
  int weekday = -1;       // 0 for Monday to 6 for Sunday when the value names the day; -1: it does not
};
// The numbers of "30/9/23 18.00", "[05.08.2023 ..."; nullopt when the value has a year first or month names.
std::optional<DateNumbers> date_numbers(std::string_view value);

// Collects dates of a column in file order and says which order fits: the one that makes all dates valid,
// also by the name of its weekday where that stands there, then the one in which time runs most steadily.
class DayOrderEvidence {
 public:
  void add(const DateNumbers& numbers);
  bool any() const { return count_ > 0; }
  DayOrder decide() const;
  // Some date can be read in the order decided alone.
  bool is_proven() const;
  // Day and month could be swapped in every value and nothing speaks for either.
  bool is_assumed() const;

 private:
  static constexpr int kOrders = 3;
  // Steps against the way that most go.
  uint64_t unsteady(int order) const { return up_[order] < down_[order] ? up_[order] : down_[order]; }
  bool is_better(int order, int than) const;
  uint64_t count_ = 0;
  uint64_t invalid_[kOrders] = {}, up_[kOrders] = {}, down_[kOrders] = {};
  int64_t last_[kOrders] = {};
  int64_t total_step_s_[kOrders] = {};  // from each moment to the next, in either direction, summed
  bool has_last_[kOrders] = {};
  uint64_t dates_ = 0;  // runs of one date
  DateNumbers last_date_;
  bool swappable_differs_ = false, has_clocks_ = false;
};

// The time that a number of seconds, milliseconds or microseconds since 1970 names, like 1695859201; nullopt when its
// size fits no time. `small_numbers`: see TimeReader.
std::optional<int64_t> utc_of_number(std::string_view digits, bool small_numbers);
// The clock and calendar that "20230928" or "20230928143005" stand for, in seconds since 1970 of no zone; nullopt for
// other numbers.
std::optional<int64_t> local_s_of_compact_date(std::string_view text);
// The clock and calendar that "45296.4166667" or "45296,4166667" stand for, in seconds since 1970 of no zone; only days
// of the years 2000 to 2050, others are no dates but numbers.
std::optional<int64_t> local_s_of_serial_day(std::string_view text);

// 1 to 12 for an English or Indonesian month name or its abbreviation, any case; 0 otherwise.
int month_of_word(std::string_view word);
// 0 for Monday to 6 for Sunday of an English or Indonesian name of a day or its abbreviation, any case; -1 otherwise.
int weekday_of_word(std::string_view word);
// "23 August", "Agustus 23": day and month of a date that says no year.
struct DayOfYear {
  int month = 0, day = 0;
};
std::optional<DayOfYear> day_without_year(std::string_view value);

// The date of three numbers in an order, two-digit years as 1970 to 2069. nullopt when invalid.
std::optional<int64_t> day_of_numbers(const DateNumbers& numbers, DayOrder order);

}  // namespace tilik
