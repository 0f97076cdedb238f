#include "ingest/column_content.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/metric_columns.h"
#include "ingest/sheet_clock.h"
#include "ingest/times_ago.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// Words that follow each other: no list of names, of which each begins with a mark or ends with a comma.
bool is_sentence(std::string_view value) {
  constexpr size_t kFewestWords = 3;
  size_t words = 0;
  while (!value.empty() && words < kFewestWords) {
    const std::string_view word = value.substr(0, value.find(' '));
    const bool is_name = word.starts_with('@') || word.ends_with(',') || word.ends_with(';');
    words += word.empty() || is_name ? 0 : 1;
    value.remove_prefix(word.size() < value.size() ? word.size() + 1 : value.size());
  }
  return words == kFewestWords;
}

// "14:30", "14.30.05", "2:30 PM"
bool is_clock(std::string_view value) {
  value = trimmed(value);
  size_t digits = 0;
  while (digits < value.size() && ascii_digit(value[digits])) ++digits;
  if (digits == 0 || digits > 2 || digits + 2 >= value.size()) return false;
  if ((value[digits] != ':' && value[digits] != '.') || !ascii_digit(value[digits + 1]) ||
      !ascii_digit(value[digits + 2])) {
    return false;
  }
  if (value[digits] == '.' && digits + 3 < value.size() && ascii_digit(value[digits + 3])) return false;
  if (date_numbers(value)) return false;
  // "10.30" is a clock where Indonesian is written; only columns that are named like a time are asked.
  return value.size() <= 12 && value.find('/') == std::string_view::npos && value.find('-') == std::string_view::npos;
}

}  // namespace

// Nobody posted before 2000; telephones (628123456789) would be of 1989 or 2169.
static bool is_moment(std::string_view digits) {
  constexpr int64_t kYear2000 = 946'684'800, kYear2100 = 4'102'444'800;
  const std::optional<int64_t> utc_s = utc_of_number(digits, false);
  return utc_s && *utc_s >= kYear2000 && *utc_s < kYear2100;
}

bool reads_as_date(std::string_view value) {
  // Both orders count: which one fits is decided later.
  if (TimeReader(0, DayOrder::day_month_year).read(value)) return true;
  return TimeReader(0, DayOrder::month_day_year).read(value).has_value() ||
         TimeReader(0, DayOrder::year_month_day).read(value).has_value();
}

ColumnContent look_at(const SampleRows& sample, size_t column) {
  ColumnContent content;
  std::string clock_text;
  for (const std::vector<std::string>& row : sample) {
    if (column >= row.size()) continue;
    const std::string_view value = trimmed(row[column]);
    if (is_missing_word(value)) continue;
    ++content.filled;
    content.text_bytes += value.size();
    if (value.find(' ') != std::string_view::npos) {
      ++content.with_blank;
      content.sentences += is_sentence(value);
    }
    if (is_clock(value)) ++content.clocks;
    const SheetClock clock = read_sheet_clock(value, clock_text);
    content.typed_clocks += clock == SheetClock::typed;
    content.parts_of_day += clock == SheetClock::part_of_day;
    if (value.substr(0, 4) == "http") ++content.links;
    if (value.size() > 1 && value[0] == '@' && value.find(' ') == std::string_view::npos) ++content.handles;
    if (read_boolean(value) >= 0) ++content.booleans;
    const bool is_count = read_count(first_of_list(value)).value >= 0;
    if (is_count) ++content.counts;
    // "10.01.2024" has a dot more than a number.
    const bool all_digits = value.find_first_not_of("0123456789.") == std::string_view::npos &&
                            std::count(value.begin(), value.end(), '.') < 2;
    // A number of seconds may have a fraction of any length.
    if (all_digits && value.substr(0, value.find('.')).size() > 14) ++content.long_numbers;
    const bool as_number = all_digits && (is_moment(value) || local_s_of_compact_date(value).has_value());
    if (as_number || (!all_digits && value.size() <= 80 && reads_as_date(value))) ++content.whole_dates;
    content.number_dates += as_number;
    // "Jan 24" may be a day that says no year.
    content.months += !day_without_year(value) && first_day_of_month(value).has_value();
    if (is_count && !as_number) ++content.small_numbers;
    if (const std::optional<TimeAgo> ago = read_time_ago(value, false)) {
      ++content.spans;
      content.long_spans += ago->unit != AgoUnit::hour;
      content.ago += ago->says_ago;
      content.indonesian_ago += ago->is_indonesian;
    }
  }
  return content;
}

}  // namespace tilik
