#include "ingest/containers/markup_tables.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "ingest/containers/markup_reader.h"
#include "ingest/containers/member_names.h"
#include "ingest/containers/rest_of_bytes.h"
#include "ingest/containers/sheet_text.h"
#include "ingest/containers/sheet_values.h"
#include "ingest/encoding.h"
#include "ingest/reasons.h"
#include "ingest/values.h"

namespace tilik {

namespace {

constexpr size_t kMostTables = 256;
constexpr size_t kDeepestTable = 64;
constexpr size_t kMostCellBytes = size_t{1} << 20, kMostRowBytes = size_t{16} << 20;
constexpr size_t kMostSpannedColumns = 512;
constexpr uint64_t kMostSpan = 1000;
constexpr int kEventsBetweenLooks = 2000;

// A number in an attribute; `otherwise` where there is none.
uint64_t number_of(std::string_view text, uint64_t otherwise, uint64_t most) {
  uint64_t value = 0;
  size_t digits = 0;
  while (digits < text.size() && ascii_digit(text[digits]) && value <= most)
    value = value * 10 + static_cast<uint64_t>(text[digits++] - '0');
  return digits == 0 ? otherwise : std::min(value, most);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool begins_table(std::string_view tag) { return tag == "table"; }
bool begins_row(std::string_view tag) { return tag == "tr" || tag == "row"; }
bool begins_cell(std::string_view tag) { return tag == "td" || tag == "th" || tag == "cell"; }

// Which tables are open, by their numbers: one may stand in a cell of another, as pages are laid out.
class OpenTables {
 public:
  // The number of the table that begins or ends with this tag; SIZE_MAX for any other.
  size_t take(std::string_view tag) {
    if (begins_table(tag)) {
      if (open_.size() < kDeepestTable) open_.push_back(count_);
      return count_++;
    }
    if (tag != "/table" || open_.empty()) return SIZE_MAX;
    const size_t ended = open_.back();
    open_.pop_back();
    return ended;
  }
  bool is_in(size_t table) const { return !open_.empty() && open_.back() == table; }
  size_t innermost() const { return open_.empty() ? SIZE_MAX : open_.back(); }

 private:
  std::vector<size_t> open_;
  size_t count_ = 0;
};

// What a cell of XML says of its value.
void append_value(std::string& out, std::string_view type, std::string_view value) {
  if (type == "Number") return append_number(out, value, NumberKind::number, false);
  if (type == "Boolean") return void(out += value == "1" ? "TRUE" : "FALSE");
  if (type == "Error") return;
  constexpr size_t kDay = 10, kMoment = 19;  // "2024-03-01T10:30:00.000"
  const bool is_moment = type == "DateTime" && value.size() >= kMoment && value[kDay] == 'T';
  if (!is_moment) return void(out += value);
  const std::string_view day = value.substr(0, kDay), clock = value.substr(kDay + 1, kMoment - kDay - 1);
  if (day == "1899-12-31") return void(out += clock);  // an hour without a day
  out += day;
  if (clock != "00:00:00") out.append(" ").append(clock);
}

// The rows of one table: of the one with this number, counted from byte `begin` on.
class MarkupRows : public RowReader {
 public:
  MarkupRows(ByteSource& bytes, int64_t begin, const EncodingGuess& encoding, size_t table)
      : rest_(bytes, begin), markup_(rest_, encoding), table_(table) {}
  std::string_view problem() const override { return markup_.failed() ? note::kReadFailed : std::string_view(); }

  bool next(SheetRow& row) override {
    while (!is_over_) {
      const MarkupReader::Event event = markup_.next();
      bool has_row = false;
      if (event == MarkupReader::Event::text) {
        if (is_in_cell_ && notes_ == 0 && tables_.is_in(table_)) append(markup_.text());
      } else if (event == MarkupReader::Event::tag) {
        has_row = take_tag(row);
      } else {
        is_over_ = true;
        has_row = end_row(row);
      }
      if (has_row) return true;
    }
    return false;
  }

 private:
  // True when a row with a value has ended.
  bool take_tag(SheetRow& row) {
    const std::string_view tag = markup_.tag();
    if (tables_.take(tag) == table_) {
      is_over_ = tag == "/table";
      return is_over_ && end_row(row);
    }
    if (!tables_.is_in(table_)) return false;
    if (begins_row(tag)) {
      const bool has_row = end_row(row);
      begin_row();
      return has_row;
    }
    if (is_one_of(tag, {"/tr", "/row", "thead", "tbody", "tfoot"})) return end_row(row);
    if (begins_cell(tag)) {
      begin_cell();
    } else if (is_one_of(tag, {"/td", "/th", "/cell"})) {
      end_cell();
    } else if (is_in_cell_) {
      take_tag_in_cell(tag);
    }
    return false;
  }

  void take_tag_in_cell(std::string_view tag) {
    if (is_one_of(tag, {"br", "p", "/p", "div", "/div", "li"})) return break_line();
    if (tag == "a" && link_.empty()) link_ = markup_.attribute("href");
    if (tag == "data") type_ = markup_.attribute("type");
    if (tag == "comment" && !markup_.closes_itself()) ++notes_;
    if (tag == "/comment" && notes_ > 0) --notes_;
  }

  void begin_row() {
    is_in_row_ = true;
    const uint64_t number = number_of(markup_.attribute("index"), 0, kMostSheetRows);  // rows left out before
    number_ = std::max(number_ + 1, number);
    column_ = row_bytes_ = 0;
  }

  // What a cell above spans, down or to the right, is none of this row's cells.
  void skip_spanned() {
    while (column_ < spanned_until_.size() && spanned_until_[column_] > number_) ++column_;
  }

  void begin_cell() {
    if (!is_in_row_) begin_row();
    end_cell();
    is_in_cell_ = !markup_.closes_itself();
    const uint64_t index = number_of(markup_.attribute("index"), 0, kMostSheetColumns);
    if (index > column_) column_ = static_cast<size_t>(index) - 1;
    skip_spanned();
    const uint64_t wide = number_of(markup_.attribute("colspan"), 1, kMostSpan);
    const uint64_t across = number_of(markup_.attribute("mergeacross"), 0, kMostSpan);
    const uint64_t high = number_of(markup_.attribute("rowspan"), 1, kMostSheetRows);
    cell_ = column_;
    column_ = std::min(column_ + static_cast<size_t>(std::max<uint64_t>(wide, 1) + across), kMostSheetColumns);
    for (size_t i = cell_; high > 1 && i < std::min(column_, kMostSpannedColumns); ++i) {
      if (spanned_until_.size() <= i) spanned_until_.resize(i + 1);
      spanned_until_[i] = number_ + high;
    }
  }

  // Blanks of a page are one blank, at the beginning of a line none.
  void append(std::string_view text) {
    for (const char c : text.substr(0, kMostCellBytes - std::min(kMostCellBytes, value_.size()))) {
      const bool is_blank = ascii_space(c);
      if (is_blank && (value_.empty() || value_.back() == ' ' || value_.back() == '\n')) continue;
      value_ += is_blank ? ' ' : c;
    }
  }

  void break_line() {
    while (!value_.empty() && value_.back() == ' ') value_.pop_back();
    if (!value_.empty() && value_.back() != '\n') value_ += '\n';
  }

  void end_cell() {
    if (!is_in_cell_) return;
    is_in_cell_ = false;
    notes_ = 0;
    std::string decoded;
    if (decode_html_entities(value_, decoded)) value_.swap(decoded);
    // Blanks that a page writes so that they stay.
    for (size_t at = 0; (at = value_.find("\xc2\xa0", at)) != std::string::npos; ++at) value_.replace(at, 2, 1, ' ');
    std::string_view shown = trimmed(value_);
    if (shown.empty()) shown = link_;
    row_bytes_ += shown.size();
    if (!shown.empty() && cell_ < kMostSheetColumns && row_bytes_ <= kMostRowBytes) {
      std::string& cell = made_.at(cell_);
      cell.clear();
      append_value(cell, type_, shown);
    }
    value_.clear();
    link_.clear();
    type_.clear();
  }

  bool end_row(SheetRow& row) {
    end_cell();
    if (!is_in_row_) return false;
    is_in_row_ = false;
    if (number_ >= kMostSheetRows) is_over_ = true;
    if (made_.width == 0) return false;
    made_.number = number_;
    std::swap(row, made_);
    made_.clear();
    return true;
  }

  RestOfBytes rest_;
  MarkupReader markup_;
  OpenTables tables_;
  const size_t table_;
  SheetRow made_;
  std::vector<uint64_t> spanned_until_;  // by column: the first row that a cell above does not span
  uint64_t number_ = 0;                  // of the row at hand, from 1
  size_t column_ = 0, cell_ = 0;         // the next one, the one of the cell at hand
  size_t row_bytes_ = 0;
  std::string value_, link_, type_;
  int notes_ = 0;
  bool is_in_row_ = false, is_in_cell_ = false, is_over_ = false;
};

class MarkupContainer : public Container {
 public:
  explicit MarkupContainer(const ContainerInput& input) : input_(input) {
    const std::string sample = first_bytes_of(*input.bytes, kMarkupSampleBytes);
    encoding_ = guess_encoding(sample, sample.size() < kMarkupSampleBytes);
    markup_ = std::make_unique<MarkupReader>(*input.bytes, encoding_);
  }
  std::string_view kind() const override { return "xls"; }

  Next next(const StepBudget& budget, Member& member) override {
    if (markup_ != nullptr && !list_tables(budget)) return Next::more;
    if (next_ > 0 && input_.is_outermost())
      *input_.passed = input_.bytes->size() * static_cast<int64_t>(next_) / static_cast<int64_t>(tables_.size());
    if (next_ >= tables_.size()) return Next::end;
    const size_t table = next_++;
    member = Member{};
    member.name = tables_[table].name.empty() ? std::to_string(table + 1) : shown_member_name(tables_[table].name);
    member.is_whole_content = tables_.size() == 1;
    if (tables_[table].rows < kFewestRows && tables_.size() > 1) {
      member.skipped = skip::kNoTable;
    } else {
      member.bytes = std::make_unique<SheetText>(
          member.name, [this, table] { return rows_of(table); }, *input_.limit);
    }
    return Next::member;
  }

 private:
  static constexpr size_t kFewestRows = 2;  // names and a post
  struct Table {
    size_t rows = 0;
    std::string name;
    uint64_t begin = 0;  // in the decoded text
  };

  // From its own beginning, where bytes and decoded text are the same: else a page of many tables would be read as
  // often as it has tables.
  std::unique_ptr<RowReader> rows_of(size_t table) const {
    if (encoding_.encoding != Encoding::utf8) return std::make_unique<MarkupRows>(*input_.bytes, 0, encoding_, table);
    return std::make_unique<MarkupRows>(*input_.bytes, static_cast<int64_t>(tables_[table].begin), encoding_, 0);
  }

  // True when all is seen.
  bool list_tables(const StepBudget& budget) {
    do {
      for (int i = 0; i < kEventsBetweenLooks; ++i) {
        const MarkupReader::Event event = markup_->next();
        if (event == MarkupReader::Event::end) {
          markup_.reset();
          return true;
        }
        if (event == MarkupReader::Event::tag) see(markup_->tag());
      }
    } while (!budget.spent());
    return false;
  }

  void see(std::string_view tag) {
    if (tag == "worksheet") {
      sheet_name_.clear();
      if (!decode_html_entities(markup_->attribute("name"), sheet_name_)) sheet_name_ = markup_->attribute("name");
    }
    open_.take(tag);
    if (begins_table(tag) && tables_.size() < kMostTables) tables_.push_back({0, sheet_name_, markup_->offset()});
    if (begins_row(tag) && open_.innermost() < tables_.size()) ++tables_[open_.innermost()].rows;
  }

  ContainerInput input_;
  EncodingGuess encoding_;
  std::unique_ptr<MarkupReader> markup_;  // while tables are looked for
  OpenTables open_;
  std::vector<Table> tables_;
  std::string sheet_name_;
  size_t next_ = 0;
};

}  // namespace

bool may_be_markup(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xff\xfe<") || first_bytes.starts_with(std::string_view("\xfe\xff\0<", 4))) return true;
  if (first_bytes.starts_with("\xef\xbb\xbf")) first_bytes.remove_prefix(3);
  const std::string_view begin = trimmed(first_bytes);
  return begin.size() > 2 && begin[0] == '<' && (ascii_letter(begin[1]) || begin[1] == '!' || begin[1] == '?');
}

bool is_markup_table(std::string_view sample, bool is_whole, std::string_view name) {
  const EncodingGuess encoding = guess_encoding(sample, is_whole);
  if (!encoding.binary_kind.empty() && encoding.binary_kind != "web_page") return false;
  std::string text(sample.substr(encoding.mark_bytes));
  if (encoding.encoding != Encoding::utf8) {
    text.clear();
    append_decoded(text, sample.substr(encoding.mark_bytes), encoding.encoding, is_whole);
  }
  if (is_telegram_page(text) || is_meta_page(text)) return false;
  text = lower_ascii(text);
  const bool has_table = text.find("<table") != std::string::npos || text.find(":table") != std::string::npos;
  if (!has_table) return false;
  if (trimmed(text).starts_with("<table")) return true;
  const bool is_named = lower_ascii(name).ends_with(".xls");
  return is_named || text.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos ||
         text.find("urn:schemas-microsoft-com:office:excel") != std::string::npos ||
         text.find("application/vnd.ms-excel") != std::string::npos;
}

std::unique_ptr<Container> make_markup_container(const ContainerInput& input) {
  return std::make_unique<MarkupContainer>(input);
}

}  // namespace tilik
