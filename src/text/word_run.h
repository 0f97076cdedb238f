// Owns: measuring and folding a run of ASCII letters and digits, 16 bytes at a time.
// Depends on: std, the compiler's vector headers. Thread: any (pure functions).
// Why: posts are made of short words; one load and two comparisons find a word's end without a loop whose end
// the processor cannot foresee. SSE2 natively, simd128 in WebAssembly, plain C++ elsewhere; a test compares them.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace tilik::text_detail {

inline constexpr int kWordRunBytes = 17;  // that many bytes must be readable for word_run()
inline constexpr uint32_t kLongestWordRun = 16;

// A run of ASCII letters and digits, folded to lower case, as two little-endian words with zeros behind.
// A run of more than 16 bytes has size 17 and no words.
struct WordRun {
  uint64_t low, high;
  uint32_t size, digits;
};

// From the bits of which bytes belong, and which are digits, and the 16 folded bytes.
inline WordRun make_word_run(uint32_t word_bits, uint32_t digit_bits, uint64_t low, uint64_t high) {
  const uint32_t size = static_cast<uint32_t>(__builtin_ctz(~word_bits));
  if (size > kLongestWordRun) return {0, 0, kLongestWordRun + 1, 0};
  digit_bits &= (uint32_t{1} << size) - 1;
  const uint32_t digits = digit_bits == 0 ? 0 : static_cast<uint32_t>(__builtin_popcount(digit_bits));
  const uint64_t all = ~uint64_t{0};
  const uint64_t low_mask = size >= 8 ? all : (uint64_t{1} << (size * 8)) - 1;
  const uint64_t high_mask = size <= 8 ? 0 : size == 16 ? all : (uint64_t{1} << ((size - 8) * 8)) - 1;
  return {low & low_mask, high & high_mask, size, digits};
}

inline bool is_ascii_digit(unsigned char c) { return static_cast<unsigned char>(c - '0') < 10; }
inline bool is_ascii_letter(unsigned char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

// The same within `size` readable bytes at most.
inline WordRun word_run_plain(const char* p, size_t readable) {
  uint32_t word_bits = 0, digit_bits = 0;
  char folded[16] = {};
  for (uint32_t i = 0; i < 17 && i < readable; ++i) {
    const unsigned char c = static_cast<unsigned char>(p[i]);
    const bool is_digit = is_ascii_digit(c);
    if (!is_digit && !is_ascii_letter(c)) break;
    word_bits |= uint32_t{1} << i;
    digit_bits |= static_cast<uint32_t>(is_digit) << i;
    if (i < 16) folded[i] = static_cast<char>(c | 0x20);
  }
  uint64_t words[2];
  std::memcpy(words, folded, sizeof(words));
  return make_word_run(word_bits, digit_bits, words[0], words[1]);
}

// The run that begins at `p`, where kWordRunBytes bytes may be read.
inline WordRun word_run(const char* p) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
  const __m128i from_a = _mm_sub_epi8(folded, _mm_set1_epi8('a'));
  const __m128i from_0 = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
  const __m128i letters = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
  const __m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(from_0, _mm_set1_epi8(9)), from_0);
  uint32_t word_bits = static_cast<uint32_t>(_mm_movemask_epi8(_mm_or_si128(letters, digits)));
  const uint32_t digit_bits = static_cast<uint32_t>(_mm_movemask_epi8(digits));
  uint64_t words[2];
  _mm_storeu_si128(reinterpret_cast<__m128i*>(words), folded);
#elif defined(__wasm_simd128__)
  const v128_t bytes = wasm_v128_load(p);
  const v128_t folded = wasm_v128_or(bytes, wasm_i8x16_splat(0x20));
  const v128_t letters = wasm_u8x16_lt(wasm_i8x16_sub(folded, wasm_i8x16_splat('a')), wasm_i8x16_splat(26));
  const v128_t digits = wasm_u8x16_lt(wasm_i8x16_sub(bytes, wasm_i8x16_splat('0')), wasm_i8x16_splat(10));
  uint32_t word_bits = static_cast<uint32_t>(wasm_i8x16_bitmask(wasm_v128_or(letters, digits)));
  const uint32_t digit_bits = static_cast<uint32_t>(wasm_i8x16_bitmask(digits));
  const uint64_t words[2] = {static_cast<uint64_t>(wasm_i64x2_extract_lane(folded, 0)),
                             static_cast<uint64_t>(wasm_i64x2_extract_lane(folded, 1))};
#else
  return word_run_plain(p, kWordRunBytes);
#endif
#if defined(__SSE2__) || defined(__wasm_simd128__)
  if (word_bits == 0xffff) {
    const unsigned char next = static_cast<unsigned char>(p[16]);
    if (is_ascii_letter(next) || is_ascii_digit(next)) word_bits |= 0x10000;
  }
  return make_word_run(word_bits, digit_bits, words[0], words[1]);
#endif
}

// The same near the end of the text: the last bytes are copied to where enough may be read.
inline WordRun word_run_near_end(const char* p, const char* end) {
  char bytes[kWordRunBytes] = {};
  std::memcpy(bytes, p, static_cast<size_t>(end - p));
  return word_run(bytes);
}

}  // namespace tilik::text_detail
