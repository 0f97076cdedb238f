// Owns: the words that say nothing about a topic. Depends on: std. Thread: any (constants).
// Why: a ranking of terms that begins with "yang" and "dan" helps nobody.
#pragma once

#include <span>
#include <string_view>

namespace tilik {

// The stopwords-iso list of Indonesian (fetched at set-up, MIT), and our own additions: spellings of
// chats ("yg", "gak") and the commonest English words. Case-folded, distinct, in byte order.
// The first call builds the list; later calls cost nothing.
std::span<const std::string_view> stop_words();

// Indonesian and English words that deny, which stop-word lists contain but a tone needs. Case-folded.
std::span<const std::string_view> negators();

}  // namespace tilik
