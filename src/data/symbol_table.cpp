#include "data/symbol_table.h"

#include <cstring>

namespace tilik {

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

size_t SymbolEncoder::encode(const char* text, size_t size, uint8_t* into) const {
  const uint8_t* const begin = into;
  for (size_t at = 0; at < size;) {
    const Match match = longest_at(text + at, size - at);
    into[0] = match.code;
    into[1] = static_cast<uint8_t>(text[at]);
    into += match.code == SymbolTable::kEscape ? 2 : 1;
    at += match.size;
  }
  return static_cast<size_t>(into - begin);
}

}  // namespace tilik
