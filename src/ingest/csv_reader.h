// Owns: CsvReader, the splitting of delimited text into rows of cells.
// Depends on: byte_scan.h, chunk_reader.h, csv_scan.h. Thread: the engine's.
// Why: real tables have bare, doubled and forgotten quotes, line breaks in cells and several kinds of line
// ends. One bad quote must cost one row, never the rest of the file. Cells are views into the chunk.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/chunk_reader.h"
#include "ingest/csv_scan.h"

namespace tilik {

struct CsvDialect {
  char delimiter = ',';
  char newline = '\n';              // '\r' only in files without any '\n'
  bool blank_before_quote = false;  // `a, "b, c"`: blanks before an opening quote do not count
  bool quotes = true;               // false: quotes are letters (some tab separated files)
};

// One row; views are valid until the next call of next().
struct CsvRow {
  const std::string_view* cells = nullptr;
  size_t cell_count = 0;
  std::string_view raw;   // without the end of line
  uint64_t offset = 0;    // in the decoded text
  bool too_long = false;  // no end within kMaxRowBytes: no cells, `raw` is its beginning
  bool blank = false;     // nothing but white space on the line
};

class CsvReader {
 public:
  static constexpr size_t kMaxRowBytes = size_t{8} << 20;
  static constexpr size_t kMaxQuotedBytes = size_t{1} << 20;  // longer: the quote counts as forgotten
  static constexpr size_t kMaxCells = 16384;

  CsvReader(ChunkReader& chunks, const CsvDialect& dialect);

  // How many cells a row should have; rows that differ are looked at for a forgotten quote. 0 = unknown.
  void expect_cells(size_t count) { expected_cells_ = count; }

  // The next row; false at the end. Cost: one pass over the row.
  bool next(CsvRow& row);
  // Number from 1 of the line where the row that next() gave last begins.
  uint64_t line() { return chunks_.line_at(row_offset_, dialect_.newline); }

  uint64_t bare_quotes() const { return bare_quotes_; }
  uint64_t blanks_before_quotes() const { return blanks_before_quotes_; }
  uint64_t unclosed_quotes() const { return unclosed_quotes_; }
  bool cells_were_dropped() const { return cells_were_dropped_; }

 private:
  enum class Outcome : uint8_t { row, need_more, too_long };
  // What one pass over a row found.
  struct Pass {
    uint64_t blanks = 0;                 // quotes that opened a cell behind blanks
    const char* end = nullptr;           // the end of line, or the end of the text
    const char* after = nullptr;         // where the next row begins
    const char* broken_quote = nullptr;  // opening quote of the first cell with a line break inside
    bool looks_unclosed = false;         // inside that cell another cell seems to begin
    uint64_t bare = 0, unclosed = 0;
  };

  bool usual_row(CsvRow& row);
  bool next_outcome(CsvRow& row, Outcome& outcome);
  void keep_cell(const char* begin, const char* end);
  bool take_usual_cells(const char*& cell, const char* literal_quote);
  Outcome read_row(const char* start, const char* end, const char* literal_quote, Pass& pass);
  const char* read_quoted(const char* cell, const char* end, Pass& pass, Outcome& outcome, bool& is_escaped);
  Outcome choose_reading(const char* start, const char* end, Pass& pass);
  Outcome count_cells(const char* start, const char* end, const char* literal_quote, size_t& count, Pass& pass);
  void fill_row(const char* start, const char* end, const char* after, CsvRow& row);
  void unescape_cells();
  bool skip_long_row(CsvRow& row);

  ChunkReader& chunks_;
  CsvDialect dialect_;
  CsvScanner scanner_;
  const bool may_take_many_;
  std::vector<std::string_view> cells_;  // of the row at hand the first cell_count_; more are there than used
  size_t cell_count_ = 0;
  std::vector<uint32_t> escaped_cells_;
  std::string unescaped_;
  size_t expected_cells_ = 0;
  size_t used_bytes_ = 0;  // of the window, by the row given last
  bool window_changed_ = true;
  bool skipping_long_row_ = false;
  uint64_t row_offset_ = 0;
  uint64_t blanks_before_quotes_ = 0;
  uint64_t bare_quotes_ = 0, unclosed_quotes_ = 0;
  uint64_t reread_bytes_ = 0;    // spent on second readings, to keep hostile files linear
  uint64_t reread_now_ = 0;      // by the row at hand
  uint64_t no_close_until_ = 0;  // from some unclosed quote up to this offset there is no closing one
  uint64_t no_close_found_ = 0;  // the same, found by the row at hand
  const char* row_start_ = nullptr;
  bool cells_were_dropped_ = false;
};

}  // namespace tilik
