#include "ingest/columns.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "ingest/id_columns.h"
#include "ingest/values.h"

namespace tilik {

std::string normalised_name(std::string_view name) {
  std::string out, repaired;
  name = trimmed(name);
  if (undo_mojibake(name, repaired)) name = repaired;  // archives damage their keys like their texts
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == ' ' || c == '_' || c == '-' || c == '"' || c == '\'' || c == '\t' || c == '\n' || c == '\r') continue;
    if (name.substr(i, 3) == "\xef\xbb\xbf") {
      i += 2;
      continue;
    }
    out.push_back(ascii_lower(c));
  }
  return out;
}

namespace {

void add_role(const ColumnAlias& alias, NamedRoles& found) {
  if (found.count < 2) found.roles[found.count++] = ColumnRole{alias.field, alias.aspect, alias.rank};
}

void add_roles(std::string_view normalised, std::span<const ColumnAlias> aliases, NamedRoles& found) {
  for (const ColumnAlias& alias : aliases) {
    if (alias.name == normalised) add_role(alias, found);
  }
}

// The general aliases are hundreds and every column of every file asks for its own, some names several times: so they
// are put in order once, those of one name as they stand.
void add_general_roles(std::string_view normalised, NamedRoles& found) {
  static const std::vector<ColumnAlias> by_name = [] {
    std::vector<ColumnAlias> aliases(general_aliases().begin(), general_aliases().end());
    std::ranges::stable_sort(aliases, {}, &ColumnAlias::name);
    return aliases;
  }();
  for (const ColumnAlias& alias : std::ranges::equal_range(by_name, normalised, {}, &ColumnAlias::name)) {
    add_role(alias, found);
  }
}

}  // namespace

namespace {

// Objects that merely wrap a record: what lies in them is the record's own.
bool is_wrapper(std::string_view part) {
  static constexpr std::string_view kWrappers[] = {"tweet",
                                                   "data",
                                                   "node",
                                                   "legacy",
                                                   "post",
                                                   "item",
                                                   "status",
                                                   "result",
                                                   "record",
                                                   "snippet",
                                                   "source",
                                                   "attributes",
                                                   "publicmetrics",
                                                   "stats",
                                                   "statistics",
                                                   "metrics",
                                                   "object",
                                                   "toplevelcomment",
                                                   "message",
                                                   "video",
                                                   "note",
                                                   "notecard",
                                                   "value",
                                                   "commit",
                                                   "actual",
                                                   "articleextendedattributes",
                                                   "sourceextendedattributes",
                                                   "textpostappinfo",
                                                   "*socialdetail",
                                                   "*totalsocialactivitycounts"};
  return std::find(std::begin(kWrappers), std::end(kWrappers), part) != std::end(kWrappers);
}

struct ZoneWord {
  std::string_view word;
  int offset_min;
  bool stands_alone;  // also at the end of a name, without brackets
};
constexpr ZoneWord kZoneWords[] = {
    {"utc", 0, true}, {"gmt", 0, true}, {"wib", 7 * 60, true}, {"wita", 8 * 60, true}, {"wit", 9 * 60, false}};

// The zone in brackets at the end of a normalised name; nullptr when there is none.
const ZoneWord* bracketed_zone(std::string_view normalised) {
  if (!normalised.ends_with(')')) return nullptr;
  for (const ZoneWord& zone : kZoneWords) {
    if (normalised.ends_with('(' + std::string(zone.word) + ')')) return &zone;
  }
  return nullptr;
}

}  // namespace

std::optional<int> zone_offset_min_of_name(std::string_view name) {
  const std::string normalised = normalised_name(name);
  if (const ZoneWord* zone = bracketed_zone(normalised)) return zone->offset_min;
  for (const ZoneWord& zone : kZoneWords) {
    if (zone.stands_alone && normalised.ends_with(zone.word)) return zone.offset_min;
  }
  return std::nullopt;
}

namespace {

constexpr uint8_t kAfterOthers = 100;  // added to the rank of columns that others go before

bool is_count_field(Field field) { return field >= Field::likes && field <= Field::followers; }
bool is_list_field(Field field) {
  return field == Field::hashtags || field == Field::mentions || field == Field::links;
}

// "hashtags.0.text" -> "hashtags[].text", as a path of JSON names the elements of a list. False when nothing is one.
bool name_elements(std::string& path) {
  bool has_any = false;
  for (size_t at = 0; (at = path.find('.', at)) != std::string::npos; ++at) {
    size_t end = at + 1;
    while (end < path.size() && ascii_digit(path[end])) ++end;
    if (end == at + 1 || (end < path.size() && path[end] != '.')) continue;
    path.replace(at, end - at, "[]");
    has_any = true;
  }
  return has_any;
}

// The elements of lists that scrapers spread over columns: they are joined, numbers of them added.
void spread_roles(std::string_view path, std::span<const ColumnAlias> extra, NamedRoles& found) {
  add_roles(path, extra, found);
  if (found.count == 0) add_general_roles(path, found);
  if (found.count == 0 && path.ends_with("[]")) {
    add_general_roles(path.substr(0, path.size() - 2), found);
    if (found.count > 0 && !is_list_field(found.roles[0].field)) found = {};
  }
  for (ColumnRole& role : found.roles) {
    role.joins = is_list_field(role.field);
    if (is_count_field(role.field) && role.aspect == Aspect::plain) role.aspect = Aspect::add;
    role.rank = static_cast<uint8_t>(role.rank + kAfterOthers);
  }
}

// "X Likes", "Instagram Comments": tables of all platforms have such columns for each.
void platform_roles(std::string_view name, NamedRoles& found) {
  struct Prefix {
    std::string_view written, platform;
  };
  static constexpr Prefix kPrefixes[] = {{"twitter", "x"},         {"x", "x"},           {"instagram", "instagram"},
                                         {"facebook", "facebook"}, {"tiktok", "tiktok"}, {"youtube", "youtube"},
                                         {"linkedin", "linkedin"}, {"reddit", "reddit"}, {"threads", "threads"}};
  for (const Prefix& prefix : kPrefixes) {
    if (!name.starts_with(prefix.written)) continue;
    add_general_roles(name.substr(prefix.written.size()), found);
    ColumnRole& role = found.roles[0];
    found.count = is_count_field(role.field) ? 1 : 0;
    role.platform = prefix.platform;
    role.rank = static_cast<uint8_t>(role.rank + kAfterOthers);
    return;
  }
}

}  // namespace

NamedRoles roles_of_name(std::string_view name, std::span<const ColumnAlias> extra) {
  NamedRoles found;
  std::string normalised = normalised_name(name);
  std::replace(normalised.begin(), normalised.end(), '/', '.');  // how scrapers flatten a record into a table
  const bool is_spread = name_elements(normalised);
  std::string_view rest = normalised;
  if (rest.size() > 100) return found;
  if (const ZoneWord* zone = bracketed_zone(rest)) rest.remove_suffix(zone->word.size() + 2);
  // MongoDB writes the type of a value as a key around it: {"$date": {"$numberLong": "1714557600000"}}.
  for (const std::string_view type : {".$numberlong", ".$numberint", ".$numberdouble", ".$date", ".$oid"}) {
    if (rest.ends_with(type)) rest.remove_suffix(type.size());
  }
  for (;;) {
    if (is_spread) {
      spread_roles(rest, extra, found);
    } else {
      add_roles(rest, extra, found);
      if (found.count == 0) add_general_roles(rest, found);
      if (found.count == 0) platform_roles(rest, found);
    }
    const size_t dot = rest.find('.');
    // "user.id" is not the record's id: other objects than wrappers keep their names to themselves.
    if (found.count > 0 || dot == std::string_view::npos || !is_wrapper(rest.substr(0, dot))) return found;
    rest.remove_prefix(dot + 1);
  }
}

void ColumnPlan::take_day_order(const DayOrderEvidence& evidence) {
  has_day_evidence = evidence.any();
  day_order = evidence.decide();
  day_order_assumed = evidence.any() && evidence.is_assumed();
  day_order_proven = evidence.is_proven();
}

bool ColumnPlan::has(Field field) const {
  return std::any_of(roles.begin(), roles.end(), [&](const ColumnRole& role) {
    return role.field == field && role.aspect != Aspect::clock && role.aspect != Aspect::title;
  });
}

namespace {

// What stands in one column of the sample.
struct ColumnContent {
  size_t filled = 0, counts = 0, whole_dates = 0, clocks = 0, links = 0, handles = 0, booleans = 0, small_numbers = 0;
  size_t long_numbers = 0, text_bytes = 0, with_blank = 0, distinct_hint = 0;
};

// "14:30", "14.30.05", "2:30 PM"
bool is_clock(std::string_view value) {
  value = trimmed(value);
  size_t digits = 0;
  while (digits < value.size() && ascii_digit(value[digits])) ++digits;
  if (digits == 0 || digits > 2 || digits + 2 >= value.size()) return false;
  if ((value[digits] != ':' && value[digits] != '.') || !ascii_digit(value[digits + 1]) ||
      !ascii_digit(value[digits + 2])) {
    return false;
  }
  // "10.30" is a clock where Indonesian is written; only columns that are named like a time are asked.
  return value.size() <= 12 && value.find('/') == std::string_view::npos && value.find('-') == std::string_view::npos;
}

bool reads_as_date(std::string_view value) {
  // Both orders count: which one fits is decided later.
  if (TimeReader(0, DayOrder::day_month_year).read(value)) return true;
  return TimeReader(0, DayOrder::month_day_year).read(value).has_value() ||
         TimeReader(0, DayOrder::year_month_day).read(value).has_value();
}

ColumnContent look_at(const SampleRows& sample, size_t column) {
  ColumnContent content;
  for (const std::vector<std::string>& row : sample) {
    if (column >= row.size()) continue;
    const std::string_view value = trimmed(row[column]);
    if (is_missing_word(value)) continue;
    ++content.filled;
    content.text_bytes += value.size();
    if (value.find(' ') != std::string_view::npos) ++content.with_blank;
    if (is_clock(value)) ++content.clocks;
    if (value.substr(0, 4) == "http") ++content.links;
    if (value.size() > 1 && value[0] == '@' && value.find(' ') == std::string_view::npos) ++content.handles;
    if (read_boolean(value) >= 0) ++content.booleans;
    const bool is_count = read_count(first_of_list(value)).value >= 0;
    if (is_count) ++content.counts;
    const bool all_digits = value.find_first_not_of("0123456789.") == std::string_view::npos;
    // A number of seconds may have a fraction of any length.
    if (all_digits && value.substr(0, value.find('.')).size() > 14) ++content.long_numbers;
    const bool as_number =
        all_digits && (utc_of_number(value, false).has_value() || local_s_of_compact_date(value).has_value());
    if (as_number || (!all_digits && value.size() <= 80 && reads_as_date(value))) ++content.whole_dates;
    if (is_count && !as_number) ++content.small_numbers;
  }
  return content;
}

bool mostly(size_t part, size_t whole) { return whole > 0 && part * 10 >= whole * 8; }

// Of two meanings of a name, the one that the content allows.
ColumnRole role_by_name(const NamedRoles& named, const ColumnContent& content) {
  if (named.count == 0) return {};
  if (named.count == 1 || content.filled == 0) return named.roles[0];
  const bool is_number = mostly(content.counts, content.filled);
  for (int i = 0; i < named.count; ++i) {
    const Field field = named.roles[i].field;
    if (field == Field::text && !is_number) return named.roles[i];
    if (is_count_field(field) && is_number) return named.roles[i];
    if (field == Field::reply_to_id && is_number) return named.roles[i];
  }
  // What answers somebody is a name where it is no number.
  return named.roles[0].field == Field::reply_to_author ? named.roles[0] : named.roles[named.count - 1];
}

struct Recogniser {
  const std::vector<std::string>& names;
  const SampleRows& sample;
  const ColumnChoices& choices;
  ColumnPlan plan;
  std::vector<ColumnContent> contents;
  std::vector<uint8_t> is_settled;  // by the user
  std::vector<uint8_t> is_known;    // a name that is known to mean nothing to us

  void by_user() {
    for (size_t i = 0; i < names.size(); ++i) {
      for (const auto& [source, field_name] : choices.mapping) {
        if (source != names[i]) continue;
        plan.roles[i] = ColumnRole{field_name.empty() ? Field::ignored : field_from_name(field_name), Aspect::plain, 0};
        is_settled[i] = 1;
      }
      for (const std::string& category : choices.categories) {
        if (category != names[i]) continue;
        plan.roles[i] = ColumnRole{Field::category, Aspect::plain, 0};
        is_settled[i] = 1;
      }
    }
  }

  bool user_gave(Field field) const {
    for (size_t i = 0; i < names.size(); ++i) {
      if (is_settled[i] != 0 && plan.roles[i].field == field) return true;
    }
    return false;
  }

  void by_name() {
    if (!choices.names_are_real) return;
    for (size_t i = 0; i < names.size(); ++i) {
      if (is_settled[i] != 0) continue;
      const NamedRoles named = roles_of_name(names[i], choices.extra);
      is_known[i] = named.count > 0 && named.roles[0].field == Field::ignored ? 1 : 0;
      ColumnRole role = role_by_name(named, contents[i]);
      // "Overperforming (weighted ...)" and other counts that are none stay out when nothing in them reads.
      if (is_count_field(role.field) && role.aspect != Aspect::in_brackets && contents[i].filled > 0 &&
          contents[i].counts == 0 && contents[i].booleans == 0)
        role = {};
      if (role.field == Field::likes && is_rating(i)) role = {};
      if (user_gave(role.field) && role.field != Field::category) role = {};
      if (role.field == Field::time && contents[i].filled > 0 && contents[i].whole_dates == 0)
        role = time_like(i, role);
      plan.roles[i] = role;
    }
    link_beside_url();
  }

  // "score" is what a post got from its readers, or the one to five stars that its author gave.
  bool is_rating(size_t i) const {
    constexpr std::string_view kName = "score";
    if (normalised_name(names[i]) != kName || contents[i].filled == 0) return false;
    for (const ColumnAlias& alias : choices.extra) {
      if (alias.name == kName) return false;  // the format knows what it is
    }
    return std::all_of(sample.begin(), sample.end(), [&](const std::vector<std::string>& row) {
      const std::string_view value = i < row.size() ? whole_id(trimmed(row[i])) : std::string_view();
      return is_missing_word(value) || (value.size() == 1 && value[0] >= '1' && value[0] <= '5');
    });
  }

  // A column named like a time that holds clocks only, or small numbers, or nothing that reads.
  ColumnRole time_like(size_t i, ColumnRole role) const {
    if (mostly(contents[i].clocks, contents[i].filled)) role.aspect = Aspect::clock;
    return role;
  }

  // "link" is the post's own address unless another column is; then it is what the post links to.
  void link_beside_url() {
    int best = 255;
    for (const ColumnRole& role : plan.roles) {
      if (role.field == Field::url) best = std::min<int>(best, role.rank);
    }
    for (size_t i = 0; i < names.size(); ++i) {
      ColumnRole& role = plan.roles[i];
      if (is_settled[i] == 0 && role.field == Field::url && role.rank >= 3 && best < 3)
        role = {Field::links, Aspect::plain, 3};
    }
  }

  // A post has an address of its own. Where there are no texts and addresses come again, they are what was shared.
  void shared_addresses() {
    if (has_usable(Field::text)) return;
    for (size_t i = 0; i < names.size(); ++i) {
      ColumnRole& role = plan.roles[i];
      if (is_settled[i] != 0 || role.field != Field::url || contents[i].filled < 2) continue;
      std::set<std::string_view> distinct;
      for (const std::vector<std::string>& row : sample) {
        if (i < row.size() && !is_missing_word(row[i])) distinct.insert(row[i]);
      }
      if (distinct.size() * 10 <= contents[i].filled * 8) role = {Field::links, Aspect::plain, 1};
    }
  }

  bool has_usable(Field field) const {
    for (size_t i = 0; i < names.size(); ++i) {
      const ColumnRole& role = plan.roles[i];
      if (role.field != field || role.aspect == Aspect::clock || role.aspect == Aspect::title) continue;
      const bool reads = field != Field::time || contents[i].whole_dates > 0 || contents[i].filled == 0 ||
                         mostly(contents[i].small_numbers, contents[i].filled) || is_settled[i] != 0;
      if (reads) return true;
    }
    return false;
  }

  void by_content() {
    if (!has_usable(Field::time))
      take_best(Field::time, [](const ColumnContent& c) {
        return mostly(c.whole_dates, c.filled) && c.long_numbers == 0 ? c.whole_dates : 0;
      });
    if (!has_usable(Field::text))
      take_best(Field::text, [](const ColumnContent& c) {
        const bool is_prose = c.filled > 0 && c.with_blank * 2 >= c.filled && c.text_bytes >= c.filled * 12;
        return is_prose && c.whole_dates * 2 < c.filled ? c.text_bytes : 0;
      });
    // Short answers to a question are no prose; the name of their column tells that they are answers.
    if (!has_usable(Field::text) && choices.names_are_real) {
      for (size_t i = 0; i < names.size(); ++i) {
        const bool is_answer = trimmed(names[i]).ends_with('?') && contents[i].counts * 2 < contents[i].filled;
        if (is_answer && plan.roles[i].field == Field::ignored && is_settled[i] == 0) {
          plan.roles[i] = {Field::text, Aspect::plain, 7};
          break;
        }
      }
    }
    if (!has_usable(Field::author))
      take_best(Field::author, [](const ColumnContent& c) { return mostly(c.handles, c.filled) ? c.handles : 0; });
    take_media();
    if (!has_usable(Field::url))
      take_best(Field::url, [](const ColumnContent& c) { return mostly(c.links, c.filled) ? c.links : 0; });
  }

  // Whether a column says on which platform each post is: mostly, or never.
  size_t platforms_in(size_t column) const {
    size_t count = 0;
    for (const std::vector<std::string>& row : sample) {
      if (column >= row.size() || is_missing_word(row[column])) continue;
      const std::string platform = platform_name(row[column]);
      for (const std::string_view known : {"x", "instagram", "facebook", "tiktok", "youtube", "threads", "telegram"})
        count += platform == known;
    }
    return count;
  }

  // "Media" and the like hold platforms; in lists of news the outlet, which is who wrote. Elsewhere such columns hold
  // pictures, or the programs that posts came from.
  void take_media() {
    if (!choices.names_are_real) return;
    for (size_t i = 0; i < names.size(); ++i) {
      static constexpr std::string_view kNames[] = {"media",        "namamedia", "mediaonline", "medianame",
                                                    "sumberberita", "sumber",    "outlet",      "publisher"};
      const std::string name = normalised_name(names[i]);
      const bool may_be_outlet = std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
      if (!may_be_outlet && name != "source") continue;
      if (plan.roles[i].field != Field::ignored || is_settled[i] != 0 || is_known[i] != 0) continue;
      const ColumnContent& content = contents[i];
      constexpr size_t kLongestName = 40;
      const bool holds_names = content.filled > 0 && content.links == 0 && content.counts == 0 &&
                               content.whole_dates == 0 && content.text_bytes <= content.filled * kLongestName;
      const size_t platforms = platforms_in(i);
      if (mostly(platforms, content.filled)) {
        if (!plan.has(Field::platform)) plan.roles[i] = {Field::platform, Aspect::plain, 7};
      } else if (may_be_outlet && holds_names && platforms == 0 && !has_usable(Field::author) &&
                 !has_usable(Field::author_name)) {
        plan.roles[i] = {Field::author, Aspect::plain, 7};
      }
    }
  }

  // The address of a picture is not that of its post.
  bool is_of_picture(size_t i) const {
    static constexpr std::string_view kWords[] = {"image", "img",    "avatar", "photo", "foto",
                                                  "pic",   "gambar", "thumb",  "icon",  "media"};
    const std::string name = normalised_name(names[i]);
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
  }

  template <typename Score>
  void take_best(Field field, Score score) {
    size_t best = 0, best_at = names.size();
    for (size_t i = 0; i < names.size(); ++i) {
      if (plan.roles[i].field != Field::ignored || is_settled[i] != 0 || is_known[i] != 0) continue;
      // Deep inside a JSON record lie avatars and upload times: names there must speak for themselves.
      if (names[i].find('.') != std::string::npos && names[i].find(' ') == std::string::npos) continue;
      if (field == Field::url && is_of_picture(i)) continue;
      const size_t value = score(contents[i]);
      if (value > best) {
        best = value;
        best_at = i;
      }
    }
    if (best_at < names.size()) plan.roles[best_at] = ColumnRole{field, Aspect::plain, 7};
  }

  void judge_time() {
    DayOrderEvidence evidence;
    size_t rows_with_time = 0, small = 0, serial = 0;
    for (const std::vector<std::string>& row : sample) {
      bool reads = false;
      for (size_t i = 0; i < row.size() && i < names.size(); ++i) {
        if (plan.roles[i].field != Field::time || plan.roles[i].aspect == Aspect::clock) continue;
        if (const std::optional<DateNumbers> numbers = date_numbers(row[i])) evidence.add(*numbers);
        reads = reads || reads_as_date(row[i]);
        if (!reads && utc_of_number(trimmed(row[i]), true)) ++small;
        if (!reads && local_s_of_serial_day(trimmed(row[i]))) ++serial;
      }
      if (reads) ++rows_with_time;
    }
    plan.take_day_order(evidence);
    plan.time_is_serial_day = serial > 0 && serial >= small && rows_with_time == 0;
    plan.time_is_small_number = small > 0 && rows_with_time == 0 && !plan.time_is_serial_day;
    const size_t read = plan.time_is_serial_day ? serial : plan.time_is_small_number ? small : rows_with_time;
    plan.time_is_required = read * 2 >= sample.size() && !sample.empty();
  }
};

}  // namespace

ColumnPlan recognise_columns(const std::vector<std::string>& names, const SampleRows& sample,
                             const ColumnChoices& choices) {
  Recogniser recogniser{names, sample, choices, {}, {}, {}, {}};
  recogniser.plan.roles.resize(names.size());
  recogniser.is_settled.resize(names.size());
  recogniser.is_known.resize(names.size());
  recogniser.contents.reserve(names.size());
  for (size_t i = 0; i < names.size(); ++i) recogniser.contents.push_back(look_at(sample, i));
  recogniser.by_user();
  recogniser.by_name();
  recogniser.by_content();
  recogniser.shared_addresses();
  const IdColumns ids = judge_id_columns(names, sample, choices, recogniser.is_settled, recogniser.plan.roles);
  recogniser.plan.id_is_row_number = ids.are_row_numbers;
  recogniser.plan.has_ids_of_threads = ids.name_something_else;
  recogniser.judge_time();
  return recogniser.plan;
}

}  // namespace tilik
