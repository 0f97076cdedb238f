#include "engine/time_bins.h"

#include <doctest/doctest.h>

#include "base/calendar.h"

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

}  // namespace
}  // namespace tilik
