// Owns: ForceField, the forces of the layout and the movement of the nodes under them.
// Depends on: base, graph/barnes_hut.h. Thread: one object belongs to one thread.
// Why: the layout uses the same forces twice, on communities and then on nodes.
//
// Forces (ForceAtlas2, Jacomy et al. 2014, with strong gravity):
//   repulsion   mass_i mass_j / distance
//   attraction  strength_ij * distance along each edge
//   gravity     gravity * mass_i * distance from the origin
// In the plane a repulsion of 1/distance against a pull that grows with the distance settles at one
// density of mass: a disc of mass M under pull p per mass has radius sqrt(M / p). The layout chooses
// strengths and start positions by this, so that the picture hardly changes its size while it moves.
#pragma once

#include <cstdint>
#include <span>

#include "base/job.h"
#include "graph/barnes_hut.h"
#include "graph/flat_array.h"

namespace tilik {

class ForceField {
 public:
  explicit ForceField(MemoryBudget& budget);

  // Takes memory for the nodes. The caller then fills positions (x, y pairs) and masses (> 0).
  [[nodiscard]] bool prepare(uint32_t node_count);
  // The edges: offsets (node_count + 1), the other end and the strength (>= 0) of each, both ends
  // listed. They must outlive the field.
  struct Edges {
    const uint32_t* offsets = nullptr;
    const void* entries = nullptr;  // the uint32_t at the start of each is the other end
    uint32_t entry_bytes = 4;
    const float* strengths = nullptr;
  };
  void set_edges(const Edges& edges) { edges_ = edges; }
  // Gravity may pull harder in one direction: the picture then becomes an ellipse whose sides relate as gravity_y to
  // gravity_x.
  void set_gravity(float gravity_x, float gravity_y) {
    gravity_x_ = gravity_x;
    gravity_y_ = gravity_y;
  }
  void set_theta(float theta) { theta_ = theta; }

  // Works on one iteration; true when it is complete. positions() changes only then.
  bool iterate(const StepBudget& budget);
  uint32_t iteration() const { return iteration_; }
  // Mean distance moved in the last iteration, in units of the radius of the whole picture.
  double movement() const { return movement_; }

  uint32_t node_count() const { return node_count_; }
  std::span<float> positions() { return positions_.span(); }
  std::span<const float> positions() const { return positions_.span(); }
  std::span<float> masses() { return masses_.span(); }
  // place() also acts inside a half-done iteration: what it has computed for the node is dropped.
  // A pinned node stays where it is until unpinned.
  void place(uint32_t node, float x, float y);
  void pin(uint32_t node, bool is_pinned) { pinned_[node] = is_pinned ? 1 : 0; }
  uint64_t memory_bytes() const;

 private:
  void move_nodes(size_t from, size_t to);

  uint32_t node_count_ = 0;
  Edges edges_;
  float gravity_x_ = 0.05f, gravity_y_ = 0.05f, theta_ = 1.0f;
  bool repelling_ = false, moving_ = false;
  size_t cursor_ = 0;
  uint32_t iteration_ = 0;
  double movement_ = 1, moved_sum_ = 0, radius_sum_ = 0;
  FlatArray<float> positions_, next_, masses_, repulsion_, last_step_, eagerness_;
  FlatArray<uint8_t> pinned_;
  BarnesHut barnes_hut_;
};

}  // namespace tilik
