// Owns: reading single cells: counts, booleans, ids, languages, platforms, kinds, formats, post links; and the
// repairs of a text (HTML entities, mojibake, invalid bytes).
// Depends on: base, byte_scan.h, data/fields.h. Thread: any (pure functions).
// Why: every importer meets the same "1,2 rb", 1.9E+18 and &amp;. Missing is said as missing, never as 0.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "data/fields.h"
#include "ingest/byte_scan.h"

namespace tilik {

// Elements of a list that was flattened into one value are separated by this byte.
inline constexpr char kListSeparator = '\x1f';
// Where the first element of a flattened list ends; the whole value when it is no list.
inline std::string_view first_of_list(std::string_view value) {
  const char* const end = find_byte(value.data(), value.data() + value.size(), kListSeparator);
  return value.substr(0, static_cast<size_t>(end - value.data()));
}
inline bool is_list(std::string_view value) { return first_of_list(value).size() != value.size(); }

// "", "-", "N/A", "null", "None", "nan", "\N" and the like.
bool is_missing_word_slowly(std::string_view value);
inline bool is_missing_word(std::string_view value) {
  if (value.empty()) return true;
  // No such word begins with a digit or a letter other than n and u; an empty list and "\N" are missing, too.
  const char first = value.front();
  if (first >= '0' && first <= '9') return false;
  if (first >= '@' && first <= 'z' && first != 'n' && first != 'N' && first != 'u' && first != 'U' && first != '[' &&
      first != '\\')
    return false;
  return is_missing_word_slowly(value);
}

// "Pengguna Google", "[deleted]", "Anonymous": what services write for all whose name they do not tell. As an account
// it would be the most active one.
bool names_nobody(std::string_view name);

struct ReadCount {
  int64_t value = kMissingCount;  // kMissingCount when missing, negative or not a count
  bool is_missing = true;         // nothing was there (not: something that does not read)
  bool was_word = false;          // "1,2 rb", "3K"
  bool had_marks = false;         // "1,234", "1.234": marks between thousands
};
// "1234", "1,234", "1.234", "12.0", "1.2K", "1,2 rb", "3,4 jt", "3M". Fractions are cut off.
ReadCount read_count(std::string_view value);

// Any number of a table: "-3", "1.234,5", "12,5 %", "Rp 1,2 jt", "<1". `decimal_mark` is what the column was seen to
// use, 0 when nothing told. False when it is no number.
bool read_decimal(std::string_view value, char decimal_mark, double& number);
// The mark before the fraction where a number leaves no doubt ("1.234,5", "12,5"); 0 otherwise. Rates are small: in
// them, and before a % sign, one mark is always that of a fraction ("3,125 %").
char decimal_mark_of(std::string_view value, bool is_rate = false);

// 1 for yes/true/1/ya, 0 for no/false/0/tidak, -1 otherwise.
int8_t read_boolean(std::string_view value);

// An id that a spreadsheet turned into a rounded number ("1.43E+18").
bool is_destroyed_id(std::string_view value);
// "123.0" as pandas writes ids with gaps: the whole part; the value itself otherwise.
std::string_view whole_id(std::string_view value);

// The platform's one name: "twitter", "twitter.com" and "x.com" are "x". Unknown names in lower case, as they are.
std::string platform_name(std::string_view value);

Kind kind_of_word(std::string_view value, bool& known);
Format format_of_word(std::string_view value);

// What the link of a post tells.
struct PostLink {
  std::string_view platform, id, author;  // empty when it does not tell
};
PostLink read_post_link(std::string_view url);

// Each appends the repaired text to `out` and returns true, or returns false and leaves `out` alone.
bool decode_html_entities(std::string_view text, std::string& out);
// UTF-8 that was read as Latin-1 or cp1252 and written again: only when the whole text reads as such.
bool undo_mojibake(std::string_view text, std::string& out);
// Replaces bytes that are no UTF-8 by their cp1252 reading; removes NUL and other controls. `invalid` and
// `controls` count.
bool clean_bytes(std::string_view text, std::string& out, uint64_t& invalid, uint64_t& controls);
// HTML tags out, line breaks where blocks end; tags that a person made up ("<3", "<tanya>") stay.
bool strip_html_tags(std::string_view text, std::string& out);
// The text of a piece of a web page, where everything is HTML: all tags, comments, scripts and styles out, blanks as a
// browser shows them, line breaks where blocks end. Entities stay.
std::string text_of_html(std::string_view html);
// `{"text":"Halo "},{"text":"@ani","mention":{...}}`, as some exports write a text, or the same as the list of
// kJsonSegments, becomes "Halo @ani". False, with `out` as it was, when it is no such list. A text may be one when it
// begins with kJsonPieces or kJsonSegments.
inline constexpr std::string_view kJsonPieces = "{\"text\":\"", kJsonSegments = "{\"takeoutSegments\":[";
bool join_json_pieces(std::string_view text, std::string& out);
// "\\n" written as two letters becomes a line break, unless the text has real ones or holds a path.
bool unwrite_newlines(std::string_view text, std::string& out);
// CR LF and lone CR become LF; `had_stray` when one was alone.
bool mend_returns(std::string_view text, std::string& out, bool& had_stray);
// "https://server/users/ani" or ".../@ani/123" as "ani@server"; what is no address stays; "" when it names nobody.
std::string account_of_address(std::string_view address);
// "['a', 'b']" or ["a","b"] as "a b"; false when the value is no list literal.
bool unpack_list_literal(std::string_view value, std::string& out);

}  // namespace tilik
