// Owns: FlowsJob, how much each community turns to each other one.
// Depends on: base, graph. Thread: one job belongs to one thread.
// Why: which groups talk with which is the first question after "which groups are there", and the answer is a small
// table however large the network.
#pragma once

#include <cstdint>
#include <span>

#include "base/job.h"
#include "community/welcome.h"
#include "graph/flat_array.h"
#include "graph/graph.h"

namespace tilik {

// Sums of edge weights from community to community; communities from `shown` on count as one, the last.
class FlowsJob : public Job {
 public:
  // `graph` needs its directions; `community` has an id a node. Both must outlive the job.
  FlowsJob(const Graph& graph, std::span<const uint32_t> community, uint32_t shown,
           MemoryBudget& budget = MemoryBudget::of_program());
  // The same of single contacts, each of weight 1, between the nodes that `community` has ids of: a part of the time.
  FlowsJob(std::span<const ContactEvent> contacts, std::span<const uint32_t> community, uint32_t shown,
           MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  // Rows and columns: the shown communities, then the others.
  uint32_t side() const { return shown_ + 1; }
  // What stays in its community, those that are not shown too.
  uint64_t inside() const { return inside_; }
  uint64_t weight(uint32_t from, uint32_t to) const { return weights_[size_t{from} * side() + to]; }

 private:
  uint32_t place_of(uint32_t node) const { return community_[node] < shown_ ? community_[node] : shown_; }
  void add(uint32_t from, uint32_t to, uint64_t weight) {
    weights_[size_t{place_of(from)} * side() + place_of(to)] += weight;
    if (community_[from] == community_[to]) inside_ += weight;
  }

  const Adjacency* edges_ = nullptr;  // or the contacts
  std::span<const ContactEvent> contacts_;
  std::span<const uint32_t> community_;
  uint32_t shown_;
  bool failed_ = false, done_ = false;
  size_t cursor_ = 0;
  FlatArray<uint64_t> weights_;
  uint64_t inside_ = 0;
};

}  // namespace tilik
