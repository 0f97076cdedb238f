#include "ingest/table_rows.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/reasons.h"
#include "ingest/wrapped_rows.h"

namespace tilik {

namespace {

CsvDialect dialect_of(const ImportContext& context, const TableGuess& guess) {
  CsvDialect dialect = guess.dialect;
  if (!context.log.may_repair(repair::kBlankBeforeQuote)) dialect.blank_before_quote = false;
  return dialect;
}

// Rows without a value, and lines that are drawn: "---|:---:|---" below the names of a Markdown table.
bool is_padding(const CsvRow& row) {
  constexpr std::string_view kLine = "-:=";
  const char first = row.cells[0].empty() ? ' ' : row.cells[0][0];
  if (!ascii_space(first) && kLine.find(first) == std::string_view::npos) return false;
  bool is_line = false, is_blank = true;
  for (size_t i = 0; i < row.cell_count; ++i) {
    const std::string_view cell = trimmed(row.cells[i]);
    if (cell.empty()) continue;
    if (cell.find_first_not_of(kLine) != std::string_view::npos) return false;
    is_blank = false;
    is_line |= cell.find("---") != std::string_view::npos;
  }
  return is_blank || is_line;
}

}  // namespace

TableRows::TableRows(ImportContext& context, const TableGuess& guess)
    : context_(context),
      guess_(guess),
      reader_(context.chunks, dialect_of(context, guess)),
      rows_to_skip_(guess.rows_before_header + (guess.has_header ? 1 : 0)),
      skips_headers_(guess.has_header && context.log.may_repair(repair::kRepeatedHeader)),
      skips_padding_(context.log.may_repair(repair::kPaddingRows)),
      skips_wrapping_(guess.known_names > 1 && guess.dialect.quotes) {
  if (context.log.may_repair(repair::kUnclosedQuote)) reader_.expect_cells(guess.names.size());
  const char delimiter = guess.dialect.delimiter;
  context.log.report().delimiter = delimiter < ' ' && delimiter != '\t' ? std::string() : std::string(1, delimiter);
  if (!guess.has_header) context.log.note(note::kNoHeader);
  constexpr size_t kManyColumns = 1000;
  if (guess.names.size() > kManyColumns) context.log.note(note::kManyColumns);
  if (context.observer != nullptr) context.observer->on_columns(guess.names);
}

bool TableRows::next(CsvRow& row) {
  is_below_gap_ = false;
  while (reader_.next(row)) {
    if (may_be_wrapped(row) && skips_wrapping_) unwrap(row);
    if (row.too_long) {
      context_.log.reject(reader_.line(), reject::kRowTooLong, row.raw);
      rows_to_skip_ = 0;
    } else if (rows_to_skip_ > 0) {
      --rows_to_skip_;
    } else if (row.blank) {
      is_below_gap_ = true;
    } else if (skips_headers_ && is_header_again(row)) {
      context_.log.repaired(repair::kRepeatedHeader, 1, row.raw);
    } else if (skips_padding_ && is_padding(row)) {
      context_.log.repaired(repair::kPaddingRows);
      is_below_gap_ = true;
    } else {
      return true;
    }
  }
  return false;
}

// A row with all its cells in one, and as many as there are names.
void TableRows::unwrap(CsvRow& row) {
  unwrapped_ = unwrapped(row.cells[0], guess_.dialect.delimiter);
  if (unwrapped_.size() != guess_.names.size()) return;
  context_.log.repaired(repair::kWrappedRows, 1, row.raw, unwrapped_[0]);
  cells_.assign(unwrapped_.begin(), unwrapped_.end());
  row.cells = cells_.data();
  row.cell_count = cells_.size();
}

bool TableRows::is_header_again(const CsvRow& row) const {
  if (row.cell_count != guess_.names.size() || trimmed(row.cells[0]) != guess_.names[0]) return false;
  for (size_t i = 1; i < row.cell_count; ++i) {
    if (trimmed(row.cells[i]) != guess_.names[i] && !row.cells[i].empty()) return false;
  }
  return true;
}

void TableRows::finish() {
  ImportLog& log = context_.log;
  log.repaired(repair::kBlankBeforeQuote, reader_.blanks_before_quotes());
  log.repaired(repair::kBareQuotes, reader_.bare_quotes());
  log.repaired(repair::kUnclosedQuote, reader_.unclosed_quotes());
  if (reader_.cells_were_dropped()) log.note(note::kTooManyColumns);
  if (log.report().read == 0 && guess_.has_header && log.report().error.code == ErrorCode::none)
    log.note(note::kHeaderOnly);
}

}  // namespace tilik
