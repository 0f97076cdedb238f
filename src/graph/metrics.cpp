#include "graph/metrics.h"

#include <cmath>
#include <utility>

#include "graph/leiden.h"
#include "graph/resumable.h"

namespace tilik {

namespace {

constexpr size_t kChunk = 4096;

double ratio_or_negative(double part, double whole) { return whole > 0 ? part / whole : -1; }

}  // namespace

PageRankJob::PageRankJob(const Graph& graph, const PageRankOptions& options, MemoryBudget& budget)
    : graph_(graph), options_(options), ranks_(budget), next_(budget), shares_(budget) {
  const size_t n = graph.node_count;
  failed_ = !ranks_.allocate(n) || !next_.allocate(n) || !shares_.allocate(n);
  done_ = failed_ || n == 0;
  if (done_) return;
  for (size_t v = 0; v < n; ++v) ranks_[v] = 1.0 / static_cast<double>(n);
}

// What each node gives along one unit of weight; nodes without outgoing edges give to all.
void PageRankJob::spread(size_t from, size_t to) {
  const Adjacency& outgoing = options_.is_undirected ? graph_.undirected : graph_.out;
  for (size_t v = from; v < to; ++v) {
    uint64_t weight = 0;
    for (const Neighbor& edge : outgoing.of(static_cast<uint32_t>(v))) weight += edge.weight;
    shares_[v] = weight == 0 ? 0 : ranks_[v] / static_cast<double>(weight);
    if (weight == 0) dangling_ += ranks_[v];
  }
}

void PageRankJob::collect(size_t from, size_t to) {
  const Adjacency& incoming = options_.is_undirected ? graph_.undirected : graph_.in;
  const double n = static_cast<double>(graph_.node_count);
  const double base = (1 - options_.damping) / n + options_.damping * dangling_ / n;
  for (size_t v = from; v < to; ++v) {
    double sum = 0;
    for (const Neighbor& edge : incoming.of(static_cast<uint32_t>(v))) {
      sum += shares_[edge.node] * static_cast<double>(edge.weight);
    }
    next_[v] = base + options_.damping * sum;
    difference_ += std::fabs(next_[v] - ranks_[v]);
  }
}

bool PageRankJob::step(const StepBudget& budget) {
  const size_t n = graph_.node_count;
  while (!done_) {
    if (spreading_) {
      if (!run_in_chunks(cursor_, n, kChunk, budget, [&](size_t a, size_t b) { spread(a, b); })) {
        return false;
      }
      spreading_ = false;
      difference_ = 0;
    }
    if (!run_in_chunks(cursor_, n, kChunk, budget, [&](size_t a, size_t b) { collect(a, b); })) {
      return false;
    }
    std::swap(ranks_, next_);
    spreading_ = true;
    dangling_ = 0;
    ++iteration_;
    done_ = difference_ <= options_.tolerance || iteration_ >= options_.max_iterations;
    if (!done_ && budget.spent()) return false;
  }
  next_.clear();
  shares_.clear();
  return true;
}

CoreJob::CoreJob(const Adjacency& graph, MemoryBudget& budget)
    : graph_(graph), cores_(budget), order_(budget), position_(budget), starts_(budget) {
  const uint32_t n = graph.node_count();
  uint32_t max_degree = 0;
  for (uint32_t v = 0; v < n; ++v) {
    if (graph.degree(v) > max_degree) max_degree = graph.degree(v);
  }
  failed_ = !cores_.allocate(n) || !order_.allocate(n) || !position_.allocate(n) ||
            !starts_.allocate_filled(size_t{max_degree} + 2, 0);
  done_ = failed_ || n == 0;
  if (done_) return;
  // Counting sort by degree; starts_[d] is where the nodes of degree d begin in order_.
  for (uint32_t v = 0; v < n; ++v) ++starts_[graph.degree(v) + 1];
  for (uint32_t d = 0; d <= max_degree; ++d) starts_[d + 1] += starts_[d];
  for (uint32_t v = 0; v < n; ++v) {
    cores_[v] = graph.degree(v);
    position_[v] = starts_[cores_[v]]++;
    order_[position_[v]] = v;
  }
  for (uint32_t d = max_degree + 1; d > 0; --d) starts_[d] = starts_[d - 1];
  starts_[0] = 0;
}

// Takes the node of lowest remaining degree; each neighbour above it moves down one bin.
void CoreJob::peel(size_t from, size_t to) {
  for (size_t i = from; i < to; ++i) {
    const uint32_t v = order_[i];
    for (const Neighbor& edge : graph_.of(v)) {
      const uint32_t u = edge.node;
      if (cores_[u] <= cores_[v]) continue;
      const uint32_t first = starts_[cores_[u]], w = order_[first];
      if (u != w) {
        order_[position_[u]] = w;
        position_[w] = position_[u];
        order_[first] = u;
        position_[u] = first;
      }
      ++starts_[cores_[u]];
      --cores_[u];
    }
  }
}

bool CoreJob::step(const StepBudget& budget) {
  if (done_) return true;
  done_ = run_in_chunks(cursor_, graph_.node_count(), kChunk, budget, [&](size_t a, size_t b) { peel(a, b); });
  return done_;
}

namespace {

// Goes on with a walk over all components for about `most_edges` edges; true when all nodes have one. `component` has
// UINT32_MAX where nobody was yet, `stack` holds `height` nodes whose neighbours are still to be seen.
bool walk_components(const Adjacency& graph, FlatArray<uint32_t>& component, FlatArray<uint32_t>& stack, uint32_t& root,
                     uint32_t& height, uint32_t& count, size_t most_edges) {
  const uint32_t n = graph.node_count();
  size_t seen = 0;
  while (seen < most_edges) {
    if (height == 0) {
      while (root < n && component[root] != UINT32_MAX) ++root;
      if (root == n) return true;
      stack[height++] = root;
      component[root] = count++;
    }
    const uint32_t node = stack[--height];
    seen += graph.degree(node) + 1;
    for (const Neighbor& edge : graph.of(node)) {
      if (component[edge.node] != UINT32_MAX) continue;
      component[edge.node] = component[node];
      stack[height++] = edge.node;
    }
  }
  return false;
}

}  // namespace

Result<uint32_t> find_components(const Adjacency& graph, FlatArray<uint32_t>& component) {
  const uint32_t n = graph.node_count();
  FlatArray<uint32_t> stack;
  if (!component.allocate_filled(n, UINT32_MAX) || !stack.allocate(n)) return ErrorCode::out_of_memory;
  uint32_t root = 0, height = 0, count = 0;
  while (!walk_components(graph, component, stack, root, height, count, SIZE_MAX)) {}
  FlatArray<uint32_t> sizes;
  if (!order_communities(component.span(), sizes)) return ErrorCode::out_of_memory;
  return count;
}

namespace {

// How many of the neighbours in `a` stand in `b` too, both sorted.
template <typename Keep>
uint64_t count_common(std::span<const Neighbor> a, std::span<const Neighbor> b, Keep keep) {
  uint64_t count = 0;
  size_t j = 0;
  for (const Neighbor& edge : a) {
    while (j < b.size() && b[j].node < edge.node) ++j;
    if (j < b.size() && b[j].node == edge.node && keep(edge.node)) ++count;
  }
  return count;
}

}  // namespace

WholeGraphJob::WholeGraphJob(const Graph& graph, MemoryBudget& budget)
    : graph_(graph), component_(budget), stack_(budget) {
  const uint32_t n = graph.node_count;
  failed_ = !component_.allocate_filled(n, UINT32_MAX) || !stack_.allocate(n);
}

bool WholeGraphJob::walk(const StepBudget& budget) {
  constexpr size_t kEdgesAPart = 16384;
  while (!walk_components(graph_.undirected, component_, stack_, root_, height_, component_count_, kEdgesAPart)) {
    if (budget.spent()) return false;
  }
  FlatArray<uint32_t> sizes;
  failed_ = !order_communities(component_.span(), sizes);
  stack_.clear();
  return true;
}

bool WholeGraphJob::step(const StepBudget& budget) {
  if (failed_ || done_) return true;
  if (!walked_) {
    if (!walk(budget)) return false;
    walked_ = true;
    if (failed_) return true;
    if (budget.spent()) return false;
  }
  done_ = run_in_chunks(cursor_, graph_.out.node_count(), kChunk, budget, [&](size_t from, size_t to) {
    for (size_t v = from; v < to; ++v) {
      const auto node = static_cast<uint32_t>(v);
      reciprocated_ += count_common(graph_.out.of(node), graph_.in.of(node), [](uint32_t) { return true; });
    }
  });
  return done_;
}

// Both edges of a pair that has both are counted as reciprocated.
static double dyad_reciprocity(uint64_t reciprocated, uint64_t directed_edges) {
  return ratio_or_negative(static_cast<double>(reciprocated), static_cast<double>(2 * directed_edges - reciprocated));
}

double WholeGraphJob::reciprocity() const {
  return graph_.is_undirected ? -1 : dyad_reciprocity(reciprocated_, graph_.directed_edge_count);
}

double reciprocity_of(const Graph& graph) {
  uint64_t reciprocated = 0;
  for (uint32_t v = 0; v < graph.out.node_count(); ++v) {
    reciprocated += count_common(graph.out.of(v), graph.in.of(v), [](uint32_t) { return true; });
  }
  return dyad_reciprocity(reciprocated, graph.directed_edge_count);
}

double density_of(uint64_t undirected_edge_count, uint64_t node_count) {
  if (node_count < 2) return -1;
  const double n = static_cast<double>(node_count);
  return static_cast<double>(undirected_edge_count) / (n * (n - 1) / 2);
}

double modularity_by_chance(uint64_t node_count, uint64_t undirected_edge_count) {
  if (node_count < 5 || undirected_edge_count == 0) return 0;
  const double n = static_cast<double>(node_count);
  const double half_degree = static_cast<double>(undirected_edge_count) / n;
  const double chance = (1 - 2 / std::sqrt(n)) / std::cbrt(half_degree * half_degree);
  return chance > 1 ? 1 : chance;
}

double CommunityFigures::density() const { return density_of(inside_edges, size); }

double CommunityFigures::conductance(uint64_t twice_total_weight) const {
  const uint64_t volume = 2 * inside_weight + outside_weight;
  const uint64_t rest = twice_total_weight - volume;
  return ratio_or_negative(static_cast<double>(outside_weight), static_cast<double>(volume < rest ? volume : rest));
}

double CommunityFigures::e_i(bool& defined) const {
  const double inside = static_cast<double>(inside_edges), outside = static_cast<double>(outside_edges);
  defined = inside_edges + outside_edges > 0;
  return defined ? (outside - inside) / (outside + inside) : 0;
}

double CommunityFigures::inside_share() const {
  return ratio_or_negative(static_cast<double>(inside_weight), static_cast<double>(inside_weight + outside_weight));
}

double CommunityFigures::reciprocity() const { return dyad_reciprocity(reciprocated, directed_inside); }

double CommunityFigures::reciprocated_share() const {
  return ratio_or_negative(static_cast<double>(reciprocated), static_cast<double>(directed_inside));
}

CommunityFiguresJob::CommunityFiguresJob(const Graph& graph, std::span<const uint32_t> community,
                                         uint32_t community_count, MemoryBudget& budget)
    : graph_(graph), community_(community), figures_(budget) {
  failed_ = !figures_.allocate_filled(community_count, CommunityFigures{});
  done_ = failed_;
}

void CommunityFiguresJob::add_nodes(size_t from, size_t to) {
  const bool is_directed = graph_.out.node_count() > 0;
  for (size_t node = from; node < to; ++node) {
    const auto v = static_cast<uint32_t>(node);
    const uint32_t own = community_[v];
    CommunityFigures& figures = figures_[own];
    ++figures.size;
    for (const Neighbor& edge : graph_.undirected.of(v)) {
      twice_total_weight_ += edge.weight;
      if (community_[edge.node] != own) {
        ++figures.outside_edges;
        figures.outside_weight += edge.weight;
      } else if (edge.node > v) {
        ++figures.inside_edges;
        figures.inside_weight += edge.weight;
      }
    }
    if (!is_directed) continue;
    for (const Neighbor& edge : graph_.out.of(v)) figures.directed_inside += community_[edge.node] == own;
    figures.reciprocated +=
        count_common(graph_.out.of(v), graph_.in.of(v), [&](uint32_t other) { return community_[other] == own; });
  }
}

bool CommunityFiguresJob::step(const StepBudget& budget) {
  if (done_) return true;
  done_ = run_in_chunks(cursor_, graph_.node_count, kChunk, budget, [&](size_t a, size_t b) { add_nodes(a, b); });
  return done_;
}

NodeRole role_of(double z, double participation) {
  if (z >= 2.5) {
    if (participation <= 0.30) return NodeRole::provincial_hub;
    return participation <= 0.75 ? NodeRole::connector_hub : NodeRole::kinless_hub;
  }
  if (participation <= 0.05) return NodeRole::ultra_peripheral;
  if (participation <= 0.62) return NodeRole::peripheral;
  return participation <= 0.80 ? NodeRole::connector : NodeRole::kinless;
}

RolesJob::RolesJob(const Adjacency& graph, std::span<const uint32_t> community, uint32_t community_count,
                   MemoryBudget& budget)
    : graph_(graph),
      community_(community),
      participation_(budget),
      within_score_(budget),
      roles_(budget),
      edges_to_(budget),
      touched_(budget),
      sums_(budget),
      squares_(budget),
      members_(budget) {
  const size_t n = graph.node_count();
  failed_ = !participation_.allocate(n) || !within_score_.allocate(n) || !roles_.allocate(n) ||
            !edges_to_.allocate_filled(community_count, 0) || !touched_.allocate(community_count) ||
            !sums_.allocate_filled(community_count, 0) || !squares_.allocate_filled(community_count, 0) ||
            !members_.allocate_filled(community_count, 0);
  done_ = failed_;
}

void RolesJob::measure(size_t from, size_t to) {
  for (size_t node = from; node < to; ++node) {
    const auto v = static_cast<uint32_t>(node);
    const uint32_t own = community_[v];
    uint32_t touched_count = 0;
    for (const Neighbor& edge : graph_.of(v)) {
      const uint32_t c = community_[edge.node];
      if (edges_to_[c]++ == 0) touched_[touched_count++] = c;
    }
    const uint64_t inside = edges_to_[own], degree = graph_.degree(v);
    uint64_t squares = 0;
    for (uint32_t i = 0; i < touched_count; ++i) {
      const uint64_t count = std::exchange(edges_to_[touched_[i]], 0u);
      squares += count * count;
    }
    const double degree_squared = static_cast<double>(degree) * static_cast<double>(degree);
    participation_[v] = degree == 0 ? 0 : 1 - static_cast<double>(squares) / degree_squared;
    within_score_[v] = static_cast<double>(inside);
    sums_[own] += inside;
    squares_[own] += inside * inside;
    ++members_[own];
  }
}

void RolesJob::score(size_t from, size_t to) {
  for (size_t node = from; node < to; ++node) {
    const auto v = static_cast<uint32_t>(node);
    const uint32_t own = community_[v];
    const double size = static_cast<double>(members_[own]);
    const double mean = static_cast<double>(sums_[own]) / size;
    // n sum x^2 - (sum x)^2 in integers, so that equal members give exactly 0.
    const WideInteger spread = WideInteger{members_[own]} * squares_[own] - WideInteger{sums_[own]} * sums_[own];
    const double deviation = std::sqrt(static_cast<double>(spread)) / size;
    within_score_[v] = spread == 0 ? 0 : (within_score_[v] - mean) / deviation;
    roles_[v] = graph_.degree(v) == 0 ? NodeRole::none : role_of(within_score_[v], participation_[v]);
  }
}

bool RolesJob::step(const StepBudget& budget) {
  const size_t n = graph_.node_count();
  if (done_) return true;
  if (!scoring_) {
    if (!run_in_chunks(cursor_, n, kChunk, budget, [&](size_t a, size_t b) { measure(a, b); })) return false;
    scoring_ = true;
  }
  done_ = run_in_chunks(cursor_, n, kChunk, budget, [&](size_t a, size_t b) { score(a, b); });
  return done_;
}

}  // namespace tilik
