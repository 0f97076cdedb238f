// Owns: recognising a table of numbers over time: which column is the date, which are numbers, which say whose.
// Depends on: csv_sniff.h. Thread: any (pure functions).
// Why: such a table has dates and numbers and no texts; taking it for posts would make a chart of nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "ingest/csv_sniff.h"

namespace tilik {

struct MetricColumn {
  size_t column = 0;
  std::string metric;     // its name, the usual one where the column's is known
  std::string platform;   // that the column's name says: "Followers IG"
  char decimal_mark = 0;  // see read_decimal()
  bool is_rate = false;   // see decimal_mark_of()
};

struct MetricColumns {
  static constexpr size_t kNone = SIZE_MAX;
  size_t date = kNone;
  bool days_are_counted = false;  // from the first day of a report: "0000", "0001"
  size_t year = kNone;            // of months that stand in the column of dates without one
  DayOrder day_order = DayOrder::day_month_year;
  bool day_order_assumed = false, day_order_proven = false, has_day_evidence = false;
  bool days_are_swapped = false;      // see swapped_days.h
  std::vector<MetricColumn> numbers;  // wide: one a metric; long: one
  std::vector<size_t> labels;         // whose numbers they are: account, page, source
  size_t platform = kNone;
  size_t metric = kNone;  // of a long table: the column with the metric's name
  bool is_long() const { return metric != kNone; }
  // Blocks one below the other, each under a line with its metric's name; the column is named "Primary".
  bool is_titled = false;
  std::string title_platform;  // that the first title names
};

// "Instagram reach", "Jangkauan Facebook": the metric and the platform, which may be empty.
struct MetricTitle {
  std::string metric, platform;
};
MetricTitle read_metric_title(std::string_view title);

// Whether a column counts days, as Google Analytics names it.
bool names_counted_days(std::string_view name);
// The day behind "Start date:" in the remarks above a table of Google Analytics.
// As a day counted from 1970.
std::optional<int64_t> start_in_remarks(std::string_view text);

// The first "2025-12-30" in the name of a file.
std::optional<CivilTime> day_in_name(std::string_view name);

// nullopt when this is no table of numbers over time. Cost: about the number of cells in the sample.
std::optional<MetricColumns> recognise_metrics(const TableGuess& guess);

// The first day of "Januari 2024", "Jan-24", "2024-01", "1 2024", counted from 1970; nullopt for what is no month.
std::optional<int64_t> first_day_of_month(std::string_view value);
// The first day of "1-7 Januari 2024", "29 Jan s/d 4 Feb 2024", "01/01/2024 - 07/01/2024", counted from 1970.
std::optional<int64_t> first_day_of_range(std::string_view value, DayOrder order);
// The first cell of a row that sums up the others.
bool names_total(std::string_view cell);
// "Pengikut" and "Followers" are "followers"; an unknown name stays as it is written.
std::string metric_name(std::string_view written);

}  // namespace tilik
