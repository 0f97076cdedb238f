// Owns: the stored form of Settings. Depends on: app/settings.h. Thread: the UI's.
#include "app/settings.h"

#include <charconv>

namespace tilik::app {

std::string encode_settings(const Settings& settings) {
  std::string line = settings.language == words::Language::english ? "en" : "id";
  line += settings.theme == ThemeChoice::dark ? ";dark" : settings.theme == ThemeChoice::light ? ";light" : ";system";
  line += ";zone=";
  line += settings.zone.name().empty() ? std::to_string(settings.zone.first_offset_min())
                                       : std::string(settings.zone.name());
  if (settings.pseudonyms) line += ";pseudonyms";
  if (settings.is_facilitator) line += ";large";
  return line;
}

Settings decode_settings(std::string_view line, Settings defaults) {
  Settings settings = defaults;
  while (!line.empty()) {
    const size_t end = line.find(';');
    const std::string_view part = line.substr(0, end);
    line = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
    if (part == "id") settings.language = words::Language::indonesian;
    if (part == "en") settings.language = words::Language::english;
    if (part == "dark") settings.theme = ThemeChoice::dark;
    if (part == "light") settings.theme = ThemeChoice::light;
    if (part == "system") settings.theme = ThemeChoice::system;
    if (part == "pseudonyms") settings.pseudonyms = true;
    if (part == "large") settings.is_facilitator = true;
    if (part.starts_with("zone=")) {
      int minutes = 0;
      const auto [rest, error] = std::from_chars(part.data() + 5, part.data() + part.size(), minutes);
      if (error == std::errc() && rest == part.data() + part.size() && minutes >= -14 * 60 && minutes <= 14 * 60)
        settings.zone = minutes;
    }
  }
  return settings;
}

std::string zone_name_in_settings(std::string_view line) {
  const size_t at = line.find(";zone=");
  if (at == std::string_view::npos) return {};
  line.remove_prefix(at + 6);
  const std::string_view name = line.substr(0, line.find(';'));
  return is_zone_name(name) ? std::string(name) : std::string();
}

}  // namespace tilik::app
