// analyze: everything that can be computed about the selected posts, as one JSON object.
#include <algorithm>
#include <cstdio>

#include "engine/charts_answer.h"
#include "engine/community_base.h"
#include "engine/community_details.h"
#include "engine/community_json.h"
#include "engine/latest_followers.h"
#include "engine/models.h"
#include "main/cli_commands.h"
#include "report/command_json.h"
#include "trend/series.h"

namespace tilik {

namespace {

// Bins of the selection. With --from and --to only those that they touch, and of them the posts inside: the chart of a
// page shows whole bins beside a brush, which here would be sums of something else than was asked for.
void take_bins(const CliOptions& options, const DataSet& data, const ChartsAnswer& answer, AnalyzeResult& result) {
  const FilterState& filters = options.filters;
  const std::vector<int64_t>& starts = answer.timeline_start_s;
  std::vector<uint32_t> posts = answer.timeline_selected;
  if (filters.has_time) {
    std::fill(posts.begin(), posts.end(), 0u);
    for (RowId row = 0; row < data.selection.rows(); ++row) {
      const int64_t time = data.table.time_utc_s[row];
      if (time == kMissingTime || !data.selection.selected(row)) continue;
      const auto after = std::upper_bound(starts.begin(), starts.end(), time);
      if (after != starts.begin()) ++posts[static_cast<size_t>(after - starts.begin()) - 1];
    }
  }
  const int64_t last_utc_s = data.table.last_utc_s();
  for (size_t i = 0; i < starts.size(); ++i) {
    const int64_t end = i + 1 < starts.size() ? starts[i + 1] : last_utc_s + 1;
    if (filters.has_time && (end <= filters.from_utc_s || starts[i] >= filters.to_utc_s)) continue;
    result.bin_start_s.push_back(starts[i]);
    result.bin_posts.push_back(posts[i]);
  }
  const size_t bins = result.bin_posts.size();
  if (bins < 2) return;
  const Growth growth = growth_of(result.bin_posts[bins - 2], result.bin_posts[bins - 1]);
  result.has_growth = growth.has_share;
  result.growth = growth.share;
}

// The unit that fits the interval asked for; empty: the one that fits all.
std::string bin_of_interval(const CliOptions& options, const DataSet& data) {
  const FilterState& filters = options.filters;
  if (!filters.has_time || data.table.first_utc_s() == kMissingTime) return {};
  const int64_t first = std::max(data.table.first_utc_s(), filters.from_utc_s);
  const int64_t last = std::min(data.table.last_utc_s(), filters.to_utc_s - 1);
  return first > last ? std::string() : std::string(name_of(automatic_bin_unit(first, last, options.zone)));
}

// The counts are those beside a filter of the page, which shows the other platforms too.
void take_platforms(const CliOptions& options, const DataSet& data, AnalyzeResult& result) {
  const std::vector<std::string>& wanted = options.filters.platforms;
  const auto& posts = data.charts.selected().platforms;
  for (uint32_t id = 0; id < std::min<size_t>(posts.size(), data.table.platforms.size()); ++id) {
    std::string name(data.table.platforms.text(id));
    const bool is_wanted = wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    if (posts[id] > 0 && is_wanted) result.platforms.emplace_back(std::move(name), posts[id]);
  }
  std::sort(result.platforms.begin(), result.platforms.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
}

void take_charts(const CliOptions& options, DataSet& data, AnalyzeResult& result) {
  ChartsRequest request;
  request.filters = options.filters;
  request.zone = options.zone;
  request.pseudonyms = options.pseudonyms;
  request.top = options.top;
  request.bin = bin_of_interval(options, data);
  ChartsAnswer answer(data, request, ChartsAnswer::Lists::selected_accounts);
  cli_run(answer);
  result.charts = std::move(answer.response);
  result.hour_weekday = std::move(answer.hour_weekday);
  take_bins(options, data, answer, result);
  take_platforms(options, data, result);
}

void say_what_is_missing(const TrendResponse& trend, const DataSet& data, AnalyzeResult& result) {
  const auto add = [&](const char* key, std::string_view reason) { result.unavailable.emplace_back(key, reason); };
  if (result.charts.bin.empty()) {
    add("trend.bin", data.why_without_time());
    add("trend.bins", data.why_without_time());
  }
  const std::string reason = trend.unavailable.empty() ? "too_few_posts" : trend.unavailable;
  if (!result.has_growth) add("trend.growth", reason);
  if (!trend.has_growth) add("trend.growth_between_halves", reason);
  if (!trend.mann_kendall.available) {
    add("trend.mann_kendall", trend.unavailable.empty() ? "too_few_bins" : trend.unavailable);
  } else if (!trend.mann_kendall.has_hamed_rao) {
    add("trend.mann_kendall.z_hamed_rao", "no_variance");
    add("trend.mann_kendall.p_hamed_rao", "no_variance");
  }
}

void say_what_is_missing(const EngagementResponse& engagement, const PostTable& table, AnalyzeResult& result) {
  const auto add = [&](const std::string& key, const std::string& reason) {
    result.unavailable.emplace_back("engagement." + key, reason);
  };
  // Of posts with interactions: the column is there, and says 0 wherever it says anything.
  const auto has_base_of_zero = [&](const std::string& name) {
    for (const Count base : {Count::followers, Count::reach, Count::views, Count::impressions}) {
      if (name == "by_" + std::string(name_of(base))) return table.has_count(base) && engagement.unavailable.empty();
    }
    return false;
  };
  for (const Rate& rate : engagement.rates) {
    if (!rate.available)
      add("rates." + rate.name, has_base_of_zero(rate.name) ? "no_base_above_zero" : rate.unavailable);
  }
  for (const char* name : {"likes", "comments", "shares"}) {
    const auto is_known = [&](const CountTotal& total) { return total.name == name && total.rows > 0; };
    const std::vector<CountTotal>& totals = result.charts.totals;
    if (std::none_of(totals.begin(), totals.end(), is_known)) add(std::string("total.") + name, "no_counts");
  }
  if (!engagement.has_response) add("response", "no_replies");
  if (engagement.has_response && engagement.median_wait_s < 0) add("response.median_wait_s", "too_few_answers");
  if (!engagement.has_follower_interaction) add("follower_interaction", "too_few_accounts");
}

// Shares of nobody, and what is made of them. Entries of lists say with null alone what they lack.
void say_what_is_missing_in(const OrderedJson& part, const std::string& path, AnalyzeResult& result) {
  for (const auto& [key, value] : part.items()) {
    const std::string full = path + "." + key;
    if (value.is_object()) say_what_is_missing_in(value, full, result);
    if (value.is_null())
      result.unavailable.emplace_back(full, path.ends_with("host") ? "too_few_slices" : "too_few_accounts");
  }
}

void say_what_is_missing(const OrderedJson& community, bool is_undirected, const DataSet& data, AnalyzeResult& result) {
  const bool has_links = community["edges"].get<uint64_t>() > 0;
  const auto reason_of = [&](const std::string& key) -> std::string_view {
    if (key.starts_with("betweenness_")) return "exact";  // only sampled values have an error
    if (key == "host") return "no_list";
    if (key == "influence") return is_undirected ? "no_direction" : "too_few_accounts";
    if (!has_links) return "no_links";
    if (key == "reciprocity" && is_undirected) return "no_direction";
    if (key == "reciprocity" || key == "transitivity" || key == "clustering" || key == "mixing") return "too_few_links";
    return result.charts.has_interval ? "too_few_posts" : data.why_without_time();
  };
  for (const auto& [key, value] : community.items()) {
    if (value.is_null()) result.unavailable.emplace_back("community." + key, reason_of(key));
    if (value.is_object()) say_what_is_missing_in(value, "community." + key, result);
  }
}

void keep_strongest(std::vector<Burst>& bursts, size_t top) {
  std::sort(bursts.begin(), bursts.end(), [](const Burst& a, const Burst& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.term != b.term ? a.term < b.term : a.start_s < b.start_s;
  });
  if (bursts.size() > top) bursts.resize(top);
}

OrderedJson consistency_json(const DataSet& data, const EngagementModel& model, const CliOptions& options) {
  OrderedJson list = OrderedJson::array();
  if (model.result() == nullptr) return list;
  for (const AccountConsistency& account : model.result()->consistency) {
    if (list.size() >= options.top) break;
    const Burstiness& burstiness = account.burstiness;
    list.push_back({{"author", options.pseudonyms ? data.pseudonyms.name_of(account.author)
                                                  : std::string(data.table.author_name_shown(account.author))},
                    {"posts", account.posts},
                    {"burstiness", burstiness.available ? OrderedJson(burstiness.corrected) : OrderedJson()},
                    {"weeks_with_post", account.weeks_with_post},
                    {"hour_entropy", account.hour_entropy},
                    {"is_partial", account.is_partial}});
  }
  return list;
}

int take_community(const CliOptions& options, DataSet& data, AnalyzeResult& result) {
  CommunityBaseOptions base_options;
  base_options.kind = options.kind;
  base_options.resolution = options.resolution;
  base_options.seed = options.seed;
  base_options.threads = options.threads;
  base_options.with_betweenness = true;
  base_options.keep_rows = false;
  // Ten more searches tell which members stay; on large networks they would take longer than all the rest.
  constexpr RowId kMostRowsForStability = 200'000;
  base_options.stability_runs = data.table.rows() <= kMostRowsForStability ? 10 : 0;
  CommunityBaseJob job(data, base_options);
  cli_run(job);
  if (job.failed()) {
    result.unavailable.emplace_back("community", name_of(job.error().code));
    return kDone;
  }
  const std::unique_ptr<CommunityBase> base = job.take();
  result.community = community_json(data, *base, options.top, options.pseudonyms);
  add_community_details(
      data, *base, {options.resolution, options.seed, options.top, options.pseudonyms, options.zone, options.threads},
      result.community);
  say_what_is_missing(result.community, base->is_undirected, data, result);
  if (options.membership.empty()) return kDone;
  OutputFile file(options.membership);
  MembershipCsv writer(data, *base, options.pseudonyms);
  std::string piece;
  while (writer.write_some(piece)) {
    file.write(piece);
    piece.clear();
  }
  return file.close() ? kDone : complain(kMachineFailed, "cannot write " + options.membership);
}

}  // namespace

int run_analyze(const CliOptions& options) {
  if (!options.membership.empty() && !options.wants("community"))
    return complain(kWrongArguments, "--membership needs communities, which --only leaves out");
  Timings timings;
  DataSet data;
  const int loaded = load_files(options, data);
  if (loaded != kDone) return loaded;
  timings.lap("load");
  select_posts(options, data);
  AnalyzeResult result;
  result.top = options.top;
  result.wants_trend = options.wants("trend");
  result.wants_engagement = options.wants("engagement");
  result.wants_community = options.wants("community");
  take_charts(options, data, result);
  result.account_followers = latest_followers(data, result.charts.accounts, options.pseudonyms);
  if (!result.charts.has_interval)
    result.unavailable.emplace_back("interval", result.charts.posts == 0 ? "no_posts" : data.why_without_time());
  timings.lap("charts");
  ModelRequest model;
  model.filters = options.filters;
  model.zone = options.zone;
  model.pseudonyms = options.pseudonyms;
  model.top = options.top;
  model.bin = bin_of_interval(options, data);
  if (!options.lists.empty()) model.response_list = options.lists.front().name;
  TrendModel trend(data, model);
  if (result.wants_trend) {
    cli_run(trend);
    result.trend = &trend.response;
    result.bursts_total = trend.bursts_total;
    keep_strongest(trend.response.bursts, options.top);
    say_what_is_missing(trend.response, data, result);
    timings.lap("trend");
  }
  EngagementModel engagement(data, model);
  if (result.wants_engagement) {
    cli_run(engagement);
    result.engagement = &engagement.response;
    say_what_is_missing(engagement.response, data.table, result);
    result.consistency = consistency_json(data, engagement, options);
    if (engagement.result() != nullptr) result.consistency_total = engagement.result()->consistency_total;
    timings.lap("engagement");
  }
  if (result.wants_community) {
    const int done = take_community(options, data, result);
    if (done != kDone) return done;
    timings.lap("community");
  }
  if (options.wants("narrative")) result.unavailable.emplace_back("narrative", "not_built");
  if (options.wants("targets")) result.unavailable.emplace_back("targets", "not_built");
  OrderedJson json = analyze_json(result);
  if (options.timings) {
    for (const auto& [name, seconds] : timings.laps()) json["cpu_s"][name] = seconds;
  }
  std::fputs(printed(json).c_str(), stdout);
  return kDone;
}

}  // namespace tilik
