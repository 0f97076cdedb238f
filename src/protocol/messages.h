// Owns: every request and response of the protocol as plain structs, and the filter state both sides share.
// Depends on: base, nlohmann_json. Thread: any.
// Why: the UI holds only what it shows and the engine only answers; this file is the whole contract
// between them. JSON forms are in messages.cpp: a field absent in a message keeps its default.
//
// How a conversation goes: `hello` first (versions must match). Every request has an id (for cancel) and a
// generation; of queued requests of one type only the latest generation is run, older ones are dropped
// unanswered. Long work sends `progress`. Each request is answered by the response named beside it, or by
// `error`. All names and texts in responses are already pseudonyms when that switch is on.
//
// clang-format off
//   request        its body          response(s)
//   hello          Hello             hello Hello
//   load           LoadRequest       progress..., loaded LoadedResponse; the request's array "text" u8: pasted text
//   load_sample    SampleRequest     progress..., loaded
//   preview        PreviewRequest    preview PreviewResponse
//   remap          RemapRequest      progress..., loaded
//   report         ReportRequest     report LoadedResponse (the import report again, names hidden when asked)
//   clear          -                 loaded (empty)
//   cancel         CancelRequest     cancelled (body "request": the id that was cancelled)
//   account_lists  AccountLists      account_lists AccountLists (all lists as they are now; found: known accounts)
//   pseudonym_key  PseudonymKey      pseudonym_key (empty: the key is not told again)
//   charts         ChartsRequest     charts ChartsResponse; arrays timeline_start_s i64, timeline_total u32,
//                                    timeline_selected u32, hour_weekday u32[168] (Monday first); with `zoom_bin` also
//                                    zoom_start_s i64 (one more than bins: the end), zoom_total u32, zoom_selected u32
//   trend          ModelRequest      trend TrendResponse
//   tag_map        ModelRequest      tag_map TagMapResponse
//   engagement     ModelRequest      engagement EngagementResponse
//   edges          EdgesRequest      edges EdgesResponse
//   network_times  NetworkTimesRequest   network_times NetworkTimesResponse
//   network_figure NetworkFigureRequest  network_figure NetworkFigureResponse
//   community      CommunityRequest  progress..., community CommunityResponse; arrays node_posts u32 (in the selection),
//                                    and, when `picture` is another than known_picture: node_author u32,
//                                    node_community u16, node_degree u32, node_pagerank f32, node_time f32 (mean time of
//                                    posts, 0 first to 1 last; -1 unknown), node_platform u8 (in `platforms`; 255
//                                    unknown), node_role u8 (1 to 7 of Guimera & Amaral, 0 without links), node_wrote u8 (1
//                                    with a post in the data),
//                                    node_metrics f32 (all nodes of the first of `metrics`, then of the next;
//                                    negative unknown), label_offsets u32 (nodes + 1) into label_bytes u8, edge_source u32,
//                                    edge_target u32 (node indices; most significant edge first), edge_weight u32,
//                                    edge_kind u8, flow_source u16, flow_target u16 (community ids), flow_weight u32
//   life, account  see protocol/community_messages.h
//   posts          PostsRequest      posts PostsResponse
//   find_accounts  FindRequest       found FoundResponse (node UINT32_MAX: not in the picture)
//   export         ExportRequest     export_part...: array "bytes" u8, body {"last":bool,"name","mime"}
// clang-format on
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/zone.h"
#include "protocol/json.h"

namespace tilik {

inline constexpr int kProtocolVersion = 1;

struct Hello {
  int version = kProtocolVersion;
  std::string engine;
};

// ---- filters ----
// The dimensions a post can fail; one bit each in its fail mask.
enum class Dimension : uint8_t {
  time,
  platform,
  author,
  hashtag,
  term,
  community,
  kind,
  format,
  language,
  place,
  category,
  account_list,  // also links between two accounts
  query,         // also the range of interactions: what has no counting chart of its own may share a bit
  hour,
  other,
};
struct FilterState {
  bool has_time = false;
  int64_t from_utc_s = 0;  // inclusive
  int64_t to_utc_s = 0;    // exclusive
  std::vector<std::string> platforms, authors, hashtags, terms, kinds, formats, languages,
      places;                                                   // any of; empty = all
  std::vector<uint32_t> communities;                            // also numbers of protocol/flow_number.h
  std::vector<std::pair<std::string, std::string>> categories;  // column name, value
  std::vector<std::string> account_lists;
  std::vector<std::pair<std::string, std::string>> links;  // posts of one of the two accounts towards the other
  std::string query;                                       // words all present, "phrase", -without
  std::vector<uint32_t> hours;                             // hours of the week, Monday 0:00 is 0, any of
  Zone hours_zone = 420;                                   // the zone in which they are read
  bool has_interactions = false;                           // of a post; posts without any count fail
  int64_t interactions_from = 0, interactions_to = 0;      // inclusive, exclusive
  bool operator==(const FilterState&) const = default;
};

// ---- loading ----
struct SourceFile {
  uint32_t file = 0;
  std::string name;
  double size = 0;
};  // `file`: number known to the platform layer
struct ColumnMapping {
  std::string source, field;
};  // field "" = ignored, "category" = keep
struct LoadOptions {
  std::string format;                   // "" = detect
  std::vector<ColumnMapping> mapping;   // overrides what was recognised
  std::vector<std::string> categories;  // source columns to keep
  Zone zone = 420;                      // for dates without a zone
  std::vector<std::string> repairs_off;
};
struct LoadRequest {
  std::vector<SourceFile> files;
  bool append = true;
  std::string pasted_name;
  LoadOptions options;
};
struct SampleRequest {
  uint32_t rows = 20'000;
  uint64_t seed = 1;
};
struct ProgressResponse {
  std::string phase;
  std::string source;
  double fraction = -1;
  uint64_t rows = 0;
  double bytes = 0, bytes_total = 0, mb_per_s = 0, left_s = -1;
};
struct ReportColumn {
  std::string source, field;
  uint64_t present = 0;
  bool helps_another = false;  // column of its field, and gives no value of its own
};
struct ReportRepair {
  std::string kind;
  uint64_t count = 0;
  std::string example_before, example_after;
};
struct ReportReject {
  uint64_t line = 0;
  std::string reason, raw;
};
struct ReportSkip {
  std::string reason;
  uint64_t count = 0;
  std::string example;
};
// One series of numbers over time that a source holds.
struct ReportMetric {
  std::string account, platform, metric;
  uint64_t values = 0;
  int64_t first_utc_s = 0, last_utc_s = 0;
  double last_value = 0;
};
struct SourceReport {
  std::string kind = "posts";  // or "metrics", or "network": data sets without posts
  std::vector<ReportMetric> metrics;
  uint64_t series = 0;            // all of them; `metrics` lists the first 200
  uint64_t nodes = 0, edges = 0;  // of a network
  bool is_directed = false;
  std::string name, format, encoding, delimiter, error;  // error: reason code when nothing was usable
  std::string error_detail;
  int64_t error_line = 0;  // 1-based; 0 unknown
  double confidence = 1;
  uint64_t read = 0, accepted = 0, rejected = 0, duplicates = 0;
  std::vector<ReportColumn> columns;
  std::vector<std::string> unmapped;
  std::vector<ReportRepair> repairs;
  LoadOptions options;  // that it was read with: the start of a remap
  std::vector<ReportReject> rejected_examples;
  uint64_t authors = 0;  // distinct ones among the accepted rows
  bool has_time = false;
  int64_t first_utc_s = 0, last_utc_s = 0;
  std::vector<std::string> notes;   // reason codes for user texts, e.g. "no_time_column", "memory_full"
  uint64_t members = 0;             // of an archive: how many of its files were read; each has a report of its own
  std::vector<ReportSkip> skipped;  // of an archive: what was left out and why
};
struct LoadedResponse {
  std::vector<SourceReport> sources;
  uint64_t posts = 0, authors = 0;
  bool has_time = false, is_sample = false, partial = false;
  int64_t first_utc_s = 0, last_utc_s = 0;
  std::vector<std::string> count_columns, platforms, category_names;  // what exists, for the page's controls
  std::vector<std::string> network_kinds;                             // that the posts may have links of
  double memory_bytes = 0;
};
struct PreviewRequest {
  uint32_t source = 0;
  LoadOptions options;
  uint32_t rows = 50;
  bool pseudonyms = false;
};
struct ReportRequest {
  bool pseudonyms = false;
};
struct PreviewResponse {
  uint32_t source = 0;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> before;
  std::vector<std::string> fields;
  std::vector<std::vector<std::string>> after;
  std::vector<ColumnMapping> mapping;
};
struct RemapRequest {
  uint32_t source = 0;
  LoadOptions options;
};
// A named group of accounts (ours, partners, media ...), a dimension of filters.
struct AccountList {
  std::string name;
  std::vector<std::string> authors;  // handles or pseudonyms
  uint64_t found = 0;                // of them, known in the data
};
struct AccountLists {
  std::vector<AccountList> lists;  // replaces all lists there were
};
// Names of accounts become numbers by order of first appearance without a key, and codes that are the same in
// every file with one.
struct PseudonymKey {
  std::string key;  // as typed; "": none
};
struct CancelRequest {
  uint32_t id = 0;
};

// ---- charts that follow a brush ----
struct ChartsRequest {
  FilterState filters;
  Zone zone = 420;
  std::string bin;  // "" automatic; minute|hour|day|week|month
  bool pseudonyms = false;
  bool dragging = false;  // true: counts only, models will be asked for after release
  uint32_t top = 50;
  // A part of the time in finer bins, not during a drag. "": none.
  std::string zoom_bin;
  int64_t zoom_from_utc_s = 0, zoom_to_utc_s = 0;
};
struct Ranked {
  std::string key, label;
  uint64_t posts = 0;
  uint64_t total_posts = 0;
  uint64_t authors = 0;
  int64_t interactions = -1;
  double growth = 0;
  bool has_growth = false;
};
struct CountTotal {
  std::string name;
  int64_t sum = 0;
  uint64_t rows = 0;
};
struct Breakdown {
  std::string dimension, label;
  std::vector<Ranked> values;
};  // platform, kind, format, language, place, or a category
struct ChartsResponse {
  uint64_t posts = 0, posts_total = 0, authors = 0, authors_total = 0, without_time = 0;
  bool has_interval = false;                // not during a drag
  int64_t first_utc_s = 0, last_utc_s = 0;  // of the posts selected
  std::string bin;                          // of the timeline
  std::string zoom_bin;                     // of the part asked for
  std::vector<Ranked> hashtags, terms, accounts;
  uint64_t hashtags_total = 0, terms_total = 0;
  std::vector<Breakdown> breakdowns;
  std::vector<CountTotal> totals;
  double engine_ms = 0;
};

// ---- models, after release ----
struct ModelRequest {
  FilterState filters;
  Zone zone = 420;
  std::string bin;
  bool pseudonyms = false;
  uint32_t top = 100;
  // What counts as directed at somebody: replies to the accounts of this list ("": to anybody), questions only.
  std::string response_list;
  bool questions_only = false;
  // As on the page, where one chooses in a chart: platforms, formats and the distribution of interactions count what
  // their own filter alone hides, too.
  bool shows_unchosen = false;
};
struct Burst {
  std::string term;
  int64_t start_s = 0, end_s = 0;
  double weight = 0;
  uint64_t posts = 0;
};
struct MannKendall {
  bool available = false;
  bool has_hamed_rao = false;  // false: the correction has no value, and the figures without it stand in its place
  double s = 0, z = 0, p = 1, z_hamed_rao = 0, p_hamed_rao = 1, sen_slope_per_bin = 0;
};
// The same test within each weekday (days) or hour of the day (hours).
struct SeasonalTest {
  bool available = false;
  double z = 0, p = 1;
};
// A bin that stands out against trend and season.
struct UnusualPeriod {
  int64_t start_s = 0;
  uint64_t posts = 0;
  double usual_posts = 0, score = 0;  // score above 0: more than usual
};
struct TrendResponse {
  std::string bin;
  uint32_t bins = 0;  // from the first post of the selection to its last
  int64_t peak_s = 0;
  uint64_t peak_posts = 0;
  double peak_ratio = 0;
  bool has_peak = false;
  bool has_growth = false;
  double growth = 0;
  std::string unavailable;                 // reason code
  std::vector<Ranked> growing, shrinking;  // hashtags and terms by change between the halves of the interval
  std::vector<Burst> bursts;
  MannKendall mann_kendall;
  SeasonalTest seasonal;
  bool has_unusual = false;            // false: fewer than two seasons, or bins without a season
  std::vector<UnusualPeriod> unusual;  // largest score first
};
// Hashtags that stand together in posts; see engine/tag_map.h.
struct MappedTag {
  std::string key, label;
  uint64_t posts = 0;
  uint32_t group = 0;   // largest first
  double x = 0, y = 0;  // 0 to 1; near tags belong together
};
struct TagPair {
  uint32_t a = 0, b = 0;  // places in `tags`
  uint64_t posts = 0;     // with both
};
struct TagMapResponse {
  std::vector<MappedTag> tags;  // most used first
  std::vector<TagPair> pairs;   // most posts first
  uint64_t tags_total = 0;      // of the most used ones, those that belong to another
  uint32_t groups = 0;
  std::string unavailable;
};
// Rates are percent: 5 means that interactions are 5 % of the base.
struct Rate {
  std::string name;
  bool available = false;
  std::string unavailable;
  double mean = 0, median = 0, lower_quartile = 0, upper_quartile = 0, ratio_of_sums = 0;
  uint64_t rows = 0, rows_left_out = 0;
};
struct EngagedAccount {
  std::string author, label, community;
  uint64_t posts = 0;
  int64_t interactions = -1, followers = -1;
  double rate_by_followers = -1, median_interactions = -1;
  double expected_interactions = -1;  // a typical post of an account with so many followers; -1: not known
  uint64_t rows = 0;
};
struct EngagedGroup {
  std::string dimension, label;
  uint64_t posts = 0, rows = 0;
  double median_interactions = 0, mean_interactions = 0, rate_by_followers = -1, rate_by_views = -1;
};
struct HistogramBin {
  double from = 0, to = 0;
  uint64_t rows = 0;
};
struct EngagementResponse {
  std::vector<CountTotal> totals;
  std::vector<Rate> rates;
  std::vector<EngagedAccount> accounts;
  uint64_t accounts_total = 0;
  std::vector<EngagedAccount> pulls_more;  // more response than their followers explain, most first
  std::vector<EngagedGroup> groups;
  std::vector<HistogramBin> interactions_histogram;  // log bins, first bin = exactly 0
  bool has_response = false;
  uint64_t inbound = 0, answered = 0;
  double answered_low = 0, answered_high = 0;  // Wilson, 95 %, of answered / inbound
  double median_wait_s = -1;
  bool has_follower_interaction = false;
  double spearman = 0, sen_slope = 0, sen_intercept = 0;  // the line: log10(1 + median) over log10(1 + followers)
  std::vector<EngagedAccount> follower_points;            // accounts along it, by followers
  std::string unavailable;
};
struct CommunityRequest {
  FilterState filters;
  std::string kind = "all";
  double resolution = 1;
  uint64_t seed = 1;
  bool pseudonyms = false;
  bool recompute = true;
  uint64_t known_picture = 0;  // `picture` of the last response, whose arrays the asker still has
};
struct CommunityMember {
  std::string author, label;
  uint32_t node = 0;
  double pagerank = 0;
  uint64_t posts = 0;
};
struct CommunityCard {
  uint32_t id = 0, size = 0;
  uint32_t colour = 0;  // its place among the colours, which it keeps when communities are found anew
  uint64_t posts = 0, selected_posts = 0;
  double conductance = 0, e_i = 0, inside_share = 0, density = 0;
  std::vector<std::string> label_terms;
  std::vector<CommunityMember> members;
};
// Weights of a network file are kept in steps; from this share on it is told that they were rounded.
constexpr double kLeastWeightRoundingTold = 0.005;
struct CommunityResponse {
  uint32_t nodes = 0, edges = 0, isolated = 0, self_loops = 0;
  uint64_t objects_left_out = 0;  // hashtags, links, posts, conversations of so many accounts that they link nobody
  double weight_rounding = 0;     // of weights in a network file: the largest share by which one is another now
  double modularity = 0;
  double modularity_by_chance = 0;  // of as many links drawn at random, see graph/metrics.h
  uint32_t communities_total = 0;
  std::vector<CommunityCard> communities;   // largest first, at most 60
  std::vector<CommunityMember> labels;      // nodes worth a label, most important first, at most 400
  uint64_t base_posts = 0;                  // posts of the selection that this base was made from
  std::string kind;                         // of links; what "auto" found
  uint64_t picture = 0;                     // number of the nodes and edges; the same number, the same arrays
  std::vector<std::string> platforms;       // of node_platform
  std::vector<std::string> metrics;         // of node_metrics
  int64_t first_utc_s = 0, last_utc_s = 0;  // of node_time
  // The groups that a network file gives its nodes and that these communities are most like; "" none.
  std::string given_label;
  uint32_t given_candidates = 0, given_groups = 0;  // attributes with groups, and groups of this one
  double given_nmi = 0, given_ari = 0;
  std::string unavailable;
};
// When links and accounts of the present picture were active. The answer's arrays: start_s (one more than bins); of
// links edge_offsets, edges, edge_times; of accounts node_offsets, nodes, node_posts; see engine/network_times.h.
struct NetworkTimesRequest {
  FilterState filters;
  Zone zone = 420;
  std::string bin;  // "": automatic
  uint64_t picture = 0;
};
struct NetworkTimesResponse {
  std::string bin;
  uint64_t picture = 0;  // that it is of
  std::string unavailable;
};
// A figure of the accounts of the present picture that is made when somebody looks at it: betweenness, clustering, pull
// (attention received, as a multiple of what so many followers explain), tone, or inner_group (the number of the
// smaller group inside its community, the largest 0). The answer's arrays: values, negative unknown; bound, one number:
// no value of a sample is further off, with 95 % probability.
struct NetworkFigureRequest {
  FilterState filters;
  std::string figure;
  uint64_t picture = 0;
};
struct NetworkFigureResponse {
  std::string figure;
  uint64_t picture = 0;
  uint32_t sources = 0;  // of betweenness, when it is a sample
  std::string unavailable;
};
// Counting edges only, without communities.
struct EdgesRequest {
  FilterState filters;
  std::string kind = "all";
};
struct EdgesResponse {
  uint64_t edges = 0, self_loops = 0;
};
struct PostsRequest {
  FilterState filters;
  std::string sort = "time_desc";
  uint32_t offset = 0, limit = 50;
  Zone zone = 420;
  bool pseudonyms = false;
};
struct PostView {
  uint32_t row = 0;
  int64_t time_utc_s = 0;
  bool has_time = false;
  std::string author, author_label, author_name, platform, text, kind, url;
  std::vector<CountTotal> counts;
};
struct PostsResponse {
  uint64_t total = 0;
  uint32_t offset = 0;
  std::vector<PostView> posts;
};
struct FindRequest {
  std::string text;
  uint32_t limit = 20;
  bool pseudonyms = false;
};
struct FoundResponse {
  std::vector<CommunityMember> accounts;
};
struct ExportRequest {
  std::string what;
  FilterState filters;
  bool pseudonyms = false;
  Zone zone = 420;
};  // posts_csv, rejected_csv, network_gexf, network_graphml, network_csv, communities_csv
// Attached to a request for network_gexf, one for each account in the picture: where it stands there. y grows
// downwards; all in the same unit.
struct DrawnAccount {
  uint32_t account = 0;
  float x = 0, y = 0, radius = 0;
  uint32_t rgb = 0;  // 0xRRGGBB
};
struct ErrorResponse {
  std::string code, detail, source;
  int64_t line = 0, column = 0;
};

// Copies the fields of `message` into `body` (a frame's body or any object).
template <typename T>
void write_message(Json& body, const T& message);
// Fields absent in `body` keep their defaults. `body` must come from this program: types are trusted.
template <typename T>
T read_message(const Json& body);

}  // namespace tilik
