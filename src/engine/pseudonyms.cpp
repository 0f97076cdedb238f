#include "engine/pseudonyms.h"

#include <algorithm>

#include "base/case_fold.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace tilik {

namespace {

constexpr int kCodeLetters = 10;  // of 5 bits each: two of a million accounts share one with a chance of 1 in 2,000
// Crockford's: nothing that is taken for another letter when read aloud.
constexpr std::string_view kCodeAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr uint64_t kPostsOfATopic = 20;  // for each account with the word in its name
constexpr uint32_t kMostWords = 8;       // longer display names are looked for by their first words

bool is_name_character(uint32_t code_point) {
  const CharacterClass kind = classify(code_point);
  return kind == CharacterClass::letter || kind == CharacterClass::digit || kind == CharacterClass::mark ||
         code_point == '_';
}

// Words in the sense of names: runs of letters, digits, marks and '_', in bytes of the text.
struct Span {
  size_t begin, end;
};

std::vector<Span> words_of(std::string_view text) {
  std::vector<Span> words;
  size_t at = 0;
  while (at < text.size()) {
    const DecodedCharacter character = decode_utf8(text.data() + at, text.data() + text.size());
    if (is_name_character(character.code_point)) {
      if (words.empty() || words.back().end != at) words.push_back({at, at});
      words.back().end = at + character.size_bytes;
    }
    at += character.size_bytes;
  }
  return words;
}

uint64_t hash_of_words(std::string_view folded, const std::vector<Span>& words, size_t first, size_t count) {
  uint64_t hash = 0;
  for (size_t i = first; i < first + count; ++i) {
    hash = hash64(folded.substr(words[i].begin, words[i].end - words[i].begin), hash + 1);
  }
  return hash;
}

bool continues_address(char c) {
  return ascii_letter(c) || ascii_digit(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

// An e-mail address around the '@' at `at`; empty when there is none.
Span email_around(std::string_view text, size_t at) {
  size_t begin = at, end = at + 1;
  while (begin > 0 && continues_address(text[begin - 1])) --begin;
  while (end < text.size() &&
         (ascii_letter(text[end]) || ascii_digit(text[end]) || text[end] == '.' || text[end] == '-')) {
    ++end;
  }
  while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const size_t dot = text.substr(0, end).rfind('.');  // a full stop behind the address is none of it
  if (begin == at || dot == std::string_view::npos || dot <= at + 1) return {at, at};
  return {begin, end};
}

// 08-12-2024, 8 digits with a leading zero, is a date and no phone number.
constexpr size_t kDateBytes = 10;
bool is_date_at(std::string_view text, size_t at) {
  constexpr std::string_view kShape = "dd-dd-dddd";
  if (at + kDateBytes > text.size()) return false;
  for (size_t i = 0; i < kShape.size(); ++i) {
    const char c = text[at + i];
    if (kShape[i] == 'd' ? !ascii_digit(c) : (c != '-' && c != '/' && c != '.') || c != text[at + 2]) return false;
  }
  const int day = (text[at] - '0') * 10 + text[at + 1] - '0', month = (text[at + 3] - '0') * 10 + text[at + 4] - '0';
  return day <= 31 && month <= 31;
}

// A phone number or a national number that begins at `at` (a digit, '+' or '('). Returns its replacement.
std::string_view number_at(std::string_view text, size_t at, size_t& end) {
  const bool international = text[at] == '+';
  const size_t first = international || text[at] == '(' ? at + 1 : at;
  if (first >= text.size() || !ascii_digit(text[first])) return {};
  const bool local = text[first] == '0' && first + 1 < text.size() && text[first + 1] != '0';
  const bool country = text.substr(first, 2) == "62" || text.substr(first, 2) == "60";
  // Groups of digits with single separators between them. Of what could be a number the longest is; but a first group
  // that is one by itself has no more groups: behind it comes a price, or the next number.
  std::string_view found;
  size_t digits = 0;
  bool is_first = true;
  for (size_t i = first, group_end = first; i < text.size() && digits <= 16; ++i) {
    const char c = text[i];
    if (!ascii_digit(c)) {
      if ((c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != '/') || i > group_end + 1) break;
      continue;
    }
    ++digits;
    group_end = i + 1;
    if (group_end < text.size() && ascii_digit(text[group_end])) continue;
    const bool is_phone = (international && digits >= 8 && digits <= 15) || (local && digits >= 8 && digits <= 14) ||
                          (country && digits >= 10 && digits <= 15) ||
                          // Mobile numbers are also written without the zero: 812-3456-7890.
                          (text[first] == '8' && digits >= 9 && digits <= 12 && !is_first);
    const bool is_national = digits == 16 && (is_first || (!local && !international));
    if (is_phone || is_national) {
      found = is_national ? "[nik]" : "[telp]";
      end = group_end;
    }
    if (is_first && digits >= 10 && !found.empty()) break;
    is_first = false;
  }
  return found;
}

bool starts_link(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at, 8);
  return equals_ignoring_ascii_case(rest.substr(0, 7), "http://") || equals_ignoring_ascii_case(rest, "https://") ||
         equals_ignoring_ascii_case(rest.substr(0, 4), "www.");
}

bool is_host_character(char c) { return ascii_letter(c) || ascii_digit(c) || c == '.' || c == '-' || c == ':'; }

// Hosts whose paths name accounts, also when written without "https://".
bool starts_account_host(std::string_view text, size_t at, size_t& host_end) {
  static constexpr std::string_view kHosts[] = {"x.com/",
                                                "twitter.com/",
                                                "instagram.com/",
                                                "facebook.com/",
                                                "fb.com/",
                                                "fb.me/",
                                                "tiktok.com/",
                                                "t.me/",
                                                "wa.me/",
                                                "youtube.com/",
                                                "youtu.be/",
                                                "threads.net/",
                                                "threads.com/",
                                                "linkedin.com/",
                                                "bsky.app/",
                                                "reddit.com/",
                                                "telegram.me/",
                                                "discord.gg/",
                                                "chat.whatsapp.com/",
                                                "api.whatsapp.com/",
                                                "m.facebook.com/",
                                                "mobile.twitter.com/"};
  if (at > 0 && (is_host_character(text[at - 1]) || text[at - 1] == '@')) return false;
  for (std::string_view host : kHosts) {
    if (equals_ignoring_ascii_case(text.substr(at, host.size()), host)) {
      host_end = at + host.size() - 1;
      return true;
    }
  }
  return false;
}

// Links keep their host only: paths name accounts, or posts whose accounts can be looked up.
size_t append_link(std::string& out, std::string_view text, size_t at, size_t host_end) {
  out.append(text.substr(at, host_end - at));
  size_t end = host_end;
  while (end < text.size() && !ascii_space(text[end]) && text[end] != '"' && text[end] != '<' && text[end] != '>')
    ++end;
  if (end > host_end + 1) out += "/\xe2\x80\xa6";
  return end;
}

}  // namespace

void Pseudonyms::set_key(std::string_view key) {
  codes_ = BlockArray<uint64_t>();
  key_.reset();
  if (!key.empty()) key_.emplace(key);
}

uint64_t Pseudonyms::code_of(uint32_t author_id) const {
  if (author_id < codes_.size()) return codes_[author_id];
  const Sha256Digest digest = key_->of(table_.authors.text(author_id));
  uint64_t code = 0;
  for (size_t i = 0; i < 8; ++i) code = code << 8 | digest[i];
  return code >> (64 - 5 * kCodeLetters);
}

bool Pseudonyms::learn_codes(const StepBudget& budget) {
  constexpr uint32_t kAuthorsAPart = 512;
  while (key_ && codes_.size() < table_.authors.size()) {
    const uint32_t first = static_cast<uint32_t>(codes_.size());
    const uint32_t stop = std::min(table_.authors.size(), first + kAuthorsAPart);
    for (uint32_t author_id = first; author_id < stop; ++author_id) {
      if (!codes_.push_back(code_of(author_id))) return true;
    }
    if (stop < table_.authors.size() && budget.spent()) return false;
  }
  return true;
}

const std::string& Pseudonyms::prefix() const {
  for (; prefixed_authors_ < table_.authors.size(); ++prefixed_authors_) {
    while (table_.authors.text(prefixed_authors_).starts_with(prefix_)) prefix_ += '_';
  }
  return prefix_;
}

std::string Pseudonyms::name_of(uint32_t author_id) const {
  if (!key_) return prefix() + std::to_string(uint64_t{author_id} + 1);
  uint64_t code = code_of(author_id);
  std::string letters(kCodeLetters, '0');
  for (int i = kCodeLetters; i > 0; --i, code >>= 5) letters[static_cast<size_t>(i) - 1] = kCodeAlphabet[code & 31];
  return prefix() + letters;
}

uint32_t Pseudonyms::author_of(std::string_view name) const {
  const size_t start = prefix().size();
  if (!name.starts_with(prefix())) return kNoId;
  if (key_) {
    uint64_t code = 0;
    if (name.size() != start + kCodeLetters) return kNoId;
    for (char c : name.substr(start)) {
      const size_t digit = kCodeAlphabet.find(c);
      if (digit == std::string_view::npos) return kNoId;
      code = code << 5 | digit;
    }
    for (size_t id = 0; id < codes_.size(); ++id) {
      if (codes_[id] == code) return static_cast<uint32_t>(id);
    }
    return kNoId;
  }
  uint64_t number = 0;
  for (char c : name.substr(start)) {
    if (!ascii_digit(c) || number > UINT32_MAX) return kNoId;
    number = number * 10 + static_cast<uint64_t>(c - '0');
  }
  return number == 0 || number > table_.authors.size() ? kNoId : static_cast<uint32_t>(number - 1);
}

bool Pseudonyms::learn_texts(const StepBudget& budget) {
  constexpr RowId kRowsAPart = 4096;
  if (looked_at_rows_ > table_.rows()) {
    email_words_.clear();
    looked_at_rows_ = 0;
  }
  std::string folded;
  while (looked_at_rows_ < table_.rows()) {
    const RowId stop = std::min(table_.rows(), looked_at_rows_ + kRowsAPart);
    for (; looked_at_rows_ < stop; ++looked_at_rows_) {
      const std::string_view text = table_.texts.text(looked_at_rows_);
      for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        const Span email = email_around(text, at);
        if (email.begin == email.end) continue;
        folded.clear();
        append_case_folded(folded, text.substr(email.begin, email.end - email.begin));
        for (const Span& word : words_of(folded))
          ++email_words_[hash64(std::string_view(folded).substr(word.begin, word.end - word.begin), 1)];
      }
    }
    if (looked_at_rows_ < table_.rows() && budget.spent()) return false;
  }
  return true;
}

void Pseudonyms::learn_names() {
  std::string folded;
  const auto learn = [&](std::string_view name, uint32_t author_id) {
    folded.clear();
    append_case_folded(folded, name);
    const std::vector<Span> words = words_of(folded);
    if (words.empty()) return;
    const size_t count = std::min<size_t>(words.size(), kMostWords);
    most_words_ = std::max(most_words_, static_cast<uint32_t>(count));
    // The first author of a name keeps it.
    author_of_name_.emplace(hash_of_words(folded, words, 0, count), author_id);
    if (count < 2) return;
    // As hashtags write it, in one word; and its words alone, for lists of words.
    std::string joined;
    for (size_t i = 0; i < count; ++i) {
      const std::string_view word = std::string_view(folded).substr(words[i].begin, words[i].end - words[i].begin);
      joined += word;
      NameWord& known = name_words_.try_emplace(hash64(word, 1), NameWord{author_id, 0}).first->second;
      ++known.authors;
    }
    author_of_name_.emplace(hash64(joined, 1), author_id);
  };
  const uint32_t authors = std::min<uint32_t>(table_.authors.size(), static_cast<uint32_t>(table_.author_shown.size()));
  // All from the beginning: accounts of an added file may be called as words are counted already.
  author_of_name_.clear();
  name_words_.clear();
  for (uint32_t author_id = 0; author_id < authors; ++author_id) learn(table_.authors.text(author_id), author_id);
  learned_authors_ = authors;
  learned_rows_ = table_.rows();
  for (uint32_t author_id = 0; author_id < authors; ++author_id) {
    const uint32_t display = table_.author_display[author_id];
    if (display != kNoId) learn(table_.shown_names.text(display), author_id);
  }
}

std::string Pseudonyms::scrub(std::string_view text) {
  if (learned_authors_ == 0 || learned_rows_ != table_.rows()) learn_names();
  // First what is recognised by its shape, then names among the words that are left.
  std::string shaped;
  shaped.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    size_t end = 0;
    if (starts_link(text, at)) {
      size_t host = at + (ascii_lower(c) == 'w' ? 4 : text.find("//", at) - at + 2);
      while (host < text.size() && is_host_character(text[host])) ++host;
      at = append_link(shaped, text, at, host);
      continue;
    }
    if (ascii_letter(c) && starts_account_host(text, at, end)) {
      at = append_link(shaped, text, at, end);
      continue;
    }
    if (continues_address(c) && (at == 0 || !continues_address(text[at - 1]))) {
      size_t sign = at;
      while (sign < text.size() && continues_address(text[sign])) ++sign;
      const Span email = sign < text.size() && text[sign] == '@' ? email_around(text, sign) : Span{0, 0};
      if (email.end > email.begin) {
        shaped += "[email]";
        at = email.end;
        continue;
      }
    }
    const bool begins_number = (ascii_digit(c) || c == '+' || c == '(') && (at == 0 || !ascii_digit(text[at - 1]));
    if (begins_number && is_date_at(text, at)) {  // whole, so that no number begins inside it
      shaped += text.substr(at, kDateBytes);
      at += kDateBytes;
      continue;
    }
    const std::string_view replacement = begins_number ? number_at(text, at, end) : std::string_view{};
    if (!replacement.empty()) {
      shaped += replacement;
      at = end;
      continue;
    }
    shaped += c;
    ++at;
  }
  return replace_names(shaped);
}

std::string Pseudonyms::scrub_term(std::string_view term, uint64_t posts) {
  std::string scrubbed = scrub(term);
  if (scrubbed != term) return scrubbed;
  std::string folded;
  append_case_folded(folded, term);
  const uint64_t word = hash64(folded, 1);
  const auto found = name_words_.find(word);
  if (found != name_words_.end() && posts <= kPostsOfATopic * found->second.authors)
    return name_of(found->second.first_author);
  const auto email = email_words_.find(word);
  return email != email_words_.end() && posts <= kPostsOfATopic * email->second ? std::string() : scrubbed;
}

std::string Pseudonyms::replace_names(std::string_view text) const {
  const std::vector<Span> words = words_of(text);
  std::string out, folded;
  std::vector<Span> folded_words;
  size_t copied = 0;
  for (size_t i = 0; i < words.size();) {
    // Folding may change lengths, so the words are folded one by one.
    size_t taken = 0;
    uint32_t author_id = kNoId;
    uint64_t hash = 0;
    for (size_t count = 1; count <= most_words_ && i + count <= words.size(); ++count) {
      const Span& word = words[i + count - 1];
      // Words of one name stand close together: "Budi  S. Santoso", not across a line or a sentence.
      if (count > 1 && word.begin - words[i + count - 2].end > 3) break;
      folded.clear();
      append_case_folded(folded, text.substr(word.begin, word.end - word.begin));
      hash = hash64(folded, hash + 1);
      const auto found = author_of_name_.find(hash);
      if (found != author_of_name_.end()) {
        taken = count;
        author_id = found->second;
      }
    }
    if (taken == 0) {
      ++i;
      continue;
    }
    out.append(text.substr(copied, words[i].begin - copied));
    out += name_of(author_id);
    copied = words[i + taken - 1].end;
    i += taken;
  }
  out.append(text.substr(copied));
  return out;
}

}  // namespace tilik
