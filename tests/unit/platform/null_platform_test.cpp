#include <doctest/doctest.h>

#include "platform/null/null_platform.h"

using namespace tilik::platform;

TEST_CASE("settings: a closed storage reads as empty and says that it did not write") {
  NullPlatform platform;
  CHECK(platform.write_setting("settings", "v1"));
  CHECK(platform.read_setting("settings") == "v1");
  CHECK(platform.read_setting("absent").empty());
  platform.storage_works = false;
  CHECK_FALSE(platform.write_setting("settings", "v2"));
  CHECK(platform.read_setting("settings").empty());
}

TEST_CASE("links: only the web is opened") {
  NullPlatform platform;
  platform.open_link("javascript:alert(1)");
  CHECK(platform.opened_link.empty());
  platform.open_link("https://example.org/a");
  CHECK(platform.opened_link == "https://example.org/a");
}

TEST_CASE("messages to the engine name their files") {
  NullPlatform platform;
  const uint8_t bytes[] = {1, 2, 3};
  const uint32_t files[] = {7, 8};
  platform.send_to_engine(bytes, files);
  REQUIRE(platform.engine_messages.size() == 1);
  CHECK(platform.engine_messages[0].size() == 3);
  CHECK(platform.engine_files == std::vector<uint32_t>{7, 8});
}

TEST_CASE("measuring counts characters, not bytes") {
  NullGlyphSource glyphs;
  CHECK(glyphs.measure("a", 10, 400).advance == doctest::Approx(6));
  CHECK(glyphs.measure("\xe4\xb8\xad\xc3\xa9", 10, 400).advance == doctest::Approx(12));
}
