#include "engine/community_json.h"

#include <algorithm>

#include "engine/top_entries.h"
#include "graph/graph_write.h"

namespace tilik {

namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr const char* kRoleNames[] = {"", "R1", "R2", "R3", "R4", "R5", "R6", "R7"};

OrderedJson or_null(double value) { return value < 0 ? OrderedJson() : OrderedJson(value); }

OrderedJson communities_json(DataSet& data, const CommunityBase& base, uint32_t top, bool pseudonyms) {
  const CommunityResult& result = base.result;
  OrderedJson list = OrderedJson::array();
  const uint32_t shown = std::min(result.group_count, top);
  for (uint32_t id = 0; id < shown; ++id) {
    const CommunityFigures& figures = result.figures[id];
    OrderedJson terms = OrderedJson::array();
    if (id < base.label_terms.size()) {
      for (uint32_t term : base.label_terms[id]) {
        std::string word(data.table.term_pool.text(term));
        const auto& totals = data.charts.totals().terms;
        if (pseudonyms) word = data.pseudonyms.scrub_term(word, term < totals.size() ? totals[term] : 0);
        if (!word.empty()) terms.push_back(std::move(word));
      }
    }
    bool defined = false;
    const double e_i = figures.e_i(defined);
    list.push_back({{"id", id},
                    {"size", figures.size},
                    {"label_terms", terms},
                    {"conductance", or_null(figures.conductance(result.twice_total_weight))},
                    {"e_i", defined ? OrderedJson(e_i) : OrderedJson()},
                    {"density", or_null(figures.density())},
                    {"reciprocity", or_null(base.is_undirected ? -1 : figures.reciprocity())},
                    {"reciprocated_edge_share", or_null(base.is_undirected ? -1 : figures.reciprocated_share())},
                    {"stability", id < result.community_stability.size() ? OrderedJson(result.community_stability[id])
                                                                         : OrderedJson()}});
  }
  return list;
}

OrderedJson accounts_json(const DataSet& data, const CommunityBase& base, uint32_t top, bool pseudonyms) {
  const CommunityResult& result = base.result;
  OrderedJson list = OrderedJson::array();
  for (const uint32_t node : leading_nodes(result, top)) {
    const uint32_t account = result.account_of_node[node];
    const size_t role = static_cast<size_t>(result.role[node]);
    list.push_back(
        {{"author", pseudonyms ? data.pseudonyms.name_of(account) : std::string(data.table.author_name_shown(account))},
         {"community", result.community[node]},
         {"pagerank", result.pagerank[node]},
         {"in_degree", result.in_degree(node)},
         {"out_degree", result.out_degree(node)},
         {"weighted_in_degree", result.graph.weighted_degree(result.graph.inbound(), node)},
         {"weighted_out_degree", result.graph.weighted_degree(result.graph.outbound(), node)},
         {"betweenness", node < result.betweenness.size() ? OrderedJson(result.betweenness[node]) : OrderedJson()},
         {"core", result.core[node]},
         {"participation", result.participation[node]},
         {"role", role == 0 ? OrderedJson() : OrderedJson(kRoleNames[role])},
         {"stability",
          node < result.node_stability.size() ? OrderedJson(result.node_stability[node]) : OrderedJson()}});
  }
  return list;
}

}  // namespace

std::vector<uint32_t> leading_nodes(const CommunityResult& result, uint32_t top) {
  // PageRank may differ in its last bits between machines, so equal ones are compared in steps of 1e-12.
  const TopList best = top_entries(
      static_cast<uint32_t>(result.account_of_node.size()), top, -1,
      [&](uint32_t node) {
        if (result.graph.undirected.degree(node) == 0) return int64_t{-1};
        return static_cast<int64_t>(result.pagerank[node] * 1e12);
      },
      KeyOf());  // nodes are in order of the keys
  std::vector<uint32_t> nodes;
  for (const TopEntry& entry : best.entries) nodes.push_back(entry.id);
  return nodes;
}

OrderedJson community_json(DataSet& data, const CommunityBase& base, uint32_t top, bool pseudonyms) {
  const CommunityResult& result = base.result;
  OrderedJson json;
  // Every author and every target is a node, those without any edge too; figures leave the latter out.
  json["nodes"] = result.account_of_node.size();
  json["edges"] = result.graph.directed_edge_count;
  json["isolated"] = result.isolated_count;
  json["self_loops"] = result.graph.self_loop_count;
  json["objects_left_out"] = base.objects_left_out;
  json["modularity"] = result.graph.undirected_edge_count > 0 ? OrderedJson(result.modularity) : OrderedJson();
  json["reciprocity"] = or_null(result.reciprocity);  // of connected pairs; of each community alike
  json["components"] = result.component_count;
  json["betweenness_is_exact"] = result.betweenness_is_exact;
  // Of sampled values only; exact ones are of all sources and have no error.
  const bool is_sampled = !result.betweenness.empty() && !result.betweenness_is_exact;
  json["betweenness_sources"] = is_sampled ? OrderedJson(result.betweenness_sources) : OrderedJson();
  json["betweenness_error_bound"] = is_sampled ? OrderedJson(result.betweenness_error_bound) : OrderedJson();
  json["communities"] = communities_json(data, base, top, pseudonyms);
  json["communities_total"] = result.group_count;
  json["accounts"] = accounts_json(data, base, top, pseudonyms);
  json["accounts_total"] = result.account_of_node.size() - result.isolated_count;
  return json;
}

bool MembershipCsv::write_some(std::string& out) {
  const CommunityResult& result = base_.result;
  const uint32_t nodes = static_cast<uint32_t>(result.account_of_node.size());
  if (head_written_ && node_ >= nodes) return false;
  if (!head_written_) out += "author,community\n";
  head_written_ = true;
  const size_t stop = out.size() + (size_t{64} << 10);
  for (; node_ < nodes && out.size() < stop; ++node_) {
    if (result.graph.undirected.degree(node_) == 0) continue;
    const uint32_t account = result.account_of_node[node_];
    append_csv_cell(
        out, pseudonyms_ ? data_.pseudonyms.name_of(account) : std::string(data_.table.author_name_shown(account)));
    out += ',' + std::to_string(result.community[node_]) + '\n';
  }
  return true;
}

}  // namespace tilik
