// Owns: telling that a spreadsheet took day and month of a column for each other, and putting them back.
// Depends on: dates.h. Thread: any (pure functions).
// Why: Excel set to English reads 05/01/2024 of an Indonesian file as 1 May and leaves 13/01/2024 a text. Saved, the
// column holds both, and nothing in a single cell tells.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tilik {

// `values`: of one column, in the order of the file. Cost: two readings of each.
bool days_were_swapped(std::span<const std::string_view> values);
// "2024-05-01 10:00" -> "2024-01-05 10:00" in `swapped`; false for what is no such date.
bool swap_day_and_month(std::string_view value, std::string& swapped);

}  // namespace tilik
