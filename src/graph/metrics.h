// Owns: the figures of single nodes and of communities: degrees, PageRank, k-core, components,
// conductance, E-I index, density, reciprocity and roles.
// Depends on: base, graph/graph.h. Thread: any; a job belongs to one thread.
// Why: one pass a figure, in plain arrays, so that tables, pictures and tests read the same numbers.
// Betweenness stands in betweenness.h, the comparison of partitions in partition.h.
#pragma once

#include <cstdint>
#include <span>

#include "base/job.h"
#include "base/result.h"
#include "graph/flat_array.h"
#include "graph/graph.h"

namespace tilik {

struct PageRankOptions {
  double damping = 0.85;
  double tolerance = 1e-6;  // stops when the L1 distance of two rounds is at most this
  uint32_t max_iterations = 100;
  bool is_undirected = false;  // attention flows both ways along each edge
  // For figures that are compared with other programs: as near to the fixed point as doubles allow.
  static PageRankOptions precise() { return {0.85, 1e-15, 1000, false}; }
  // Precise where that is not felt, else at the published tolerance.
  static PageRankOptions fitting(uint64_t edges) { return edges <= 1'000'000 ? precise() : PageRankOptions(); }
};

// PageRank over edge weights, attention flowing from source to target; the rank of nodes without
// outgoing edges is spread over all nodes (Page & Brin 1998). Ranks sum to 1. O(edges) a round.
class PageRankJob : public Job {
 public:
  // `graph` needs its directions, unless undirected, and must outlive the job.
  PageRankJob(const Graph& graph, const PageRankOptions& options = {},
              MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  uint32_t iterations() const { return iteration_; }
  FlatArray<double>& ranks() { return ranks_; }

 private:
  void spread(size_t from, size_t to);
  void collect(size_t from, size_t to);

  const Graph& graph_;
  PageRankOptions options_;
  bool failed_ = false, done_ = false, spreading_ = true;
  uint32_t iteration_ = 0;
  size_t cursor_ = 0;
  double dangling_ = 0, difference_ = 0;
  FlatArray<double> ranks_, next_, shares_;
};

// Core number of every node: the largest k such that the node keeps k neighbours in the part of the
// graph where everybody has k neighbours (Batagelj & Zaversnik 2003). O(edges).
class CoreJob : public Job {
 public:
  explicit CoreJob(const Adjacency& graph, MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  FlatArray<uint32_t>& cores() { return cores_; }

 private:
  void peel(size_t from, size_t to);

  const Adjacency& graph_;
  bool failed_ = false, done_ = false;
  size_t cursor_ = 0;
  FlatArray<uint32_t> cores_, order_, position_, starts_;
};

// Connected components of an undirected graph: the id of each node, by size descending, then
// smallest member. Returns how many there are, or out_of_memory. O(edges).
Result<uint32_t> find_components(const Adjacency& graph, FlatArray<uint32_t>& component);

// The same and the reciprocity below, in steps. `graph` must outlive the job.
class WholeGraphJob : public Job {
 public:
  explicit WholeGraphJob(const Graph& graph, MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  FlatArray<uint32_t>& component() { return component_; }
  uint32_t component_count() const { return component_count_; }
  double reciprocity() const;

 private:
  bool walk(const StepBudget& budget);

  const Graph& graph_;
  bool failed_ = false, walked_ = false, done_ = false;
  size_t cursor_ = 0;
  uint32_t root_ = 0, height_ = 0, component_count_ = 0;
  uint64_t reciprocated_ = 0;
  FlatArray<uint32_t> component_, stack_;
};

// Pairs with edges both ways / pairs with any edge (METHODS.md); negative when there is no edge. O(edges).
double reciprocity_of(const Graph& graph);

// Distinct undirected edges / possible ones; negative for fewer than two nodes.
double density_of(uint64_t undirected_edge_count, uint64_t node_count);

// The modularity that communities of a network with so many nodes (those with links) and distinct edges have where
// edges are drawn by chance: (1 - 2 / sqrt(N)) (2 / z)^(2/3), z = 2 edges / N, at most 1 (Guimera, Sales-Pardo and
// Amaral 2004); 0 for fewer than five nodes and without an edge.
double modularity_by_chance(uint64_t node_count, uint64_t undirected_edge_count);

// What one community looks like from outside and inside. Weights are in units of the graph's weights.
struct CommunityFigures {
  uint32_t size = 0;
  uint64_t inside_edges = 0;   // distinct pairs of members that are connected
  uint64_t outside_edges = 0;  // distinct pairs of a member and an outsider
  uint64_t inside_weight = 0;  // each pair once
  uint64_t outside_weight = 0;
  uint64_t directed_inside = 0;  // distinct directed edges between members; 0 without directions
  uint64_t reciprocated = 0;     // of these, how many have their reverse

  double density() const;
  // cut / min(volume, volume of the rest), by weight; negative when that minimum is 0.
  double conductance(uint64_t twice_total_weight) const;
  // (outside - inside) / (outside + inside), by distinct pairs; -1 closed, +1 open (Krackhardt &
  // Stern 1988). `defined` is false without any edge.
  double e_i(bool& defined) const;
  double inside_share() const;        // by weight, of all weight that touches members; negative without
  double reciprocity() const;         // of connected pairs of members, as reciprocity_of; negative without edges inside
  double reciprocated_share() const;  // of directed edges inside; negative without
};

// Figures of all communities; ids of `community` must be below `community_count`.
class CommunityFiguresJob : public Job {
 public:
  CommunityFiguresJob(const Graph& graph, std::span<const uint32_t> community, uint32_t community_count,
                      MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  FlatArray<CommunityFigures>& figures() { return figures_; }
  uint64_t twice_total_weight() const { return twice_total_weight_; }

 private:
  void add_nodes(size_t from, size_t to);

  const Graph& graph_;
  std::span<const uint32_t> community_;
  bool failed_ = false, done_ = false;
  size_t cursor_ = 0;
  uint64_t twice_total_weight_ = 0;
  FlatArray<CommunityFigures> figures_;
};

// Roles of Guimera & Amaral 2005 over distinct undirected edges. z: standard score of the number of
// edges inside the own community (0 when the standard deviation is 0); P = 1 - sum_s (k_s / k)^2.
enum class NodeRole : uint8_t {
  none = 0,  // no edges
  ultra_peripheral = 1,
  peripheral = 2,
  connector = 3,
  kinless = 4,
  provincial_hub = 5,
  connector_hub = 6,
  kinless_hub = 7,
};
NodeRole role_of(double z, double participation);

class RolesJob : public Job {
 public:
  RolesJob(const Adjacency& graph, std::span<const uint32_t> community, uint32_t community_count,
           MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  FlatArray<double>& participation() { return participation_; }
  FlatArray<double>& within_score() { return within_score_; }
  FlatArray<NodeRole>& roles() { return roles_; }

 private:
  void measure(size_t from, size_t to);
  void score(size_t from, size_t to);

  const Adjacency& graph_;
  std::span<const uint32_t> community_;
  bool failed_ = false, done_ = false, scoring_ = false;
  size_t cursor_ = 0;
  FlatArray<double> participation_, within_score_;
  FlatArray<NodeRole> roles_;
  FlatArray<uint32_t> edges_to_, touched_;
  FlatArray<uint64_t> sums_, squares_, members_;
};

}  // namespace tilik
