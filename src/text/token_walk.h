// Owns: the one pass over a text that finds its tokens, as a template over what to do with each.
// Depends on: base. Thread: any (pure).
// Why: loading interns tokens, tests list them; both must walk in the same way. See text/scanner.h for the rules.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/case_fold.h"
#include "base/short_bytes.h"
#include "base/utf8.h"
#include "text/text_masks.h"

namespace tilik::text_detail {

// For ASCII: the folded byte of a letter or digit, else 0.
inline constexpr std::array<char, 256> make_word_table() {
  std::array<char, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[static_cast<size_t>(c)] = static_cast<char>(c);
  for (int c = 'a'; c <= 'z'; ++c) {
    table[static_cast<size_t>(c)] = static_cast<char>(c);
    table[static_cast<size_t>(c - 32)] = static_cast<char>(c);
  }
  return table;
}
inline constexpr std::array<char, 256> kWordTable = make_word_table();

inline bool is_word_class(CharacterClass c) {
  return c == CharacterClass::letter || c == CharacterClass::digit || c == CharacterClass::mark;
}

// Sink: hashtag(begin, end), mention(begin, end), link(begin, end),
// term(begin, end, folded) and short_term(begin, end, low, high) for ASCII terms of at most kLongestShortWord bytes,
// folded, as two little-endian words with zeros behind. A sink whose kTakesTerms is false gets no terms, which then
// cost nothing. `folded` is a scratch view that is valid during the call; begin and end are pointers into the text.
template <typename Sink>
class TokenWalk {
 public:
  TokenWalk(std::string_view text, Sink& sink, std::string& scratch)
      : begin_(text.data()), end_(text.data() + text.size()), sink_(sink), folded_(scratch) {}

  void run() {
    const char* p = begin_;
    while (p < end_) {
      unsigned char c = static_cast<unsigned char>(*p);
      if (!in_link_ && c < 128 && c != '#' && c != '@') {
        p = plain_run(p);
        if (p == end_) return;
        c = static_cast<unsigned char>(*p);
      }
      if (kWordTable[c] != 0) {
        p = word(p);
      } else if (c == '#') {
        p = hashtag(p, 1);
      } else if (c == '@') {
        p = mention(p);
      } else if (c < 128) {
        if (c == ' ' || (c >= '\t' && c <= '\r')) in_link_ = false;
        previous_ = c;
        ++p;
      } else {
        p = beyond_ascii(p);
      }
    }
  }

 private:
  bool after_letter_or_digit() const {
    return previous_ < 128 ? kWordTable[previous_] != 0 : previous_ == kLetterOrDigit;
  }

  const char* beyond_ascii(const char* p) {
    const DecodedCharacter character = decode_utf8(p, end_);
    if (character.code_point == 0xff03) return hashtag(p, character.size_bytes);
    const CharacterClass kind = classify(character.code_point);
    if (is_word_class(kind)) return word(p);
    if (kind == CharacterClass::space) in_link_ = false;
    previous_ = kOther;
    return p + character.size_bytes;
  }

  // Takes the words from `p` on up to the next thing that is more than ASCII words and punctuation, and returns
  // where that begins: a sign, a link, a word that goes on beyond ASCII or is very long.
  const char* plain_run(const char* p) {
    while (p < end_) {
      const char* const bytes = readable(p);
      const size_t left = static_cast<size_t>(end_ - p);
      TextMasks masks = text_masks(bytes);
      const uint32_t available = left < 64 ? static_cast<uint32_t>(left) : 64;
      uint32_t limit = masks.signs == 0 ? 64 : static_cast<uint32_t>(__builtin_ctzll(masks.signs));
      bool is_stopped = limit < available;
      if (limit > available) limit = available;
      // A word at the end of what is seen may go on.
      const bool may_go_on = is_stopped ? static_cast<unsigned char>(bytes[limit]) >= 128 : limit == 64;
      if (may_go_on && limit > 0) limit -= word_bytes_before(masks.words, limit);
      if (limit == 0) return p;
      masks.words &= ~uint64_t{0} >> (64 - limit);
      for (uint64_t bits = masks.colons_and_dots & masks.words << 1; bits != 0; bits &= bits - 1) {
        const uint32_t at = static_cast<uint32_t>(__builtin_ctzll(bits));
        if (!may_begin_link(bytes, at, left)) continue;
        limit = at - word_bytes_before(masks.words, at);
        is_stopped = true;
        if (limit == 0) return p;
        masks.words &= ~uint64_t{0} >> (64 - limit);
        break;
      }
      if constexpr (Sink::kTakesTerms) send_words(masks, bytes, p);
      previous_ = static_cast<unsigned char>(bytes[limit - 1]);
      p += limit;
      if (is_stopped) break;
    }
    return p;
  }

  // How many bytes before `end` (1 to 64) belong to a word that ends there.
  static uint32_t word_bytes_before(uint64_t words, uint32_t end) {
    const uint64_t others = ~(words << (64 - end));
    return others == 0 ? 64 : static_cast<uint32_t>(__builtin_clzll(others));
  }

  void send_words(const TextMasks& masks, const char* bytes, const char* p) {
    for (uint64_t words = masks.words; words != 0; words &= words + (words & (0 - words))) {
      const uint32_t at = static_cast<uint32_t>(__builtin_ctzll(words));
      const uint32_t size = static_cast<uint32_t>(__builtin_ctzll(~(words >> at)));
      if (size < 3) continue;
      const uint64_t digits = masks.digits >> at & ((uint64_t{1} << size) - 1);
      if (digits != 0 && size - static_cast<uint32_t>(__builtin_popcountll(digits)) < 3) continue;
      if (size <= kLongestShortWord) {
        const ShortWord word = short_word(bytes + at, size);
        sink_.short_term(p + at, p + at + size, word.low, word.high);
      } else {
        folded_.clear();
        for (uint32_t i = at; i < at + size; ++i) folded_.push_back(kWordTable[static_cast<unsigned char>(bytes[i])]);
        sink_.term(p + at, p + at + size, std::string_view(folded_));
      }
    }
  }

  // `at`: a colon or dot behind a word. Whether that word may be the beginning of a link.
  static bool may_begin_link(const char* bytes, uint32_t at, size_t left) {
    if (bytes[at] == ':') return at + 2 < left && bytes[at + 1] == '/' && bytes[at + 2] == '/';
    return at >= 3 && (bytes[at - 1] | 0x20) == 'w' && (bytes[at - 2] | 0x20) == 'w' && (bytes[at - 3] | 0x20) == 'w';
  }

  // The text from `p` on, of which 80 bytes may be read: near its end from a copy with zeros behind.
  const char* readable(const char* p) {
    if (end_ - p >= kReadable) return p;
    if (tail_begin_ == nullptr) {
      tail_begin_ = p;
      std::fill(std::begin(tail_), std::end(tail_), '\0');
      copy_short(tail_, p, static_cast<size_t>(end_ - p));
    }
    return tail_ + (p - tail_begin_);
  }

  // A run of letters, digits and marks; perhaps the beginning of a link.
  const char* word(const char* p) {
    const char* const start = p;
    unsigned letters = 0;
    folded_.clear();
    while (p < end_) {
      const unsigned char c = static_cast<unsigned char>(*p);
      const char folded = kWordTable[c];
      if (folded != 0) {
        letters += folded >= 'a';
        folded_.push_back(folded);
        ++p;
        previous_ = c;
        continue;
      }
      if (c < 128) break;
      const DecodedCharacter character = decode_utf8(p, end_);
      const CharacterClass kind = classify(character.code_point);
      if (!is_word_class(kind)) break;
      letters += kind == CharacterClass::letter;
      append_folded(folded_, character.code_point);
      p += character.size_bytes;
      previous_ = kind == CharacterClass::mark ? kOther : kLetterOrDigit;
    }
    if (!in_link_ && p < end_ && (*p == ':' || *p == '.') && begins_link(start, p)) return p;
    if (!in_link_ && letters >= 3) sink_.term(start, p, std::string_view(folded_));
    return p;
  }

  // `p` stands on the ':' or '.' behind the word. What stands before "http" in the same run is a word of its own.
  bool begins_link(const char* start, const char* p) {
    const std::string_view run(folded_);
    size_t head;  // bytes of the run before the link
    if (*p == '.') {
      if (run != "www") return false;
      head = 0;
    } else {
      if (end_ - p < 3 || p[1] != '/' || p[2] != '/') return false;
      head = run.ends_with("https") ? run.size() - 5 : run.ends_with("http") ? run.size() - 4 : run.size();
      if (head == run.size()) return false;
    }
    if (head > 0) word_before_link(start, head, p);
    const char* link_end = p;
    while (link_end < end_ && !ends_link(link_end)) ++link_end;
    in_link_ = true;
    sink_.link(p - (folded_.size() - head), link_end);
    return true;
  }

  void word_before_link(const char* start, size_t head, const char* p) {
    const std::string before = folded_.substr(0, head);
    unsigned letters = 0;
    for (const char* q = before.data(); q < before.data() + before.size();) {
      const DecodedCharacter character = decode_utf8(q, before.data() + before.size());
      letters += classify(character.code_point) == CharacterClass::letter;
      q += character.size_bytes;
    }
    if (letters >= 3) sink_.term(start, p - (folded_.size() - head), std::string_view(before));
  }

  bool ends_link(const char* p) const {
    const unsigned char c = static_cast<unsigned char>(*p);
    if (c == ' ' || (c >= '\t' && c <= '\r')) return true;
    return c >= 0xc2 && is_space(decode_utf8(p, end_).code_point);
  }

  const char* hashtag(const char* sign, uint32_t sign_bytes) {
    const bool allowed = !after_letter_or_digit() && previous_ != '&';
    previous_ = kOther;
    const char* p = sign + sign_bytes;
    if (!allowed) return p;
    const char* const start = p;
    bool any_other_than_digit = false;
    while (p < end_) {
      const unsigned char c = static_cast<unsigned char>(*p);
      if (c < 128) {
        if (kWordTable[c] == 0 && c != '_') break;
        any_other_than_digit |= c > '9';
        ++p;
        continue;
      }
      const DecodedCharacter character = decode_utf8(p, end_);
      const CharacterClass kind = classify(character.code_point);
      if (!is_word_class(kind)) break;
      any_other_than_digit |= kind != CharacterClass::digit;
      p += character.size_bytes;
    }
    if (!any_other_than_digit) return start;          // "#1" stays text
    previous_ = p[-1] == '_' ? '_' : kLetterOrDigit;  // "#a_#b" are two
    sink_.hashtag(start, p);
    return p;
  }

  const char* mention(const char* sign) {
    const bool allowed =
        !after_letter_or_digit() && previous_ != '.' && previous_ != '_' && previous_ != '-' && previous_ != '/';
    previous_ = '@';
    const char* p = sign + 1;
    if (!allowed) return p;
    const char* const start = p;
    while (p < end_) {
      const unsigned char c = static_cast<unsigned char>(*p);
      if (c < 128) {
        if (kWordTable[c] == 0 && c != '_' && c != '.') break;
        ++p;
        continue;
      }
      const DecodedCharacter character = decode_utf8(p, end_);
      const CharacterClass kind = classify(character.code_point);
      if (kind != CharacterClass::letter && kind != CharacterClass::digit) break;
      p += character.size_bytes;
    }
    while (p > start && p[-1] == '.') --p;
    if (p == start) return start;
    previous_ = p[-1] == '_' ? '_' : kLetterOrDigit;
    sink_.mention(start, p);
    return p;
  }

  static constexpr uint32_t kLetterOrDigit = 256;
  static constexpr uint32_t kOther = 257;
  static constexpr int kReadable = 64 + 16;

  const char* begin_;
  const char* end_;
  Sink& sink_;
  std::string& folded_;
  uint32_t previous_ = kOther;  // the character before: its byte when ASCII
  bool in_link_ = false;
  const char* tail_begin_ = nullptr;  // what tail_ is a copy of
  char tail_[2 * kReadable];
};

}  // namespace tilik::text_detail
