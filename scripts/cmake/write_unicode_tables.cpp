// Runs while building: writes what src/base/unicode_tables.cpp needs from utf8proc's tables, in short.
//
//   write_unicode_tables OUTPUT
//
// utf8proc's own tables are 270 kB and know much that Tilik never asks; the page would carry them.
#include <cstdint>
#include <cstdio>

#include <utf8proc.h>

namespace {

constexpr uint32_t kCodePoints = 0x110000;

// The values of CharacterClass in src/base/utf8.h.
int class_of(uint32_t code_point) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code_point))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return 1;
    case UTF8PROC_CATEGORY_ND: return 2;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return 3;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return 4;
    default: return code_point == 0x85 ? 4 : 0;
  }
}

// What is added to a code point to fold its case: Unicode's simple fold; where only a longer one exists, lower case.
int32_t fold_distance(uint32_t code_point) {
  const auto character = static_cast<utf8proc_int32_t>(code_point);
  utf8proc_int32_t folded[4];
  int last_class = 0;
  if (utf8proc_decompose_char(character, folded, 4, UTF8PROC_CASEFOLD, &last_class) == 1) return folded[0] - character;
  return utf8proc_tolower(character) - character;
}

// Calls use(length, value) for each run of equal values over every `step`th code point from `first`.
template <typename ValueOf, typename Use>
void each_run(uint32_t first, uint32_t step, ValueOf value_of, Use use) {
  uint32_t length = 0;
  auto value = value_of(first);
  for (uint32_t at = first; at < kCodePoints; at += step) {
    const auto next = value_of(at);
    if (next != value) {
      use(length, value);
      length = 0;
      value = next;
    }
    ++length;
  }
  use(length, value);
}

}  // namespace

int main(int count, char** arguments) {
  std::FILE* out = count == 2 ? std::fopen(arguments[1], "w") : nullptr;
  if (out == nullptr) return std::fprintf(stderr, "usage: write_unicode_tables OUTPUT\n"), 1;
  std::fprintf(out,
               "// Generated from utf8proc by the build; do not edit.\n"
               "#pragma once\n\n#include <cstdint>\n\nnamespace tilik::unicode {\n\n");
  std::fprintf(out, "inline constexpr uint32_t kClassRuns[] = {");
  each_run(0, 1, class_of, [out](uint32_t length, int value) { std::fprintf(out, "%u,", length << 3 | value); });
  // Capital and small letters alternate in long stretches (Ā ā Ă ă), so the even code points come first, then the odd.
  std::fprintf(out, "};\ninline constexpr int32_t kFoldRuns[][2] = {");
  for (uint32_t first = 0; first < 2; ++first)
    each_run(first, 2, fold_distance,
             [out](uint32_t length, int value) { std::fprintf(out, "{%u,%d},", length, value); });
  std::fprintf(out, "};\n");
  std::fprintf(out, "\n}  // namespace tilik::unicode\n");
  return std::fclose(out) == 0 ? 0 : 1;
}
