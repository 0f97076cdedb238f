#include "graph/leiden_level.h"

#include <algorithm>
#include <utility>

#include "base/threads.h"
#include "graph/resumable.h"

namespace tilik {

namespace {

constexpr uint32_t kNodesPerCheck = 512;  // nodes visited between two looks at the clock
constexpr size_t kChunk = 2048;
// The same for each of several threads. They meet after each chunk, so it is as large as a brush can wait for.
constexpr size_t kNodesPerThread = 8192;
constexpr uint32_t kEdgesPerThread = 65'536;
// Nodes are shuffled inside blocks, and the blocks among each other: a random order for small graphs,
// and for large ones still neighbouring reads.
constexpr uint32_t kShuffleBlock = 4096;

inline void prefetch(const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#else
  static_cast<void>(address);
#endif
}

}  // namespace

LeidenLevel::LeidenLevel(MemoryBudget& budget)
    : community(budget),
      refined(budget),
      slots_(budget),
      touched_(budget),
      order_(budget),
      flags_(budget),
      free_(budget),
      cut_(budget),
      thread_slots_(budget),
      thread_touched_(budget),
      member_offsets_(budget),
      members_(budget) {}

uint64_t LeidenLevel::memory_bytes() const {
  return community.memory_bytes() + refined.memory_bytes() + slots_.memory_bytes() + touched_.memory_bytes() +
         order_.memory_bytes() + flags_.memory_bytes() + free_.memory_bytes() + cut_.memory_bytes() +
         thread_slots_.memory_bytes() + thread_touched_.memory_bytes() + member_offsets_.memory_bytes() +
         members_.memory_bytes();
}

bool LeidenLevel::begin(const uint32_t* offsets, const Neighbor* entries, uint32_t node_count, const uint32_t* masses,
                        const LeidenFactors& factors) {
  offsets_ = offsets;
  entries_ = entries;
  masses_ = masses;
  node_count_ = node_count;
  factors_ = factors;
  return community.allocate(node_count) && refined.allocate(node_count) && slots_.allocate(node_count) &&
         touched_.allocate(node_count) && order_.allocate(node_count) && flags_.allocate(node_count) &&
         free_.allocate(node_count) && cut_.allocate(node_count);
}

void LeidenLevel::make_order(uint64_t seed) {
  Random random(seed);
  const uint32_t block_count = (node_count_ + kShuffleBlock - 1) / kShuffleBlock;
  // The block order is drawn in the memory of `touched_`, which no pass uses between nodes.
  uint32_t* blocks = touched_.data();
  for (uint32_t i = 0; i < block_count; ++i) blocks[i] = i;
  for (uint32_t i = block_count; i > 1; --i) std::swap(blocks[i - 1], blocks[random.below(i)]);
  uint32_t at = 0;
  for (uint32_t b = 0; b < block_count; ++b) {
    const uint32_t first = blocks[b] * kShuffleBlock;
    const uint32_t size = node_count_ - first < kShuffleBlock ? node_count_ - first : kShuffleBlock;
    uint32_t* run = order_.data() + at;
    for (uint32_t i = 0; i < size; ++i) run[i] = first + i;
    for (uint32_t i = size; i > 1; --i) std::swap(run[i - 1], run[random.below(i)]);
    at += size;
  }
}

bool LeidenLevel::begin_moves(uint64_t seed) {
  moved_count_ = 0;
  free_count_ = 0;
  for (uint32_t v = 0; v < node_count_; ++v) slots_[v] = Slot{0, 0};
  for (uint32_t v = 0; v < node_count_; ++v) slots_[community[v]].mass += masses_[v];
  for (uint32_t v = 0; v < node_count_; ++v) flags_[v] = 0;
  // A community id is free when no node has it; nodes without edges keep theirs, whatever its mass.
  for (uint32_t v = 0; v < node_count_; ++v) flags_[community[v]] = 1;
  for (uint32_t c = node_count_; c > 0; --c) {
    if (flags_[c - 1] == 0) free_[free_count_++] = c - 1;
  }
  make_order(seed);
  queue_count_ = 0;
  for (uint32_t i = 0; i < node_count_; ++i) {
    const uint32_t node = order_[i];
    const bool has_edges = offsets_[node + 1] > offsets_[node];
    flags_[node] = has_edges ? 1 : 0;
    if (has_edges) order_[queue_count_++] = node;
  }
  queue_head_ = 0;
  return true;
}

inline void LeidenLevel::push(uint32_t node) {
  uint32_t at = queue_head_ + queue_count_;
  if (at >= node_count_) at -= node_count_;
  order_[at] = node;
  ++queue_count_;
}

template <typename Wide>
void LeidenLevel::move_node(uint32_t node) {
  uint32_t* const membership = community.data();
  Slot* const slots = slots_.data();
  uint32_t* const touched = touched_.data();
  const Neighbor* const first = entries_ + offsets_[node];
  const Neighbor* const last = entries_ + offsets_[node + 1];
  const uint32_t own = membership[node];
  const uint32_t mass = masses_[node];

  // The slots lie far apart: all are asked for before the first is needed.
  for (const Neighbor* n = first; n != last; ++n) prefetch(&slots[membership[n->node]]);
  uint32_t touched_count = 0;
  for (const Neighbor* n = first; n != last; ++n) {
    const uint32_t c = membership[n->node];
    if (slots[c].weight_to == 0) touched[touched_count++] = c;
    slots[c].weight_to += n->weight;
  }

  slots[own].mass -= mass;
  const Wide edge_factor = static_cast<Wide>(factors_.edge_factor);
  const Wide mass_cost = static_cast<Wide>(factors_.mass_factor) * static_cast<Wide>(mass);
  const Wide stay_score =
      edge_factor * static_cast<Wide>(slots[own].weight_to) - mass_cost * static_cast<Wide>(slots[own].mass);
  uint32_t best = own;
  Wide best_score = stay_score;
  for (uint32_t i = 0; i < touched_count; ++i) {
    Slot& slot = slots[touched[i]];
    const Wide score = edge_factor * static_cast<Wide>(slot.weight_to) - mass_cost * static_cast<Wide>(slot.mass);
    slot.weight_to = 0;
    if (score > best_score) {
      best_score = score;
      best = touched[i];
    }
  }
  if (best_score < 0 && slots[own].mass > 0 && free_count_ > 0) best = free_[--free_count_];
  slots[best].mass += mass;
  if (best == own) return;

  if (slots[own].mass == 0) free_[free_count_++] = own;
  membership[node] = best;
  ++moved_count_;
  uint8_t* const queued = flags_.data();
  for (const Neighbor* n = first; n != last; ++n) {
    if (queued[n->node] == 0 && membership[n->node] != best) {
      queued[n->node] = 1;
      push(n->node);
    }
  }
}

template <typename Wide>
bool LeidenLevel::run_moves(const StepBudget& budget) {
  while (queue_count_ > 0) {
    for (uint32_t i = 0; i < kNodesPerCheck && queue_count_ > 0; ++i) {
      const uint32_t node = order_[queue_head_];
      if (++queue_head_ == node_count_) queue_head_ = 0;
      const uint32_t ahead = queue_head_ + 3 < node_count_ ? queue_head_ + 3 : queue_head_;
      if (order_[ahead] < node_count_) prefetch(entries_ + offsets_[order_[ahead]]);
      --queue_count_;
      flags_[node] = 0;
      move_node<Wide>(node);
    }
    if (queue_count_ > 0 && budget.spent()) return false;
  }
  return true;
}

bool LeidenLevel::move_nodes(const StepBudget& budget) {
  return factors_.fits_64_bits ? run_moves<int64_t>(budget) : run_moves<WideInteger>(budget);
}

uint32_t LeidenLevel::renumber_communities() {
  uint32_t* const number = touched_.data();
  for (uint32_t c = 0; c < node_count_; ++c) number[c] = UINT32_MAX;
  uint32_t count = 0;
  for (uint32_t v = 0; v < node_count_; ++v) {
    uint32_t& entry = number[community[v]];
    if (entry == UINT32_MAX) entry = count++;
    community[v] = entry;
  }
  return count;
}

bool LeidenLevel::begin_refinement(uint64_t seed) {
  stage_ = 0;
  cursor_ = 0;
  // Refused, one thread does it, which needs no more memory.
  if (!is_worth_threads() || !thread_touched_.allocate(size_t{threads_} * node_count_)) thread_touched_.clear();
  make_order(seed);
  for (uint32_t v = 0; v < node_count_; ++v) free_[v] = 0;
  for (uint32_t v = 0; v < node_count_; ++v) {
    free_[community[v]] += masses_[v];
    refined[v] = v;
    slots_[v] = Slot{0, masses_[v]};
    flags_[v] = 0;
  }
  return true;
}

void LeidenLevel::measure_cut(size_t from, size_t to) {
  const uint32_t* const membership = community.data();
  for (size_t v = from; v < to; ++v) {
    const uint32_t own = membership[v];
    uint32_t weight = 0;
    for (uint32_t i = offsets_[v]; i < offsets_[v + 1]; ++i) {
      if (membership[entries_[i].node] == own) weight += entries_[i].weight;
    }
    cut_[v] = weight;
  }
}

template <typename Wide>
void LeidenLevel::refine_node(uint32_t node, uint32_t* touched) {
  if (flags_[node] != 0 || cut_[node] == 0) return;
  const uint32_t* const membership = community.data();
  uint32_t* const part_of = refined.data();
  Slot* const slots = slots_.data();
  const uint32_t own = membership[node];
  const Wide edge_factor = static_cast<Wide>(factors_.edge_factor);
  const Wide mass_factor = static_cast<Wide>(factors_.mass_factor);
  const Wide mass = static_cast<Wide>(masses_[node]);
  const Wide total = static_cast<Wide>(free_[own]);
  if (edge_factor * static_cast<Wide>(cut_[node]) < mass_factor * mass * (total - mass)) return;

  uint32_t touched_count = 0;
  for (uint32_t i = offsets_[node]; i < offsets_[node + 1]; ++i) {
    const Neighbor& n = entries_[i];
    if (membership[n.node] != own) continue;
    const uint32_t part = part_of[n.node];
    if (slots[part].weight_to == 0) touched[touched_count++] = part;
    slots[part].weight_to += n.weight;
  }
  uint32_t best = UINT32_MAX, best_weight = 0;
  Wide best_score = -1;
  for (uint32_t i = 0; i < touched_count; ++i) {
    const uint32_t part = touched[i];
    const uint32_t weight = std::exchange(slots[part].weight_to, 0u);
    const Wide part_mass = static_cast<Wide>(slots[part].mass);
    const Wide score = edge_factor * static_cast<Wide>(weight) - mass_factor * mass * part_mass;
    if (score <= best_score) continue;
    if (edge_factor * static_cast<Wide>(cut_[part]) < mass_factor * part_mass * (total - part_mass)) continue;
    best_score = score;
    best = part;
    best_weight = weight;
  }
  if (best == UINT32_MAX) return;
  slots[best].mass += masses_[node];
  cut_[best] = cut_[best] + cut_[node] - 2 * best_weight;
  part_of[node] = best;
  flags_[best] = 1;
  flags_[node] = 1;
}

template <typename Wide>
bool LeidenLevel::run_refinement(const StepBudget& budget) {
  return run_in_chunks(cursor_, node_count_, kNodesPerCheck, budget, [&](size_t from, size_t to) {
    for (size_t i = from; i < to; ++i) refine_node<Wide>(order_[i], touched_.data());
  });
}

// What happens to a node depends on its own community alone, so each thread takes the nodes of some communities, all in
// the order of the one pass.
template <typename Wide>
bool LeidenLevel::run_refinement_in_parallel(const StepBudget& budget) {
  return run_in_chunks(cursor_, node_count_, kNodesPerThread * threads_, budget, [&](size_t from, size_t to) {
    run_in_parallel(threads_, threads_, [&](uint32_t piece) {
      uint32_t* const touched = thread_touched_.data() + size_t{piece} * node_count_;
      for (size_t i = from; i < to; ++i) {
        if (community[order_[i]] % threads_ == piece) refine_node<Wide>(order_[i], touched);
      }
    });
  });
}

bool LeidenLevel::measure_cuts(const StepBudget& budget) {
  if (thread_touched_.size() == 0) {
    return run_in_chunks(cursor_, node_count_, kChunk, budget, [&](size_t a, size_t b) { measure_cut(a, b); });
  }
  return run_in_chunks(cursor_, node_count_, kNodesPerThread * threads_, budget, [&](size_t from, size_t to) {
    const auto share = [&](uint32_t i) { return from + (to - from) * i / threads_; };
    run_in_parallel(threads_, threads_, [&](uint32_t piece) { measure_cut(share(piece), share(piece + 1)); });
  });
}

bool LeidenLevel::refine_nodes(const StepBudget& budget) {
  if (thread_touched_.size() == 0) {
    return factors_.fits_64_bits ? run_refinement<int64_t>(budget) : run_refinement<WideInteger>(budget);
  }
  return factors_.fits_64_bits ? run_refinement_in_parallel<int64_t>(budget)
                               : run_refinement_in_parallel<WideInteger>(budget);
}

bool LeidenLevel::refine(const StepBudget& budget) {
  if (stage_ == 0) {
    if (!measure_cuts(budget)) return false;
    stage_ = 1;
  }
  if (stage_ == 1) {
    if (!refine_nodes(budget)) return false;
    stage_ = 2;
  }
  thread_touched_.clear();
  uint32_t* const number = touched_.data();
  for (uint32_t v = 0; v < node_count_; ++v) number[v] = UINT32_MAX;
  refined_count = 0;
  for (uint32_t v = 0; v < node_count_; ++v) {
    uint32_t& entry = number[refined[v]];
    if (entry == UINT32_MAX) entry = refined_count++;
    refined[v] = entry;
  }
  return true;
}

bool LeidenLevel::begin_aggregation(Aggregate& target) {
  target_ = &target;
  written_ = 0;
  cursor_ = 0;
  if (!member_offsets_.allocate_filled(size_t{refined_count} + 1, 0) || !members_.allocate(node_count_) ||
      !target.offsets.allocate(size_t{refined_count} + 1) || !target.masses.allocate_filled(refined_count, 0) ||
      !target.community.allocate(refined_count) || !target.entries.allocate(offsets_[node_count_])) {
    return false;
  }
  if (is_worth_threads()) (void)get_aggregation_memory();
  for (uint32_t v = 0; v < node_count_; ++v) {
    ++member_offsets_[refined[v] + 1];
    target.masses[refined[v]] += masses_[v];
    target.community[refined[v]] = community[v];
  }
  for (uint32_t c = 0; c < refined_count; ++c) member_offsets_[c + 1] += member_offsets_[c];
  uint32_t* const fill = free_.data();
  for (uint32_t c = 0; c < refined_count; ++c) {
    fill[c] = member_offsets_[c];
    slots_[c].weight_to = 0;
  }
  for (uint32_t v = 0; v < node_count_; ++v) members_[fill[refined[v]]++] = v;
  target.offsets[0] = 0;
  return true;
}

void LeidenLevel::aggregate_part(size_t part, Gatherer& gatherer) const {
  const uint32_t* const part_of = refined.data();
  Slot* const slots = gatherer.slots;
  uint32_t touched_count = 0;
  for (uint32_t m = member_offsets_[part]; m < member_offsets_[part + 1]; ++m) {
    const uint32_t node = members_[m];
    for (uint32_t i = offsets_[node]; i < offsets_[node + 1]; ++i) {
      const uint32_t other = part_of[entries_[i].node];
      if (slots[other].weight_to == 0) gatherer.touched[touched_count++] = other;
      slots[other].weight_to += entries_[i].weight;
    }
  }
  for (uint32_t i = 0; i < touched_count; ++i) {
    const uint32_t other = gatherer.touched[i];
    const uint32_t weight = std::exchange(slots[other].weight_to, 0u);
    if (other != part) *gatherer.written++ = Neighbor{other, weight};
  }
}

// Room for the threads' own work on all parts. Refused, one thread does it, which needs no more memory.
bool LeidenLevel::get_aggregation_memory() {
  const size_t wanted = size_t{threads_} * refined_count;
  if (thread_slots_.allocate_filled(wanted, Slot{0, 0}) && thread_touched_.allocate(wanted)) return true;
  thread_slots_.clear();
  thread_touched_.clear();
  return false;
}

// Some parts from `first` on: each thread takes a run of them and writes where their edges end at the latest; then the
// gaps are closed. Returns the first part that is not done.
uint32_t LeidenLevel::aggregate_in_parallel(uint32_t first) {
  std::vector<uint32_t>& latest = latest_begins_;
  latest.assign(1, written_);
  uint32_t last = first;
  while (last < refined_count && latest.back() - written_ < kEdgesPerThread * threads_) {
    uint32_t degrees = 0;
    for (uint32_t m = member_offsets_[last]; m < member_offsets_[last + 1]; ++m) {
      degrees += offsets_[members_[m] + 1] - offsets_[members_[m]];
    }
    latest.push_back(latest.back() + degrees);
    ++last;
  }
  // Runs of parts with about the same number of edges.
  const auto first_of = [&](uint32_t piece) {
    const uint32_t wanted = written_ + static_cast<uint32_t>(uint64_t{latest.back() - written_} * piece / threads_);
    if (piece == threads_) return last;
    return first + static_cast<uint32_t>(std::lower_bound(latest.begin(), latest.end(), wanted) - latest.begin());
  };
  std::vector<uint32_t> begins(threads_ + 1);
  for (uint32_t piece = 0; piece <= threads_; ++piece) begins[piece] = std::min(first_of(piece), last);
  Neighbor* const entries = target_->entries.data();
  uint32_t* const ends = target_->offsets.data() + 1;
  run_in_parallel(threads_, threads_, [&](uint32_t piece) {
    const size_t own = size_t{piece} * refined_count;
    Gatherer gatherer{thread_slots_.data() + own, thread_touched_.data() + own,
                      entries + latest[begins[piece] - first]};
    for (uint32_t part = begins[piece]; part < begins[piece + 1]; ++part) {
      aggregate_part(part, gatherer);
      ends[part] = static_cast<uint32_t>(gatherer.written - entries);
    }
  });
  for (uint32_t piece = 0; piece < threads_; ++piece) {
    if (begins[piece] == begins[piece + 1]) continue;
    const uint32_t from = latest[begins[piece] - first], size = ends[begins[piece + 1] - 1] - from;
    std::copy(entries + from, entries + from + size, entries + written_);
    for (uint32_t part = begins[piece]; part < begins[piece + 1]; ++part) ends[part] -= from - written_;
    written_ += size;
  }
  return last;
}

bool LeidenLevel::aggregate_parts(const StepBudget& budget) {
  if (thread_slots_.size() == 0) {
    return run_in_chunks(cursor_, refined_count, kNodesPerCheck, budget, [&](size_t from, size_t to) {
      Gatherer gatherer{slots_.data(), touched_.data(), target_->entries.data() + written_};
      for (size_t part = from; part < to; ++part) {
        aggregate_part(part, gatherer);
        written_ = static_cast<uint32_t>(gatherer.written - target_->entries.data());
        target_->offsets[part + 1] = written_;
      }
    });
  }
  while (cursor_ < refined_count) {
    cursor_ = aggregate_in_parallel(static_cast<uint32_t>(cursor_));
    if (cursor_ < refined_count && budget.spent()) return false;
  }
  return true;
}

bool LeidenLevel::aggregate(const StepBudget& budget) {
  if (!aggregate_parts(budget)) return false;
  thread_slots_.clear();
  thread_touched_.clear();
  target_->entries.shrink(written_);
  return true;
}

}  // namespace tilik
