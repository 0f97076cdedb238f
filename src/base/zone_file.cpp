// Owns: reading zone files (TZif) and the rule that ends them. Depends on: base/zone.h. Thread: any.
// The file lists moments of change; the rule ("CET-1CEST,M3.5.0,M10.5.0/3") holds after the last one. Newer systems
// write short files that rely on it, so it is worked out for each year up to the end of the table.
#include <algorithm>

#include "base/small_sort.h"
#include "base/utf8.h"
#include "base/zone.h"

namespace tilik {

namespace {

constexpr int kLastRuleYear = 2037;

struct Bytes {
  std::span<const uint8_t> all;
  size_t at = 0;
  bool ok = true;

  bool has(size_t count) const { return count <= all.size() - at; }
  int64_t number(int size) {
    if (!has(static_cast<size_t>(size))) {
      ok = false;
      return 0;
    }
    uint64_t value = size == 4 && (all[at] & 0x80) != 0 ? ~uint64_t{0} : 0;
    for (int i = 0; i < size; ++i) value = value << 8 | all[at++];
    return static_cast<int64_t>(value);
  }
};

struct Header {
  int version = 0;
  size_t utc_flags = 0, standard_flags = 0, leaps = 0, times = 0, types = 0, letters = 0;
  size_t size_of_block(size_t time_bytes) const {
    return times * (time_bytes + 1) + types * 6 + letters + leaps * (time_bytes + 4) + standard_flags + utc_flags;
  }
};

bool read_header(Bytes& bytes, Header& header) {
  if (!bytes.has(44) || std::string_view(reinterpret_cast<const char*>(bytes.all.data() + bytes.at), 4) != "TZif")
    return false;
  const uint8_t version = bytes.all[bytes.at + 4];
  header.version = version == 0 ? 1 : version - '0';
  bytes.at += 20;
  for (size_t* field :
       {&header.utc_flags, &header.standard_flags, &header.leaps, &header.times, &header.types, &header.letters}) {
    const int64_t value = bytes.number(4);
    if (value < 0 || value > 100'000) return false;
    *field = static_cast<size_t>(value);
  }
  return true;
}

// ---- the rule at the end ----

struct RuleDay {
  int month = 0, week = 0, weekday = 0;  // the week-th (5: the last) such day of the month; 0 is Sunday
  int second = 2 * 3600;                 // of that day; may lie outside it
};

class RuleReader {
 public:
  explicit RuleReader(std::string_view text) : text_(text) {}
  bool name() {
    if (text_.empty()) return false;
    const bool is_quoted = text_[0] == '<';
    size_t end = is_quoted ? text_.find('>') : text_.find_first_of("+-,0123456789");
    if (end == std::string_view::npos || end == 0) return false;
    text_.remove_prefix(is_quoted ? end + 1 : end);
    return true;
  }
  // "-1", "5:30", "+2:00:00" in seconds.
  bool clock(int& seconds) {
    int sign = 1;
    if (!text_.empty() && (text_[0] == '+' || text_[0] == '-')) {
      sign = text_[0] == '-' ? -1 : 1;
      text_.remove_prefix(1);
    }
    int parts[3] = {0, 0, 0};
    if (!number(parts[0])) return false;
    for (int i = 1; i < 3 && take(':'); ++i) {
      if (!number(parts[i])) return false;
    }
    seconds = sign * (parts[0] * 3600 + parts[1] * 60 + parts[2]);
    return true;
  }
  bool day(RuleDay& day) {
    if (!take(',') || !take('M') || !number(day.month) || !take('.') || !number(day.week) || !take('.') ||
        !number(day.weekday))
      return false;
    if (day.month < 1 || day.month > 12 || day.week < 1 || day.week > 5 || day.weekday > 6) return false;
    return !take('/') || clock(day.second);
  }
  bool at_digit() const { return !text_.empty() && (ascii_digit(text_[0]) || text_[0] == '+' || text_[0] == '-'); }
  bool at_end() const { return text_.empty(); }

 private:
  bool take(char c) {
    if (text_.empty() || text_[0] != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool number(int& value) {
    size_t count = 0;
    value = 0;
    while (count < text_.size() && count < 4 && ascii_digit(text_[count])) value = value * 10 + (text_[count++] - '0');
    text_.remove_prefix(count);
    return count > 0;
  }
  std::string_view text_;
};

int64_t local_second_of(const RuleDay& rule, int year) {
  const int64_t first = days_from_civil(year, rule.month, 1);
  const int first_weekday = (weekday_of_days(first) + 1) % 7;  // 0 is Sunday here
  int day = 1 + (rule.weekday - first_weekday + 7) % 7 + (rule.week - 1) * 7;
  while (day > days_in_month(year, rule.month)) day -= 7;
  return (first + day - 1) * kSecondsPerDay + rule.second;
}

// Appends what the rule says for the time after the last listed change.
bool add_rule(std::string_view text, std::vector<ZoneChange>& changes) {
  RuleReader rule(text);
  int west_s = 0;
  if (!rule.name() || !rule.clock(west_s)) return false;
  const int standard_s = -west_s;
  const int64_t after_s = changes.empty() ? INT64_MIN : changes.back().utc_s;
  if (rule.at_end()) {
    // Rules of the past that ended with the last change: nothing more happens.
    return true;
  }
  int summer_s = standard_s + 3600;
  if (!rule.name()) return false;
  if (rule.at_digit()) {
    if (!rule.clock(west_s)) return false;
    summer_s = -west_s;
  }
  RuleDay start, end;
  if (!rule.day(start) || !rule.day(end) || !rule.at_end()) return false;
  const size_t listed = changes.size();
  for (int year = 1970; year <= kLastRuleYear; ++year) {
    for (const ZoneChange& change : {ZoneChange{local_second_of(start, year) - standard_s, summer_s / 60},
                                     ZoneChange{local_second_of(end, year) - summer_s, standard_s / 60}}) {
      if (change.utc_s > after_s) changes.push_back(change);
    }
  }
  small_sort(changes.begin() + static_cast<std::ptrdiff_t>(listed), changes.end(),
             [](const ZoneChange& a, const ZoneChange& b) { return a.utc_s < b.utc_s; });
  return true;
}

}  // namespace

std::optional<Zone> read_zone_file(std::string_view name, std::span<const uint8_t> data) {
  Bytes bytes{data};
  Header header;
  if (!read_header(bytes, header)) return std::nullopt;
  int time_bytes = 4;
  if (header.version >= 2) {
    // The same again with wider times; the first block is for old readers.
    const size_t block = header.size_of_block(4);
    if (!bytes.has(block)) return std::nullopt;
    bytes.at += block;
    if (!read_header(bytes, header)) return std::nullopt;
    time_bytes = 8;
  }
  if (header.types == 0 || !bytes.has(header.size_of_block(static_cast<size_t>(time_bytes)))) return std::nullopt;
  std::vector<ZoneChange> changes(header.times);
  for (ZoneChange& change : changes) change.utc_s = bytes.number(time_bytes);
  const size_t kinds = bytes.at, types = kinds + header.times;
  const auto offset_of = [&](size_t type) {
    Bytes at{data, types + std::min(type, header.types - 1) * 6};
    return static_cast<int>(at.number(4) / 60);
  };
  for (size_t i = 0; i < changes.size(); ++i) changes[i].offset_min = offset_of(data[kinds + i]);
  bytes.at = types + header.types * 6 + header.letters + header.leaps * (static_cast<size_t>(time_bytes) + 4) +
             header.standard_flags + header.utc_flags;
  if (header.version >= 2 && bytes.has(2) && data[bytes.at] == '\n') {
    const std::string_view rest(reinterpret_cast<const char*>(data.data() + bytes.at + 1), data.size() - bytes.at - 1);
    if (!add_rule(rest.substr(0, rest.find('\n')), changes)) return std::nullopt;
  }
  int first = offset_of(0);
  std::vector<ZoneChange> kept;
  for (const ZoneChange& change : changes) {
    if (change.utc_s <= kZoneTableFirst_s)
      first = change.offset_min;
    else if (change.utc_s < kZoneTableEnd_s)
      kept.push_back(change);
  }
  return Zone(std::string(name), first, kept);
}

}  // namespace tilik
