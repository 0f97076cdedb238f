// The names of a PostTable: accounts, hashtags, categories.
#include "data/post_table_names.h"

#include "base/case_fold.h"
#include "data/post_table.h"

namespace tilik {

using post_table_names::fold_short;
using post_table_names::without_at;

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

// Keeps how a new account is written; gives its id back, kNoId when memory is refused.
uint32_t PostTable::show_author(uint32_t author_id, std::string_view handle) {
  if (author_id == kNoId) return kNoId;
  // Of several new ones together the later ones follow; after a refused allocation they are shown as folded.
  while (author_id >= author_shown.size()) {
    const uint32_t missing = static_cast<uint32_t>(author_shown.size());
    uint32_t shown = kNoId;
    if (missing == author_id && !shown_as(author_id, handle, shown)) return kNoId;
    if (!author_shown.push_back(shown)) return kNoId;
    has_account_keys_ |= authors.text(missing).starts_with(kAccountKey);
  }
  return author_id;
}

// What author_shown says of this spelling. False when memory is refused.
bool PostTable::shown_as(uint32_t author_id, std::string_view handle, uint32_t& shown) {
  shown = authors.text(author_id) == handle ? kNoId : shown_names.intern(handle);
  return shown != kNoId || authors.text(author_id) == handle;
}

// Others write a name as they like; an account's own posts have it as the platform does. False when memory is refused.
bool PostTable::show_as_it_writes(uint32_t author_id, std::string_view handle) {
  if (author_id < shows_own_spelling_.size() && shows_own_spelling_[author_id] != 0) return true;
  if (author_id >= shows_own_spelling_.size() && !shows_own_spelling_.resize(size_t{author_id} + 1, 0)) return false;
  shows_own_spelling_[author_id] = 1;
  if (author_name_shown(author_id) == handle) return true;
  return shown_as(author_id, handle, author_shown[author_id]);
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
