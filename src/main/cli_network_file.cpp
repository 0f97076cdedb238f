// Whether a file given as a network holds posts. Every table could be read as an edge list, and of posts only nonsense
// would come out.
#include <algorithm>

#include "graph/graph_file_reader.h"
#include "ingest/columns.h"
#include "ingest/reasons.h"
#include "ingest/source_import.h"
#include "main/cli_commands.h"

namespace tilik {

namespace {

// Keeps the names of the columns; posts are forgotten.
class ColumnTaker : public PostSink, public RowObserver {
 public:
  AddOutcome add(const PostDraft&) override { return AddOutcome::added; }
  int category_index(std::string_view) override { return -1; }
  void on_columns(const std::vector<std::string>& names) override { names_ = names; }
  void on_row(const std::string_view*, size_t, const PostDraft*) override {}
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
};

bool has_ends(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), names_edge_source) &&
         std::any_of(names.begin(), names.end(), names_edge_target);
}

bool names_text(const std::string& name) {
  // Later names of texts ("title", "status") may just as well describe a link.
  constexpr uint8_t kLastSureRank = 3;
  const NamedRoles roles = roles_of_name(name, {});
  return roles.count > 0 && roles.roles[0].field == Field::text && roles.roles[0].rank <= kLastSureRank;
}

// A name of something that cannot be the end of a link.
bool names_no_account(const std::string& name) {
  const NamedRoles roles = roles_of_name(name, {});
  if (roles.count == 0) return false;
  const Field field = roles.roles[0].field;
  const Field accounts[] = {Field::author,        Field::author_name, Field::reply_to_author,
                            Field::shared_author, Field::mentions,    Field::ignored};
  return std::find(std::begin(accounts), std::end(accounts), field) == std::end(accounts);
}

// A table nobody made for posts alone: its texts, or its times where two accounts should stand, tell posts.
bool is_table_of_posts(const ImportReport& report, const std::vector<std::string>& names) {
  const bool has_names =
      std::find(report.notes.begin(), report.notes.end(), note::kNoHeader) == report.notes.end() && !names.empty();
  if (!has_names || has_ends(names)) return false;
  if (std::any_of(names.begin(), names.end(), names_text)) return true;
  const bool has_content = std::any_of(report.columns.begin(), report.columns.end(), [](const ImportColumn& column) {
    return column.field == Field::text || column.field == Field::time;
  });
  return has_content &&
         std::any_of(names.begin(), names.begin() + std::min<ptrdiff_t>(2, std::ssize(names)), names_no_account);
}

double always_over() {
  static double calls = 0;
  return ++calls;
}

}  // namespace

bool is_file_of_posts(const std::string& text, const std::string& name) {
  const GraphFileFormat format = detect_graph_format(text, name);
  if (format != GraphFileFormat::edge_list && format != GraphFileFormat::unknown) return false;
  // Formats are told by the first 256 kB.
  constexpr size_t kHeadBytes = 300'000;
  MemorySource source(name, text.substr(0, kHeadBytes));
  ColumnTaker taker;
  const ImportOptions options;
  SourceImport import(source, taker, options, &taker, kHeadBytes);
  import.step(StepBudget(always_over, 0.5));
  import.stop_early();
  const ImportReport& report = import.report();
  if (report.kind != SourceKind::posts || report.format.empty() || report.format == "plain-text") return false;
  return report.format != "generic-csv" || is_table_of_posts(report, taker.names());
}

}  // namespace tilik
