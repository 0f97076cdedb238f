#include "graph/disparity.h"

#include <algorithm>

#include "graph/resumable.h"

namespace tilik {

namespace {
constexpr size_t kChunk = 1024;
}

double disparity_p(uint64_t weight, uint64_t strength, uint32_t degree) {
  if (degree <= 1 || strength == 0) return 1;
  double base = 1 - static_cast<double>(std::min(weight, strength)) / static_cast<double>(strength), power = 1;
  for (uint32_t exponent = degree - 1; exponent > 0; exponent >>= 1) {
    if ((exponent & 1) != 0) power *= base;
    base *= base;
  }
  return power;
}

DisparityJob::DisparityJob(const Adjacency& graph, MemoryBudget& budget)
    : graph_(graph), strengths_(budget), values_(budget) {
  failed_ = !strengths_.allocate_filled(graph.node_count(), 0) || !values_.allocate(graph.entries.size());
}

bool DisparityJob::step(const StepBudget& budget) {
  if (failed_ || done_) return true;
  if (!measured_) {
    const bool complete = run_in_chunks(cursor_, graph_.node_count(), kChunk, budget, [&](size_t from, size_t to) {
      for (size_t v = from; v < to; ++v)
        for (const Neighbor& edge : graph_.of(static_cast<uint32_t>(v))) strengths_[v] += edge.weight;
    });
    if (!complete) return false;
    measured_ = true;
    if (budget.spent()) return false;
  }
  done_ = run_in_chunks(cursor_, graph_.node_count(), kChunk, budget, [&](size_t from, size_t to) {
    for (size_t v = from; v < to; ++v) {
      const auto node = static_cast<uint32_t>(v);
      for (uint32_t e = graph_.offsets[v]; e < graph_.offsets[v + 1]; ++e) {
        const Neighbor& edge = graph_.entries[e];
        const double own = disparity_p(edge.weight, strengths_[v], graph_.degree(node));
        const double other = disparity_p(edge.weight, strengths_[edge.node], graph_.degree(edge.node));
        values_[e] = static_cast<float>(std::min(own, other));
      }
    }
  });
  return done_;
}

uint64_t DisparityJob::count_below(double alpha) const {
  uint64_t entries = 0;
  for (const float value : values_) entries += static_cast<double>(value) < alpha;
  return entries / 2;
}

}  // namespace tilik
