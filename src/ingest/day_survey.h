// Owns: DaySurvey, a first reading of a source that only collects its dates.
// Depends on: importer.h. Thread: the engine's; in steps.
// Why: a file that begins with 8/1/2024 does not say whether that is August or January; one that is sorted says so
// only after its sample. Deciding by the sample alone would misread or reject the rest.
#pragma once

#include <memory>

#include "ingest/importer.h"

namespace tilik {

class DaySurvey {
 public:
  // Reads with the importer of `format` until a date proves the order or the source ends. `seen`: the context of the
  // reading that follows; what it refers to must outlive this object.
  DaySurvey(const FormatEntry& format, const ImportContext& seen, ByteSource& source, const EncodingGuess& encoding,
            size_t chunk_bytes)
      : chunks_(source, encoding, chunk_bytes),
        log_(report_, seen.options),
        sink_(dates_),
        context_{chunks_, log_, sink_, seen.options, seen.sample, nullptr, nullptr, &dates_, &source, &encoding},
        importer_(format.make(context_)) {}
  bool step(const StepBudget& budget) { return importer_->step(budget); }
  int64_t bytes_read() const { return chunks_.source_bytes_read(); }
  const DatesOfSource& dates() const { return dates_; }

 private:
  // Takes posts and forgets them; refuses them, which ends the reading, as soon as the order is proven.
  class Sink : public PostSink {
   public:
    explicit Sink(const DatesOfSource& dates) : dates_(dates) {}
    AddOutcome add(const PostDraft&) override {
      return dates_.are_told() ? AddOutcome::out_of_memory : AddOutcome::added;
    }
    int category_index(std::string_view) override { return -1; }

   private:
    const DatesOfSource& dates_;
  };

  DatesOfSource dates_;
  ChunkReader chunks_;
  ImportReport report_;
  ImportLog log_;
  Sink sink_;
  ImportContext context_;
  std::unique_ptr<Importer> importer_;
};

}  // namespace tilik
