// Owns: PathSampleJob, through which nodes the shortest paths between pairs drawn at random lead.
// Depends on: base, graph/graph.h. Thread: one job belongs to one thread.
// Why: how far an estimate of betweenness can be off is told by many pairs, not by a few sources: between two nodes a
// path is found by two small searches that meet (Borassi and Natale 2016, KADABRA), a source costs the whole network.
#pragma once

#include <cstdint>
#include <span>

#include "base/job.h"
#include "base/random.h"
#include "graph/flat_array.h"
#include "graph/graph.h"

namespace tilik {

class PathSampleJob : public Job {
 public:
  // Of ordered pairs among `nodes`, two or more, as many as about `visits` visits of edges allow; 16 pairs that do not
  // count tell what one costs. `graph` is undirected. It and `nodes` must outlive the job.
  PathSampleJob(const Adjacency& graph, std::span<const uint32_t> nodes, uint64_t visits, uint64_t seed,
                MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return failed_; }
  uint32_t pair_count() const { return pair_count_; }
  // Pairs between which the path drawn, of all shortest ones with equal chance, leads through the node. A pair without
  // a path leads through none.
  uint32_t hits(uint32_t node) const { return hits_[node]; }
  // With 95 % probability no node's share of hits is further than this from its share of all pairs: the empirical
  // Bernstein inequality (Maurer and Pontil 2009, theorem 4) to either side, over all nodes.
  double share_bound(uint32_t node) const;

 private:
  enum class Phase : uint8_t { draw, widen, take_path };
  // What one of the two searches has reached.
  struct Side {
    explicit Side(MemoryBudget& budget) : distance(budget), paths(budget), reached(budget) {}
    FlatArray<uint32_t> distance;  // UINT32_MAX: not reached
    FlatArray<double> paths;       // shortest ones from its end
    FlatArray<uint32_t> reached;   // in order of distance
    uint32_t count = 0, level_begin = 0, level = 0;
    uint64_t level_degree = 0;  // edges of the nodes reached last
  };
  void draw_pair();
  bool widen(const StepBudget& budget);
  void end_level(Side& side, const Side& other, uint32_t level_end);
  void take_path();
  void walk_back(const Side& side, uint32_t node);
  void forget();

  const Adjacency& graph_;
  std::span<const uint32_t> nodes_;
  const uint64_t most_visits_;
  Random random_;
  bool failed_ = false, is_pilot_ = true;
  Phase phase_ = Phase::draw;
  uint32_t pair_count_ = 0, pair_at_ = 0, cursor_ = 0, wider_ = 0, level_end_ = 0, source_ = 0, target_ = 0;
  uint64_t visits_ = 0;
  double meeting_paths_ = 0;  // shortest paths of the pair
  Side sides_[2];
  FlatArray<uint32_t> hits_;
};

}  // namespace tilik
