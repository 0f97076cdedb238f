// Owns: finding quotes and separators in 64 bytes at a time.
// Depends on: std, the compiler's vector headers. Thread: any (pure functions).
// Why: the reader of tables jumps from one such byte to the next; this is its inner loop. SSE2 natively,
// simd128 in WebAssembly, plain C++ elsewhere; the test compares all of them with the plain one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace tilik {

// Bit i stands for byte i.
struct CsvMasks {
  uint64_t quotes;
  uint64_t separators;  // delimiter or end of line
};

inline CsvMasks csv_masks_plain(const char* p, char quote, char delimiter, char newline) {
  CsvMasks masks{0, 0};
  for (int i = 0; i < 64; ++i) {
    masks.quotes |= uint64_t{p[i] == quote} << i;
    masks.separators |= uint64_t{p[i] == delimiter || p[i] == newline} << i;
  }
  return masks;
}

// Reads 64 bytes at `p`, any alignment.
inline CsvMasks csv_masks(const char* p, char quote, char delimiter, char newline) {
#if defined(__SSE2__)
  const __m128i quotes = _mm_set1_epi8(quote), delimiters = _mm_set1_epi8(delimiter), newlines = _mm_set1_epi8(newline);
  CsvMasks masks{0, 0};
  for (int part = 0; part < 4; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p) + part);
    const int quote_bits = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, quotes));
    const int separator_bits =
        _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, newlines)));
    masks.quotes |= static_cast<uint64_t>(static_cast<uint32_t>(quote_bits)) << (16 * part);
    masks.separators |= static_cast<uint64_t>(static_cast<uint32_t>(separator_bits)) << (16 * part);
  }
  return masks;
#elif defined(__wasm_simd128__)
  const v128_t quotes = wasm_i8x16_splat(quote), delimiters = wasm_i8x16_splat(delimiter);
  const v128_t newlines = wasm_i8x16_splat(newline);
  CsvMasks masks{0, 0};
  for (int part = 0; part < 4; ++part) {
    const v128_t bytes = wasm_v128_load(p + 16 * part);
    const uint32_t quote_bits = wasm_i8x16_bitmask(wasm_i8x16_eq(bytes, quotes));
    const uint32_t separator_bits =
        wasm_i8x16_bitmask(wasm_v128_or(wasm_i8x16_eq(bytes, delimiters), wasm_i8x16_eq(bytes, newlines)));
    masks.quotes |= static_cast<uint64_t>(quote_bits) << (16 * part);
    masks.separators |= static_cast<uint64_t>(separator_bits) << (16 * part);
  }
  return masks;
#else
  return csv_masks_plain(p, quote, delimiter, newline);
#endif
}

// Walks through quotes and separators of a buffer of which 64 bytes after the end may be read. Each block
// of 64 bytes is classified once as long as positions only grow within it.
class CsvScanner {
 public:
  CsvScanner(char delimiter, char newline) : delimiter_(delimiter), newline_(newline) {}

  // A new buffer, or one that moved.
  void reset(const char* begin, const char* end) {
    end_ = end;
    block_ = begin;
    load();
  }
  // The first separator at or after `p`; `end` of the buffer when there is none.
  const char* next_separator(const char* p) { return next(p, masks_.separators); }
  const char* next_quote(const char* p) { return next(p, masks_.quotes); }

  // Takes the cells from `cell` on that begin without a quote and whose end is in sight, at most 64. Moves `cell`
  // behind them; true when the last one ended its line, then `cell` stands on the end of line.
  bool take_plain_cells(const char*& cell, std::vector<std::string_view>& cells) {
    if (cell >= end_) return false;
    if (cell - block_ >= 64 || cell < block_) {
      block_ = cell;
      load();
    }
    const char* p = cell;
    for (uint64_t bits = masks_.separators & (~uint64_t{0} << (p - block_)); bits != 0; bits &= bits - 1) {
      const char* const stop = block_ + __builtin_ctzll(bits);
      if (stop >= end_ || *p == '"') break;
      cells.emplace_back(p, static_cast<size_t>(stop - p));
      if (*stop == newline_) {
        cell = stop;
        return true;
      }
      p = stop + 1;
    }
    cell = p;
    return false;
  }

 private:
  void load() {
    if (block_ < end_) masks_ = csv_masks(block_, '"', delimiter_, newline_);
  }
  const char* next(const char* p, const uint64_t& mask) {
    if (p >= end_) return end_;
    if (p - block_ >= 64 || p < block_) {
      // Blocks start where the scan jumped to: alignment does not matter to these loads.
      block_ = p;
      load();
    }
    uint64_t bits = mask >> (p - block_);
    while (bits == 0) {
      block_ += 64;
      if (block_ >= end_) {
        block_ = end_ - 1;  // any later call loads anew
        load();
        return end_;
      }
      load();
      p = block_;
      bits = mask;
    }
    const char* const found = p + __builtin_ctzll(bits);
    return found < end_ ? found : end_;
  }

  char delimiter_, newline_;
  const char* block_ = nullptr;
  const char* end_ = nullptr;
  CsvMasks masks_{0, 0};
};

}  // namespace tilik
