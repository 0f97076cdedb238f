// Owns: rows that were put into one cell each.
// Depends on: csv_reader.h. Thread: any (pure functions).
// Why: a spreadsheet set to another delimiter shows a table as one column; saved, each row stands in quotes with its
// own quotes doubled, or only those that have quotes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/csv_reader.h"

namespace tilik {

// Whether a row may be one: a single cell in quotes.
inline bool may_be_wrapped(const CsvRow& row) { return row.cell_count == 1 && row.raw.starts_with('"'); }
// The cells within `row`, which stands in one.
std::vector<std::string> unwrapped(std::string_view row, char delimiter);

}  // namespace tilik
