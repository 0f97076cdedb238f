// Owns: the one pass over a text that finds its tokens, as a template over what to do with each.
// Depends on: base. Thread: any (pure).
// Why: loading interns tokens, tests list them; both must walk in the same way. See text/scanner.h for the rules.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "text/word_run.h"

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

// Sink: hashtag(begin, end, folded), mention(begin, end), link(begin, end, folded domain),
// term(begin, end, folded) and short_term(begin, end, low, high) for ASCII terms of at most 16 bytes, folded,
// as two little-endian words with zeros behind.
// `folded` is a scratch view that is valid during the call; begin and end are pointers into the text.
template <typename Sink>
class TokenWalk {
 public:
  TokenWalk(std::string_view text, Sink& sink, std::string& scratch)
      : begin_(text.data()), end_(text.data() + text.size()), sink_(sink), folded_(scratch) {}

  void run() {
    const char* p = begin_;
    while (p < end_) {
      const unsigned char c = static_cast<unsigned char>(*p);
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

  // A run of letters, digits and marks; perhaps the beginning of a link. Nearly all are short and ASCII.
  const char* word(const char* start) {
    const WordRun run = end_ - start >= kWordRunBytes ? word_run(start) : word_run_near_end(start, end_);
    const char* const p = start + run.size;
    if (run.size == 0 || run.size > kLongestWordRun || (p < end_ && goes_on(run, p))) return long_word(start);
    previous_ = static_cast<unsigned char>(p[-1]);
    if (!in_link_ && run.size >= run.digits + 3) sink_.short_term(start, p, run.low, run.high);
    return p;
  }

  // Whether the word ends later than its ASCII letters and digits, or is the beginning of a link.
  bool goes_on(const WordRun& run, const char* p) const {
    const unsigned char next = static_cast<unsigned char>(*p);
    if (next >= 128) return true;
    constexpr uint64_t kWww = 0x777777;
    if (next == '.') return run.low == kWww && run.size == 3;
    return next == ':' && end_ - p >= 3 && p[1] == '/' && p[2] == '/';
  }

  const char* long_word(const char* p) {
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
      append_utf8(folded_, fold_code_point(character.code_point));
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
    const char* domain;
    if (*p == '.') {
      if (run != "www") return false;
      head = 0;
      domain = start;
    } else {
      if (end_ - p < 3 || p[1] != '/' || p[2] != '/') return false;
      head = run.ends_with("https") ? run.size() - 5 : run.ends_with("http") ? run.size() - 4 : run.size();
      if (head == run.size()) return false;
      domain = p + 3;
    }
    if (head > 0) word_before_link(start, head, p);
    const char* link_end = domain;
    while (link_end < end_ && !ends_link(link_end)) ++link_end;
    in_link_ = true;
    send_link(start, link_end, domain);
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

  void send_link(const char* start, const char* link_end, const char* domain) {
    const char* stop = domain;
    const char* host = domain;
    while (stop < link_end && *stop != '/' && *stop != '?' && *stop != '#' && *stop != ':') {
      if (*stop == '@') host = stop + 1;
      ++stop;
    }
    while (stop > host && (stop[-1] == '.' || stop[-1] == ',' || stop[-1] == ')')) --stop;
    folded_.clear();
    for (const char* q = host; q < stop; ++q) folded_.push_back(ascii_lower(*q));
    std::string_view name(folded_);
    if (name.starts_with("www.")) name.remove_prefix(4);
    if (!name.empty()) sink_.link(start, link_end, name);
  }

  const char* hashtag(const char* sign, uint32_t sign_bytes) {
    const bool allowed = !after_letter_or_digit() && previous_ != '&';
    previous_ = kOther;
    const char* p = sign + sign_bytes;
    if (!allowed) return p;
    const char* const start = p;
    bool any_other_than_digit = false;
    folded_.clear();
    while (p < end_) {
      const unsigned char c = static_cast<unsigned char>(*p);
      if (c < 128) {
        const char folded = c == '_' ? '_' : kWordTable[c];
        if (folded == 0) break;
        any_other_than_digit |= folded > '9';
        folded_.push_back(folded);
        ++p;
        continue;
      }
      const DecodedCharacter character = decode_utf8(p, end_);
      const CharacterClass kind = classify(character.code_point);
      if (!is_word_class(kind)) break;
      any_other_than_digit |= kind != CharacterClass::digit;
      append_utf8(folded_, fold_code_point(character.code_point));
      p += character.size_bytes;
    }
    if (!any_other_than_digit) return start;  // "#1" stays text
    previous_ = kLetterOrDigit;
    sink_.hashtag(start, p, std::string_view(folded_));
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
    previous_ = kLetterOrDigit;
    sink_.mention(start, p);
    return p;
  }

  static constexpr uint32_t kLetterOrDigit = 256;
  static constexpr uint32_t kOther = 257;

  const char* begin_;
  const char* end_;
  Sink& sink_;
  std::string& folded_;
  uint32_t previous_ = kOther;  // the character before: its byte when ASCII
  bool in_link_ = false;
};

}  // namespace tilik::text_detail
