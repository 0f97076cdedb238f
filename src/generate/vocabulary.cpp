#include "generate/vocabulary.h"

#include <algorithm>
#include <cstring>

#include "base/small_sort.h"
#include "generate/fixed_point.h"
#include "generate/word_lists.h"

namespace tilik {

AliasTable::AliasTable(const std::vector<uint64_t>& weights) : cells_(weights.size()) {
  const uint64_t count = weights.size();
  uint64_t sum = 0;
  for (const uint64_t weight : weights) sum += weight;
  // A cell holds `sum` parts; an index with weight w has w * count parts to place.
  std::vector<uint64_t> parts(weights.size());
  std::vector<uint32_t> small, large;
  for (uint32_t i = 0; i < count; ++i) {
    parts[i] = weights[i] * count;
    (parts[i] < sum ? small : large).push_back(i);
  }
  // A sum has at most 57 bits; the division is done on its upper bits.
  const auto threshold = [sum](uint64_t part) {
    const unsigned shift = std::bit_width(sum) > 40 ? static_cast<unsigned>(std::bit_width(sum)) - 40 : 0;
    const uint64_t scaled = ((part >> shift) << 16) / (sum >> shift);
    return static_cast<uint16_t>(std::min<uint64_t>(scaled, 0xffff));
  };
  while (!small.empty() && !large.empty()) {
    const uint32_t poor = small.back(), rich = large.back();
    small.pop_back();
    cells_[poor] = {threshold(parts[poor]), static_cast<uint16_t>(rich)};
    parts[rich] -= sum - parts[poor];
    if (parts[rich] < sum) {
      large.pop_back();
      small.push_back(rich);
    }
  }
  for (const uint32_t i : large) cells_[i] = {0xffff, static_cast<uint16_t>(i)};
  for (const uint32_t i : small) cells_[i] = {0xffff, static_cast<uint16_t>(i)};
}

std::vector<uint64_t> zipf_weights(size_t count, unsigned exponent_percent) {
  std::vector<uint64_t> weights(count);
  for (size_t rank = 0; rank < count; ++rank) {
    const uint64_t drop = fixed_log2(rank + 1) / 100 * exponent_percent;
    const uint64_t top = uint64_t{20} << 32;
    weights[rank] = drop >= top ? 1 : fixed_exp2(top - drop);
  }
  return weights;
}

std::vector<std::string_view> split_list(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  size_t start = 0;
  while (start < text.size()) {
    size_t end = text.find(separator, start);
    if (end == std::string_view::npos) end = text.size();
    if (end > start) parts.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

namespace {

const char* const kOnsets[] = {"b",  "c",  "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y",
                               "ng", "ny", "k", "s", "t", "m", "l", "r", "b", "p", "d", "g", "",  "n", "t", "l"};
const char* const kVowels[] = {"a", "a", "a", "i", "u", "e", "o", "i"};
const char* const kCodas[] = {"", "", "", "", "n", "ng", "k", "r", "s", "t", "l", "m", "", "h", "", ""};
const char* const kPrefixes[] = {"", "", "", "", "", "di", "me", "", "", "se", "", "ke"};
const char* const kSuffixes[] = {"", "", "", "", "kan", "an", "nya", "", "", "", "", ""};

std::string compose_word(Random& random) {
  std::string word = kPrefixes[random.below(12)];
  const uint32_t syllables = 2 + (random.below(3) == 0 ? 1 : 0);
  for (uint32_t i = 0; i < syllables; ++i) {
    word += kOnsets[random.below(32)];
    word += kVowels[random.below(8)];
    if (i + 1 == syllables || random.below(6) == 0) word += kCodas[random.below(16)];
  }
  word += kSuffixes[random.below(12)];
  return word;
}

void capitalise(std::string& word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
}

// Case folding for the letters that occur in the lists: ASCII and the two-byte É.
std::string fold(std::string_view text) {
  std::string folded;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '\x89' && i > 0 && text[i - 1] == '\xc3') c = '\xa9';
    folded += c;
  }
  return folded;
}

}  // namespace

Vocabulary::Vocabulary() {
  std::vector<std::string> words;
  for (const std::string_view word : split_list(kCoreWords, ' ')) words.emplace_back(word);
  // Composed words: more than needed, first occurrence kept, found by sorting (word, order).
  Random random(0x54696c696b);
  std::vector<std::pair<std::string, size_t>> composed;
  const size_t wanted = kWordCount - words.size();
  for (size_t i = 0; i < words.size(); ++i) composed.emplace_back(words[i], i);
  for (size_t i = words.size(); i < kWordCount * 2; ++i) {
    std::string word = compose_word(random);
    if (word.size() >= 3 && word.size() <= 15) composed.emplace_back(std::move(word), i);
  }
  small_sort(composed.begin(), composed.end());
  composed.erase(
      std::unique(composed.begin(), composed.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
      composed.end());
  small_sort(composed.begin(), composed.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const size_t core = words.size();
  // Shorter words are more frequent, as in any language; within a length the order of composing stays.
  composed.erase(composed.begin(), composed.begin() + static_cast<std::ptrdiff_t>(core));
  composed.resize(std::min(composed.size(), wanted));
  small_sort(composed.begin(), composed.end(), [](const auto& a, const auto& b) {
    const size_t length_a = a.first.size() / 2, length_b = b.first.size() / 2;
    return length_a != length_b ? length_a < length_b : a.second < b.second;
  });
  for (auto& entry : composed) words.push_back(std::move(entry.first));

  words_.resize(words.size());
  for (size_t i = 0; i < words.size(); ++i) {
    words_[i].size = static_cast<uint8_t>(words[i].size());
    std::memcpy(words_[i].bytes, words[i].data(), words[i].size());
  }
  alias_ = AliasTable(zipf_weights(words_.size(), kExponentPercent));
}

TagList::TagList(const Vocabulary& vocabulary, size_t community_count, size_t tail_count) {
  for (size_t topic = 0; topic < kTopicCount; ++topic) {
    topic_first_.push_back(static_cast<uint32_t>(shown_.size()));
    for (const std::string_view tag : split_list(kTopics[topic].tags, ' ')) add(std::string(tag));
  }
  topic_first_.push_back(static_cast<uint32_t>(shown_.size()));
  burst_first_ = static_cast<uint32_t>(shown_.size());
  for (size_t i = 0; i < kBurstTagCount; ++i) add(kBurstTags[i].tag);
  growing_first_ = static_cast<uint32_t>(shown_.size());
  for (size_t i = 0; i < kGrowingTagCount; ++i) add(kGrowingTags[i]);

  // Composed tags end in their number in a base that keeps them apart: no two are equal.
  const auto composed = [&vocabulary](const char* start, size_t index) {
    std::string tag = start;
    std::string middle(vocabulary.text_at(600 + index * 7 % 50000));
    capitalise(middle);
    return tag + middle + std::to_string(index);
  };
  community_first_ = static_cast<uint32_t>(shown_.size());
  for (size_t i = 0; i < community_count; ++i) add(composed("Warga", i));
  tail_first_ = static_cast<uint32_t>(shown_.size());
  for (const std::string_view tag : split_list(kEverydayTags, ' ')) add(std::string(tag));
  for (size_t i = shown_.size() - tail_first_; i < tail_count; ++i) add(composed(i % 2 == 0 ? "Info" : "Soal", i));
  tail_ = AliasTable(zipf_weights(tail_count, 80));
}

void TagList::add(std::string shown) {
  folded_.push_back(fold(shown));
  shown_.push_back(std::move(shown));
}

}  // namespace tilik
