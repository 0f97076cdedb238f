// Owns: UTF-8 decoding and validation, conversion from cp1252 and UTF-16, classes of characters and
// case folding of single code points.
// Depends on: std. Thread: any (pure functions, constant tables).
// Why: post text comes in every script and in several encodings; inside the program it is always valid
// UTF-8, and what is a letter or a digit is decided in one place. ASCII is answered from a table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tilik {

inline constexpr uint32_t kReplacementCharacter = 0xfffd;

// One decoded code point. Invalid bytes decode one at a time to kReplacementCharacter, `valid` false.
struct DecodedCharacter {
  uint32_t code_point;
  uint32_t size_bytes;  // 1 to 4
  bool valid;
};

// Decodes at `p`, which must be before `end`. Strict: no overlong forms, surrogates or values over U+10FFFF.
DecodedCharacter decode_utf8(const char* p, const char* end);

// Appends the UTF-8 form; values that are no scalar value become U+FFFD.
void append_utf8(std::string& out, uint32_t code_point);

// Length of the longest valid prefix in bytes; == text.size() when all is valid. ASCII runs 8 bytes at a time.
size_t valid_utf8_prefix(std::string_view text);
inline bool is_valid_utf8(std::string_view text) { return valid_utf8_prefix(text) == text.size(); }

// Bytes at the end of `text` (0 to 3) that begin a character whose rest may follow in the next piece.
size_t incomplete_utf8_tail(std::string_view text);

// Appends `text` with every invalid byte replaced by U+FFFD. Returns how many were replaced.
size_t append_valid_utf8(std::string& out, std::string_view text);

// Windows-1252 to UTF-8; its five undefined bytes become the C1 controls of the same number.
void append_cp1252(std::string& out, std::string_view bytes);
// Code point of one cp1252 byte.
uint32_t code_point_of_cp1252(uint8_t byte);
// The cp1252 byte of a code point; -1 when it has none.
int cp1252_of_code_point(uint32_t code_point);

// UTF-16 to UTF-8. Returns the bytes consumed: an odd last byte and a lone high surrogate at the end are left
// for the next piece unless `is_last`. Lone surrogates become U+FFFD.
size_t append_utf16(std::string& out, std::string_view bytes, bool big_endian, bool is_last);

enum class CharacterClass : uint8_t { other, letter, digit, mark, space };

namespace utf8_detail {
CharacterClass classify_beyond_ascii(uint32_t code_point);
uint32_t fold_beyond_ascii(uint32_t code_point);
extern const CharacterClass kAsciiClass[128];
}  // namespace utf8_detail

// Letters are the L* categories, digits Nd, marks M*; space is every Unicode white space.
inline CharacterClass classify(uint32_t code_point) {
  return code_point < 128 ? utf8_detail::kAsciiClass[code_point] : utf8_detail::classify_beyond_ascii(code_point);
}
inline bool is_letter(uint32_t code_point) { return classify(code_point) == CharacterClass::letter; }
inline bool is_digit(uint32_t code_point) { return classify(code_point) == CharacterClass::digit; }
inline bool is_mark(uint32_t code_point) { return classify(code_point) == CharacterClass::mark; }
inline bool is_space(uint32_t code_point) { return classify(code_point) == CharacterClass::space; }

// Case fold to one code point (Unicode's simple fold; where only a longer fold exists, the lower case).
inline uint32_t fold_code_point(uint32_t code_point) {
  if (code_point < 128) return code_point >= 'A' && code_point <= 'Z' ? code_point + 32 : code_point;
  return utf8_detail::fold_beyond_ascii(code_point);
}

// ASCII helpers used by the scanners.
inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
inline bool ascii_digit(char c) { return c >= '0' && c <= '9'; }
inline bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool equals_ignoring_ascii_case(std::string_view a, std::string_view b);
// Without ASCII white space and no-break spaces (U+00A0, U+202F, U+FEFF, direction marks) at both ends.
std::string_view trimmed_slowly(std::string_view text);
inline std::string_view trimmed(std::string_view text) {
  // Nearly every cell begins and ends with a visible ASCII character.
  const auto is_visible_ascii = [](char c) { return c > ' ' && c < '\x7f'; };
  if (!text.empty() && is_visible_ascii(text.front()) && is_visible_ascii(text.back())) return text;
  return trimmed_slowly(text);
}

}  // namespace tilik
