// Owns: LinkPool, distinct addresses with 32-bit ids in order of first appearance.
// Depends on: base. Thread: one at a time.
// Why: names and words come again and again, most links only once, and there can be as many as posts. So this pool is
// made for little memory where StringPool is made for speed: about 10 bytes a link beside its text.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/memory.h"

namespace tilik {

class LinkPool {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  explicit LinkPool(MemoryBudget& budget = MemoryBudget::of_program());
  ~LinkPool();
  LinkPool(const LinkPool&) = delete;
  LinkPool& operator=(const LinkPool&) = delete;

  // The id of `text`, added when new. kNone when memory is refused. Texts over 60,000 bytes are cut.
  uint32_t intern(std::string_view text);
  // kNone when absent.
  uint32_t find(std::string_view text) const;
  // Valid as long as the pool lives.
  std::string_view text(uint32_t id) const;
  uint32_t size() const { return static_cast<uint32_t>(starts_.size()); }

 private:
  static constexpr unsigned kByteBlockBits = 18;
  uint32_t slot_of(std::string_view text) const;
  bool grow();
  bool store(std::string_view text);

  MemoryBudget* budget_;
  BlockArray<uint32_t> starts_;             // of each text in bytes_; two bytes there are its size
  BlockArray<char, kByteBlockBits> bytes_;  // a text lies within one block
  uint32_t* slots_ = nullptr;               // ids by hash, kNone empty
  uint32_t slot_count_ = 0;                 // a power of two
};

}  // namespace tilik
