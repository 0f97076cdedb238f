#include "engine/community_details.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "community/flows.h"
#include "community/hierarchy.h"
#include "community/slices.h"
#include "community/welcome.h"
#include "engine/community_events.h"
#include "engine/community_insights.h"
#include "graph/clustering.h"
#include "graph/disparity.h"
#include "graph/mixing.h"
#include "stats/trend_tests.h"

namespace tilik {

namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson or_null(double value, bool is_defined) { return is_defined ? OrderedJson(value) : OrderedJson(); }
OrderedJson share_json(const Share& share) {
  return {{"of", share.of}, {"count", share.count}, {"share", or_null(share.value(), share.is_defined())}};
}

class Details {
 public:
  Details(DataSet& data, const CommunityBase& base, const CommunityDetailsOptions& options)
      : data_(data),
        result_(base.result),
        options_(options),
        events_(data, base),
        voices_(events_.voices),
        contacts_(events_.contacts) {}
  const CommunityEvents& events() const { return events_; }

  void add_whole(OrderedJson& json) {
    ClusteringJob clustering(result_.graph.undirected);
    run_to_end(clustering);
    const double transitivity = clustering.transitivity(), mean = clustering.mean_local();
    json["transitivity"] = or_null(transitivity, transitivity >= 0);
    json["clustering"] = or_null(mean, mean >= 0);
    MixingOptions mixing_options;
    mixing_options.seed = options_.seed;
    MixingJob mixing(result_.graph.undirected, result_.community.span(), result_.community_count, mixing_options);
    run_to_end(mixing);
    const MixingResult& mixed = mixing.result();
    json["mixing"] = OrderedJson();
    if (mixed.is_defined) {
      json["mixing"] = {{"e_i", mixed.e_i},     {"expected", mixed.expected},
                        {"lower", mixed.lower}, {"upper", mixed.upper},
                        {"p", mixed.p},         {"draws", mixed.draws}};
    }
    DisparityJob disparity(result_.graph.undirected);
    run_to_end(disparity);
    json["backbone_edges"] = disparity.failed() ? OrderedJson() : OrderedJson(disparity.count_below(0.05));
  }

  void add_hierarchy(OrderedJson& json) {
    json["hierarchy"] = OrderedJson();
    HierarchyJob job(result_.graph.undirected, result_.community.span(), result_.community_count,
                     options_.resolution / 4, options_.seed);
    run_to_end(job);
    if (job.failed()) return;
    const LeidenResult& found = job.result();
    OrderedJson groups = OrderedJson::array();
    for (uint32_t group = 0; group < std::min(found.community_count, options_.top); ++group) {
      OrderedJson members = OrderedJson::array();
      for (uint32_t id = 0; id < result_.group_count; ++id)
        if (found.community[id] == group) members.push_back(id);
      if (!members.empty()) groups.push_back({{"id", group}, {"communities", members}});
    }
    json["hierarchy"] = {{"resolution", options_.resolution / 4}, {"groups", groups}};
  }

  void add_flows(OrderedJson& json) {
    const uint32_t shown = std::min({result_.group_count, options_.top, 300u});
    FlowsJob flows(result_.graph, result_.community.span(), shown);
    run_to_end(flows);
    struct Flow {
      uint64_t weight;
      uint32_t from, to;
    };
    std::vector<Flow> list;
    for (uint32_t from = 0; !flows.failed() && from < shown; ++from)
      for (uint32_t to = 0; to < shown; ++to)
        if (flows.weight(from, to) > 0) list.push_back({flows.weight(from, to), from, to});
    std::sort(list.begin(), list.end(), [](const Flow& a, const Flow& b) {
      if (a.weight != b.weight) return a.weight > b.weight;
      return a.from != b.from ? a.from < b.from : a.to < b.to;
    });
    json["flows_total"] = list.size();
    if (list.size() > options_.top) list.resize(options_.top);
    json["flows"] = OrderedJson::array();
    for (const Flow& flow : list)
      json["flows"].push_back({{"from", flow.from}, {"to", flow.to}, {"weight", flow.weight}});
  }

  void add_slices(OrderedJson& json);
  void add_welcome(OrderedJson& json);
  void add_influence(OrderedJson& json);

 private:
  std::vector<uint32_t> communities_between(int64_t from_s, int64_t to_s) const;
  OrderedJson life_of(uint32_t id) const;
  std::string name_of_account(uint32_t account) const {
    return options_.pseudonyms ? data_.pseudonyms.name_of(account)
                               : std::string(data_.table.author_name_shown(account));
  }

  DataSet& data_;
  const CommunityResult& result_;
  CommunityDetailsOptions options_;
  CommunityEvents events_;
  const std::vector<VoiceEvent>& voices_;
  const std::vector<ContactEvent>& contacts_;
};

// ---- slices -----------------------------------------------------------------------------------------------------

std::vector<uint32_t> Details::communities_between(int64_t from_s, int64_t to_s) const {
  std::vector<EdgeRecord> records;
  for (const ContactEvent& contact : contacts_) {
    if (contact.time_s < from_s || contact.time_s >= to_s) continue;
    EdgeRecord record;
    record.source = contact.actor;
    record.target = contact.target;
    records.push_back(record);
  }
  std::vector<uint32_t> community(result_.graph.node_count, kNotThere);
  GraphOptions graph_options;
  graph_options.keep_directions = false;
  const Result<Graph> graph = build_graph(records, result_.graph.node_count, graph_options);
  if (!graph) return community;
  LeidenOptions leiden;
  leiden.resolution = options_.resolution;
  leiden.seed = options_.seed;
  const Result<LeidenResult> found = find_communities(graph->undirected, leiden);
  for (uint32_t node = 0; found && node < community.size(); ++node)
    if (graph->undirected.degree(node) > 0) community[node] = found->community[node];
  return community;
}

void Details::add_slices(OrderedJson& json) {
  json["slices"] = OrderedJson();
  constexpr int kSlices = 6;
  constexpr int64_t kLeastSlice_s = 3600;
  if (voices_.empty() || contacts_.empty()) return;
  const int64_t start_s = voices_.front().time_s, length_s = voices_.back().time_s + 1 - start_s;
  if (length_s < kSlices * kLeastSlice_s) return;
  json["slices"] = OrderedJson::array();
  std::vector<uint32_t> before;
  for (int slice = 0; slice < kSlices; ++slice) {
    const int64_t from_s = start_s + length_s * slice / kSlices, to_s = start_s + length_s * (slice + 1) / kSlices;
    std::vector<uint32_t> now = communities_between(from_s, to_s);
    OrderedJson steps = OrderedJson::array();
    const std::vector<SliceStep> matched = match_slices(before, slice == 0 ? std::span<const uint32_t>() : now);
    for (const SliceStep& step : matched) {
      if (steps.size() >= options_.top) break;
      steps.push_back({{"event", name_of(step.event)},
                       {"before", step.before == kNotThere ? OrderedJson() : OrderedJson(step.before)},
                       {"after", step.after == kNotThere ? OrderedJson() : OrderedJson(step.after)},
                       {"size_before", step.size_before},
                       {"size_after", step.size_after},
                       {"shared", step.shared},
                       {"others", step.others}});
    }
    json["slices"].push_back(
        {{"from_utc_s", from_s}, {"to_utc_s", to_s}, {"steps", steps}, {"steps_total", matched.size()}});
    before = std::move(now);
  }
}

// ---- newcomers and voice ----------------------------------------------------------------------------------------

OrderedJson Details::life_of(uint32_t id) const {
  const auto members = result_.members_of(id);
  std::vector<uint8_t> is_member(result_.graph.node_count, 0);
  for (const uint32_t node : members) is_member[node] = 1;
  std::vector<uint64_t> posts(result_.graph.node_count, 0);
  for (const VoiceEvent& voice : voices_) ++posts[voice.account];
  std::vector<uint64_t> of_members;
  for (const uint32_t node : members) of_members.push_back(posts[node]);
  const double gini = gini_of(of_members);
  // Talk inside that has no part of the member with the most of it.
  uint64_t inside = 0, most = 0;
  std::vector<uint64_t> touching(result_.graph.node_count, 0);
  for (const uint32_t node : members) {
    for (const Neighbor& edge : result_.graph.undirected.of(node))
      if (is_member[edge.node] != 0) touching[node] += edge.weight;
    inside += touching[node];
    most = std::max(most, touching[node]);
  }
  inside /= 2;
  const Welcome welcome = measure_welcome(voices_, contacts_, result_.graph.node_count, is_member);
  return {{"id", id},
          {"weekly_return", share_json(weekly_return(voices_, voices_.front().time_s, is_member))},
          {"gini", or_null(gini, gini >= 0)},
          {"without_host", or_null(static_cast<double>(inside - most) / static_cast<double>(inside), inside > 0)},
          {"newcomers", welcome.newcomers},
          {"answered", share_json(welcome.answered)},
          {"began_to_speak", share_json(began_to_speak(voices_, contacts_, result_.graph.node_count, is_member))}};
}

void Details::add_welcome(OrderedJson& json) {
  json["welcome"] = OrderedJson();
  json["life"] = OrderedJson();
  if (voices_.empty()) return;
  const Welcome welcome = measure_welcome(voices_, contacts_, result_.graph.node_count);
  json["welcome"] = {{"newcomers", welcome.newcomers},
                     {"answered", share_json(welcome.answered)},
                     {"median_wait_s", or_null(welcome.median_wait_s, welcome.median_wait_s >= 0)},
                     {"returned_answered", share_json(welcome.returned_answered)},
                     {"returned_unanswered", share_json(welcome.returned_unanswered)},
                     {"difference", or_null(welcome.difference, welcome.has_difference)},
                     {"lower", or_null(welcome.lower, welcome.has_difference)},
                     {"upper", or_null(welcome.upper, welcome.has_difference)},
                     {"began_to_speak", share_json(began_to_speak(voices_, contacts_, result_.graph.node_count))},
                     {"weekly_return", share_json(weekly_return(voices_, voices_.front().time_s))}};
  json["life"] = OrderedJson::array();
  // Each community reads all posts once.
  constexpr uint32_t kMostLives = 30;
  for (uint32_t id = 0; id < std::min({result_.group_count, options_.top, kMostLives}); ++id)
    json["life"].push_back(life_of(id));
}

// ---- influence beside followers ---------------------------------------------------------------------------------

void Details::add_influence(OrderedJson& json) {
  json["influence"] = OrderedJson();
  const PostTable& table = data_.table;
  std::vector<int64_t> followers(result_.graph.node_count, kMissingCount);
  const auto& order = table.time_order();
  for (size_t i = 0; i < order.size(); ++i) {
    const uint32_t author = table.author[order[i]];
    if (author == kNoId || !data_.selection.selected(order[i]) || author >= result_.node_of_account.size()) continue;
    const uint32_t node = result_.node_of_account[author];
    const int64_t count = table.count(Count::followers, order[i]);
    if (node != kNoAccount && count != kMissingCount) followers[node] = count;
  }
  std::vector<uint32_t> nodes;
  std::vector<double> x, y;
  for (uint32_t node = 0; node < followers.size(); ++node) {
    if (followers[node] == kMissingCount || result_.graph.undirected.degree(node) == 0) continue;
    uint64_t attention = 0;
    for (const Neighbor& edge : result_.graph.in.of(node)) attention += edge.weight;
    nodes.push_back(node);
    x.push_back(std::log10(1 + static_cast<double>(followers[node])));
    y.push_back(std::log10(1 + static_cast<double>(attention)));
  }
  const SenLine line = theil_sen(x, y);
  constexpr size_t kLeastAccounts = 10;
  if (!line.available || nodes.size() < kLeastAccounts) return;
  std::vector<size_t> ranked(nodes.size());
  for (size_t i = 0; i < ranked.size(); ++i) ranked[i] = i;
  const auto residual = [&](size_t i) { return y[i] - line.intercept - line.slope * x[i]; };
  std::sort(ranked.begin(), ranked.end(), [&](size_t a, size_t b) {
    const auto of_a = static_cast<int64_t>(residual(a) * 1e9), of_b = static_cast<int64_t>(residual(b) * 1e9);
    return of_a != of_b ? of_a > of_b : a < b;
  });
  // How far the line, and so a residual, depends on which accounts happen to be there: the line of other draws of as
  // many accounts (of at most 600, which makes intervals of large data too wide rather than too narrow).
  constexpr size_t kMostDrawn = 600;
  constexpr uint32_t kDraws = 100;
  std::vector<SenLine> lines;
  Random random(options_.seed);
  for (uint32_t draw = 0; draw < kDraws; ++draw) {
    std::vector<double> of_x, of_y;
    for (size_t i = 0; i < std::min(kMostDrawn, x.size()); ++i) {
      const uint32_t picked = random.below(static_cast<uint32_t>(x.size()));
      of_x.push_back(x[picked]);
      of_y.push_back(y[picked]);
    }
    const SenLine drawn = theil_sen(of_x, of_y);
    if (drawn.available) lines.push_back(drawn);
  }
  const double rho = spearman(x, y);
  json["influence"] = {{"accounts_total", nodes.size()},
                       {"spearman", or_null(rho, !std::isnan(rho))},
                       {"sen_slope", line.slope},
                       {"accounts", OrderedJson::array()}};
  for (size_t i = 0; i < std::min<size_t>(ranked.size(), options_.top); ++i) {
    const uint32_t node = nodes[ranked[i]];
    std::vector<double> residuals;
    for (const SenLine& drawn : lines) residuals.push_back(y[ranked[i]] - drawn.intercept - drawn.slope * x[ranked[i]]);
    std::sort(residuals.begin(), residuals.end());
    const bool has_interval = residuals.size() >= kDraws / 2;
    json["influence"]["accounts"].push_back(
        {{"author", name_of_account(result_.account_of_node[node])},
         {"followers", followers[node]},
         {"residual", residual(ranked[i])},
         {"lower", has_interval ? OrderedJson(residuals[residuals.size() / 40]) : OrderedJson()},
         {"upper",
          has_interval ? OrderedJson(residuals[residuals.size() - 1 - residuals.size() / 40]) : OrderedJson()}});
  }
}

}  // namespace

void add_community_details(DataSet& data, const CommunityBase& base, const CommunityDetailsOptions& options,
                           OrderedJson& json) {
  Details details(data, base, options);
  details.add_whole(json);
  details.add_hierarchy(json);
  details.add_flows(json);
  details.add_slices(json);
  details.add_welcome(json);
  details.add_influence(json);
  add_community_insights(data, base, details.events(), options, json);
}

}  // namespace tilik
