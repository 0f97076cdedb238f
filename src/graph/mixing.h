// Owns: MixingJob, the E-I index of a whole network against what shuffled labels would give.
// Depends on: base, graph/graph.h. Thread: one job belongs to one thread.
// Why: a network of two large groups has many links inside by chance alone. Only the comparison says whether people
// keep to their own. Labels that were found in the same network are closed by how they were found, in a random one too:
// of those the distance from what is expected tells something, a small p does not.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/random.h"
#include "graph/flat_array.h"
#include "graph/graph.h"

namespace tilik {

struct MixingResult {
  bool is_defined = false;      // with at least one edge and two nodes
  double e_i = 0;               // (E - I) / (E + I) over distinct pairs (Krackhardt & Stern 1988); -1 closed, +1 open
  double expected = 0;          // mean over all assignments of the same labels to nodes: exact
  double lower = 0, upper = 0;  // 2.5 % and 97.5 % of the draws
  double p = 1;                 // (1 + draws at most e_i) / (1 + draws): closed beyond chance when small
  uint32_t draws = 0;
};

struct MixingOptions {
  uint32_t draws = 1000;
  uint64_t most_visits = 400'000'000;  // of edges; large networks get fewer draws, never fewer than 19
  uint64_t seed = 1;
};

// O(draws * edges).
class MixingJob : public Job {
 public:
  // `graph` undirected, an id below `community_count` a node; nodes without an edge are not shuffled.
  MixingJob(const Adjacency& graph, std::span<const uint32_t> community, uint32_t community_count,
            const MixingOptions& options = {}, MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  double progress() const override { return draws_ == 0 ? 1 : static_cast<double>(inside_.size()) / draws_; }
  bool failed() const { return failed_; }
  const MixingResult& result() const { return result_; }

 private:
  void begin();
  bool count_inside(const StepBudget& budget);
  void finish();
  double index_of(uint64_t inside) const;

  const Adjacency& graph_;
  std::span<const uint32_t> community_;
  uint32_t community_count_;
  MixingOptions options_;
  Random random_;
  bool failed_ = false, begun_ = false, shuffled_ = false, done_ = false;
  size_t cursor_ = 0;
  uint32_t draws_ = 0;
  uint64_t edges_ = 0, inside_now_ = 0;
  FlatArray<uint32_t> later_;           // of each node, where its neighbours with a larger number begin
  FlatArray<uint32_t> nodes_, labels_;  // nodes with an edge; the label each node has in this draw
  std::vector<uint64_t> inside_;        // the observed one first, then each draw
  MixingResult result_;
};

}  // namespace tilik
