// Owns: telling letters, digits and the few bytes that need a closer look in 64 bytes of text at a time.
// Depends on: std, the compiler's vector headers. Thread: any (pure functions).
// Why: posts are made of short ASCII words. With a bit for each byte a word's begin and end are found by counting
// zeros, without a branch whose outcome the processor cannot foresee. SSE2 natively, simd128 in WebAssembly, plain
// C++ elsewhere; a test compares them.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace tilik::text_detail {

// Bit i stands for byte i.
struct TextMasks {
  uint64_t words;            // ASCII letters and digits
  uint64_t digits;           // of them the digits
  uint64_t signs;            // '#', '@' and everything beyond ASCII
  uint64_t colons_and_dots;  // behind "http" or "www" they begin a link
};

inline bool is_ascii_digit(unsigned char c) { return static_cast<unsigned char>(c - '0') < 10; }
inline bool is_ascii_letter(unsigned char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

inline TextMasks text_masks_plain(const char* p) {
  TextMasks masks{0, 0, 0, 0};
  for (int i = 0; i < 64; ++i) {
    const unsigned char c = static_cast<unsigned char>(p[i]);
    masks.words |= uint64_t{is_ascii_digit(c) || is_ascii_letter(c)} << i;
    masks.digits |= uint64_t{is_ascii_digit(c)} << i;
    masks.signs |= uint64_t{c == '#' || c == '@' || c >= 128} << i;
    masks.colons_and_dots |= uint64_t{c == ':' || c == '.'} << i;
  }
  return masks;
}

// Reads 64 bytes at `p`, any alignment.
inline TextMasks text_masks(const char* p) {
#if defined(__SSE2__)
  TextMasks masks{0, 0, 0, 0};
  const auto bits = [](__m128i found) { return uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(found))}; };
  for (int part = 0; part < 4; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p) + part);
    const auto is = [bytes](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    const __m128i from_a = _mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i from_0 = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    const __m128i letters = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
    const __m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(from_0, _mm_set1_epi8(9)), from_0);
    masks.words |= bits(_mm_or_si128(letters, digits)) << (16 * part);
    masks.digits |= bits(digits) << (16 * part);
    masks.signs |= bits(_mm_or_si128(bytes, _mm_or_si128(is('#'), is('@')))) << (16 * part);
    masks.colons_and_dots |= bits(_mm_or_si128(is(':'), is('.'))) << (16 * part);
  }
  return masks;
#elif defined(__wasm_simd128__)
  TextMasks masks{0, 0, 0, 0};
  for (int part = 0; part < 4; ++part) {
    const v128_t bytes = wasm_v128_load(p + 16 * part);
    const auto is = [bytes](char c) { return wasm_i8x16_eq(bytes, wasm_i8x16_splat(c)); };
    const v128_t from_a = wasm_i8x16_sub(wasm_v128_or(bytes, wasm_i8x16_splat(0x20)), wasm_i8x16_splat('a'));
    const v128_t from_0 = wasm_i8x16_sub(bytes, wasm_i8x16_splat('0'));
    const v128_t letters = wasm_i8x16_eq(wasm_u8x16_min(from_a, wasm_i8x16_splat(25)), from_a);
    const v128_t digits = wasm_i8x16_eq(wasm_u8x16_min(from_0, wasm_i8x16_splat(9)), from_0);
    masks.words |= uint64_t{wasm_i8x16_bitmask(wasm_v128_or(letters, digits))} << (16 * part);
    masks.digits |= uint64_t{wasm_i8x16_bitmask(digits)} << (16 * part);
    masks.signs |= uint64_t{wasm_i8x16_bitmask(wasm_v128_or(bytes, wasm_v128_or(is('#'), is('@'))))} << (16 * part);
    masks.colons_and_dots |= uint64_t{wasm_i8x16_bitmask(wasm_v128_or(is(':'), is('.')))} << (16 * part);
  }
  return masks;
#else
  return text_masks_plain(p);
#endif
}

inline constexpr uint32_t kLongestShortWord = 15;

// The `size` ASCII letters and digits at `p` in lower case as two little-endian words with zeros behind.
// `size` is 1 to kLongestShortWord; 16 bytes at `p` are read.
struct ShortWord {
  uint64_t low, high;
};
inline ShortWord short_word(const char* p, uint32_t size) {
  constexpr uint64_t kLowerCase = 0x2020202020202020u;
  uint64_t words[2];
  std::memcpy(words, p, sizeof(words));
  const uint64_t all = ~uint64_t{0};
  const uint64_t low_mask = size >= 8 ? all : all >> (64 - size * 8);
  const uint64_t high_mask = size <= 8 ? 0 : all >> (128 - size * 8);
  return {(words[0] | kLowerCase) & low_mask, (words[1] | kLowerCase) & high_mask};
}

}  // namespace tilik::text_detail
