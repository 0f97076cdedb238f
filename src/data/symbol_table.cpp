#include "data/symbol_table.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "base/small_sort.h"

namespace tilik {

namespace {

constexpr int kRounds = 5;
// A byte without a symbol costs two, so a symbol for it saves more than its size says.
constexpr uint64_t kWorthOfByte = 8;
// While symbols are chosen, a byte without one counts as a piece of its own: 256 + the byte.
constexpr size_t kPieces = 512;

uint64_t load64(const char* p) {
  uint64_t word;
  std::memcpy(&word, p, 8);
  return word;
}

uint64_t mask_of(size_t size) { return size >= 8 ? ~uint64_t{0} : (uint64_t{1} << size * 8) - 1; }

struct Candidate {
  uint64_t bytes;
  uint32_t size;
  uint64_t gain;
};

// How often each piece stands in the sample, and each pair of neighbours.
struct PieceCounts {
  std::vector<uint32_t> single = std::vector<uint32_t>(kPieces, 0);
  std::vector<uint32_t> pair = std::vector<uint32_t>(kPieces * kPieces, 0);
};

void count_pieces(const SymbolEncoder& encoder, std::string_view text, std::string& padded, PieceCounts& counts) {
  padded.assign(text);
  padded.append(8, '\0');
  size_t before = kPieces;
  for (size_t at = 0; at < text.size();) {
    const SymbolEncoder::Match match = encoder.longest(load64(padded.data() + at), text.size() - at);
    const size_t piece =
        match.code == SymbolTable::kEscape ? 256 + static_cast<unsigned char>(padded[at]) : size_t{match.code};
    ++counts.single[piece];
    if (before < kPieces) ++counts.pair[before * kPieces + piece];
    before = piece;
    at += match.size;
  }
}

Candidate piece_of(const SymbolTable& table, size_t piece) {
  if (piece >= 256) return {piece - 256, 1, 0};
  return {table.bytes[piece], table.sizes[piece], 0};
}

// The pieces themselves and all neighbours joined, each with what it would save.
std::vector<Candidate> candidates_of(const SymbolTable& table, const PieceCounts& counts) {
  std::vector<Candidate> found;
  for (size_t first = 0; first < kPieces; ++first) {
    if (counts.single[first] == 0) continue;
    Candidate alone = piece_of(table, first);
    alone.gain = uint64_t{counts.single[first]} * (alone.size == 1 ? kWorthOfByte : alone.size);
    found.push_back(alone);
    for (size_t second = 0; second < kPieces && alone.size < SymbolTable::kLongestSymbol; ++second) {
      const uint64_t count = counts.pair[first * kPieces + second];
      if (count < 2) continue;
      const Candidate next = piece_of(table, second);
      const auto size = std::min<uint32_t>(alone.size + next.size, SymbolTable::kLongestSymbol);
      found.push_back({(alone.bytes | next.bytes << alone.size * 8) & mask_of(size), size, count * size});
    }
  }
  return found;
}

SymbolTable best_of(std::vector<Candidate> found) {
  const auto is_same = [](const Candidate& a, const Candidate& b) { return a.bytes == b.bytes && a.size == b.size; };
  small_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.size != b.size ? a.size < b.size : a.bytes < b.bytes;
  });
  size_t kept = 0;
  for (const Candidate& candidate : found) {
    if (kept > 0 && is_same(found[kept - 1], candidate)) {
      found[kept - 1].gain += candidate.gain;
    } else {
      found[kept++] = candidate;
    }
  }
  found.resize(kept);
  small_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    if (a.gain != b.gain) return a.gain > b.gain;
    return a.size != b.size ? a.size < b.size : a.bytes < b.bytes;
  });
  SymbolTable table;
  for (const Candidate& candidate : found) {
    if (table.count == SymbolTable::kMostSymbols) break;
    table.bytes[table.count] = candidate.bytes;
    table.sizes[table.count++] = static_cast<uint8_t>(candidate.size);
  }
  return table;
}

}  // namespace

SymbolTable SymbolTable::of_sample(std::span<const std::string_view> sample) {
  SymbolTable table;
  std::string padded;
  for (int round = 0; round < kRounds; ++round) {
    const SymbolEncoder encoder(table);
    PieceCounts counts;
    for (const std::string_view text : sample) count_pieces(encoder, text, padded, counts);
    table = best_of(candidates_of(table, counts));
  }
  return table;
}

std::string_view SymbolTable::decode(const uint8_t* codes, size_t size, std::vector<char>& room) const {
  if (room.size() < (size + 1) * kLongestSymbol) room.resize((size + 1) * kLongestSymbol);
  char* into = room.data();
  for (size_t i = 0; i < size; ++i) {
    const uint8_t code = codes[i];
    if (code != kEscape) {
      std::memcpy(into, &bytes[code], 8);
      into += sizes[code];
    } else if (++i < size) {
      *into++ = static_cast<char>(codes[i]);
    }
  }
  return {room.data(), static_cast<size_t>(into - room.data())};
}

SymbolEncoder::SymbolEncoder(const SymbolTable& table) {
  constexpr Match kNoSymbol = {SymbolTable::kEscape, 1};
  // What stands in a slot without a symbol belongs into another one, so no text that looks here begins with it.
  const auto nothing = [](uint64_t slot) { return Slot{slot == slot_of(0) ? uint64_t{1} : 0, 0xffffff, kNoSymbol}; };
  for (size_t slot = 0; slot < size_t{1} << kSlotBits; ++slot) slots_.push_back(nothing(slot));
  singles_.fill(kNoSymbol);
  for (uint32_t code = 0; code < table.count; ++code) {
    if (table.sizes[code] == 1) singles_[table.bytes[code] & 0xff] = {static_cast<uint8_t>(code), 1};
  }
  pairs_.resize(65536);
  for (size_t i = 0; i < pairs_.size(); ++i) pairs_[i] = singles_[i & 0xff];
  // The first symbols of a table save most: they keep their slots.
  for (uint32_t code = 0; code < table.count; ++code) {
    const Match match = {static_cast<uint8_t>(code), table.sizes[code]};
    if (match.size == 2) pairs_[table.bytes[code] & 0xffff] = match;
    if (match.size < 3) continue;
    Slot& slot = slots_[slot_of(table.bytes[code])];
    if (slot.match.code == SymbolTable::kEscape) slot = {table.bytes[code], mask_of(match.size), match};
  }
}

size_t SymbolEncoder::encode(const char* text, size_t size, uint8_t* into) const {
  const uint8_t* const begin = into;
  for (size_t at = 0; at < size;) {
    const Match match = longest(load64(text + at), size - at);
    into[0] = match.code;
    into[1] = static_cast<uint8_t>(text[at]);
    into += match.code == SymbolTable::kEscape ? 2 : 1;
    at += match.size;
  }
  return static_cast<size_t>(into - begin);
}

}  // namespace tilik
