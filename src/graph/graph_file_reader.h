// Owns: GraphFileReader, the interface of the five file readers, and NamedGraphBuilder, which they fill.
// Depends on: base, graph/graph_files.h. Thread: one reader belongs to one thread.
// Why: what happens with names, weights and edges to absent nodes must not differ between formats.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "graph/file_weight.h"
#include "graph/graph_files.h"

namespace tilik {

// Above zero, and small enough that the weights of a billion edges add up to a number.
inline bool is_usable_weight(double weight) { return weight > 0 && weight <= 1e298; }

// Of an edge that says it itself. A mutual one is two directed ones.
enum class EdgeDirection : uint8_t { as_file, directed, undirected, mutual };

class NamedGraphBuilder {
 public:
  // Unless it may read thousands, commas in weights are those of fractions.
  NamedGraphBuilder(NamedGraph& graph, MemoryBudget& budget, bool may_read_thousands = true)
      : graph_(graph),
        memory_(budget),
        may_read_thousands_(may_read_thousands),
        is_declared_(budget),
        open_edges_(budget),
        own_directions_(budget),
        unclear_weights_(budget) {}

  // The number of the node of that name (declared or not); kNone when memory is refused.
  uint32_t node(std::string_view name);
  // Says that the file has this node.
  void declare(uint32_t node, int64_t line);
  // The same for the end of an edge in a format without nodes, where a name may come often.
  void declare_end(uint32_t node) { is_declared_[node] = 1; }
  // Of an edge of this file: what its comma means is settled at the end. nullopt when it is no number.
  std::optional<FileWeight> read_weight(std::string_view text);
  // With a direction of its own only after set_directed().
  void add_edge(uint32_t source, uint32_t target, const FileWeight& weight, int64_t line,
                EdgeDirection direction = EdgeDirection::as_file);
  void skip(SkipReason reason, int64_t line, std::string what = {});
  // Number of the attribute of that name, made when it is new; -1 when there are too many.
  int attribute(std::string_view name);
  // Sets, or appends with "|" when `append` and a value is there.
  void set_value(int attribute, uint32_t node, std::string_view value, bool append = false);
  // The value for all declared nodes that have none.
  void set_default(int attribute, std::string_view value);
  void count_record() { ++graph_.record_count; }
  void count_undeclared_attribute() { ++graph_.undeclared_attribute_count; }
  void set_directed(bool is_directed) { graph_.is_directed = is_directed; }
  bool is_out_of_memory() const { return is_out_of_memory_; }

  // Leaves out edges to undeclared nodes and numbers the nodes by name. Call once, at the end.
  void finish();

 private:
  // An edge that came before a node of its ends, or whose end never comes.
  struct OpenEdge {
    size_t edge;
    int64_t line;
  };
  struct OwnDirection {
    size_t edge;
    EdgeDirection direction;
  };
  void settle_commas();
  bool renumber(const FlatArray<uint32_t>& order);
  bool settle_directions();

  NamedGraph& graph_;
  MemoryBudget& memory_;
  bool may_read_thousands_;
  BlockArray<uint8_t> is_declared_;
  BlockArray<OpenEdge> open_edges_;
  BlockArray<OwnDirection>
      own_directions_;                  // of edges that are undirected in a directed file, or the reverse, or mutual
  BlockArray<size_t> unclear_weights_;  // edges whose comma may be of a fraction or part thousands
  CommaEvidence commas_;
  bool is_out_of_memory_ = false;
};

class GraphFileReader {
 public:
  virtual ~GraphFileReader() = default;
  // Reads some hundred records. True when the end (or an error) is reached.
  virtual bool read_some() = 0;
  virtual double progress() const = 0;
  const Error& error() const { return error_; }

 protected:
  void fail(ErrorCode code, const char* detail, int64_t line) {
    error_.code = code;
    error_.detail = detail;
    error_.line = line;
  }
  Error error_;
};

// Whether a name of a column says that it holds where the edges of an edge list begin, or where they end.
bool names_edge_source(std::string_view cell);
bool names_edge_target(std::string_view cell);
// Whether an attribute of edges is their weight, as NodeXL's "Edge Weight".
bool names_edge_weight(std::string_view name);
std::unique_ptr<GraphFileReader> make_edge_list_reader(std::string_view text, NamedGraphBuilder& builder);
std::unique_ptr<GraphFileReader> make_gexf_reader(std::string_view text, NamedGraphBuilder& builder);
std::unique_ptr<GraphFileReader> make_graphml_reader(std::string_view text, NamedGraphBuilder& builder);
std::unique_ptr<GraphFileReader> make_gml_reader(std::string_view text, NamedGraphBuilder& builder);
// Whether a text begins with a definition of GDF: "nodedef>" or "edgedef>".
bool begins_like_gdf(std::string_view text);
std::unique_ptr<GraphFileReader> make_gdf_reader(std::string_view text, NamedGraphBuilder& builder);

}  // namespace tilik
