#include "graph/betweenness.h"

#include <cmath>
#include <utility>

#include "base/random.h"

namespace tilik {

namespace {

constexpr uint32_t kNodesPerCheck = 256;
constexpr uint64_t kVisits = 150'000'000, kVisitsOfFewNodes = 2'000'000'000;

}  // namespace

BetweennessJob::BetweennessJob(const Adjacency& graph, const BetweennessOptions& options, MemoryBudget& budget)
    : graph_(graph),
      options_(options),
      values_(budget),
      paths_(budget),
      dependency_(budget),
      sources_(budget),
      distance_(budget),
      order_(budget) {
  const uint32_t n = graph.node_count();
  failed_ = !values_.allocate_filled(n, 0) || !paths_.allocate_filled(n, 0) || !dependency_.allocate_filled(n, 0) ||
            !sources_.allocate(n) || !distance_.allocate_filled(n, UINT32_MAX) || !order_.allocate(n);
  if (failed_) return;
  for (uint32_t v = 0; v < n; ++v)
    if (graph.offsets[v + 1] > graph.offsets[v]) sources_[linked_count_++] = v;
  source_count_ = linked_count_;
  // A thousand accounts that all know each other have as many edges as a million that do not.
  const uint64_t visits_a_source = uint64_t{linked_count_} + graph.entries.size();
  const bool has_few_nodes = linked_count_ <= options.exact_up_to_nodes;
  if (has_few_nodes && visits_a_source * linked_count_ <= kVisitsOfFewNodes) return;
  uint64_t samples = options.samples;
  if (samples == 0) {
    samples = (has_few_nodes ? kVisitsOfFewNodes : kVisits) / visits_a_source;
    samples = samples < 16 ? 16 : samples > 1024 ? 1024 : samples;
  }
  if (samples < linked_count_) source_count_ = static_cast<uint32_t>(samples);
  Random random(options.seed);
  for (uint32_t i = 0; i < source_count_; ++i) std::swap(sources_[i], sources_[i + random.below(linked_count_ - i)]);
}

double BetweennessJob::progress() const {
  return source_count_ == 0 ? 1 : static_cast<double>(source_at_) / source_count_;
}

double BetweennessJob::error_bound() const {
  if (is_exact()) return 0;
  const double n = static_cast<double>(linked_count_);
  const double bound = (n - 2) * n * std::sqrt(std::log(2 * n / 0.05) / (2.0 * source_count_));
  return options_.undirected ? bound / 2 : bound;
}

bool BetweennessJob::step(const StepBudget& budget) {
  if (failed_) return true;
  while (source_at_ < source_count_) {
    if (phase_ == Phase::begin_source) begin_source();
    if (phase_ == Phase::search && !search(budget)) return false;
    if (phase_ == Phase::collect && !collect(budget)) return false;
    if (source_at_ < source_count_ && budget.spent()) return false;
  }
  return true;
}

void BetweennessJob::begin_source() {
  const uint32_t source = sources_[source_at_];
  order_[0] = source;
  found_ = 1;
  cursor_ = 0;
  distance_[source] = 0;
  paths_[source] = 1;
  phase_ = Phase::search;
}

// Breadth first, counting shortest paths. Distances of all nodes are UINT32_MAX before.
bool BetweennessJob::search(const StepBudget& budget) {
  while (cursor_ < found_) {
    const uint32_t stop = found_ - cursor_ < kNodesPerCheck ? found_ : cursor_ + kNodesPerCheck;
    for (; cursor_ < stop; ++cursor_) {
      const uint32_t v = order_[cursor_];
      const uint32_t next_distance = distance_[v] + 1;
      for (const Neighbor& edge : graph_.of(v)) {
        uint32_t& distance = distance_[edge.node];
        if (distance == UINT32_MAX) {
          distance = next_distance;
          order_[found_++] = edge.node;
        }
        if (distance == next_distance) paths_[edge.node] += paths_[v];
      }
    }
    if (cursor_ < found_ && budget.spent()) return false;
  }
  phase_ = Phase::collect;
  return true;
}

// Backwards: a node hands each of its dependencies to the nodes it was reached from.
bool BetweennessJob::collect(const StepBudget& budget) {
  double scale = static_cast<double>(linked_count_) / static_cast<double>(source_count_);
  if (options_.undirected) scale /= 2;
  while (cursor_ > 0) {
    const uint32_t stop = cursor_ < kNodesPerCheck ? 0 : cursor_ - kNodesPerCheck;
    for (; cursor_ > stop; --cursor_) {
      const uint32_t v = order_[cursor_ - 1];
      double sum = 0;
      for (const Neighbor& edge : graph_.of(v)) {
        if (distance_[edge.node] == distance_[v] + 1 && distance_[v] != UINT32_MAX) {
          sum += (1 + dependency_[edge.node]) / paths_[edge.node];
        }
      }
      dependency_[v] = sum * paths_[v];
      if (cursor_ > 1) values_[v] += dependency_[v] * scale;
    }
    if (cursor_ > 0 && budget.spent()) return false;
  }
  for (uint32_t i = 0; i < found_; ++i) {
    const uint32_t v = order_[i];
    distance_[v] = UINT32_MAX;
    paths_[v] = dependency_[v] = 0;
  }
  ++source_at_;
  phase_ = Phase::begin_source;
  return true;
}

}  // namespace tilik
