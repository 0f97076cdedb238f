// Owns: triangles, the local clustering coefficient of every node and the transitivity of the whole.
// Depends on: base, graph/graph.h. Thread: one job belongs to one thread.
// Why: "are my friends friends of each other" tells a tight circle from a fan club around one account.
#pragma once

#include <cstdint>

#include "base/job.h"
#include "graph/flat_array.h"
#include "graph/graph.h"

namespace tilik {

// Every triangle is found once, from its end of lowest degree; O(edges^1.5 log degree) at worst, also with a million
// leaves around two hubs. Weights and self-loops do not matter.
class ClusteringJob : public Job {
 public:
  // `graph` is undirected, neighbours sorted, and must outlive the job.
  explicit ClusteringJob(const Adjacency& graph, MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  // Of each node, how many pairs of its neighbours are neighbours.
  FlatArray<uint64_t>& triangles() { return triangles_; }
  // Local coefficient: triangles / pairs of neighbours (Watts & Strogatz 1998); negative below two neighbours.
  double local(uint32_t node) const;
  // 3 triangles / connected triples of the whole; negative without a triple.
  double transitivity() const;
  // Mean of the local coefficients where they are defined; negative when nowhere.
  double mean_local() const;

 private:
  bool is_before(uint32_t a, uint32_t b) const {
    const uint32_t of_a = graph_.degree(a), of_b = graph_.degree(b);
    return of_a != of_b ? of_a < of_b : a < b;
  }
  bool are_neighbours(uint32_t a, uint32_t b) const;
  void add_triangle(uint32_t a, uint32_t b, uint32_t c);
  void count_from(uint32_t node);

  const Adjacency& graph_;
  bool failed_ = false, done_ = false;
  size_t cursor_ = 0;
  FlatArray<uint64_t> triangles_;
  FlatArray<uint32_t> mark_;   // node + 1 that marked this one as its later neighbour
  FlatArray<uint32_t> later_;  // the later neighbours of the node at work
};

}  // namespace tilik
