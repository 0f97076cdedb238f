// Owns: what is a letter, a digit, a mark or a space beyond ASCII, and what a letter is with its case folded.
// Depends on: base/utf8.h's classes, a header that the build writes from utf8proc. Thread: any; built at the first
// call. Why: utf8proc's tables are 270 kB of the page, these are 12. A unit test compares them at every code point.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/utf8.h"

namespace tilik {

class UnicodeTables {
 public:
  // The one copy. Built at first use in about a millisecond.
  static const UnicodeTables& instance();

  CharacterClass class_of(uint32_t code_point) const {
    if (code_point >= kCodePoints) return CharacterClass::other;
    return classes_[class_block_[code_point >> 8]][code_point & 255];
  }
  uint32_t folded(uint32_t code_point) const {
    if (code_point >= kCodePoints) return code_point;
    return code_point + static_cast<uint32_t>(folds_[fold_block_[code_point >> 8]][code_point & 255]);
  }

 private:
  static constexpr uint32_t kCodePoints = 0x110000, kBlocks = kCodePoints >> 8;

  UnicodeTables();

  // Blocks of 256 code points; most of them are alike and stand here once.
  std::array<uint16_t, kBlocks> class_block_{}, fold_block_{};
  std::vector<std::array<CharacterClass, 256>> classes_;
  std::vector<std::array<int32_t, 256>> folds_;
};

}  // namespace tilik
