#include "engine/latest_followers.h"

namespace tilik {

std::vector<int64_t> latest_followers(const DataSet& data, const std::vector<Ranked>& accounts, bool pseudonyms) {
  std::vector<int64_t> followers(accounts.size(), -1);
  const PostTable& table = data.table;
  if (!table.has_count(Count::followers) || accounts.empty()) return followers;
  constexpr uint32_t kNotListed = UINT32_MAX;
  std::vector<uint32_t> index_of_author(table.authors.size(), kNotListed);
  for (size_t i = 0; i < accounts.size(); ++i) {
    const uint32_t id = pseudonyms ? data.pseudonyms.author_of(accounts[i].key) : table.authors.find(accounts[i].key);
    if (id < index_of_author.size()) index_of_author[id] = static_cast<uint32_t>(i);
  }
  std::vector<int64_t> latest(accounts.size(), INT64_MIN);
  for (RowId row = 0; row < data.selection.rows(); ++row) {
    const uint32_t author = table.author[row];
    if (author == kNoId || index_of_author[author] == kNotListed || !data.selection.selected(row)) continue;
    const uint32_t index = index_of_author[author];
    const int64_t value = table.count(Count::followers, row), time = table.time_utc_s[row];
    // Posts without a time count as earliest; among equals the later row wins.
    if (value == kMissingCount || time < latest[index]) continue;
    latest[index] = time;
    followers[index] = value;
  }
  return followers;
}

}  // namespace tilik
