// Owns: SqlRows, the rows that a dump of a database puts into its tables.
// Depends on: chunk_reader.h, sheet_text.h. Thread: the engine's.
// Why: phpMyAdmin, mysqldump, SQLite, PostgreSQL and SQL Server write the same statements in dialects of their own.
// They are read as a stream; nothing that a dump says is run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/chunk_reader.h"
#include "ingest/containers/sheet_text.h"

namespace tilik {

// How texts are written in a dump.
struct SqlDialect {
  EncodingGuess encoding;
  bool has_backslashes = true;  // \' is a quote within a text

  // The byte at which a statement begins whose place in the decoded text is `offset`, and how the rest is read from
  // there. Elsewhere than in UTF-8 only the beginning has a place that is known.
  uint64_t begin_of(uint64_t offset) const { return has_places() ? offset + encoding.mark_bytes : 0; }
  SqlDialect of_rest() const {
    SqlDialect rest = *this;
    if (has_places()) rest.encoding.mark_bytes = 0;
    return rest;
  }

 private:
  bool has_places() const { return encoding.encoding == Encoding::utf8; }
};
// Of a dump that begins with these bytes.
SqlDialect sql_dialect_of(std::string_view sample, bool is_whole);
// What the first bytes of a file say: that more of it is worth a look.
bool may_be_sql(std::string_view first_bytes);
// Whether a file that begins so is a dump: a statement first, and one that makes or fills a table.
bool is_sql_dump(std::string_view sample, bool is_whole);

using SqlColumns = std::vector<std::string>;
struct SqlTable {
  std::string name;    // in lower case
  SqlColumns columns;  // as its rows are given; empty where nothing names them
};
using SqlTables = std::vector<SqlTable>;
// SIZE_MAX when there is none.
size_t find_table(const SqlTables& tables, std::string_view name);

class SqlRows {
 public:
  // `tables` that are known already.
  SqlRows(ByteSource& bytes, const SqlDialect& dialect, SqlTables tables = {});

  // Reads on: a row (true), or nothing that is one, or the end. Call again until at_end().
  bool next();
  bool at_end() const { return is_over_; }
  bool failed() const { return chunks_.failed(); }
  // Of the row given last.
  const std::string& table() const { return table_; }
  SheetRow& row() { return row_; }
  // Where the statement that gives it begins, in the decoded text.
  uint64_t statement_at() const { return statement_at_; }
  const SqlTables& tables() const { return tables_; }

 private:
  enum class State : uint8_t { statement, values, copied };

  char peek();
  char take();
  void pass_blanks();
  void pass_comment();
  void pass_line();
  void pass_statement();
  std::string take_word();
  std::string take_name();
  bool take_names(SqlColumns& names, bool are_definitions);
  void begin_statement();
  void begin_insert();
  void begin_copy();
  void begin_create();
  void use_names(SqlColumns names);
  bool take_values();
  void take_value(std::string& cell);
  void take_text(char quote, std::string& cell, bool has_backslashes);
  bool take_copied();
  std::string& cell_at(size_t column);

  ChunkReader chunks_;
  const char* p_ = nullptr;
  const char* end_ = nullptr;
  const bool has_backslashes_;
  State state_ = State::statement;
  bool is_over_ = false;
  uint64_t statement_at_ = 0;
  bool is_negative_ = false;  // a minus was passed, as if it were a blank
  SqlTables tables_;
  std::string table_, overflow_;
  std::vector<size_t> places_;  // of the values of the statement at hand, among the columns
  SheetRow row_;
};

}  // namespace tilik
