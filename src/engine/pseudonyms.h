// Owns: Pseudonyms, names replaced by numbers, in columns and inside texts.
// Depends on: data, base. Thread: the engine's.
// Why: with the switch on, no output may hold a name that the data knows: handles, display names, and inside
// texts known handles and names, phone numbers, e-mail addresses, 16-digit national numbers and the account
// parts of links. A pseudonym is "akun_" and a number by order of first appearance, or, with a key that a person
// typed, a code that the key and the handle make (HMAC), the same in every file. It is a name as handles are, so that
// a saved file says who mentions whom; where an account is called so itself, pseudonyms have one '_' more. Free text
// may still identify a person.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/job.h"
#include "base/sha256.h"
#include "data/post_table.h"

namespace tilik {

// Stands for what may name people who cannot be known, and so not be replaced.
inline constexpr std::string_view kHiddenText = "\xe2\x80\xa6";

class Pseudonyms {
 public:
  // Refers to the table, which must outlive this object.
  explicit Pseudonyms(const PostTable& table) : table_(table) {}

  // From here on names are made with this key; "": numbers again.
  void set_key(std::string_view key);
  // Makes the codes of authors that have none yet, so that a code can be found; true when all have. Without
  // memory for them a code is still made when asked for, but not found.
  bool learn_codes(const StepBudget& budget);

  // Takes in the words of e-mail addresses in texts, which lists of words would show one by one; true when all rows
  // have been looked at. To be done before anything with hidden names is shown. O(bytes of texts) once a load.
  bool learn_texts(const StepBudget& budget);

  // "akun_1" for the first author met; with a key "akun_" and ten letters and digits.
  std::string name_of(uint32_t author_id) const;
  // The author of a pseudonym; kNoId when `name` is none of this table. With a key O(authors).
  uint32_t author_of(std::string_view name) const;

  // The text with all that DESIGN.md names replaced: names by pseudonyms, the rest by [telp], [email], [nik] and
  // links by their host. O(bytes); the first call after a load takes in the display names, O(authors).
  std::string scrub(std::string_view text);
  // A hashtag, term, place or category value: a pseudonym when it is a name (alone or inside), else as it is.
  std::string scrub_label(std::string_view label) { return scrub(label); }
  // One word of a list of words, which takes full names and e-mail addresses apart: their words are hidden too,
  // those of addresses by "": not to be shown. A word in many more posts than there are accounts or addresses with it
  // is no name there but the topic ("Info Banjir").
  std::string scrub_term(std::string_view term, uint64_t posts);

 private:
  void learn_names();
  const std::string& prefix() const;
  std::string replace_names(std::string_view text) const;

  uint64_t code_of(uint32_t author_id) const;

  const PostTable& table_;
  std::optional<HmacSha256> key_;
  BlockArray<uint64_t> codes_;  // of the first authors, with a key
  mutable std::string prefix_ = "akun_";
  mutable uint32_t prefixed_authors_ = 0;  // none of the first has a name that begins so
  uint32_t learned_authors_ = 0;
  RowId learned_rows_ = 0;
  uint32_t most_words_ = 1;  // of any display name
  // Looked up by key only, never iterated. Key: hash of the folded words joined by single spaces.
  std::unordered_map<uint64_t, uint32_t> author_of_name_;
  struct NameWord {
    uint32_t first_author = 0, authors = 0;
  };
  std::unordered_map<uint64_t, uint32_t> email_words_;  // how many addresses have it; looked up only
  RowId looked_at_rows_ = 0;
  std::unordered_map<uint64_t, NameWord> name_words_;  // of names of several words; looked up only, too
};

}  // namespace tilik
