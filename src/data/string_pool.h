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
  // The same for a text of 1 to 16 bytes given as two little-endian words, the rest zero: the fast way in for
  // words of posts, nearly all of which are that short.
  uint32_t intern_short(uint64_t low, uint64_t high, uint32_t size) {
    return intern_short(low, high, size, hash_words(low, high, size));
  }
  uint32_t intern_short(uint64_t low, uint64_t high, uint32_t size, uint64_t hash);
  struct ShortText {
    uint64_t low, high;
    uint32_t size;
    uint32_t id;  // filled by intern_short_many; kNone when memory is refused
  };
  // Many at once, ids given in their order. The look-ups are made side by side, so that the processor waits
  // for memory once instead of once a word: three times faster than one by one.
  void intern_short_many(ShortText* texts, size_t count);
  // kNone when absent.
  uint32_t find(std::string_view text) const;
  // Valid as long as the pool lives.
  std::string_view text(uint32_t id) const {
    const Entry& entry = entries_[id];
    return {entry.size <= kShortSize ? entry.place.bytes : entry.place.far, entry.size};
  }
  uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }
  uint64_t memory_bytes() const;

 private:
  static constexpr uint32_t kShortSize = 16;
  struct Entry {
    union {
      char bytes[kShortSize];  // texts of up to 16 bytes stand here, zeros behind them: one cache miss less
      const char* far;
    } place;
    uint32_t size;
    uint32_t hash_high;  // to grow the table without reading the strings
  };
  struct Slot {
    uint64_t first8;  // the first eight bytes, zeros behind: texts of up to eight need no look at their entry
    uint32_t hash_high;
    uint32_t id;  // kNone marks an empty slot
    bool may_be(uint64_t low, uint32_t high_of_hash) const { return hash_high == high_of_hash && first8 == low; }
  };
  bool grow();
  uint32_t likely_id(uint64_t low, uint32_t hash_high) const;
  bool is_entry(uint32_t id, uint64_t low, uint64_t high, uint32_t size) const;
  bool room_for_one() { return (uint64_t{size()} + 1) * 3 <= uint64_t{slot_count_} * 2 || grow(); }
  uint32_t add(std::string_view text, uint32_t hash_high, uint32_t at);
  const char* store(std::string_view text);

  MemoryBudget* budget_;
  BlockArray<Entry, 12> entries_;
  Slot* slots_ = nullptr;
  uint32_t slot_count_ = 0;  // a power of two
  std::vector<char*> arenas_;
  size_t arena_used_ = 0;
};

}  // namespace tilik
