// Owns: Graph (a compressed sparse graph with 32-bit ids and integer weights) and GraphBuildJob, which
// makes one from records of edges.
// Depends on: base, graph/flat_array.h. Thread: one graph belongs to one thread; reading is shared.
// Why: all network analyses walk neighbours. Weights are integers because decisions about communities
// must be the same on every machine; fractional weights of files are scaled first (scale_weights).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/job.h"
#include "base/result.h"
#include "graph/flat_array.h"

namespace tilik {

enum class EdgeKind : uint8_t { reply = 0, mention = 1, share = 2, quote = 3, other = 4 };
inline constexpr size_t kStoredEdgeKinds = 4;

// One interaction as it comes in: `source` acted towards `target`.
struct EdgeRecord {
  uint32_t source = 0;
  uint32_t target = 0;
  uint32_t weight = 1;  // 0: not an edge, skipped without being counted
  uint32_t row = 0;     // the post behind it; any number when rows are not kept
  EdgeKind kind = EdgeKind::other;
};

// Where a GraphBuildJob reads its edges; read twice, so it must give the same records each time.
class EdgeSource {
 public:
  virtual ~EdgeSource() = default;
  virtual size_t size() const = 0;
  // Writes the `count` records from `index` on to `records`.
  virtual void read(size_t index, size_t count, EdgeRecord* records) const = 0;
};

// Calls visit(record) for the records [from, to), which are read many at a time.
template <typename Visit>
void for_each_record(const EdgeSource& edges, size_t from, size_t to, Visit&& visit) {
  constexpr size_t kRecordsAtOnce = 1024;
  EdgeRecord records[kRecordsAtOnce];
  while (from < to) {
    const size_t count = to - from < kRecordsAtOnce ? to - from : kRecordsAtOnce;
    edges.read(from, count, records);
    from += count;
    for (size_t i = 0; i < count; ++i) visit(records[i]);
  }
}

// Edge records that already lie in memory.
class SpanEdgeSource : public EdgeSource {
 public:
  explicit SpanEdgeSource(std::span<const EdgeRecord> records) : records_(records) {}
  size_t size() const override { return records_.size(); }
  void read(size_t index, size_t count, EdgeRecord* records) const override {
    for (size_t i = 0; i < count; ++i) records[i] = records_[index + i];
  }

 private:
  std::span<const EdgeRecord> records_;
};

struct Neighbor {
  uint32_t node;
  uint32_t weight;
};

// Neighbours of all nodes, one run a node, sorted by neighbour, without repeats or self-loops.
struct Adjacency {
  FlatArray<uint32_t> offsets;  // node_count + 1 positions in `entries`
  FlatArray<Neighbor> entries;

  uint32_t node_count() const { return offsets.empty() ? 0 : static_cast<uint32_t>(offsets.size() - 1); }
  uint32_t degree(uint32_t node) const { return offsets[node + 1] - offsets[node]; }
  std::span<const Neighbor> of(uint32_t node) const { return {entries.data() + offsets[node], degree(node)}; }
  uint64_t memory_bytes() const { return offsets.memory_bytes() + entries.memory_bytes(); }
};

// Weight of one directed edge by kind, indexed by EdgeKind (reply, mention, share, quote).
struct KindWeights {
  uint32_t of[kStoredEdgeKinds];
};

struct Graph {
  Adjacency out;                        // by source; empty when directions were not kept
  Adjacency in;                         // by target; empty when directions were not kept
  Adjacency undirected;                 // weight of {a, b} is the sum of both directions; each pair stands at both ends
  FlatArray<KindWeights> out_kinds;     // parallel to out.entries, when kinds were kept
  FlatArray<uint32_t> out_row_offsets;  // out.entries.size() + 1 positions in `out_rows`, when rows were kept
  FlatArray<uint32_t> out_rows;         // the rows behind each directed edge, in order of the records

  FlatArray<uint32_t> loop_weights;  // of each node, when self-loops were kept

  uint32_t node_count = 0;
  uint64_t directed_edge_count = 0;    // distinct (source, target), self-loops left out
  uint64_t undirected_edge_count = 0;  // distinct {a, b}
  uint64_t total_weight = 0;           // of all edges, self-loops left out
  uint64_t self_loop_count = 0;        // records whose ends are one node
  uint64_t self_loop_weight = 0;
  uint64_t absent_node_count = 0;  // records that name a node >= node_count; left out
  double weight_scale = 1;         // integer weight = original weight * weight_scale
  bool is_undirected = false;      // which end of an edge is its source means nothing

  // Whom a node turns to and who turns to it; of edges without direction both are all its neighbours, as igraph has it.
  const Adjacency& outbound() const { return is_undirected ? undirected : out; }
  const Adjacency& inbound() const { return is_undirected ? undirected : in; }

  // The sum of the weights at a node in the unit of the data; 0 where this side was not kept. O(degree).
  double weighted_degree(const Adjacency& side, uint32_t node) const;
  uint64_t memory_bytes() const;
};

struct GraphOptions {
  bool keep_directions = true;
  bool keep_kinds = false;  // needs keep_directions
  bool keep_rows = false;   // needs keep_directions
  bool keep_loops = false;  // the weight of each node's self-loops
};

// Builds a Graph by counting sorts: O(nodes + records) time, about 32 bytes a record while it runs.
// Fails with out_of_memory, or with limit ("edge_weight") when weights sum to 2^31 or more
// (scale_weights keeps file weights below that).
class GraphBuildJob : public Job {
 public:
  GraphBuildJob(const EdgeSource& edges, uint32_t node_count, const GraphOptions& options = {},
                MemoryBudget& budget = MemoryBudget::of_program());
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return error_.code != ErrorCode::none; }
  const Error& error() const { return error_; }
  // The graph, or why there is none. Call once, after step() returned true.
  Result<Graph> take();

 private:
  enum class Phase : uint8_t {
    count_targets,
    sort_by_target,
    sort_by_source,
    merge_parallel,
    fill_out,
    sort_in,
    join_directions,
    done
  };
  // An edge seen from one end while sorting.
  struct HalfEdge {
    uint32_t node;
    uint32_t weight;
    uint32_t row;
    EdgeKind kind;
  };
  void fail(ErrorCode code, const char* detail);
  bool begin_phase();
  bool step_phase(const StepBudget& budget);
  void count_targets(size_t from, size_t to);
  void sort_by_target(size_t from, size_t to);
  void sort_by_source(size_t from, size_t to);
  void merge_parallel(size_t from, size_t to);
  void fill_out(size_t from, size_t to);
  void sort_in(size_t from, size_t to);
  void join_directions(size_t from, size_t to);

  const EdgeSource& edges_;
  GraphOptions options_;
  Error error_;
  Phase phase_ = Phase::count_targets;
  bool phase_begun_ = false;
  size_t cursor_ = 0;
  Graph graph_;
  FlatArray<uint32_t> by_target_offsets_, by_source_offsets_, fill_;
  FlatArray<HalfEdge> by_target_, by_source_;
  uint32_t kept_records_ = 0;
  uint32_t written_ = 0;  // write position of the pass that runs
};

// Builds at once. Same errors as GraphBuildJob.
Result<Graph> build_graph(std::span<const EdgeRecord> edges, uint32_t node_count, const GraphOptions& options = {});

// Integer weights in proportion to `weights` (file weights, all > 0 and finite), their sum below 2^30.
// Whole numbers and numbers with up to 6 decimals keep their exact proportion where they fit; other
// weights are rounded, and never to 0. Returns the scale (integer weight / original weight).
double scale_weights(std::span<const double> weights, std::span<uint32_t> scaled);
// By which share of itself a weight is another one for having been taken so; 0 below 1e-9, which is no rounding.
double rounding_of_weight(double weight, double scale);

}  // namespace tilik
