#include "base/utf8.h"

#include <cstring>

#include "base/unicode_tables.h"

namespace tilik {

namespace {

// Bytes 0x80 to 0x9f of Windows-1252.
constexpr uint16_t kCp1252High[32] = {0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                      0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,   0x017d, 0x8f,
                                      0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                      0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

uint8_t byte_at(const char* p) { return static_cast<uint8_t>(*p); }

bool is_continuation(uint8_t byte) { return (byte & 0xc0) == 0x80; }

// Length that a first byte announces; 0 for a byte that cannot begin a character.
uint32_t announced_length(uint8_t first) {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

}  // namespace

DecodedCharacter decode_utf8(const char* p, const char* end) {
  const uint8_t first = byte_at(p);
  if (first < 0x80) return {first, 1, true};
  const DecodedCharacter invalid{kReplacementCharacter, 1, false};
  const uint32_t length = announced_length(first);
  if (length == 0 || static_cast<size_t>(end - p) < length) return invalid;
  uint32_t code_point = first & (0x7fu >> length);
  for (uint32_t i = 1; i < length; ++i) {
    const uint8_t next = byte_at(p + i);
    if (!is_continuation(next)) return invalid;
    code_point = code_point << 6 | (next & 0x3fu);
  }
  if (length == 3 && (code_point < 0x800 || (code_point >= 0xd800 && code_point < 0xe000))) return invalid;
  if (length == 4 && (code_point < 0x10000 || code_point > 0x10ffff)) return invalid;
  return {code_point, length, true};
}

void append_utf8(std::string& out, uint32_t code_point) {
  if ((code_point >= 0xd800 && code_point < 0xe000) || code_point > 0x10ffff) code_point = kReplacementCharacter;
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
  } else if (code_point < 0x800) {
    out.push_back(static_cast<char>(0xc0 | code_point >> 6));
    out.push_back(static_cast<char>(0x80 | (code_point & 0x3f)));
  } else if (code_point < 0x10000) {
    out.push_back(static_cast<char>(0xe0 | code_point >> 12));
    out.push_back(static_cast<char>(0x80 | (code_point >> 6 & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (code_point & 0x3f)));
  } else {
    out.push_back(static_cast<char>(0xf0 | code_point >> 18));
    out.push_back(static_cast<char>(0x80 | (code_point >> 12 & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (code_point >> 6 & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (code_point & 0x3f)));
  }
}

size_t valid_utf8_prefix(std::string_view text) {
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    while (end - p >= 8) {
      uint64_t word;
      std::memcpy(&word, p, 8);
      if ((word & 0x8080808080808080u) != 0) break;
      p += 8;
    }
    while (p < end && byte_at(p) < 0x80) {
      ++p;
    }
    // Characters of other scripts come in runs.
    while (p < end && byte_at(p) >= 0x80) {
      const DecodedCharacter character = decode_utf8(p, end);
      if (!character.valid) return static_cast<size_t>(p - text.data());
      p += character.size_bytes;
    }
  }
  return text.size();
}

size_t incomplete_utf8_tail(std::string_view text) {
  const size_t look_back = text.size() < 3 ? text.size() : 3;
  for (size_t back = 1; back <= look_back; ++back) {
    const uint8_t byte = static_cast<uint8_t>(text[text.size() - back]);
    if (is_continuation(byte)) continue;
    return announced_length(byte) > back ? back : 0;
  }
  return 0;
}

size_t append_valid_utf8(std::string& out, std::string_view text) {
  size_t replaced = 0;
  while (!text.empty()) {
    const size_t good = valid_utf8_prefix(text);
    out.append(text.substr(0, good));
    text.remove_prefix(good);
    if (text.empty()) break;
    append_utf8(out, kReplacementCharacter);
    text.remove_prefix(1);
    ++replaced;
  }
  return replaced;
}

uint32_t code_point_of_cp1252(uint8_t byte) { return byte >= 0x80 && byte < 0xa0 ? kCp1252High[byte - 0x80] : byte; }

int cp1252_of_code_point(uint32_t code_point) {
  if (code_point < 0x80 || (code_point >= 0xa0 && code_point < 0x100)) return static_cast<int>(code_point);
  for (int i = 0; i < 32; ++i) {
    if (kCp1252High[i] == code_point) return 0x80 + i;
  }
  return -1;
}

void append_cp1252(std::string& out, std::string_view bytes) {
  for (const char c : bytes) append_utf8(out, code_point_of_cp1252(static_cast<uint8_t>(c)));
}

size_t append_utf16(std::string& out, std::string_view bytes, bool big_endian, bool is_last) {
  const auto unit_at = [&](size_t at) {
    const uint32_t a = static_cast<uint8_t>(bytes[at]), b = static_cast<uint8_t>(bytes[at + 1]);
    return big_endian ? a << 8 | b : b << 8 | a;
  };
  size_t at = 0;
  while (at + 2 <= bytes.size()) {
    const uint32_t unit = unit_at(at);
    if (unit < 0xd800 || unit >= 0xe000) {
      append_utf8(out, unit);
      at += 2;
      continue;
    }
    if (unit < 0xdc00 && at + 4 > bytes.size() && !is_last) return at;
    const uint32_t low = at + 4 <= bytes.size() ? unit_at(at + 2) : 0;
    if (unit < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
      append_utf8(out, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
      at += 4;
    } else {
      append_utf8(out, kReplacementCharacter);
      at += 2;
    }
  }
  if (is_last && at < bytes.size()) {
    append_utf8(out, kReplacementCharacter);
    at = bytes.size();
  }
  return at;
}

namespace utf8_detail {

#define O CharacterClass::other
#define L CharacterClass::letter
#define D CharacterClass::digit
#define S CharacterClass::space
const CharacterClass kAsciiClass[128] = {
    O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,  //
    S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,  //
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,  //
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O};
#undef O
#undef L
#undef D
#undef S

CharacterClass classify_beyond_ascii(uint32_t code_point) { return UnicodeTables::instance().class_of(code_point); }

uint32_t fold_beyond_ascii(uint32_t code_point) { return UnicodeTables::instance().folded(code_point); }

}  // namespace utf8_detail

bool equals_ignoring_ascii_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (ascii_lower(a[i]) != ascii_lower(b[i])) return false;
  }
  return true;
}

namespace {

// Bytes of the blank character at the front of `text`; 0 when there is none.
size_t blank_prefix(std::string_view text) {
  if (text.empty()) return 0;
  if (ascii_space(text[0])) return 1;
  if (static_cast<uint8_t>(text[0]) < 0xc2) return 0;
  static constexpr std::string_view kBlanks[] = {"\xc2\xa0",     "\xe2\x80\xaf", "\xef\xbb\xbf", "\xe2\x80\x8e",
                                                 "\xe2\x80\x8f", "\xe2\x80\xaa", "\xe2\x80\xac"};
  for (const std::string_view blank : kBlanks) {
    if (text.substr(0, blank.size()) == blank) return blank.size();
  }
  return 0;
}

}  // namespace

std::string_view trimmed_slowly(std::string_view text) {
  while (const size_t size = blank_prefix(text)) text.remove_prefix(size);
  for (;;) {
    if (!text.empty() && ascii_space(text.back())) {
      text.remove_suffix(1);
    } else if (text.size() >= 2 && blank_prefix(text.substr(text.size() - 2)) == 2) {
      text.remove_suffix(2);
    } else if (text.size() >= 3 && blank_prefix(text.substr(text.size() - 3)) == 3) {
      text.remove_suffix(3);
    } else {
      return text;
    }
  }
}

}  // namespace tilik
