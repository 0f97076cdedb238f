#include "graph/betweenness.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/random.h"

namespace tilik {

namespace {

constexpr uint32_t kNodesPerCheck = 256;
constexpr uint64_t kVisits = 150'000'000, kVisitsOfFewNodes = 2'000'000'000;  // half of them for pairs

}  // namespace

BetweennessJob::BetweennessJob(const Adjacency& graph, const BetweennessOptions& options, MemoryBudget& budget)
    : graph_(graph),
      options_(options),
      memory_(budget),
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
  visits_a_source_ = uint64_t{linked_count_} + graph.entries.size();
  const bool has_few_nodes = linked_count_ <= options.exact_up_to_nodes;
  if (has_few_nodes && visits_a_source_ * linked_count_ <= kVisitsOfFewNodes) return;
  uint64_t samples = options.samples;
  if (samples == 0) {
    samples = (has_few_nodes ? kVisitsOfFewNodes : kVisits) / 2 / visits_a_source_;
    samples = std::clamp<uint64_t>(samples, 8, 512);
  }
  if (samples < linked_count_) source_count_ = static_cast<uint32_t>(samples);
  Random random(options.seed);
  for (uint32_t i = 0; i < source_count_; ++i) std::swap(sources_[i], sources_[i + random.below(linked_count_ - i)]);
}

double BetweennessJob::progress() const {
  if (source_count_ == 0) return 1;
  const double of_sources = static_cast<double>(source_at_) / source_count_;
  if (is_exact() || !options_.undirected) return of_sources;
  return (of_sources + (paths_of_pairs_ ? paths_of_pairs_->progress() : 0)) / 2;
}

double BetweennessJob::error_bound(uint32_t node) const {
  // No path leads through a node with one neighbour.
  if (is_exact() || failed_ || (options_.undirected && graph_.degree(node) < 2)) return 0;
  const double n = static_cast<double>(linked_count_);
  if (!options_.undirected) return (n - 2) * n * std::sqrt(std::log(2 * n / 0.05) / (2.0 * source_count_));
  const double pairs = n * (n - 1) / 2;
  const double of_pairs = paths_of_pairs_->hits(node) / static_cast<double>(paths_of_pairs_->pair_count());
  return std::fabs(values_[node] - of_pairs * pairs) + paths_of_pairs_->share_bound(node) * pairs;
}

double BetweennessJob::error_bound() const {
  double largest = 0;
  for (uint32_t node = 0; node < values_.size(); ++node) largest = std::max(largest, error_bound(node));
  return largest;
}

bool BetweennessJob::step(const StepBudget& budget) {
  if (failed_) return true;
  while (source_at_ < source_count_) {
    if (phase_ == Phase::begin_source) begin_source();
    if (phase_ == Phase::search && !search(budget)) return false;
    if (phase_ == Phase::collect && !collect(budget)) return false;
    if (source_at_ < source_count_ && budget.spent()) return false;
  }
  return is_exact() || !options_.undirected || sample_paths(budget);
}

bool BetweennessJob::sample_paths(const StepBudget& budget) {
  if (!paths_of_pairs_)
    paths_of_pairs_ = std::make_unique<PathSampleJob>(graph_, sources_.span().first(linked_count_),
                                                      visits_a_source_ * source_count_, options_.seed + 1, memory_);
  if (!paths_of_pairs_->step(budget)) return false;
  failed_ = paths_of_pairs_->failed();
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
