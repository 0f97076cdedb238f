// Owns: how to get one's own data out of each platform and program, step by step, in both languages; and the list of
// formats that a person may choose from (their names: source_format_label in words/words.h).
// Depends on: words/words.h. Thread: any (constants).
// Why: the hardest part for most people is the export; the steps belong where the file is asked for.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "words/words.h"

namespace tilik::words {

struct FormatGuide {
  std::string_view name;  // of the platform or program, the same in both languages
  std::string_view indonesian, english;
};

// Most used first.
std::span<const FormatGuide> format_guides();
inline std::string_view steps_of(Language language, const FormatGuide& guide) {
  return language == Language::indonesian ? guide.indonesian : guide.english;
}

// A series of a table of numbers: "visits" is "Kunjungan"; the name itself when it is the table's own.
std::string metric_label(Language language, std::string_view metric);
// What a file may be read as, most used first.
std::vector<std::string_view> choosable_formats();

}  // namespace tilik::words
