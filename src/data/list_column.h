// Owns: ListColumn, a short list of ids for every row (hashtags, mentions, links, terms).
// Depends on: base. Thread: the engine's.
// Why: no filter may read post text, so what texts contain is kept as lists, packed: ids in order of
// appearance as variable-length numbers of 7 bits a byte. Frequent things appear early, so their ids are
// small: a row costs 4 bytes plus 1 to 3 an entry, as much as sorted differences would, without the sort.
#pragma once

#include <cstdint>
#include <vector>

#include "base/memory.h"

namespace tilik {

class ListColumn {
 public:
  explicit ListColumn(MemoryBudget& budget = MemoryBudget::of_program()) : starts_(budget), bytes_(budget) {}

  // Appends the list of row `row` == number of rows so far. `ids` distinct; those after the first 200,000 are left out.
  // Rows that were left out before `row` read as empty. False when memory is refused.
  [[nodiscard]] bool append(size_t row, const uint32_t* ids, size_t count);

  bool present() const { return starts_.size() > 0; }
  size_t rows() const { return starts_.size(); }

  // Calls visit(id) for each entry, in order of appearance.
  template <typename Visit>
  void for_each(size_t row, Visit&& visit) const {
    if (row >= starts_.size()) return;
    size_t at = starts_[row];
    const size_t end = row + 1 < starts_.size() ? starts_[row + 1] : bytes_.size();
    if (at >= end) return;
    // A list never straddles a block, so one look-up serves the whole list.
    size_t run;
    const uint8_t* p = bytes_.run_at(at, run);
    const uint8_t* const stop = p + (end - at < run ? end - at : run);
    while (p < stop && *p != kPadding) {
      uint32_t stored = 0;
      int shift = 0;
      while (*p >= 0x80) {
        stored |= static_cast<uint32_t>(*p++ & 0x7f) << shift;
        shift += 7;
      }
      stored |= static_cast<uint32_t>(*p++) << shift;
      visit(stored - 1);  // stored plus one, so that no entry is the padding byte
    }
  }

  bool contains(size_t row, uint32_t wanted) const {
    bool found = false;
    for_each(row, [&](uint32_t id) { found |= id == wanted; });
    return found;
  }
  bool empty_at(size_t row) const;

  void cut_to(size_t rows);
  uint64_t memory_bytes() const { return starts_.memory_bytes() + bytes_.memory_bytes(); }

 private:
  bool begin_row(size_t row);
  [[gnu::noinline]] bool append_near_end_of_block(size_t row, const uint32_t* ids, size_t count);

  static constexpr uint8_t kPadding = 0;
  static constexpr unsigned kByteBlockBits = 20;
  BlockArray<uint32_t> starts_;
  BlockArray<uint8_t, kByteBlockBits> bytes_;
  std::vector<uint8_t> packed_;
};

}  // namespace tilik
