#include "base/case_fold.h"

#include "base/utf8.h"

namespace tilik {

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
      append_utf8(out, fold_code_point(character.code_point));
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
