// A page whose engine has helper threads shows what one without shows, to the byte.
#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "protocol/messages.h"
#include "session_harness.h"

namespace tilik {

namespace {

std::atomic<uint64_t> g_looks = 0;
double shared_clock() { return static_cast<double>(++g_looks) / 10; }

// The last answer of each type to all that the pages ask about the invented town.
std::map<std::string, std::vector<uint8_t>> answers_with(uint32_t threads) {
  SessionHarness page(shared_clock, threads);
  page.ask("load_sample", SampleRequest{20'000, 3});
  page.run();
  page.ask("charts", ChartsRequest{});
  page.ask("trend", ModelRequest{});
  page.ask("engagement", ModelRequest{});
  page.ask("tag_map", ModelRequest{});
  page.run();
  page.ask("community", CommunityRequest{});
  page.run();
  page.ask("life", ModelRequest{});
  page.run();
  std::map<std::string, std::vector<uint8_t>> found;
  for (const SessionHarness::Answer& answer : page.answers)
    if (answer.type != "progress" && answer.type != "loaded") found[answer.type] = answer.bytes;
  return found;
}

}  // namespace

TEST_CASE("with several threads the session gives the same answers as with one") {
  const auto alone = answers_with(1);
  for (const char* type : {"charts", "trend", "engagement", "tag_map", "community", "life"}) {
    CAPTURE(type);
    REQUIRE(alone.count(type) == 1);
    CHECK(alone.at(type).size() > 100);
  }
  CHECK(alone.at("life").size() > 10'000);
  CHECK(alone.count("error") == 0);
  for (const uint32_t threads : {2u, 5u}) {
    const auto together = answers_with(threads);
    REQUIRE(together.size() == alone.size());
    for (const auto& [type, bytes] : alone) {
      CAPTURE(type);
      CHECK(together.at(type) == bytes);
    }
  }
}

}  // namespace tilik
