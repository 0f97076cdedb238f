#include "base/unicode_tables.h"

#include <generated/unicode_tables.h>

namespace tilik {

namespace {

// The block to write into: its own in place of block 0, which all share that have nothing to tell.
template <typename Block>
Block& own_block(std::vector<Block>& blocks, uint16_t& index) {
  if (index == 0) {
    index = static_cast<uint16_t>(blocks.size());
    blocks.emplace_back();
  }
  return blocks[index];
}

}  // namespace

UnicodeTables::UnicodeTables() : classes_(2), folds_(1) {
  // Block 0 has no class, block 1 is all letters: the two of which whole stretches consist.
  constexpr uint16_t kLetters = 1;
  classes_[kLetters].fill(CharacterClass::letter);
  uint32_t at = 0;
  for (const uint32_t run : unicode::kClassRuns) {
    const auto kind = static_cast<CharacterClass>(run & 7);
    const uint32_t end = at + (run >> 3);
    while (at < end) {
      uint16_t& block = class_block_[at >> 8];
      if (kind == CharacterClass::other) {
        at = end;
      } else if (kind == CharacterClass::letter && (at & 255) == 0 && end - at >= 256) {
        block = kLetters;
        at += 256;
      } else {
        own_block(classes_, block)[at & 255] = kind;
        ++at;
      }
    }
  }
  at = 0;
  for (const auto& [length, distance] : unicode::kFoldRuns) {
    // The runs of the odd code points follow those of the even ones.
    if (at == kCodePoints) at = 1;
    const uint32_t end = at + 2 * static_cast<uint32_t>(length);
    for (; at < end && distance != 0; at += 2) own_block(folds_, fold_block_[at >> 8])[at & 255] = distance;
    at = end;
  }
}

const UnicodeTables& UnicodeTables::instance() {
  static const UnicodeTables tables;
  return tables;
}

}  // namespace tilik
