// Helper of tests: random edits of a file.
#pragma once

#include <string>

#include "base/random.h"

namespace tilik::test {

// What a person would do to a file by accident, and what a fuzzer would do on purpose.
inline std::string edited(std::string text, Random& random) {
  for (uint32_t edit = 0; edit <= random.below(4); ++edit) {
    if (text.empty()) text = "x";
    const size_t at = random.below(static_cast<uint32_t>(text.size()));
    switch (random.below(6)) {
      case 0: text[at] = static_cast<char>(random.below(256)); break;
      case 1: text.erase(at, 1 + random.below(40)); break;
      case 2: text.insert(at, 1, "\",;\n{}[]:\\\t\r<&'"[random.below(15)]); break;
      case 3: text.resize(at); break;
      case 4: text.insert(at, "\xef\xbb\xbf\xc3\xa9\xe2\x80\xae\xf0\x9f\x98\x80", 1 + random.below(12)); break;
      default: text.insert(at, text.substr(random.below(static_cast<uint32_t>(text.size())), random.below(200))); break;
    }
  }
  return text;
}

}  // namespace tilik::test
