// Owns: NamePool, strings kept once, each with a 32-bit number in order of first appearance.
// Depends on: base. Thread: one pool belongs to one thread.
// Why: network files name nodes and values by text; the pool grows with the file, so it lives in blocks
// from a MemoryBudget and says so when memory is refused.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/memory.h"
#include "graph/flat_array.h"

namespace tilik {

class NamePool {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;
  static constexpr size_t kLongestName = 4096;  // bytes; longer names are cut at a character

  explicit NamePool(MemoryBudget& budget = MemoryBudget::of_program())
      : budget_(&budget), text_(budget), entries_(budget), slots_(budget) {}

  // The number of `name`, new if it is not there yet; kNone when memory is refused.
  uint32_t intern(std::string_view name);
  // The number of `name`, or kNone.
  uint32_t find(std::string_view name) const;
  std::string_view text(uint32_t number) const { return (*this)[number]; }
  std::string_view operator[](uint32_t number) const {
    const Entry& entry = entries_[number];
    return entry.size == 0 ? std::string_view{} : std::string_view(&text_[entry.at], entry.size);
  }
  uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }

 private:
  struct Entry {
    size_t at;
    uint32_t size;
    uint32_t hash;
  };
  bool grow_slots();
  // Position of the slot that holds `name`, or of the empty slot where it belongs.
  size_t slot_of(std::string_view name, uint32_t hash) const;

  MemoryBudget* budget_;
  BlockArray<char, 16> text_;
  BlockArray<Entry> entries_;
  FlatArray<uint32_t> slots_;  // numbers, kNone where empty; the size is a power of two
};

}  // namespace tilik
