// Owns: JsonAccounts, the accounts that pages of X's interface list beside their posts ("includes.users"), and what is
// written into a post of the one that wrote it.
// Depends on: chunk_reader.h, json_records.h, containers/string_table.h. Thread: the engine's; in steps.
// Why: posts there name accounts by number, and who has which number follows behind them, at the end of the page.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/job.h"
#include "ingest/chunk_reader.h"
#include "ingest/containers/string_table.h"
#include "ingest/json_records.h"

namespace tilik {

class JsonAccounts {
 public:
  // Reads all of `source`, which must outlive the last step().
  JsonAccounts(ByteSource& source, const EncodingGuess& encoding);
  // True when all are read.
  bool step(const StepBudget& budget);
  // The post with its account under "author", the one that it answers under "in_reply_to_user", and who wrote what it
  // shares or quotes; kPaddingBytes of the flattener can be read behind it. Alive until the next call.
  std::string_view joined(std::string_view post);

 private:
  void take(std::string_view record);
  bool append(std::string_view id);

  ChunkReader chunks_;
  JsonRecords records_;
  StringTable texts_;
  std::map<uint64_t, uint32_t> number_of_;  // of each text; bounded
  std::string text_, joined_;
};

}  // namespace tilik
