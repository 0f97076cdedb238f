#include "community/flows.h"

#include "graph/resumable.h"

namespace tilik {

namespace {
constexpr size_t kChunk = 512;
}

FlowsJob::FlowsJob(const Graph& graph, std::span<const uint32_t> community, uint32_t shown, MemoryBudget& budget)
    : graph_(graph), community_(community), shown_(shown), weights_(budget) {
  failed_ = community.size() != graph.node_count || !weights_.allocate_filled(size_t{side()} * side(), 0);
}

bool FlowsJob::step(const StepBudget& budget) {
  if (failed_ || done_) return true;
  const Adjacency& edges = graph_.outbound();
  done_ = run_in_chunks(cursor_, edges.node_count(), kChunk, budget, [&](size_t from, size_t to) {
    for (size_t v = from; v < to; ++v) {
      const auto node = static_cast<uint32_t>(v);
      uint64_t* row = weights_.data() + size_t{place_of(node)} * side();
      for (const Neighbor& edge : edges.of(node)) {
        row[place_of(edge.node)] += edge.weight;
        if (community_[node] == community_[edge.node]) inside_ += edge.weight;
      }
    }
  });
  return done_;
}

}  // namespace tilik
