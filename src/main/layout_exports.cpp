// Owns: the functions with which a second instance of the engine module runs the live layout in its own worker.
// Depends on: graph, protocol of web/layout.js and web/engine_worker.js. Thread: the layout's worker.
// Why: a layout runs for seconds and is ended by ending its worker; the engine proper stays free to answer.
#include <emscripten.h>

#include <cstring>
#include <memory>
#include <vector>

#include "graph/graph.h"
#include "graph/layout.h"

namespace {

using namespace tilik;

// What the page sends; arrays follow: sources, targets, weights (edge_count each), community (node_count).
struct GraphHeader {
  uint32_t node_count, edge_count, community_count, iterations, seed, iterations_per_s, aspect_percent, reserved;
};

// What the page gets; 16-bit pairs follow.
struct SnapshotHeader {
  float low_x, low_y, size_x, size_y;
  uint32_t node_count, iteration;
  float movement;
  uint32_t is_done;
};

struct Layout {
  Graph graph;
  std::unique_ptr<LayoutJob> job;
  std::vector<uint8_t> message;
  std::vector<uint8_t> snapshot;
  uint32_t iterations = 0, iterations_per_s = 0;
  bool is_done = false;
};

Layout& layout() {
  static Layout* the_layout = new Layout;
  return *the_layout;
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE uint8_t* tilik_layout_allocate(uint32_t size) {
  layout().message.resize(size);
  return layout().message.data();
}

// 1 when the graph in the allocated message was understood.
EMSCRIPTEN_KEEPALIVE int tilik_layout_begin() {
  const std::vector<uint8_t>& message = layout().message;
  GraphHeader header;
  if (message.size() < sizeof(header)) return 0;
  std::memcpy(&header, message.data(), sizeof(header));
  const uint64_t wanted = sizeof(header) + 12ull * header.edge_count + 4ull * header.node_count;
  if (message.size() != wanted) return 0;
  const uint32_t* numbers = reinterpret_cast<const uint32_t*>(message.data() + sizeof(header));
  const uint32_t edges = header.edge_count;
  std::vector<EdgeRecord> records(edges);
  for (uint32_t i = 0; i < edges; ++i) {
    records[i].source = numbers[i];
    records[i].target = numbers[edges + i];
    records[i].weight = numbers[2 * size_t{edges} + i];
  }
  GraphOptions options;
  options.keep_directions = false;
  Result<Graph> graph = build_graph(records, header.node_count, options);
  if (!graph) return 0;
  layout().job.reset();
  layout().graph = std::move(*graph);
  LayoutOptions layout_options;
  layout_options.seed = header.seed;
  layout_options.iterations = header.iterations;
  if (header.aspect_percent > 0) layout_options.aspect = static_cast<float>(header.aspect_percent) / 100;
  const std::span<const uint32_t> community(numbers + 3 * size_t{edges},
                                            header.community_count == 0 ? 0 : header.node_count);
  layout().job =
      std::make_unique<LayoutJob>(layout().graph.undirected, community, header.community_count, layout_options);
  layout().iterations = header.iterations;
  layout().iterations_per_s = header.iterations_per_s;
  layout().is_done = false;
  return 1;
}

// Works until the budget is spent or `until_iteration` is reached. 0: more to do, 1: at rest, -1: failed.
EMSCRIPTEN_KEEPALIVE int tilik_layout_step(double budget_ms, uint32_t until_iteration) {
  Layout& now = layout();
  if (now.job == nullptr) return -1;
  const uint32_t until = until_iteration < now.iterations ? until_iteration : now.iterations;
  now.job->set_iterations(until);
  const bool reached = now.job->step(StepBudget([] { return emscripten_get_now(); }, budget_ms));
  now.is_done = reached && until == now.iterations;
  if (now.job->failed()) return -1;
  return now.is_done ? 1 : 0;
}

// How fast the picture shall move for a person to follow; 0: as fast as it goes. Positions after k iterations are
// the same either way.
EMSCRIPTEN_KEEPALIVE uint32_t tilik_layout_pace() { return layout().iterations_per_s; }

EMSCRIPTEN_KEEPALIVE uint32_t tilik_layout_iteration() {
  return layout().job == nullptr ? 0 : layout().job->iteration();
}

EMSCRIPTEN_KEEPALIVE uint32_t tilik_layout_snapshot_size() {
  return static_cast<uint32_t>(sizeof(SnapshotHeader)) + 4 * layout().graph.node_count;
}

// The present positions, or null while there are none; valid until the next call.
EMSCRIPTEN_KEEPALIVE const uint8_t* tilik_layout_snapshot() {
  Layout& now = layout();
  if (now.job == nullptr || now.job->positions().empty()) return nullptr;
  const std::span<const float> positions = now.job->positions();
  const LayoutBounds bounds = bounds_of(positions);
  SnapshotHeader header = {bounds.low_x,
                           bounds.low_y,
                           bounds.high_x - bounds.low_x,
                           bounds.high_y - bounds.low_y,
                           now.graph.node_count,
                           now.job->iteration(),
                           static_cast<float>(now.job->movement()),
                           now.is_done ? 1u : 0u};
  now.snapshot.resize(tilik_layout_snapshot_size());
  std::memcpy(now.snapshot.data(), &header, sizeof(header));
  quantize_positions(positions, bounds,
                     {reinterpret_cast<uint16_t*>(now.snapshot.data() + sizeof(header)), positions.size()});
  return now.snapshot.data();
}

EMSCRIPTEN_KEEPALIVE void tilik_layout_pin(uint32_t node, float x, float y) {
  if (layout().job == nullptr) return;
  layout().job->pin(node, x, y);
}

EMSCRIPTEN_KEEPALIVE void tilik_layout_unpin(uint32_t node) {
  if (layout().job != nullptr) layout().job->unpin(node);
}

}  // extern "C"
