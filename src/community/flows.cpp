#include "community/flows.h"

#include "graph/resumable.h"

namespace tilik {

namespace {
constexpr size_t kChunk = 512;
}

FlowsJob::FlowsJob(const Graph& graph, std::span<const uint32_t> community, uint32_t shown, MemoryBudget& budget)
    : edges_(&graph.outbound()), community_(community), shown_(shown), weights_(budget) {
  failed_ = community.size() != graph.node_count || !weights_.allocate_filled(size_t{side()} * side(), 0);
}

FlowsJob::FlowsJob(std::span<const ContactEvent> contacts, std::span<const uint32_t> community, uint32_t shown,
                   MemoryBudget& budget)
    : contacts_(contacts), community_(community), shown_(shown), weights_(budget) {
  failed_ = !weights_.allocate_filled(size_t{side()} * side(), 0);
}

bool FlowsJob::step(const StepBudget& budget) {
  if (failed_ || done_) return true;
  const size_t count = edges_ != nullptr ? edges_->node_count() : contacts_.size();
  done_ = run_in_chunks(cursor_, count, kChunk, budget, [&](size_t from, size_t to) {
    for (size_t i = from; i < to; ++i) {
      if (edges_ == nullptr) {
        add(contacts_[i].actor, contacts_[i].target, 1);
        continue;
      }
      const auto node = static_cast<uint32_t>(i);
      for (const Neighbor& edge : edges_->of(node)) add(node, edge.node, edge.weight);
    }
  });
  return done_;
}

}  // namespace tilik
