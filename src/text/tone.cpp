#include "text/tone.h"

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/case_fold.h"
#include "base/utf8.h"
#include "text/stop_words.h"
#include "text/tone_words.h"

namespace tilik {

namespace {

// Below this praise and blame balance. Chosen, not fitted: how labelled texts come out stands in the unit test.
constexpr double kNeutralBelow = 0.1;
constexpr int kNegatorReach = 3;  // words

enum class WordKind : uint8_t { none, positive, negative, strengthening, negating };

// The lists as one hash table; a slot is the number of a word.
class ToneTable {
 public:
  ToneTable() : slots_(kSlots) {
    add(positive_words(), WordKind::positive);
    add(negative_words(), WordKind::negative);
    add(strengthening_words(), WordKind::strengthening);
    for (const std::string_view word : negators()) add(word, WordKind::negating);
  }

  WordKind kind_of(std::string_view word) const {
    for (size_t slot = slot_of(word); slots_[slot] != 0; slot = (slot + 1) % kSlots) {
      const Entry& entry = entries_[slots_[slot] - 1u];
      if (entry.word == word) return entry.kind;
    }
    return WordKind::none;
  }

 private:
  static constexpr size_t kSlots = 8192;
  struct Entry {
    std::string_view word;
    WordKind kind;
  };

  static size_t slot_of(std::string_view word) {
    uint32_t hash = 2166136261u;
    for (const char c : word) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
    return (hash ^ hash >> 15) % kSlots;
  }

  // A word of two lists has the meaning of the first.
  void add(std::string_view words, WordKind kind) {
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(' '));
      words.remove_prefix(word.size() < words.size() ? word.size() + 1 : word.size());
      size_t slot = slot_of(word);
      while (slots_[slot] != 0 && entries_[slots_[slot] - 1u].word != word) slot = (slot + 1) % kSlots;
      if (slots_[slot] != 0) continue;
      entries_.push_back({word, kind});
      slots_[slot] = static_cast<uint16_t>(entries_.size());
    }
  }

  std::vector<Entry> entries_;
  std::vector<uint16_t> slots_;
};

const ToneTable& tone_table() {
  static const ToneTable table;
  return table;
}

bool has_long_letter(std::string_view word) {
  for (size_t i = 2; i < word.size(); ++i)
    if (word[i] == word[i - 1] && word[i] == word[i - 2]) return true;
  return false;
}

// "baguuuus" is "bagus".
std::string without_long_letters(std::string_view word) {
  std::string out;
  for (const char c : word)
    if (out.empty() || out.back() != c) out.push_back(c);
  return out;
}

// The word itself, or what is left of it without a particle or a drawn-out letter.
WordKind kind_of_word(std::string_view word) {
  const ToneTable& table = tone_table();
  WordKind kind = table.kind_of(word);
  if (kind != WordKind::none || word.size() < 6) return kind;
  if (has_long_letter(word)) return table.kind_of(without_long_letters(word));
  // Most words end in none of these letters.
  if (std::string_view("ahnu").find(word.back()) == std::string_view::npos) return kind;
  constexpr std::string_view kEndings[] = {"nya", "lah", "kah", "kan", "ku", "mu", "an", "in"};
  for (const std::string_view ending : kEndings) {
    if (word.size() < ending.size() + 4 || !word.ends_with(ending)) continue;
    kind = table.kind_of(word.substr(0, word.size() - ending.size()));
    if (kind != WordKind::none) return kind;
  }
  return WordKind::none;
}

// Letters in lower case and digits as they are, everything else 0: of most texts every byte is one of these or a space.
constexpr std::array<char, 256> kFoldedAscii = [] {
  std::array<char, 256> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<size_t>(c)] = table[static_cast<size_t>(c - 'a' + 'A')] = c;
  return table;
}();

bool is_between(uint32_t value, uint32_t first, uint32_t last) { return value >= first && value <= last; }

// 1 for emoji that praise or cheer, -1 for anger and grief, 0 for all others, laughing tears among them.
int tone_of_emoji(uint32_t c) {
  if (c == 0x1f494 || c == 0x1f44e || c == 0x1f641 || c == 0x2639 || c == 0x1f92c || c == 0x1f92e || c == 0x1f922 ||
      c == 0x1f4a9 || is_between(c, 0x1f61e, 0x1f622) || is_between(c, 0x1f624, 0x1f62b) ||
      is_between(c, 0x1f62d, 0x1f62d) || is_between(c, 0x1f630, 0x1f631))
    return -1;
  if (c == 0x2764 || c == 0x263a || c == 0x1f44d || c == 0x1f44f || c == 0x1f389 || c == 0x1f4aa || c == 0x1f917 ||
      c == 0x1f929 || c == 0x1f970 || is_between(c, 0x1f600, 0x1f601) || is_between(c, 0x1f603, 0x1f604) ||
      is_between(c, 0x1f607, 0x1f60e) || is_between(c, 0x1f617, 0x1f61a) || is_between(c, 0x1f493, 0x1f49d))
    return 1;
  return 0;
}

class ToneReader {
 public:
  explicit ToneReader(std::string_view text) : p_(text.data()), end_(text.data() + text.size()) {}

  ToneScore read() {
    uint32_t previous = ' ';
    while (p_ < end_) {
      if (take_ascii_run()) previous = static_cast<uint8_t>(p_[-1]);
      if (p_ == end_) break;
      const DecodedCharacter character = decode_utf8(p_, end_);
      const uint32_t c = character.code_point;
      p_ += character.size_bytes;
      const CharacterClass kind = classify(c);
      // A mark belongs to the letter before it; behind an emoji it only chooses its picture.
      if (kind == CharacterClass::letter || kind == CharacterClass::digit ||
          (kind == CharacterClass::mark && !word_.empty()) || (is_mention_ && (c == '_' || c == '.'))) {
        append_folded(word_, c);
      } else {
        const bool is_link = c == ':' && (word_ == "http" || word_ == "https");
        end_word(is_link);
        if (is_link) skip_to_space();
        is_mention_ = c == '@' && previous != '.';
        take_emoji(tone_of_emoji(c));
      }
      previous = c;
    }
    end_word(false);
    if (words_ > 0) result_.score = sum_ / std::sqrt(static_cast<double>(words_));
    return result_;
  }

 private:
  bool take_ascii_run() {
    const char* const begin = p_;
    while (p_ < end_ && kFoldedAscii[static_cast<uint8_t>(*p_)] != 0) ++p_;
    const size_t before = word_.size();
    word_.append(begin, p_);
    for (size_t i = before; i < word_.size(); ++i) word_[i] = kFoldedAscii[static_cast<uint8_t>(word_[i])];
    return p_ != begin;
  }

  void end_word(bool is_link) {
    if (!is_mention_ && !is_link) take(word_);
    word_.clear();
  }

  void skip_to_space() {
    while (p_ < end_ && !ascii_space(*p_)) ++p_;
  }

  void take(std::string_view word) {
    if (word.empty()) return;
    ++words_;
    const WordKind kind = kind_of_word(word);
    if (kind == WordKind::strengthening) {
      // "enak banget": the word before counts more, as the one behind does.
      if (last_at_ + 1 == words_) sum_ += 0.5 * last_value_;
      strengthened_at_ = words_;
      return;
    }
    if (kind == WordKind::positive || kind == WordKind::negative) {
      double value = kind == WordKind::positive ? 1 : -1;
      if (negated_at_ != 0 && words_ - negated_at_ <= kNegatorReach) value = -value;
      if (strengthened_at_ != 0 && strengthened_at_ + 1 == words_) value *= 1.5;
      sum_ += value;
      last_value_ = value;
      last_at_ = words_;
      ++result_.known;
    }
    // "Kurang enak" (hardly good) denies as well as it blames.
    if (kind == WordKind::negating || word == "kurang") negated_at_ = words_;
  }

  void take_emoji(int value) {
    if (value == 0) return;
    sum_ += value;
    ++words_;
    ++result_.known;
  }

  const char* p_;
  const char* end_;
  double sum_ = 0, last_value_ = 0;
  int words_ = 0, negated_at_ = 0, strengthened_at_ = 0, last_at_ = -1;
  std::string word_;  // that is being read, case folded
  bool is_mention_ = false;
  ToneScore result_;
};

}  // namespace

ToneScore tone_score(std::string_view text) { return ToneReader(text).read(); }

Tone tone_of(std::string_view text) {
  const ToneScore result = tone_score(text);
  if (result.known == 0) return Tone::unknown;
  if (std::abs(result.score) < kNeutralBelow) return Tone::neutral;
  return result.score > 0 ? Tone::positive : Tone::negative;
}

}  // namespace tilik
