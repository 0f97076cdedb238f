// Owns: the row filters of all dimensions but time: which rows fail a FilterState.
// Depends on: data, engine/query.h, engine/counting_charts.h (communities), protocol. Thread: the engine's.
// Why: Selection asks each dimension once a change, run by run; how a dimension is tested stands here.
#pragma once

#include <memory>
#include <vector>

#include "data/post_table.h"
#include "data/selection.h"
#include "engine/counting_charts.h"
#include "engine/pseudonyms.h"
#include "protocol/messages.h"

namespace tilik {

// Whether two states ask the same of one dimension.
bool same_in(const FilterState& a, const FilterState& b, Dimension dimension);

// The filter of a dimension; nullptr when the state asks nothing of it. The filter refers to `table` and
// `charts`, and copies what it needs of `filters`. Names that the table does not know match no row;
// pseudonyms are understood as names.
std::unique_ptr<RowFilter> make_filter(const FilterState& filters, Dimension dimension, const PostTable& table,
                                       const CountingCharts& charts, const Pseudonyms& pseudonyms,
                                       const std::vector<AccountList>& lists);

// By author id: 1 for the accounts of the list of this name. O(accounts).
std::vector<uint8_t> authors_of_list(const std::vector<AccountList>& lists, std::string_view name,
                                     const PostTable& table, const Pseudonyms& pseudonyms);

}  // namespace tilik
