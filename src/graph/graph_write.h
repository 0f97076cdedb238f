// Owns: GraphWriter, networks as GEXF, GraphML or CSV edge list, piece by piece.
// Depends on: base, graph/graph.h. Thread: one writer belongs to one thread.
// Why: a network of millions of edges is never one string; each call appends some ten kilobytes, which the
// caller hands on (to a file, to parts of a Blob).
#pragma once

#include <charconv>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/number_text.h"
#include "graph/graph.h"

namespace tilik {

enum class GraphWriteFormat : uint8_t { csv, gexf, graphml };

// What is written about the nodes. Names are written as they come; hiding them is the caller's task.
class WrittenNodes {
 public:
  virtual ~WrittenNodes() = default;
  virtual void append_name(uint32_t node, std::string& out) const = 0;
  // What the node is called in all formats, so that files of one network can be joined. No two nodes share it.
  virtual void append_id(uint32_t node, std::string& out) const { append_name(node, out); }
  // Left out of the file with all its edges when false.
  virtual bool is_written(uint32_t) const { return true; }
  virtual size_t attribute_count() const { return 0; }
  virtual std::string_view attribute_name(size_t) const { return {}; }
  // GEXF and GraphML types: "string", "integer" ("int") or "double".
  enum class Type : uint8_t { text, integer, real };
  virtual Type attribute_type(size_t) const { return Type::text; }
  // Nothing appended means no value.
  virtual void append_value(size_t, uint32_t, std::string&) const {}
};

// How a node is drawn, for programs that show the file (GEXF). y grows downwards, as on a screen; x, y and radius
// are in the same unit.
struct NodeLook {
  float x = 0, y = 0, radius = 0;  // radius 0: not drawn, the file says nothing
  uint32_t rgb = 0;                // 0xRRGGBB
};

class GraphWriter {
 public:
  // Writes graph.out when it has directions that mean something, else graph.undirected (each pair once); where kinds
  // were kept, XML tells how much of each directed edge is of which kind. `looks` are of the nodes in their order, or
  // empty. All must outlive the writer.
  GraphWriter(GraphWriteFormat format, const Graph& graph, const WrittenNodes& nodes,
              std::span<const NodeLook> looks = {}, bool is_undirected = false);
  // Appends the next piece. False when there was nothing left to write.
  bool write_some(std::string& out);

 private:
  enum class Part : uint8_t { kinds, head, nodes, between, edges, tail, done };
  bool find_kinds();
  void write_head(std::string& out) const;
  void write_kind_keys(std::string& out) const;
  void write_node(uint32_t node, std::string& out);
  void write_look(const NodeLook& look, std::string& out) const;
  void write_edges_of(uint32_t node, std::string& out);
  void write_edge(uint32_t source, const Neighbor& edge, const KindWeights* kinds, std::string& out);
  void write_id(uint32_t node, std::string& out);
  double given(uint64_t weight) const { return static_cast<double>(weight) / graph_.weight_scale; }
  bool is_xml() const { return format_ != GraphWriteFormat::csv; }

  GraphWriteFormat format_;
  const Graph& graph_;
  const WrittenNodes& nodes_;
  std::span<const NodeLook> looks_;
  bool is_directed_;
  bool has_kind_[kStoredEdgeKinds] = {};
  bool has_kinds_ = false;
  Part part_ = Part::kinds;
  size_t kinds_seen_ = 0;
  uint32_t node_ = 0;
  uint64_t edge_number_ = 0;
  std::string scratch_;
};

// A CSV cell: quoted when it holds a delimiter, quote, line break or outer space; text that a spreadsheet would run
// gets an apostrophe in front (base/formula_guard.h), which readers of our own files take away again.
void append_csv_cell(std::string& out, std::string_view text);
// In the shortest form that reads back equal.
template <typename Number>
void append_number(std::string& out, Number value) {
  if constexpr (std::is_floating_point_v<Number>) {
    append_shortest(out, value);
  } else {
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, static_cast<size_t>(end - digits));
  }
}

}  // namespace tilik
