// A file given as a network: reading it, and whether it holds posts instead. Every table could be read as an edge list,
// and of posts only nonsense would come out.
#include <algorithm>

#include <memory>
#include <utility>

#include "base/utf8.h"
#include "graph/graph_file_reader.h"
#include "ingest/columns.h"
#include "ingest/containers/source_walk.h"
#include "ingest/reasons.h"
#include "ingest/source_import.h"
#include "main/cli_commands.h"
#include "main/cli_file_source.h"

namespace tilik {

namespace {

constexpr size_t kHeadBytes = 300'000;  // formats are told by the first 256 kB

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

// Keeps the networks; posts are forgotten.
class NetworkTaker : public PostSink {
 public:
  AddOutcome add(const PostDraft&) override { return AddOutcome::added; }
  int category_index(std::string_view) override { return -1; }
  void add_network(NamedGraph&& network) override { named = std::make_unique<NamedGraph>(std::move(network)); }
  std::unique_ptr<NamedGraph> named;
};

// What a reader of src/ingest left out, as those of src/graph tell it.
void take_account(const ImportReport& report, NamedGraph& named) {
  named.record_count = report.read;
  for (size_t reason = 0; reason < kSkipReasons; ++reason) {
    const auto which = static_cast<SkipReason>(reason);
    if (which != SkipReason::repeated_node) named.skipped[reason] = 0;
  }
  named.skipped_places.clear();
  for (const RejectedRow& row : report.rejected_rows) {
    size_t reason = 0;
    while (reason + 1 < kSkipReasons && row.reason != name_of(static_cast<SkipReason>(reason))) ++reason;
    const auto which = static_cast<SkipReason>(reason);
    ++named.skipped[reason];
    if (named.skipped_places.size() < 20) named.skipped_places.push_back({static_cast<int64_t>(row.line), which});
  }
}

// Networks that only src/ingest knows, such as those in JSON.
void import_network(NetworkFile& file) {
  const std::string_view head = std::string_view(file.text).substr(0, kHeadBytes);
  if (!trimmed(head).starts_with('{') || head.find("\"nodes\"") == std::string_view::npos) return;
  MemorySource source(file.name, file.text);
  NetworkTaker taker;
  const ImportOptions options;
  SourceImport import(source, taker, options);
  cli_run(import);
  if (taker.named != nullptr) take_account(import.report(), *taker.named);
  file.named = std::move(taker.named);
}

double always_over() {
  static double calls = 0;
  return ++calls;
}

}  // namespace

int read_network_file(const std::string& path, NetworkFile& file) {
  file.name = path;
  if (!read_whole(path, file.text)) return complain(kMachineFailed, "cannot read " + path);
  if (container_kind(std::string_view(file.text).substr(0, kContainerMarkBytes)) != ContainerKind::none) {
    auto source = FileSource::open(path);
    if (!source) return complain(kMachineFailed, "cannot read " + path);
    SourceWalk walk(std::move(source));
    file.text.clear();
    size_t count = 0;
    for (SourceWalk::Next next = SourceWalk::Next::more; next != SourceWalk::Next::end;) {
      Leaf leaf;
      next = walk.next(cli_step(), leaf);
      if (next != SourceWalk::Next::leaf) continue;
      if (++count > 1) return complain(kNothingUsable, path + " holds several files; community needs one network file");
      file.name = leaf.member;
      if (!read_all(*leaf.bytes, file.text)) return complain(kMachineFailed, "cannot read " + path);
      walk.count_read();
    }
    if (count == 0) return complain(walk.report().error);
  }
  import_network(file);
  return kDone;
}

bool is_file_of_posts(const std::string& text, const std::string& name) {
  const GraphFileFormat format = detect_graph_format(text, name);
  if (format != GraphFileFormat::edge_list && format != GraphFileFormat::unknown) return false;
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
