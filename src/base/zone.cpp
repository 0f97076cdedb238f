#include "base/zone.h"

#include <algorithm>

#include "base/utf8.h"

namespace tilik {

Zone::Zone(std::string name, int first_offset_min, std::span<const ZoneChange> changes)
    : offset_min_(first_offset_min) {
  auto table = std::make_shared<Table>();
  table->name = std::move(name);
  for (const ZoneChange& change : changes) {
    const int before = table->changes.empty() ? offset_min_ : table->changes.back().offset_min;
    if (!table->changes.empty() && change.utc_s <= table->changes.back().utc_s) continue;
    if (change.offset_min == before || change.offset_min < -24 * 60 || change.offset_min > 24 * 60) continue;
    table->changes.push_back(change);
  }
  table_ = std::move(table);
}

std::span<const ZoneChange> Zone::changes() const {
  return table_ ? std::span<const ZoneChange>(table_->changes) : std::span<const ZoneChange>();
}

bool Zone::operator==(const Zone& other) const {
  if (offset_min_ != other.offset_min_ || name() != other.name()) return false;
  if (table_ == other.table_) return true;
  return std::equal(changes().begin(), changes().end(), other.changes().begin(), other.changes().end());
}

int Zone::search(int64_t utc_s) const {
  const std::vector<ZoneChange>& changes = table_->changes;
  const auto after = std::upper_bound(changes.begin(), changes.end(), utc_s,
                                      [](int64_t at, const ZoneChange& change) { return at < change.utc_s; });
  return after == changes.begin() ? offset_min_ : std::prev(after)->offset_min;
}

int64_t Zone::utc_of_local(int64_t local_s) const {
  if (!changes_ever()) return local_s - int64_t{offset_min_} * 60;
  // Offsets are within a day, so only changes within a day of it matter. The first span that has it wins.
  const std::vector<ZoneChange>& changes = table_->changes;
  auto next = std::lower_bound(changes.begin(), changes.end(), local_s - 2 * kSecondsPerDay,
                               [](const ZoneChange& change, int64_t at) { return change.utc_s < at; });
  int offset = next == changes.begin() ? offset_min_ : std::prev(next)->offset_min;
  for (; next != changes.end() && next->utc_s <= local_s + 2 * kSecondsPerDay; ++next) {
    const int64_t utc_s = local_s - int64_t{offset} * 60;
    if (utc_s < next->utc_s) return utc_s;
    // Between the last moment of the old offset and the first of the new one there is a gap.
    if (local_s < next->utc_s + int64_t{next->offset_min} * 60) return utc_s;
    offset = next->offset_min;
  }
  return local_s - int64_t{offset} * 60;
}

int64_t utc_of_civil(const CivilTime& t, const Zone& zone) { return zone.utc_of_local(utc_of_civil(t, 0)); }

CivilTime civil_of_utc(int64_t utc_s, const Zone& zone) { return civil_of_utc(utc_s, zone.offset_min_at(utc_s)); }

int64_t local_day_of_utc(int64_t utc_s, const Zone& zone) { return local_day_of_utc(utc_s, zone.offset_min_at(utc_s)); }

std::string format_iso_local(int64_t utc_s, const Zone& zone) {
  return format_iso_local(utc_s, zone.offset_min_at(utc_s));
}

std::optional<int64_t> parse_iso_time(std::string_view text, const Zone& default_zone) {
  const std::optional<IsoTime> time = read_iso_time(text);
  if (!time) return std::nullopt;
  return time->zone_offset_min ? utc_of_civil(time->civil, *time->zone_offset_min)
                               : utc_of_civil(time->civil, default_zone);
}

bool is_zone_name(std::string_view name) {
  if (name.size() < 3 || name.size() > 64 || name.find('/') == std::string_view::npos) return false;
  if (name.find("//") != std::string_view::npos || name.front() == '/' || name.back() == '/') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '_' || c == '-' ||
           c == '+';
  });
}

}  // namespace tilik
