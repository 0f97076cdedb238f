// Owns: LeidenLevel, the three passes of the Leiden method over one level of aggregation: fast local
// moves, refinement and aggregation, each resumable.
// Depends on: base, graph/graph.h. Thread: one level belongs to one thread.
// Why: apart from the orchestration in leiden.h so that each pass can be read beside the paper
// (Traag, Waltman, van Eck 2019, "From Louvain to Leiden", algorithm A.2).
//
// All decisions are made in integers. With q/p the resolution as a fraction (resolution = p/q), the gain
// of putting node v with mass k_v into community C is, up to a constant positive factor,
//     edge_factor * w(v, C) - mass_factor * k_v * K_C
// where for modularity mass = weighted degree, edge_factor = q * 2m, mass_factor = p, and for the
// constant Potts model mass = number of base nodes, edge_factor = q, mass_factor = p.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/job.h"
#include "base/random.h"
#include "graph/flat_array.h"
#include "graph/graph.h"

namespace tilik {

__extension__ typedef __int128 WideInteger;

struct LeidenFactors {
  uint64_t edge_factor = 0;
  uint64_t mass_factor = 0;
  bool fits_64_bits = false;  // every product below stays under 2^62
};

class LeidenLevel {
 public:
  explicit LeidenLevel(MemoryBudget& budget);

  // The passes run on this graph until the next call; nothing is copied. `masses` has one value a node.
  // False when memory is refused.
  [[nodiscard]] bool begin(const uint32_t* offsets, const Neighbor* entries, uint32_t node_count,
                           const uint32_t* masses, const LeidenFactors& factors);

  // refine() and aggregate() then work on so many threads, in longer steps, with the same result.
  void use_threads(uint32_t threads) { threads_ = threads; }

  // community[v] for every node, set by the caller before move_nodes, any values < node_count.
  FlatArray<uint32_t> community;
  // After refine(): the aggregate node of every node, 0 to refined_count - 1, by first appearance.
  FlatArray<uint32_t> refined;
  uint32_t refined_count = 0;

  // Moves nodes to the neighbouring (or an empty) community with the highest gain until no node can
  // improve. `seed` gives the first order of visits. Returns true when done.
  [[nodiscard]] bool begin_moves(uint64_t seed);
  bool move_nodes(const StepBudget& budget);
  uint64_t moved_count() const { return moved_count_; }

  // Numbers the communities 0, 1, … by first appearance and returns how many there are.
  uint32_t renumber_communities();

  // Splits every community into well-connected parts: each node that is well connected to the rest of
  // its community joins the well-connected part with the highest gain, if that is not negative. (The
  // paper draws among gains with probability ~ exp(gain / 0.01); with gains counted in whole edges this
  // is the largest one, and the largest one needs no exponential.)
  [[nodiscard]] bool begin_refinement(uint64_t seed);
  bool refine(const StepBudget& budget);

  // Writes the graph whose nodes are the refined parts: offsets (refined_count + 1), entries, masses, and
  // the community of each part.
  struct Aggregate {
    explicit Aggregate(MemoryBudget& budget) : offsets(budget), entries(budget), masses(budget), community(budget) {}
    FlatArray<uint32_t> offsets;
    FlatArray<Neighbor> entries;
    FlatArray<uint32_t> masses;
    FlatArray<uint32_t> community;
  };
  [[nodiscard]] bool begin_aggregation(Aggregate& target);
  bool aggregate(const StepBudget& budget);

  uint32_t node_count() const { return node_count_; }
  uint64_t memory_bytes() const;

 private:
  // Weight towards a community (zero between visits) beside its mass: one cache line for both.
  struct Slot {
    uint32_t weight_to;
    uint32_t mass;
  };
  template <typename Wide>
  void move_node(uint32_t node);
  template <typename Wide>
  void refine_node(uint32_t node, uint32_t* touched);
  template <typename Wide>
  bool run_moves(const StepBudget& budget);
  template <typename Wide>
  bool run_refinement(const StepBudget& budget);
  template <typename Wide>
  bool run_refinement_in_parallel(const StepBudget& budget);
  bool measure_cuts(const StepBudget& budget);
  bool refine_nodes(const StepBudget& budget);
  bool get_aggregation_memory();
  uint32_t aggregate_in_parallel(uint32_t first);
  bool aggregate_parts(const StepBudget& budget);
  // Starting threads costs as much as the passes over some thousand nodes.
  bool is_worth_threads() const { return threads_ > 1 && node_count_ > 4096; }
  void push(uint32_t node);
  void measure_cut(size_t from, size_t to);
  // What a thread needs of its own while it aggregates.
  struct Gatherer {
    Slot* slots;        // by part; weight_to is zero between parts
    uint32_t* touched;  // room for all parts
    Neighbor* written;  // where the next edge goes
  };
  void aggregate_part(size_t part, Gatherer& gatherer) const;
  void make_order(uint64_t seed);

  const uint32_t* offsets_ = nullptr;
  const Neighbor* entries_ = nullptr;
  const uint32_t* masses_ = nullptr;
  uint32_t node_count_ = 0;
  LeidenFactors factors_;

  FlatArray<Slot> slots_;        // by community, or by part
  FlatArray<uint32_t> touched_;  // communities seen around the node at hand
  FlatArray<uint32_t> order_;    // ring buffer of nodes to visit; order of visits in refinement
  FlatArray<uint8_t> flags_;     // move: node is queued; refinement: part has more than one node
  FlatArray<uint32_t> free_;     // empty community ids (stack); masses of communities in refinement
  FlatArray<uint32_t> cut_;      // weight from a part to the rest of its community
  // Empty where one thread works alone; else what each thread needs of its own, one behind the other.
  FlatArray<Slot> thread_slots_;
  FlatArray<uint32_t> thread_touched_;
  std::vector<uint32_t> latest_begins_;  // where the edges of each part at hand begin at the latest
  uint32_t free_count_ = 0;
  uint32_t queue_head_ = 0, queue_count_ = 0;
  uint64_t moved_count_ = 0;
  size_t cursor_ = 0;
  uint8_t stage_ = 0;
  uint32_t threads_ = 1;

  Aggregate* target_ = nullptr;
  FlatArray<uint32_t> member_offsets_, members_;
  uint32_t written_ = 0;
};

}  // namespace tilik
