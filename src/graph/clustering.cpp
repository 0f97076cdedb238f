#include "graph/clustering.h"

#include "graph/resumable.h"

namespace tilik {

ClusteringJob::ClusteringJob(const Adjacency& graph, MemoryBudget& budget)
    : graph_(graph), triangles_(budget), mark_(budget) {
  const uint32_t n = graph.node_count();
  failed_ = !triangles_.allocate_filled(n, 0) || !mark_.allocate_filled(n, 0);
}

bool ClusteringJob::step(const StepBudget& budget) {
  if (failed_ || done_) return true;
  done_ = run_in_chunks(cursor_, graph_.node_count(), 32, budget, [&](size_t from, size_t to) {
    for (size_t v = from; v < to; ++v) count_from(static_cast<uint32_t>(v));
  });
  return done_;
}

// Edges run from lower to higher degree; a node then has at most sqrt(2 edges) later neighbours.
void ClusteringJob::count_from(uint32_t node) {
  if (graph_.degree(node) < 2) return;
  for (const Neighbor& edge : graph_.of(node))
    if (is_before(node, edge.node)) mark_[edge.node] = node + 1;
  for (const Neighbor& edge : graph_.of(node)) {
    if (!is_before(node, edge.node)) continue;
    for (const Neighbor& further : graph_.of(edge.node)) {
      if (mark_[further.node] != node + 1 || !is_before(edge.node, further.node)) continue;
      ++triangles_[node];
      ++triangles_[edge.node];
      ++triangles_[further.node];
    }
  }
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
