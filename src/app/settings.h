// Owns: Settings, what a person chose for the page and what survives it, and the list of pages.
// Depends on: words. Thread: the UI's.
// Why: language, theme, zone, pseudonyms and text size hold for every page and every chart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "words/dates.h"

namespace tilik::app {

enum class Page : uint8_t { data, overview, trend, engagement, community };
inline constexpr int kPageCount = 5;

enum class ThemeChoice : uint8_t { system, light, dark };

struct Settings {
  words::Language language = words::Language::indonesian;
  ThemeChoice theme = ThemeChoice::system;
  Zone zone = 420;
  bool pseudonyms = false;
  bool is_facilitator = false;  // everything 1.35 times as large

  words::DateForms dates() const { return {language, zone}; }
  bool operator==(const Settings&) const = default;
};

// One short line for the browser's storage. Unknown or broken parts keep their defaults. Pseudonyms are
// stored too: a hall full of people must not see names because a page was reloaded.
std::string encode_settings(const Settings& settings);
Settings decode_settings(std::string_view line, Settings defaults);
// The name of a zone with rules in such a line, "" without one. Its rules come from the machine.
std::string zone_name_in_settings(std::string_view line);

}  // namespace tilik::app
