// Owns: JsonAccounts, the accounts that a source names beside its posts: those that pages of X's interface list
// ("includes.users"), or the owner of an archive of TikTok ("ProfileMap"); and what is written into a post of them.
// Depends on: chunk_reader.h, json_inner.h, json_records.h, text_map.h. Thread: the engine's; in steps.
// Why: posts there name accounts by number or not at all, and who it is may follow behind them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/job.h"
#include "ingest/chunk_reader.h"
#include "ingest/json_records.h"
#include "ingest/text_map.h"

namespace tilik {

class JsonAccounts {
 public:
  // Reads all of `source`, which must outlive the last step().
  JsonAccounts(ByteSource& source, const EncodingGuess& encoding, std::span<const std::string_view> path);
  // True when all are read.
  bool step(const StepBudget& budget);
  // The post with its account under "author", the one that it answers under "in_reply_to_user", and who wrote what it
  // shares or quotes; or with the name of the owner. kPaddingBytes of the flattener can be read behind it. Alive until
  // the next call.
  std::string_view joined(std::string_view post);

 private:
  void take(std::string_view record);

  ChunkReader chunks_;
  JsonRecords records_;
  const bool is_of_owner_;
  std::string owner_;
  TextMap known_;  // of each id, as it is written
  std::string text_, joined_;
};

}  // namespace tilik
