#include <algorithm>

#include "base/utf8.h"
#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {

// Where a column stands; SIZE_MAX when it is not there.
size_t number_of(std::span<const std::string> names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? SIZE_MAX : static_cast<size_t>(found - names.begin());
}

bool is_link(std::string_view cell) { return cell.starts_with("http"); }

bool is_language(std::string_view cell) {
  return cell.size() >= 2 && cell.size() <= 3 &&
         std::all_of(cell.begin(), cell.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Whether the cells can be what their names say.
bool fits(std::span<const std::string> names, std::span<const std::string_view> cells, bool has_language) {
  const auto cell = [&](std::string_view name) {
    const size_t number = number_of(names, name);
    return number < cells.size() ? trimmed(cells[number]) : std::string_view{};
  };
  const std::string_view image = cell("imageurl");
  return is_link(cell("tweeturl")) && is_language(cell("lang")) == has_language && (image.empty() || is_link(image)) &&
         !is_link(cell("inreplytoscreenname"));
}

// The header is that of the first batch of tweets; a later one whose first tweet lacked a key has a cell less in each
// row. The link to the tweet shows it, and the kinds of the cells show which key lacked.
bool realign(std::span<const std::string> names, std::vector<std::string_view>& cells) {
  constexpr std::string_view kOptional[] = {"inreplytoscreenname", "location", "imageurl", "lang"};
  constexpr unsigned kSets = 1u << std::size(kOptional), kLanguage = kSets / 2;  // sets of these, a bit each
  const size_t link = number_of(names, "tweeturl");
  const auto last = std::find_if(cells.rbegin(), cells.rend(), [](std::string_view cell) {
    return is_link(trimmed(cell)) && cell.find("/status/") != std::string_view::npos;
  });
  if (last == cells.rend()) return true;
  const size_t found = cells.size() - 1 - static_cast<size_t>(last - cells.rbegin());
  if (found == link) return true;
  for (unsigned set = 1; set < kSets; ++set) {
    std::vector<size_t> missing;
    for (size_t i = 0; i < std::size(kOptional); ++i) {
      if (set >> i & 1) missing.push_back(number_of(names, kOptional[i]));
    }
    std::sort(missing.begin(), missing.end());
    if (found + missing.size() != link || missing.back() > cells.size() + missing.size() - 1) continue;
    std::vector<std::string_view> tried = cells;
    for (const size_t number : missing)
      tried.insert(tried.begin() + static_cast<std::ptrdiff_t>(number), std::string_view{});
    if (!fits(names, tried, (set & kLanguage) == 0)) continue;
    cells.swap(tried);
    return true;
  }
  return false;
}

constexpr std::string_view kSignature[] = {"fulltext", "createdat", "tweeturl", "favoritecount", "retweetcount"};
constexpr TableFormat kFormat{kSignature, {"x", {}, true, false}, {}, {}, {}, nullptr, realign};
}  // namespace

// All generations: ";" or ",", any order, X's own dates or ISO.
const FormatEntry kTweetHarvest = table_entry<kFormat>("tweet-harvest", "CSV of tweet-harvest, all versions");

}  // namespace tilik
