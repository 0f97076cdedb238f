// Owns: Namesakes, the names that several accounts of one JSON source bear, as anybody may in a chat.
// Depends on: chunk_reader.h, json_inner.h, json_records.h, text_map.h. Thread: the engine's; in steps.
// Why: two people of one name must stay two, and be called the same whoever of them wrote first; so all is looked
// through before the first post.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "ingest/chunk_reader.h"
#include "ingest/json_records.h"
#include "ingest/text_map.h"

namespace tilik {

class Namesakes {
 public:
  // Reads all of `source`, which must outlive the last step(), at `path`; see JsonRecords.
  Namesakes(ByteSource& source, const EncodingGuess& encoding, const std::vector<std::string>& path)
      : chunks_(source, encoding), records_(chunks_, path) {}
  // True when all are read.
  bool step(const StepBudget& budget);
  bool has(std::string_view name) const { return !shared_.get(name).empty(); }

 private:
  void take(std::string_view name, std::string_view id);

  ChunkReader chunks_;
  JsonRecords records_;
  TextMap first_ids_, shared_;  // of each name
};

}  // namespace tilik
