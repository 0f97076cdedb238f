// Owns: which cells of an exported table a spreadsheet would run as a formula, and their guard.
// Depends on: base. Thread: any (pure functions).
// Why: a post may begin with "=", and whoever opens the file must not run it. The writer puts an apostrophe in
// front; reading our own files again takes it away, so nothing else may ever look guarded.
#pragma once

#include <string_view>

#include "base/utf8.h"

namespace tilik {

// "-12.5", "+3": begins like a formula and is none.
inline bool is_plain_number(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 20) return false;
  bool dot = false;
  for (const char c : text) {
    if (c == '.' && !dot) {
      dot = true;
    } else if (!ascii_digit(c)) {
      return false;
    }
  }
  return true;
}

// True for text that begins with = + - @ TAB or CR and is no number, also behind apostrophes: those get one more,
// so that taking one away always gives back what was there.
inline bool needs_formula_guard(std::string_view text) {
  while (!text.empty() && text[0] == '\'') text.remove_prefix(1);
  return !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos &&
         !is_plain_number(text);
}

// The cell as it was before the guard.
inline std::string_view without_formula_guard(std::string_view cell) {
  return !cell.empty() && cell[0] == '\'' && needs_formula_guard(cell) ? cell.substr(1) : cell;
}

}  // namespace tilik
