// Owns: which character encoding a source has, decided on its first bytes, and whether it is text at all.
// Depends on: base. Thread: any (pure functions).
// Why: everything behind the chunk reader sees UTF-8 only; a picture or program must be told at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tilik {

enum class Encoding : uint8_t { utf8, utf16le, utf16be, utf32le, utf32be, cp1252 };
std::string_view name_of(Encoding encoding);  // "utf-8", "utf-16le", "cp1252" ...

// Appends bytes of any encoding but UTF-8 in UTF-8. Returns how many were used; what is left began a character.
size_t append_decoded(std::string& out, std::string_view bytes, Encoding encoding, bool is_last);

struct EncodingGuess {
  Encoding encoding = Encoding::utf8;
  uint32_t mark_bytes = 0;       // length of the byte order mark to skip
  std::string_view binary_kind;  // "png", "zip", "binary" ...: not text; empty when it is
};

// A chat that Telegram Desktop wrote as a web page, and a page of an Instagram or Facebook archive: the only pages that
// are data.
bool is_telegram_page(std::string_view sample);
bool is_meta_page(std::string_view sample);

// `sample`: the first bytes of a source; `is_whole`: nothing follows it.
EncodingGuess guess_encoding(std::string_view sample, bool is_whole);

}  // namespace tilik
