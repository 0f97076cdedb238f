#include "graph/graph_files.h"

#include <utility>

#include "base/utf8.h"
#include "graph/graph_file_reader.h"

namespace tilik {

namespace {

// Lets the job own a reader together with the builder that it fills.
class BuildingReader : public GraphFileReader {
 public:
  BuildingReader(std::string_view text, GraphFileFormat format, NamedGraph& graph, bool may_read_thousands,
                 MemoryBudget& budget)
      : graph_(graph), builder_(graph, budget, may_read_thousands) {
    switch (format) {
      case GraphFileFormat::gexf: reader_ = make_gexf_reader(text, builder_); break;
      case GraphFileFormat::graphml: reader_ = make_graphml_reader(text, builder_); break;
      case GraphFileFormat::gml: reader_ = make_gml_reader(text, builder_); break;
      case GraphFileFormat::gdf: reader_ = make_gdf_reader(text, builder_); break;
      default: reader_ = make_edge_list_reader(text, builder_); break;
    }
  }
  bool read_some() override {
    const bool is_done = reader_->read_some();
    if (builder_.is_out_of_memory()) {
      fail(ErrorCode::out_of_memory, "network", 0);
      return true;
    }
    if (!is_done) return false;
    error_ = reader_->error();
    if (error_.code != ErrorCode::none) return true;
    builder_.finish();
    if (builder_.is_out_of_memory())
      fail(ErrorCode::out_of_memory, "network", 0);
    else if (graph_.node_count() == 0)
      fail(ErrorCode::no_usable_rows, "edges", 0);
    return true;
  }
  double progress() const override { return reader_->progress(); }

 private:
  const NamedGraph& graph_;
  NamedGraphBuilder builder_;
  std::unique_ptr<GraphFileReader> reader_;
};

bool contains_ignoring_case(std::string_view text, std::string_view lower_word) {
  for (size_t i = 0; i + lower_word.size() <= text.size(); ++i) {
    size_t k = 0;
    while (k < lower_word.size() && ascii_lower(text[i + k]) == lower_word[k]) ++k;
    if (k == lower_word.size()) return true;
  }
  return false;
}

bool ends_with_ignoring_case(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && equals_ignoring_ascii_case(text.substr(text.size() - ending.size()), ending);
}

}  // namespace

const char* name_of(GraphFileFormat format) {
  switch (format) {
    case GraphFileFormat::edge_list: return "edge-list";
    case GraphFileFormat::gexf: return "gexf";
    case GraphFileFormat::graphml: return "graphml";
    case GraphFileFormat::gml: return "gml";
    case GraphFileFormat::gdf: return "gdf";
    case GraphFileFormat::unknown: break;
  }
  return "unknown";
}

const char* name_of(SkipReason reason) {
  switch (reason) {
    case SkipReason::too_few_columns: return "too_few_columns";
    case SkipReason::no_name: return "no_name";
    case SkipReason::bad_weight: return "bad_weight";
    case SkipReason::unusable_weight: return "unusable_weight";
    case SkipReason::absent_node: return "absent_node";
    case SkipReason::repeated_node: return "repeated_node";
    case SkipReason::hyperedge: return "hyperedge";
  }
  return "";
}

int NamedGraph::find_attribute(std::string_view name) const {
  for (size_t i = 0; i < attributes.size(); ++i) {
    if (attributes[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

int NamedGraph::label_attribute() const {
  const int label = find_attribute("label");
  return label < 0 ? find_attribute("name") : label;
}

std::string_view NamedGraph::value_of(size_t attribute, uint32_t node) const {
  const BlockArray<uint32_t>& column = attributes[attribute].values;
  if (node >= column.size() || column[node] == NamePool::kNone) return {};
  return values[column[node]];
}

GraphFileFormat detect_graph_format(std::string_view text, std::string_view file_name) {
  const std::string_view head = trimmed(text.substr(0, 4096));
  if (head.empty()) return GraphFileFormat::unknown;
  if (head[0] == '<') {
    if (contains_ignoring_case(head, "<graphml")) return GraphFileFormat::graphml;
    if (contains_ignoring_case(head, "<gexf")) return GraphFileFormat::gexf;
    if (ends_with_ignoring_case(file_name, ".graphml")) return GraphFileFormat::graphml;
    if (ends_with_ignoring_case(file_name, ".gexf")) return GraphFileFormat::gexf;
    return GraphFileFormat::unknown;
  }
  if (begins_like_gdf(head) || ends_with_ignoring_case(file_name, ".gdf")) return GraphFileFormat::gdf;
  if (ends_with_ignoring_case(file_name, ".gml")) return GraphFileFormat::gml;
  if (ends_with_ignoring_case(file_name, ".gexf")) return GraphFileFormat::gexf;
  if (ends_with_ignoring_case(file_name, ".graphml")) return GraphFileFormat::graphml;
  // Not the first "graph" there is: lines before it say that igraph or another program has made the file.
  for (size_t graph = head.find("graph"); graph != std::string_view::npos; graph = head.find("graph", graph + 5)) {
    const bool starts_line = graph == 0 || head[graph - 1] == '\n' || head[graph - 1] == '\r';
    const std::string_view rest = trimmed(head.substr(graph + 5));
    if (starts_line && !rest.empty() && rest[0] == '[') return GraphFileFormat::gml;
  }
  if (head[0] == '{' || head[0] == '[') return GraphFileFormat::unknown;
  return GraphFileFormat::edge_list;
}

GraphFileJob::GraphFileJob(std::string_view text, std::string_view file_name, GraphFileFormat format,
                           MemoryBudget& budget, bool may_read_thousands)
    : memory_(budget), graph_(budget) {
  error_.source = std::string(file_name);
  begin(text, file_name, format, may_read_thousands);
}

GraphFileJob::~GraphFileJob() = default;

void GraphFileJob::begin(std::string_view text, std::string_view file_name, GraphFileFormat format,
                         bool may_read_thousands) {
  done_ = true;
  auto starts_with = [&](std::string_view mark) { return text.substr(0, mark.size()) == mark; };
  if (starts_with("\xff\xfe") || starts_with("\xfe\xff")) {
    append_utf16(decoded_, text.substr(2), text[0] == '\xfe', true);
    text = decoded_;
  } else if (starts_with("\xef\xbb\xbf")) {
    text.remove_prefix(3);
  }
  if (trimmed(text.substr(0, 65536)).empty() && trimmed(text).empty()) {
    error_.code = ErrorCode::empty_input;
    return;
  }
  if (text.substr(0, 65536).find('\0') != std::string_view::npos) {
    error_.code = ErrorCode::not_text;
    return;
  }
  // A page of bytes decides: this is what the declarations of old programs claim and often do not keep.
  const std::string_view page = text.substr(0, 262144);
  const size_t valid = valid_utf8_prefix(page);
  if (valid + 4 < page.size() && decoded_.empty()) {
    append_cp1252(decoded_, text);
    text = decoded_;
  }
  if (format == GraphFileFormat::unknown) format = detect_graph_format(text, file_name);
  if (format == GraphFileFormat::unknown) {
    error_.code = ErrorCode::unknown_format;
    return;
  }
  graph_.format = format;
  reader_ = std::make_unique<BuildingReader>(text, format, graph_, may_read_thousands, memory_);
  done_ = false;
}

bool GraphFileJob::step(const StepBudget& budget) {
  while (!done_) {
    done_ = reader_->read_some();
    if (!done_ && budget.spent()) return false;
  }
  if (reader_ != nullptr && reader_->error().code != ErrorCode::none) {
    const std::string source = std::move(error_.source);
    error_ = reader_->error();
    error_.source = source;
  }
  return true;
}

double GraphFileJob::progress() const { return done_ || reader_ == nullptr ? 1 : reader_->progress(); }

Result<NamedGraph> GraphFileJob::take() {
  if (failed()) return error_;
  return std::move(graph_);
}

Result<NamedGraph> read_graph_file(std::string_view text, std::string_view file_name) {
  GraphFileJob job(text, file_name);
  run_to_end(job);
  return job.take();
}

namespace {

class FileEdgeSource : public EdgeSource {
 public:
  FileEdgeSource(const BlockArray<FileEdge>& edges, const FlatArray<uint32_t>& weights)
      : edges_(edges), weights_(weights) {}
  size_t size() const override { return edges_.size(); }
  void read(size_t index, size_t count, EdgeRecord* records) const override {
    for (size_t i = 0; i < count; ++i) {
      const FileEdge& edge = edges_[index + i];
      const auto row = static_cast<uint32_t>(index + i);
      records[i] = EdgeRecord{edge.source, edge.target, weights_[index + i], row, EdgeKind::other};
    }
  }

 private:
  const BlockArray<FileEdge>& edges_;
  const FlatArray<uint32_t>& weights_;
};

}  // namespace

Result<Graph> build_graph(const NamedGraph& named, const GraphOptions& options) {
  FlatArray<double> weights;
  FlatArray<uint32_t> scaled;
  if (!weights.allocate(named.edges.size()) || !scaled.allocate(named.edges.size())) {
    return Result<Graph>(ErrorCode::out_of_memory, "network");
  }
  for (size_t i = 0; i < weights.size(); ++i) weights[i] = named.edges[i].weight;
  const double scale = scale_weights(weights.span(), scaled.span());
  const FileEdgeSource source(named.edges, scaled);
  GraphBuildJob job(source, named.node_count(), options);
  run_to_end(job);
  Result<Graph> graph = job.take();
  if (graph) graph->weight_scale = scale;
  return graph;
}

}  // namespace tilik
