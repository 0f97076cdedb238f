// Owns: PairsJob, edges between accounts that did something together: took turns in one chat, used the same thing.
// Depends on: base, community/network.h. Thread: one job belongs to one thread.
// Why: a chat group or a table of shares names nobody's target, and yet shows who belongs together.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/job.h"
#include "base/step_sort.h"
#include "community/network.h"
#include "graph/flat_array.h"

namespace tilik {

// One post's use of something: a conversation, a shared post, a hashtag, a link.
struct PairUse {
  uint64_t object;
  int64_t time_s;  // for turns
  uint32_t account;
  uint32_t row;
};

enum class PairRule : uint8_t {
  turns,     // each account -> the account that spoke right before it, when that was not long ago
  together,  // all accounts of one object; each pair once an object
};

struct PairOptions {
  PairRule rule = PairRule::together;
  int64_t longest_pause_s = 3600;  // between two turns
  // An object that more accounts used than this says little about any two of them, and its pairs would be too many:
  // it is left out and counted.
  uint32_t most_accounts = 500;
};

class PairsJob : public Job {
 public:
  // `uses` in order of time for turns, in any order else; the edges are appended to `edges`, which must outlive the
  // job. O(uses log uses + pairs).
  PairsJob(FlatArray<PairUse>&& uses, const PairOptions& options, NetworkEdges& edges,
           MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  bool failed() const { return failed_; }
  uint64_t objects_left_out() const { return objects_left_out_; }

 private:
  bool add(uint32_t a, uint32_t b, uint32_t row);
  bool take_turns(size_t first, size_t end);
  bool take_together(size_t first, size_t end);

  PairOptions options_;
  NetworkEdges& edges_;
  FlatArray<PairUse> uses_, other_;
  StepSort<PairUse> sort_;
  bool failed_ = false, sorted_ = false;
  size_t at_ = 0;
  uint64_t objects_left_out_ = 0;
};

}  // namespace tilik
