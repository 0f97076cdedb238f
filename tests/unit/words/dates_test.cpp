// Forms of times: languages, zones, ranges, ticks.
#include "words/dates.h"

#include <doctest/doctest.h>

#include "base/zone.h"

using namespace tilik::words;
using tilik::Zone, tilik::ZoneChange, tilik::civil_of_utc;

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

TEST_CASE("times for programs are in the zone and name it") {
  CHECK(kId.iso_day(kMay12) == "2026-05-12");
  CHECK(kId.iso(kMay12 + 3600) == "2026-05-12T01:00:00+07:00");
  CHECK(DateForms{Language::english, 0}.iso(kMay12) == "2026-05-11T17:00:00+00:00");
  CHECK(DateForms{Language::english, -210}.iso_day(kMay12) == "2026-05-11");
  CHECK(DateForms{Language::english, -210}.iso(kMay12) == "2026-05-11T13:30:00-03:30");
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

TEST_CASE("zones with rules are called by their city; days and ticks follow their clocks") {
  const ZoneChange changes[] = {{1679792400, 120}, {1698541200, 60}, {2140045200, 120}};
  const Zone zone("America/Port-au-Prince", 60, changes);
  CHECK(zone_label(Language::english, zone) == "Port-au-Prince");
  CHECK(zone_long_label(Language::indonesian, zone) == "Port-au-Prince, UTC+1 / UTC+2");
  CHECK(zone_label(Language::english, Zone("America/New_York", -300, {})) == "New York");
  const DateForms forms{Language::indonesian, zone};
  CHECK(forms.full(1698541199) == "29 Okt 2023, 02.59");
  CHECK(forms.full(1698541200) == "29 Okt 2023, 02.00");
  // From Saturday to Tuesday over the night in which an hour is left out.
  const auto days = time_ticks(forms, 1679698800, 1679698800 + 4 * 86400, 6);
  REQUIRE(days.size() == 5);
  for (const TimeTick& tick : days) CHECK(civil_of_utc(tick.utc_s, zone).hour == 0);
  const auto hours = time_ticks(forms, 1679785200, 1679785200 + 8 * 3600, 12);
  for (size_t i = 1; i < hours.size(); ++i) CHECK(hours[i].utc_s > hours[i - 1].utc_s);
  for (const TimeTick& tick : hours) CHECK_FALSE(tick.label.ends_with("02.00"));
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
  // Hours alone do not say of which day.
  const auto hours = time_ticks(kId, kMay12 + 8 * 3600, kMay12 + 9 * 3600, 8);
  REQUIRE(hours.size() == 5);
  CHECK(hours[0].label == "12 Mei, 08.00");
  CHECK(hours[1].label == "08.15");
  CHECK(time_ticks(kEn, kMay12, kMay12 + 12 * 3600, 8)[0].label == "12 May");  // midnight
  // The year stands at the first day, and where another begins.
  const auto weeks = time_ticks(kId, kMay12, kMay12 + 50 * 86400, 8);
  for (size_t i = 0; i < weeks.size(); ++i) CHECK((weeks[i].label.find(" 20") != std::string::npos) == (i == 0));
  // Bars of a month each have no place for the fifth and the nineteenth.
  for (const TimeTick& tick : time_ticks(kId, kMay12, kMay12 + 110 * 86400, 12, "month"))
    CHECK(tilik::civil_of_utc(tick.utc_s, 420).day == 1);
}
