// Owns: the 60,000 words of the town with their frequencies, and the long tail of hashtags.
// Depends on: word_lists, base/random. Thread: any; const after construction.
// Why: word counts of real text follow Zipf's law; counting words is only tested by text that does too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace tilik {

// Draws an index with probability proportional to its integer weight, in constant time.
// Alias method (Walker 1977, in Vose's form of 1991), all in integers.
class AliasTable {
 public:
  AliasTable() = default;
  // `weights`: 1 to 65,536 of them, sum > 0, each below 2^40. O(n).
  explicit AliasTable(const std::vector<uint64_t>& weights);
  // Uses the upper 48 bits of `random`; the lower 16 are free for other choices.
  uint32_t pick(uint64_t random) const {
    const uint32_t index = static_cast<uint32_t>((random >> 32) * cells_.size() >> 32);
    const Cell cell = cells_[index];
    return (random >> 16 & 0xffff) < cell.keep_below ? index : cell.other;
  }
  size_t size() const { return cells_.size(); }

 private:
  // Four bytes, so that the table of all words stays in a processor's cache.
  struct Cell {
    uint16_t keep_below;  // keep the own index when 16 random bits are below this
    uint16_t other;
  };
  std::vector<Cell> cells_;
};

// Weights proportional to (rank + 1)^-(exponent_percent / 100), scaled to 2^36 for rank 0.
std::vector<uint64_t> zipf_weights(size_t count, unsigned exponent_percent);

// Splits `text` at every `separator`; no empty parts.
std::vector<std::string_view> split_list(std::string_view text, char separator);

// A word of at most 15 bytes in a fixed slot, so that copying it is one 16-byte move.
struct WordSlot {
  char bytes[15];
  uint8_t size;
};

class Vocabulary {
 public:
  static constexpr size_t kWordCount = 60000;
  static constexpr unsigned kExponentPercent = 105;

  // The words do not depend on the seed: two towns speak one language.
  Vocabulary();

  const WordSlot& word(uint64_t random) const { return words_[alias_.pick(random)]; }
  std::string_view text_at(size_t rank) const { return {words_[rank].bytes, words_[rank].size}; }

 private:
  std::vector<WordSlot> words_;
  AliasTable alias_;
};

// Every hashtag of the town. A tag's id is its index.
class TagList {
 public:
  // `community_count` tags of communities are composed from the vocabulary, and so are most of the
  // `tail_count` that belong to nothing.
  TagList(const Vocabulary& vocabulary, size_t community_count, size_t tail_count);

  size_t size() const { return shown_.size(); }
  // In the spelling that most people use, and case-folded as it is compared.
  const std::string& shown(uint32_t tag) const { return shown_[tag]; }
  const std::string& folded(uint32_t tag) const { return folded_[tag]; }

  uint32_t of_topic(size_t topic, uint64_t random) const {
    const uint32_t first = topic_first_[topic], count = topic_first_[topic + 1] - first;
    // The minimum of two draws: a topic's first tags are the most used.
    const uint32_t a = static_cast<uint32_t>((random >> 32) * count >> 32);
    const uint32_t b = static_cast<uint32_t>((random & 0xffffffffu) * count >> 32);
    return first + (a < b ? a : b);
  }
  uint32_t of_burst(size_t burst) const { return burst_first_ + static_cast<uint32_t>(burst); }
  uint32_t growing(size_t index) const { return growing_first_ + static_cast<uint32_t>(index); }
  uint32_t of_community(size_t community) const { return community_first_ + static_cast<uint32_t>(community); }
  uint32_t of_tail(uint64_t random) const { return tail_first_ + tail_.pick(random); }

 private:
  void add(std::string shown);

  std::vector<std::string> shown_, folded_;
  std::vector<uint32_t> topic_first_;
  uint32_t burst_first_ = 0, growing_first_ = 0, community_first_ = 0, tail_first_ = 0;
  AliasTable tail_;
};

}  // namespace tilik
