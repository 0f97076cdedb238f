// Owns: LayoutJob, positions for the nodes of a network, and their 16-bit form for transfer.
// Depends on: base, graph/graph.h, graph/force_field.h. Thread: one job belongs to one thread (in the
// page, a worker of its own).
// Why: people judge a network by its picture. Communities are placed first, then their members around
// them, so a good picture is there at once; forces then improve it, iteration by iteration. Links
// between communities pull less than links inside, so that groups stay apart instead of one ball.
#pragma once

#include <cstdint>
#include <span>

#include "base/job.h"
#include "base/result.h"
#include "graph/force_field.h"
#include "graph/graph.h"

namespace tilik {

struct LayoutOptions {
  uint64_t seed = 1;
  float aspect = 1;                // width / height that the picture shall have, 0.4 to 2.5
  uint32_t iterations = 200;       // step() is done after so many
  float theta = 1.1f;              // accuracy of far repulsion: smaller is finer and slower
  float outside_strength = 0.08f;  // pull of links between communities, relative to links inside; 1: no difference
  float fill = 0.35f;              // part of the picture's area that communities shall cover, about
};

struct LayoutBounds {
  float low_x = 0, low_y = 0, high_x = 0, high_y = 0;
};

class LayoutJob : public Job {
 public:
  // `graph` is undirected. `community` has an id below `community_count` a node, or is empty with count
  // 0 (then all links pull alike). `graph` must outlive the job, `community` only the constructor.
  LayoutJob(const Adjacency& graph, std::span<const uint32_t> community, uint32_t community_count,
            const LayoutOptions& options = {}, MemoryBudget& budget = MemoryBudget::of_program());

  // True when the number of iterations is reached (or failed). Positions after k iterations are the
  // same for every way of cutting.
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return failed_; }

  // x, y pairs of the last whole iteration; iteration 0 is the start picture. Empty until there is one.
  std::span<const float> positions() const { return has_picture_ ? nodes_.positions() : std::span<const float>{}; }
  uint32_t iteration() const { return nodes_.iteration(); }
  // Lets step() go on to this many iterations.
  void set_iterations(uint32_t iterations) { options_.iterations = iterations; }
  // Mean movement in the last iteration in units of the picture's radius; below 0.001 nothing is seen to move.
  double movement() const { return nodes_.movement(); }

  // Puts a node somewhere and holds it there until unpin(); for dragging, call it for each new place.
  // Takes effect with the next whole iteration. Nodes that do not exist are ignored.
  void pin(uint32_t node, float x, float y);
  void unpin(uint32_t node);
  uint64_t memory_bytes() const;

 private:
  enum class Phase : uint8_t { strengths, coarse_edges, coarse, place, refine };
  bool prepare(std::span<const uint32_t> community, uint32_t community_count);
  void measure_strengths(size_t from, size_t to);
  void choose_gravity();
  bool build_coarse();
  void place_coarse();
  void place_nodes();
  bool has_communities() const { return community_count_ > 0; }

  const Adjacency& graph_;
  LayoutOptions options_;
  MemoryBudget& memory_;
  bool failed_ = false, has_picture_ = false;
  Phase phase_ = Phase::strengths;
  size_t cursor_ = 0;
  uint32_t community_count_ = 0;
  double mass_sum_ = 0, inside_sum_ = 0, outside_sum_ = 0;
  FlatArray<uint32_t> community_;
  FlatArray<float> strengths_;  // of each entry of the graph
  FlatArray<float> community_mass_, community_pull_;
  FlatArray<uint32_t> coarse_offsets_, coarse_entries_;
  FlatArray<float> coarse_strengths_;
  ForceField coarse_, nodes_;
};

// Bounds of all positions with a margin of 2 %; 0, 0, 1, 1 without positions.
LayoutBounds bounds_of(std::span<const float> positions);

// Positions as 16-bit pairs between `bounds` (clamped); `quantized` is as long as `positions`.
void quantize_positions(std::span<const float> positions, const LayoutBounds& bounds, std::span<uint16_t> quantized);

}  // namespace tilik
