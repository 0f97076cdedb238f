#include "graph/force_field.h"

#include <cmath>
#include <cstring>
#include <utility>

#include "graph/resumable.h"

namespace tilik {

namespace {

constexpr size_t kChunk = 2048;
// Squared distance added to every pair, so that nodes at one place part gently. A node of mass 1 fills a
// disc of radius 1 at pull 1.
constexpr float kSoftening = 0.1f;
// A node goes this part of the way to where its own forces would balance, at first ...
constexpr float kFirstEagerness = 0.6f;
// ... more when it goes on in one direction, less when it swings (the swinging of ForceAtlas2).
constexpr float kFaster = 1.15f, kSlower = 0.6f;
constexpr float kLeastEagerness = 0.02f, kMostEagerness = 1.0f;

}  // namespace

ForceField::ForceField(MemoryBudget& budget)
    : positions_(budget),
      next_(budget),
      masses_(budget),
      repulsion_(budget),
      last_step_(budget),
      eagerness_(budget),
      pinned_(budget),
      barnes_hut_(budget) {}

bool ForceField::prepare(uint32_t node_count) {
  node_count_ = node_count;
  const size_t pairs = size_t{2} * node_count;
  return positions_.allocate_filled(pairs, 0) && next_.allocate_filled(pairs, 0) &&
         masses_.allocate_filled(node_count, 1) && repulsion_.allocate_filled(pairs, 0) &&
         last_step_.allocate_filled(pairs, 0) && eagerness_.allocate_filled(node_count, kFirstEagerness) &&
         pinned_.allocate_filled(node_count, 0) && barnes_hut_.prepare(node_count);
}

uint64_t ForceField::memory_bytes() const {
  return positions_.memory_bytes() * 4 + masses_.memory_bytes() * 2 + pinned_.memory_bytes() +
         barnes_hut_.memory_bytes();
}

bool ForceField::iterate(const StepBudget& budget) {
  if (!repelling_ && !moving_) {
    barnes_hut_.begin(positions_.data(), masses_.data(), repulsion_.data(), theta_, kSoftening);
    repelling_ = true;
  }
  if (repelling_) {
    if (!barnes_hut_.compute(budget)) return false;
    repelling_ = false;
    moving_ = true;
    moved_sum_ = radius_sum_ = 0;
    if (budget.spent()) return false;
  }
  if (!run_in_chunks(cursor_, node_count_, kChunk, budget, [&](size_t a, size_t b) { move_nodes(a, b); })) {
    return false;
  }
  moving_ = false;
  std::swap(positions_, next_);
  movement_ = radius_sum_ > 0 ? moved_sum_ / radius_sum_ : 0;
  ++iteration_;
  return true;
}

void ForceField::place(uint32_t node, float x, float y) {
  for (FlatArray<float>* array : {&positions_, &next_}) {
    (*array)[2 * size_t{node}] = x;
    (*array)[2 * size_t{node} + 1] = y;
  }
}

// Each node moves along its force, divided by the stiffness of the springs that hold it: the step that
// would bring it to rest if all others stood still, times its eagerness.
void ForceField::move_nodes(size_t from, size_t to) {
  const auto* entries = static_cast<const unsigned char*>(edges_.entries);
  for (size_t i = from; i < to; ++i) {
    const float x = positions_[2 * i], y = positions_[2 * i + 1], mass = masses_[i];
    float pull_x = 0, pull_y = 0, stiffness = 0;
    for (uint32_t e = edges_.offsets[i]; e < edges_.offsets[i + 1]; ++e) {
      uint32_t other;
      std::memcpy(&other, entries + size_t{e} * edges_.entry_bytes, sizeof other);
      const float strength = edges_.strengths[e];
      pull_x += strength * (positions_[2 * size_t{other}] - x);
      pull_y += strength * (positions_[2 * size_t{other} + 1] - y);
      stiffness += strength;
    }
    const float weight_x = gravity_x_ * mass, weight_y = gravity_y_ * mass;
    const float force_x = mass * repulsion_[2 * i] + pull_x - weight_x * x;
    const float force_y = mass * repulsion_[2 * i + 1] + pull_y - weight_y * y;
    stiffness = 2 * (stiffness + (weight_x > weight_y ? weight_x : weight_y)) + 1e-9f;
    const float dot = force_x * last_step_[2 * i] + force_y * last_step_[2 * i + 1];
    float eagerness = eagerness_[i] * (dot < 0 ? kSlower : kFaster);
    eagerness = eagerness > kMostEagerness ? kMostEagerness : eagerness < kLeastEagerness ? kLeastEagerness : eagerness;
    eagerness_[i] = eagerness;
    float step_x = eagerness * force_x / stiffness, step_y = eagerness * force_y / stiffness;
    if (pinned_[i] != 0) step_x = step_y = 0;
    last_step_[2 * i] = step_x;
    last_step_[2 * i + 1] = step_y;
    next_[2 * i] = x + step_x;
    next_[2 * i + 1] = y + step_y;
    moved_sum_ += std::sqrt(static_cast<double>(step_x * step_x + step_y * step_y));
    radius_sum_ += std::sqrt(static_cast<double>(x * x + y * y));
  }
}

}  // namespace tilik
