// Owns: ImportJob, the resumable loading of one source into a PostTable, and the preview for the mapping table.
// Depends on: data, base, protocol's SourceReport is filled by the engine from ImportReport. Thread: the engine's.
// Why: one way in for every format: detect by content, read in pieces, count every row
// (read = accepted + rejected + duplicates), keep what could be read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "base/zone.h"
#include "data/post_table.h"
#include "ingest/byte_source.h"

namespace tilik {

class MetricTable;
struct NamedGraph;

struct ImportOptions {
  std::string format;  // "" = detect
  std::vector<std::pair<std::string, std::string>>
      mapping;                           // source column, field name ("" = ignore, "category" = keep)
  std::vector<std::string> categories;   // source columns to keep as categories
  Zone zone = 420;                       // for dates without a zone of their own
  std::vector<std::string> repairs_off;  // kinds of repair not to do
  bool only_known_formats = false;       // no generic format: what no importer knows is no post
  bool continues_chat = false;           // a source before is another part of the same chat
  std::string author, author_name;       // of posts that do not name theirs
};

struct ImportColumn {
  std::string source;
  Field field = Field::ignored;
  uint64_t present = 0;
  bool helps_another = false;  // column of its field: the hour beside the day, the moment from which "3 h ago" counts
};
struct ImportRepair {
  std::string kind;
  uint64_t count = 0;
  std::string example_before, example_after;
};
// Members of an archive that were left out for one reason.
struct SkippedMembers {
  std::string reason;  // a code of ingest/reasons.h, `skip`
  uint64_t count = 0;
  std::string example;  // name of the first
};
// One series of a table of numbers.
struct ImportMetric {
  std::string account, platform, metric;
  uint64_t values = 0;
  int64_t first_utc_s = 0, last_utc_s = 0;
  double last_value = 0;
};
// What a source holds: posts, series of numbers, or a network without posts.
enum class SourceKind : uint8_t { posts, metrics, network };
const char* name_of(SourceKind kind);
struct RejectedRow {
  uint64_t line = 0;
  std::string reason, raw;
};  // raw: at most 200 characters

// What was found in one source. Always: read = accepted + rejected + duplicates.
struct ImportReport {
  std::string name, format, encoding, delimiter;
  SourceKind kind = SourceKind::posts;
  double confidence = 1;
  uint64_t read = 0, accepted = 0, rejected = 0, duplicates = 0;
  std::vector<ImportColumn> columns;  // those with a field, in order of the source
  std::vector<std::string> unmapped;  // source columns without a field
  std::vector<ImportRepair> repairs;
  std::vector<RejectedRow> rejected_rows;  // the first 1,000
  std::vector<ImportMetric> metrics;       // of SourceKind::metrics, the first 200 series
  uint64_t series = 0;                     // all of them
  uint64_t nodes = 0, edges = 0;           // of SourceKind::network
  bool is_directed = false;
  ImportOptions options;                // that it was read with
  std::vector<std::string> notes;       // reason codes: no_time_column, day_month_assumed, memory_full, ...
  uint64_t members = 0;                 // of an archive: how many were read; their reports stand beside this one
  std::vector<SkippedMembers> skipped;  // of an archive: what was left out
  Error error;                          // code none unless nothing (more) could be read
};

// Where the data sets go that are no posts; nullptr: they are counted and forgotten.
struct OtherData {
  MetricTable* metrics = nullptr;
  std::vector<NamedGraph>* networks = nullptr;
};

class ImportJob : public Job {
 public:
  ImportJob(std::unique_ptr<ByteSource> source, PostTable& table, TextScan* scan, ImportOptions options,
            OtherData others = {});
  ~ImportJob() override;
  bool step(const StepBudget& budget) override;
  double progress() const override;
  // Completes posts and report without reading on; no step() may follow.
  void stop_early();
  uint64_t rows_read() const;
  int64_t bytes_read() const;
  const ImportReport& report() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The first rows of a source as they are and as they would be read, for the mapping table.
struct ImportPreview {
  std::vector<std::string> columns;              // of the source
  std::vector<std::vector<std::string>> before;  // rows x columns
  std::vector<std::string> fields;               // field names of the read posts, in order
  std::vector<std::vector<std::string>> after;   // rows x fields
  std::vector<std::pair<std::string, std::string>> mapping;
};
Result<ImportPreview> preview_import(ByteSource& source, const ImportOptions& options, size_t rows);

// The formats in the order of `tilik formats`: name and one plain line in English.
struct FormatDescription {
  std::string_view name, summary;
};
const std::vector<FormatDescription>& known_formats();

}  // namespace tilik
