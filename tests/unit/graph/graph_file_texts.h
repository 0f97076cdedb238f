// Owns: reading the text of a network file in a test. Depends on: graph/graph_files.h, doctest.
// Why: edge lists and the formats of other programs are tested in files of their own.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/graph_files.h"

namespace tilik::samples {

inline NamedGraph read(const std::string& text, const std::string& name = "x") {
  Result<NamedGraph> named = read_graph_file(text, name);
  if (!named.ok()) FAIL_CHECK(name_of(named.error().code), " ", named.error().detail, " line ", named.error().line);
  return named ? std::move(*named) : NamedGraph(MemoryBudget::of_program());
}

inline Error error_of(const std::string& text, const std::string& name = "x") {
  const Result<NamedGraph> named = read_graph_file(text, name);
  return named.ok() ? Error{} : named.error();
}

inline uint64_t skipped(const NamedGraph& named, SkipReason reason) {
  return named.skipped[static_cast<size_t>(reason)];
}

// All of a graph's edges by name, for comparing a file with what was written from it.
inline std::string listing(const NamedGraph& named, bool by_label) {
  const Result<Graph> graph = build_graph(named);
  const int label = by_label ? named.find_attribute("label") : -1;
  std::vector<std::string> lines;
  auto name = [&](uint32_t node) {
    return std::string(label >= 0 ? named.value_of(static_cast<size_t>(label), node) : named.names[node]);
  };
  for (uint32_t v = 0; v < graph->node_count; ++v) {
    for (const Neighbor& edge : graph->out.of(v)) {
      lines.push_back(name(v) + ">" + name(edge.node) + ":" +
                      std::to_string(static_cast<double>(edge.weight) / graph->weight_scale));
    }
  }
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  return all;
}

}  // namespace tilik::samples
