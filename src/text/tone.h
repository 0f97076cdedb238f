// Owns: the tone of a text: whether its words and emoji praise or blame.
// Depends on: text/tone_words.h, text/stop_words.h, base. Thread: any (pure; the word table is built at the first
// call). Why: how a community talks is a question people ask. What a list of words can say is rough: it knows no irony,
// and of many posts it knows nothing; so "unknown" is an answer of its own and is always shown.
//
// The rule: each word of the lists counts 1 or -1, an emoji of the table likewise. A negator among the three words
// before turns it round ("tidak enak"); a strengthening word beside it makes it 1.5. The sum is divided by the square
// root of the number of words, so that long posts are not louder. Words in links and mentions do not count.
#pragma once

#include <cstdint>
#include <string_view>

namespace tilik {

enum class Tone : uint8_t { unknown, negative, neutral, positive };

struct ToneScore {
  double score = 0;    // the sum divided by the square root of the number of words
  uint32_t known = 0;  // words and emoji of the lists in the text
};

// O(bytes).
ToneScore tone_score(std::string_view text);

// Unknown without a known word; neutral where praise and blame balance.
Tone tone_of(std::string_view text);

}  // namespace tilik
