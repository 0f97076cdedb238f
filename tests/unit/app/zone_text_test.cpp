// Zones as the page finds them: by a city typed in part, by an offset; tables as the browser tells them.
#include "app/zone_text.h"

#include <doctest/doctest.h>

using namespace tilik;
using namespace tilik::app;

TEST_CASE("a zone is read from the browser's table") {
  const std::optional<Zone> zone = zone_of_text("Europe/Amsterdam", "60 1679792400 120 1698541200 60");
  REQUIRE(zone);
  CHECK(zone->name() == "Europe/Amsterdam");
  CHECK(zone->offset_min_at(1679792399) == 60);
  CHECK(zone->offset_min_at(1679792400) == 120);
  CHECK(zone->offset_min_at(1698541200) == 60);
  CHECK(zone_of_text("Asia/Makassar", "480") == Zone(480));
  for (const char* bad : {"", "x", "60 12", "60,1,2", "99999"}) CHECK_FALSE(zone_of_text("Europe/Amsterdam", bad));
  CHECK_FALSE(zone_of_text("Amsterdam", "60"));
}

TEST_CASE("cities are found by how they begin") {
  const std::string names = "America/New_York\nAmerica/North_Dakota/New_Salem\nAsia/Amman\nEurope/Amsterdam\nnonsense";
  CHECK(zones_that_begin(names, "amst", 4) == std::vector<std::string>{"Europe/Amsterdam"});
  CHECK(zones_that_begin(names, "New y", 4) == std::vector<std::string>{"America/New_York"});
  CHECK(zones_that_begin(names, "am", 2) == std::vector<std::string>{"Asia/Amman", "Europe/Amsterdam"});
  CHECK(zones_that_begin(names, "salem", 4) == std::vector<std::string>{"America/North_Dakota/New_Salem"});
  CHECK(zones_that_begin(names, "a", 4).empty());
  CHECK(zones_that_begin(names, "atlantis", 4).empty());
}

TEST_CASE("offsets are typed in both languages") {
  CHECK(offset_typed(" +5.30 ") == 330);
  CHECK(offset_typed("+5.5") == 330);
  CHECK(offset_typed("UTC-3") == -180);
  CHECK(offset_typed("wita") == 480);
  CHECK_FALSE(offset_typed("+15"));
  CHECK_FALSE(offset_typed("Asia/Jakarta"));
}
