// Owns: finding hashtags, mentions, links and terms in a post's text, as CLI.md "Exact meanings" defines them.
// Depends on: data, base, utf8proc. Thread: the engine's.
// Why: done once, at load, so that no chart ever reads a text again. One pass over the bytes with a
// table for ASCII; other scripts go through utf8proc's properties.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "data/post_table.h"

namespace tilik {

// The scanner that PostTable::add uses. Keeps term counts small by dropping stop words (text/stop_words.h).
std::unique_ptr<TextScan> make_text_scan();

// For single texts (tests, search, previews). Positions are byte offsets into the text given.
enum class TokenKind : uint8_t { hashtag, mention, link, term };
struct Token {
  TokenKind kind;
  uint32_t begin, end;      // bytes in the text; for hashtag and mention without the sign
  std::string folded;       // case-folded; for a link its domain without "www."
};
std::vector<Token> scan_tokens(std::string_view text);

// Case-folds UTF-8 (utf8proc's simple fold, ASCII by table). Invalid bytes stay.
void append_folded(std::string& out, std::string_view text);
std::string folded(std::string_view text);

}  // namespace tilik
