// Owns: searches over many bytes at once: is a chunk plain UTF-8, has a text anything to repair, where is a byte.
// Depends on: base, the compiler's vector headers. Thread: any (pure functions).
// Why: they look at every byte of a source. The C library's search is slow in WebAssembly and looks for one
// byte only.
#pragma once

#include <array>
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

// The same for the 64 bytes at `p`.
inline uint64_t equal_bits_64(const char* p, char a, char b) {
  const uint64_t low = equal_bits_16(p, a, b) | equal_bits_16(p + 16, a, b) << 16;
  const uint64_t high = equal_bits_16(p + 32, a, b) | equal_bits_16(p + 48, a, b) << 16;
  return low | high << 32;
}

// Whether the bits of the 16 bytes at `p` that are set in `mask` are `wanted`.
inline bool is_masked_16(const char* p, const char* mask, const char* wanted) {
#if defined(__SSE2__)
  const auto load = [](const char* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); };
  const __m128i same = _mm_cmpeq_epi8(_mm_and_si128(load(p), load(mask)), load(wanted));
  return _mm_movemask_epi8(same) == 0xffff;
#elif defined(__wasm_simd128__)
  const v128_t masked = wasm_v128_and(wasm_v128_load(p), wasm_v128_load(mask));
  return !wasm_v128_any_true(wasm_v128_xor(masked, wasm_v128_load(wanted)));
#else
  bool is_same = true;
  for (int i = 0; i < 16; ++i) is_same &= (p[i] & mask[i]) == wanted[i];
  return is_same;
#endif
}

// How many of the 16 bytes at `p` are digits before the first that is none.
inline uint32_t digits_16(const char* p) {
#if defined(__SSE2__)
  const __m128i from_0 = _mm_sub_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)), _mm_set1_epi8('0'));
  const __m128i digits = _mm_cmpeq_epi8(_mm_min_epu8(from_0, _mm_set1_epi8(9)), from_0);
  return static_cast<uint32_t>(__builtin_ctz(~static_cast<uint32_t>(_mm_movemask_epi8(digits))));
#elif defined(__wasm_simd128__)
  const v128_t from_0 = wasm_i8x16_sub(wasm_v128_load(p), wasm_i8x16_splat('0'));
  return static_cast<uint32_t>(
      __builtin_ctz(~uint32_t{wasm_i8x16_bitmask(wasm_u8x16_le(from_0, wasm_i8x16_splat(9)))}));
#else
  uint32_t count = 0;
  while (count < 16 && ascii_digit(p[count])) ++count;
  return count;
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

// The first `wanted` in [p, end); `end` when there is none. For what is mostly far away.
inline const char* find_far_byte(const char* p, const char* end, char wanted) {
  for (; end - p >= 64; p += 64) {
    const uint64_t bits = equal_bits_64(p, wanted, wanted);
    if (bits != 0) return p + __builtin_ctzll(bits);
  }
  return find_byte(p, end, wanted);
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

// How many bytes of [p, end) are `wanted`.
inline uint64_t count_byte(const char* p, const char* end, char wanted) {
  uint64_t count = 0;
  for (; end - p >= 64; p += 64) {
    count += static_cast<uint64_t>(__builtin_popcountll(equal_bits_64(p, wanted, wanted)));
  }
  for (; p < end; ++p) count += *p == wanted;
  return count;
}

// Controls that are taken out of texts; the same in a whole source and in its pieces.
inline bool is_removed_control(char c) {
  return (static_cast<uint8_t>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

// Whether the 64 bytes at `p` are printing ASCII and `newline`s and, where HasBlanks, tabs and both kinds of line ends.
// Adds to each lane of `newlines` how often that lane was `newline`, at most 4. What is odd is found by differences,
// not by comparisons: from those clang makes vectors of single bits, and of these bytes again, in many steps.
using ByteLanes = std::array<uint8_t, 16>;
template <bool HasBlanks>
inline bool is_plain_64(const char* p, char newline, ByteLanes& newlines) {
  constexpr char kFirst = 0x20, kMost = 0x7e - 0x20;
#if defined(__SSE2__)
  __m128i count = _mm_loadu_si128(reinterpret_cast<const __m128i*>(newlines.data()));
  __m128i special = _mm_setzero_si128();
  for (int part = 0; part < 4; ++part) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p) + part);
    const auto is = [bytes](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    const __m128i newlines_here = is(newline);
    count = _mm_sub_epi8(count, newlines_here);
    __m128i odd = _mm_subs_epu8(_mm_sub_epi8(bytes, _mm_set1_epi8(kFirst)), _mm_set1_epi8(kMost));
    if (HasBlanks) odd = _mm_andnot_si128(_mm_or_si128(is('\t'), _mm_or_si128(is('\n'), is('\r'))), odd);
    special = _mm_or_si128(special, _mm_andnot_si128(newlines_here, odd));
  }
  _mm_storeu_si128(reinterpret_cast<__m128i*>(newlines.data()), count);
  return _mm_movemask_epi8(_mm_cmpeq_epi8(special, _mm_setzero_si128())) == 0xffff;
#elif defined(__wasm_simd128__)
  v128_t count = wasm_v128_load(newlines.data());
  v128_t special = wasm_i8x16_splat(0);
  for (int part = 0; part < 4; ++part) {
    const v128_t bytes = wasm_v128_load(p + 16 * part);
    const auto is = [bytes](char c) { return wasm_i8x16_eq(bytes, wasm_i8x16_splat(c)); };
    const v128_t newlines_here = is(newline);
    count = wasm_i8x16_sub(count, newlines_here);
    v128_t odd = wasm_u8x16_sub_sat(wasm_i8x16_sub(bytes, wasm_i8x16_splat(kFirst)), wasm_i8x16_splat(kMost));
    if (HasBlanks) odd = wasm_v128_andnot(odd, wasm_v128_or(is('\t'), wasm_v128_or(is('\n'), is('\r'))));
    special = wasm_v128_or(special, wasm_v128_andnot(odd, newlines_here));
  }
  wasm_v128_store(newlines.data(), count);
  return !wasm_v128_any_true(special);
#else
  bool is_plain = true;
  for (size_t i = 0; i < 64; ++i) {
    const char c = p[i];
    newlines[i % 16] = static_cast<uint8_t>(newlines[i % 16] + (c == newline));
    const bool is_blank = HasBlanks && (c == '\t' || c == '\n' || c == '\r');
    is_plain &= is_blank || c == newline || static_cast<uint8_t>(c - kFirst) <= kMost;
  }
  return is_plain;
#endif
}

struct TextCheck {
  bool is_clean = true;   // valid UTF-8 without controls to remove
  uint64_t newlines = 0;  // of the whole text, clean or not
};

// Bit i: byte i of the 16 at `p` is neither printing ASCII nor a tab or part of a line end.
inline uint32_t odd_bits_16(const char* p) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const auto is = [bytes](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  const __m128i blank = _mm_or_si128(is('\t'), _mm_or_si128(is('\n'), is('\r')));
  const __m128i odd = _mm_cmplt_epi8(_mm_add_epi8(bytes, _mm_set1_epi8(1)), _mm_set1_epi8(0x21));
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_andnot_si128(blank, odd)));
#elif defined(__wasm_simd128__)
  const v128_t bytes = wasm_v128_load(p);
  const auto is = [bytes](char c) { return wasm_i8x16_eq(bytes, wasm_i8x16_splat(c)); };
  const v128_t blank = wasm_v128_or(is('\t'), wasm_v128_or(is('\n'), is('\r')));
  const v128_t odd = wasm_i8x16_lt(wasm_i8x16_add(bytes, wasm_i8x16_splat(1)), wasm_i8x16_splat(0x21));
  return wasm_i8x16_bitmask(wasm_v128_andnot(odd, blank));
#else
  uint32_t bits = 0;
  for (int i = 0; i < 16; ++i) {
    const bool is_blank = p[i] == '\t' || p[i] == '\n' || p[i] == '\r';
    bits |= static_cast<uint32_t>(!is_blank && static_cast<uint8_t>(p[i] - 0x20) >= 0x5f) << i;
  }
  return bits;
#endif
}

// Moves `p` behind the valid character of three or four bytes there, where four can be read: an emoji, mostly. False
// when there is none.
inline bool pass_wide_character(const char*& p) {
  const auto byte = [p](int i) { return static_cast<uint32_t>(static_cast<uint8_t>(p[i])); };
  const auto goes_on = [&](int i) { return (byte(i) & 0xc0) == 0x80; };
  if (byte(0) < 0xe0 || !goes_on(1) || !goes_on(2)) return false;
  const uint32_t top = byte(0) << 6 | (byte(1) & 0x3f);  // 12 bits remain of the code point, or 6
  if (byte(0) < 0xf0) {
    const uint32_t code_point_64th = top & 0x3ff;
    if (code_point_64th < 0x20 || (code_point_64th & ~0x1fu) == 0x360) return false;  // too long, or a surrogate
    p += 3;
    return true;
  }
  if (!goes_on(3) || (top & 0xfff) - 0xc00 - 0x10 >= 0x100) return false;
  p += 4;
  return true;
}

// Whether the character at `p` is valid UTF-8 and no control to remove; moves `p` behind it.
inline bool check_character(const char*& p, const char* end) {
  if (end - p >= 4 && pass_wide_character(p)) return true;
  const bool is_kept = !is_removed_control(*p);
  const DecodedCharacter character = decode_utf8(p, end);
  p += character.size_bytes;
  return is_kept && character.valid;
}

// A closer look at the 64 bytes at `p`, whose odd characters alone are checked: most are plain even beside an emoji.
// Moves `p` behind them all and behind the rest of a character that goes on there; that rest is part of no line end.
// True when nothing is odd but tabs and line ends. Not inlined: the loop around it needs the registers.
[[gnu::noinline]] inline bool look_closer_64(const char*& p, const char* end, bool& is_clean) {
  const char* const start = p;
  p += 64;
  const uint64_t low = odd_bits_16(start) | odd_bits_16(start + 16) << 16;
  const uint64_t high = odd_bits_16(start + 32) | odd_bits_16(start + 48) << 16;
  uint64_t bits = low | high << 32;
  const bool has_blanks_alone = bits == 0;
  while (bits != 0 && is_clean) {
    const char* at = start + __builtin_ctzll(bits);
    is_clean = check_character(at, end);
    if (at - start < 64) {
      bits &= ~uint64_t{0} << (at - start);
    } else {
      p = at;
      bits = 0;
    }
  }
  return has_blanks_alone;
}

// Checks blocks of 64 bytes from `p` on; gives where less than 64 bytes are left or, unless HasBlanks, where tabs or
// other line ends than `newline` were met, which many files have none of.
template <bool HasBlanks>
inline const char* check_blocks(const char* p, const char* end, char newline, TextCheck& check) {
  constexpr int kBlocksUntilFull = 255 / 4;
  bool meets_blanks = false;
  while (!meets_blanks && end - p >= 64) {
    ByteLanes lanes{};
    for (int block = 0; block < kBlocksUntilFull && end - p >= 64 && !meets_blanks; ++block) {
      if (is_plain_64<HasBlanks>(p, newline, lanes)) {
        p += 64;
      } else {
        meets_blanks = look_closer_64(p, end, check.is_clean) && !HasBlanks;
      }
    }
    for (const uint8_t lane : lanes) check.newlines += lane;
  }
  return p;
}

// Cost: 64 bytes at a time for ASCII, a character at a time for the rest. Both answers in one pass, because a source
// is larger than the processor's cache.
inline TextCheck check_text(std::string_view text, char newline) {
  TextCheck check;
  const char* p = text.data();
  const char* const end = p + text.size();
  p = check_blocks<false>(p, end, newline, check);
  p = check_blocks<true>(p, end, newline, check);
  check.newlines += count_byte(p, end, newline);
  while (p < end && check.is_clean) check.is_clean = check_character(p, end);
  return check;
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

// The first quote or backslash at or after `p`; `end` when there is none.
inline const char* quote_or_backslash(const char* p, const char* end) {
  for (; end - p >= 16; p += 16) {
    const uint32_t bits = equal_bits_16(p, '"', '\\');
    if (bits != 0) return p + __builtin_ctz(bits);
  }
  while (p < end && *p != '"' && *p != '\\') ++p;
  return p;
}

}  // namespace tilik
