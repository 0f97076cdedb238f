// Owns: clocks that a spreadsheet took for numbers.
// Depends on: base. Thread: any (pure functions).
// Why: who types 14.10 into a sheet gets the number 14.1, and 14.00 gets 14; a cell of hours without its format is a
// part of a day.
#pragma once

#include <string>
#include <string_view>

namespace tilik {

enum class SheetClock { none, typed, part_of_day };  // "14.1", "14", "14,05"; "0,586805556"
// What a value is; `clock` is then as others write it: "14:10". A usual clock is none of these.
SheetClock read_sheet_clock(std::string_view value, std::string& clock);

}  // namespace tilik
