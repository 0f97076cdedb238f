#include "engine/time_bins.h"

#include <doctest/doctest.h>

#include "base/zone.h"

namespace tilik {
namespace {

int64_t at(const char* text) { return *parse_iso_time(text, 420); }

TEST_CASE("time bins: days start on local midnight") {
  const TimeBins bins(at("2023-09-28T00:30"), at("2023-09-30T23:59"), 420, BinUnit::day);
  REQUIRE(bins.size() == 3);
  CHECK(bins.start(0) == at("2023-09-28"));
  CHECK(bins.start(3) == at("2023-10-01"));
  CHECK(bins.index_of(at("2023-09-28T23:59:59")) == 0);
  CHECK(bins.index_of(at("2023-09-29")) == 1);
}

TEST_CASE("time bins: weeks start on Monday") {
  const TimeBins bins(at("2023-09-28"), at("2023-10-02"), 420, BinUnit::week);
  REQUIRE(bins.size() == 2);
  CHECK(bins.start(0) == at("2023-09-25"));
  CHECK(bins.index_of(at("2023-10-01T23:59:59")) == 0);
  CHECK(bins.index_of(at("2023-10-02")) == 1);
}

TEST_CASE("time bins: months have their own lengths") {
  const TimeBins bins(at("2023-12-31T23:00"), at("2024-03-01"), 420, BinUnit::month);
  REQUIRE(bins.size() == 4);
  CHECK(bins.start(2) == at("2024-02-01"));
  CHECK(bins.index_of(at("2024-02-29T23:59:59")) == 2);
  CHECK(bins.index_of(at("2024-03-01")) == 3);
}

TEST_CASE("time bins: half-hour zones") {
  const TimeBins bins(at("2023-09-28T00:30"), at("2023-09-28T05:00"), 330, BinUnit::hour);
  CHECK((bins.start(0) + 330 * 60) % 3600 == 0);
}

TEST_CASE("time bins: automatic unit is the finest with at most 200 bins") {
  CHECK(automatic_bin_unit(at("2023-09-28"), at("2023-09-28T02:00"), 420) == BinUnit::minute);
  CHECK(automatic_bin_unit(at("2023-09-28"), at("2023-09-30T22:00"), 420) == BinUnit::hour);
  CHECK(automatic_bin_unit(at("2023-09-01"), at("2023-12-30"), 420) == BinUnit::day);
  CHECK(automatic_bin_unit(at("2023-01-01"), at("2023-12-30"), 420) == BinUnit::week);
  CHECK(automatic_bin_unit(at("2010-01-01"), at("2023-12-30"), 420) == BinUnit::month);
}

TEST_CASE("time bins: a unit far too fine becomes coarser") {
  const TimeBins bins(at("1990-01-01"), at("2023-01-01"), 420, BinUnit::minute);
  CHECK(bins.size() <= TimeBins::kMostBins);
  CHECK(bins.unit() == BinUnit::day);
}

// Changes of Amsterdam and of Lord Howe Island, whose summer time is half an hour.
Zone amsterdam() {
  const ZoneChange changes[] = {{1679792400, 120}, {1698541200, 60}};
  return Zone("Europe/Amsterdam", 60, changes);
}
Zone lord_howe() {
  const ZoneChange changes[] = {{1680361200, 630}, {1696087800, 660}};
  return Zone("Australia/Lord_Howe", 660, changes);
}

TEST_CASE("time bins: a day has 23 or 25 hours where clocks change") {
  const Zone zone = amsterdam();
  const auto local = [&zone](const char* text) { return *parse_iso_time(text, zone); };
  const TimeBins days(local("2023-03-25T12:00"), local("2023-10-30T12:00"), zone, BinUnit::day);
  REQUIRE(days.size() == 220);
  for (size_t i = 0; i <= days.size(); ++i) REQUIRE(civil_of_utc(days.start(i), zone).hour == 0);
  CHECK(days.start(2) - days.start(1) == 23 * 3600);
  CHECK(days.start(219) - days.start(218) == 25 * 3600);
  CHECK(days.index_of(local("2023-10-29T23:59:59")) == 218);
  CHECK(days.index_of(local("2023-10-30")) == 219);
  const TimeBins weeks(local("2023-03-20"), local("2023-04-05"), zone, BinUnit::week);
  REQUIRE(weeks.size() == 3);
  CHECK(weeks.start(1) == local("2023-03-27"));
  const TimeBins months(local("2023-01-15"), local("2023-12-15"), zone, BinUnit::month);
  REQUIRE(months.size() == 12);
  CHECK(months.start(3) == local("2023-04-01"));
  CHECK(months.index_of(local("2023-03-31T23:59:59")) == 2);
  CHECK(months.index_of(local("2023-04-01")) == 3);
}

TEST_CASE("time bins: hours begin on full local hours also where half an hour is left out") {
  for (const Zone& zone : {amsterdam(), lord_howe()}) {
    for (const ZoneChange& change : zone.changes()) {
      const TimeBins hours(change.utc_s - 7200, change.utc_s + 7200, zone, BinUnit::hour);
      for (size_t i = 0; i <= hours.size(); ++i) {
        REQUIRE(civil_of_utc(hours.start(i), zone).minute == 0);
        if (i > 0) REQUIRE(hours.start(i) > hours.start(i - 1));
      }
    }
  }
}

TEST_CASE("time bins: every moment lies in the bin that begins before it, in each unit and zone") {
  for (const Zone& zone : {amsterdam(), lord_howe(), Zone(345)}) {
    for (const BinUnit unit : {BinUnit::hour, BinUnit::day, BinUnit::week, BinUnit::month}) {
      const int64_t first = 1672500000, last = 1704900000;
      const TimeBins bins(first, last, zone, unit);
      REQUIRE(bins.start(0) <= first);
      REQUIRE(bins.start(bins.size()) > last);
      for (int64_t moment = first; moment <= last; moment += 1801) {
        const uint32_t bin = bins.index_of(moment);
        REQUIRE(bins.start(bin) <= moment);
        REQUIRE(moment < bins.start(bin + 1));
      }
    }
  }
}

TEST_CASE("time bins: times of the year 1900 and of 5138 in one set") {
  const TimeBins bins(-2208988800, 99'999'999'999, 420, BinUnit::month);
  CHECK(bins.index_of(99'999'999'999) == bins.size() - 1);
  CHECK(bins.start(bins.size()) > 99'999'999'999);
}

}  // namespace
}  // namespace tilik
