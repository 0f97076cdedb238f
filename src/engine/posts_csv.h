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

namespace tilik {

// RFC 4180 cell; text that begins with = + - @ TAB or CR gets an apostrophe in front, unless it is a number.
void append_guarded_cell(std::string& out, std::string_view text);

class PostsCsv {
 public:
  // The selection of `data` must not change until everything is written.
  PostsCsv(DataSet& data, bool pseudonyms);
  // Appends the next rows (about 64 kB); false when nothing was left.
  bool write_some(std::string& out);

 private:
  void write_head(std::string& out) const;
  void write_row(RowId row, std::string& out);

  DataSet& data_;
  bool pseudonyms_;
  bool head_written_ = false;
  RowId row_ = 0;
};

// The rows that could not be read: source, line, reason, what stood there.
std::string rejected_csv(DataSet& data, bool pseudonyms);

}  // namespace tilik
