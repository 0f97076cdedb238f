// Forms of times: languages, zones, ranges, ticks.
#include "words/dates.h"

#include <doctest/doctest.h>

#include "base/calendar.h"

using namespace tilik::words;

namespace {
constexpr int64_t kMay12 = 1778518800;  // 2026-05-12 00:00 WIB
const DateForms kId{Language::indonesian, 420}, kEn{Language::english, 420};
}  // namespace

TEST_CASE("days and clocks in the chosen zone") {
  CHECK(kId.day(kMay12) == "12 Mei");
  CHECK(kEn.day(kMay12) == "12 May");
  CHECK(kId.clock(kMay12 + 14 * 3600 + 30 * 60) == "14.30");
  CHECK(kEn.clock(kMay12 + 14 * 3600 + 30 * 60) == "14:30");
  CHECK(kId.weekday_day(kMay12) == "Sel, 12 Mei");
  CHECK(DateForms{Language::english, 0}.day(kMay12) == "11 May");
}

TEST_CASE("ranges say no more than needed") {
  CHECK(kId.range(kMay12, kMay12 + 86400) == "12 Mei 2026");
  CHECK(kId.range(kMay12, kMay12 + 7 * 86400) ==
        "12\xe2\x80\x93"
        "18 Mei 2026");
  CHECK(kEn.range(kMay12, kMay12 + 23 * 86400) == "12 May \xe2\x80\x93 3 Jun 2026");
  CHECK(kEn.range(kMay12 + 3600, kMay12 + 7200) ==
        "12 May, 01:00\xe2\x80\x93"
        "02:00");
}

TEST_CASE("zones have the names that people use") {
  CHECK(zone_label(Language::indonesian, 420) == "WIB");
  CHECK(zone_label(Language::indonesian, 480) == "WITA");
  CHECK(zone_label(Language::indonesian, 540) == "WIT");
  CHECK(zone_label(Language::english, 330) == "UTC+5:30");
  CHECK(zone_label(Language::english, -300) ==
        "UTC\xe2\x88\x92"
        "5");
}

TEST_CASE("ticks are round, ordered, inside, and no more than asked for") {
  for (const int64_t span_s :
       {600LL, 7200LL, 86400LL, 3 * 86400LL, 30 * 86400LL, 90 * 86400LL, 400 * 86400LL, 4000 * 86400LL}) {
    CAPTURE(span_s);
    const auto ticks = time_ticks(kId, kMay12, kMay12 + span_s, 8);
    CHECK(ticks.size() >= 1);
    CHECK(ticks.size() <= 9);
    for (size_t i = 0; i < ticks.size(); ++i) {
      CHECK(ticks[i].utc_s >= kMay12);
      CHECK(ticks[i].utc_s <= kMay12 + span_s);
      if (i > 0) CHECK(ticks[i].utc_s > ticks[i - 1].utc_s);
      CHECK_FALSE(ticks[i].label.empty());
      if (span_s >= 30 * 86400) CHECK(tilik::civil_of_utc(ticks[i].utc_s, 420).hour == 0);
    }
  }
  CHECK(time_ticks(kId, kMay12, kMay12, 8).empty());
}
