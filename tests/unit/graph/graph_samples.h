// Owns: small networks and helpers shared by the graph tests.
// Depends on: graph, std. Why: every test should say what it tests, not how its network is made.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/random.h"
#include "file_bytes.h"
#include "graph/graph.h"

namespace tilik::samples {

using Edges = std::vector<EdgeRecord>;

inline Graph graph_of(const Edges& edges, uint32_t node_count, const GraphOptions& options = {}) {
  Result<Graph> graph = build_graph(edges, node_count, options);
  return graph ? std::move(*graph) : Graph{};
}

// Zachary's karate club (1977), 34 nodes, 78 edges.
inline Edges karate_edges() {
  static constexpr uint8_t pairs[78][2] = {
      {0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},  {0, 11},
      {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},   {1, 7},   {1, 13},
      {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 8},   {2, 9},   {2, 13},  {2, 27},
      {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},  {4, 6},   {4, 10},  {5, 6},   {5, 10},  {5, 16},
      {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},  {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33},
      {18, 32}, {18, 33}, {19, 33}, {20, 32}, {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29},
      {23, 32}, {23, 33}, {24, 25}, {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31},
      {28, 33}, {29, 32}, {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}};
  Edges edges;
  for (const auto& pair : pairs) edges.push_back({pair[0], pair[1]});
  return edges;
}

// 60 nodes, 252 directed weighted edges, made by arithmetic so that other programs can make it too.
inline Edges arithmetic_edges() {
  Edges edges;
  for (uint32_t i = 0; i < 60; ++i) {
    for (uint32_t k = 1; k <= 5; ++k) {
      const uint32_t j = (i * 7 + k * k * 11 + 3) % 60;
      if (j != i && i * k % 4 != 1) edges.push_back({i, j, 1 + (i + k) % 3});
    }
  }
  return edges;
}

// Groups of `group_size` nodes, ids mixed; a link stays inside with probability `inside`.
inline Edges planted_edges(uint32_t groups, uint32_t group_size, uint32_t links_a_node, double inside, uint64_t seed) {
  Random random(seed);
  const uint32_t n = groups * group_size;
  Edges edges;
  for (uint32_t v = 0; v < n; ++v) {
    for (uint32_t k = 0; k < links_a_node; ++k) {
      // Node v belongs to group v % groups.
      const uint32_t other = random.unit() < inside ? random.below(group_size) * groups + v % groups : random.below(n);
      if (other != v) edges.push_back({v, other, 1 + random.below(3)});
    }
  }
  return edges;
}

inline Edges clique_edges(uint32_t n) {
  Edges edges;
  for (uint32_t a = 0; a < n; ++a) {
    for (uint32_t b = a + 1; b < n; ++b) edges.push_back({a, b});
  }
  return edges;
}

inline Edges star_edges(uint32_t leaves) {
  Edges edges;
  for (uint32_t leaf = 1; leaf <= leaves; ++leaf) edges.push_back({leaf, 0});
  return edges;
}

// A clock that moves at every look, so that every check of the budget says "spent": the finest cutting.
inline double impatient_clock() {
  static double now = 0;
  return now += 1;
}
inline StepBudget finest_budget() { return StepBudget(impatient_clock, 0); }

// Runs a job in the finest steps; returns how many there were.
inline size_t run_in_finest_steps(Job& job) {
  size_t steps = 1;
  while (!job.step(finest_budget())) ++steps;
  return steps;
}

// True when every community is one connected piece.
inline bool communities_are_connected(const Adjacency& graph, std::span<const uint32_t> community) {
  std::vector<uint32_t> part(graph.node_count(), UINT32_MAX), stack;
  std::vector<uint32_t> parts_of(graph.node_count(), 0);
  for (uint32_t root = 0; root < graph.node_count(); ++root) {
    if (part[root] != UINT32_MAX) continue;
    if (++parts_of[community[root]] > 1) return false;
    part[root] = root;
    stack.push_back(root);
    while (!stack.empty()) {
      const uint32_t v = stack.back();
      stack.pop_back();
      for (const Neighbor& edge : graph.of(v)) {
        if (part[edge.node] != UINT32_MAX || community[edge.node] != community[v]) continue;
        part[edge.node] = root;
        stack.push_back(edge.node);
      }
    }
  }
  return true;
}

using test::shared_file;

}  // namespace tilik::samples
