// Owns: RepeatCounts, how often each key was met.
// Depends on: base/memory, base/hash. Thread: one object belongs to one thread.
// Why: reviews without an author and with a day only ("Mantap", 3 May) repeat honestly. The second of a file is a post
// of its own, but the second of the same file opened twice is the second again: that takes counting.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/hash.h"
#include "base/memory.h"

namespace tilik {

class RepeatCounts {
 public:
  explicit RepeatCounts(MemoryBudget& budget) : budget_(&budget) {}
  RepeatCounts(const RepeatCounts&) = delete;
  RepeatCounts& operator=(const RepeatCounts&) = delete;
  ~RepeatCounts() { clear(); }

  void clear() {
    budget_->release(slots_, slot_count_ * sizeof(Slot));
    slots_ = nullptr;
    slot_count_ = used_ = 0;
  }

  // How often `key` was met before this call; 0 where memory is refused. `key` is not 0.
  uint32_t count(uint64_t key) {
    if ((used_ + 1) * 4 > slot_count_ * 3 && !grow()) return 0;
    Slot& slot = place_of(key);
    used_ += slot.key == 0;
    slot.key = key;
    return slot.count++;
  }

 private:
  struct Slot {
    uint64_t key = 0;  // 0: empty
    uint32_t count = 0;
  };
  Slot& place_of(uint64_t key) {
    size_t at = static_cast<size_t>(mix64(key)) & (slot_count_ - 1);
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slot_count_ - 1);
    return slots_[at];
  }
  bool grow() {
    const size_t new_count = slot_count_ == 0 ? 256 : slot_count_ * 2;
    auto* const slots = static_cast<Slot*>(budget_->allocate(new_count * sizeof(Slot)));
    if (slots == nullptr) return false;
    std::fill_n(slots, new_count, Slot{});
    Slot* const old_slots = std::exchange(slots_, slots);
    const size_t old_count = std::exchange(slot_count_, new_count);
    for (size_t i = 0; i < old_count; ++i)
      if (old_slots[i].key != 0) place_of(old_slots[i].key) = old_slots[i];
    budget_->release(old_slots, old_count * sizeof(Slot));
    return true;
  }

  MemoryBudget* budget_;
  Slot* slots_ = nullptr;
  size_t slot_count_ = 0, used_ = 0;
};

}  // namespace tilik
