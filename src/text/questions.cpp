#include "text/questions.h"

#include <algorithm>

namespace tilik {

namespace {

constexpr std::string_view kQuestionMarks[] = {"?", "\xef\xbc\x9f", "\xd8\x9f"};
constexpr std::string_view kQuestionWords[] = {"apa", "apakah",  "kapan",  "bagaimana", "gimana", "kenapa",
                                               "knp", "mengapa", "berapa", "brp",       "dimana", "min"};

// Bytes of other scripts belong to words: none of them ends or begins a word of the list.
bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte >= 0x80;
}

bool is_word(std::string_view found, std::string_view word) {
  return std::equal(found.begin(), found.end(), word.begin(), word.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
}

}  // namespace

bool asks_question(std::string_view text) {
  for (const std::string_view mark : kQuestionMarks)
    if (text.find(mark) != std::string_view::npos) return true;
  std::string_view before;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    for (const std::string_view question : kQuestionWords)
      if (is_word(word, question)) return true;
    if (is_word(word, "mana") && is_word(before, "di")) return true;
    if (!word.empty()) before = word;
    at = std::max(end, at + 1);
  }
  return false;
}

}  // namespace tilik
