// Owns: TextStore, the text of every row, in blocks of 64 kB.
// Depends on: base, LZ4. Thread: the engine's.
// Why: texts are more than half of a data set and are read only for posts on screen and for search.
// While they are few (below `raw_limit_bytes`) they stay as they are, which costs no time; above that
// new blocks are compressed, which about halves them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/memory.h"

namespace tilik {

class TextStore {
 public:
  explicit TextStore(MemoryBudget& budget = MemoryBudget::of_program(), uint64_t raw_limit_bytes = 256u << 20);
  ~TextStore();
  TextStore(const TextStore&) = delete;
  TextStore& operator=(const TextStore&) = delete;

  // Appends the text of the next row. False when memory is refused: the store is then as before.
  // Texts over 4 MB are cut there (the importer says so).
  [[nodiscard]] bool append(std::string_view text);

  uint32_t rows() const { return row_count_; }
  // The text of a row. The view is valid until the next call: it may point into a small cache.
  std::string_view text(uint32_t row) const;
  // Calls visit(row, text) for rows [first, last): each block is opened once. For search.
  template <typename Visit>
  void for_each(uint32_t first, uint32_t last, Visit&& visit) const {
    for (uint32_t row = first; row < last; ++row) visit(row, text(row));
  }
  // Forgets the rows from `rows` on. O(rows forgotten).
  void cut_to(uint32_t rows);

  uint64_t memory_bytes() const { return memory_bytes_; }
  uint64_t text_bytes() const { return text_bytes_; }

 private:
  struct Block {
    uint32_t first_row;
    uint32_t row_count;
    uint32_t raw_size;     // bytes of texts, without the ends
    uint32_t stored_size;  // == raw size + ends when not compressed
    uint8_t* stored;       // [end offset of each row, uint32][texts], perhaps compressed as a whole
    bool compressed;
  };
  bool close_block();
  void reopen_block();
  const uint8_t* open(const Block& block) const;
  size_t block_of(uint32_t row) const;

  MemoryBudget* budget_;
  uint64_t raw_limit_bytes_;
  std::vector<Block> blocks_;
  std::string open_text_;  // texts of the block being filled
  std::vector<uint32_t> open_ends_;
  uint32_t open_first_row_ = 0;
  uint32_t row_count_ = 0;
  uint64_t memory_bytes_ = 0;
  uint64_t text_bytes_ = 0;
  mutable std::vector<uint8_t> cache_;  // the last block that was decompressed
  mutable size_t cached_block_ = SIZE_MAX;
  std::vector<char> scratch_, packed_;
};

}  // namespace tilik
