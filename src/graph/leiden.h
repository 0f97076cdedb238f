// Owns: LeidenJob, communities of a weighted undirected graph by the Leiden method.
// Depends on: base, graph/graph.h, graph/leiden_level.h. Thread: one job belongs to one thread.
// Why: Leiden communities are always connected, unlike Louvain's (Traag, Waltman, van Eck 2019). Here
// all decisions are made in integers, so the same graph, options and seed give the same communities on
// every machine, however the work was cut into steps.
#pragma once

#include <cstdint>
#include <span>

#include "base/job.h"
#include "base/result.h"
#include "graph/flat_array.h"
#include "graph/graph.h"
#include "graph/leiden_level.h"

namespace tilik {

enum class LeidenQuality : uint8_t {
  modularity,      // Q = 1/2m sum_ij [A_ij - resolution k_i k_j / 2m] same_community(i, j)
  constant_potts,  // H = sum_c [weight inside c - resolution n_c (n_c - 1) / 2]
};

struct LeidenOptions {
  LeidenQuality quality = LeidenQuality::modularity;
  double resolution = 1;  // > 0; kept to 2^-20, and exact for small fractions such as 0.5 or 1.25
  uint64_t seed = 1;
  uint32_t iterations = 0;  // 0: until an iteration moves no node
  // How many times the whole search is repeated with other orders, the best kept. 0: one, but ten on a
  // graph that is so small (under 4,000 edges) that the repeats are not felt, when run to convergence.
  uint32_t attempts = 0;
  // At most; the communities are the same with any number. With more than one a step may last a whole pass.
  uint32_t threads = 1;
};

struct LeidenResult {
  FlatArray<uint32_t> community;  // of each node; ids by size descending, then smallest member
  FlatArray<uint32_t> sizes;      // members of each community
  uint32_t community_count = 0;
  uint32_t iterations = 0;  // of the attempt that was kept
  double modularity = 0;    // with the resolution of the options (1 under constant_potts); 0 without edges
  double quality = 0;       // what was maximised, Q or H (H in units of the scaled weights)
};

class LeidenJob : public Job {
 public:
  // `graph` is undirected (each edge at both ends), without self-loops, weights summing below 2^32; it
  // must outlive the job. `start` is empty, or a community below node_count for each node to begin with.
  // `loop_weights` is empty, or the weight of each node's self-loop: it then counts in modularity (twice in
  // the degree, as usual); it must outlive the job. The constant Potts model leaves self-loops out.
  LeidenJob(const Adjacency& graph, const LeidenOptions& options, std::span<const uint32_t> start = {},
            MemoryBudget& budget = MemoryBudget::of_program(), std::span<const uint32_t> loop_weights = {});
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return error_.code != ErrorCode::none; }
  const Error& error() const { return error_; }
  // The communities, or why there are none (out_of_memory, bad_request). Call once, after the end.
  Result<LeidenResult> take();
  // Bytes taken at the moment, the graph not counted.
  uint64_t memory_bytes() const;

 private:
  enum class Phase : uint8_t {
    begin_attempt,
    begin_iteration,
    moves,
    refinement,
    aggregation,
    end_iteration,
    measure,
    done
  };
  void fail(ErrorCode code, const char* detail);
  const char* what_is_wrong(std::span<const uint32_t> start) const;
  bool prepare();
  bool begin_attempt();
  bool begin_iteration();
  bool begin_level();
  void after_moves();
  void after_refinement();
  void after_aggregation();
  void end_iteration();
  void end_attempt();
  void measure(size_t from, size_t to);
  WideInteger measured_score();
  void set_figures(WideInteger score);
  void split_components(FlatArray<uint32_t>& membership);
  void finish();
  uint64_t next_seed() { return seeds_.next(); }

  uint64_t degree_of_loop(size_t node) const { return loop_weights_.empty() ? 0 : uint64_t{2} * loop_weights_[node]; }

  const Adjacency& graph_;
  std::span<const uint32_t> loop_weights_;
  LeidenOptions options_;
  Error error_;
  Phase phase_ = Phase::begin_attempt;
  Random seeds_;
  LeidenFactors factors_;
  double resolution_ = 1;
  uint32_t attempts_ = 1, attempt_ = 0, iteration_ = 0;
  uint64_t moved_in_iteration_ = 0;
  bool stopped_unrefined_ = false;
  WideInteger best_score_ = 0;
  uint64_t twice_inside_ = 0, twice_weight_ = 0;
  size_t cursor_ = 0;

  FlatArray<uint64_t> degree_totals_;  // weighted degree of each community, while measuring
  FlatArray<uint32_t> start_, masses_, membership_, best_membership_, current_node_;
  LeidenLevel level_;
  LeidenLevel::Aggregate aggregates_[2];
  int aggregate_in_use_ = -1;  // -1: the graph itself
  LeidenResult result_;
};

// Runs at once.
Result<LeidenResult> find_communities(const Adjacency& graph, const LeidenOptions& options);

// Modularity of any membership (ids below node_count), self-loops left out. Q = 0 without edges.
// O(edges). Formula: Newman & Girvan 2004 with the resolution of Reichardt & Bornholdt 2006.
double modularity_of(const Adjacency& graph, std::span<const uint32_t> community, double resolution = 1);

// Renumbers communities by size descending, then smallest member; returns how many there are. Values of
// `community` must lie below its length. `sizes` gets the members of each. False: out of memory.
[[nodiscard]] bool order_communities(std::span<uint32_t> community, FlatArray<uint32_t>& sizes);

}  // namespace tilik
