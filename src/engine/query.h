// Owns: Query, a free-text search as a person types it, and whether a text matches.
// Depends on: base, text/scanner.h (case folding). Thread: one object a thread.
// Why: CLI.md: words all present (AND), quotes for a phrase, `-` excludes, case-folded. A word matches whole
// words only; `vaksin*` matches every word that begins so. Hashtags may stand beside the text, in a column of their
// own.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tilik {

class Query {
 public:
  explicit Query(std::string_view typed);
  // No condition at all: everything matches.
  bool empty() const { return parts_.empty(); }
  // Whether some part is an address ("kabar.id/banjir"): then the links of a post are searched as its hashtags are.
  bool has_address() const;
  // O(bytes of the text x parts).
  bool matches(std::string_view text);
  // `append_tags(out)` adds the hashtags of the post, case-folded, kTagEdge before each; asked only where the text
  // alone does not have a part. A phrase never reaches from one of them into another.
  template <typename AppendTags>
  bool matches(std::string_view text, AppendTags&& append_tags) {
    fold(text);
    bool has_tags = false;
    for (const Part& part : parts_) {
      bool is_there = contains(folded_, part);
      if (!is_there && !std::exchange(has_tags, true)) {
        tags_.clear();
        append_tags(tags_);
      }
      is_there = is_there || contains(tags_, part);
      if (is_there == part.is_excluded) return false;
    }
    return true;
  }
  static constexpr std::string_view kTagEdge = "\n#";  // no white space is left in a query, but for single spaces

 private:
  struct Part {
    std::string folded;  // a word, or words with single spaces for a phrase
    bool is_excluded = false;
    bool is_prefix = false;
  };
  static bool contains(std::string_view folded_text, const Part& part);
  void fold(std::string_view text);

  std::vector<Part> parts_;
  std::string folded_, tags_;
};

}  // namespace tilik
