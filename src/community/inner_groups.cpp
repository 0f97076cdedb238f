#include "community/inner_groups.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/clear_modularity.h"
#include "graph/metrics.h"

namespace tilik {

// The links between the members of one community, each once; nodes are the members' places.
class InnerGroupsJob::Source : public EdgeSource {
 public:
  Source(const CommunityResult& result, uint32_t community, std::span<const uint32_t> place)
      : graph_(result.graph.undirected), communities_(result.community.span()), community_(community), place_(place) {
    members_ = result.members_of(community);
    starts_.push_back(0);
    for (const uint32_t node : members_) starts_.push_back(starts_.back() + graph_.degree(node));
  }
  size_t size() const override { return starts_.back(); }
  void read(size_t index, size_t count, EdgeRecord* records) const override {
    auto member = static_cast<size_t>(std::upper_bound(starts_.begin(), starts_.end(), index) - starts_.begin() - 1);
    for (size_t i = 0; i < count; ++i) {
      while (starts_[member + 1] <= index + i) ++member;
      const uint32_t node = members_[member];
      const Neighbor& edge = graph_.of(node)[index + i - starts_[member]];
      const bool is_inside = edge.node > node && communities_[edge.node] == community_;
      records[i] = {};
      records[i].source = static_cast<uint32_t>(member);
      records[i].target = is_inside ? place_[edge.node] : records[i].source;
      records[i].weight = is_inside ? edge.weight : 0;
    }
  }

 private:
  const Adjacency& graph_;
  std::span<const uint32_t> communities_;
  uint32_t community_;
  std::span<const uint32_t> place_, members_;
  std::vector<size_t> starts_;  // of each member's links, and the end
};

InnerGroupsJob::InnerGroupsJob(const CommunityResult& result, uint32_t shown, uint64_t seed, MemoryBudget& budget)
    : result_(result),
      shown_(std::min(shown, result.group_count)),
      seed_(seed),
      memory_(budget),
      group_(budget),
      place_(budget) {
  const size_t nodes = result.community.size();
  failed_ = !group_.allocate_filled(nodes, kNone) || !place_.allocate_filled(nodes, 0);
}

InnerGroupsJob::~InnerGroupsJob() = default;

double InnerGroupsJob::progress() const {
  return shown_ == 0 ? 1 : static_cast<double>(community_) / static_cast<double>(shown_);
}

bool InnerGroupsJob::step(const StepBudget& budget) {
  while (community_ < shown_ && !failed_) {
    if (!build_ && !leiden_) begin();
    if (build_) {
      if (!build_->step(budget)) return false;
      Result<Graph> built = build_->take();
      build_.reset();
      failed_ = !built;
      if (failed_) return true;
      graph_ = std::move(*built);
      LeidenOptions options;
      options.seed = seed_;
      leiden_ = std::make_unique<LeidenJob>(graph_.undirected, options, std::span<const uint32_t>(), memory_);
    }
    if (!leiden_->step(budget)) return false;
    failed_ = !take();
    ++community_;
    if (budget.spent()) return failed_ || community_ == shown_;
  }
  return true;
}

void InnerGroupsJob::begin() {
  const std::span<const uint32_t> members = result_.members_of(community_);
  for (size_t i = 0; i < members.size(); ++i) place_[members[i]] = static_cast<uint32_t>(i);
  source_ = std::make_unique<Source>(result_, community_, place_.span());
  GraphOptions options;
  options.keep_directions = false;
  build_ = std::make_unique<GraphBuildJob>(*source_, static_cast<uint32_t>(members.size()), options, memory_);
}

bool InnerGroupsJob::take() {
  const Result<LeidenResult> found = leiden_->take();
  leiden_.reset();
  if (!found) return false;
  const std::span<const uint32_t> members = result_.members_of(community_);
  const auto groups =
      std::count_if(found->sizes.begin(), found->sizes.end(), [](uint32_t size) { return size >= kLeastSize; });
  const double chance = modularity_by_chance(members.size(), graph_.undirected_edge_count);
  if (groups < 2 || found->modularity <= std::max(kClearModularity, chance + kAboveChance)) return true;
  for (size_t i = 0; i < members.size(); ++i) {
    const uint32_t group = found->community[i];
    if (found->sizes[group] >= kLeastSize) group_[members[i]] = group;
  }
  return true;
}

}  // namespace tilik
