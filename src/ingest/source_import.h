// Owns: SourceImport, the loading of one source into any PostSink; what ImportJob, the preview, the fuzz targets
// and the benchmark share. Depends on: importer.h, day_survey.h. Thread: the engine's.
// Why: detection, encoding and the closing of the report are the same wherever the posts go.
#pragma once

#include <memory>
#include <string>

#include "ingest/chunk_reader.h"
#include "ingest/day_survey.h"
#include "ingest/import.h"
#include "ingest/importer.h"

namespace tilik {

class SourceImport : public Job {
 public:
  // All references must outlive this object.
  SourceImport(ByteSource& source, PostSink& sink, const ImportOptions& options, RowObserver* observer = nullptr,
               size_t chunk_bytes = ChunkReader::kDefaultChunkBytes);
  ~SourceImport() override;
  bool step(const StepBudget& budget) override;
  double progress() const override;
  int64_t bytes_read() const;
  const ImportReport& report() const { return report_; }
  // For a reader that stops early: completes posts and report, which step() does at the end.
  void stop_early();

 private:
  bool open();
  void make_importer(const FormatEntry& format);
  bool survey_days(const StepBudget& budget);
  void decode_sample(const std::string& head, const EncodingGuess& encoding, bool is_whole);
  bool fail(ErrorCode code, std::string_view detail);
  void note_problem();
  void finish();

  ByteSource& source_;
  PostSink& sink_;
  const ImportOptions& options_;
  RowObserver* observer_;
  size_t chunk_bytes_;
  ImportReport report_;
  ImportLog log_;
  std::string sample_text_;
  Sample sample_;
  EncodingGuess encoding_;
  const FormatEntry* format_ = nullptr;
  DatesOfSource all_dates_;  // of the survey
  std::unique_ptr<ChunkReader> chunks_;
  std::unique_ptr<ImportContext> context_;
  std::unique_ptr<DaySurvey> survey_;
  std::unique_ptr<Importer> importer_;
  bool done_ = false;
};

}  // namespace tilik
