// Owns: Language and the look-up of fixed texts, and fill() for texts with places.
// Depends on: std. Thread: any.
// Why: every text that a person reads comes through here, so that nothing is written twice and both
// languages are complete.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "words/keys.h"

namespace tilik::words {

enum class Language : uint8_t { indonesian, english };
inline bool is_indonesian(Language language) { return language == Language::indonesian; }

std::string_view indonesian(Word word);
std::string_view english(Word word);

inline std::string_view text_of(Language language, Word word) {
  return language == Language::indonesian ? indonesian(word) : english(word);
}

// "{0} dari {1}" with its places filled.
std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values);
inline std::string fill(Language language, Word word, std::initializer_list<std::string_view> values) {
  return fill(text_of(language, word), values);
}

// Texts for names that the protocol uses: fields, kinds, formats, bins, edge kinds, breakdowns.
// The name itself when it is not one of ours (a user's own category).
std::string field_label(Language language, std::string_view field);
std::string kind_label(Language language, std::string_view kind);
std::string format_label(Language language, std::string_view format);
std::string bin_label(Language language, std::string_view bin);
std::string rate_label(Language language, std::string_view rate);
std::string breakdown_label(Language language, std::string_view dimension);
// A value inside a breakdown: kinds and formats are translated, others are data.
std::string value_label(Language language, std::string_view dimension, std::string_view value);
// A format of the importers as people say it: "CSV", "WhatsApp"; the name itself when it has no other.
std::string source_format_label(Language language, std::string_view format);
// What the engine saves as "posts.csv", "network.gexf" as the reader's own file: "tilik-kiriman.csv".
std::string saved_file_name(Language language, std::string_view name);
// "x" for Twitter and so on: the names people know.
std::string platform_label(std::string_view platform);

}  // namespace tilik::words
