// Owns: case folding of whole texts. Depends on: base/utf8. Thread: any.
// Why: handles, hashtags, terms and searches are compared without regard to case, in every script.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tilik {

// Appends the case fold of one character, which may be longer than it: "ß" and "ẞ" give "ss".
void append_folded(std::string& out, uint32_t code_point);
// Appends the full case fold of UTF-8 `text`. Invalid bytes stay as they are.
void append_case_folded(std::string& out, std::string_view text);
std::string case_folded(std::string_view text);

}  // namespace tilik
