#include "engine/posts_csv.h"

#include "base/calendar.h"
#include "graph/graph_write.h"
#include "text/scanner.h"

namespace tilik {

namespace {

constexpr size_t kPieceBytes = size_t{64} << 10;

}  // namespace

PostsCsv::PostsCsv(DataSet& data, bool pseudonyms)
    : data_(data), pseudonyms_(pseudonyms), rows_(data.selection.rows()), categories_(data.table.categories.size()) {
  for (size_t k = 0; k < kCountCount; ++k) {
    if (data.table.has_count(static_cast<Count>(k))) counts_.push_back(static_cast<Count>(k));
  }
  is_ok_ = chosen_.allocate_filled((size_t{rows_} + 63) / 64, 0);
  if (!is_ok_) rows_ = 0;
  for (RowId row = 0; row < rows_; ++row) {
    if (data.selection.selected(row)) chosen_[row / 64] |= uint64_t{1} << (row % 64);
  }
}

void PostsCsv::write_head(std::string& out) const {
  const PostTable& table = data_.table;
  // The names are those of the fields, so that any program, this one too, finds them. ingest/formats/tilik_csv.cpp
  // knows the file by the first of them.
  out +=
      "id,time,author,author_name,text,platform,kind,format,reply_to_id,reply_to_author,shared_id,shared_author,"
      "conversation,language,client,place,verified,paid,account_created,url,hashtags,mentions,links";
  for (const Count count : counts_) {
    out += ',';
    out += name_of(count);
  }
  for (size_t k = 0; k < categories_; ++k) {
    const std::string& name = table.category_names[k];
    out += ',';
    append_csv_cell(out, "category:" + (pseudonyms_ ? data_.pseudonyms.scrub_label(name) : name));
  }
  out += '\n';
}

// The list columns of a row, blanks between their entries.
void PostsCsv::write_lists(RowId row, std::string& out) {
  const PostTable& table = data_.table;
  const auto write_list = [&](const ListColumn& list, auto&& text_of) {
    cell_.clear();
    list.for_each(row, [&](uint32_t id) {
      if (!cell_.empty()) cell_ += ' ';
      cell_ += text_of(id);
    });
    out += ',';
    append_csv_cell(out, cell_);
  };
  write_list(table.hashtags, [&](uint32_t tag) {
    const std::string name(table.hashtag_name_shown(tag));
    return '#' + (pseudonyms_ ? data_.pseudonyms.scrub_label(name) : name);
  });
  write_list(table.mentions, [&](uint32_t author) {
    const std::string name =
        pseudonyms_ ? data_.pseudonyms.name_of(author) : std::string(table.author_name_shown(author));
    const bool has_gaps = name.find_first_of(" ,;|[]\"'\n") != std::string::npos;
    return has_gaps ? std::string("@").append(kNameBegins).append(name).append(kNameEnds) : '@' + name;
  });
  write_list(table.links, [&](uint32_t link) {
    const std::string address = "https://" + std::string(table.link_pool.text(link));
    return pseudonyms_ ? data_.pseudonyms.scrub(address) : address;
  });
}

void PostsCsv::write_row(RowId row, std::string& out) {
  const PostTable& table = data_.table;
  ++written_rows_;
  const auto cell = [&](std::string_view text) {
    out += ',';
    append_csv_cell(out, text);
  };
  const auto author_cell = [&](uint32_t author_id) {
    if (author_id == kNoId) {
      out += ',';
    } else if (pseudonyms_) {
      cell(data_.pseudonyms.name_of(author_id));
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
  // An id leads to its author, as a link does; a number by row keeps posts apart that say the same.
  append_csv_cell(out, pseudonyms_ ? std::to_string(written_rows_) : table.id_text(row));
  cell(table.time_utc_s[row] == kMissingTime ? std::string() : format_iso_utc(table.time_utc_s[row]));
  author_cell(author);
  const uint32_t display = author == kNoId ? kNoId : table.author_display[author];
  cell(pseudonyms_ || display == kNoId ? std::string_view() : table.shown_names.text(display));
  free_cell(table.texts.text(row));
  cell(table.platform[row] == PostTable::kNoCategory16 ? std::string_view()
                                                       : table.platforms.text(table.platform[row]));
  cell(name_of(static_cast<Kind>(table.kind[row])));
  cell(table.format[row] == 0 ? std::string_view() : name_of(static_cast<Format>(table.format[row])));
  // Ids lead to accounts as links do.
  const auto id_cell = [&](PostTable::Reference which) {
    cell(pseudonyms_ ? std::string() : table.reference_text(which, row));
  };
  const auto flag_cell = [&](uint8_t flag) { cell(flag == 1 ? "yes" : flag == 0 ? "no" : ""); };
  const auto name_cell = [&](const StringPool& pool, uint16_t id) {
    cell(id == PostTable::kNoCategory16 ? std::string_view() : pool.text(id));
  };
  id_cell(PostTable::Reference::reply_to);
  author_cell(table.reply_to_author[row]);
  id_cell(PostTable::Reference::shared);
  author_cell(table.shared_author[row]);
  id_cell(PostTable::Reference::conversation);
  name_cell(table.languages, table.language[row]);
  name_cell(table.clients, table.client[row]);
  free_cell(table.place[row] == kNoId ? std::string_view() : table.places.text(table.place[row]));
  flag_cell(table.verified[row]);
  flag_cell(table.paid[row]);
  const int64_t created = author == kNoId || pseudonyms_ ? kMissingTime : table.author_created_utc_s[author];
  cell(created == kMissingTime ? std::string() : format_iso_utc(created));
  cell(pseudonyms_ ? std::string() : table.url_text(row));
  write_lists(row, out);
  for (const Count count : counts_) {
    const int64_t value = table.count(count, row);
    out += ',';
    if (value != kMissingCount) out += std::to_string(value);
  }
  for (size_t k = 0; k < categories_; ++k) {
    const uint32_t value = table.categories[k][row];
    free_cell(value == kNoId ? std::string_view() : table.category_pools[k]->text(value));
  }
  out += '\n';
}

bool PostsCsv::write_some(std::string& out) {
  if (head_written_ && row_ >= rows_) return false;
  if (!head_written_) write_head(out);
  head_written_ = true;
  const size_t stop = out.size() + kPieceBytes;
  for (; row_ < rows_ && out.size() < stop; ++row_) {
    if ((chosen_[row_ / 64] >> (row_ % 64) & 1) != 0) write_row(row_, out);
  }
  return true;
}

std::string rejected_csv(DataSet& data, bool pseudonyms) {
  std::string out = "source,line,reason,raw\n";
  for (const ImportReport& report : data.reports) {
    for (const RejectedRow& row : report.rejected_rows) {
      append_csv_cell(out, pseudonyms ? data.pseudonyms.scrub(report.name) : report.name);
      out += ',' + std::to_string(row.line) + ',' + row.reason + ',';
      append_csv_cell(out, pseudonyms ? std::string(kHiddenText) : row.raw);
      out += '\n';
    }
  }
  return out;
}

}  // namespace tilik
