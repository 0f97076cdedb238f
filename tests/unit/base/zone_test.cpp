// Zones with rules: known changes, days of 23 and 25 hours, zone files made by hand, with the rule at their end.
#include "base/zone.h"

#include <doctest/doctest.h>

using namespace tilik;

namespace {

int64_t utc(const char* text) { return *parse_iso_time(text, 0); }

// Summer time of Amsterdam in 2023 and of Santiago, whose day begins at 1:00 when it starts.
Zone amsterdam() {
  const ZoneChange changes[] = {{utc("2023-03-26T01:00:00Z"), 120}, {utc("2023-10-29T01:00:00Z"), 60}};
  return Zone("Europe/Amsterdam", 60, changes);
}
Zone santiago() {
  const ZoneChange changes[] = {{utc("2023-04-02T03:00:00Z"), -240}, {utc("2023-09-03T04:00:00Z"), -180}};
  return Zone("America/Santiago", -180, changes);
}

void add_number(std::string& out, int64_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift & 0xff));
}

// A zone file of version 2 with an empty first block, as `zic -b slim` writes it.
std::string zone_file(std::initializer_list<ZoneChange> changes, std::initializer_list<int> offsets_min,
                      std::initializer_list<int> kinds, const std::string& rule) {
  std::string out;
  const auto header = [&out](size_t times, size_t types, size_t letters) {
    out += "TZif2";
    out.append(15, '\0');
    for (const size_t count : {size_t{0}, size_t{0}, size_t{0}, times, types, letters})
      add_number(out, static_cast<int64_t>(count), 4);
  };
  header(0, 1, 1);
  out.append(6 + 1, '\0');
  header(changes.size(), offsets_min.size(), 4);
  for (const ZoneChange& change : changes) add_number(out, change.utc_s, 8);
  for (const int kind : kinds) out.push_back(static_cast<char>(kind));
  for (const int offset_min : offsets_min) {
    add_number(out, offset_min * 60, 4);
    out.append(2, '\0');
  }
  out.append("LMT", 4);
  return out + "\n" + rule + "\n";
}

std::optional<Zone> read(const std::string& bytes) {
  return read_zone_file("Europe/Test", {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
}

}  // namespace

TEST_CASE("zones: local times before, in and after a change") {
  const Zone zone = amsterdam();
  CHECK(format_iso_local(utc("2023-03-26T00:59:59Z"), zone) == "2023-03-26T01:59:59+01:00");
  CHECK(format_iso_local(utc("2023-03-26T01:00:00Z"), zone) == "2023-03-26T03:00:00+02:00");
  CHECK(format_iso_local(utc("2023-10-29T00:59:59Z"), zone) == "2023-10-29T02:59:59+02:00");
  CHECK(format_iso_local(utc("2023-10-29T01:00:00Z"), zone) == "2023-10-29T02:00:00+01:00");
  CHECK(parse_iso_time("2023-07-01", zone) == utc("2023-06-30T22:00:00Z"));
  CHECK(parse_iso_time("2023-12-01T00:00:00", zone) == utc("2023-11-30T23:00:00Z"));
  CHECK(parse_iso_time("2023-07-01T12:00:00+07:00", zone) == utc("2023-07-01T05:00:00Z"));
  // A clock that shows 2:30 twice means the first; one that never shows it goes on as before the jump.
  CHECK(parse_iso_time("2023-10-29T02:30:00", zone) == utc("2023-10-29T00:30:00Z"));
  CHECK(parse_iso_time("2023-03-26T02:30:00", zone) == utc("2023-03-26T01:30:00Z"));
  CHECK(parse_iso_time("2023-03-26T03:00:00", zone) == utc("2023-03-26T01:00:00Z"));
  CHECK(parse_iso_time("2023-10-29T03:00:00", zone) == utc("2023-10-29T02:00:00Z"));
}

TEST_CASE("zones: a day can begin at one o'clock, and be south of the equator") {
  const Zone zone = santiago();
  CHECK(format_iso_local(parse_iso_time("2023-09-03", zone).value_or(0), zone) == "2023-09-03T01:00:00-03:00");
  CHECK(local_day_of_utc(utc("2023-04-02T02:59:59Z"), zone) == local_day_of_utc(utc("2023-04-02T03:30:00Z"), zone));
  CHECK(hour_of_week(utc("2023-04-02T02:30:00Z"), zone) == 5 * 24 + 23);
  CHECK(hour_of_week(utc("2023-04-02T03:30:00Z"), zone) == 5 * 24 + 23);
}

TEST_CASE("zones: every moment comes back from its local time, or the clock showed that time before") {
  for (const Zone& zone : {amsterdam(), santiago(), Zone(345)}) {
    for (int64_t at = utc("2023-01-01"); at < utc("2024-01-01"); at += 1777) {
      const int64_t back = zone.utc_of_local(zone.local_of_utc(at));
      REQUIRE(zone.local_of_utc(back) == zone.local_of_utc(at));
      REQUIRE(back <= at);
      REQUIRE(at - back <= 3600);
    }
  }
}

TEST_CASE("zones: equal when name, offset and changes are") {
  CHECK(amsterdam() == amsterdam());
  CHECK_FALSE(amsterdam() == santiago());
  CHECK_FALSE(amsterdam() == Zone(60));
  CHECK(Zone(60) == Zone(60));
  const ZoneChange odd[] = {{100, 120}, {50, 60}, {200, 120}, {300, 99'999}};  // out of order, no change, absurd
  CHECK(Zone("A/B", 60, odd).changes().size() == 1);
}

TEST_CASE("zone files: listed changes and the rule that goes on") {
  const std::string bytes = zone_file({{utc("1977-04-03T01:00:00Z"), 0}, {utc("1977-09-25T01:00:00Z"), 0}}, {60, 120},
                                      {1, 0}, "CET-1CEST,M3.5.0,M10.5.0/3");
  const std::optional<Zone> zone = read(bytes);
  REQUIRE(zone);
  CHECK(zone->offset_min_at(utc("1975-07-01")) == 60);
  CHECK(zone->offset_min_at(utc("1977-07-01")) == 120);
  CHECK(zone->offset_min_at(utc("2023-03-26T00:59:59Z")) == 60);
  CHECK(zone->offset_min_at(utc("2023-03-26T01:00:00Z")) == 120);
  CHECK(zone->offset_min_at(utc("2023-10-29T00:59:59Z")) == 120);
  CHECK(zone->offset_min_at(utc("2023-10-29T01:00:00Z")) == 60);
  CHECK(zone->changes().back().utc_s < kZoneTableEnd_s);
}

TEST_CASE("zone files: rules of the south, of half hours and of days that begin the evening before") {
  const auto offsets = [](const std::string& rule, const char* moment) {
    const std::optional<Zone> zone = read(zone_file({}, {0}, {}, rule));
    REQUIRE(zone);
    return zone->offset_min_at(utc(moment)) * 10'000 + zone->offset_min_at(utc(moment) - 1);
  };
  CHECK(offsets("AEST-10AEDT,M10.1.0,M4.1.0/3", "2024-10-05T16:00:00Z") == 660 * 10'000 + 600);
  CHECK(offsets("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2024-04-06T15:00:00Z") == 630 * 10'000 + 660);
  CHECK(offsets("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-03-31T01:00:00Z") == -60 * 10'000 - 120);
  CHECK(offsets("IST-2IDT,M3.4.4/26,M10.5.0", "2024-03-29T00:00:00Z") == 180 * 10'000 + 120);
  CHECK(offsets("IST-1GMT0,M10.5.0,M3.5.0/1", "2024-10-27T01:00:00Z") == 0 * 10'000 + 60);
}

TEST_CASE("zone files: broken ones are none") {
  const std::string good = zone_file({{utc("2000-01-01"), 0}}, {60, 120}, {1}, "CET-1");
  REQUIRE(read(good));
  for (size_t size = 0; size + 8 < good.size(); ++size) CHECK_FALSE(read(good.substr(0, size)));
  CHECK_FALSE(read("TZif2" + std::string(200, '\xff')));
  CHECK_FALSE(read(zone_file({}, {0}, {}, "CET-1CEST,M13.5.0,M10.5.0")));
  CHECK_FALSE(read(zone_file({}, {0}, {}, "CET-1CEST,J60,J300")));
}

TEST_CASE("zone names cannot lead out of the folder") {
  CHECK(is_zone_name("America/Argentina/Buenos_Aires"));
  CHECK(is_zone_name("Etc/GMT+7"));
  for (const char* bad : {"../etc/passwd", "/etc/passwd", "a//b", "WIB", "Europe/", "Europe/Ams terdam", "Europe/Ams."})
    CHECK_FALSE(is_zone_name(bad));
}
