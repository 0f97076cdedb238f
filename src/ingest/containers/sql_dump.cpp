#include "ingest/containers/sql_dump.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/columns.h"
#include "ingest/containers/member_names.h"
#include "ingest/containers/rest_of_bytes.h"
#include "ingest/containers/sql_rows.h"
#include "ingest/reasons.h"

namespace tilik {

namespace {

constexpr int kRowsBetweenLooks = 500;
constexpr size_t kMostTables = 256;

struct Table {
  std::string name;
  uint64_t rows = 0, begin = 0;  // where its first statement begins
};

// The rows of one table, the names of its columns above.
class TableRowReader : public RowReader {
 public:
  TableRowReader(ByteSource& bytes, const SqlDialect& dialect, const SqlTables& tables, const Table& table)
      : rest_(bytes, static_cast<int64_t>(dialect.begin_of(table.begin))),
        rows_(rest_, dialect.of_rest(), tables),
        table_(table) {}
  std::string_view problem() const override { return rows_.failed() ? note::kReadFailed : std::string_view(); }

  bool next(SheetRow& row) override {
    row.clear();
    if (number_++ == 0 && take_names(row)) return true;
    while (!rows_.at_end() && given_ < table_.rows) {
      if (!rows_.next() || rows_.table() != table_.name) continue;
      std::swap(row, rows_.row());
      row.number = number_;
      ++given_;
      return true;
    }
    return false;
  }

 private:
  bool take_names(SheetRow& row) const {
    const size_t at = find_table(rows_.tables(), table_.name);
    if (at == SIZE_MAX || rows_.tables()[at].columns.empty()) return false;
    const SqlColumns& columns = rows_.tables()[at].columns;
    for (size_t i = 0; i < columns.size(); ++i) row.at(i) = columns[i];
    row.number = 1;
    return true;
  }

  RestOfBytes rest_;
  SqlRows rows_;
  const Table table_;
  uint64_t number_ = 0, given_ = 0;
};

class SqlContainer : public Container {
 public:
  explicit SqlContainer(const ContainerInput& input) : input_(input) {
    const std::string sample = first_bytes_of(*input.bytes, kSqlSampleBytes);
    dialect_ = sql_dialect_of(sample, sample.size() < kSqlSampleBytes);
    listing_ = std::make_unique<SqlRows>(*input.bytes, dialect_);
  }
  std::string_view kind() const override { return "sql"; }

  Next next(const StepBudget& budget, Member& member) override {
    if (listing_ != nullptr && !list_tables(budget)) return Next::more;
    if (next_ > 0 && input_.is_outermost())
      *input_.passed = input_.bytes->size() * static_cast<int64_t>(next_) / static_cast<int64_t>(tables_.size());
    if (next_ >= tables_.size()) return Next::end;
    const Table& table = tables_[next_++];
    member = Member{};
    member.name = shown_member_name(table.name);
    member.is_whole_content = tables_.size() == 1;
    if (has_texts_ && !holds_texts(table)) {
      member.skipped = skip::kNoTable;
    } else {
      const auto open = [this, table] {
        return std::make_unique<TableRowReader>(*input_.bytes, dialect_, known_, table);
      };
      member.bytes = std::make_unique<SheetText>(member.name, open, *input_.limit, SheetKind::of_database);
    }
    return Next::member;
  }

 private:
  // True when all is seen.
  bool list_tables(const StepBudget& budget) {
    do {
      for (int i = 0; i < kRowsBetweenLooks; ++i) {
        if (listing_->at_end()) {
          known_ = listing_->tables();
          listing_.reset();
          for (const Table& table : tables_) has_texts_ |= holds_texts(table);
          return true;
        }
        if (listing_->next()) count_row();
      }
    } while (!budget.spent());
    return false;
  }

  void count_row() {
    auto found = std::find_if(tables_.rbegin(), tables_.rend(),
                              [&](const Table& table) { return table.name == listing_->table(); });
    if (found != tables_.rend()) {
      ++found->rows;
    } else if (tables_.size() < kMostTables) {
      tables_.push_back({listing_->table(), 1, listing_->statement_at()});
    }
  }

  // Whether a column is named like a text. Where one table has such, settings, words and visitors are none of posts.
  bool holds_texts(const Table& table) const {
    const size_t at = find_table(known_, table.name);
    if (at == SIZE_MAX) return false;
    return std::any_of(known_[at].columns.begin(), known_[at].columns.end(), [](const std::string& name) {
      const NamedRoles roles = roles_of_name(name, {});
      return roles.count > 0 && roles.roles[0].field == Field::text;
    });
  }

  ContainerInput input_;
  SqlDialect dialect_;
  std::unique_ptr<SqlRows> listing_;  // while tables are looked for
  SqlTables known_;
  std::vector<Table> tables_;
  bool has_texts_ = false;
  size_t next_ = 0;
};

}  // namespace

std::unique_ptr<Container> make_sql_container(const ContainerInput& input) {
  return std::make_unique<SqlContainer>(input);
}

}  // namespace tilik
