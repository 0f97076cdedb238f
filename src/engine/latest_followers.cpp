#include "engine/latest_followers.h"

#include "data/latest_count.h"

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
  std::vector<LatestCount> latest(accounts.size());
  for (RowId row = 0; row < data.selection.rows(); ++row) {
    const uint32_t author = table.author[row];
    if (author == kNoId || index_of_author[author] == kNotListed || !data.selection.selected(row)) continue;
    latest[index_of_author[author]].take(table.count(Count::followers, row), table.time_utc_s[row]);
  }
  for (size_t i = 0; i < latest.size(); ++i) followers[i] = latest[i].value;
  return followers;
}

}  // namespace tilik
