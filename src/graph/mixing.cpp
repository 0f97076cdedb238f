#include "graph/mixing.h"

#include <algorithm>
#include <utility>

#include "base/small_sort.h"
#include "graph/resumable.h"

namespace tilik {

MixingJob::MixingJob(const Adjacency& graph, std::span<const uint32_t> community, uint32_t community_count,
                     const MixingOptions& options, MemoryBudget& budget)
    : graph_(graph),
      community_(community),
      community_count_(community_count),
      options_(options),
      random_(options.seed),
      later_(budget),
      nodes_(budget),
      labels_(budget) {
  failed_ = community.size() != graph.node_count();
}

double MixingJob::index_of(uint64_t inside) const {
  return (static_cast<double>(edges_ - inside) - static_cast<double>(inside)) / static_cast<double>(edges_);
}

void MixingJob::begin() {
  begun_ = true;
  const uint32_t n = graph_.node_count();
  edges_ = graph_.entries.size() / 2;
  FlatArray<uint64_t> sizes;
  if (!nodes_.allocate(n) || !labels_.assign(community_) || !sizes.allocate_filled(community_count_, 0) ||
      !later_.allocate(n)) {
    failed_ = true;
    return;
  }
  size_t linked = 0;
  for (uint32_t v = 0; v < n; ++v) {
    const auto edges = graph_.of(v);
    const auto larger = std::upper_bound(edges.begin(), edges.end(), v,
                                         [](uint32_t node, const Neighbor& edge) { return node < edge.node; });
    later_[v] = graph_.offsets[v] + static_cast<uint32_t>(larger - edges.begin());
    if (graph_.degree(v) == 0) continue;
    if (community_[v] >= community_count_) failed_ = true;
    if (failed_) return;
    nodes_[linked++] = v;
    ++sizes[community_[v]];
  }
  nodes_.shrink(linked);
  if (edges_ == 0 || linked < 2) {
    done_ = true;
    return;
  }
  // Every pair of nodes is as likely as any other to share a label.
  double same = 0;
  for (const uint64_t size : sizes) same += static_cast<double>(size) * (static_cast<double>(size) - 1);
  result_.expected = 1 - 2 * same / (static_cast<double>(linked) * (static_cast<double>(linked) - 1));
  const uint64_t affordable = std::max<uint64_t>(19, options_.most_visits / std::max<uint64_t>(1, edges_));
  draws_ = static_cast<uint32_t>(std::min<uint64_t>(options_.draws, affordable)) + 1;
  shuffled_ = true;  // the first count is of the labels as they are
}

bool MixingJob::count_inside(const StepBudget& budget) {
  return run_in_chunks(cursor_, graph_.node_count(), 1024, budget, [&](size_t from, size_t to) {
    for (size_t v = from; v < to; ++v) {
      const uint32_t label = labels_[v], end = graph_.offsets[v + 1];
      for (uint32_t i = later_[v]; i < end; ++i) inside_now_ += labels_[graph_.entries[i].node] == label;
    }
  });
}

bool MixingJob::step(const StepBudget& budget) {
  if (!begun_ && !failed_) begin();
  if (failed_ || done_) return true;
  while (inside_.size() < draws_) {
    if (!shuffled_) {
      // Fisher and Yates over the labels of linked nodes.
      const size_t count = nodes_.size();
      const bool complete = run_in_chunks(cursor_, count - 1, 4096, budget, [&](size_t from, size_t to) {
        for (size_t i = from; i < to; ++i) {
          const uint32_t other = random_.below(static_cast<uint32_t>(count - i));
          std::swap(labels_[nodes_[count - 1 - i]], labels_[nodes_[other]]);
        }
      });
      if (!complete) return false;
      shuffled_ = true;
      if (budget.spent()) return false;
    }
    if (!count_inside(budget)) return false;
    inside_.push_back(inside_now_);
    inside_now_ = 0;
    shuffled_ = false;
    if (inside_.size() < draws_ && budget.spent()) return false;
  }
  finish();
  return true;
}

void MixingJob::finish() {
  done_ = true;
  result_.is_defined = true;
  result_.draws = draws_ - 1;
  result_.e_i = index_of(inside_[0]);
  std::vector<uint64_t> drawn(inside_.begin() + 1, inside_.end());
  small_sort(drawn.begin(), drawn.end(), std::greater<>());  // more inside: a lower index
  const auto as_closed = static_cast<double>(
      std::count_if(drawn.begin(), drawn.end(), [&](uint64_t inside) { return inside >= inside_[0]; }));
  result_.p = (1 + as_closed) / (1 + static_cast<double>(drawn.size()));
  const auto at = [&](double share) {
    return index_of(drawn[static_cast<size_t>(share * static_cast<double>(drawn.size() - 1) + 0.5)]);
  };
  result_.lower = at(0.025);
  result_.upper = at(0.975);
}

}  // namespace tilik
