// Owns: HierarchyJob, communities of communities.
// Depends on: base, graph. Thread: one job belongs to one thread.
// Why: fifty groups are too many to remember; the same search at a lower resolution over the groups themselves tells
// which of them belong together, and every group lies whole in one of them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "graph/graph.h"
#include "graph/leiden.h"

namespace tilik {

class HierarchyJob : public Job {
 public:
  // `graph` is undirected, `community` has an id below `community_count` a node; both must outlive the job. Leiden
  // (modularity) over the graph of communities at `resolution`; self-loops are the links inside.
  HierarchyJob(const Adjacency& graph, std::span<const uint32_t> community, uint32_t community_count, double resolution,
               uint64_t seed, MemoryBudget& budget = MemoryBudget::of_program());
  ~HierarchyJob() override;
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  // Of each community the group above it, numbered by how many communities it holds; modularity of the whole network
  // grouped so.
  const LeidenResult& result() const { return result_; }

 private:
  class Source;
  MemoryBudget& memory_;
  double resolution_;
  uint64_t seed_;
  uint32_t community_count_;
  bool failed_ = false, done_ = false;
  std::unique_ptr<Source> source_;
  std::unique_ptr<GraphBuildJob> build_;
  std::unique_ptr<LeidenJob> leiden_;
  Graph aggregate_;
  LeidenResult result_;
};

}  // namespace tilik
