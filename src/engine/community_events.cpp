#include "engine/community_events.h"

namespace tilik {

CommunityEvents::CommunityEvents(const DataSet& data, const CommunityBase& base) {
  const PostTable& table = data.table;
  const CommunityResult& result = base.result;
  first_site_ = table.hashtag_pool.size();
  std::vector<uint8_t> sells(table.term_pool.size(), 0);
  for (uint32_t term = 0; term < sells.size(); ++term)
    sells[term] = is_selling_word(table.term_pool.text(term)) ? 1 : 0;
  const auto& order = table.time_order();
  for (size_t i = 0; i < order.size(); ++i) {
    const RowId row = order[i];
    const uint32_t author = table.author[row];
    if (author == kNoId || !data.selection.selected(row) || author >= result.node_of_account.size()) continue;
    const uint32_t node = result.node_of_account[author];
    if (node == kNoAccount) continue;
    const int64_t time_s = table.time_utc_s[row];
    bool is_selling = false;
    table.terms.for_each(row, [&](uint32_t term) { is_selling = is_selling || (term < sells.size() && sells[term]); });
    voices.push_back({time_s, node});
    judged.push_back({time_s, node, is_selling});
    rows.push_back(row);
    table.hashtags.for_each(row, [&](uint32_t tag) { uses.push_back({time_s, node, tag}); });
    table.domains.for_each(row, [&](uint32_t site) { uses.push_back({time_s, node, first_site_ + site}); });
  }
  const Graph& graph = result.graph;
  if (graph.out_row_offsets.empty()) return;
  for (uint32_t node = 0; node < graph.out.node_count(); ++node) {
    for (uint32_t edge = graph.out.offsets[node]; edge < graph.out.offsets[node + 1]; ++edge) {
      for (uint32_t i = graph.out_row_offsets[edge]; i < graph.out_row_offsets[edge + 1]; ++i) {
        if (graph.out_rows[i] >= table.rows()) continue;
        const int64_t time_s = table.time_utc_s[graph.out_rows[i]];
        if (time_s != kMissingTime) contacts.push_back({time_s, node, graph.out.entries[edge].node});
      }
    }
  }
}

std::string CommunityEvents::name_of_object(const DataSet& data, uint32_t object) const {
  if (is_site(object)) return std::string(data.table.domain_pool.text(object - first_site_));
  return "#" + std::string(data.table.hashtag_name_shown(object));
}

}  // namespace tilik
