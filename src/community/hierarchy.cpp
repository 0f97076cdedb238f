#include "community/hierarchy.h"

#include <algorithm>
#include <utility>

namespace tilik {

// The entries of an adjacency as edges between communities. Each edge stands there twice; the one of the smaller end
// is given, the other has weight 0, which is no edge.
class HierarchyJob::Source : public EdgeSource {
 public:
  Source(const Adjacency& graph, std::span<const uint32_t> community) : graph_(graph), community_(community) {}
  size_t size() const override { return graph_.entries.size(); }
  void read(size_t index, size_t count, EdgeRecord* records) const override {
    const uint32_t* const first = graph_.offsets.begin();
    auto node =
        static_cast<uint32_t>(std::upper_bound(first, graph_.offsets.end(), static_cast<uint32_t>(index)) - first - 1);
    for (size_t i = 0; i < count; ++i) {
      while (graph_.offsets[node + 1] <= index + i) ++node;
      const Neighbor& edge = graph_.entries[index + i];
      records[i] = {};
      records[i].source = community_[node];
      records[i].target = community_[edge.node];
      records[i].weight = edge.node > node ? edge.weight : 0;
    }
  }

 private:
  const Adjacency& graph_;
  std::span<const uint32_t> community_;
};

HierarchyJob::HierarchyJob(const Adjacency& graph, std::span<const uint32_t> community, uint32_t community_count,
                           double resolution, uint64_t seed, MemoryBudget& budget)
    : memory_(budget),
      resolution_(resolution),
      seed_(seed),
      community_count_(community_count),
      source_(std::make_unique<Source>(graph, community)) {
  failed_ = community.size() != graph.node_count() || resolution <= 0;
}

HierarchyJob::~HierarchyJob() = default;

bool HierarchyJob::step(const StepBudget& budget) {
  if (failed_ || done_) return true;
  if (!leiden_) {
    if (!build_) {
      GraphOptions options;
      options.keep_directions = false;
      options.keep_loops = true;
      build_ = std::make_unique<GraphBuildJob>(*source_, community_count_, options, memory_);
    }
    if (!build_->step(budget)) return false;
    Result<Graph> graph = build_->take();
    if (!graph) return failed_ = true;
    aggregate_ = std::move(*graph);
    LeidenOptions options;
    options.resolution = resolution_;
    options.seed = seed_;
    leiden_ = std::make_unique<LeidenJob>(aggregate_.undirected, options, std::span<const uint32_t>{}, memory_,
                                          aggregate_.loop_weights.span());
    if (budget.spent()) return false;
  }
  if (!leiden_->step(budget)) return false;
  Result<LeidenResult> found = leiden_->take();
  if (!found) return failed_ = true;
  result_ = std::move(*found);
  return done_ = true;
}

}  // namespace tilik
