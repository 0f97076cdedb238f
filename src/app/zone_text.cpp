#include "app/zone_text.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace tilik::app {

namespace {

bool take_number(std::string_view& text, int64_t& value) {
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<size_t>(rest - text.data()));
  if (!text.empty() && text[0] != ' ') return false;
  text.remove_prefix(text.empty() ? 0 : 1);
  return true;
}

std::string plain(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c == '_' ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

}  // namespace

std::optional<Zone> zone_of_text(std::string_view name, std::string_view text) {
  int64_t first = 0;
  if (!is_zone_name(name) || !take_number(text, first) || first < -24 * 60 || first > 24 * 60) return std::nullopt;
  std::vector<ZoneChange> changes;
  while (!text.empty()) {
    int64_t utc_s = 0, offset_min = 0;
    if (!take_number(text, utc_s) || !take_number(text, offset_min)) return std::nullopt;
    changes.push_back({utc_s, static_cast<int>(std::clamp<int64_t>(offset_min, -10'000, 10'000))});
  }
  // Indonesia's own have better names than a city's, and have not changed in the years of the tables.
  if (name == "Asia/Jakarta" || name == "Asia/Makassar" || name == "Asia/Jayapura")
    return Zone(static_cast<int>(first));
  return Zone(std::string(name), static_cast<int>(first), changes);
}

std::vector<std::string> zones_that_begin(std::string_view names, std::string_view typed, size_t most) {
  const std::string wanted = plain(trimmed(typed));
  std::vector<std::string> cities, others;
  if (wanted.size() < 2) return cities;
  while (!names.empty()) {
    const size_t end = names.find('\n');
    const std::string_view name = names.substr(0, end);
    names = end == std::string_view::npos ? std::string_view() : names.substr(end + 1);
    if (!is_zone_name(name)) continue;
    const std::string low = plain(name);
    if (low.compare(low.rfind('/') + 1, wanted.size(), wanted) == 0)
      cities.emplace_back(name);
    else if (low.starts_with(wanted) || low.find("/" + wanted) != std::string::npos ||
             low.find(" " + wanted) != std::string::npos)
      others.emplace_back(name);
  }
  cities.insert(cities.end(), others.begin(), others.end());
  if (cities.size() > most) cities.resize(most);
  return cities;
}

std::optional<int> offset_typed(std::string_view typed) {
  const std::string_view text = trimmed(typed);
  const std::optional<int> minutes =
      text.find('/') == std::string_view::npos ? zone_offset_minutes(text) : std::nullopt;
  return minutes && *minutes >= -14 * 60 && *minutes <= 14 * 60 ? minutes : std::nullopt;
}

}  // namespace tilik::app
