#include "engine/network_picture.h"

#include <algorithm>

#include "engine/top_entries.h"

namespace tilik {

namespace {

constexpr uint32_t kMostCards = 60, kMembersACard = 8, kMostLabels = 400;
constexpr uint32_t kNotDrawn = UINT32_MAX;

uint8_t main_kind(const KindWeights& weights) {
  size_t best = 0;
  for (size_t kind = 1; kind < kStoredEdgeKinds; ++kind) {
    if (weights.of[kind] > weights.of[best]) best = kind;
  }
  return static_cast<uint8_t>(best);
}

}  // namespace

NetworkPicture::NetworkPicture(DataSet& data, const CommunityBase& base, bool pseudonyms)
    : data_(data), base_(base), pseudonyms_(pseudonyms) {
  const CommunityResult& result = base.result;
  const uint32_t all_nodes = static_cast<uint32_t>(result.account_of_node.size());
  response.nodes = all_nodes - result.isolated_count;
  response.edges = static_cast<uint32_t>(std::min<uint64_t>(result.graph.directed_edge_count, UINT32_MAX));
  response.isolated = result.isolated_count;
  response.self_loops = static_cast<uint32_t>(std::min<uint64_t>(result.graph.self_loop_count, UINT32_MAX));
  response.modularity = result.modularity;
  response.communities_total = result.group_count;
  response.base_posts = base.posts;
  if (response.nodes == 0) response.unavailable = "no_links";
  choose_nodes();
  take_edges();
  describe_communities();
}

void NetworkPicture::choose_nodes() {
  const CommunityResult& result = base_.result;
  const uint32_t all_nodes = static_cast<uint32_t>(result.account_of_node.size());
  // Nodes are in order of the keys, so the node itself breaks ties.
  const TopList top = top_entries(
      all_nodes, kMostNodes, -1,
      [&](uint32_t node) {
        if (result.graph.undirected.degree(node) == 0) return int64_t{-1};
        return static_cast<int64_t>(result.pagerank[node] * 1e12);
      },
      [](uint32_t node) { return node; });
  for (const TopEntry& entry : top.entries) by_pagerank_.push_back(entry.id);
  std::vector<uint32_t> chosen = by_pagerank_;
  for (uint32_t id = 0; id < std::min(result.group_count, kMostCards); ++id) {
    const auto members = result.members_of(id);
    chosen.insert(chosen.end(), members.begin(), members.begin() + std::min<size_t>(members.size(), kMembersACard));
  }
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  picture_node_.assign(all_nodes, kNotDrawn);
  const auto& authors = data_.charts.selected().authors;
  for (uint32_t node : chosen) {
    const uint32_t account = result.account_of_node[node];
    picture_node_[node] = static_cast<uint32_t>(node_author.size());
    node_author.push_back(account);
    const uint32_t community = result.community[node];
    node_community.push_back(community < base_.shown_communities() ? static_cast<uint16_t>(community) : kNoCommunity);
    node_degree.push_back(result.graph.undirected.degree(node));
    node_pagerank.push_back(static_cast<float>(result.pagerank[node]));
    node_selected.push_back(account < authors.size() && authors[account].posts > 0 ? 1 : 0);
  }
}

void NetworkPicture::take_edges() {
  const Graph& graph = base_.result.graph;
  const bool has_kinds = !graph.out_kinds.empty();
  const auto take_from = [&](uint32_t least_weight) {
    edge_source.clear();
    edge_target.clear();
    edge_weight.clear();
    edge_kind.clear();
    for (uint32_t node = 0; node < graph.out.node_count(); ++node) {
      if (picture_node_[node] == kNotDrawn) continue;
      for (uint32_t i = graph.out.offsets[node]; i < graph.out.offsets[node + 1]; ++i) {
        const Neighbor& edge = graph.out.entries[i];
        if (picture_node_[edge.node] == kNotDrawn || edge.weight < least_weight) continue;
        if (edge_source.size() >= kMostEdges) return false;
        edge_source.push_back(picture_node_[node]);
        edge_target.push_back(picture_node_[edge.node]);
        edge_weight.push_back(edge.weight);
        edge_kind.push_back(has_kinds ? main_kind(graph.out_kinds[i]) : static_cast<uint8_t>(EdgeKind::other));
      }
    }
    return true;
  };
  // Where there are too many, light ones are left out first.
  for (uint32_t least = 1; least <= 64 && !take_from(least); least *= 2) {}
}

CommunityMember NetworkPicture::member_of(uint32_t node) const {
  const uint32_t account = base_.result.account_of_node[node];
  CommunityMember member;
  member.label = pseudonyms_ ? Pseudonyms::name_of(account) : std::string(data_.table.author_name_shown(account));
  member.author = pseudonyms_ ? member.label : std::string(data_.table.authors.text(account));
  member.node = picture_node_[node];
  member.pagerank = base_.result.pagerank[node];
  const auto& authors = data_.charts.selected().authors;
  member.posts = account < authors.size() ? authors[account].posts : 0;
  return member;
}

void NetworkPicture::describe_communities() {
  const CommunityResult& result = base_.result;
  const auto &selected = data_.charts.selected().communities, &totals = data_.charts.totals().communities;
  for (uint32_t id = 0; id < std::min(result.group_count, kMostCards); ++id) {
    const CommunityFigures& figures = result.figures[id];
    CommunityCard card;
    card.id = id;
    card.size = figures.size;
    card.posts = id + 1 < totals.size() ? totals[id] : 0;
    card.selected_posts = id + 1 < selected.size() ? selected[id] : 0;
    card.conductance = figures.conductance(result.twice_total_weight);
    bool defined = false;
    card.e_i = figures.e_i(defined);
    if (!defined) card.e_i = 0;
    card.inside_share = figures.inside_share();
    card.density = figures.density();
    if (id < base_.label_terms.size()) {
      for (uint32_t term : base_.label_terms[id]) {
        std::string word(data_.table.term_pool.text(term));
        card.label_terms.push_back(pseudonyms_ ? data_.pseudonyms.scrub_label(word) : word);
      }
    }
    const auto members = result.members_of(id);
    for (size_t i = 0; i < std::min<size_t>(members.size(), kMembersACard); ++i) {
      card.members.push_back(member_of(members[i]));
    }
    response.communities.push_back(std::move(card));
  }
  for (size_t i = 0; i < std::min<size_t>(by_pagerank_.size(), kMostLabels); ++i) {
    response.labels.push_back(member_of(by_pagerank_[i]));
  }
}

}  // namespace tilik
