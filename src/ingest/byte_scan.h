// Owns: searches over many bytes at once: is a chunk plain UTF-8, has a text anything to repair, where is a byte.
// Depends on: base, the compiler's vector headers. Thread: any (pure functions).
// Why: they look at every byte of a source. The C library's search is slow in WebAssembly and looks for one
// byte only.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/utf8.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace tilik {

// Bit i: byte i of the 16 at `p` equals `a` or `b`.
inline uint32_t equal_bits_16(const char* p, char a, char b) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(a)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b)));
  return static_cast<uint32_t>(_mm_movemask_epi8(found));
#elif defined(__wasm_simd128__)
  const v128_t bytes = wasm_v128_load(p);
  return wasm_i8x16_bitmask(
      wasm_v128_or(wasm_i8x16_eq(bytes, wasm_i8x16_splat(a)), wasm_i8x16_eq(bytes, wasm_i8x16_splat(b))));
#else
  uint32_t bits = 0;
  for (int i = 0; i < 16; ++i) bits |= static_cast<uint32_t>(p[i] == a || p[i] == b) << i;
  return bits;
#endif
}

// The first `wanted` in [p, end); `end` when there is none.
inline const char* find_byte(const char* p, const char* end, char wanted) {
  for (; end - p >= 16; p += 16) {
    const uint32_t bits = equal_bits_16(p, wanted, wanted);
    if (bits != 0) return p + __builtin_ctz(bits);
  }
  while (p < end && *p != wanted) ++p;
  return p;
}

// Whether two texts are the same. For short ones: WebAssembly's memcmp goes byte by byte.
inline bool is_same_text(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const char *p = a.data(), *q = b.data();
  size_t left = a.size();
  const auto word = [](const char* at) {
    uint64_t value;
    std::memcpy(&value, at, 8);
    return value;
  };
  for (; left >= 8; left -= 8, p += 8, q += 8) {
    if (word(p) != word(q)) return false;
  }
  for (; left > 0; --left, ++p, ++q) {
    if (*p != *q) return false;
  }
  return true;
}

// Bit i: byte i of the 16 at `p` is a control other than tab and line ends, DEL or not ASCII.
inline uint32_t control_or_high_bits_16(const char* p) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const auto is = [bytes](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  const __m128i low_or_high = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));  // bytes from 0x80 on are negative
  const __m128i allowed = _mm_or_si128(is('\n'), _mm_or_si128(is('\r'), is('\t')));
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_or_si128(_mm_andnot_si128(allowed, low_or_high), is(0x7f))));
#elif defined(__wasm_simd128__)
  const v128_t bytes = wasm_v128_load(p);
  const auto is = [bytes](char c) { return wasm_i8x16_eq(bytes, wasm_i8x16_splat(c)); };
  const v128_t low_or_high = wasm_i8x16_lt(bytes, wasm_i8x16_splat(0x20));
  const v128_t allowed = wasm_v128_or(is('\n'), wasm_v128_or(is('\r'), is('\t')));
  return wasm_i8x16_bitmask(wasm_v128_or(wasm_v128_andnot(low_or_high, allowed), is(0x7f)));
#else
  uint32_t bits = 0;
  for (int i = 0; i < 16; ++i) {
    const uint8_t byte = static_cast<uint8_t>(p[i]);
    const bool is_allowed = byte == '\n' || byte == '\r' || byte == '\t';
    bits |= static_cast<uint32_t>((byte < 0x20 && !is_allowed) || byte >= 0x7f) << i;
  }
  return bits;
#endif
}

// How many bytes of [p, end) are `wanted`.
inline uint64_t count_byte(const char* p, const char* end, char wanted) {
  uint64_t count = 0;
  for (; end - p >= 64; p += 64) {
    const uint64_t low = equal_bits_16(p, wanted, wanted) | equal_bits_16(p + 16, wanted, wanted) << 16;
    const uint64_t high = equal_bits_16(p + 32, wanted, wanted) | equal_bits_16(p + 48, wanted, wanted) << 16;
    count += static_cast<uint64_t>(__builtin_popcountll(low | high << 32));
  }
  for (; p < end; ++p) count += *p == wanted;
  return count;
}

// Controls that are taken out of texts; the same in a whole source and in its pieces.
inline bool is_removed_control(char c) {
  return (static_cast<uint8_t>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

// Valid UTF-8 without controls to remove. Cost: 16 bytes at a time for ASCII, a character at a time for the rest.
inline bool is_clean_utf8(std::string_view text) {
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    if (end - p >= 16) {
      const uint32_t bits = control_or_high_bits_16(p);
      if (bits == 0) {
        p += 16;
        continue;
      }
      p += __builtin_ctz(bits);
    }
    do {
      if (is_removed_control(*p)) return false;
      const DecodedCharacter character = decode_utf8(p, end);
      if (!character.valid) return false;
      p += character.size_bytes;
    } while (p < end && (static_cast<uint8_t>(*p) >= 0x80 || end - p < 16));
  }
  return true;
}

// Bit i: byte i of the 16 at `p` is one that repairs look for: & 0xc3 < \\ CR.
inline uint32_t repair_bits_16(const char* p) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i entity_or_tag =
      _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('&')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('<')));
  const __m128i escape_or_return =
      _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')));
  const __m128i mojibake = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\xc3'));
  return static_cast<uint32_t>(
      _mm_movemask_epi8(_mm_or_si128(mojibake, _mm_or_si128(entity_or_tag, escape_or_return))));
#elif defined(__wasm_simd128__)
  const v128_t bytes = wasm_v128_load(p);
  const auto is = [bytes](char c) { return wasm_i8x16_eq(bytes, wasm_i8x16_splat(c)); };
  return wasm_i8x16_bitmask(
      wasm_v128_or(wasm_v128_or(is('&'), is('<')), wasm_v128_or(is('\xc3'), wasm_v128_or(is('\\'), is('\r')))));
#else
  return equal_bits_16(p, '&', '\xc3') | equal_bits_16(p, '<', '\\') | equal_bits_16(p, '\r', '\r');
#endif
}

// What a text may have to repair: a '&' of an entity, a 0xc3 of mojibake, a '<' of a tag, a backslash of a
// written line break, a carriage return.
struct RepairHints {
  bool ampersand = false, high_c3 = false, less_than = false, backslash = false, carriage_return = false;
};
inline RepairHints repair_hints(std::string_view text) {
  RepairHints hints;
  const auto note = [&](char c) {
    hints.ampersand |= c == '&';
    hints.high_c3 |= c == '\xc3';
    hints.less_than |= c == '<';
    hints.backslash |= c == '\\';
    hints.carriage_return |= c == '\r';
  };
  const char* p = text.data();
  const char* const end = p + text.size();
  for (; end - p >= 16; p += 16) {
    for (uint32_t bits = repair_bits_16(p); bits != 0; bits &= bits - 1) note(p[__builtin_ctz(bits)]);
  }
  for (; p < end; ++p) note(*p);
  return hints;
}

}  // namespace tilik
