#include "base/case_fold.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "base/utf8.h"

namespace tilik {

namespace {

struct LongFold {
  uint16_t code_point;
  uint16_t fold[3];  // 0: no more
};

// Letters whose fold is longer than one character (Unicode's CaseFolding.txt, status F), in order; 1F80 to 1FAF, which
// follow a rule, are left out.
constexpr LongFold kLongFolds[] = {
    {0x00DF, {0x0073, 0x0073}},         {0x0130, {0x0069, 0x0307}},         {0x0149, {0x02BC, 0x006E}},
    {0x01F0, {0x006A, 0x030C}},         {0x0390, {0x03B9, 0x0308, 0x0301}}, {0x03B0, {0x03C5, 0x0308, 0x0301}},
    {0x0587, {0x0565, 0x0582}},         {0x1E96, {0x0068, 0x0331}},         {0x1E97, {0x0074, 0x0308}},
    {0x1E98, {0x0077, 0x030A}},         {0x1E99, {0x0079, 0x030A}},         {0x1E9A, {0x0061, 0x02BE}},
    {0x1E9E, {0x0073, 0x0073}},         {0x1F50, {0x03C5, 0x0313}},         {0x1F52, {0x03C5, 0x0313, 0x0300}},
    {0x1F54, {0x03C5, 0x0313, 0x0301}}, {0x1F56, {0x03C5, 0x0313, 0x0342}}, {0x1FB2, {0x1F70, 0x03B9}},
    {0x1FB3, {0x03B1, 0x03B9}},         {0x1FB4, {0x03AC, 0x03B9}},         {0x1FB6, {0x03B1, 0x0342}},
    {0x1FB7, {0x03B1, 0x0342, 0x03B9}}, {0x1FBC, {0x03B1, 0x03B9}},         {0x1FC2, {0x1F74, 0x03B9}},
    {0x1FC3, {0x03B7, 0x03B9}},         {0x1FC4, {0x03AE, 0x03B9}},         {0x1FC6, {0x03B7, 0x0342}},
    {0x1FC7, {0x03B7, 0x0342, 0x03B9}}, {0x1FCC, {0x03B7, 0x03B9}},         {0x1FD2, {0x03B9, 0x0308, 0x0300}},
    {0x1FD3, {0x03B9, 0x0308, 0x0301}}, {0x1FD6, {0x03B9, 0x0342}},         {0x1FD7, {0x03B9, 0x0308, 0x0342}},
    {0x1FE2, {0x03C5, 0x0308, 0x0300}}, {0x1FE3, {0x03C5, 0x0308, 0x0301}}, {0x1FE4, {0x03C1, 0x0313}},
    {0x1FE6, {0x03C5, 0x0342}},         {0x1FE7, {0x03C5, 0x0308, 0x0342}}, {0x1FF2, {0x1F7C, 0x03B9}},
    {0x1FF3, {0x03C9, 0x03B9}},         {0x1FF4, {0x03CE, 0x03B9}},         {0x1FF6, {0x03C9, 0x0342}},
    {0x1FF7, {0x03C9, 0x0342, 0x03B9}}, {0x1FFC, {0x03C9, 0x03B9}},         {0xFB00, {0x0066, 0x0066}},
    {0xFB01, {0x0066, 0x0069}},         {0xFB02, {0x0066, 0x006C}},         {0xFB03, {0x0066, 0x0066, 0x0069}},
    {0xFB04, {0x0066, 0x0066, 0x006C}}, {0xFB05, {0x0073, 0x0074}},         {0xFB06, {0x0073, 0x0074}},
    {0xFB13, {0x0574, 0x0576}},         {0xFB14, {0x0574, 0x0565}},         {0xFB15, {0x0574, 0x056B}},
    {0xFB16, {0x057E, 0x0576}},         {0xFB17, {0x0574, 0x056D}}};

// The Greek vowels with an iota below: three alphabets of eight letters, twice each.
constexpr uint32_t kFirstWithIota = 0x1F80, kLastWithIota = 0x1FAF, kIota = 0x3B9;
constexpr uint16_t kWithoutIota[] = {0x1F00, 0x1F20, 0x1F60};

}  // namespace

void append_folded(std::string& out, uint32_t code_point) {
  if (code_point >= kFirstWithIota && code_point <= kLastWithIota) {
    append_utf8(out, kWithoutIota[(code_point - kFirstWithIota) >> 4] + (code_point & 7));
    append_utf8(out, kIota);
    return;
  }
  if (code_point <= kLongFolds[std::size(kLongFolds) - 1].code_point) {
    const LongFold* const found =
        std::lower_bound(std::begin(kLongFolds), std::end(kLongFolds), code_point,
                         [](const LongFold& each, uint32_t wanted) { return each.code_point < wanted; });
    if (found->code_point == code_point) {
      for (const uint16_t c : found->fold)
        if (c != 0) append_utf8(out, c);
      return;
    }
  }
  append_utf8(out, fold_code_point(code_point));
}

void append_case_folded(std::string& out, std::string_view text) {
  const char* p = text.data();
  const char* const end = p + text.size();
  while (p < end) {
    if (static_cast<unsigned char>(*p) < 128) {
      out.push_back(ascii_lower(*p++));
      continue;
    }
    const DecodedCharacter character = decode_utf8(p, end);
    if (character.valid) {
      append_folded(out, character.code_point);
    } else {
      out.append(p, character.size_bytes);
    }
    p += character.size_bytes;
  }
}

std::string case_folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_case_folded(out, text);
  return out;
}

}  // namespace tilik
