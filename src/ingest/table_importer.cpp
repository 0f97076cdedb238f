#include "ingest/table_importer.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/csv_sniff.h"
#include "ingest/reasons.h"

namespace tilik {

namespace {

class TableImporter : public Importer {
 public:
  TableImporter(ImportContext& context, const TableFormat& format)
      : context_(context),
        guess_(table_guess(context.sample)),
        reader_(context.chunks, guess_.dialect),
        mapper_(context, format.traits) {
    ImportReport& report = context.log.report();
    report.delimiter = guess_.dialect.delimiter < ' ' && guess_.dialect.delimiter != '\t'
                           ? std::string()
                           : std::string(1, guess_.dialect.delimiter);
    mapper_.plan(guess_.names, guess_.rows, guess_.has_header);
    reader_.expect_cells(guess_.names.size());
    rows_to_skip_ = guess_.rows_before_header + (guess_.has_header ? 1 : 0);
    if (!guess_.has_header) context.log.note(note::kNoHeader);
    constexpr size_t kManyColumns = 1000;
    if (guess_.names.size() > kManyColumns) context.log.note(note::kManyColumns);
    if (context.observer != nullptr) context.observer->on_columns(guess_.names);
  }

  void list_columns() override { mapper_.finish(); }

  bool step(const StepBudget& budget) override {
    ImportReport& report = context_.log.report();
    if (!mapper_.usable()) {
      report.error.code = ErrorCode::no_usable_column;
      finish();
      return true;
    }
    constexpr int kRowsBetweenLooks = 256;
    do {
      if (!read_rows(kRowsBetweenLooks)) {
        finish();
        return true;
      }
    } while (!budget.spent());
    return false;
  }

 private:
  // False at the end of the source or of the memory.
  bool read_rows(int rows) {
    CsvRow row;
    for (int i = 0; i < rows; ++i) {
      if (!reader_.next(row)) return false;
      take_row(row);
      if (context_.log.memory_full()) return false;
    }
    return true;
  }

  void take_row(const CsvRow& row) {
    if (row.too_long) {
      context_.log.reject(reader_.line(), reject::kRowTooLong, row.raw);
      rows_to_skip_ = 0;
      return;
    }
    if (rows_to_skip_ > 0) {
      --rows_to_skip_;
      return;
    }
    if (row.blank) return;
    if (is_header_again(row)) {
      context_.log.repaired(repair::kRepeatedHeader, 1, row.raw);
      return;
    }
    if (is_padding(row)) {
      context_.log.repaired(repair::kPaddingRows);
      return;
    }
    const bool has_odd_count = note_odd_count(row);
    const std::string_view reason = mapper_.read(row.cells, row.cell_count, context_.chunks.window_is_clean(), draft_);
    const bool is_good = reason.empty();
    if (is_good) {
      if (context_.log.add(draft_, context_.sink)) mapper_.count_present();
    } else {
      context_.log.reject(reader_.line(), has_odd_count ? reject::kWrongColumnCount : reason, row.raw);
    }
    if (context_.observer != nullptr) context_.observer->on_row(row.cells, row.cell_count, is_good ? &draft_ : nullptr);
  }

  bool is_header_again(const CsvRow& row) const {
    if (!guess_.has_header || row.cell_count != guess_.names.size() || trimmed(row.cells[0]) != guess_.names[0])
      return false;
    for (size_t i = 1; i < row.cell_count; ++i) {
      if (trimmed(row.cells[i]) != guess_.names[i] && !row.cells[i].empty()) return false;
    }
    return true;
  }

  static bool is_padding(const CsvRow& row) {
    if (!row.cells[0].empty() && !ascii_space(row.cells[0][0])) return false;
    return std::all_of(row.cells, row.cells + row.cell_count,
                       [](std::string_view cell) { return trimmed(cell).empty(); });
  }

  // Counts rows whose number of cells differs from the header's. Empty cells too many say nothing.
  bool note_odd_count(const CsvRow& row) {
    const size_t expected = guess_.names.size();
    if (row.cell_count == expected) return false;
    if (row.cell_count < expected) {
      ++short_rows_;
      return true;
    }
    for (size_t i = expected; i < row.cell_count; ++i) {
      if (!trimmed(row.cells[i]).empty()) {
        ++long_rows_;
        return true;
      }
    }
    return false;
  }

  void finish() {
    ImportLog& log = context_.log;
    log.repaired(repair::kShortRows, short_rows_);
    log.repaired(repair::kLongRows, long_rows_);
    log.repaired(repair::kBareQuotes, reader_.bare_quotes());
    log.repaired(repair::kUnclosedQuote, reader_.unclosed_quotes());
    if (reader_.cells_were_dropped()) log.note(note::kTooManyColumns);
    if (log.report().read == 0 && guess_.has_header && log.report().error.code == ErrorCode::none)
      log.note(note::kHeaderOnly);
  }

  ImportContext& context_;
  const TableGuess& guess_;
  CsvReader reader_;
  RecordMapper mapper_;
  PostDraft draft_;
  size_t rows_to_skip_ = 0;
  uint64_t short_rows_ = 0, long_rows_ = 0;
};

}  // namespace

double table_confidence(const Sample& sample, const TableFormat& format) {
  const TableGuess& guess = table_guess(sample);
  if (format.signature.empty()) return guess.confidence;
  if (!guess.has_header) return 0;
  std::vector<std::string> names;
  for (const std::string& name : guess.names) names.push_back(normalised_name(name));
  for (const std::string_view wanted : format.signature) {
    if (std::find(names.begin(), names.end(), wanted) == names.end()) return 0;
  }
  // More columns asked for, more sure.
  return 0.9 + 0.01 * static_cast<double>(std::min<size_t>(format.signature.size(), 9));
}

std::unique_ptr<Importer> make_table_importer(ImportContext& context, const TableFormat& format) {
  return std::make_unique<TableImporter>(context, format);
}

}  // namespace tilik
