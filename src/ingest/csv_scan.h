// Owns: CsvScanner, finding quotes and separators in 64 bytes at a time.
// Depends on: byte_scan.h. Thread: the engine's.
// Why: the reader of tables jumps from one such byte to the next; this is its inner loop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ingest/byte_scan.h"

namespace tilik {

// Walks through quotes and separators of a buffer of which 64 bytes after the end may be read (zeros). Each block
// of 64 bytes is classified once as long as positions only grow: by separators for cells without quotes, by quotes and
// line ends for those in quotes. Blocks start where the scan jumped to: alignment does not matter to these loads.
class CsvScanner {
 public:
  static constexpr size_t kMostCellsAtOnce = 128;

  CsvScanner(char delimiter, char newline) : delimiter_(delimiter), newline_(newline) {}

  // A new buffer, or one that moved.
  void reset(const char* begin, const char* end) {
    end_ = end;
    outside_ = inside_ = {begin};
  }
  // The first separator at or after `p`; `end` of the buffer when there is none.
  const char* next_separator(const char* p) {
    return next(p, outside_, [this] { look_for_separators(); });
  }
  const char* next_quote(const char* p) {
    for (;; ++p) {
      p = next(p, inside_, [this] { look_for_quotes(); });
      if (p == end_ || *p == '"') return p;
    }
  }

  // Writes the cells from `cell` on that begin without a quote and whose end is in sight to `cells`, at most
  // kMostCellsAtOnce; gives where the next one would be written. Moves `cell` behind them. `ended`: the last one ended
  // its line, then `cell` stands on the end of line.
  std::string_view* take_plain_cells(const char*& cell, std::string_view* cells, bool& ended) {
    // Variables, not members, which would be loaded again after every cell that is written, and as part of 16 bytes
    // of which some were just stored: the processor waits for these.
    const char delimiter = delimiter_, newline = newline_;
    const char* const end = end_;
    const std::string_view* const full = cells + kMostCellsAtOnce - kBlockBytes;
    const char* p = cell;
    ended = false;
    if (p >= end || *p == '"') return cells;
    Block block = outside_;
    const auto stop_here = [&](bool has_ended) {
      outside_ = block;
      cell = p;
      ended = has_ended;
      return cells;
    };
    if (block.lacks(p)) block = {p, kBlockBytes, equal_bits_64(p, delimiter, newline)};
    for (uint64_t bits = block.marks & block.from(p);;) {
      for (; bits != 0; bits &= bits - 1) {
        const char* const stop = block.place + __builtin_ctzll(bits);
        *cells++ = std::string_view(p, static_cast<size_t>(stop - p));
        p = stop;
        if (*stop == newline) return stop_here(true);
        ++p;
        if (*p == '"') return stop_here(false);
      }
      // Asked once a block: a block has as many cells as bytes, at most. Zeros behind the end are no marks.
      if (cells > full || end - block.place <= kBlockBytes) return stop_here(false);
      block.place += kBlockBytes;
      bits = block.marks = equal_bits_64(block.place, delimiter, newline);
    }
  }

  // The cell whose opening quote is at `cell`, when the next quote closes it and nothing needs a closer look: no line
  // break inside, a separator behind. nullptr otherwise, else the closing quote.
  const char* simple_closing_quote(const char* cell) {
    const char delimiter = delimiter_, newline = newline_;
    const char* const end = end_;
    const char* const begin = cell + 1;
    if (begin >= end) return nullptr;
    Block block = inside_;
    if (block.lacks(begin)) block = {begin, kBlockBytes, equal_bits_64(begin, '"', newline)};
    uint64_t bits = block.marks & block.from(begin);
    while (bits == 0 && end - block.place > kBlockBytes) {
      block.place += kBlockBytes;
      bits = block.marks = equal_bits_64(block.place, '"', newline);
    }
    inside_ = block;
    if (bits == 0) return nullptr;
    const char* const quote = block.place + __builtin_ctzll(bits);
    if (quote + 1 >= end || *quote != '"') return nullptr;
    return quote[1] == delimiter || quote[1] == newline ? quote : nullptr;
  }

 private:
  static constexpr ptrdiff_t kBlockBytes = 64;
  struct Block {
    const char* place = nullptr;
    ptrdiff_t size_bytes = 0;  // 0: not looked at yet
    uint64_t marks = 0;        // bit i stands for byte i
    bool lacks(const char* p) const { return p - place >= size_bytes || p < place; }
    uint64_t from(const char* p) const { return ~uint64_t{0} << (p - place); }
  };

  void look_for_separators() {
    outside_.size_bytes = kBlockBytes;
    outside_.marks = equal_bits_64(outside_.place, delimiter_, newline_);
  }
  void look_for_quotes() {
    inside_.size_bytes = kBlockBytes;
    inside_.marks = equal_bits_64(inside_.place, '"', newline_);
  }

  template <typename Look>
  const char* next(const char* p, Block& block, Look&& look) {
    if (p >= end_) return end_;
    if (block.lacks(p)) {
      block.place = p;
      look();
    }
    uint64_t bits = block.marks & block.from(p);
    while (bits == 0) {
      if (end_ - block.place <= kBlockBytes) return end_;
      block.place += kBlockBytes;
      look();
      bits = block.marks;
    }
    const char* const found = block.place + __builtin_ctzll(bits);
    return found < end_ ? found : end_;
  }

  char delimiter_, newline_;
  const char* end_ = nullptr;
  Block outside_, inside_;
};

}  // namespace tilik
