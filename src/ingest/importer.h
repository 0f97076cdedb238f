// Owns: what an importer is given (ImportContext), what it is (Importer), how it is registered (FormatEntry),
// and the two things every importer writes to: ImportLog and PostSink.
// Depends on: data, graph, base, other headers of ingest. Thread: the engine's.
// Why: one importer a file and one line in registry.cpp; counting rows, repairs and reasons is done here, so
// that read = accepted + rejected + duplicates holds for every format by construction.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "data/metric_table.h"
#include "data/post_table.h"
#include "graph/graph_files.h"
#include "ingest/chunk_reader.h"
#include "ingest/dates.h"
#include "ingest/import.h"
#include "ingest/swapped_days.h"

namespace tilik {

// Where posts go: the table, the preview, a counter in a benchmark.
class PostSink {
 public:
  virtual ~PostSink() = default;
  virtual AddOutcome add(const PostDraft& draft) = 0;
  // Called at the end of a source. False when memory was refused for what add() had put off.
  virtual bool finish_posts() { return true; }
  // Posts that add() had called added and that are gone again, since memory was refused; since the last call.
  virtual uint64_t take_lost_posts() { return 0; }
  // Whether a source before this one has somebody of that name.
  virtual bool knows_author(std::string_view) const { return false; }
  // Data sets of other kinds. A sink that keeps posts only takes them and forgets them.
  virtual AddOutcome add_metric(const MetricDraft&) { return AddOutcome::added; }
  virtual void add_network(NamedGraph&&) {}
  // Index 0 to 15 for a column that is kept as a category; -1 when there is no room.
  virtual int category_index(std::string_view name) = 0;
};

// Sees every row as it stands in the source and as it was read; for the preview.
class RowObserver {
 public:
  virtual ~RowObserver() = default;
  virtual void on_columns(const std::vector<std::string>& names) = 0;
  // `draft` is nullptr for a rejected row.
  virtual void on_row(const std::string_view* values, size_t count, const PostDraft* draft) = 0;
};

// Fills an ImportReport and keeps its sum right.
class ImportLog {
 public:
  ImportLog(ImportReport& report, const ImportOptions& options) : report_(report), options_(options) {}

  // Hands the post on and counts it. True when it was kept; false for a duplicate and when memory is full.
  bool add(const PostDraft& draft, PostSink& sink);
  // Counts a row whose values went elsewhere. True when it was kept.
  bool count_row(AddOutcome outcome);
  // Counts what a sink says at the end of a source.
  void finish_posts(PostSink& sink);
  // Counts many at once: records of a network file.
  void count_rows(uint64_t accepted, uint64_t duplicates);
  // Tells what the network is like and what of it does not count, and hands it on.
  void take_network(NamedGraph&& network, PostSink& sink);
  void reject(uint64_t line, std::string_view reason, std::string_view raw);
  // `before` and `after` are kept for the first of a kind.
  void repaired(std::string_view kind, uint64_t count = 1, std::string_view before = {}, std::string_view after = {});
  void note(std::string_view code);
  bool may_repair(std::string_view kind) const;
  // Takes invalid bytes and control characters out of a part of a post and counts them. `scratch` is used again.
  void clean(std::string& part, std::string& scratch);
  // Tells in which order days and months were read; `is_assumed`: nothing in the dates decided it.
  void note_day_order(DayOrder order, bool is_assumed);
  bool memory_full() const { return memory_full_; }
  // Some post has an author, from whichever column.
  bool has_authors() const { return has_authors_; }
  ImportReport& report() { return report_; }

 private:
  bool add_whole(const PostDraft& draft, PostSink& sink);
  void note_memory_full(uint64_t lost_posts);
  ImportReport& report_;
  const ImportOptions& options_;
  bool memory_full_ = false, has_authors_ = false;
};

struct TableGuess;
struct JsonGuess;

// The first bytes of a source, decoded; what detection sees.
struct Sample {
  std::string_view text;        // UTF-8
  std::string_view name;        // of the file; a hint at most
  bool is_whole = false;        // nothing follows
  bool is_sheet = false;        // cells and rows are parted as containers/sheet_text.h says
  bool is_of_workbook = false;  // kept by people: cells may span rows, days be taken for months
  // Made by the first format that asks: see table_guess() and json_guess().
  mutable std::shared_ptr<const TableGuess> table;
  mutable std::shared_ptr<const JsonGuess> json;
};

struct ImportContext {
  ChunkReader& chunks;
  ImportLog& log;
  PostSink& sink;
  const ImportOptions& options;
  const Sample& sample;
  RowObserver* observer = nullptr;
  // Of the dates of the whole source; where the sample did not tell day from month, see day_survey.h.
  const DatesOfSource* all_dates = nullptr;
  // Not null: this reading only collects dates.
  DatesOfSource* survey = nullptr;
  // For what must be read before the first post; see json_accounts.h.
  ByteSource* source = nullptr;
  const EncodingGuess* encoding = nullptr;
};

// Chats name people and give no accounts: whether one of this name in another file is the same person, only a reader
// can tell. Notes the first such name.
class NamesOfOthers {
 public:
  void look_at(std::string_view name, ImportContext& context) {
    if (!is_noted_ && context.sink.knows_author(name)) note(context);
  }

 private:
  void note(ImportContext& context);
  bool is_noted_ = false;
};

// Reads one source. Constructed with an ImportContext; results do not depend on how steps are cut.
class Importer {
 public:
  virtual ~Importer() = default;
  // Reads until the budget is spent; true when all is read.
  virtual bool step(const StepBudget& budget) = 0;
  // Writes columns and unmapped into the report; called once, at the end or when reading stops early.
  virtual void list_columns() = 0;
  // The sample has dates such as 03/04 and none that tells day from month, or dates of a sheet that a spreadsheet may
  // have taken for others.
  virtual bool is_day_order_open() const { return false; }
};

// How a format is known and read. One constant a format, one line in registry.cpp.
struct FormatEntry {
  std::string_view name, summary;
  double (*detect)(const Sample& sample);  // 0 no, 1 certainly
  std::unique_ptr<Importer> (*make)(ImportContext& context);
};

// At most `size_bytes` of a text without cutting a character.
std::string_view cut_text(std::string_view text, size_t size_bytes);

}  // namespace tilik
