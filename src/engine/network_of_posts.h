// Owns: PostEdgesJob, the edges of the selected posts, and the order of accounts by their keys.
// Depends on: engine/data_set.h, community/network.h. Thread: the engine's.
// Why: the community module knows accounts and edges, not posts; this is the bridge.
#pragma once

#include <cstdint>

#include "base/job.h"
#include "base/result.h"
#include "community/network.h"
#include "engine/data_set.h"

namespace tilik {

// "mention", "reply", "share", "quote" or "all"; false for any other name.
bool edge_kinds_of(std::string_view name, EdgeKinds& kinds);

class PostEdgesJob : public Job {
 public:
  // The selection of `data` must not change until the job is done.
  PostEdgesJob(const DataSet& data, MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return failed_; }  // memory was refused

  NetworkEdges edges;
  FlatArray<uint8_t> is_author;       // by author id: 1 when he wrote a selected post
  FlatArray<uint32_t> account_order;  // author ids by key bytes ascending

 private:
  bool gather(const StepBudget& budget);
  bool order(const StepBudget& budget);

  const DataSet& data_;
  RowId row_ = 0;
  uint32_t sorted_run_ = 0;  // length of sorted runs so far, 0 before sorting
  size_t sort_at_ = 0;
  FlatArray<uint32_t> other_;
  FlatArray<uint64_t> heads_;  // first 8 bytes of each key, big-endian: most comparisons need no more
  std::vector<uint32_t> mentions_;
  bool begun_ = false, failed_ = false, gathered_ = false;
};

}  // namespace tilik
