// Owns: PostsCsv, the selected posts as a CSV file, piece by piece.
// Depends on: engine/data_set.h. Thread: the engine's.
// Why: an export is never one string: pieces go to a file or to parts of a Blob. Cells that a spreadsheet would
// run as a formula are written with a leading apostrophe; names become pseudonyms here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data_set.h"
#include "graph/flat_array.h"

namespace tilik {

class PostsCsv {
 public:
  // Remembers which posts are selected now: a filter that moves meanwhile changes nothing. O(rows).
  PostsCsv(DataSet& data, bool pseudonyms);
  bool ok() const { return is_ok_; }
  // Appends the next rows (about 64 kB); false when nothing was left.
  bool write_some(std::string& out);

 private:
  void write_head(std::string& out) const;
  void write_row(RowId row, std::string& out);
  void write_lists(RowId row, std::string& out);

  DataSet& data_;
  bool pseudonyms_;
  // One bit a row, from the budget; without memory for them `ok()` is false.
  FlatArray<uint64_t> chosen_;
  RowId rows_ = 0;
  // The columns that the head names: a file that is added meanwhile may bring others.
  std::vector<Count> counts_;
  size_t categories_ = 0;
  bool is_ok_ = true;
  bool head_written_ = false;
  RowId row_ = 0;
  uint64_t written_rows_ = 0;
  std::string cell_;
};

// The rows that could not be read: source, line, reason, what stood there.
std::string rejected_csv(DataSet& data, bool pseudonyms);

}  // namespace tilik
