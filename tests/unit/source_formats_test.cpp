// The page's list of formats is the importers' list.
#include <doctest/doctest.h>

#include <algorithm>

#include "ingest/import.h"
#include "words/format_guides.h"

using namespace tilik;
using namespace tilik::words;

TEST_CASE("formats: every importer can be chosen and has a name in both languages") {
  const std::vector<std::string_view> formats = choosable_formats();
  size_t importers = 0;
  for (const FormatDescription& format : known_formats()) {
    CAPTURE(format.name);
    constexpr std::string_view kContainers[] = {"zip", "gzip", "tar", "xlsx", "ods", "xls", "sql"};
    const bool is_container =
        std::find(std::begin(kContainers), std::end(kContainers), format.name) != std::end(kContainers);
    importers += is_container ? 0 : 1;
    CHECK((std::find(formats.begin(), formats.end(), format.name) != formats.end()) != is_container);
    CHECK_FALSE(source_format_label(Language::indonesian, format.name).empty());
    CHECK_FALSE(source_format_label(Language::english, format.name).empty());
  }
  CHECK(importers == formats.size());
}
