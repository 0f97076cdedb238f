#include "report/command_json.h"

#include <algorithm>
#include <map>

#include "base/calendar.h"

namespace tilik {

namespace {

OrderedJson columns_json(const SourceReport& source) {
  OrderedJson columns = OrderedJson::object();
  std::map<std::string, uint64_t> most_of;
  std::map<std::string, std::vector<std::string>> helpers;
  for (const ReportColumn& column : source.columns) {
    const std::string key = column.field != "category"               ? column.field
                            : column.source.starts_with("category:") ? column.source
                                                                     : "category:" + column.source;
    if (column.helps_another) {
      helpers[key].push_back(column.source);
      continue;
    }
    if (!columns.contains(key)) columns[key] = {{"source", column.source}, {"present", 0}};
    // A field may have several sources: the one that gave most values is shown. A row has its value from one of them,
    // but lists from all that it has.
    const bool is_list = column.field == "hashtags" || column.field == "mentions" || column.field == "links";
    uint64_t& most = most_of[key];
    if (column.present > most) columns[key]["source"] = column.source;
    most = std::max(most, column.present);
    const uint64_t sum = columns[key]["present"].get<uint64_t>() + column.present;
    columns[key]["present"] = is_list ? most : std::min(sum, source.accepted);
  }
  for (auto& [key, field] : columns.items()) {
    if (const auto found = helpers.find(key); found != helpers.end()) field["with"] = found->second;
  }
  return columns;
}

OrderedJson source_json(const SourceReport& source) {
  OrderedJson json;
  json["name"] = source.name;
  json["format"] = source.format;
  json["encoding"] = source.encoding;
  json["delimiter"] = source.delimiter;
  json["confidence"] = source.confidence;
  json["rows"] = {{"read", source.read},
                  {"accepted", source.accepted},
                  {"rejected", source.rejected},
                  {"duplicates", source.duplicates}};
  json["columns"] = columns_json(source);
  json["unmapped"] = source.unmapped;
  json["repairs"] = OrderedJson::array();
  for (const ReportRepair& repair : source.repairs) {
    json["repairs"].push_back({{"kind", repair.kind}, {"count", repair.count}});
  }
  json["rejected_examples"] = OrderedJson::array();
  for (const ReportReject& reject : source.rejected_examples) {
    json["rejected_examples"].push_back({{"line", reject.line}, {"reason", reject.reason}, {"raw", reject.raw}});
  }
  json["notes"] = source.notes;
  json["kind"] = source.kind;
  if (source.kind == "metrics") {
    json["metrics"] = OrderedJson::array();
    for (const ReportMetric& metric : source.metrics) {
      json["metrics"].push_back({{"account", metric.account},
                                 {"platform", metric.platform},
                                 {"metric", metric.metric},
                                 {"values", metric.values},
                                 {"first_utc", format_iso_utc(metric.first_utc_s)},
                                 {"last_utc", format_iso_utc(metric.last_utc_s)},
                                 {"last_value", metric.last_value}});
    }
    json["metrics_total"] = source.series;
  }
  if (source.kind == "network") {
    json["network"] = {{"nodes", source.nodes}, {"edges", source.edges}, {"directed", source.is_directed}};
  }
  json["first_utc"] = source.has_time ? OrderedJson(format_iso_utc(source.first_utc_s)) : OrderedJson();
  json["last_utc"] = source.has_time ? OrderedJson(format_iso_utc(source.last_utc_s)) : OrderedJson();
  json["authors"] = source.authors;
  if (source.members > 0 || !source.skipped.empty()) {
    json["members"] = source.members;
    json["skipped"] = OrderedJson::array();
    for (const ReportSkip& skip : source.skipped) {
      json["skipped"].push_back({{"reason", skip.reason}, {"count", skip.count}, {"example", skip.example}});
    }
  }
  if (!source.error.empty()) json["error"] = {{"code", source.error}, {"detail", source.error_detail}};
  return json;
}

// {"likes":3,…}: sums over rows that have the count; null where none has it.
OrderedJson totals_json(const std::vector<CountTotal>& totals) {
  OrderedJson json = {{"likes", nullptr}, {"comments", nullptr}, {"shares", nullptr}};
  for (const CountTotal& total : totals) json[total.name] = total.rows == 0 ? OrderedJson() : OrderedJson(total.sum);
  return json;
}

OrderedJson optional_count(int64_t value) { return value < 0 ? OrderedJson() : OrderedJson(value); }

OrderedJson trend_json(const AnalyzeResult& result) {
  OrderedJson json;
  json["bin"] = result.charts.bin.empty() ? OrderedJson() : OrderedJson(result.charts.bin);
  json["bins"] = OrderedJson::array();
  for (size_t i = 0; i < result.bin_start_s.size(); ++i) {
    json["bins"].push_back({{"start", format_iso_utc(result.bin_start_s[i])}, {"posts", result.bin_posts[i]}});
  }
  const TrendResponse* trend = result.trend;
  json["growth"] = result.has_growth ? OrderedJson(result.growth) : OrderedJson();
  json["growth_between_halves"] = trend != nullptr && trend->has_growth ? OrderedJson(trend->growth) : OrderedJson();
  json["hashtags"] = OrderedJson::array();
  for (const Ranked& tag : result.charts.hashtags) {
    json["hashtags"].push_back({{"tag", tag.label}, {"posts", tag.posts}, {"authors", tag.authors}});
  }
  json["hashtags_total"] = result.charts.hashtags_total;
  json["terms"] = OrderedJson::array();
  for (const Ranked& term : result.charts.terms) {
    json["terms"].push_back({{"term", term.label}, {"posts", term.posts}});
  }
  json["terms_total"] = result.charts.terms_total;
  json["bursts"] = OrderedJson();
  json["mann_kendall"] = OrderedJson();
  if (trend == nullptr) return json;
  json["bursts"] = OrderedJson::array();
  for (const Burst& burst : trend->bursts) {
    json["bursts"].push_back({{"term", burst.term},
                              {"start", format_iso_utc(burst.start_s)},
                              {"end", format_iso_utc(burst.end_s)},
                              {"weight", burst.weight},
                              {"posts", burst.posts}});
  }
  json["bursts_total"] = result.bursts_total;
  const MannKendall& test = trend->mann_kendall;
  if (test.available) {
    json["mann_kendall"] = {{"s", static_cast<int64_t>(test.s)},
                            {"z", test.z},
                            {"p", test.p},
                            {"z_hamed_rao", test.has_hamed_rao ? OrderedJson(test.z_hamed_rao) : OrderedJson()},
                            {"p_hamed_rao", test.has_hamed_rao ? OrderedJson(test.p_hamed_rao) : OrderedJson()},
                            {"sen_slope_per_bin", test.sen_slope_per_bin}};
  }
  return json;
}

OrderedJson rates_json(const EngagementResponse& engagement) {
  OrderedJson json = OrderedJson::object();
  for (const Rate& rate : engagement.rates) {
    if (!rate.available) {
      json[rate.name] = OrderedJson();
      continue;
    }
    json[rate.name] = {{"mean", rate.mean},
                       {"median", rate.median},
                       {"lower_quartile", rate.lower_quartile},
                       {"upper_quartile", rate.upper_quartile},
                       {"ratio_of_sums", rate.ratio_of_sums},
                       {"rows", rate.rows},
                       {"rows_left_out", rate.rows_left_out}};
  }
  return json;
}

OrderedJson engagement_json(const AnalyzeResult& result) {
  const EngagementResponse* engagement = result.engagement;
  OrderedJson json;
  json["total"] = totals_json(result.charts.totals);
  json["rates"] = engagement == nullptr ? OrderedJson() : rates_json(*engagement);
  json["accounts"] = OrderedJson::array();
  for (size_t i = 0; i < result.charts.accounts.size(); ++i) {
    const Ranked& account = result.charts.accounts[i];
    const int64_t followers = i < result.account_followers.size() ? result.account_followers[i] : -1;
    json["accounts"].push_back({{"author", account.label},
                                {"posts", account.posts},
                                {"interactions", optional_count(account.interactions)},
                                {"followers", optional_count(followers)}});
  }
  json["accounts_total"] = result.charts.authors;
  json["hour_weekday"] = OrderedJson::array();
  for (size_t day = 0; day < 7 && result.hour_weekday.size() == 168; ++day) {
    const auto first = result.hour_weekday.begin() + static_cast<ptrdiff_t>(day * 24);
    json["hour_weekday"].push_back(std::vector<uint32_t>(first, first + 24));
  }
  json["groups"] = OrderedJson();
  json["response"] = OrderedJson();
  json["consistency"] = result.consistency;
  json["consistency_total"] = result.consistency_total;
  json["follower_interaction"] = OrderedJson();
  if (engagement == nullptr) return json;
  json["groups"] = OrderedJson::array();
  json["groups_total"] = engagement->groups.size();
  std::vector<EngagedGroup> groups = engagement->groups;
  std::sort(groups.begin(), groups.end(), [](const EngagedGroup& a, const EngagedGroup& b) {
    if (a.posts != b.posts) return a.posts > b.posts;
    return a.dimension != b.dimension ? a.dimension < b.dimension : a.label < b.label;
  });
  if (groups.size() > result.top) groups.resize(result.top);
  for (const EngagedGroup& group : groups) {
    json["groups"].push_back(
        {{"dimension", group.dimension},
         {"value", group.label},
         {"posts", group.posts},
         {"rows", group.rows},
         {"median_interactions", group.rows > 0 ? OrderedJson(group.median_interactions) : OrderedJson()},
         {"mean_interactions", group.rows > 0 ? OrderedJson(group.mean_interactions) : OrderedJson()},
         {"rate_by_followers", group.rate_by_followers < 0 ? OrderedJson() : OrderedJson(group.rate_by_followers)},
         {"rate_by_views", group.rate_by_views < 0 ? OrderedJson() : OrderedJson(group.rate_by_views)}});
  }
  if (engagement->has_response) {
    json["response"] = {
        {"inbound", engagement->inbound},
        {"answered", engagement->answered},
        {"median_wait_s", engagement->median_wait_s < 0 ? OrderedJson() : OrderedJson(engagement->median_wait_s)}};
  }
  if (engagement->has_follower_interaction) {
    json["follower_interaction"] = {{"spearman", engagement->spearman}, {"sen_slope", engagement->sen_slope}};
  }
  return json;
}

}  // namespace

std::string printed(const OrderedJson& json) {
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

OrderedJson inspect_json(const std::vector<SourceReport>& sources, uint64_t posts) {
  OrderedJson json;
  json["files"] = OrderedJson::array();
  for (const SourceReport& source : sources) json["files"].push_back(source_json(source));
  json["rows"] = posts;
  return json;
}

OrderedJson analyze_json(const AnalyzeResult& result) {
  OrderedJson json;
  json["posts"] = result.charts.posts;
  json["authors"] = result.charts.authors;
  json["interval"] = OrderedJson();
  if (result.charts.has_interval)
    json["interval"] = {format_iso_utc(result.charts.first_utc_s), format_iso_utc(result.charts.last_utc_s)};
  json["without_time"] = result.charts.without_time;
  json["platforms"] = OrderedJson::object();
  for (size_t i = 0; i < std::min<size_t>(result.platforms.size(), result.top); ++i)
    json["platforms"][result.platforms[i].first] = result.platforms[i].second;
  json["platforms_total"] = result.platforms.size();
  if (result.wants_trend) json["trend"] = trend_json(result);
  if (result.wants_engagement) json["engagement"] = engagement_json(result);
  if (result.wants_community && !result.community.is_null()) json["community"] = result.community;
  json["unavailable"] = OrderedJson::object();
  for (const auto& [key, reason] : result.unavailable) json["unavailable"][key] = reason;
  return json;
}

}  // namespace tilik
