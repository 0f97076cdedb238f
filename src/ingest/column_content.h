// Owns: ColumnContent, what stands in one column of a sample.
// Depends on: columns.h, dates.h, times_ago.h, values.h. Thread: any (pure functions).
// Why: a name says what a column may mean; what stands in it says which of its meanings, or none.
#pragma once

#include <cstddef>

#include "ingest/columns.h"

namespace tilik {

struct ColumnContent {
  size_t filled = 0, counts = 0, whole_dates = 0, clocks = 0, links = 0, handles = 0, booleans = 0, small_numbers = 0;
  size_t typed_clocks = 0, parts_of_day = 0;  // see SheetClock
  size_t months = 0;                          // "Januari 2024"
  size_t number_dates = 0;                    // of whole_dates those that are numbers: 1704870000, 20240110
  size_t long_numbers = 0, text_bytes = 0, with_blank = 0, sentences = 0;
  size_t spans = 0, long_spans = 0, ago = 0, indonesian_ago = 0;  // "3 bulan", of days and longer, "3 bulan lalu"
};
// Cost: a few readings of each value.
ColumnContent look_at(const SampleRows& sample, size_t column);

// In whatever order its day and month stand.
bool reads_as_date(std::string_view value);

inline bool is_prose(const ColumnContent& c) {
  return c.filled > 0 && c.with_blank * 2 >= c.filled && c.text_bytes >= c.filled * 12 && c.whole_dates * 2 < c.filled;
}

inline bool mostly(size_t part, size_t whole) { return whole > 0 && part * 10 >= whole * 8; }

// Hours, of a column that is named like a time. Numbers alone may be anything.
inline bool holds_clocks(const ColumnContent& c) {
  return (c.clocks > 0 && mostly(c.clocks + c.typed_clocks, c.filled)) || mostly(c.parts_of_day, c.filled);
}

}  // namespace tilik
