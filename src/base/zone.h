// Owns: Zone, a clock of a place: an offset that never changes, or a table of its changes; calendar work with it.
// Depends on: base/calendar.h. Thread: any; constant after construction, copies share their table.
// Why: in most of the world a day has 23 or 25 hours twice a year. The table is data (from the system's zone files
// natively, from the browser on the page), so the same table gives the same days everywhere.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"

namespace tilik {

struct ZoneChange {
  int64_t utc_s = 0;   // from this moment on
  int offset_min = 0;  // east of UTC
  bool operator==(const ZoneChange&) const = default;
};

// Tables hold the changes of these years (1970 to 2037); before and after, the nearest offset holds.
inline constexpr int64_t kZoneTableFirst_s = 0, kZoneTableEnd_s = 2145916800;

class Zone {
 public:
  // Fixed. Implicit: a number of minutes is a zone wherever one is wanted.
  Zone(int offset_min = 0) : offset_min_(offset_min) {}
  // `first_offset_min` holds before the first change. Changes out of order or of a day and more are left out, and
  // those that change nothing.
  Zone(std::string name, int first_offset_min, std::span<const ZoneChange> changes);

  // "Europe/Amsterdam"; "" for one that is only an offset.
  std::string_view name() const { return table_ ? std::string_view(table_->name) : std::string_view(); }
  bool changes_ever() const { return table_ != nullptr && !table_->changes.empty(); }
  std::span<const ZoneChange> changes() const;
  int first_offset_min() const { return offset_min_; }
  int offset_min_at(int64_t utc_s) const { return changes_ever() ? search(utc_s) : offset_min_; }
  int64_t local_of_utc(int64_t utc_s) const { return utc_s + int64_t{offset_min_at(utc_s)} * 60; }
  // The first moment at which clocks read this. Where they jump over it, as if they had jumped a little later.
  int64_t utc_of_local(int64_t local_s) const;

  bool operator==(const Zone& other) const;

 private:
  struct Table {
    std::string name;
    std::vector<ZoneChange> changes;
  };
  int search(int64_t utc_s) const;
  int offset_min_ = 0;
  std::shared_ptr<const Table> table_;
};

// As in base/calendar.h, for any zone.
int64_t utc_of_civil(const CivilTime& local, const Zone& zone);
CivilTime civil_of_utc(int64_t utc_s, const Zone& zone);
int64_t local_day_of_utc(int64_t utc_s, const Zone& zone);
inline uint32_t hour_of_week(int64_t utc_s, const Zone& zone) { return hour_of_week(utc_s, zone.offset_min_at(utc_s)); }
std::string format_iso_local(int64_t utc_s, const Zone& zone);
std::optional<int64_t> parse_iso_time(std::string_view text, const Zone& default_zone);

// True for what can be the name of a zone file: "Europe/Amsterdam", "America/Port-au-Prince", "Etc/GMT+7".
bool is_zone_name(std::string_view name);
// Reads a zone file (TZif, RFC 8536), with the rule at its end for the years that it does not list. nullopt when it
// is none. O(changes).
std::optional<Zone> read_zone_file(std::string_view name, std::span<const uint8_t> bytes);

}  // namespace tilik
