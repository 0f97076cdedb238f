// Owns: BetweennessJob, how often a node lies on shortest paths between others.
// Depends on: base, graph/graph.h. Thread: one job belongs to one thread.
// Why: bridges between groups show in betweenness, not in the number of links. Exact on small graphs;
// on large ones a seeded sample of sources with a stated error bound.
#pragma once

#include <cstdint>

#include "base/job.h"
#include "graph/flat_array.h"
#include "graph/graph.h"

namespace tilik {

struct BetweennessOptions {
  // With links; but never where all their paths take more than two billion visits of edges.
  uint32_t exact_up_to_nodes = 5000;
  // Sources sampled else; 0: as many as 150 million visits of edges allow, two billion for so few nodes, 16 to 1,024.
  uint32_t samples = 0;
  uint64_t seed = 1;
  // True: both directions of `graph` are one path (values are halved, as each pair is met twice).
  bool undirected = true;
};

// Brandes 2001 over distinct edges, all of length 1; O(nodes * edges) exact, O(samples * edges) sampled.
// Sampled values are scaled by nodes with links / samples.
class BetweennessJob : public Job {
 public:
  // `graph`: outgoing neighbours, or an undirected adjacency.
  BetweennessJob(const Adjacency& graph, const BetweennessOptions& options = {},
                 MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return failed_; }
  bool is_exact() const { return source_count_ == linked_count_; }
  uint32_t source_count() const { return source_count_; }
  // With 95 % probability no value is further than this from the exact one; 0 when exact.
  // Hoeffding's inequality over all nodes with links: (n - 2) n sqrt(ln(2 n / 0.05) / (2 samples)), halved when
  // undirected. Usually far too careful.
  double error_bound() const;
  FlatArray<double>& values() { return values_; }

 private:
  enum class Phase : uint8_t { begin_source, search, collect };
  void begin_source();
  bool search(const StepBudget& budget);
  bool collect(const StepBudget& budget);

  const Adjacency& graph_;
  BetweennessOptions options_;
  bool failed_ = false;
  Phase phase_ = Phase::begin_source;
  uint32_t linked_count_ = 0;  // nodes with links: no path begins at the others
  uint32_t source_count_ = 0, source_at_ = 0;
  uint32_t found_ = 0;  // nodes reached from the source
  uint32_t cursor_ = 0;
  FlatArray<double> values_, paths_, dependency_;
  FlatArray<uint32_t> sources_, distance_, order_;
};

}  // namespace tilik
