// Owns: what cells of a workbook hold as text: dates from serial numbers, number formats, column letters.
// Depends on: base. Thread: any (pure functions).
// Why: a workbook stores a moment as a number of days and says only in a style that it is one. Sources: ECMA-376
// part 1, 18.8.30 (built-in formats), 18.17.4 (serial numbers, the 1900 leap-year error), 22.9.2.19 (escapes).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tilik {

enum class NumberKind : uint8_t { number, date, time, moment };

// Of a built-in format; number for those that a file defines itself.
NumberKind kind_of_format_id(uint32_t id);
// Of a format that a file defines: "dd/mm/yyyy hh:mm" is a moment, "[Red]0.00" a number.
NumberKind kind_of_format_code(std::string_view code);

// Appends the cell value `text` (a number as XML writes it) as a person would write it: dates and moments as
// ISO 8601 without zone, whole numbers without exponent. What is no number is appended as it is.
void append_number(std::string& out, std::string_view text, NumberKind kind, bool starts_1904);

// Column from 0 of a reference like "AB12"; -1 when it has none.
int64_t column_of_reference(std::string_view reference);

// Undoes "_x000D_": characters that XML cannot hold.
void append_unescaped(std::string& out, std::string_view text);

}  // namespace tilik
