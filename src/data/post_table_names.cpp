// The names of a PostTable: accounts, hashtags, categories.
#include "data/post_table_names.h"

#include <cstring>

#include "base/case_fold.h"
#include "data/post_table.h"

namespace tilik {

namespace {

using post_table_names::without_at;

constexpr uint64_t kEachByte = 0x0101010101010101u;

// Eight ASCII bytes to lower case at once.
uint64_t ascii_lower_word(uint64_t bytes) {
  const uint64_t from_a = bytes + (0x80 - 'A') * kEachByte;
  const uint64_t beyond_z = bytes + (0x7f - 'Z') * kEachByte;
  return bytes | (((from_a ^ beyond_z) & (0x80 * kEachByte)) >> 2);
}

// The folded handle as two words; false when it is empty, too long or not ASCII.
bool fold_short(std::string_view handle, StringPool::ShortText& folded) {
  if (handle.empty() || handle.size() > StringPool::kLongestShortText) return false;
  uint64_t words[2] = {0, 0};
  std::memcpy(words, handle.data(), handle.size());
  if ((words[0] | words[1]) & (0x80 * kEachByte)) return false;
  folded = {ascii_lower_word(words[0]), ascii_lower_word(words[1]), static_cast<uint32_t>(handle.size()), kNoId};
  return true;
}

}  // namespace

uint32_t PostTable::intern_author(std::string_view handle) {
  handle = without_at(handle);
  StringPool::ShortText folded;
  if (fold_short(handle, folded)) {
    return show_author(authors.intern_short(folded), handle);
  }
  folded_.clear();
  append_case_folded(folded_, handle);
  return show_author(authors.intern(folded_), handle);
}

// Short handles are looked up together, then the few long ones.
bool PostTable::intern_authors(const std::vector<std::string_view>& handles, std::vector<uint32_t>& ids) {
  ids.assign(handles.size(), kNoId);
  short_handles_.clear();
  for (const std::string_view written : handles) {
    StringPool::ShortText folded;
    if (fold_short(without_at(written), folded)) short_handles_.push_back(folded);
  }
  authors.intern_short_many(short_handles_.data(), short_handles_.size());
  bool has_long = false;
  for (size_t i = 0, k = 0; i < handles.size(); ++i) {
    const std::string_view handle = without_at(handles[i]);
    StringPool::ShortText folded;
    if (handle.empty()) continue;
    if (!fold_short(handle, folded)) {
      has_long = true;
      continue;
    }
    ids[i] = show_author(short_handles_[k++].id, handle);
    if (ids[i] == kNoId) return false;
  }
  for (size_t i = 0; has_long && i < handles.size(); ++i) {
    if (ids[i] != kNoId || without_at(handles[i]).empty()) continue;
    ids[i] = intern_author(handles[i]);
    if (ids[i] == kNoId) return false;
  }
  return true;
}

// Keeps how a new account is written; gives its id back, kNoId when memory is refused.
uint32_t PostTable::show_author(uint32_t author_id, std::string_view handle) {
  if (author_id == kNoId) return kNoId;
  // Of several new ones together the later ones follow; after a refused allocation they are shown as folded.
  while (author_id >= author_shown.size()) {
    const uint32_t missing = static_cast<uint32_t>(author_shown.size());
    const uint32_t shown = shown_names.intern(missing == author_id ? handle : authors.text(missing));
    if (shown == kNoId || !author_shown.push_back(shown)) return kNoId;
  }
  return author_id;
}

uint32_t PostTable::find_author(std::string_view handle) const {
  std::string folded;
  append_case_folded(folded, without_at(handle));
  const uint32_t found = authors.find(folded);
  return found < author_shown.size() ? found : kNoId;
}

PostTable::TagSpelling PostTable::intern_hashtag(std::string_view folded, std::string_view as_written) {
  constexpr TagSpelling kRefused{kNoId, kNoId};
  const uint32_t tag = hashtag_pool.intern(folded);
  const uint32_t spelling = tag == kNoId ? kNoId : shown_names.intern(as_written);
  if (spelling == kNoId) return kRefused;
  if (spelling >= spelling_counts_.size() && !spelling_counts_.resize(spelling + 1, 0)) return kRefused;
  while (tag >= hashtag_shown.size()) {
    if (!hashtag_shown.push_back(spelling)) return kRefused;
  }
  // Of equally frequent spellings the one that led first stays.
  count_spelling({tag, spelling});
  return {tag, spelling};
}

int PostTable::category_index(std::string_view name) {
  for (size_t k = 0; k < category_names.size(); ++k) {
    if (category_names[k] == name) return static_cast<int>(k);
  }
  if (category_names.size() >= kCategoryCount) return -1;
  category_names.emplace_back(name);
  category_pools.push_back(std::make_unique<StringPool>(*budget_));
  categories.emplace_back(kNoId, *budget_);
  return static_cast<int>(category_names.size()) - 1;
}

}  // namespace tilik
