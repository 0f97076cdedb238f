// Owns: EdgeCountJob, how many distinct directed edges there are.
// Depends on: base, graph.h. Thread: one job belongs to one thread.
// Why: who only asks for the number needs no graph, which takes eight times the memory while it is built.
#pragma once

#include <cstdint>

#include "base/job.h"
#include "graph/flat_array.h"
#include "graph/graph.h"

namespace tilik {

// The counts of a Graph of the same edges: records of weight 0 and of nodes that are not there are left out, self-loops
// are counted apart. O(nodes + records), 4 bytes a record and 8 a node.
class EdgeCountJob : public Job {
 public:
  EdgeCountJob(const EdgeSource& edges, uint32_t node_count, MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }  // memory was refused
  uint64_t directed_edge_count = 0;
  uint64_t self_loop_count = 0;

 private:
  enum class Phase : uint8_t { count_targets, list_targets, count_distinct, done };
  bool run_phase(const StepBudget& budget);
  template <typename Visit>
  void each_edge(size_t from, size_t to, Visit&& visit);
  bool begin_listing();

  const EdgeSource& edges_;
  uint32_t node_count_;
  Phase phase_ = Phase::count_targets;
  size_t cursor_ = 0;
  FlatArray<uint32_t> ends_;       // of each source's targets; while they are listed, where the next one goes
  FlatArray<uint32_t> targets_;    // source after source
  FlatArray<uint32_t> seen_from_;  // by target: the last source that had it, from 1
  bool failed_ = false;
};

}  // namespace tilik
