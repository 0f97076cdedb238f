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

// `steps` codes of each lane, all of which have so many words of 8 bytes left. Each code waits for the one before, so
// four texts side by side take hardly longer than one.
void SymbolEncoder::encode_steps(Lane* lanes, size_t steps) const {
  const Slot* const slots = slots_.data();
  const Match* const pairs = pairs_.data();
  const auto step = [slots, pairs](const char*& at, uint8_t*& into) {
    const Match match = match_of(slots, pairs, word_at(at));
    into[0] = match.code;
    into[1] = static_cast<uint8_t>(*at);
    into += match.code == SymbolTable::kEscape ? 2 : 1;
    at += match.size;
  };
  const char *at0 = lanes[0].at, *at1 = lanes[1].at, *at2 = lanes[2].at, *at3 = lanes[3].at;
  uint8_t *into0 = lanes[0].into, *into1 = lanes[1].into, *into2 = lanes[2].into, *into3 = lanes[3].into;
  for (; steps > 0; --steps) {
    step(at0, into0);
    step(at1, into1);
    step(at2, into2);
    step(at3, into3);
  }
  const char* const at[] = {at0, at1, at2, at3};
  uint8_t* const reached[] = {into0, into1, into2, into3};
  for (size_t k = 0; k < kLanes; ++k) {
    lanes[k].at = at[k];
    lanes[k].into = reached[k];
  }
}

}  // namespace tilik
