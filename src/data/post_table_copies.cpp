// Owns: whether two posts with one id are one post, for PostTable. Depends on: data/post_table.h. Thread: the engine's.
#include <algorithm>

#include "base/case_fold.h"
#include "data/post_table.h"
#include "data/post_table_names.h"

namespace tilik {

using post_table_names::without_at;

// An id for a post whose number another post has, because their files count from the same number. It is written as an
// id, so that a file that was saved and is opened again has the same posts.
std::string PostTable::id_beside_row_number(const PostDraft& draft) {
  folded_.clear();
  append_case_folded(folded_, without_at(draft.author));
  uint64_t hash = hash64(folded_, hash64(draft.text, static_cast<uint64_t>(draft.time_utc_s)));
  if (draft.text.empty()) hash = hash64(draft.shared_id, hash);
  return std::string(draft.id) + '-' + std::to_string(hash >> 16);
}

// Whether account, time and text are the same.
bool PostTable::is_same_post(const PostDraft& draft, RowId row) const {
  const bool has_author = !without_at(draft.author).empty();
  return draft.time_utc_s == time_utc_s[row] && (has_author ? find_author(draft.author) : kNoId) == author[row] &&
         texts.text(row) == draft.text;
}

// Whether account, time and text are all known and all others. An edited post keeps the first two; of a text that was
// cut the beginning stays.
bool PostTable::is_other_post(const PostDraft& draft, RowId row) const {
  if (draft.time_utc_s == time_utc_s[row] || draft.time_utc_s == kMissingTime || time_utc_s[row] == kMissingTime)
    return false;
  if (!without_at(draft.author).empty() && find_author(draft.author) == author[row]) return false;
  std::string_view longer = texts.text(row), shorter = draft.text;
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  for (const std::string_view end : {"\xe2\x80\xa6", "..."}) {
    if (shorter.ends_with(end)) shorter.remove_suffix(end.size());
  }
  return !shorter.empty() && !longer.starts_with(shorter);
}

// Tables of who shared what have a row for each thing: a post that shared two stands in two rows, without a text.
bool PostTable::shares_another(const PostDraft& draft, RowId row) const {
  const uint64_t shared = id_value_of(draft.shared_id);
  return draft.text.empty() && texts.text(row).empty() && shared != 0 && shared_id[row] != 0 &&
         shared != shared_id[row];
}

bool PostTable::same_content(const PostDraft& draft, RowId row) {
  if (filled_columns(draft) != filled[row] || draft.time_utc_s != time_utc_s[row]) return false;
  if (id_value_of(draft.reply_to_id) != reply_to_id[row] || id_value_of(draft.shared_id) != shared_id[row] ||
      id_value_of(draft.conversation) != conversation[row] || static_cast<uint8_t>(draft.verified) != verified[row] ||
      static_cast<uint8_t>(draft.format) != format[row]) {
    return false;
  }
  const auto is_entry = [](std::string_view text, const StringPool& pool, uint32_t entry, uint32_t none) {
    return text.empty() ? entry == none : entry != none && pool.text(entry) == text;
  };
  if (!is_entry(draft.language, languages, language[row], kNoCategory16) ||
      !is_entry(draft.client, clients, client[row], kNoCategory16) ||
      !is_entry(draft.place, places, place[row], kNoId)) {
    return false;
  }
  for (size_t k = 0; k < categories.size(); ++k)
    if (!is_entry(draft.categories[k], *category_pools[k], categories[k][row], kNoId)) return false;
  const bool has_author = !without_at(draft.author).empty();
  if ((has_author ? find_author(draft.author) : kNoId) != author[row]) return false;
  for (size_t i = 0; i < kCountCount; ++i) {
    if (std::max<int64_t>(draft.counts[i], kMissingCount) != count(static_cast<Count>(i), row)) return false;
  }
  return texts.text(row) == draft.text;
}

}  // namespace tilik
