#include "engine/query.h"

#include <algorithm>

#include "base/case_fold.h"
#include "base/utf8.h"

namespace tilik {

namespace {

bool is_word_character(uint32_t code_point) {
  const CharacterClass kind = classify(code_point);
  return kind == CharacterClass::letter || kind == CharacterClass::digit || kind == CharacterClass::mark ||
         code_point == '_';
}

bool word_ends_before(std::string_view text, size_t at) {
  if (at == 0) return true;
  size_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xc0) == 0x80) --begin;
  return !is_word_character(decode_utf8(text.data() + begin, text.data() + text.size()).code_point);
}

bool word_ends_at(std::string_view text, size_t at) {
  return at >= text.size() || !is_word_character(decode_utf8(text.data() + at, text.data() + text.size()).code_point);
}

// Every run of white space becomes one space, so that a phrase may cross lines.
void collapse_spaces(std::string& text) {
  size_t out = 0;
  bool space = true;
  for (char c : text) {
    if (ascii_space(c)) {
      if (!space) text[out++] = ' ';
      space = true;
    } else {
      text[out++] = c;
      space = false;
    }
  }
  while (out > 0 && text[out - 1] == ' ') --out;
  text.resize(out);
}

}  // namespace

Query::Query(std::string_view typed) {
  size_t at = 0;
  while (at < typed.size()) {
    if (ascii_space(typed[at])) {
      ++at;
      continue;
    }
    Part part;
    if (typed[at] == '-' && at + 1 < typed.size() && !ascii_space(typed[at + 1])) {
      part.is_excluded = true;
      ++at;
    }
    size_t end;
    if (typed[at] == '"') {
      end = std::min(typed.find('"', at + 1), typed.size());
      append_case_folded(part.folded, typed.substr(at + 1, end - at - 1));
      at = end + 1;
    } else {
      end = at;
      while (end < typed.size() && !ascii_space(typed[end])) ++end;
      std::string_view word = typed.substr(at, end - at);
      part.is_prefix = word.size() > 1 && word.back() == '*';
      if (part.is_prefix) word.remove_suffix(1);
      append_case_folded(part.folded, word);
      at = end;
    }
    collapse_spaces(part.folded);
    if (!part.folded.empty()) parts_.push_back(std::move(part));
  }
}

bool Query::has_address() const {
  return std::any_of(parts_.begin(), parts_.end(), [](const Part& part) {
    const size_t slash = part.folded.find('/');
    return slash != std::string::npos && part.folded.substr(0, slash).find('.') != std::string::npos;
  });
}

bool Query::contains(std::string_view text, const Part& part) {
  // A sign at the part's own edge (#tag, @name) is its own boundary.
  const bool starts_with_word =
      is_word_character(decode_utf8(part.folded.data(), part.folded.data() + part.folded.size()).code_point);
  const bool ends_with_word = !word_ends_before(part.folded, part.folded.size());
  for (size_t at = text.find(part.folded); at != std::string_view::npos; at = text.find(part.folded, at + 1)) {
    const size_t end = at + part.folded.size();
    const bool begins_well = !starts_with_word || word_ends_before(text, at);
    const bool ends_well = part.is_prefix || !ends_with_word || word_ends_at(text, end);
    if (begins_well && ends_well) return true;
  }
  return false;
}

void Query::fold(std::string_view text) {
  folded_.clear();
  append_case_folded(folded_, text);
  collapse_spaces(folded_);
}

bool Query::matches(std::string_view text) {
  return matches(text, [](std::string&) {});
}

}  // namespace tilik
