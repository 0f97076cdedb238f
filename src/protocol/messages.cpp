#include "protocol/messages.h"

#include <nlohmann/json.hpp>

namespace tilik {

// A zone is a number of minutes, or a name with the moments of its changes: [seconds UTC, minutes, ...].
static void to_json(Json& json, const Zone& zone) {
  if (zone.name().empty()) {
    json = zone.first_offset_min();
    return;
  }
  Json changes = Json::array();
  for (const ZoneChange& change : zone.changes()) {
    changes.push_back(change.utc_s);
    changes.push_back(change.offset_min);
  }
  json = {{"name", zone.name()}, {"offset_min", zone.first_offset_min()}, {"changes", std::move(changes)}};
}

static void from_json(const Json& json, Zone& zone) {
  const auto number = [](const Json& value) { return value.is_number_integer() ? value.get<int64_t>() : 0; };
  if (json.is_number_integer()) zone = static_cast<int>(number(json));
  if (!json.is_object() || !json.contains("name") || !json["name"].is_string()) return;
  std::vector<ZoneChange> changes;
  if (json.contains("changes") && json["changes"].is_array()) {
    const Json& list = json["changes"];
    for (size_t i = 0; i + 1 < list.size(); i += 2)
      changes.push_back({number(list[i]), static_cast<int>(number(list[i + 1]))});
  }
  zone = Zone(json["name"].get<std::string>(),
              json.contains("offset_min") ? static_cast<int>(number(json["offset_min"])) : 0, changes);
}

// Each field by a call that all fields of its type share: inlined they would be a tenth of the whole page.
template <typename T>
[[gnu::noinline]] static void write_field(Json& json, const char* name, const T& value) {
  json[name] = value;
}
template <typename T>
[[gnu::noinline]] static void read_field(const Json& json, const char* name, T& value) {
  const auto found = json.find(name);
  // JSON has no NaN: a number that is none comes as null, and the field keeps its default.
  if (found != json.end() && !found->is_null()) found->get_to(value);
}
// Lists by loops of our own: with the library's templates the page has 10 kB more.
template <typename T>
[[gnu::noinline]] static void write_field(Json& json, const char* name, const std::vector<T>& list) {
  Json items = Json::array();
  for (const T& item : list) items.push_back(Json(item));
  json[name] = std::move(items);
}
template <typename T>
[[gnu::noinline]] static void read_field(const Json& json, const char* name, std::vector<T>& list) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_array()) return;
  list.clear();
  for (const Json& item : *found) {
    T& value = list.emplace_back();
    if (!item.is_null()) item.get_to(value);
  }
}
#define TILIK_WRITE_FIELD(field) write_field(json, #field, message.field);
#define TILIK_READ_FIELD(field) read_field(json, #field, message.field);
#define TILIK_JSON(Type, ...)                                                 \
  static void to_json(Json& json, const Type& message) {                      \
    NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(TILIK_WRITE_FIELD, __VA_ARGS__)) \
  }                                                                           \
  static void from_json(const Json& json, Type& message) {                    \
    NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(TILIK_READ_FIELD, __VA_ARGS__))  \
  }
TILIK_JSON(Hello, version, engine)
TILIK_JSON(FilterState, has_time, from_utc_s, to_utc_s, platforms, authors, hashtags, terms, kinds, formats, languages,
           places, communities, categories, account_lists, links, query, hours, hours_zone, has_interactions,
           interactions_from, interactions_to)
TILIK_JSON(SourceFile, file, name, size)
TILIK_JSON(ColumnMapping, source, field)
TILIK_JSON(LoadOptions, format, mapping, categories, zone, repairs_off)
TILIK_JSON(LoadRequest, files, append, pasted_name, options)
TILIK_JSON(SampleRequest, rows, seed)
TILIK_JSON(ProgressResponse, phase, source, fraction, rows, bytes, bytes_total, mb_per_s, left_s)
TILIK_JSON(ReportColumn, source, field, present, helps_another)
TILIK_JSON(ReportRepair, kind, count, example_before, example_after)
TILIK_JSON(ReportReject, line, reason, raw)
TILIK_JSON(ReportSkip, reason, count, example)
TILIK_JSON(ReportMetric, account, platform, metric, values, first_utc_s, last_utc_s, last_value)
TILIK_JSON(SourceReport, kind, metrics, series, nodes, edges, is_directed, name, format, encoding, delimiter, error,
           error_detail, error_line, confidence, read, accepted, rejected, duplicates, columns, unmapped, repairs,
           rejected_examples, authors, has_time, first_utc_s, last_utc_s, notes, members, skipped, options)
TILIK_JSON(LoadedResponse, sources, posts, authors, has_time, is_sample, partial, first_utc_s, last_utc_s,
           count_columns, platforms, category_names, network_kinds, memory_bytes)
TILIK_JSON(PreviewRequest, source, options, rows, pseudonyms)
TILIK_JSON(ReportRequest, pseudonyms)
TILIK_JSON(PreviewResponse, source, columns, before, fields, after, mapping)
TILIK_JSON(RemapRequest, source, options)
TILIK_JSON(AccountList, name, authors, found)
TILIK_JSON(AccountLists, lists)
TILIK_JSON(PseudonymKey, key)
TILIK_JSON(CancelRequest, id)
TILIK_JSON(ChartsRequest, filters, zone, bin, pseudonyms, dragging, top, zoom_bin, zoom_from_utc_s, zoom_to_utc_s)
TILIK_JSON(Ranked, key, label, posts, total_posts, authors, interactions, growth, has_growth)
TILIK_JSON(CountTotal, name, sum, rows)
TILIK_JSON(Breakdown, dimension, label, values)
TILIK_JSON(ChartsResponse, posts, posts_total, authors, authors_total, without_time, has_interval, first_utc_s,
           last_utc_s, bin, zoom_bin, hashtags, terms, accounts, hashtags_total, terms_total, breakdowns, totals,
           engine_ms)
TILIK_JSON(ModelRequest, filters, zone, bin, pseudonyms, top, response_list, questions_only, shows_unchosen)
TILIK_JSON(Burst, term, start_s, end_s, weight, posts)
TILIK_JSON(MannKendall, available, has_hamed_rao, s, z, p, z_hamed_rao, p_hamed_rao, sen_slope_per_bin)
TILIK_JSON(SeasonalTest, available, z, p)
TILIK_JSON(UnusualPeriod, start_s, posts, usual_posts, score)
TILIK_JSON(TrendResponse, bin, bins, peak_s, peak_posts, peak_ratio, has_peak, has_growth, growth, unavailable, growing,
           shrinking, bursts, mann_kendall, seasonal, has_unusual, unusual)
TILIK_JSON(MappedTag, key, label, posts, group, x, y)
TILIK_JSON(TagPair, a, b, posts)
TILIK_JSON(TagMapResponse, tags, pairs, tags_total, groups, unavailable)
TILIK_JSON(Rate, name, available, unavailable, mean, median, lower_quartile, upper_quartile, ratio_of_sums, rows,
           rows_left_out)
TILIK_JSON(EngagedAccount, author, label, community, posts, interactions, followers, rate_by_followers,
           median_interactions, expected_interactions, rows)
TILIK_JSON(EngagedGroup, dimension, label, posts, rows, median_interactions, mean_interactions, rate_by_followers,
           rate_by_views)
TILIK_JSON(HistogramBin, from, to, rows)
TILIK_JSON(EngagementResponse, totals, rates, accounts, accounts_total, pulls_more, groups, interactions_histogram,
           has_response, inbound, answered, answered_low, answered_high, median_wait_s, has_follower_interaction,
           spearman, sen_slope, sen_intercept, follower_points, unavailable)
TILIK_JSON(CommunityRequest, filters, kind, resolution, seed, pseudonyms, recompute, known_picture)
TILIK_JSON(CommunityMember, author, label, node, pagerank, posts)
TILIK_JSON(CommunityCard, id, size, colour, posts, selected_posts, conductance, e_i, inside_share, density, label_terms,
           members)
TILIK_JSON(CommunityResponse, nodes, edges, isolated, self_loops, objects_left_out, weight_rounding, modularity,
           modularity_by_chance, communities_total, communities, labels, base_posts, kind, picture, platforms, metrics,
           first_utc_s, last_utc_s, given_label, given_candidates, given_groups, given_nmi, given_ari, unavailable)
TILIK_JSON(NetworkTimesRequest, filters, zone, bin, picture)
TILIK_JSON(NetworkTimesResponse, bin, picture, unavailable)
TILIK_JSON(NetworkFigureRequest, filters, figure, picture)
TILIK_JSON(NetworkFigureResponse, figure, picture, sources, unavailable)
TILIK_JSON(EdgesRequest, filters, kind)
TILIK_JSON(EdgesResponse, edges, self_loops)
TILIK_JSON(PostsRequest, filters, sort, offset, limit, zone, pseudonyms)
TILIK_JSON(PostView, row, time_utc_s, has_time, author, author_label, author_name, platform, text, kind, url, counts)
TILIK_JSON(PostsResponse, total, offset, posts)
TILIK_JSON(FindRequest, text, limit, pseudonyms)
TILIK_JSON(FoundResponse, accounts)
TILIK_JSON(ExportRequest, what, filters, pseudonyms, zone)
TILIK_JSON(ErrorResponse, code, detail, source, line, column)
#undef TILIK_JSON
#undef TILIK_READ_FIELD
#undef TILIK_WRITE_FIELD

template <typename T>
void write_message(Json& body, const T& message) {
  Json fields = message;
  if (body.is_object()) {
    body.update(fields);
  } else {
    body = std::move(fields);
  }
}

template <typename T>
T read_message(const Json& body) {
  return body.is_object() ? body.get<T>() : T{};
}

#define TILIK_MESSAGE(T)                           \
  template void write_message<T>(Json&, const T&); \
  template T read_message<T>(const Json&);
TILIK_MESSAGE(Hello)
TILIK_MESSAGE(FilterState)
TILIK_MESSAGE(SourceFile)
TILIK_MESSAGE(ColumnMapping)
TILIK_MESSAGE(LoadOptions)
TILIK_MESSAGE(LoadRequest)
TILIK_MESSAGE(SampleRequest)
TILIK_MESSAGE(ProgressResponse)
TILIK_MESSAGE(ReportColumn)
TILIK_MESSAGE(ReportRepair)
TILIK_MESSAGE(ReportReject)
TILIK_MESSAGE(ReportMetric)
TILIK_MESSAGE(SourceReport)
TILIK_MESSAGE(LoadedResponse)
TILIK_MESSAGE(PreviewRequest)
TILIK_MESSAGE(ReportRequest)
TILIK_MESSAGE(PreviewResponse)
TILIK_MESSAGE(RemapRequest)
TILIK_MESSAGE(AccountList)
TILIK_MESSAGE(AccountLists)
TILIK_MESSAGE(PseudonymKey)
TILIK_MESSAGE(CancelRequest)
TILIK_MESSAGE(ChartsRequest)
TILIK_MESSAGE(Ranked)
TILIK_MESSAGE(CountTotal)
TILIK_MESSAGE(Breakdown)
TILIK_MESSAGE(ChartsResponse)
TILIK_MESSAGE(ModelRequest)
TILIK_MESSAGE(Burst)
TILIK_MESSAGE(MannKendall)
TILIK_MESSAGE(SeasonalTest)
TILIK_MESSAGE(UnusualPeriod)
TILIK_MESSAGE(TrendResponse)
TILIK_MESSAGE(TagMapResponse)
TILIK_MESSAGE(Rate)
TILIK_MESSAGE(EngagedAccount)
TILIK_MESSAGE(EngagedGroup)
TILIK_MESSAGE(HistogramBin)
TILIK_MESSAGE(EngagementResponse)
TILIK_MESSAGE(CommunityRequest)
TILIK_MESSAGE(CommunityMember)
TILIK_MESSAGE(CommunityCard)
TILIK_MESSAGE(CommunityResponse)
TILIK_MESSAGE(NetworkTimesRequest)
TILIK_MESSAGE(NetworkTimesResponse)
TILIK_MESSAGE(NetworkFigureRequest)
TILIK_MESSAGE(NetworkFigureResponse)
TILIK_MESSAGE(EdgesRequest)
TILIK_MESSAGE(EdgesResponse)
TILIK_MESSAGE(PostsRequest)
TILIK_MESSAGE(PostView)
TILIK_MESSAGE(PostsResponse)
TILIK_MESSAGE(FindRequest)
TILIK_MESSAGE(FoundResponse)
TILIK_MESSAGE(ExportRequest)
TILIK_MESSAGE(ErrorResponse)
#undef TILIK_MESSAGE

}  // namespace tilik
