#include "engine/network_picture.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>

#include "base/hash.h"
#include "base/small_sort.h"
#include "engine/given_labels.h"
#include "graph/disparity.h"
#include "graph/metrics.h"
#include "graph/resumable.h"

namespace tilik {

namespace {

constexpr uint32_t kMostCards = CommunityBase::kColours;  // all that are listed can be told apart
constexpr uint32_t kMembersACard = 8, kMostLabels = 400, kMostFlows = 400;
constexpr uint32_t kNotDrawn = UINT32_MAX;
constexpr size_t kRowsAPart = 4096, kNodesAPart = 4096;

// 24 bits that rise with p, from 0 to 1.
uint32_t bits_of(float p) { return std::bit_cast<uint32_t>(p < 0 ? 0.0f : p) >> 6; }

// Another place of 20 bits for each, and back.
constexpr uint32_t kScatter = 0x9e375, kGather = 0xb94dd, kPlaces = (1u << 20) - 1;
static_assert((kScatter * kGather & kPlaces) == 1);
constexpr uint32_t scattered(size_t place) { return static_cast<uint32_t>(place) * kScatter & kPlaces; }
constexpr uint32_t gathered(uint64_t key) { return static_cast<uint32_t>(key) * kGather & kPlaces; }

// Levels of significance for counting: 16 bits of p, 4 of the weight.
constexpr uint32_t kEdgeLevels = 1u << 20, kMostOfWeight = (1u << 20) - 1;
static_assert(NetworkPicture::kMostEdges <= 1u << 20, "an edge's place fits 20 bits of its key");
uint32_t level_of(float p, uint32_t weight) { return (bits_of(p) >> 8) << 4 | (15 - std::min(weight, 15u)); }

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
  response.objects_left_out = base.objects_left_out;
  response.weight_rounding = base.weight_rounding;
  response.modularity = result.modularity;
  response.modularity_by_chance = modularity_by_chance(response.nodes, result.graph.undirected_edge_count);
  response.communities_total = result.group_count;
  response.base_posts = base.posts;
  response.kind = base.kind;
  if (response.nodes == 0) response.unavailable = base.kind == "file" ? "no_edges_in_file" : "no_links";
  activity_.resize(data.table.authors.size());
  picture_node_.assign(all_nodes, kNotDrawn);
}

uint32_t NetworkPicture::shown_cards() const { return std::min(base_.result.group_count, kMostCards); }

bool NetworkPicture::step(const StepBudget& budget) {
  const CommunityResult& result = base_.result;
  const auto in_parts = [&](size_t end, size_t part, auto each) {
    return run_in_chunks(cursor_, end, part, budget, [&](size_t from, size_t to) {
      for (size_t i = from; i < to; ++i) each(i);
    });
  };
  while (part_ != Part::done) {
    bool complete = true;
    switch (part_) {
      case Part::activity:
        complete = in_parts(data_.table.rows(), kRowsAPart, [&](size_t row) { add_activity(static_cast<RowId>(row)); });
        break;
      case Part::rank:
        complete = in_parts(result.account_of_node.size(), kNodesAPart, [&](size_t node) {
          if (result.graph.undirected.degree(static_cast<uint32_t>(node)) == 0) return;
          by_pagerank_.push_back(static_cast<uint32_t>(node));
          if (by_pagerank_.size() >= size_t{2} * kMostNodes) keep_best_nodes(kMostNodes);
        });
        if (complete) keep_best_nodes(kMostNodes);
        other_nodes_.resize(by_pagerank_.size());
        break;
      case Part::sort_rank:
        complete = node_sort_.step(
            std::span(by_pagerank_), std::span(other_nodes_),
            [this](uint32_t a, uint32_t b) { return is_better(a, b); }, budget);
        if (complete) choose_named();
        break;
      case Part::nodes:
        complete = in_parts(drawn_.size(), 1024, [&](size_t i) { add_node(drawn_[i]); });
        if (!complete) break;
        label_offsets.push_back(static_cast<uint32_t>(label_bytes.size()));
        out_sum_.assign(drawn_.size(), 0);
        in_sum_.assign(drawn_.size(), 0);
        edge_levels_.assign(kEdgeLevels, 0);
        break;
      case Part::strengths: complete = in_parts(drawn_.size(), 64, [&](size_t i) { add_strengths(i); }); break;
      case Part::weigh_edges:
        complete = in_parts(drawn_.size(), 16, [&](size_t i) {
          each_edge_between_drawn(i, [&](const Candidate& edge, float p) { ++edge_levels_[level_of(p, edge.weight)]; });
        });
        if (complete) choose_edge_level();
        break;
      case Part::take_edges: complete = in_parts(drawn_.size(), 16, [&](size_t i) { take_candidates(i); }); break;
      case Part::sort_edges:
        other_keys_.resize(edge_keys_.size());
        complete = edge_sort_.step(std::span(edge_keys_), std::span(other_keys_), std::less<uint64_t>(), budget);
        break;
      case Part::arrange: arrange_edges(); break;
      case Part::flows:
        if (!flows_) flows_ = std::make_unique<FlowsJob>(result.graph, result.community.span(), shown_cards());
        complete = flows_->step(budget);
        if (complete) take_flows();
        break;
      case Part::describe:
        take_metrics();
        describe_communities();
        if (base_.kind == "file") take_given_labels();
        recount();
        break;
      case Part::done: break;
    }
    if (!complete) return false;
    part_ = static_cast<Part>(static_cast<uint8_t>(part_) + 1);
    if (part_ != Part::done && budget.spent()) return false;
  }
  return true;
}

// ---- nodes ------------------------------------------------------------------------------------------------------

void NetworkPicture::add_activity(RowId row) {
  const PostTable& table = data_.table;
  const uint32_t author = table.author[row];
  if (author == kNoId || author >= activity_.size() || table.is_superseded(row)) return;
  Activity& activity = activity_[author];
  activity.has_written = true;
  if (activity.platform == PostTable::kNoCategory16) activity.platform = table.platform[row];
  const int64_t time = table.time_utc_s[row];
  if (time == kMissingTime) return;
  const bool is_first = response.first_utc_s == 0 && response.last_utc_s == 0;
  response.first_utc_s = is_first ? time : std::min(response.first_utc_s, time);
  response.last_utc_s = is_first ? time : std::max(response.last_utc_s, time);
  activity.time_sum_s += static_cast<double>(time);
  if (table.has_count(Count::followers)) activity.followers.take(table.count(Count::followers, row), time);
  activity.first_s = activity.posts == 0 ? time : std::min(activity.first_s, time);
  activity.last_s = activity.posts == 0 ? time : std::max(activity.last_s, time);
  ++activity.posts;
}

// Nodes are in order of the keys, so the node itself breaks ties.
bool NetworkPicture::is_better(uint32_t a, uint32_t b) const {
  const double of_a = base_.result.pagerank[a], of_b = base_.result.pagerank[b];
  const auto rounded = [](double value) { return static_cast<int64_t>(value * 1e12); };
  return rounded(of_a) != rounded(of_b) ? rounded(of_a) > rounded(of_b) : a < b;
}

// Those with the most links, whichever way they lead: without the one that turns to all others a star is dust.
void NetworkPicture::keep_best_nodes(size_t count) {
  if (by_pagerank_.size() <= count) return;
  const auto better = [this](uint32_t a, uint32_t b) {
    const Adjacency& links = base_.result.graph.undirected;
    return links.degree(a) != links.degree(b) ? links.degree(a) > links.degree(b) : is_better(a, b);
  };
  std::nth_element(by_pagerank_.begin(), by_pagerank_.begin() + static_cast<ptrdiff_t>(count), by_pagerank_.end(),
                   better);
  by_pagerank_.resize(count);
}

void NetworkPicture::choose_named() {
  other_nodes_ = {};
  drawn_ = by_pagerank_;
  for (uint32_t id = 0; id < shown_cards(); ++id) {
    const auto members = base_.result.members_of(id);
    drawn_.insert(drawn_.end(), members.begin(), members.begin() + std::min<size_t>(members.size(), kMembersACard));
  }
  small_sort(drawn_.begin(), drawn_.end());
  drawn_.erase(std::unique(drawn_.begin(), drawn_.end()), drawn_.end());
}

void NetworkPicture::add_node(uint32_t node) {
  const CommunityResult& result = base_.result;
  const uint32_t account = result.account_of_node[node];
  picture_node_[node] = static_cast<uint32_t>(node_author.size());
  node_author.push_back(account);
  const uint32_t community = result.community[node];
  node_community.push_back(community < base_.shown_communities() ? static_cast<uint16_t>(community) : kNoCommunity);
  node_degree.push_back(result.graph.undirected.degree(node));
  node_pagerank.push_back(static_cast<float>(result.pagerank[node]));
  node_role.push_back(node < result.role.size() ? static_cast<uint8_t>(result.role[node]) : uint8_t{0});
  const Activity activity = account < activity_.size() ? activity_[account] : Activity{};
  node_wrote.push_back(activity.has_written ? 1 : 0);
  const double length_s = static_cast<double>(response.last_utc_s - response.first_utc_s);
  const double mean_s = activity.posts == 0 ? 0 : activity.time_sum_s / activity.posts;
  node_time.push_back(activity.posts == 0 || length_s <= 0
                          ? -1.0f
                          : static_cast<float>((mean_s - static_cast<double>(response.first_utc_s)) / length_s));
  uint8_t platform = UINT8_MAX;
  if (activity.platform != PostTable::kNoCategory16) {
    const std::string name(data_.table.platforms.text(activity.platform));
    const auto found = std::find(response.platforms.begin(), response.platforms.end(), name);
    if (found != response.platforms.end()) {
      platform = static_cast<uint8_t>(found - response.platforms.begin());
    } else if (response.platforms.size() < UINT8_MAX) {
      platform = static_cast<uint8_t>(response.platforms.size());
      response.platforms.push_back(name);
    }
  }
  node_platform.push_back(platform);
  label_offsets.push_back(static_cast<uint32_t>(label_bytes.size()));
  const std::string label = label_of(account);
  label_bytes.insert(label_bytes.end(), label.begin(), label.end());
}

std::string NetworkPicture::label_of(uint32_t account) const {
  return pseudonyms_ ? data_.pseudonyms.name_of(account) : std::string(data_.table.author_name_shown(account));
}

// ---- edges ------------------------------------------------------------------------------------------------------

void NetworkPicture::add_strengths(size_t at) {
  const Graph& graph = base_.result.graph;
  for (const Neighbor& edge : graph.outbound().of(drawn_[at])) out_sum_[at] += edge.weight;
  for (const Neighbor& edge : graph.inbound().of(drawn_[at])) in_sum_[at] += edge.weight;
}

// Calls each(edge, p) for the edges from a drawn node to others, with their value of the disparity filter.
template <typename Each>
void NetworkPicture::each_edge_between_drawn(size_t at, Each each) {
  const Graph& graph = base_.result.graph;
  const uint32_t node = drawn_[at];
  const bool has_kinds = !graph.out_kinds.empty();
  for (uint32_t i = graph.out.offsets[node]; i < graph.out.offsets[node + 1]; ++i) {
    const Neighbor& edge = graph.out.entries[i];
    const uint32_t target = picture_node_[edge.node];
    if (target == kNotDrawn) continue;
    const double p = std::min(disparity_p(edge.weight, out_sum_[at], graph.outbound().degree(node)),
                              disparity_p(edge.weight, in_sum_[target], graph.inbound().degree(edge.node)));
    each(Candidate{edge.weight, static_cast<uint32_t>(at), target,
                   has_kinds ? main_kind(graph.out_kinds[i]) : static_cast<uint8_t>(EdgeKind::other)},
         static_cast<float>(p));
  }
}

// The last level that is drawn, and how many of it.
void NetworkPicture::choose_edge_level() {
  uint32_t room = kMostEdges;
  for (last_level_ = 0; last_level_ + 1 < kEdgeLevels && edge_levels_[last_level_] <= room; ++last_level_)
    room -= edge_levels_[last_level_];
  all_at_last_level_ = edge_levels_[last_level_];
  most_at_last_level_ = std::min(room, all_at_last_level_);
  edge_levels_ = {};
  candidates_.reserve(kMostEdges - room + most_at_last_level_);
}

// Of edges that tell as much as each other those of the first nodes would draw a network that is not there: of a clique
// a bundle. One of each of as many equal parts is taken, no step at which many begin or end.
bool NetworkPicture::takes_next_of_last_level() {
  const uint64_t all = all_at_last_level_, most = most_at_last_level_, seen = seen_at_last_level_++;
  if (most == 0) return false;
  const uint64_t part = seen * most / all;
  const uint64_t from = (part * all + most - 1) / most, to = ((part + 1) * all + most - 1) / most;
  return seen == from + mix64(part) % (to - from);
}

void NetworkPicture::take_candidates(size_t at) {
  each_edge_between_drawn(at, [&](const Candidate& edge, float p) {
    const uint32_t level = level_of(p, edge.weight);
    if (level > last_level_ || (level == last_level_ && !takes_next_of_last_level())) return;
    // Most significant first, then heaviest, then from all over the network: views draw the first.
    const uint64_t weight = kMostOfWeight - std::min(edge.weight, kMostOfWeight);
    edge_keys_.push_back(uint64_t{bits_of(p)} << 40 | weight << 20 | scattered(candidates_.size()));
    candidates_.push_back(edge);
  });
}

void NetworkPicture::arrange_edges() {
  edge_source.reserve(edge_keys_.size());
  edge_target.reserve(edge_keys_.size());
  edge_weight.reserve(edge_keys_.size());
  edge_kind.reserve(edge_keys_.size());
  for (const uint64_t key : edge_keys_) {
    const Candidate& edge = candidates_[gathered(key)];
    edge_source.push_back(edge.source);
    edge_target.push_back(edge.target);
    edge_weight.push_back(edge.weight);
    edge_kind.push_back(edge.kind);
  }
  candidates_ = {};
  edge_keys_ = {};
  other_keys_ = {};
}

// Figures of accounts that colour and size can show; a figure that no account has is left out.
void NetworkPicture::take_metrics() {
  const CommunityResult& result = base_.result;
  const double length_s = static_cast<double>(response.last_utc_s - response.first_utc_s);
  const auto add = [this](const char* name, auto value_of) {
    const size_t before = node_metrics.size();
    bool is_known = false;
    for (size_t i = 0; i < drawn_.size(); ++i) {
      const auto value = static_cast<float>(value_of(i));
      is_known = is_known || value >= 0;
      node_metrics.push_back(value);
    }
    if (is_known)
      response.metrics.emplace_back(name);
    else
      node_metrics.resize(before);
  };
  const auto activity_of = [this](size_t i) {
    return node_author[i] < activity_.size() ? activity_[node_author[i]] : Activity{};
  };
  const auto share_of = [&](const Activity& activity, int64_t time) {
    if (activity.posts == 0 || length_s <= 0) return -1.0;
    return static_cast<double>(time - response.first_utc_s) / length_s;
  };
  if (!result.graph.is_undirected) {
    add("received", [&](size_t i) { return static_cast<double>(in_sum_[i]); });
    add("sent", [&](size_t i) { return static_cast<double>(out_sum_[i]); });
  }
  add("core", [&](size_t i) { return static_cast<double>(result.core[drawn_[i]]); });
  add("participation", [&](size_t i) { return result.participation[drawn_[i]]; });
  add("followers", [&](size_t i) { return static_cast<double>(activity_of(i).followers.value); });
  add("first_post", [&](size_t i) { return share_of(activity_of(i), activity_of(i).first_s); });
  add("last_post", [&](size_t i) { return share_of(activity_of(i), activity_of(i).last_s); });
  out_sum_ = {};
  in_sum_ = {};
  activity_ = {};
}

void NetworkPicture::take_flows() {
  struct Flow {
    uint64_t weight;
    uint16_t source, target;
  };
  std::vector<Flow> flows;
  const uint32_t shown = shown_cards();
  for (uint32_t a = 0; !flows_->failed() && a < shown; ++a) {
    for (uint32_t b = 0; b < shown; ++b) {
      const uint64_t weight = flows_->weight(a, b);
      if (a != b && weight > 0) flows.push_back({weight, static_cast<uint16_t>(a), static_cast<uint16_t>(b)});
    }
  }
  small_sort(flows.begin(), flows.end(), [](const Flow& a, const Flow& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.source != b.source ? a.source < b.source : a.target < b.target;
  });
  if (flows.size() > kMostFlows) flows.resize(kMostFlows);
  for (const Flow& flow : flows) {
    flow_source.push_back(flow.source);
    flow_target.push_back(flow.target);
    flow_weight.push_back(static_cast<uint32_t>(std::min<uint64_t>(flow.weight, UINT32_MAX)));
  }
  flows_.reset();
}

// ---- the response -----------------------------------------------------------------------------------------------

CommunityMember NetworkPicture::member_of(uint32_t node) const {
  const uint32_t account = base_.result.account_of_node[node];
  CommunityMember member;
  member.label = label_of(account);
  member.author = pseudonyms_ ? member.label : std::string(data_.table.authors.text(account));
  member.node = picture_node_[node];
  member.pagerank = base_.result.pagerank[node];
  return member;
}

void NetworkPicture::describe_communities() {
  const CommunityResult& result = base_.result;
  for (uint32_t id = 0; id < shown_cards(); ++id) {
    const CommunityFigures& figures = result.figures[id];
    CommunityCard card;
    card.id = id;
    card.size = figures.size;
    card.conductance = figures.conductance(result.twice_total_weight);
    bool defined = false;
    card.e_i = figures.e_i(defined);
    if (!defined) card.e_i = 0;
    card.inside_share = figures.inside_share();
    card.colour = base_.colour_of(card.id);
    card.density = figures.density();
    if (id < base_.label_terms.size()) {
      for (uint32_t term : base_.label_terms[id]) {
        std::string word(data_.table.term_pool.text(term));
        const auto& totals = data_.charts.totals().terms;
        const uint64_t posts = term < totals.size() ? totals[term] : 0;
        if (pseudonyms_) word = data_.pseudonyms.scrub_term(word, posts);
        if (!word.empty()) card.label_terms.push_back(std::move(word));
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

void NetworkPicture::take_given_labels() {
  GivenLabels given = best_given_labels(data_, base_.result);
  response.given_label = std::move(given.name);
  response.given_candidates = given.candidates;
  response.given_groups = given.groups;
  response.given_nmi = given.agreement.nmi;
  response.given_ari = given.agreement.ari;
}

void NetworkPicture::recount() {
  const auto& authors = data_.charts.selected().authors;
  const auto posts_of = [&](uint32_t account) { return account < authors.size() ? authors[account].posts : 0u; };
  node_posts.resize(node_author.size());
  for (size_t i = 0; i < node_author.size(); ++i) node_posts[i] = posts_of(node_author[i]);
  const auto &selected = data_.charts.selected().communities, &totals = data_.charts.totals().communities;
  const auto recount_member = [&](CommunityMember& member) {
    member.posts = member.node < node_posts.size() ? node_posts[member.node] : 0;
  };
  for (CommunityCard& card : response.communities) {
    card.posts = card.id + 1 < totals.size() ? totals[card.id] : 0;
    card.selected_posts = card.id + 1 < selected.size() ? selected[card.id] : 0;
    for (CommunityMember& member : card.members) recount_member(member);
  }
  for (CommunityMember& member : response.labels) recount_member(member);
}

}  // namespace tilik
