// Owns: TextStore, the text of every row, in blocks of 64 kB.
// Depends on: base, data/symbol_table.h. Thread: the engine's.
// Why: texts are more than half of a data set and are read only for posts on screen and for search.
// While they are few (below `raw_limit_bytes`) they stay as they are, which costs no time; above that
// new blocks are compressed, and with each of them one of the first: this about halves them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/memory.h"
#include "data/symbol_table.h"

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
  // Calls visit(row, text) for rows [first, last). For search.
  template <typename Visit>
  void for_each(uint32_t first, uint32_t last, Visit&& visit) const {
    for (uint32_t row = first; row < last; ++row) visit(row, text(row));
  }
  // Forgets the rows from `rows` on. O(rows forgotten).
  void cut_to(uint32_t rows);

  uint64_t memory_bytes() const { return memory_bytes_; }
  uint64_t text_bytes() const { return text_bytes_; }

 private:
  static constexpr uint32_t kAsTheyAre = UINT32_MAX;
  struct Block {
    uint32_t first_row;
    uint32_t row_count;
    uint32_t stored_size;
    uint32_t table;   // of tables_, or kAsTheyAre
    uint8_t* stored;  // [end of each row, uint32][texts, perhaps in codes of the table]
    uint32_t end_of(uint32_t row) const;
    const uint8_t* texts() const { return stored + size_t{row_count} * sizeof(uint32_t); }
  };
  // Texts one after the other, and where each ends.
  struct Texts {
    std::string bytes;
    std::vector<uint32_t> ends;
    void append(std::string_view text) {
      bytes.append(text);
      ends.push_back(static_cast<uint32_t>(bytes.size()));
    }
    void clear() {
      bytes.clear();
      ends.clear();
    }
  };
  bool close_block();
  bool store(Block& block, Texts& texts);
  bool write(Block& block, const std::vector<uint32_t>& ends, const void* bytes, size_t size);
  bool encode(Texts& texts);
  void write_codes(Texts& texts);
  void learn(const Texts& texts);
  bool compress_an_old_block();
  void read(const Block& block, Texts& texts) const;
  void reopen_block();
  std::string_view text_in(const Block& block, uint32_t row_in_block) const;
  size_t block_of(uint32_t row) const;

  MemoryBudget* budget_;
  uint64_t raw_limit_bytes_;
  std::vector<Block> blocks_;
  Texts open_;  // of the block being filled
  uint32_t open_first_row_ = 0;
  uint32_t row_count_ = 0;
  uint64_t memory_bytes_ = 0;
  uint64_t text_bytes_ = 0;
  std::vector<std::unique_ptr<SymbolTable>> tables_;
  std::unique_ptr<SymbolEncoder> encoder_;  // of the last table
  size_t blocks_until_learning_ = 0;        // that must follow before another table may be made
  size_t first_raw_block_ = 0;              // blocks before it need no more looking at
  Texts coded_, old_;
  mutable std::vector<char> decoded_;
};

}  // namespace tilik
