// A workbook, .xlsx: its sheets in the workbook's order, each as a table. Source of the layout: ECMA-376 part 1,
// 18.2 (workbook), 18.3 (sheets), 18.4 (shared strings), 18.8 (styles).
#include <algorithm>
#include <cstdlib>

#include "ingest/containers/book_parts.h"
#include "ingest/containers/member_names.h"
#include "ingest/containers/sheet_text.h"
#include "ingest/containers/sheet_values.h"
#include "ingest/containers/string_table.h"
#include "ingest/reasons.h"

namespace tilik {

namespace {

constexpr size_t kMostSheets = 1024;
constexpr size_t kMostStyles = 65'536;
constexpr int kEventsBetweenLooks = 2000;

uint32_t number_of(std::optional<std::string_view> text) {
  uint64_t value = 0;
  for (const char c : text.value_or(std::string_view())) {
    if (c < '0' || c > '9' || value > UINT32_MAX) break;
    value = value * 10 + static_cast<uint64_t>(c - '0');
  }
  return static_cast<uint32_t>(std::min<uint64_t>(value, UINT32_MAX));
}

bool is_true(std::optional<std::string_view> text) { return text == "1" || text == "true" || text == "on"; }

// What all sheets share.
struct Book {
  std::vector<NumberKind> styles;  // by cell style
  StringTable strings;
  bool starts_1904 = false;
};

class XlsxRows : public RowReader {
 public:
  XlsxRows(std::unique_ptr<ByteSource> bytes, const Book& book) : part_(std::move(bytes)), book_(book) {}
  std::string_view problem() const override { return problem_; }

  bool next(SheetRow& row) override {
    using Event = XmlReader::Event;
    while (!is_over_) {
      const Event event = part_.xml.next();
      if (event == Event::start) {
        if (!begin(part_.xml.name(), row)) break;
      } else if (event == Event::text) {
        if (takes_text_) value_ += part_.xml.text();
      } else if (event == Event::end) {
        if (end(part_.xml.name(), row)) return true;
      } else {
        if (event == Event::error) {
          problem_ = part_.input.problem().empty() ? note::kArchiveDamaged : part_.input.problem();
        }
        is_over_ = true;
      }
    }
    // A row without its end is given as far as it goes.
    is_over_ = true;
    const bool has_rest = in_row_ && row.width > 0;
    in_row_ = false;
    return has_rest;
  }

 private:
  // False when the sheet is of no use from here on.
  bool begin(std::string_view name, SheetRow& row) {
    if (name == "row") {
      const uint32_t number = number_of(part_.xml.attribute("r"));
      row.clear();
      row.number = number > last_row_ && number <= kMostSheetRows ? number : last_row_ + 1;
      last_row_ = row.number;
      next_column_ = 0;
      cells_in_row_ = 0;
      in_row_ = true;
    } else if (name == "c" && in_row_) {
      const int64_t column = column_of_reference(part_.xml.attribute("r").value_or(std::string_view()));
      column_ = column >= 0 ? static_cast<size_t>(column) : next_column_;
      next_column_ = column_ + 1;
      style_ = number_of(part_.xml.attribute("s"));
      type_ = std::string(part_.xml.attribute("t").value_or("n"));
      value_.clear();
      // Cells may be named twice; nobody writes so many.
      if (++cells_in_row_ > kMostSheetColumns * 2) {
        problem_ = note::kArchiveDamaged;
        return false;
      }
    } else if (name == "rPh") {
      ++in_phonetic_;
    } else if (name == "v" || name == "t") {
      takes_text_ = in_row_ && in_phonetic_ == 0;
    }
    return true;
  }

  // True when a row with a value ended.
  bool end(std::string_view name, SheetRow& row) {
    if (name == "v" || name == "t") {
      takes_text_ = false;
    } else if (name == "rPh") {
      in_phonetic_ = std::max(0, in_phonetic_ - 1);
    } else if (name == "c" && in_row_) {
      if (!value_.empty() && column_ < kMostSheetColumns) put(row.at(column_));
    } else if (name == "row") {
      in_row_ = false;
      return row.width > 0;
    } else if (name == "sheetData") {
      is_over_ = true;
    }
    return false;
  }

  void put(std::string& cell) {
    cell.clear();
    if (type_ == "s") {
      book_.strings.append_to(cell, number_of(std::string_view(value_)));
    } else if (type_ == "b") {
      cell = value_ == "1" ? "TRUE" : "FALSE";
    } else if (type_ == "n") {
      const NumberKind kind = style_ < book_.styles.size() ? book_.styles[style_] : NumberKind::number;
      append_number(cell, value_, kind, book_.starts_1904);
    } else if (type_ != "e") {  // "#N/A" is no value
      append_unescaped(cell, value_);
    }
  }

  PartReader part_;
  const Book& book_;
  std::string type_, value_;
  size_t column_ = 0, next_column_ = 0, cells_in_row_ = 0;
  uint32_t style_ = 0;
  uint64_t last_row_ = 0;
  int in_phonetic_ = 0;
  bool in_row_ = false, takes_text_ = false, is_over_ = false;
  std::string_view problem_;
};

class XlsxContainer : public Container {
 public:
  XlsxContainer(BookParts parts, std::string workbook_path)
      : parts_(std::move(parts)), workbook_path_(std::move(workbook_path)) {}
  std::string_view kind() const override { return "xlsx"; }
  std::string_view problem() const override { return problem_; }

  Next next(const StepBudget& budget, Member& member) override {
    while (phase_ != Phase::sheets) {
      if (part_ == nullptr) part_ = std::make_unique<PartReader>(parts_.find(path_of_phase()));
      if (!read_part(budget)) return Next::more;
      part_.reset();
      phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
      if (budget.spent()) return Next::more;
    }
    if (!problem_.empty() || next_sheet_ >= sheets_.size()) return Next::end;
    const Sheet& sheet = sheets_[next_sheet_++];
    member = Member{};
    member.name = sheet.name;
    const std::string path = target_of(sheet.relation);
    if (parts_.entries.count(path) == 0) {
      member.skipped = skip::kDamaged;
      return Next::member;
    }
    member.bytes = std::make_unique<SheetText>(
        sheet.name, [this, path] { return std::make_unique<XlsxRows>(parts_.find(path), book_); }, *parts_.limit);
    return Next::member;
  }

 private:
  enum class Phase : uint8_t { relations, workbook, styles, strings, sheets };
  struct Sheet {
    std::string name, relation;
  };

  std::string folder() const { return workbook_path_.substr(0, workbook_path_.rfind('/') + 1); }

  std::string path_of_phase() const {
    switch (phase_) {
      case Phase::relations: return folder() + "_rels/" + workbook_path_.substr(folder().size()) + ".rels";
      case Phase::workbook: return workbook_path_;
      case Phase::styles: return styles_path_.empty() ? folder() + "styles.xml" : styles_path_;
      case Phase::strings: return strings_path_.empty() ? folder() + "sharedstrings.xml" : strings_path_;
      case Phase::sheets: break;
    }
    return {};
  }

  // False when the budget is spent before the part is.
  bool read_part(const StepBudget& budget) {
    using Event = XmlReader::Event;
    XmlReader& xml = part_->xml;
    while (true) {
      for (int i = 0; i < kEventsBetweenLooks; ++i) {
        const Event event = xml.next();
        if (event == Event::finish || event == Event::error) {
          const bool is_there = parts_.entries.count(path_of_phase()) > 0;
          if (event == Event::error && is_there && problem_.empty() && phase_ == Phase::workbook) {
            problem_ = note::kArchiveDamaged;
          }
          return true;
        }
        if (!problem_.empty()) return true;
        take_event(event, xml);
      }
      if (budget.spent()) return false;
    }
  }

  void take_event(XmlReader::Event event, const XmlReader& xml) {
    const bool is_start = event == XmlReader::Event::start;
    switch (phase_) {
      case Phase::relations:
        if (is_start && xml.name() == "Relationship") take_relation(xml);
        break;
      case Phase::workbook:
        if (is_start) take_workbook(xml);
        break;
      case Phase::styles: take_style(event, xml); break;
      case Phase::strings: take_string(event, xml); break;
      case Phase::sheets: break;
    }
  }

  void take_relation(const XmlReader& xml) {
    std::string target = lower_ascii(xml.attribute("Target").value_or(std::string_view()));
    target = !target.empty() && target[0] == '/' ? target.substr(1) : folder() + target;
    const std::string_view type = xml.attribute("Type").value_or(std::string_view());
    const auto is_type = [&](std::string_view end) {
      return type.size() > end.size() && type.substr(type.size() - end.size()) == end;
    };
    if (is_type("/styles")) styles_path_ = target;
    if (is_type("/sharedStrings")) strings_path_ = target;
    if (is_type("/worksheet") && relations_.size() < kMostSheets) {
      relations_.emplace_back(std::string(xml.attribute("Id").value_or(std::string_view())), target);
    }
  }

  void take_workbook(const XmlReader& xml) {
    if (xml.name() == "workbookPr") book_.starts_1904 = is_true(xml.attribute("date1904"));
    if (xml.name() != "sheet" || sheets_.size() >= kMostSheets) return;
    Sheet sheet;
    sheet.name = shown_member_name(xml.attribute("name").value_or("?"));
    sheet.relation = std::string(xml.attribute("id").value_or(std::string_view()));
    // Sheets of another kind (charts, dialogs) have no cells.
    if (!relations_.empty() && target_of(sheet.relation).empty()) return;
    sheets_.push_back(std::move(sheet));
  }

  std::string target_of(const std::string& relation) const {
    for (const auto& [id, target] : relations_) {
      if (id == relation) return target;
    }
    // Without relations the parts are numbered in order.
    return relations_.empty() ? folder() + "worksheets/sheet" + std::to_string(next_sheet_) + ".xml" : std::string();
  }

  void take_style(XmlReader::Event event, const XmlReader& xml) {
    if (event == XmlReader::Event::end && xml.name() == "cellXfs") in_cell_styles_ = false;
    if (event != XmlReader::Event::start) return;
    if (xml.name() == "cellXfs") in_cell_styles_ = true;
    if (xml.name() == "numFmt" && formats_.size() < kMostStyles) {
      formats_[number_of(xml.attribute("numFmtId"))] =
          kind_of_format_code(xml.attribute("formatCode").value_or(std::string_view()));
    }
    if (xml.name() == "xf" && in_cell_styles_ && book_.styles.size() < kMostStyles) {
      const uint32_t id = number_of(xml.attribute("numFmtId"));
      const auto own = formats_.find(id);
      book_.styles.push_back(own == formats_.end() ? kind_of_format_id(id) : own->second);
    }
  }

  void take_string(XmlReader::Event event, const XmlReader& xml) {
    if (event == XmlReader::Event::text) {
      if (takes_text_) raw_ += xml.text();
      return;
    }
    const bool is_start = event == XmlReader::Event::start;
    if (xml.name() == "t") {
      takes_text_ = is_start && !in_phonetic_;
    } else if (xml.name() == "rPh") {
      in_phonetic_ = is_start;
    } else if (xml.name() == "si" && !is_start) {
      string_.clear();
      append_unescaped(string_, raw_);
      raw_.clear();
      if (!book_.strings.add(string_)) problem_ = note::kMemoryFull;
    }
  }

  BookParts parts_;
  std::string workbook_path_, styles_path_, strings_path_;
  Phase phase_ = Phase::relations;
  std::unique_ptr<PartReader> part_;
  std::vector<std::pair<std::string, std::string>> relations_;  // of worksheets
  std::vector<Sheet> sheets_;
  std::map<uint32_t, NumberKind> formats_;
  Book book_;
  std::string raw_, string_;
  size_t next_sheet_ = 0;
  bool in_cell_styles_ = false, takes_text_ = false, in_phonetic_ = false;
  std::string_view problem_;
};

}  // namespace

std::unique_ptr<Container> make_xlsx_container(BookParts parts, const std::string& workbook_path) {
  return std::make_unique<XlsxContainer>(std::move(parts), workbook_path);
}

}  // namespace tilik
