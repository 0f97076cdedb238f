// Owns: TableRows, the rows of a table below its header: what is no row of data (blank lines, padding, the
// header again, rows that never end) is skipped or rejected here, and counted.
// Depends on: csv_sniff.h, importer.h. Thread: the engine's.
// Why: tables of posts and tables of numbers begin alike and are damaged alike.
#pragma once

#include "ingest/csv_sniff.h"
#include "ingest/importer.h"

namespace tilik {

class TableRows {
 public:
  // Both references must outlive this object.
  TableRows(ImportContext& context, const TableGuess& guess);

  // The next row of data; false at the end. Cost: one pass over the row.
  bool next(CsvRow& row);
  // Whether rows without a value lie right above the row that next() gave last.
  bool is_below_gap() const { return is_below_gap_; }
  // Number from 1 of the line where the row that next() gave last begins.
  uint64_t line() { return reader_.line(); }
  // Writes what was repaired into the report; call once, at the end.
  void finish();

 private:
  bool is_header_again(const CsvRow& row) const;
  void unwrap(CsvRow& row);

  ImportContext& context_;
  const TableGuess& guess_;
  CsvReader reader_;
  size_t rows_to_skip_;
  bool skips_headers_, skips_padding_, skips_wrapping_, is_below_gap_ = false;
  std::vector<std::string> unwrapped_;  // of the row given last
  std::vector<std::string_view> cells_;
};

}  // namespace tilik
