// Owns: without_date_front(), a date without what news sites write in front of it.
// Depends on: base. Thread: any (pure functions).
// Why: "Kompas.com - 02/01/2025, 10:30 WIB" is what their pages show, and what is copied or scraped from them.
#pragma once

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace tilik {

// "Kompas.com - 02/01/2025", "Diperbarui 2 Januari 2025" from the date on; other values as they are. Cost: one look
// where the value begins with a digit.
inline std::string_view without_date_front(std::string_view value) {
  if (value.empty() || !ascii_letter(value[0])) return value;
  const size_t end = std::min(value.find_first_of(" ,:"), value.size());
  const std::string_view word = value.substr(0, end);
  static constexpr std::string_view kWords[] = {"diperbarui", "diterbitkan", "dipublikasikan", "terbit",
                                                "tayang",     "published",   "posted",         "updated"};
  const bool is_word = std::any_of(std::begin(kWords), std::end(kWords),
                                   [word](std::string_view known) { return equals_ignoring_ascii_case(known, word); });
  const size_t dot = word.find('.');
  const bool is_site = dot != std::string_view::npos && dot > 0 && word.size() - dot > 2 && ascii_letter(word[dot + 1]);
  if (!is_word && !is_site) return value;
  constexpr std::string_view kMarks = " ,:-|";
  const size_t begin = value.find_first_not_of(kMarks, end);
  return begin == std::string_view::npos ? value : value.substr(begin);
}

}  // namespace tilik
