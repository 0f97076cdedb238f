// Owns: Query, a free-text search as a person types it, and whether a text matches.
// Depends on: base, text/scanner.h (case folding). Thread: one object a thread.
// Why: CLI.md: words all present (AND), quotes for a phrase, `-` excludes, case-folded. A word matches whole
// words only; `vaksin*` matches every word that begins so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tilik {

class Query {
 public:
  explicit Query(std::string_view typed);
  // No condition at all: everything matches.
  bool empty() const { return parts_.empty(); }
  // O(bytes of the text x parts).
  bool matches(std::string_view text);

 private:
  struct Part {
    std::string folded;  // a word, or words with single spaces for a phrase
    bool is_excluded = false;
    bool is_prefix = false;
  };
  static bool contains(std::string_view folded_text, const Part& part);

  std::vector<Part> parts_;
  std::string folded_;
};

}  // namespace tilik
