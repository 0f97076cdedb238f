// Owns: BetweennessJob, how often a node lies on shortest paths between others.
// Depends on: base, graph/path_samples.h. Thread: one job belongs to one thread.
// Why: bridges between groups show in betweenness, not in the number of links. Exact on small graphs; on large ones a
// seeded sample of sources, which tells of every node, beside one of pairs, which tells how far the first is off.
#pragma once

#include <cstdint>
#include <memory>

#include "base/job.h"
#include "graph/flat_array.h"
#include "graph/graph.h"
#include "graph/path_samples.h"

namespace tilik {

struct BetweennessOptions {
  // With links; but never where all their paths take more than two billion visits of edges.
  uint32_t exact_up_to_nodes = 5000;
  // Sources sampled else; 0: as many as 75 million visits of edges allow, a billion for so few nodes, 8 to 512. Pairs
  // take as many visits again.
  uint32_t samples = 0;
  uint64_t seed = 1;
  // True: both directions of `graph` are one path (values are halved, as each pair is met twice).
  bool undirected = true;
};

// Brandes 2001 over distinct edges, all of length 1; O(nodes * edges) exact, O(samples * edges) sampled.
// Sampled values are scaled by nodes with links / samples.
// A value from a few sources cannot tell by itself how far it is off: what it sums up ranges to the number of nodes. So
// paths between pairs are drawn too; the distance to what they give and the bound of that are the bound of the value.
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
  // With 95 % probability no value at all is further from the exact one than its bound; 0 when exact. Undirected: see
  // PathSampleJob::share_bound(). Else Hoeffding's inequality over all nodes with links, far too careful:
  // (n - 2) n sqrt(ln(2 n / 0.05) / (2 samples)).
  double error_bound(uint32_t node) const;
  // The largest of all nodes. O(nodes).
  double error_bound() const;
  FlatArray<double>& values() { return values_; }

 private:
  enum class Phase : uint8_t { begin_source, search, collect };
  void begin_source();
  bool search(const StepBudget& budget);
  bool collect(const StepBudget& budget);
  bool sample_paths(const StepBudget& budget);

  const Adjacency& graph_;
  BetweennessOptions options_;
  bool failed_ = false;
  Phase phase_ = Phase::begin_source;
  uint32_t linked_count_ = 0;  // nodes with links: no path begins at the others
  uint32_t source_count_ = 0, source_at_ = 0;
  uint32_t found_ = 0;  // nodes reached from the source
  uint32_t cursor_ = 0;
  uint64_t visits_a_source_ = 0;
  std::unique_ptr<PathSampleJob> paths_of_pairs_;
  MemoryBudget& memory_;
  FlatArray<double> values_, paths_, dependency_;
  FlatArray<uint32_t> sources_, distance_, order_;
};

}  // namespace tilik
