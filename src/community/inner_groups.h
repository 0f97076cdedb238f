// Owns: InnerGroupsJob, the smaller groups that communities consist of.
// Depends on: community/community.h, graph. Thread: one job belongs to one thread.
// Why: a community of hundreds is often several circles that know each other. They are searched in its own links
// alone, where the size of the whole network does not hide them.
#pragma once

#include <cstdint>
#include <memory>

#include "base/job.h"
#include "community/community.h"
#include "graph/graph.h"
#include "graph/leiden.h"

namespace tilik {

class InnerGroupsJob : public Job {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;
  static constexpr uint32_t kLeastSize = 3;  // of a group

  // `result` must outlive the job; the first `shown` communities are searched.
  InnerGroupsJob(const CommunityResult& result, uint32_t shown, uint64_t seed,
                 MemoryBudget& budget = MemoryBudget::of_program());
  ~InnerGroupsJob() override;
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return failed_; }
  // The number of its group inside its community, the largest 0; kNone where the community falls into no two groups
  // that are clearly apart, more than chance would give, or the node's is too small.
  uint32_t of_node(uint32_t node) const { return group_[node]; }

 private:
  class Source;
  void begin();
  bool take();

  const CommunityResult& result_;
  uint32_t shown_, community_ = 0;
  uint64_t seed_;
  MemoryBudget& memory_;
  bool failed_ = false;
  FlatArray<uint32_t> group_, place_;  // by node; place: among the members of its community
  std::unique_ptr<Source> source_;
  std::unique_ptr<GraphBuildJob> build_;
  Graph graph_;
  std::unique_ptr<LeidenJob> leiden_;
};

}  // namespace tilik
