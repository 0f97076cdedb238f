// What of the encoder runs once a table, a block or a text: small code.
#include <algorithm>
#include <cstring>

#include "data/symbol_table.h"

namespace tilik {

SymbolEncoder::SymbolEncoder(const SymbolTable& table) {
  constexpr Match kNoSymbol = {SymbolTable::kEscape, 1};
  // What stands in a slot without a symbol belongs into another one, so no text that looks here begins with it.
  slots_.assign(size_t{1} << kSlotBits, Slot{0, 0xffffff, kNoSymbol});
  slots_[slot_of(0)].bytes = 1;
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
    if (slot.match.code == SymbolTable::kEscape) slot = {table.bytes[code], symbol_mask(match.size), match};
  }
}

// The rest of the text at hand; then the lane goes on to its next one.
void SymbolEncoder::end_text(Lane& lane, const char* texts, std::span<const uint32_t> ends,
                             uint32_t* coded_ends) const {
  while (lane.at < lane.end) {
    const Match match = longest(lane.at, static_cast<size_t>(lane.end - lane.at));
    *lane.into++ = match.code;
    if (match.code == SymbolTable::kEscape) *lane.into++ = static_cast<uint8_t>(*lane.at);
    lane.at += match.size;
  }
  coded_ends[lane.row++] = static_cast<uint32_t>(lane.into - lane.begin);
  if (lane.row < lane.last_row) lane.end = texts + ends[lane.row];
}

size_t SymbolEncoder::encode(const char* texts, std::span<const uint32_t> ends, uint8_t* into,
                             uint32_t* coded_ends) const {
  const size_t all = ends.empty() ? 0 : ends.back();
  std::array<Lane, kLanes> lanes;
  size_t row = 0;
  for (size_t k = 0; k < kLanes; ++k) {
    // About a fourth of the bytes.
    const auto first_after = std::upper_bound(ends.begin(), ends.end(), all * (k + 1) / kLanes);
    const size_t last_row = k + 1 == kLanes ? ends.size() : static_cast<size_t>(first_after - ends.begin());
    const size_t begin = row == 0 ? 0 : ends[row - 1];
    const size_t end = row < last_row ? ends[row] : begin;
    uint8_t* const from = into + most_codes(begin);
    lanes[k] = {texts + begin, texts + end, from, from, row, last_row};
    row = last_row;
  }
  const auto has_text = [](const Lane& lane) { return lane.row < lane.last_row; };
  while (std::all_of(lanes.begin(), lanes.end(), has_text)) {
    size_t steps = SIZE_MAX;
    for (Lane& lane : lanes) {
      const size_t words = static_cast<size_t>(lane.end - lane.at) / SymbolTable::kLongestSymbol;
      if (words == 0) end_text(lane, texts, ends, coded_ends);
      steps = std::min(steps, words);
    }
    encode_steps(lanes.data(), steps);
  }
  // What the lanes wrote is put together.
  uint8_t* written = into;
  size_t next = 0;
  for (Lane& lane : lanes) {
    while (has_text(lane)) end_text(lane, texts, ends, coded_ends);
    const auto before = static_cast<uint32_t>(written - into);
    for (; next < lane.last_row; ++next) coded_ends[next] += before;
    std::memmove(written, lane.begin, static_cast<size_t>(lane.into - lane.begin));
    written += lane.into - lane.begin;
  }
  return static_cast<size_t>(written - into);
}

}  // namespace tilik
