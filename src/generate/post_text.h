// Owns: composing the text of one generated post.
// Depends on: town, vocabulary, word_lists, coordinated. Thread: one object a thread.
// Why: apart from the rows, so that what a post says and how a row is written can be read alone.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "generate/calendar.h"
#include "generate/coordinated.h"
#include "generate/town.h"
#include "generate/vocabulary.h"

namespace tilik {

// A text and what was planted in it. The buffer holds the longest possible text with room to spare.
struct PostText {
  static constexpr size_t kCapacity = 4096;
  static constexpr size_t kMaximumTags = 4;
  static constexpr size_t kMaximumMentions = 4;
  char bytes[kCapacity];
  size_t size = 0;
  std::array<uint32_t, kMaximumTags> tags{};
  uint8_t tag_count = 0;
  std::array<uint32_t, kMaximumMentions> mentioned{};
  uint8_t mention_count = 0;
  bool has_comma = false, has_quote = false, has_newline = false;
  bool needs_quotes() const { return has_comma || has_quote || has_newline; }
  std::string_view view() const { return {bytes, size}; }
};

// Who writes, when, and to whom.
struct PostOccasion {
  uint32_t author = 0;
  uint32_t community = 0;
  int hour = 0;                    // hours since the first local midnight
  uint32_t inside_permille = 850;  // share of mentions that stay in the community
  bool is_reply = false;
  uint32_t reply_to_author = 0;  // read for replies only
};

class TextComposer {
 public:
  // `has_sentences`: see GeneratorOptions.
  TextComposer(const Town& town, const Vocabulary& vocabulary, const TagList& tags, bool has_sentences);

  // A post or reply in the author's own words.
  void compose(const PostOccasion& occasion, Random& random, PostText& text) const;
  // A prepared text of a coordinated group: the same but for its last words.
  void compose_campaign(const PlannedPost& planned, Random& random, PostText& text) const;

 private:
  void add_phrase(size_t topic, Random& random, PostText& text) const;
  void add_words(const TownCommunity& community, size_t topic, Random& random, PostText& text) const;
  void add_sentences(size_t topic, Random& random, PostText& text) const;
  void add_sentence(std::string_view pattern, size_t topic, Random& random, PostText& text) const;
  void add_mention(uint32_t author, Random& random, PostText& text) const;
  void add_tags(const PostOccasion& occasion, size_t topic, size_t burst, Random& random, PostText& text) const;
  void add_tag(uint32_t tag, Random& random, PostText& text) const;
  void add_ornaments(Random& random, PostText& text) const;
  uint32_t pick_mentioned(const PostOccasion& occasion, Random& random) const;

  const Town& town_;
  const Vocabulary& vocabulary_;
  const TagList& tags_;
  std::vector<std::vector<WordSlot>> topic_words_;
  std::vector<std::vector<std::string_view>> topic_phrases_;
  std::vector<std::string_view> emoji_, sentences_;
  bool has_sentences_;
};

}  // namespace tilik
