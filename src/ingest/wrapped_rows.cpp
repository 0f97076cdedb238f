#include "ingest/wrapped_rows.h"

namespace tilik {

std::vector<std::string> unwrapped(std::string_view row, char delimiter) {
  std::vector<std::string> cells(1);
  bool is_in_quotes = false;
  for (size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (c == '"' && is_in_quotes && i + 1 < row.size() && row[i + 1] == '"') {
      cells.back() += row[i++];
    } else if (c == '"' && (is_in_quotes || cells.back().empty())) {
      is_in_quotes = !is_in_quotes;
    } else if (c == delimiter && !is_in_quotes) {
      if (cells.size() == CsvReader::kMaxCells) break;
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

}  // namespace tilik
