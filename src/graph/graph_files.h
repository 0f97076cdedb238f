// Owns: NamedGraph (a network as a file tells it) and GraphFileJob, which reads edge lists, GEXF, GraphML,
// GML and GDF from memory.
// Depends on: base, graph/name_pool.h, graph/graph.h. Thread: one job belongs to one thread.
// Why: networks made elsewhere (Gephi, NodeXL, networkx, Netlytic, Netvizz) come in five kinds of files. What
// cannot be used is counted with its line and reason, never dropped in silence.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "graph/graph.h"
#include "graph/name_pool.h"

namespace tilik {

enum class GraphFileFormat : uint8_t { unknown, edge_list, gexf, graphml, gml, gdf };
const char* name_of(GraphFileFormat format);

struct FileEdge {
  uint32_t source;
  uint32_t target;
  double weight;
};

// A column of the nodes. Values are numbers of NamedGraph::values; kNone where a node has none. A value
// that a node gives several times is joined with "|".
struct NodeAttribute {
  std::string name;
  BlockArray<uint32_t> values;
};

enum class SkipReason : uint8_t {
  too_few_columns,
  no_name,
  bad_weight,       // not a number
  unusable_weight,  // zero, negative or not finite
  absent_node,      // an end that no node has
  repeated_node,    // a second node of one name; its values win, the node counts once
  hyperedge,        // of more than two nodes
};
inline constexpr size_t kSkipReasons = 7;
const char* name_of(SkipReason reason);

struct SkippedPlace {
  int64_t line;
  SkipReason reason;
  std::string what = {};  // said in place of the line's text: "ani, budi", the ends of an edge
};

struct NamedGraph {
  explicit NamedGraph(MemoryBudget& budget) : names(budget), values(budget), edges(budget) {}

  GraphFileFormat format = GraphFileFormat::unknown;
  bool is_directed = false;  // as the file says; an edge list by its Type column or a header such as Source,Target
  NamePool names;            // of the nodes; node ids are in ascending order of the names' bytes
  NamePool values;           // of all attributes
  std::vector<NodeAttribute> attributes;  // "label" among them when the file has labels
  BlockArray<FileEdge> edges;
  // Edges of the file that are two here: undirected ones of a network that has directed ones too, each of half its
  // weight, and mutual ones.
  uint64_t both_ways_count = 0;
  uint64_t thousands_marks_count = 0;        // weights in which commas part thousands ("1,500")
  uint64_t record_count = 0;                 // data lines of an edge list; nodes and edges of the others
  uint64_t skipped[kSkipReasons] = {};       // records left out (repeated_node: joined), by SkipReason
  std::vector<SkippedPlace> skipped_places;  // the first 20
  uint64_t undeclared_attribute_count = 0;   // attribute names used without declaration; they are kept
  uint64_t attributes_left_out = 0;          // names beyond the 200th

  uint32_t node_count() const { return names.size(); }
  // The attribute's index, or -1.
  int find_attribute(std::string_view name) const;
  // The attribute that says what people call a node: "label", or "name" as igraph and Cytoscape write it; or -1.
  int label_attribute() const;
  // Text of an attribute of a node; empty when it has none.
  std::string_view value_of(size_t attribute, uint32_t node) const;
};

// What a file looks like, from its first bytes and its name (may be empty).
GraphFileFormat detect_graph_format(std::string_view text, std::string_view file_name);

class GraphFileReader;

// Reads a file in memory. UTF-8, UTF-16 with a byte order mark, and (where a declaration or invalid UTF-8
// says so) Windows-1252. Linear time, resumable.
// Errors: empty_input, not_text, unknown_format, malformed (with line), limit, out_of_memory,
// no_usable_rows (an edge list without one edge, a file without one node).
class GraphFileJob : public Job {
 public:
  // `text` must outlive the job. Unless it may read thousands, commas in weights are those of fractions.
  GraphFileJob(std::string_view text, std::string_view file_name, GraphFileFormat format = GraphFileFormat::unknown,
               MemoryBudget& budget = MemoryBudget::of_program(), bool may_read_thousands = true);
  ~GraphFileJob() override;
  bool step(const StepBudget& budget) override;
  double progress() const override;
  bool failed() const { return error_.code != ErrorCode::none; }
  const Error& error() const { return error_; }
  // What was read so far, also when the job failed.
  const NamedGraph& graph() const { return graph_; }
  Result<NamedGraph> take();

 private:
  void begin(std::string_view text, std::string_view file_name, GraphFileFormat format, bool may_read_thousands);

  MemoryBudget& memory_;
  std::string decoded_;  // the file in UTF-8, when it was not
  NamedGraph graph_;
  std::unique_ptr<GraphFileReader> reader_;
  Error error_;
  bool done_ = false;
};

// Reads at once.
Result<NamedGraph> read_graph_file(std::string_view text, std::string_view file_name);

// The undirected (and, if asked, directed) graph of a file; weights are scaled by scale_weights.
Result<Graph> build_graph(const NamedGraph& named, const GraphOptions& options = {});

}  // namespace tilik
