#include "graph/path_samples.h"

#include <algorithm>
#include <cmath>

namespace tilik {

namespace {

constexpr uint32_t kNodesPerCheck = 256, kPilotPairs = 16;
constexpr uint32_t kFewestPairs = 64, kMostPairs = 1u << 20;
constexpr uint32_t kNotReached = UINT32_MAX;

}  // namespace

PathSampleJob::PathSampleJob(const Adjacency& graph, std::span<const uint32_t> nodes, uint64_t visits, uint64_t seed,
                             MemoryBudget& budget)
    : graph_(graph),
      nodes_(nodes),
      most_visits_(visits),
      random_(seed),
      pair_count_(kPilotPairs),
      sides_{Side(budget), Side(budget)},
      hits_(budget) {
  const uint32_t n = graph.node_count();
  failed_ = !hits_.allocate_filled(n, 0);
  for (Side& side : sides_)
    failed_ = failed_ || !side.distance.allocate_filled(n, kNotReached) || !side.paths.allocate_filled(n, 0) ||
              !side.reached.allocate(n);
}

double PathSampleJob::progress() const {
  return is_pilot_ ? 0 : static_cast<double>(pair_at_) / static_cast<double>(pair_count_);
}

bool PathSampleJob::step(const StepBudget& budget) {
  while (!failed_ && pair_at_ < pair_count_) {
    if (phase_ == Phase::draw) draw_pair();
    if (phase_ == Phase::widen && !widen(budget)) return false;
    take_path();
    forget();
    phase_ = Phase::draw;
    if (++pair_at_ == pair_count_ && is_pilot_) {
      // How many follow must not depend on what they find.
      is_pilot_ = false;
      const uint64_t affordable = most_visits_ / std::max<uint64_t>(1, visits_ / kPilotPairs);
      pair_count_ = static_cast<uint32_t>(std::clamp<uint64_t>(affordable, kFewestPairs, kMostPairs));
      pair_at_ = 0;
    }
    if (pair_at_ < pair_count_ && budget.spent()) return false;
  }
  return true;
}

void PathSampleJob::draw_pair() {
  const auto count = static_cast<uint32_t>(nodes_.size());
  const uint32_t source = random_.below(count), other = random_.below(count - 1);
  source_ = nodes_[source];
  target_ = nodes_[other < source ? other : other + 1];
  meeting_paths_ = 0;
  for (const uint32_t at : {0u, 1u}) {
    Side& side = sides_[at];
    const uint32_t end = at == 0 ? source_ : target_;
    side.distance[end] = 0;
    side.paths[end] = 1;
    side.reached[0] = end;
    side.count = 1;
    side.level_begin = side.level = 0;
    side.level_degree = graph_.degree(end);
  }
  level_end_ = 0;
  phase_ = Phase::widen;
}

// Level by level, always on the side with fewer edges to look at, until both have a node in common. Then the two levels
// make up the distance, and all shortest paths lead through common nodes of the level that was added last.
bool PathSampleJob::widen(const StepBudget& budget) {
  while (meeting_paths_ == 0) {
    if (level_end_ == 0) {  // the next level begins
      wider_ = sides_[0].level_degree <= sides_[1].level_degree ? 0 : 1;
      cursor_ = sides_[wider_].level_begin;
      level_end_ = sides_[wider_].count;
      if (cursor_ == level_end_) return true;  // nothing more to reach: no path
    }
    Side& side = sides_[wider_];
    const uint32_t stop = level_end_ - cursor_ < kNodesPerCheck ? level_end_ : cursor_ + kNodesPerCheck;
    for (; cursor_ < stop; ++cursor_) {
      const uint32_t v = side.reached[cursor_];
      const double paths = side.paths[v];
      visits_ += graph_.degree(v);
      for (const Neighbor& edge : graph_.of(v)) {
        uint32_t& distance = side.distance[edge.node];
        if (distance == kNotReached) {
          distance = side.level + 1;
          side.reached[side.count++] = edge.node;
        }
        if (distance == side.level + 1) side.paths[edge.node] += paths;
      }
    }
    if (cursor_ == level_end_) {
      end_level(side, sides_[1 - wider_], level_end_);
      level_end_ = 0;
    }
    if (meeting_paths_ == 0 && budget.spent()) return false;
  }
  return true;
}

void PathSampleJob::end_level(Side& side, const Side& other, uint32_t level_end) {
  side.level_begin = level_end;
  ++side.level;
  side.level_degree = 0;
  for (uint32_t i = level_end; i < side.count; ++i) {
    const uint32_t v = side.reached[i];
    side.level_degree += graph_.degree(v);
    if (other.distance[v] != kNotReached) meeting_paths_ += side.paths[v] * other.paths[v];
  }
}

// One of all shortest paths with equal chance: first where it crosses, then back to both ends.
void PathSampleJob::take_path() {
  if (meeting_paths_ == 0 || is_pilot_) return;
  const Side &side = sides_[wider_], &other = sides_[1 - wider_];
  double left = random_.unit() * meeting_paths_;
  uint32_t crossing = kNotReached;
  for (uint32_t i = side.level_begin; i < side.count; ++i) {
    const uint32_t v = side.reached[i];
    if (other.distance[v] == kNotReached) continue;
    crossing = v;
    left -= side.paths[v] * other.paths[v];
    if (left < 0) break;
  }
  if (crossing != source_ && crossing != target_) ++hits_[crossing];
  walk_back(side, crossing);
  walk_back(other, crossing);
}

void PathSampleJob::walk_back(const Side& side, uint32_t node) {
  while (side.distance[node] > 1) {
    double left = random_.unit() * side.paths[node];
    uint32_t before = kNotReached;
    visits_ += graph_.degree(node);
    for (const Neighbor& edge : graph_.of(node)) {
      if (side.distance[edge.node] + 1 != side.distance[node]) continue;
      before = edge.node;
      left -= side.paths[before];
      if (left < 0) break;
    }
    node = before;
    ++hits_[node];
  }
}

void PathSampleJob::forget() {
  for (Side& side : sides_) {
    for (uint32_t i = 0; i < side.count; ++i) {
      side.distance[side.reached[i]] = kNotReached;
      side.paths[side.reached[i]] = 0;
    }
    side.count = 0;
  }
}

double PathSampleJob::share_bound(uint32_t node) const {
  const double pairs = pair_count_, share = hits_[node] / pairs;
  const double variance = share * (1 - share) * pairs / (pairs - 1);
  const double log_of_chance = std::log(4 * static_cast<double>(nodes_.size()) / 0.05);
  return std::sqrt(2 * variance * log_of_chance / pairs) + 7 * log_of_chance / (3 * (pairs - 1));
}

}  // namespace tilik
