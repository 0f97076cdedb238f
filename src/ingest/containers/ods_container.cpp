// A workbook, .ods: its tables in order. Source of the layout: OpenDocument 1.3 part 3, chapter 9 (tables) and
// 19.385 (values of cells).
#include <algorithm>

#include "ingest/containers/book_parts.h"
#include "ingest/containers/member_names.h"
#include "ingest/containers/sheet_text.h"
#include "ingest/containers/sheet_values.h"
#include "ingest/reasons.h"

namespace tilik {

namespace {

constexpr size_t kMostSheets = 1024;
constexpr int kEventsBetweenLooks = 2000;
constexpr const char* kContent = "content.xml";

// How often something is repeated; at least once.
uint64_t repeats(std::optional<std::string_view> text, uint64_t most) {
  uint64_t value = 0;
  for (const char c : text.value_or(std::string_view())) {
    if (c < '0' || c > '9' || value > most) break;
    value = value * 10 + static_cast<uint64_t>(c - '0');
  }
  return std::clamp<uint64_t>(value, 1, most);
}

// "PT10H30M05S" is 10:30:05.
void append_duration(std::string& out, std::string_view text) {
  unsigned part[3] = {0, 0, 0}, value = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      value = std::min(value * 10 + static_cast<unsigned>(c - '0'), 100'000u);
      continue;
    }
    if (c == 'H') part[0] = value;
    if (c == 'M') part[1] = value;
    if (c == 'S') part[2] = value;
    if (c == '.' || c == ',') {
      part[2] = value;
      break;
    }
    value = 0;
  }
  for (size_t i = 0; i < 3; ++i) {
    if (i > 0) out += ':';
    if (part[i] < 10) out += '0';
    out += std::to_string(part[i]);
  }
}

class OdsRows : public RowReader {
 public:
  OdsRows(std::unique_ptr<ByteSource> bytes, size_t table) : part_(std::move(bytes)), tables_to_skip_(table) {}
  std::string_view problem() const override { return problem_; }

  bool next(SheetRow& row) override {
    using Event = XmlReader::Event;
    while (!is_over_) {
      const Event event = part_.xml.next();
      if (event == Event::start) {
        begin(part_.xml, row);
      } else if (event == Event::text) {
        if (in_paragraph_ > 0 && in_note_ == 0) text_ += part_.xml.text();
      } else if (event == Event::end) {
        if (end(part_.xml.name(), row)) return true;
      } else {
        if (event == Event::error) {
          problem_ = part_.input.problem().empty() ? note::kArchiveDamaged : part_.input.problem();
        }
        is_over_ = true;
      }
    }
    return false;
  }

 private:
  void begin(const XmlReader& xml, SheetRow& row) {
    const std::string_view name = xml.name();
    if (name == "table") {
      // Tables inside cells belong to their cell.
      if (depth_++ == 0 && tables_to_skip_ > 0) {
        --tables_to_skip_;
        is_skipping_ = true;
      }
    }
    if (is_skipping_ || depth_ != 1) return;
    if (name == "table-row") {
      row.clear();
      row.number = next_row_;
      row.times = repeats(xml.attribute("number-rows-repeated"), kMostSheetRows);
      column_ = 0;
    } else if (name == "table-cell" || name == "covered-table-cell") {
      begin_cell(xml);
    } else if (name == "annotation") {
      ++in_note_;
    } else if (name == "p" || name == "h") {
      if (in_paragraph_++ == 0 && in_note_ == 0 && has_paragraph_) text_ += '\n';
    } else if (in_paragraph_ > 0 && in_note_ == 0) {
      if (name == "s") text_.append(static_cast<size_t>(repeats(xml.attribute("c"), 1000)), ' ');
      if (name == "tab") text_ += '\t';
      if (name == "line-break") text_ += '\n';
    }
  }

  void begin_cell(const XmlReader& xml) {
    cell_times_ = repeats(xml.attribute("number-columns-repeated"), kMostSheetColumns);
    value_.clear();
    text_.clear();
    has_paragraph_ = false;
    const std::string_view type = xml.attribute("value-type").value_or(std::string_view());
    const auto take = [&](const char* name) { return xml.attribute(name).value_or(std::string_view()); };
    if (type == "float" || type == "percentage" || type == "currency") {
      append_number(value_, take("value"), NumberKind::number, false);
    } else if (type == "date") {
      value_ = take("date-value");
      // A moment is written like those of other workbooks.
      if (value_.size() > 10 && value_[10] == 'T') value_[10] = ' ';
    } else if (type == "time") {
      append_duration(value_, take("time-value"));
    } else if (type == "boolean") {
      value_ = take("boolean-value") == "true" ? "TRUE" : "FALSE";
    } else {
      value_ = take("string-value");
    }
  }

  // True when a row with a value ended.
  bool end(std::string_view name, SheetRow& row) {
    if (name == "table") {
      depth_ = std::max(0, depth_ - 1);
      if (depth_ == 0) {
        is_over_ = !is_skipping_;
        is_skipping_ = false;
      }
      return false;
    }
    if (is_skipping_ || depth_ != 1) return false;
    if (name == "annotation") {
      in_note_ = std::max(0, in_note_ - 1);
    } else if (name == "p" || name == "h") {
      in_paragraph_ = std::max(0, in_paragraph_ - 1);
      has_paragraph_ |= in_note_ == 0;
    } else if (name == "table-cell" || name == "covered-table-cell") {
      end_cell(row);
    } else if (name == "table-row") {
      next_row_ = std::min(next_row_ + row.times, kMostSheetRows + 1);
      // What repeats to the end of the sheet is its empty rest.
      if (row.number + row.times > kMostSheetRows + 1) row.times = 1;
      return row.width > 0;
    }
    return false;
  }

  void end_cell(SheetRow& row) {
    const std::string& shown = value_.empty() ? text_ : value_;
    if (!shown.empty()) {
      // A value over the whole width is a fill, not data.
      const uint64_t times = cell_times_ > 1024 ? 1 : cell_times_;
      for (uint64_t i = 0; i < times && column_ + i < kMostSheetColumns; ++i)
        row.at(column_ + static_cast<size_t>(i)) = shown;
    }
    column_ = std::min(column_ + static_cast<size_t>(cell_times_), kMostSheetColumns);
  }

  PartReader part_;
  size_t tables_to_skip_;
  int depth_ = 0, in_paragraph_ = 0, in_note_ = 0;
  bool is_skipping_ = false, has_paragraph_ = false, is_over_ = false;
  uint64_t next_row_ = 1, cell_times_ = 1;
  size_t column_ = 0;
  std::string value_, text_;
  std::string_view problem_;
};

class OdsContainer : public Container {
 public:
  explicit OdsContainer(BookParts parts) : parts_(std::move(parts)) {}
  std::string_view kind() const override { return "ods"; }
  std::string_view problem() const override { return problem_; }

  Next next(const StepBudget& budget, Member& member) override {
    if (!is_listed_) {
      if (is_locked()) return give_locked(member);
      if (!list_tables(budget)) return Next::more;
    }
    if (next_table_ >= tables_.size() || is_given_) return Next::end;
    const size_t table = next_table_++;
    member = Member{};
    member.name = tables_[table];
    member.bytes = std::make_unique<SheetText>(
        member.name, [this, table] { return std::make_unique<OdsRows>(parts_.find(kContent), table); }, *parts_.limit);
    return Next::member;
  }

 private:
  // A password shows in the manifest only.
  bool is_locked() {
    const std::unique_ptr<ByteSource> manifest = parts_.find("meta-inf/manifest.xml");
    if (manifest == nullptr) return false;
    std::string text(size_t{64} << 10, '\0');
    const int64_t got = manifest->read(0, text.data(), text.size());
    text.resize(static_cast<size_t>(std::max<int64_t>(got, 0)));
    return text.find("encryption-data") != std::string::npos;
  }

  Next give_locked(Member& member) {
    is_listed_ = is_given_ = true;
    member = Member{};
    member.name = kContent;
    member.skipped = skip::kEncrypted;
    return Next::member;
  }

  bool list_tables(const StepBudget& budget) {
    using Event = XmlReader::Event;
    if (part_ == nullptr) part_ = std::make_unique<PartReader>(parts_.find(kContent));
    XmlReader& xml = part_->xml;
    while (true) {
      for (int i = 0; i < kEventsBetweenLooks; ++i) {
        const Event event = xml.next();
        if (event == Event::finish || event == Event::error) {
          if (event == Event::error)
            problem_ = part_->input.problem().empty() ? note::kArchiveDamaged : part_->input.problem();
          is_listed_ = true;
          part_.reset();
          return true;
        }
        if (xml.name() != "table") continue;
        if (event == Event::start && depth_++ == 0 && tables_.size() < kMostSheets) {
          tables_.push_back(shown_member_name(xml.attribute("name").value_or("?")));
        }
        if (event == Event::end) --depth_;
      }
      if (budget.spent()) return false;
    }
  }

  BookParts parts_;
  std::unique_ptr<PartReader> part_;
  std::vector<std::string> tables_;
  size_t next_table_ = 0;
  int depth_ = 0;
  bool is_listed_ = false, is_given_ = false;
  std::string_view problem_;
};

}  // namespace

std::unique_ptr<Container> make_ods_container(BookParts parts) {
  return std::make_unique<OdsContainer>(std::move(parts));
}

}  // namespace tilik
