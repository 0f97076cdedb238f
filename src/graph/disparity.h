// Owns: the disparity filter, how surprising the weight of an edge is for its two ends.
// Depends on: base, graph/graph.h. Thread: any; a job belongs to one thread.
// Why: in a large network most edges are noise. A threshold on the weight keeps only the loud accounts; this test
// asks each end how much of its attention the edge takes, so the backbone of small groups stays too.
#pragma once

#include <cstdint>

#include "base/job.h"
#include "graph/flat_array.h"
#include "graph/graph.h"

namespace tilik {

// Probability that one of `degree` edges which share `strength` at random takes `weight` or more of it:
// (1 - weight / strength)^(degree - 1) (Serrano, Boguna & Vespignani 2009); 1 for a node with one edge. Small:
// significant. By multiplication only, so that an order which follows is the same on every machine. O(log degree).
double disparity_p(uint64_t weight, uint64_t strength, uint32_t degree);

// For each entry of an undirected adjacency the smaller of the values of its two ends; an edge is kept at level
// alpha when that is below alpha. O(edges).
class DisparityJob : public Job {
 public:
  explicit DisparityJob(const Adjacency& graph, MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  // Parallel to graph.entries; both entries of an edge have the same value.
  FlatArray<float>& values() { return values_; }
  // Distinct edges with a value below `alpha`.
  uint64_t count_below(double alpha) const;

 private:
  const Adjacency& graph_;
  bool failed_ = false, done_ = false, measured_ = false;
  size_t cursor_ = 0;
  FlatArray<uint64_t> strengths_;
  FlatArray<float> values_;
};

}  // namespace tilik
