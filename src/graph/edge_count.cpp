#include "graph/edge_count.h"

#include "graph/resumable.h"

namespace tilik {

namespace {
constexpr size_t kChunk = 4096;
}  // namespace

EdgeCountJob::EdgeCountJob(const EdgeSource& edges, uint32_t node_count, MemoryBudget& budget)
    : edges_(edges), node_count_(node_count), ends_(budget), targets_(budget), seen_from_(budget) {
  failed_ = edges.size() >= UINT32_MAX || !ends_.allocate_filled(size_t{node_count} + 1, 0);
}

bool EdgeCountJob::step(const StepBudget& budget) {
  while (phase_ != Phase::done && !failed_) {
    if (run_phase(budget) && !failed_) phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
    if (phase_ != Phase::done && !failed_ && budget.spent()) return false;
  }
  return true;
}

// Calls visit(edge) for the records that are edges between two nodes.
template <typename Visit>
void EdgeCountJob::each_edge(size_t from, size_t to, Visit&& visit) {
  for_each_record(edges_, from, to, [this, &visit](const EdgeRecord& edge) {
    if (edge.weight > 0 && edge.source < node_count_ && edge.target < node_count_) visit(edge);
  });
}

// True when the phase is complete.
bool EdgeCountJob::run_phase(const StepBudget& budget) {
  switch (phase_) {
    case Phase::count_targets:
      return run_in_chunks(cursor_, edges_.size(), kChunk, budget,
                           [this](size_t from, size_t to) {
                             each_edge(from, to, [this](const EdgeRecord& edge) {
                               const bool is_loop = edge.source == edge.target;
                               self_loop_count += is_loop;
                               ends_[edge.source + 1] += is_loop ? 0 : 1;
                             });
                           }) &&
             begin_listing();
    case Phase::list_targets:
      return run_in_chunks(cursor_, edges_.size(), kChunk, budget, [this](size_t from, size_t to) {
        each_edge(from, to, [this](const EdgeRecord& edge) {
          if (edge.source != edge.target) targets_[ends_[edge.source]++] = edge.target;
        });
      });
    case Phase::count_distinct:
      return run_in_chunks(cursor_, node_count_, kChunk, budget, [this](size_t from, size_t to) {
        for (size_t source = from; source < to; ++source) {
          const auto mark = static_cast<uint32_t>(source + 1);
          for (uint32_t i = source == 0 ? 0 : ends_[source - 1]; i < ends_[source]; ++i) {
            directed_edge_count += seen_from_[targets_[i]] != mark;
            seen_from_[targets_[i]] = mark;
          }
        }
      });
    case Phase::done: break;
  }
  return true;
}

// From counts to where each source's targets begin.
bool EdgeCountJob::begin_listing() {
  for (uint32_t source = 0; source < node_count_; ++source) ends_[source + 1] += ends_[source];
  failed_ = !targets_.allocate(ends_[node_count_]) || !seen_from_.allocate_filled(node_count_, 0);
  return !failed_;
}

}  // namespace tilik
