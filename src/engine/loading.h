// Owns: LoadJob, several sources read into a DataSet one after the other, then made ready for charts.
// Depends on: engine/data_set.h, ingest, generate. Thread: the engine's.
// Why: page and command line load in the same steps; a source that fails leaves what was read usable.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "engine/data_set.h"
#include "ingest/byte_source.h"
#include "ingest/containers/source_walk.h"
#include "ingest/import.h"
#include "protocol/messages.h"

namespace tilik {

ImportOptions import_options_of(const LoadOptions& options);
SourceReport source_report_of(const ImportReport& report, size_t most_rejects = 50);

// The generated town as bytes of a CSV file, made while they are read.
std::unique_ptr<ByteSource> make_sample_source(uint32_t rows, uint64_t seed);

class LoadJob : public Job {
 public:
  struct Source {
    std::unique_ptr<ByteSource> bytes;
    ImportOptions options;
    // Options of single members of an archive, by their path inside; the others take `options`.
    std::map<std::string, ImportOptions> member_options = {};
    size_t input = 0;  // number that DataSet::origins gives back
  };
  // What is wanted of the data set afterwards: charts that may be asked, or only its table.
  enum class Goal : uint8_t { charts, table };
  // Rows are added to `data`, which must outlive the job.
  LoadJob(DataSet& data, std::vector<Source> sources, const Zone& zone, Goal goal = Goal::charts);
  ~LoadJob() override;
  bool step(const StepBudget& budget) override;
  double progress() const override;
  // Stops reading; the steps that follow only make what was read usable.
  void stop_reading();

  // Phase "reading", "ordering" or "counting", the source's name, rows and bytes so far.
  ProgressResponse state() const;
  // Not none when the data set is not usable or memory ended; what was read before stays.
  const Error& error() const { return error_; }

 private:
  enum class Phase : uint8_t { reading, ordering, counting, done };
  bool read(const StepBudget& budget);
  bool continues_chat(const std::string& name) const;
  bool begin_member(const StepBudget& budget);
  bool end_member();
  void end_source();
  void add_report(ImportReport report);
  int64_t bytes_of_source() const;

  DataSet& data_;
  std::vector<Source> sources_;
  Zone zone_;
  Goal goal_;
  size_t current_ = 0;
  std::unique_ptr<SourceWalk> walk_;  // of the source at hand; outlives the import of a member
  std::unique_ptr<ImportJob> import_;
  std::string member_;
  std::string current_name_;
  Phase phase_ = Phase::reading;
  Error error_;
  uint64_t rows_before_ = 0;
  int64_t bytes_before_ = 0, bytes_total_ = 0;
  RowId first_row_ = 0;
};

}  // namespace tilik
