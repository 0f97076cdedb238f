#include "graph/graph.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "graph/resumable.h"

namespace tilik {

namespace {

constexpr size_t kChunk = 8192;
constexpr uint64_t kWeightLimit = uint64_t{1} << 31;

// Turns counts into start positions: offsets[i + 1] holds the count of i on entry.
void counts_to_offsets(FlatArray<uint32_t>& offsets) {
  for (size_t i = 1; i < offsets.size(); ++i) offsets[i] += offsets[i - 1];
}

}  // namespace

double Graph::weighted_degree(const Adjacency& side, uint32_t node) const {
  if (side.node_count() == 0) return 0;
  uint64_t weight = 0;
  for (const Neighbor& neighbor : side.of(node)) weight += neighbor.weight;
  return static_cast<double>(weight) / weight_scale;
}

uint64_t Graph::memory_bytes() const {
  return out.memory_bytes() + in.memory_bytes() + undirected.memory_bytes() + out_kinds.memory_bytes() +
         out_row_offsets.memory_bytes() + out_rows.memory_bytes();
}

GraphBuildJob::GraphBuildJob(const EdgeSource& edges, uint32_t node_count, const GraphOptions& options,
                             MemoryBudget& budget)
    : edges_(edges),
      options_(options),
      graph_{Adjacency{FlatArray<uint32_t>(budget), FlatArray<Neighbor>(budget)},
             Adjacency{FlatArray<uint32_t>(budget), FlatArray<Neighbor>(budget)},
             Adjacency{FlatArray<uint32_t>(budget), FlatArray<Neighbor>(budget)},
             FlatArray<KindWeights>(budget),
             FlatArray<uint32_t>(budget),
             FlatArray<uint32_t>(budget),
             FlatArray<uint32_t>(budget)},
      by_target_offsets_(budget),
      by_source_offsets_(budget),
      fill_(budget),
      by_target_(budget),
      by_source_(budget) {
  graph_.node_count = node_count;
  if (edges.size() >= (uint64_t{1} << 31)) fail(ErrorCode::limit, "edge_count");
  if (node_count >= (uint32_t{1} << 31)) fail(ErrorCode::limit, "node_count");
}

void GraphBuildJob::fail(ErrorCode code, const char* detail) {
  error_.code = code;
  error_.detail = detail;
  phase_ = Phase::done;
}

Result<Graph> GraphBuildJob::take() {
  if (failed()) return error_;
  return std::move(graph_);
}

double GraphBuildJob::progress() const { return static_cast<double>(phase_) / static_cast<double>(Phase::done); }

bool GraphBuildJob::step(const StepBudget& budget) {
  while (phase_ != Phase::done) {
    if (!phase_begun_) {
      if (!begin_phase()) {
        fail(ErrorCode::out_of_memory, "graph");
        break;
      }
      phase_begun_ = true;
    }
    if (!step_phase(budget)) return false;
    if (phase_ == Phase::done) break;  // failed
    phase_ = static_cast<Phase>(static_cast<uint8_t>(phase_) + 1);
    phase_begun_ = false;
    if (phase_ != Phase::done && budget.spent()) return false;
  }
  if (phase_ == Phase::done) {
    by_target_.clear();
    by_source_.clear();
    by_target_offsets_.clear();
    by_source_offsets_.clear();
    fill_.clear();
  }
  return true;
}

// Takes the memory of the phase. False when it is refused.
bool GraphBuildJob::begin_phase() {
  const size_t nodes = graph_.node_count;
  written_ = 0;
  switch (phase_) {
    case Phase::count_targets:
      if (options_.keep_loops && !graph_.loop_weights.allocate_filled(nodes, 0)) return false;
      return by_target_offsets_.allocate_filled(nodes + 1, 0) && by_source_offsets_.allocate_filled(nodes + 1, 0);
    case Phase::sort_by_target:
      if (graph_.total_weight >= kWeightLimit || graph_.self_loop_weight >= kWeightLimit) {
        fail(ErrorCode::limit, "edge_weight");
        return true;
      }
      counts_to_offsets(by_target_offsets_);
      counts_to_offsets(by_source_offsets_);
      return fill_.assign(by_target_offsets_.span()) && by_target_.allocate(kept_records_);
    case Phase::sort_by_source: return fill_.assign(by_source_offsets_.span()) && by_source_.allocate(kept_records_);
    case Phase::merge_parallel:
      by_target_.clear();
      return graph_.out.offsets.allocate_filled(nodes + 1, 0) && by_target_offsets_.allocate_filled(nodes + 1, 0);
    case Phase::fill_out: {
      const auto edges = static_cast<size_t>(graph_.directed_edge_count);
      if (!graph_.out.entries.allocate(edges)) return false;
      if (options_.keep_kinds && !graph_.out_kinds.allocate(edges)) return false;
      if (options_.keep_rows) {
        if (!graph_.out_row_offsets.allocate_filled(edges + 1, 0)) return false;
        if (!graph_.out_rows.allocate(kept_records_)) return false;
      }
      return true;
    }
    case Phase::sort_in:
      by_source_.clear();
      counts_to_offsets(by_target_offsets_);
      graph_.in.offsets = std::move(by_target_offsets_);
      return fill_.assign(graph_.in.offsets.span()) &&
             graph_.in.entries.allocate(static_cast<size_t>(graph_.directed_edge_count));
    case Phase::join_directions:
      return graph_.undirected.offsets.allocate_filled(nodes + 1, 0) &&
             graph_.undirected.entries.allocate(static_cast<size_t>(2 * graph_.directed_edge_count));
    case Phase::done: break;
  }
  return true;
}

bool GraphBuildJob::step_phase(const StepBudget& budget) {
  const size_t nodes = graph_.node_count, records = edges_.size();
  switch (phase_) {
    case Phase::count_targets:
      return run_in_chunks(cursor_, records, kChunk, budget, [&](size_t a, size_t b) { count_targets(a, b); });
    case Phase::sort_by_target:
      return run_in_chunks(cursor_, records, kChunk, budget, [&](size_t a, size_t b) { sort_by_target(a, b); });
    case Phase::sort_by_source:
      return run_in_chunks(cursor_, nodes, kChunk, budget, [&](size_t a, size_t b) { sort_by_source(a, b); });
    case Phase::merge_parallel:
      return run_in_chunks(cursor_, nodes, kChunk, budget, [&](size_t a, size_t b) { merge_parallel(a, b); });
    case Phase::fill_out:
      return run_in_chunks(cursor_, nodes, kChunk, budget, [&](size_t a, size_t b) { fill_out(a, b); });
    case Phase::sort_in:
      return run_in_chunks(cursor_, nodes, kChunk, budget, [&](size_t a, size_t b) { sort_in(a, b); });
    case Phase::join_directions:
      if (!run_in_chunks(cursor_, nodes, kChunk, budget, [&](size_t a, size_t b) { join_directions(a, b); })) {
        return false;
      }
      graph_.undirected.entries.shrink(written_);
      graph_.undirected_edge_count = written_ / 2;
      if (!options_.keep_directions) {
        for (Adjacency* directed : {&graph_.out, &graph_.in}) {
          directed->offsets.clear();
          directed->entries.clear();
        }
      }
      return true;
    case Phase::done: break;
  }
  return true;
}

void GraphBuildJob::count_targets(size_t from, size_t to) {
  for_each_record(edges_, from, to, [this](const EdgeRecord& edge) {
    if (edge.weight == 0) return;
    if (edge.source >= graph_.node_count || edge.target >= graph_.node_count) {
      ++graph_.absent_node_count;
    } else if (edge.source == edge.target) {
      ++graph_.self_loop_count;
      graph_.self_loop_weight += edge.weight;
      if (options_.keep_loops) graph_.loop_weights[edge.source] += edge.weight;
    } else {
      ++by_target_offsets_[edge.target + 1];
      ++by_source_offsets_[edge.source + 1];
      graph_.total_weight += edge.weight;
      ++kept_records_;
    }
  });
}

void GraphBuildJob::sort_by_target(size_t from, size_t to) {
  for_each_record(edges_, from, to, [this](const EdgeRecord& edge) {
    if (edge.source >= graph_.node_count || edge.target >= graph_.node_count) return;
    if (edge.source == edge.target || edge.weight == 0) return;
    by_target_[fill_[edge.target]++] = HalfEdge{edge.source, edge.weight, edge.row, edge.kind};
  });
}

// Going through the targets in order leaves each source's edges sorted by target, records in order.
void GraphBuildJob::sort_by_source(size_t from, size_t to) {
  for (size_t target = from; target < to; ++target) {
    for (uint32_t i = by_target_offsets_[target]; i < by_target_offsets_[target + 1]; ++i) {
      const HalfEdge& edge = by_target_[i];
      by_source_[fill_[edge.node]++] = HalfEdge{static_cast<uint32_t>(target), edge.weight, edge.row, edge.kind};
    }
  }
}

// Counts the distinct edges of each source and target.
void GraphBuildJob::merge_parallel(size_t from, size_t to) {
  for (size_t source = from; source < to; ++source) {
    uint32_t previous = UINT32_MAX;
    for (uint32_t i = by_source_offsets_[source]; i < by_source_offsets_[source + 1]; ++i) {
      const uint32_t target = by_source_[i].node;
      if (target == previous) continue;
      previous = target;
      ++by_target_offsets_[target + 1];
      ++graph_.directed_edge_count;
    }
    graph_.out.offsets[source + 1] = static_cast<uint32_t>(graph_.directed_edge_count);
  }
}

void GraphBuildJob::fill_out(size_t from, size_t to) {
  for (size_t source = from; source < to; ++source) {
    uint32_t edge = graph_.out.offsets[source];
    uint32_t previous = UINT32_MAX;
    for (uint32_t i = by_source_offsets_[source]; i < by_source_offsets_[source + 1]; ++i) {
      const HalfEdge& half = by_source_[i];
      if (half.node != previous) {
        previous = half.node;
        graph_.out.entries[edge] = Neighbor{half.node, 0};
        if (options_.keep_kinds) graph_.out_kinds[edge] = KindWeights{};
        ++edge;
      }
      graph_.out.entries[edge - 1].weight += half.weight;
      const size_t kind = static_cast<size_t>(half.kind);
      if (options_.keep_kinds && kind < kStoredEdgeKinds) graph_.out_kinds[edge - 1].of[kind] += half.weight;
      if (options_.keep_rows) {
        graph_.out_rows[written_++] = half.row;
        graph_.out_row_offsets[edge] = written_;
      }
    }
  }
}

void GraphBuildJob::sort_in(size_t from, size_t to) {
  for (size_t source = from; source < to; ++source) {
    for (const Neighbor& edge : graph_.out.of(static_cast<uint32_t>(source))) {
      graph_.in.entries[fill_[edge.node]++] = Neighbor{static_cast<uint32_t>(source), edge.weight};
    }
  }
}

// Merges the two sorted runs of each node.
void GraphBuildJob::join_directions(size_t from, size_t to) {
  Neighbor* joined = graph_.undirected.entries.data();
  for (size_t node = from; node < to; ++node) {
    const auto out = graph_.out.of(static_cast<uint32_t>(node));
    const auto in = graph_.in.of(static_cast<uint32_t>(node));
    size_t a = 0, b = 0;
    while (a < out.size() || b < in.size()) {
      if (b == in.size() || (a < out.size() && out[a].node < in[b].node)) {
        joined[written_++] = out[a++];
      } else if (a == out.size() || in[b].node < out[a].node) {
        joined[written_++] = in[b++];
      } else {
        joined[written_++] = Neighbor{out[a].node, out[a].weight + in[b].weight};
        ++a;
        ++b;
      }
    }
    graph_.undirected.offsets[node + 1] = written_;
  }
}

Result<Graph> build_graph(std::span<const EdgeRecord> edges, uint32_t node_count, const GraphOptions& options) {
  const SpanEdgeSource source(edges);
  GraphBuildJob job(source, node_count, options);
  run_to_end(job);
  return job.take();
}

double scale_weights(std::span<const double> weights, std::span<uint32_t> scaled) {
  constexpr double sum_limit = 1073741824.0;  // 2^30
  double sum = 0;
  for (const double weight : weights) sum += weight;
  auto is_whole = [&](double scale) {
    if (sum * scale >= sum_limit) return false;
    for (const double weight : weights) {
      const double value = weight * scale;
      const double rounded = static_cast<double>(static_cast<int64_t>(value + 0.5));
      const double difference = value - rounded;
      if (rounded < 1 || difference > 1e-9 * rounded || difference < -1e-9 * rounded) return false;
    }
    return true;
  };
  double scale = 1;
  bool whole = is_whole(1);
  for (int decimals = 0; decimals < 6 && !whole; ++decimals) {
    scale *= 10;
    whole = is_whole(scale);
  }
  if (!whole) {
    scale = 1;
    while (sum * scale >= sum_limit / 2) scale *= 0.5;
    while (sum * scale < sum_limit / 4 && scale < 0x1p60) scale *= 2;
  }
  for (size_t i = 0; i < weights.size(); ++i) {
    const auto value = static_cast<uint32_t>(weights[i] * scale + 0.5);
    scaled[i] = value == 0 ? 1 : value;
  }
  return scale;
}

double rounding_of_weight(double weight, double scale) {
  const double taken = std::max(1.0, std::floor(weight * scale + 0.5)) / scale;
  const double share = std::fabs(taken - weight) / weight;
  return share < 1e-9 ? 0 : share;
}

}  // namespace tilik
