#include "base/calendar.h"

#include <doctest/doctest.h>

using namespace tilik;

TEST_CASE("calendar: days and civil dates are inverse") {
  int64_t days = days_from_civil(-50, 1, 1);
  for (int year = -50; year <= 3000; ++year) {
    for (int month = 1; month <= 12; ++month) {
      REQUIRE(days_from_civil(year, month, 1) == days);
      const CivilTime first = civil_from_days(days);
      REQUIRE(first.year == year);
      REQUIRE(first.month == month);
      REQUIRE(first.day == 1);
      days += days_in_month(year, month);
    }
  }
  CHECK(days_from_civil(1970, 1, 1) == 0);
  CHECK(weekday_of_days(0) == 3);
  CHECK(weekday_of_days(-4) == 6);
}

TEST_CASE("calendar: ISO times") {
  CHECK(format_iso_utc(1695859201) == "2023-09-28T00:00:01Z");
  CHECK(format_iso_utc(-1) == "1969-12-31T23:59:59Z");
  CHECK(format_iso_local(1695859201, 420) == "2023-09-28T07:00:01+07:00");
  CHECK(parse_iso_time("2023-09-28T00:00:01Z", 420) == 1695859201);
  CHECK(parse_iso_time("2023-09-28 07:00:01.25", 420) == 1695859201);
  CHECK(parse_iso_time("2023-09-28T07:00:01+0700", 0) == 1695859201);
  CHECK(parse_iso_time("2023-09-28", 420) == 1695859200 - 7 * 3600);
  CHECK(!parse_iso_time("2023-02-29", 0));
  CHECK(!parse_iso_time("2023-02-28x", 0));
  CHECK(!parse_iso_time("", 0));
}

TEST_CASE("calendar: zones") {
  CHECK(zone_offset_minutes("Asia/Jakarta") == 420);
  CHECK(zone_offset_minutes("WITA") == 480);
  CHECK(zone_offset_minutes("asia/jayapura") == 540);
  CHECK(zone_offset_minutes("+07:00") == 420);
  CHECK(zone_offset_minutes("UTC+7") == 420);
  CHECK(zone_offset_minutes("-0330") == -210);
  CHECK(zone_offset_minutes("EDT") == -240);
  for (const char* written :
       {"+5:30", "+05:30", "+0530", "+5.30", "+05.30", "+5.5", "UTC+5.5", "UTC+5:30", "gmt+5.30"}) {
    CAPTURE(written);
    CHECK(zone_offset_minutes(written) == 330);
  }
  CHECK(zone_offset_minutes("-3.5") == -210);
  CHECK(zone_offset_minutes("+5.75") == 345);
  CHECK(zone_offset_minutes("+12.45") == 765);
  for (const char* written : {"+5.", "+.5", "+5.7", "+5.300", "5.5.5", "+0530.5"}) {
    CAPTURE(written);
    CHECK(!zone_offset_minutes(written));
  }
  CHECK(!zone_offset_minutes("Mars/Base"));
  CHECK(!zone_offset_minutes("+"));
  CHECK(!zone_offset_minutes("+99:00"));
}
