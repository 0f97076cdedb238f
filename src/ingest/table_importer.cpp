#include "ingest/table_importer.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/metric_columns.h"
#include "ingest/reasons.h"
#include "ingest/table_rows.h"
#include "ingest/values.h"

namespace tilik {

namespace {

// Workbooks often have a sheet a platform: "Laporan.xlsx/TikTok".
std::string platform_of_sheet(std::string_view name) {
  const std::string platform = platform_name(name.substr(name.rfind('/') + 1));
  for (const std::string_view known : {"instagram", "facebook", "tiktok", "x", "youtube", "threads", "telegram"}) {
    if (platform == known) return platform;
  }
  return {};
}

class TableImporter : public Importer {
 public:
  TableImporter(ImportContext& context, const TableFormat& format)
      : context_(context),
        guess_(table_guess(context.sample)),
        rows_(context, guess_),
        mapper_(context, format.traits),
        sum_rows_(format.sum_rows),
        adjust_(format.adjust),
        realign_(format.realign),
        ids_are_of_file_(format.ids_are_of_file),
        usual_filled_(usual_filled(guess_.rows)) {
    mapper_.plan(guess_.names, guess_.rows, guess_.has_header);
    skips_sums_ = context.log.may_repair(repair::kTotalRows);
    if (!skips_sums_) sum_rows_ = {};
    for (size_t i = 0; i < guess_.names.size(); ++i) has_times_ |= mapper_.field_at(i) == Field::time;
    scope_number_ = number_of(format.scope_column);
    for (const std::string_view name : format.own_columns) own_numbers_.push_back(number_of(name));
    own_cells_.resize(own_numbers_.size());
    if (context.sample.is_sheet) sheet_platform_ = platform_of_sheet(context.sample.name);
    // "https://www.instagram.com/p/C1/" above the comments on it
    if (sheet_platform_.empty()) sheet_platform_ = read_post_link(guess_.title).platform;
    if (context.sample.is_of_workbook && context.log.may_repair(repair::kMergedCells))
      above_.resize(guess_.names.size());
  }

  void list_columns() override { mapper_.finish(); }
  bool is_day_order_open() const override { return mapper_.is_day_order_open(); }

  bool step(const StepBudget& budget) override {
    ImportReport& report = context_.log.report();
    if (!mapper_.usable()) {
      report.error.code = ErrorCode::no_usable_column;
      if (counts_accounts()) report.error.detail = "accounts";
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
  // A list of accounts or platforms and how much each has.
  bool counts_accounts() const {
    bool has_name = false, has_count = false;
    for (size_t i = 0; i < guess_.names.size(); ++i) {
      const Field field = mapper_.field_at(i);
      has_name |= field == Field::author || field == Field::author_name || field == Field::platform;
      has_count |= is_count_field(field);
    }
    return has_name && has_count;
  }

  // False at the end of the source or of the memory. A call of its own: the browser replaces its first, slow code of
  // a function when that is entered again, not in the middle of a loop.
  [[gnu::noinline]] bool read_rows(int rows) {
    CsvRow row;
    for (int i = 0; i < rows; ++i) {
      if (!rows_.next(row)) return false;
      take_row(row);
      if (context_.log.memory_full()) return false;
    }
    return true;
  }

  void take_row(CsvRow& row) {
    if (is_sum(row)) {
      context_.log.repaired(repair::kTotalRows, 1, row.raw);
      is_below_sum_ = true;
      return;
    }
    note_end_of_table(row);
    if (is_below_table_ && filled_cells(row) == 1) {
      context_.log.reject(rows_.line(), has_times_ ? reject::kNoTime : reject::kNotAPost, row.raw);
      if (context_.observer != nullptr) context_.observer->on_row(row.cells, row.cell_count, nullptr);
      return;
    }
    if (!above_.empty() && !is_below_table_) fill_from_above(row);
    const bool has_odd_count = note_odd_count(row);
    if (has_odd_count && realign_ != nullptr && !realign(row)) {
      context_.log.reject(rows_.line(), reject::kWrongColumnCount, row.raw);
      if (context_.observer != nullptr) context_.observer->on_row(row.cells, row.cell_count, nullptr);
      return;
    }
    const std::string_view reason = mapper_.read(row.cells, row.cell_count, context_.chunks.window_is_clean(), draft_);
    const bool is_good = reason.empty();
    if (is_good) {
      if (draft_.platform.empty()) draft_.platform = sheet_platform_;
      if (adjust_ != nullptr) adjust(row);
      if (ids_are_of_file_) id_scope_.apply(context_.sample.name, draft_);
      if (scope_number_ < row.cell_count) id_scope_.apply(trimmed(row.cells[scope_number_]), draft_);
      if (context_.log.add(draft_, context_.sink)) mapper_.count_present();
    } else {
      context_.log.reject(rows_.line(), has_odd_count ? reject::kWrongColumnCount : reason, row.raw);
    }
    if (context_.observer != nullptr) context_.observer->on_row(row.cells, row.cell_count, is_good ? &draft_ : nullptr);
  }

  static size_t filled_cells(const CsvRow& row) {
    return static_cast<size_t>(std::count_if(row.cells, row.cells + row.cell_count,
                                             [](std::string_view cell) { return !trimmed(cell).empty(); }));
  }

  // Below a sum or a gap, lines with much less than rows have are the place, the office and the name of who signs a
  // report, and none of its rows.
  void note_end_of_table(const CsvRow& row) {
    const bool may_end = is_below_sum_ || rows_.is_below_gap();
    if (!may_end && !is_below_table_) return;
    is_below_table_ = filled_cells(row) * 2 < usual_filled_;
    is_below_sum_ = false;
  }

  // How many cells of a row have a value where it is no remark: three of four have no more.
  static size_t usual_filled(const SampleRows& rows) {
    std::vector<size_t> counts;
    for (const std::vector<std::string>& row : rows) {
      const auto filled =
          std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !trimmed(cell).empty(); });
      if (filled > 0) counts.push_back(static_cast<size_t>(filled));
    }
    if (counts.empty()) return 0;
    const size_t at = counts.size() * 3 / 4;
    std::nth_element(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(at), counts.end());
    return counts[at];
  }

  // Of merged cells a sheet has the value in the first row only. What has no text of its own is no post, but a sum or
  // a remark.
  void fill_from_above(CsvRow& row) {
    bool has_text = false;
    for (size_t i = 0; i < row.cell_count; ++i)
      has_text |= mapper_.field_at(i) == Field::text && !trimmed(row.cells[i]).empty() && !names_total(row.cells[i]);
    if (!has_text || row.cell_count > above_.size()) return;
    size_t filled = 0;
    for (size_t i = 0; i < row.cell_count; ++i) {
      if (!mapper_.is_often_merged(i)) continue;
      if (!trimmed(row.cells[i]).empty()) {
        const bool is_moment = row.cells[i].find(':') != std::string_view::npos;  // of one row only
        above_[i] = is_moment ? std::string_view() : row.cells[i];
      } else if (!above_[i].empty()) {
        if (filled++ == 0) aligned_.assign(row.cells, row.cells + row.cell_count);
        aligned_[i] = above_[i];
      }
    }
    if (filled == 0) return;
    row.cells = aligned_.data();
    context_.log.repaired(repair::kMergedCells, filled, row.raw);
  }

  bool realign(CsvRow& row) {
    aligned_.assign(row.cells, row.cells + row.cell_count);
    if (!realign_(guess_.normalised, aligned_)) return false;
    row.cells = aligned_.data();
    row.cell_count = aligned_.size();
    return true;
  }

  // SIZE_MAX for a column that is not there.
  size_t number_of(std::string_view name) const {
    if (name.empty()) return SIZE_MAX;  // a column named "_" is not what a format leaves open
    const std::vector<std::string>& names = guess_.normalised;
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? SIZE_MAX : static_cast<size_t>(found - names.begin());
  }

  void adjust(const CsvRow& row) {
    for (size_t i = 0; i < own_numbers_.size(); ++i) {
      const size_t number = own_numbers_[i];
      own_cells_[i] = number < row.cell_count ? trimmed(row.cells[number]) : std::string_view{};
    }
    adjust_(own_cells_, draft_);
  }

  // "Total" below a table, without a day.
  bool is_total(const CsvRow& row) const {
    size_t first = 0;
    while (first < row.cell_count && trimmed(row.cells[first]).empty()) ++first;
    if (first == row.cell_count || !names_total(row.cells[first])) return false;
    for (size_t i = 0; i < row.cell_count; ++i)
      if (mapper_.field_at(i) == Field::time && !trimmed(row.cells[i]).empty()) return false;
    return has_times_;
  }

  bool is_sum(const CsvRow& row) const {
    // Hardly any row begins like one, and that costs nothing to see.
    const char first = row.cells[0].empty() ? ' ' : ascii_lower(row.cells[0][0]);
    const bool may_be_total = first == ' ' || first == 't' || first == 'j' || first == 'g' || first == 's';
    if (may_be_total && skips_sums_ && is_total(row)) return true;
    return std::find(sum_rows_.begin(), sum_rows_.end(), trimmed(row.cells[0])) != sum_rows_.end();
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
    context_.log.repaired(repair::kShortRows, short_rows_);
    context_.log.repaired(repair::kLongRows, long_rows_);
    rows_.finish();
  }

  ImportContext& context_;
  const TableGuess& guess_;
  TableRows rows_;
  RecordMapper mapper_;
  std::span<const std::string_view> sum_rows_;
  bool skips_sums_ = true, has_times_ = false;
  bool is_below_sum_ = false, is_below_table_ = false;
  size_t scope_number_ = SIZE_MAX;
  void (*adjust_)(std::span<const std::string_view> own, PostDraft& draft);
  bool (*realign_)(std::span<const std::string> names, std::vector<std::string_view>& cells);
  const bool ids_are_of_file_;
  const size_t usual_filled_;              // cells with a value in most rows
  std::vector<std::string_view> aligned_;  // the cells of such a row
  std::vector<size_t> own_numbers_;
  std::vector<std::string_view> own_cells_;
  IdScope id_scope_;
  std::string sheet_platform_;
  std::vector<std::string> above_;  // of sheets: the last value of each column whose cells are often merged
  PostDraft draft_;
  uint64_t short_rows_ = 0, long_rows_ = 0;
};

}  // namespace

double table_confidence(const Sample& sample, const TableFormat& format) {
  const TableGuess& guess = table_guess(sample);
  if (format.signature.empty()) return guess.confidence;
  if (!guess.has_header) return 0;
  const std::vector<std::string>& names = guess.normalised;
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
