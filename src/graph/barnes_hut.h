// Owns: BarnesHut, the repulsion between all pairs of bodies in the plane, far groups taken as one.
// Depends on: base, graph/flat_array.h. Thread: one object belongs to one thread.
// Why: repulsion between all pairs costs n^2; a quadtree makes it n log n (Barnes & Hut 1986). Bodies are
// sorted along a Morton curve and walked in groups: one list of interactions serves up to 32 bodies,
// and four bodies are computed at once. Sums run in a fixed order: the same bits on every machine.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/job.h"
#include "graph/flat_array.h"

namespace tilik {

class BarnesHut {
 public:
  explicit BarnesHut(MemoryBudget& budget);

  // Takes memory for `body_count` bodies. False when it is refused.
  [[nodiscard]] bool prepare(uint32_t body_count);

  // Computes for every body i the sum over j of mass_j (p_i - p_j) / (|p_i - p_j|^2 + softening).
  // `positions` and `repulsion` are x, y pairs; they must stay until compute() has returned true. A
  // group of bodies is taken as one when its side is below `theta` times its distance.
  void begin(const float* positions, const float* masses, float* repulsion, float theta, float softening);
  bool compute(const StepBudget& budget);

  uint64_t memory_bytes() const;

 private:
  struct Cell {
    float x, y, mass;      // centre and sum of the bodies
    float side_squared;    // 0: all bodies at one place
    uint32_t first, last;  // bodies, in sorted order
    uint32_t skip;         // the next cell that is not inside this one
    uint32_t is_leaf;
  };
  struct Pending {
    uint32_t first, last, level;
  };
  enum class Phase : uint8_t { encode, sort, gather, split, sum, repel, done };
  void measure_bounds();
  void encode(size_t from, size_t to);
  void sort_pass(uint32_t pass);
  void gather(size_t from, size_t to);
  bool split_cells(const StepBudget& budget);
  void split_cell(Pending pending);
  void sum_cells(size_t from, size_t to);
  void repel_group(uint32_t cell);
  void flush(uint32_t first, uint32_t count, float* sum_x, float* sum_y);

  uint32_t body_count_ = 0;
  const float* positions_ = nullptr;
  const float* masses_ = nullptr;
  float* repulsion_ = nullptr;
  float theta_squared_ = 1, softening_ = 0;
  float low_x_ = 0, low_y_ = 0, extent_ = 1;
  Phase phase_ = Phase::done;
  size_t cursor_ = 0;

  FlatArray<uint32_t> codes_, codes_next_, bodies_, bodies_next_;
  FlatArray<float> x_, y_, mass_;  // in sorted order, padded
  FlatArray<Cell> cells_;
  FlatArray<uint32_t> groups_;
  uint32_t cell_count_ = 0, group_count_ = 0;
  Pending stack_[80];
  uint32_t stack_height_ = 0;

  static constexpr uint32_t kListSize = 1024;
  float list_x_[kListSize], list_y_[kListSize], list_mass_[kListSize];
  uint32_t list_count_ = 0;
};

}  // namespace tilik
