// Owns: finding hashtags, mentions, links and terms in a post's text.
// Depends on: data, base. Thread: the engine's; a BatchScanner also a helper's.
// Why: done once, at load, so that no chart ever reads a text again. One pass over the bytes.
//
// The exact meanings (the command line's contract):
//   hashtag  '#' or '＃' not preceded by a letter, digit or '&'; then letters, digits, marks or '_',
//            at least one of them not a digit.
//   mention  '@' not preceded by a letter, digit, '.', '_', '-' or '/'; then letters, digits, '_', '.';
//            dots at its end are punctuation.
//   link     from "http://", "https://" or a word "www" before a dot, up to white space.
//   term     a run of letters, digits and marks outside links, mentions and hashtags, with at least 3
//            letters, case-folded, that is no stop word.
// Hashtags and mentions are also found inside links, since their rules speak of the character before only.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/post_batch.h"

namespace tilik {

// In a list of mentions (PostDraft::mentions) a name with blanks stands between these, as WhatsApp writes it.
inline constexpr std::string_view kNameBegins = "\xe2\x81\xa8", kNameEnds = "\xe2\x81\xa9";

// The scanner that PostTable::add uses, on at most `threads` threads, the caller's included. One for each table: it
// puts the stop words into the table's term pool first, so that "is a stop word" is one comparison of ids.
std::unique_ptr<TextScan> make_text_scan(uint32_t threads = 1);
// In its place where nobody will ask what texts contain: accounts are looked up, lists stay empty.
std::unique_ptr<TextScan> make_names_scan();

// Finds what is in the texts of one batch after the other.
class BatchScanner {
 public:
  BatchScanner();
  ~BatchScanner();
  // `terms` gets the words, stop words first; batch.terms are ids in it. Sets batch.failed when memory was refused.
  void scan(PostBatch& batch, StringPool& terms);

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

enum class TokenKind : uint8_t { hashtag, mention, link, term };
struct Token {
  TokenKind kind;
  uint32_t begin, end;  // bytes in the text; hashtag and mention without their sign
  std::string folded;   // case-folded; of a link its address, see link_address.h
};
// The tokens of one text in order, stop words included. For tests, search and previews.
std::vector<Token> scan_tokens(std::string_view text);

}  // namespace tilik
