#include "engine/posts_csv.h"

#include "base/calendar.h"
#include "base/utf8.h"

namespace tilik {

namespace {

constexpr size_t kPieceBytes = size_t{64} << 10;

bool is_plain_number(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 20) return false;
  bool dot = false;
  for (char c : text) {
    if (c == '.' && !dot) {
      dot = true;
    } else if (!ascii_digit(c)) {
      return false;
    }
  }
  return true;
}

}  // namespace

void append_guarded_cell(std::string& out, std::string_view text) {
  const bool may_run =
      !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos && !is_plain_number(text);
  const bool quoted = text.find_first_of(",\"\r\n;") != std::string_view::npos ||
                      (!text.empty() && (ascii_space(text.front()) || ascii_space(text.back())));
  if (quoted) out += '"';
  if (may_run) out += '\'';
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quoted) out += '"';
}

PostsCsv::PostsCsv(DataSet& data, bool pseudonyms) : data_(data), pseudonyms_(pseudonyms) {}

void PostsCsv::write_head(std::string& out) const {
  const PostTable& table = data_.table;
  out += "id,time,author,author_name,text,platform,kind,format,reply_to_author,shared_author,language,place,url";
  for (size_t k = 0; k < kCountCount; ++k) {
    if (!table.has_count(static_cast<Count>(k))) continue;
    out += ',';
    out += name_of(static_cast<Count>(k));
  }
  for (const std::string& name : table.category_names) {
    out += ',';
    append_guarded_cell(out, pseudonyms_ ? data_.pseudonyms.scrub_label(name) : name);
  }
  out += '\n';
}

void PostsCsv::write_row(RowId row, std::string& out) {
  const PostTable& table = data_.table;
  const auto cell = [&](std::string_view text) {
    out += ',';
    append_guarded_cell(out, text);
  };
  const auto author_cell = [&](uint32_t author_id) {
    if (author_id == kNoId) {
      out += ',';
    } else if (pseudonyms_) {
      cell(Pseudonyms::name_of(author_id));
    } else {
      cell(table.author_name_shown(author_id));
    }
  };
  const auto free_cell = [&](std::string_view text) {
    if (pseudonyms_) {
      cell(data_.pseudonyms.scrub(text));
    } else {
      cell(text);
    }
  };
  const uint32_t author = table.author[row];
  // An id leads to its author, as a link does.
  if (!pseudonyms_) append_guarded_cell(out, table.id_text(row));
  cell(table.time_utc_s[row] == kMissingTime ? std::string() : format_iso_utc(table.time_utc_s[row]));
  author_cell(author);
  const uint32_t display = author == kNoId ? kNoId : table.author_display[author];
  cell(pseudonyms_ || display == kNoId ? std::string_view() : table.shown_names.text(display));
  free_cell(table.texts.text(row));
  cell(table.platform[row] == PostTable::kNoCategory16 ? std::string_view()
                                                       : table.platforms.text(table.platform[row]));
  cell(name_of(static_cast<Kind>(table.kind[row])));
  cell(table.format[row] == 0 ? std::string_view() : name_of(static_cast<Format>(table.format[row])));
  author_cell(table.reply_to_author[row]);
  author_cell(table.shared_author[row]);
  cell(table.language[row] == PostTable::kNoCategory16 ? std::string_view()
                                                       : table.languages.text(table.language[row]));
  free_cell(table.place[row] == kNoId ? std::string_view() : table.places.text(table.place[row]));
  cell(pseudonyms_ ? std::string() : table.url_text(row));
  for (size_t k = 0; k < kCountCount; ++k) {
    if (!table.has_count(static_cast<Count>(k))) continue;
    const int64_t value = table.count(static_cast<Count>(k), row);
    out += ',';
    if (value != kMissingCount) out += std::to_string(value);
  }
  for (size_t k = 0; k < table.categories.size(); ++k) {
    const uint32_t value = table.categories[k][row];
    free_cell(value == kNoId ? std::string_view() : table.category_pools[k]->text(value));
  }
  out += '\n';
}

bool PostsCsv::write_some(std::string& out) {
  if (head_written_ && row_ >= data_.selection.rows()) return false;
  if (!head_written_) write_head(out);
  head_written_ = true;
  const size_t stop = out.size() + kPieceBytes;
  for (; row_ < data_.selection.rows() && out.size() < stop; ++row_) {
    if (data_.selection.selected(row_)) write_row(row_, out);
  }
  return true;
}

std::string rejected_csv(DataSet& data, bool pseudonyms) {
  std::string out = "source,line,reason,raw\n";
  for (const ImportReport& report : data.reports) {
    for (const RejectedRow& row : report.rejected_rows) {
      append_guarded_cell(out, pseudonyms ? data.pseudonyms.scrub(report.name) : report.name);
      out += ',' + std::to_string(row.line) + ',' + row.reason + ',';
      append_guarded_cell(out, pseudonyms ? data.pseudonyms.scrub(row.raw) : row.raw);
      out += '\n';
    }
  }
  return out;
}

}  // namespace tilik
