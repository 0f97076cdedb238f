// The choice of a table's symbols, a few times a data set; small code, where reading and writing them is fast code.
#include <algorithm>
#include <cstring>
#include <string>

#include "base/small_sort.h"
#include "data/symbol_table.h"

namespace tilik {

namespace {

constexpr int kRounds = 5;
// A byte without a symbol costs two, so a symbol for it saves more than its size says.
constexpr uint64_t kWorthOfByte = 8;
// While symbols are chosen, a byte without one counts as a piece of its own: 256 + the byte.
constexpr size_t kPieces = 512;

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
    const SymbolEncoder::Match match = encoder.longest(padded.data() + at, text.size() - at);
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
      found.push_back({(alone.bytes | next.bytes << alone.size * 8) & symbol_mask(size), size, count * size});
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

}  // namespace tilik
