// Owns: the words that praise or blame. Depends on: std. Thread: any (constants).
// Why: the lists that are around are for study only or full of chance; this one is Tilik's own and can be read.
#pragma once

#include <string_view>

namespace tilik {

// Case-folded words, one space between them.
std::string_view positive_words();
std::string_view negative_words();
// Words that make the next or the last one count more ("sangat", "banget").
std::string_view strengthening_words();

}  // namespace tilik
