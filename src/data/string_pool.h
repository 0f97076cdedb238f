// Owns: StringPool, distinct strings with 32-bit ids in order of first appearance.
// Depends on: base. Thread: one at a time.
// Why: authors, tags and terms repeat millions of times; everything else refers to them by id.
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
  uint32_t intern(std::string_view text);

  // A text of 1 to 15 bytes as two little-endian words with zeros behind: the fast way in for words of posts and
  // for handles, nearly all of which are that short.
  static constexpr uint32_t kLongestShortText = 15;
  struct ShortText {
    uint64_t low, high;
    uint32_t size;
    uint32_t id;  // filled by intern_asked; kNone when memory is refused
  };
  uint32_t intern_short(const ShortText& text);
  // Many at once, ids given in their order; two calls, so that the places of all are asked for before the first is
  // read and the processor waits for memory once instead of once a text. Between the two, `id` is the pool's own.
  void ask_for(ShortText* texts, size_t count) const;
  void intern_asked(ShortText* texts, size_t count);
  // The same in two calls for one text of any size.
  struct AskedText {
    uint64_t low, high;
  };
  AskedText ask_for(std::string_view text) const;
  uint32_t intern_asked(std::string_view text, AskedText asked);
  // Forgets all strings and keeps the memory for as many.
  void clear();
  // kNone when absent.
  uint32_t find(std::string_view text) const;
  // Valid as long as the pool lives.
  std::string_view text(uint32_t id) const {
    const Entry& entry = entries_[id];
    return {entry.size <= kInlineSize ? entry.place.bytes : entry.place.far, entry.size};
  }
  uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }
  uint64_t memory_bytes() const;
  MemoryBudget& budget() const { return *budget_; }

 private:
  static constexpr uint32_t kInlineSize = 16;
  struct Entry {
    union {
      char bytes[kInlineSize];  // texts of up to 16 bytes stand here: one cache miss less
      const char* far;
    } place;
    uint32_t size;
  };
  // Of short texts all bytes and, in the highest byte, the size: equal keys are equal texts. Of longer ones a
  // hash and the size under a mark that no short one has: their entry must be compared too.
  struct Key {
    uint64_t low, high;
    bool is_short() const { return high >> 56 != 0xff; }
    bool operator==(const Key& other) const { return ((low ^ other.low) | (high ^ other.high)) == 0; }
  };
  // One look at a slot answers for a short text.
  struct Slot {
    Key key;
    uint32_t id;  // kNone marks an empty slot; its key is zero, which no text has
  };
  static Key key_of(std::string_view text);
  static Key key_of(const ShortText& text) { return {text.low, text.high | uint64_t{text.size} << 56}; }
  static uint32_t hash_of(Key key) { return static_cast<uint32_t>(hash_words(key.low, key.high, 0) >> 32); }
  bool grow();
  bool room_for_one() { return (uint64_t{size()} + 1) * 2 <= uint64_t{slot_count_} || grow(); }
  uint32_t slot_of(std::string_view text, Key key) const;
  uint32_t add(std::string_view text, Key key, uint32_t at);
  const char* store(std::string_view text);

  MemoryBudget* budget_;
  BlockArray<Entry, 12> entries_;
  Slot* slots_ = nullptr;
  uint32_t slot_count_ = 0;  // a power of two
  std::vector<char*> arenas_;
  size_t arena_used_ = 0;
};

}  // namespace tilik
