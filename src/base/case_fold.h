// Owns: case folding of whole texts. Depends on: base/utf8. Thread: any.
// Why: handles, hashtags, terms and searches are compared without regard to case, in every script.
#pragma once

#include <string>
#include <string_view>

namespace tilik {

// Appends the simple case fold of UTF-8 `text`. Invalid bytes stay as they are.
void append_case_folded(std::string& out, std::string_view text);
std::string case_folded(std::string_view text);

}  // namespace tilik
