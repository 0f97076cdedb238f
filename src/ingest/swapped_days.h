// Owns: telling that a spreadsheet took day and month of a column for each other, and putting them back.
// Depends on: dates.h. Thread: any (pure functions).
// Why: Excel set to English reads 05/01/2024 of an Indonesian file as 1 May and leaves 13/01/2024 a text. Saved, the
// column holds both, and nothing in a single cell tells.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ingest/dates.h"

namespace tilik {

// Collects the dates of one column, in the order of the file.
class SwappedDays {
 public:
  // Cost: two readings of the value.
  void add(std::string_view value);
  bool were_swapped() const;
  bool any() const { return is_disproven_ || understood_ + left_ > 0; }
  bool is_disproven() const { return is_disproven_; }
  // Every date that was understood so far may be one taken wrongly; where some were left as texts, that is likely.
  bool is_open() const { return !is_disproven_ && understood_ > 0; }
  bool is_likely() const { return is_open() && left_ > 0; }

 private:
  // The way from each day to the next, summed.
  struct Path {
    int64_t last = 0, days = 0;
    bool has_last = false;
    void go_to(int64_t day);
  };
  uint64_t understood_ = 0, left_ = 0;
  Path as_written_, swapped_;
  bool is_disproven_ = false;
};

// What a first reading of a source collects; see day_survey.h.
struct DatesOfSource {
  DayOrderEvidence order;
  SwappedDays swaps;
  // Nothing that follows can tell more.
  bool are_told() const {
    const bool has_order = order.is_proven() || (!order.any() && swaps.any());
    return has_order && (!swaps.any() || swaps.is_disproven());
  }
};

// `values`: of one column, in the order of the file. Cost: two readings of each.
bool days_were_swapped(std::span<const std::string_view> values);
// "2024-05-01 10:00" -> "2024-01-05 10:00" in `swapped`; false for what is no such date.
bool swap_day_and_month(std::string_view value, std::string& swapped);

}  // namespace tilik
