#include "ingest/containers/json_table.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/small_sort.h"
#include "base/utf8.h"
#include "ingest/columns.h"

namespace tilik {

namespace {

using Json = nlohmann::json;

// Passes over blanks and one of each wanted byte; a '"' stands for a whole text.
bool begins_like(std::string_view text, std::string_view pattern) {
  for (const char wanted : pattern) {
    while (!text.empty() && ascii_space(text[0])) text.remove_prefix(1);
    if (text.empty() || text[0] != wanted) return false;
    text.remove_prefix(1);
    if (wanted != '"') continue;
    const size_t end = text.find('"');
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + 1);
  }
  while (!text.empty() && ascii_space(text[0])) text.remove_prefix(1);
  return !text.empty() && text[0] != '{' && text[0] != '[' && text[0] != ']';
}

// {"k1": "a": a text under a key that no record has.
bool begins_with_texts(std::string_view head) {
  if (!begins_like(head, "{\":")) return false;
  head.remove_prefix(head.find('"') + 1);
  const std::string_view key = head.substr(0, head.find('"'));
  const std::string_view value = trimmed(head.substr(head.find(':', key.size()) + 1));
  return value.starts_with('"') && roles_of_name(key, {}).count == 0;
}

bool is_plain(const Json& value) { return !value.is_object() && !value.is_array(); }
// One value, or a list of some as a cell may hold.
bool is_cell(const Json& value) {
  return is_plain(value) || (value.is_array() && std::all_of(value.begin(), value.end(), is_plain));
}
bool are_cells(const Json& values) { return std::all_of(values.begin(), values.end(), is_cell); }

void add_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void add_cell(std::string& out, const Json& value) {
  if (!value.is_null()) add_text(out, value.is_string() ? value.get<std::string>() : value.dump());
}

template <typename Cells>
void add_row(std::string& out, const Cells& cells) {
  bool is_first = true;
  for (const Json& cell : cells) {
    if (!is_first) out += ',';
    is_first = false;
    add_cell(out, cell);
  }
  out += '\n';
}

bool are_rows(const Json& rows, size_t columns) {
  return rows.is_array() && !rows.empty() && std::all_of(rows.begin(), rows.end(), [&](const Json& row) {
           return row.is_array() && row.size() <= columns && are_cells(row);
         });
}

// Rows whose first one, or `names`, names the columns.
std::string csv_of_rows(const Json& names, const Json& rows, size_t from) {
  std::string out;
  add_row(out, names);
  for (size_t i = from; i < rows.size(); ++i) add_row(out, rows[i]);
  return out;
}

// {"k1": "...", "k2": "..."}: texts under their ids, unless a key is what a record calls something.
std::string csv_of_texts(const Json& members) {
  constexpr size_t kFewest = 2;
  std::string out = "id,text\n";
  for (const auto& [key, value] : members.items()) {
    if (members.size() < kFewest || !value.is_string() || roles_of_name(key, {}).count > 0) return {};
    add_text(out, key);
    out += ',';
    add_cell(out, value);
    out += '\n';
  }
  return out;
}

bool are_lists(const Json& columns) {
  const size_t rows = columns.begin()->size();
  return rows > 0 && std::all_of(columns.begin(), columns.end(), [&](const Json& column) {
           return column.is_array() && column.size() == rows && are_cells(column);
         });
}

bool are_columns(const Json& columns) {
  return std::all_of(columns.begin(), columns.end(), [](const Json& column) {
    if (!column.is_object()) return false;
    for (const auto& [row, value] : column.items()) {
      if (row.empty() || !std::all_of(row.begin(), row.end(), ascii_digit) || !is_cell(value)) return false;
    }
    return true;
  });
}

std::string csv_of_columns(const Json& columns) {
  std::vector<std::string> rows;
  for (const Json& column : columns) {
    for (const auto& [row, value] : column.items()) rows.push_back(row);
  }
  // "2" before "10".
  small_sort(rows.begin(), rows.end(), [](const std::string& a, const std::string& b) {
    return std::pair(a.size(), std::string_view(a)) < std::pair(b.size(), std::string_view(b));
  });
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  std::vector<Json> cells;
  for (const auto& [name, column] : columns.items()) cells.emplace_back(name);
  std::string out;
  add_row(out, cells);
  for (const std::string& row : rows) {
    size_t at = 0;
    for (const Json& column : columns) cells[at++] = column.contains(row) ? column[row] : Json();
    add_row(out, cells);
  }
  return out;
}

std::string csv_of_lists(const Json& columns) {
  std::vector<Json> cells;
  for (const auto& [name, column] : columns.items()) cells.emplace_back(name);
  std::string out;
  add_row(out, cells);
  for (size_t row = 0; row < columns.begin()->size(); ++row) {
    size_t at = 0;
    for (const Json& column : columns) cells[at++] = column[row];
    add_row(out, cells);
  }
  return out;
}

// "" when it is no table.
std::string csv_of(const Json& table) {
  // Whether the first row has the names, the reader of tables tells.
  if (table.is_array() && table.size() > 1 && table[0].is_array() && are_rows(table, table[0].size()))
    return csv_of_rows(table[0], table, 1);
  if (!table.is_object() || table.empty()) return {};
  if (table.begin()->is_string()) return csv_of_texts(table);
  const auto names = table.find("columns"), data = table.find("data");
  if (names != table.end() && data != table.end() && names->is_array() && are_rows(*data, names->size()))
    return csv_of_rows(*names, *data, 0);
  if (are_lists(table)) return csv_of_lists(table);
  return are_columns(table) ? csv_of_columns(table) : std::string();
}

}  // namespace

bool may_be_json_table(std::string_view head) {
  if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
  return begins_with_texts(head) || begins_like(head, "{\":{\":") || begins_like(head, "{\":[") ||
         begins_like(head, "[[");
}

std::unique_ptr<ByteSource> open_json_table(std::unique_ptr<ByteSource> source) {
  std::string text;
  if (source->size() <= 0 || source->size() > kLargestJsonTable || !read_whole(*source, text)) return source;
  // From pointers, as everywhere: each kind of iterator would bring a parser of its own into the page.
  const Json table = Json::parse(text.data(), text.data() + text.size(), nullptr, false);
  std::string csv = table.is_discarded() ? std::string() : csv_of(table);
  if (csv.empty()) return source;
  return std::make_unique<MemorySource>(source->name(), std::move(csv));
}

}  // namespace tilik
