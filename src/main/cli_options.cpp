#include "main/cli_options.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "base/threads.h"
#include "base/utf8.h"
#include "data/fields.h"
#include "engine/network_of_posts.h"
#include "ingest/reasons.h"
#include "ingest/values.h"
#include "main/cli_zones.h"

namespace tilik {

using words::WrongArgument;

const char* const kUsage =
    "tilik inspect  FILE...                       import report, JSON on stdout\n"
    "tilik analyze  FILE... [options]             all analyses, JSON on stdout\n"
    "         [--kind all|turns|thread|...]  (whose links make communities, as for network; of a chat: turns)\n"
    "tilik report   FILE... -o report.html [options]   (not built yet)\n"
    "tilik network  FILE... -o net.{gexf,graphml,csv} [--kind "
    "mention|reply|share|quote|hashtag|all|turns|together|thread|co-link|co-hashtag]\n"
    "         [--layout 200]  (GEXF with the places of a picture, after so many iterations)\n"
    "tilik community GRAPH [--resolution 1] [--quality modularity|cpm] [--seed 1] [--iterations 0]\n"
    "         [--membership out.csv] [--nodes nodes.csv] [--labels labels.csv]\n"
    "tilik generate --rows N [--seed S] [--inside 0.85] [--format csv|ndjson] -o posts.csv [--truth truth.json]\n"
    "tilik export   FILE... -o posts.csv [--pseudonyms] [options]\n"
    "tilik formats                                the formats it knows, a line each\n"
    "options: --from --to (ISO date or time)  --zone Asia/Jakarta  --platform P  --author A  --query TEXT\n"
    "         --only trend,engagement,community (narrative, targets: not built yet)  --pseudonyms  --seed S  --threads "
    "N\n"
    "         --lang id|en (of messages; without it both)\n"
    "         --map text=full_text,time=created_at,...  --category COLUMN  --list ours=a,b,@c\n"
    "         --no-repair KIND (repeatable; a kind that inspect names)\n"
    "         --top N (100)  --membership out.csv  --timings  --progress\n";

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  size_t at = 0;
  while (at <= text.size()) {
    const size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

bool read_number(const std::string& text, uint64_t largest, uint64_t& value) {
  if (text.empty() || text.size() > 19) return false;
  value = 0;
  for (char c : text) {
    if (!ascii_digit(c)) return false;
    value = value * 10 + static_cast<uint64_t>(c - '0');
  }
  return value <= largest;
}

bool read_number(const std::string& text, uint32_t& value) {
  uint64_t wide = 0;
  if (!read_number(text, UINT32_MAX, wide)) return false;
  value = static_cast<uint32_t>(wide);
  return true;
}

bool read_fraction(const std::string& text, double& value) {
  char* end = nullptr;
  value = std::strtod(text.c_str(), &end);
  return !text.empty() && *end == '\0' && std::isfinite(value);
}

bool read_mapping(const std::string& text, LoadOptions& load) {
  for (const std::string& part : split(text, ',')) {
    const size_t equals = part.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == part.size()) return false;
    const std::string field = part.substr(0, equals);
    if (field_from_name(field) == Field::ignored) return false;
    load.mapping.push_back({part.substr(equals + 1), field});
  }
  return true;
}

// A kind of repair as `inspect` names it.
bool load_without(const std::string& kind, LoadOptions& load) {
  if (std::find(std::begin(repair::kAll), std::end(repair::kAll), kind) == std::end(repair::kAll)) return false;
  load.repairs_off.push_back(kind);
  return true;
}

bool read_list(const std::string& text, std::vector<AccountList>& lists) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) return false;
  lists.push_back({text.substr(0, equals), split(text.substr(equals + 1), ','), 0});
  return true;
}

bool read_only(const std::string& text, std::vector<std::string>& only) {
  only = split(text, ',');
  return !only.empty() && std::all_of(only.begin(), only.end(), [](const std::string& part) {
    return part == "trend" || part == "engagement" || part == "community" || part == "narrative" || part == "targets";
  });
}

// Options that stand alone. True when `name` is one.
bool take_switch(const std::string& name, CliOptions& options) {
  if (name == "--pseudonyms") return options.pseudonyms = true;
  if (name == "--timings") return options.timings = true;
  if (name == "--progress") return options.progress = true;
  return false;
}

// Options with a value. `known` is false for any other name; the result says whether the value is good.
bool take_value(const std::string& name, const std::string& value, CliOptions& options, bool& known) {
  known = true;
  if (name == "-o" || name == "--output") return !(options.output = value).empty();
  if (name == "--membership") return !(options.membership = value).empty();
  if (name == "--nodes") return !(options.nodes = value).empty();
  if (name == "--labels") return !(options.labels = value).empty();
  if (name == "--truth") return !(options.truth = value).empty();
  if (name == "--platform") return options.filters.platforms.push_back(platform_name(value)), true;
  if (name == "--author") return options.filters.authors.push_back(value), true;
  if (name == "--query") return options.filters.query = value, true;
  if (name == "--no-repair") return load_without(value, options.load);
  if (name == "--category") return options.load.categories.push_back(value), true;
  if (name == "--only") return read_only(value, options.only);
  if (name == "--map") return read_mapping(value, options.load);
  if (name == "--list") return read_list(value, options.lists);
  if (name == "--top") return read_number(value, options.top);
  if (name == "--threads") {
    if (!read_number(value, options.threads) || options.threads == 0) return false;
    // Each one takes memory of its own; more than there are cores would only cost that.
    options.threads = std::min(options.threads, threads_of_machine());
    return true;
  }
  if (name == "--quality") {
    options.is_potts = value == "cpm";
    return options.is_potts || value == "modularity";
  }
  if (name == "--layout") return read_number(value, options.layout);
  if (name == "--iterations") return read_number(value, options.iterations);
  if (name == "--seed") return read_number(value, INT64_MAX, options.seed);
  if (name == "--rows") return read_number(value, UINT32_MAX, options.rows);
  if (name == "--resolution") return read_fraction(value, options.resolution) && options.resolution > 0;
  if (name == "--format") return !(options.format = value).empty();
  if (name == "--lang") return (options.language = value) == "id" || value == "en";
  if (name == "--kind") {
    options.kind = value;
    NetworkKind kind;
    return value == "hashtag" || (!value.empty() && network_kind_of(value, kind));
  }
  if (name == "--inside") {
    double inside = 0;
    if (!read_fraction(value, inside) || inside < 0 || inside > 1) return false;
    options.inside_permille = static_cast<uint32_t>(std::lround(inside * 1000));
    return true;
  }
  if (name == "--zone") {
    const std::optional<Zone> zone = find_zone(value);
    if (zone) options.zone = *zone;
    return zone.has_value();
  }
  known = name == "--from" || name == "--to";  // read later, when the zone is known
  return known;
}

// Who names an option expects it to matter, so one that a command has no use for is a wrong argument. Those for the
// work itself and what it says (threads, seed, timings, progress, language) are taken everywhere.
bool has_use_for(const std::string& command, const std::string& option) {
  struct Uses {
    const char* command;
    std::string_view options;  // each between two spaces
  };
  // Of one selection of posts, which all of these may share whether or not they show all of it.
  constexpr std::string_view kOfPosts =
      " --from --to --zone --platform --author --query --only --pseudonyms --map --category --list --no-repair"
      " --top --membership ";
  constexpr Uses kUses[] = {
      {"inspect", " --zone --pseudonyms --map --category --no-repair "},
      {"analyze", " --kind --resolution "},
      {"network", " -o --output --kind --resolution --layout "},
      {"export", " -o --output "},
      {"community", " --resolution --quality --iterations --membership --nodes --labels --top "},
      {"generate", " --rows --inside --format -o --output --truth "},
      {"formats", " "},
  };
  const auto names = [spaced = ' ' + option + ' '](std::string_view options) {
    return options.find(spaced) != std::string_view::npos;
  };
  if (names(" --threads --seed --timings --progress --lang ")) return true;
  const bool is_of_posts = command == "analyze" || command == "network" || command == "export";
  if (is_of_posts && names(kOfPosts)) return true;
  const auto* uses =
      std::find_if(std::begin(kUses), std::end(kUses), [&](const Uses& each) { return command == each.command; });
  return uses == std::end(kUses) || names(uses->options);
}

ArgumentProblem read_interval(const std::string& from, const std::string& to, CliOptions& options) {
  if (from.empty() && to.empty()) return {};
  options.filters.has_time = true;
  options.filters.from_utc_s = std::numeric_limits<int64_t>::min() + 1;
  options.filters.to_utc_s = std::numeric_limits<int64_t>::max();
  for (const bool is_from : {true, false}) {
    const std::string& text = is_from ? from : to;
    if (text.empty()) continue;
    const auto time = parse_iso_time(text, options.zone);
    if (!time) return {WrongArgument::not_a_time, is_from ? "--from" : "--to", text};
    (is_from ? options.filters.from_utc_s : options.filters.to_utc_s) = *time;
  }
  return {};
}

// What is wrong may stand before the language in which it is to be said.
void take_language(const std::vector<std::string>& arguments, std::string& language) {
  for (size_t i = 1; i < arguments.size() && arguments[i] != "--"; ++i) {
    const std::string& argument = arguments[i];
    const std::string value = argument.starts_with("--lang=")                    ? argument.substr(7)
                              : argument == "--lang" && i + 1 < arguments.size() ? arguments[i + 1]
                                                                                 : std::string();
    if (value == "id" || value == "en") language = value;
  }
}

}  // namespace

bool CliOptions::wants(const char* part) const {
  return only.empty() || std::find(only.begin(), only.end(), part) != only.end();
}

ArgumentProblem parse_options(const std::vector<std::string>& arguments, CliOptions& options) {
  if (arguments.empty()) return {WrongArgument::no_command, {}, {}};
  take_language(arguments, options.language);
  options.command = arguments[0];
  std::string from, to;
  std::vector<std::string> given;
  bool only_files = false;
  for (size_t i = 1; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--" && !only_files) {
      only_files = true;
      continue;
    }
    if (only_files || argument.size() < 2 || argument[0] != '-') {
      options.files.push_back(argument);
      continue;
    }
    // --name value, --name=value
    const size_t equals = argument.compare(0, 2, "--") == 0 ? argument.find('=') : std::string::npos;
    const std::string name = argument.substr(0, equals);
    given.push_back(name);
    if (equals == std::string::npos && take_switch(name, options)) continue;
    bool known = false;
    const bool has_value = equals != std::string::npos || i + 1 < arguments.size();
    const std::string value = equals != std::string::npos ? argument.substr(equals + 1)
                              : has_value                 ? arguments[i + 1]
                                                          : std::string();
    const bool good = take_value(name, value, options, known);
    if (!known) return {WrongArgument::unknown_option, name, {}};
    if (!has_value) return {WrongArgument::no_value, name, {}};
    if (!good) return {WrongArgument::bad_value, name, value};
    if (name == "--from") from = value;
    if (name == "--to") to = value;
    if (equals == std::string::npos) ++i;
  }
  for (const std::string& name : given) {
    if (!has_use_for(options.command, name)) return {WrongArgument::no_effect, name, options.command};
  }
  options.load.zone = options.zone;
  return read_interval(from, to, options);
}

}  // namespace tilik
