// Owns: StringPool, distinct strings with 32-bit ids in order of first appearance.
// Depends on: base. Thread: one at a time.
// Why: authors, tags, domains and terms repeat millions of times; everything else refers to them by id.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/memory.h"

namespace tilik {

class StringPool {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  explicit StringPool(MemoryBudget& budget = MemoryBudget::of_program());
  ~StringPool();
  StringPool(const StringPool&) = delete;
  StringPool& operator=(const StringPool&) = delete;
  StringPool(StringPool&&) noexcept;
  StringPool& operator=(StringPool&&) = delete;

  // The id of `text`, added when new. kNone when memory is refused. Strings over 60,000 bytes are cut.
  uint32_t intern(std::string_view text) { return intern(text, hash64(text)); }
  uint32_t intern(std::string_view text, uint64_t hash);
  // kNone when absent.
  uint32_t find(std::string_view text) const;
  // Valid as long as the pool lives.
  std::string_view text(uint32_t id) const {
    const Entry& entry = entries_[id];
    return {entry.bytes, entry.size};
  }
  uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }
  uint64_t memory_bytes() const;

 private:
  struct Entry {
    const char* bytes;
    uint32_t size;
    uint32_t hash_high;  // to grow the table without reading the strings
  };
  struct Slot {
    uint32_t hash_high;
    uint32_t id;  // kNone marks an empty slot
  };
  bool grow();
  const char* store(std::string_view text);

  MemoryBudget* budget_;
  BlockArray<Entry, 12> entries_;
  Slot* slots_ = nullptr;
  uint32_t slot_count_ = 0;  // a power of two
  std::vector<char*> arenas_;
  size_t arena_used_ = 0;
};

}  // namespace tilik
