// Networks without a page: functions that tests/bench/graph.mjs calls in WebAssembly under node, where both sides are
// timed in one process on the same edges. The file is read before the clock runs.
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "graph/betweenness.h"
#include "graph/clustering.h"
#include "graph/graph.h"
#include "graph/graph_files.h"
#include "graph/layout.h"
#include "graph/leiden.h"
#include "graph/metrics.h"

namespace {

using namespace tilik;

std::vector<EdgeRecord> g_records;
std::vector<uint32_t> g_numbers;  // what edges() gives: sources, targets, weights
uint32_t g_nodes = 0;
std::unique_ptr<Graph> g_graph;
std::unique_ptr<LeidenResult> g_found;
std::unique_ptr<LayoutJob> g_layout;
std::vector<double> g_values;
double g_error_bound = 0;  // of the betweenness last counted

bool build(bool keeps_directions) {
  GraphOptions options;
  options.keep_directions = keeps_directions;
  Result<Graph> graph = build_graph(g_records, g_nodes, options);
  if (!graph) return false;
  g_layout.reset();
  g_graph = std::make_unique<Graph>(std::move(*graph));
  return true;
}

template <typename Values>
void take(const Values& values) {
  g_values.assign(values.begin(), values.end());
}

}  // namespace

extern "C" {

// Reads an edge list; how many nodes, -1 when it cannot be read.
double bench_graph_read(const char* path) {
  std::FILE* file = std::fopen(path, "rb");
  if (file == nullptr) return -1;
  std::fseek(file, 0, SEEK_END);
  std::string bytes(static_cast<size_t>(std::ftell(file)), '\0');
  std::rewind(file);
  const size_t got = std::fread(bytes.data(), 1, bytes.size(), file);
  std::fclose(file);
  Result<NamedGraph> named = read_graph_file({bytes.data(), got}, "net.csv");
  if (!named.ok()) return -1;
  g_nodes = named->node_count();
  g_records.clear();
  g_numbers.clear();
  for (size_t i = 0; i < named->edges.size(); ++i) {
    const FileEdge& edge = named->edges[i];
    EdgeRecord record;
    record.source = edge.source;
    record.target = edge.target;
    record.weight = static_cast<uint32_t>(edge.weight);
    g_records.push_back(record);
  }
  return build(true) ? g_nodes : -1;
}

// Distinct directed edges (`is_directed`), or distinct pairs with the sum of both directions: sources, then targets,
// then weights. `count` gets how many.
const uint32_t* bench_graph_edges(int is_directed, uint32_t* count) {
  const Adjacency& edges = is_directed != 0 ? g_graph->out : g_graph->undirected;
  std::vector<uint32_t> targets, weights;
  g_numbers.clear();
  for (uint32_t node = 0; node < edges.node_count(); ++node) {
    for (const Neighbor& edge : edges.of(node)) {
      if (is_directed == 0 && edge.node < node) continue;
      g_numbers.push_back(node);
      targets.push_back(edge.node);
      weights.push_back(edge.weight);
    }
  }
  *count = static_cast<uint32_t>(targets.size());
  g_numbers.insert(g_numbers.end(), targets.begin(), targets.end());
  g_numbers.insert(g_numbers.end(), weights.begin(), weights.end());
  return g_numbers.data();
}

// Builds the undirected graph from the records, both directions summed, and searches it; modularity.
double bench_graph_communities(uint32_t iterations) {
  LeidenOptions options;
  options.iterations = iterations;
  if (!build(false)) return -1;
  Result<LeidenResult> found = find_communities(g_graph->undirected, options);
  if (!found.ok()) return -1;
  g_found = std::make_unique<LeidenResult>(std::move(*found));
  return g_found->modularity;
}

// Begins a layout as the page does, at its start picture.
int bench_graph_layout_begin(uint32_t iterations) {
  LayoutOptions options;
  options.iterations = iterations;
  g_layout =
      std::make_unique<LayoutJob>(g_graph->undirected, g_found->community.span(), g_found->community_count, options);
  g_layout->set_iterations(0);
  while (!g_layout->step(StepBudget::unlimited())) {}
  return g_layout->failed() ? -1 : 0;
}

// Goes on to this iteration; x, y pairs.
const float* bench_graph_layout(uint32_t iteration) {
  g_layout->set_iterations(iteration);
  while (!g_layout->step(StepBudget::unlimited())) {}
  return g_layout->positions().data();
}

// One value a node: 0 degree, 1 weighted degree, 2 PageRank, 3 core, 4 clustering, 5 betweenness (exact), 6 component.
const double* bench_graph_metric(int metric) {
  const Graph& graph = *g_graph;
  g_values.assign(g_nodes, 0);
  if (metric <= 1) {
    for (uint32_t node = 0; node < g_nodes; ++node) {
      for (const Neighbor& edge : graph.undirected.of(node)) g_values[node] += metric == 0 ? 1 : edge.weight;
    }
  } else if (metric == 2) {
    PageRankJob job(graph, PageRankOptions::precise());
    run_to_end(job);
    take(job.ranks());
  } else if (metric == 3) {
    CoreJob job(graph.undirected);
    run_to_end(job);
    take(job.cores());
  } else if (metric == 4) {
    ClusteringJob job(graph.undirected);
    run_to_end(job);
    for (uint32_t node = 0; node < g_nodes; ++node) g_values[node] = job.local(node);
  } else if (metric == 5 || metric == 7) {  // exact, and sampled as the page does it
    BetweennessOptions options;
    options.exact_up_to_nodes = metric == 5 ? g_nodes : 0;
    BetweennessJob job(graph.undirected, options);
    run_to_end(job);
    g_error_bound = job.error_bound();
    take(job.values());
  } else {
    FlatArray<uint32_t> component;
    if (!find_components(graph.undirected, component).ok()) return nullptr;
    take(component);
  }
  return g_values.data();
}

// 0 reciprocity, 1 transitivity, 2 modularity of the last search, 3 error bound of the last betweenness.
double bench_graph_whole(int figure) {
  if (figure == 0) return reciprocity_of(*g_graph);
  if (figure == 2) return g_found->modularity;
  if (figure == 3) return g_error_bound;
  ClusteringJob job(g_graph->undirected);
  run_to_end(job);
  return job.transitivity();
}

}  // extern "C"

int main() { return 0; }
