// Owns: how fixed texts are kept: one after the other, those of a language in the order of Word.
// Depends on: words/words.h. Thread: any.
// Why: a list with a place and a length for each text is larger than many of the texts, and the page is sent over
// slow lines. A text that is missing does not compile.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>

#include "words/words.h"

namespace tilik::words {

struct WordText {
  Word word;
  std::string_view text;
};

// Not to be evaluated while compiling: what calls it then does not compile.
void text_is_missing();
void text_is_there_twice();

// Each text with a zero after it. A program reads this only; `texts` itself does not reach it.
template <const auto& texts>
consteval auto packed() {
  constexpr size_t kBytes = [] {
    size_t bytes = 0;
    for (const WordText& entry : texts) bytes += entry.text.size() + 1;
    return bytes;
  }();
  std::array<int, kWordCount> places{};
  for (int i = 0; i < std::ssize(texts); ++i) {
    int& place = places[static_cast<size_t>(texts[i].word)];
    if (place != 0) text_is_there_twice();
    place = i + 1;
  }
  std::array<char, kBytes> out{};
  char* end = out.data();
  for (const int place : places) {
    if (place == 0) text_is_missing();
    end = std::copy_n(texts[place - 1].text.data(), texts[place - 1].text.size(), end) + 1;
  }
  return out;
}

// Where each text begins.
class WordIndex {
 public:
  template <size_t Bytes>
  explicit WordIndex(const std::array<char, Bytes>& bytes) : bytes_(bytes.data()) {
    static_assert(Bytes <= 0xffff, "starts_ would not hold it");
    for (size_t word = 0, at = 0; word < kWordCount; ++word) {
      starts_[word] = static_cast<uint16_t>(at);
      at += std::string_view(bytes_ + at).size() + 1;
    }
  }

  std::string_view at(Word word) const { return bytes_ + starts_[static_cast<size_t>(word)]; }

 private:
  const char* bytes_;
  uint16_t starts_[kWordCount];
};

// Rows of texts, of which the first names the row, in the same form.
template <const auto& rows>
consteval auto packed_rows() {
  constexpr size_t kBytes = [] {
    size_t bytes = 0;
    for (const auto& row : rows)
      for (const std::string_view text : row) bytes += text.size() + 1;
    return bytes;
  }();
  std::array<char, kBytes> out{};
  char* end = out.data();
  for (const auto& row : rows)
    for (const std::string_view text : row) end = std::copy_n(text.data(), text.size(), end) + 1;
  return out;
}

// The row whose first text is `name`; false when there is none. Reads the rows before it.
bool find_row(std::span<const char> packed, std::string_view name, std::span<std::string_view> row);

}  // namespace tilik::words
