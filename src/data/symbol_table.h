// Owns: SymbolTable and SymbolEncoder, which write text in one byte for each frequent piece of it.
// Depends on: std only. Thread: any (plain data; an encoder belongs to one thread).
// Why: texts are half of a large data set. 255 pieces of up to 8 bytes ("yang ", "https://") found in a sample halve
// them, each text can be read alone, and reading is a copy of 8 bytes a piece. A compressor that looks for earlier
// repetitions saves less: words repeat, whole sentences do not.
// Source: FSST, Boncz, Neumann & Leis, "FSST: Fast Random Access String Compression", PVLDB 13 (2020).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace tilik {

// What each code stands for. Code 255 says that the next byte stands for itself.
struct SymbolTable {
  static constexpr size_t kMostSymbols = 255, kLongestSymbol = 8;
  static constexpr uint8_t kEscape = 255;

  std::array<uint64_t, kMostSymbols + 1> bytes{};  // of each symbol, the first one lowest, zeros behind
  std::array<uint8_t, kMostSymbols + 1> sizes{};   // 1 to 8
  uint32_t count = 0;

  // The symbols that save most in `sample`; the same for the same sample. About 128 kB of it are enough. O(bytes).
  static SymbolTable of_sample(std::span<const std::string_view> sample);

  // What `codes` stand for, as a view into `room`, which grows to 8 bytes a code. Any bytes are read without fault.
  // O(codes).
  std::string_view decode(const uint8_t* codes, size_t size, std::vector<char>& room) const;
};

// The bits that a symbol of this many bytes has in `bytes`.
inline uint64_t symbol_mask(size_t size) { return size >= 8 ? ~uint64_t{0} : (uint64_t{1} << size * 8) - 1; }

// Writes texts in the codes of a table.
class SymbolEncoder {
 public:
  explicit SymbolEncoder(const SymbolTable& table);
  // Texts that lie one behind the other from `texts` on, each up to its end of `ends`, as codes that lie likewise:
  // `coded_ends` gets as many ends. `into` has room for most_codes(bytes of all texts); gives back how many bytes were
  // written. 8 bytes behind the last text must be readable and may be anything. O(bytes).
  size_t encode(const char* texts, std::span<const uint32_t> ends, uint8_t* into, uint32_t* coded_ends) const;
  static constexpr size_t most_codes(size_t text_size) { return text_size * 2; }

  // The longest symbol that the text at `from` begins with, of which `left` bytes belong to it; code 255, size 1 where
  // there is none. 8 bytes from there must be readable.
  struct Match {
    uint8_t code, size;
  };
  Match longest(const char* from, size_t left) const {
    const uint64_t word = word_at(from);
    const Match match = match_of(slots_.data(), pairs_.data(), word);
    if (match.size <= left) return match;
    // At the end of a text, where a longer symbol would reach beyond it.
    const Match of_pair = pairs_[word & 0xffff];
    return of_pair.size <= left ? of_pair : singles_[word & 0xff];
  }

 private:
  // Of symbols of 3 bytes and more, one for each value of a hash of the first three.
  struct Slot {
    uint64_t bytes, mask;
    Match match;
  };
  // A run of texts on its way through the encoder.
  struct Lane {
    const char *at, *end;  // of the text at hand
    uint8_t *into, *begin;
    size_t row, last_row;
  };
  static constexpr size_t kLanes = 4;
  static constexpr unsigned kSlotBits = 10;
  static size_t slot_of(uint64_t word) {
    return static_cast<uint32_t>(static_cast<uint32_t>(word & 0xffffff) * 0x9e3779b1u) >> (32 - kSlotBits);
  }
  static uint64_t word_at(const char* from) {
    uint64_t word;
    std::memcpy(&word, from, 8);
    return word;
  }
  // Chosen without a branch: which one it is cannot be foreseen.
  static Match match_of(const Slot* slots, const Match* pairs, uint64_t word) {
    const Slot& slot = slots[slot_of(word)];
    const Match of_pair = pairs[word & 0xffff];
    return ((word ^ slot.bytes) & slot.mask) == 0 ? slot.match : of_pair;
  }
  void encode_steps(Lane* lanes, size_t steps) const;
  void end_text(Lane& lane, const char* texts, std::span<const uint32_t> ends, uint32_t* coded_ends) const;

  std::vector<Slot> slots_;
  std::vector<Match> pairs_;  // by the first two bytes: the symbol of two bytes, or of one, or the escape
  std::array<Match, 256> singles_;
};

}  // namespace tilik
