#include "graph/clustering.h"

#include <algorithm>
#include <cmath>

#include "graph/resumable.h"

namespace tilik {

ClusteringJob::ClusteringJob(const Adjacency& graph, MemoryBudget& budget)
    : graph_(graph), triangles_(budget), mark_(budget), later_(budget) {
  const uint32_t n = graph.node_count();
  // Each of a node's later neighbours has at least as many neighbours as there are such.
  const auto most_later = static_cast<size_t>(std::sqrt(static_cast<double>(graph.entries.size()))) + 1;
  failed_ = !triangles_.allocate_filled(n, 0) || !mark_.allocate_filled(n, 0) || !later_.allocate(most_later);
}

bool ClusteringJob::step(const StepBudget& budget) {
  if (failed_ || done_) return true;
  done_ = run_in_chunks(cursor_, graph_.node_count(), 32, budget, [&](size_t from, size_t to) {
    for (size_t v = from; v < to; ++v) count_from(static_cast<uint32_t>(v));
  });
  return done_;
}

void ClusteringJob::add_triangle(uint32_t a, uint32_t b, uint32_t c) {
  ++triangles_[a];
  ++triangles_[b];
  ++triangles_[c];
}

// Edges run from lower to higher degree; a node then has at most sqrt(2 edges) later neighbours. Those of a hub are
// searched for each of them, since many accounts around two hubs would otherwise read a hub's list once each.
void ClusteringJob::count_from(uint32_t node) {
  constexpr uint32_t kStepsOfSearch = 16;
  if (graph_.degree(node) < 2) return;
  uint32_t count = 0;
  for (const Neighbor& edge : graph_.of(node)) {
    if (!is_before(node, edge.node)) continue;
    mark_[edge.node] = node + 1;
    later_[count++] = edge.node;
  }
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t second = later_[i];
    if (graph_.degree(second) / kStepsOfSearch > count) {
      for (uint32_t k = 0; k < count; ++k)
        if (is_before(second, later_[k]) && are_neighbours(second, later_[k])) add_triangle(node, second, later_[k]);
      continue;
    }
    for (const Neighbor& further : graph_.of(second))
      if (mark_[further.node] == node + 1 && is_before(second, further.node)) add_triangle(node, second, further.node);
  }
}

bool ClusteringJob::are_neighbours(uint32_t a, uint32_t b) const {
  const auto list = graph_.of(a);
  const auto before = [](const Neighbor& edge, uint32_t node) { return edge.node < node; };
  const auto found = std::lower_bound(list.begin(), list.end(), b, before);
  return found != list.end() && found->node == b;
}

double ClusteringJob::local(uint32_t node) const {
  const double degree = graph_.degree(node);
  if (degree < 2) return -1;
  return static_cast<double>(triangles_[node]) / (degree * (degree - 1) / 2);
}

double ClusteringJob::transitivity() const {
  double closed = 0, triples = 0;
  for (uint32_t v = 0; v < graph_.node_count(); ++v) {
    const double degree = graph_.degree(v);
    closed += static_cast<double>(triangles_[v]);  // each triangle once at each of its three corners
    triples += degree * (degree - 1) / 2;
  }
  return triples > 0 ? closed / triples : -1;
}

double ClusteringJob::mean_local() const {
  double sum = 0, count = 0;
  for (uint32_t v = 0; v < graph_.node_count(); ++v) {
    if (graph_.degree(v) < 2) continue;
    sum += local(v);
    ++count;
  }
  return count > 0 ? sum / count : -1;
}

}  // namespace tilik
