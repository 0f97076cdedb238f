// What the name of a column may mean: names normalised, paths without their wrappers, zones in names.
#include <algorithm>

#include "base/utf8.h"
#include "ingest/columns.h"
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
    std::vector<ColumnAlias> aliases;
    for (const auto& some : {general_aliases(), relation_aliases(), record_aliases(), count_aliases()})
      aliases.insert(aliases.end(), some.begin(), some.end());
    std::ranges::stable_sort(aliases, {}, &ColumnAlias::name);
    return aliases;
  }();
  for (const ColumnAlias& alias : std::ranges::equal_range(by_name, normalised, {}, &ColumnAlias::name)) {
    add_role(alias, found);
  }
}

// Objects that merely wrap a record: what lies in them is the record's own.
bool is_wrapper(std::string_view part) {
  static constexpr std::string_view kWrappers[] = {"tweet",
                                                   "thread",
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
                                                   "properties",
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

// "isi": ["...", "..."]: the paragraphs of one text. "tags": ["...", "..."]: a list. Others are of many things.
void listed_roles(std::string_view path, NamedRoles& found) {
  static constexpr std::string_view kTexts[] = {"isi",  "isiberita", "konten",     "content", "contents",
                                                "body", "teks",      "paragraphs", "paragraf"};
  if (!path.ends_with("[]")) return;
  path.remove_suffix(2);
  add_general_roles(path, found);
  if (found.count > 0 && is_list_field(found.roles[0].field)) return;
  found = {};
  if (std::find(std::begin(kTexts), std::end(kTexts), path) == std::end(kTexts)) return;
  found.roles[0] = {Field::text, Aspect::plain, 2};
  found.count = 1;
}

// What is left of a name without the name of a platform in front or behind it, and the marks between.
std::string_view without_platform(std::string_view name, std::string_view platform) {
  if (name.starts_with(platform))
    name.remove_prefix(platform.size());
  else if (name.ends_with('(' + std::string(platform) + ')'))
    name.remove_suffix(platform.size() + 2);
  else if (name.ends_with(platform) && platform.size() > 1)
    name.remove_suffix(platform.size());
  else
    return {};
  static constexpr std::string_view kMarks = ".:|()";
  while (!name.empty() && kMarks.find(name.front()) != std::string_view::npos) name.remove_prefix(1);
  while (!name.empty() && kMarks.find(name.back()) != std::string_view::npos) name.remove_suffix(1);
  return name;
}

// "X Likes", "Instagram Comment", "Suka (TikTok)": tables of all platforms have such columns for each.
void platform_roles(std::string_view name, NamedRoles& found) {
  struct Word {
    std::string_view written, platform;
  };
  static constexpr Word kWords[] = {{"twitter", "x"},         {"x", "x"},           {"instagram", "instagram"},
                                    {"facebook", "facebook"}, {"tiktok", "tiktok"}, {"youtube", "youtube"},
                                    {"linkedin", "linkedin"}, {"reddit", "reddit"}, {"threads", "threads"},
                                    {"ig", "instagram"},      {"fb", "facebook"},   {"yt", "youtube"}};
  for (const Word& word : kWords) {
    const std::string_view rest = without_platform(name, word.written);
    if (rest.empty()) continue;
    NamedRoles of_rest;
    add_general_roles(rest, of_rest);
    if (of_rest.count > 0 && of_rest.roles[0].field == Field::author) {  // "Nama Akun IG"
      found.roles[0] = of_rest.roles[0];
      found.roles[0].rank = static_cast<uint8_t>(found.roles[0].rank + kAfterOthers);
      found.count = 1;
      return;
    }
    for (int i = 0; i < of_rest.count; ++i) {  // "comment" is a text, too
      if (!is_count_field(of_rest.roles[i].field)) continue;
      found.roles[0] = of_rest.roles[i];
      found.roles[0].platform = word.platform;
      found.roles[0].rank = static_cast<uint8_t>(found.roles[0].rank + kAfterOthers);
      found.count = 1;
      return;
    }
  }
}

// "Judul/Caption", "Akun / Username": what people call the same thing, both words for one field.
void named_twice(std::string_view name, NamedRoles& found) {
  const size_t slash = name.find('/');
  if (slash == std::string_view::npos || name.find('/', slash + 1) != std::string_view::npos) return;
  NamedRoles first, second;
  add_general_roles(name.substr(0, slash), first);
  add_general_roles(name.substr(slash + 1), second);
  if (first.count > 0 && second.count > 0 && first.roles[0].field == second.roles[0].field) found = first;
}

// "Suka (x)", "Tayangan (kali)": how often, and no platform.
std::string_view without_times(std::string_view name) {
  name = trimmed(name);
  for (const std::string_view unit : {"(x)", "(kali)", "(orang)", "(akun)"}) {
    if (name.size() > unit.size() && name.ends_with(unit)) return trimmed(name.substr(0, name.size() - unit.size()));
  }
  return name;
}

// "Jml. Like", "Total Tayangan", "Likes received": counts with the words that people put around their names.
void counted_roles(std::string_view name, NamedRoles& found) {
  constexpr uint8_t kMostRank = 1;  // rarer names with such a word are of something else: "total score"
  bool has_word = false;
  for (const std::string_view front : {"jumlah", "jml.", "jml", "jlh", "total", "banyaknya", "banyak", "numberof"}) {
    if (!name.starts_with(front)) continue;
    name.remove_prefix(front.size());
    has_word = true;
    break;
  }
  for (const std::string_view end : {"count", "number", "total", "received", "diterima"}) {
    if (!name.ends_with(end)) continue;
    name.remove_suffix(end.size());
    has_word = true;
    break;
  }
  if (!has_word) return;
  NamedRoles of_rest;
  add_general_roles(name, of_rest);
  for (const ColumnRole& role : of_rest.roles) {
    if (!is_count_field(role.field) || role.aspect != Aspect::plain || role.rank > kMostRank) continue;
    found.roles[0] = role;
    ++found.roles[0].rank;
    found.count = 1;
    return;
  }
}

// "Tweet_Content", "review_likes": the name of a thing, and what of it.
void roles_of_thing(std::string_view name, NamedRoles& found) {
  static constexpr std::string_view kThings[] = {"tweet", "post", "comment", "review", "message", "komentar", "ulasan"};
  constexpr uint8_t kMostRank = 3;
  for (const std::string_view thing : kThings) {
    if (!name.starts_with(thing) || name.size() == thing.size()) continue;
    NamedRoles of_rest;
    add_general_roles(name.substr(thing.size()), of_rest);
    if (of_rest.count == 0) counted_roles(name.substr(thing.size()), of_rest);
    for (int i = 0; i < of_rest.count; ++i) {
      ColumnRole role = of_rest.roles[i];
      const bool is_wanted = role.field == Field::text || role.field == Field::time || role.field == Field::author ||
                             role.field == Field::url || is_count_field(role.field);
      if (!is_wanted || role.rank > kMostRank || role.aspect != Aspect::plain) continue;
      role.rank = static_cast<uint8_t>(role.rank + kAfterOthers);
      found.roles[0] = role;
      found.count = 1;
      return;
    }
  }
}

NamedRoles roles_of_path(std::string normalised, std::span<const ColumnAlias> extra) {
  NamedRoles found;
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
      if (found.count == 0) listed_roles(rest, found);
    }
    const size_t dot = rest.find('.');
    // "user.id" is not the record's id: other objects than wrappers keep their names to themselves.
    if (found.count > 0 || dot == std::string_view::npos || !is_wrapper(rest.substr(0, dot))) return found;
    rest.remove_prefix(dot + 1);
  }
}

}  // namespace

NamedRoles roles_of_name(std::string_view name, std::span<const ColumnAlias> extra) {
  const std::string normalised = normalised_name(without_times(name));
  NamedRoles found = roles_of_path(normalised, extra);
  if (found.count == 0) named_twice(normalised, found);
  if (found.count == 0) counted_roles(normalised, found);
  if (found.count == 0) roles_of_thing(normalised, found);
  return found;
}

bool is_named_by_thing(std::string_view name, std::string_view thing) {
  const std::string normalised = normalised_name(name);
  const NamedRoles roles = roles_of_name(name, {});
  return normalised.starts_with(thing) && roles.count > 0 && roles.roles[0].rank >= kAfterOthers;
}

}  // namespace tilik
