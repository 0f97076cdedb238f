#include "ingest/containers/sql_rows.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/containers/member_names.h"

namespace tilik {

namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;
constexpr size_t kMostCellBytes = size_t{1} << 20;
constexpr size_t kMostNameBytes = 256;
constexpr size_t kMostTables = 4096;

bool is_of_word(char c) {
  return ascii_letter(c) || ascii_digit(c) || c == '_' || c == '$' || c == '@' || static_cast<unsigned char>(c) >= 0x80;
}

// What stands before the first statement: comments and blanks.
std::string_view without_comments(std::string_view text) {
  for (;;) {
    text = trimmed(text);
    if (text.starts_with("--") || text.starts_with('#')) {
      text.remove_prefix(std::min(text.find('\n'), text.size()));
    } else if (text.starts_with("/*")) {
      const size_t end = text.find("*/");
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
      if (text.starts_with(';')) text.remove_prefix(1);
    } else {
      return text;
    }
  }
}

std::string decoded(std::string_view sample, const EncodingGuess& encoding, bool is_whole) {
  const std::string_view bytes = sample.substr(std::min<size_t>(encoding.mark_bytes, sample.size()));
  if (encoding.encoding == Encoding::utf8) return std::string(bytes);
  std::string text;
  append_decoded(text, bytes, encoding.encoding, is_whole);
  return text;
}

}  // namespace

SqlDialect sql_dialect_of(std::string_view sample, bool is_whole) {
  SqlDialect dialect;
  dialect.encoding = guess_encoding(sample, is_whole);
  const std::string text = decoded(sample, dialect.encoding, is_whole);
  const bool is_of_mysql = text.find('`') != std::string::npos || text.find("MySQL") != std::string::npos;
  dialect.has_backslashes =
      is_of_mysql || (text.find("PRAGMA") == std::string::npos && text.find("\\'") != std::string::npos);
  return dialect;
}

bool may_be_sql(std::string_view first_bytes) {
  static constexpr std::string_view kFirst[] = {"set",     "use",    "create", "drop", "insert",  "pragma",
                                                "begin",   "start",  "lock",   "copy", "alter",   "delete",
                                                "replace", "select", "if",     "go",   "truncate"};
  if (first_bytes.starts_with("\xff\xfe")) return true;
  if (first_bytes.starts_with("\xef\xbb\xbf")) first_bytes.remove_prefix(3);
  const std::string_view begin = without_comments(first_bytes);
  size_t size = 0;
  while (size < begin.size() && ascii_letter(begin[size])) ++size;
  const std::string word = lower_ascii(begin.substr(0, size));
  return begin.empty() || std::find(std::begin(kFirst), std::end(kFirst), word) != std::end(kFirst);
}

bool is_sql_dump(std::string_view sample, bool is_whole) {
  const EncodingGuess encoding = guess_encoding(sample, is_whole);
  if (!encoding.binary_kind.empty()) return false;
  const std::string text = lower_ascii(decoded(sample, encoding, is_whole));
  if (without_comments(text).empty() || !may_be_sql(text)) return false;
  const auto has = [&](std::string_view words) { return text.find(words) != std::string::npos; };
  const bool fills = (has("insert into ") || has("insert [") || has("insert ignore ") || has("replace into ")) &&
                     has("values") && has("(");
  return fills || (has("create table ") && has(";")) || (has("copy ") && has("from stdin;"));
}

size_t find_table(const SqlTables& tables, std::string_view name) {
  for (size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].name == name) return i;
  }
  return SIZE_MAX;
}

SqlRows::SqlRows(ByteSource& bytes, const SqlDialect& dialect, SqlTables tables)
    : chunks_(bytes, dialect.encoding, kChunkBytes),
      has_backslashes_(dialect.has_backslashes),
      tables_(std::move(tables)) {}

// NUL at the end, and for a NUL within.
char SqlRows::peek() {
  while (p_ == end_) {
    chunks_.consume(chunks_.window().size());
    if (!chunks_.refill()) {
      is_over_ = true;
      return '\0';
    }
    p_ = chunks_.window().data();
    end_ = p_ + chunks_.window().size();
  }
  return *p_;
}

char SqlRows::take() {
  const char c = peek();
  if (!is_over_) ++p_;
  return c;
}

void SqlRows::pass_line() {
  while (!is_over_ && take() != '\n') {}
}

// What MySQL hides in comments of its own are settings.
void SqlRows::pass_comment() {
  char last = '\0';
  while (!is_over_) {
    const char c = take();
    if (c == '/' && last == '*') return;
    last = c;
  }
}

// Leaves a '-' or '/' that begins no comment taken: none begins a value that is wanted.
void SqlRows::pass_blanks() {
  for (;;) {
    const char c = peek();
    const bool is_blank = ascii_space(c) || c == '\0';
    if (is_over_ || (!is_blank && c != '#' && c != '-' && c != '/')) return;
    take();
    if (c == '#' || (c == '-' && peek() == '-')) {
      pass_line();
    } else if (c == '/' && peek() == '*') {
      take();
      pass_comment();
    } else if (c == '-') {
      is_negative_ = true;
      return;
    }
  }
}

// Up to its end; what has no end, as SQL Server writes it, ends where a line begins with the next row.
void SqlRows::pass_statement() {
  state_ = State::statement;
  std::string text, line;
  while (!is_over_) {
    const char c = peek();
    if (c == '\'' || c == '"' || c == '`') {
      take();
      take_text(c, text, has_backslashes_ && c != '`');
      text.clear();
    } else if (c == '-' || c == '/' || c == '#') {
      is_negative_ = false;
      pass_blanks();
    } else {
      take();
      if (c == ';') return;
    }
    if (c == '\n') {
      const char next = peek();
      if (next == 'I' || next == 'i') return;
    }
  }
}

// Letters and digits, in lower case; empty where something else stands.
std::string SqlRows::take_word() {
  pass_blanks();
  std::string word;
  while (!is_over_ && is_of_word(peek())) {
    const char c = take();
    if (word.size() < kMostNameBytes) word += ascii_lower(c);
  }
  return word;
}

// `posts`, "posts", [posts] or posts; of public.posts the last.
std::string SqlRows::take_name() {
  std::string name;
  for (;;) {
    pass_blanks();
    name.clear();
    const char c = peek();
    if (c == '`' || c == '"' || c == '[') {
      take();
      take_text(c == '[' ? ']' : c, name, false);
    } else {
      while (!is_over_ && is_of_word(peek())) name += take();
    }
    pass_blanks();
    if (is_over_ || peek() != '.') break;
    take();
  }
  if (name.size() > kMostNameBytes) name.resize(kMostNameBytes);
  return name;
}

// "(a, b)", or "(a int NOT NULL, PRIMARY KEY (a))" where they are defined. False when it is no such list.
bool SqlRows::take_names(SqlColumns& names, bool are_definitions) {
  static constexpr std::string_view kNoColumns[] = {"primary", "key",   "unique",   "constraint", "index",
                                                    "foreign", "check", "fulltext", "spatial",    "exclude"};
  pass_blanks();
  if (peek() != '(') return false;
  take();
  std::string text;
  while (!is_over_) {
    pass_blanks();
    const bool is_quoted = !is_of_word(peek());
    const std::string name = take_name();
    const bool is_column =
        is_quoted || std::find(std::begin(kNoColumns), std::end(kNoColumns), lower_ascii(name)) == std::end(kNoColumns);
    if (name.empty()) return false;
    if ((is_column || !are_definitions) && names.size() < kMostSheetColumns) names.push_back(name);
    // What follows up to the comma says of which kind it is.
    for (int depth = 0; !is_over_;) {
      const char c = take();
      if (c == '\'' || c == '"' || c == '`') {
        text.clear();
        take_text(c, text, has_backslashes_ && c != '`');
      } else if (c == '(') {
        ++depth;
      } else if (c == ')' && depth-- == 0) {
        return true;
      } else if (c == ',' && depth == 0) {
        break;
      }
    }
  }
  return false;
}

bool SqlRows::next() {
  switch (state_) {
    case State::values: return take_values();
    case State::copied: return take_copied();
    case State::statement: begin_statement(); return false;
  }
  return false;
}

void SqlRows::begin_statement() {
  pass_blanks();
  is_negative_ = false;
  if (is_over_) return;
  statement_at_ = chunks_.offset() + static_cast<uint64_t>(p_ - chunks_.window().data());
  const std::string word = take_word();
  if (word == "insert" || word == "replace") {
    begin_insert();
  } else if (word == "copy") {
    begin_copy();
  } else if (word == "create") {
    begin_create();
  } else if (word.empty() && !is_over_ && peek() != '\'' && peek() != '"' && peek() != '`') {
    take();  // a mark alone, as a second ';'
  } else {
    pass_statement();
  }
}

// INSERT IGNORE INTO `posts` (`id`, `text`) VALUES
void SqlRows::begin_insert() {
  table_.clear();
  for (;;) {
    pass_blanks();
    if (!is_of_word(peek())) {
      table_ = take_name();
      break;
    }
    const std::string word = take_word();
    static constexpr std::string_view kBetween[] = {"into",  "ignore",  "or",   "replace",  "low_priority",
                                                    "abort", "delayed", "fail", "rollback", "high_priority"};
    if (std::find(std::begin(kBetween), std::end(kBetween), word) != std::end(kBetween)) continue;
    table_ = word;
    pass_blanks();
    if (peek() == '.') {
      take();
      table_ = take_name();
    }
    break;
  }
  SqlColumns names;
  pass_blanks();
  if (peek() == '(' && !take_names(names, false)) return pass_statement();
  std::string word = take_word();
  while (word == "overriding" || word == "system" || word == "user" || word == "value") word = take_word();
  if (word != "values" || table_.empty()) return pass_statement();
  use_names(std::move(names));
  state_ = State::values;
}

// COPY posts (id, text) FROM stdin;
void SqlRows::begin_copy() {
  table_ = take_name();
  SqlColumns names;
  if (!take_names(names, false) || take_word() != "from" || take_word() != "stdin") return pass_statement();
  pass_line();
  use_names(std::move(names));
  state_ = State::copied;
}

void SqlRows::begin_create() {
  std::string word = take_word();
  while (word == "temporary" || word == "unlogged") word = take_word();
  if (word != "table") return pass_statement();
  pass_blanks();
  std::string name;
  if (is_of_word(peek())) {
    word = take_word();
    if (word == "if") {
      take_word();
      take_word();
      name = take_name();
    } else {
      name = word;
      pass_blanks();
      if (peek() == '.') {
        take();
        name = take_name();
      }
    }
  } else {
    name = take_name();
  }
  SqlColumns names;
  const bool is_whole = take_names(names, true);
  name = lower_ascii(name);
  const bool is_new = tables_.size() < kMostTables && find_table(tables_, name) == SIZE_MAX;
  if (is_whole && is_new) tables_.push_back({name, std::move(names)});
  pass_statement();
}

// Where the values of a statement belong; `names` is empty where it names none.
void SqlRows::use_names(SqlColumns names) {
  table_ = lower_ascii(table_);
  size_t at = find_table(tables_, table_);
  if (at == SIZE_MAX && tables_.size() >= kMostTables) {
    table_.clear();  // what is too many has one name together
    at = find_table(tables_, table_);
  }
  if (at == SIZE_MAX) {
    at = tables_.size();
    tables_.push_back({table_, names});
  }
  SqlColumns& columns = tables_[at].columns;
  if (columns.empty()) columns = names;
  places_.clear();
  for (const std::string& name : names) {
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const std::string& column) {
      return equals_ignoring_ascii_case(column, name);
    });
    places_.push_back(static_cast<size_t>(found - columns.begin()));
    if (found == columns.end() && columns.size() < kMostSheetColumns) columns.push_back(name);
  }
}

std::string& SqlRows::cell_at(size_t column) {
  const size_t place = places_.empty() ? column : column < places_.size() ? places_[column] : kMostSheetColumns;
  if (place < kMostSheetColumns) return row_.at(place);
  overflow_.clear();
  return overflow_;
}

// The next of (1, 'a'), (2, 'b'); false behind the last.
bool SqlRows::take_values() {
  pass_blanks();
  while (!is_over_ && peek() == ',') {
    take();
    pass_blanks();
  }
  if (is_over_) return false;
  if (peek() != '(') {
    state_ = State::statement;
    const bool is_end = peek() == ';';
    const bool begins_next = peek() == 'I' || peek() == 'i' || peek() == 'G';  // SQL Server ends no statement
    if (is_end) take();
    if (!is_end && !begins_next) pass_statement();
    return false;
  }
  take();
  row_.clear();
  for (size_t column = 0; !is_over_; ++column) {
    std::string& cell = cell_at(column);
    take_value(cell);
    const char c = take();
    if (c == ')') return true;
    if (c != ',') break;
  }
  if (!is_over_) pass_statement();
  return false;
}

// A text, a number, or an expression: of that its first text, as in CAST('2024-05-01' AS datetime).
void SqlRows::take_value(std::string& cell) {
  bool has_text = false;
  std::string word, other;
  for (int depth = 0; !is_over_;) {
    pass_blanks();
    if (is_negative_) word += '-';
    is_negative_ = false;
    const char c = peek();
    if (is_over_ || (depth == 0 && (c == ',' || c == ')'))) break;
    take();
    if (c == '\'' || c == '"') {
      const bool has_escapes = has_backslashes_ || word == "E" || word == "e";
      take_text(c, has_text ? other : cell, has_escapes);
      has_text = true;
      other.clear();
    } else {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (word.size() < kMostNameBytes) word += c;
    }
  }
  // SQLite: replace('a\nb','\n',char(10))
  const bool has_written_lines = word.find("char(10)") != std::string::npos;
  for (size_t at = 0; has_written_lines && (at = cell.find("\\n", at)) != std::string::npos; ++at)
    cell.replace(at, 2, 1, '\n');
  if (!has_text && !equals_ignoring_ascii_case(word, "null")) cell = word;
}

// Behind the opening quote; takes the closing one, too.
void SqlRows::take_text(char quote, std::string& cell, bool has_backslashes) {
  while (!is_over_) {
    char c = take();
    if (c == quote) {
      if (peek() != quote || is_over_) return;
      take();
    } else if (c == '\\' && has_backslashes) {
      c = take();
      c = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c == '0' ? ' ' : c;
    }
    if (cell.size() < kMostCellBytes) cell += c;
  }
}

// A line of PostgreSQL, cells parted by tabs; "\." ends them.
bool SqlRows::take_copied() {
  row_.clear();
  std::string* cell = &cell_at(0);
  size_t column = 0;
  bool is_first = true, ends = false;
  while (!is_over_) {
    char c = take();
    if (c == '\n' || is_over_) break;
    if (c == '\t') {
      cell = &cell_at(++column);
    } else if (c == '\\') {
      c = take();
      ends = is_first && c == '.';
      if (c != 'N' && cell->size() < kMostCellBytes) {
        *cell += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
      }
    } else if (c != '\r' && cell->size() < kMostCellBytes) {
      *cell += c;
    }
    is_first = false;
  }
  if (!ends && !is_first) return true;
  if (ends) state_ = State::statement;
  return false;
}

}  // namespace tilik
