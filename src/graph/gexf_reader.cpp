// Reads GEXF 1.1 to 1.3: nodes with labels and attributes, edges with weights. Pictures' colours and
// places (viz) and dynamic spells are left out. https://gexf.net
#include <string>
#include <vector>

#include "base/utf8.h"
#include "base/xml_reader.h"
#include "graph/graph_file_reader.h"

namespace tilik {

namespace {

constexpr int kEventsAtOnce = 512;

// Some programs begin the word with a capital.
EdgeDirection direction_named(std::string_view type) {
  if (equals_ignoring_ascii_case(type, "directed")) return EdgeDirection::directed;
  return equals_ignoring_ascii_case(type, "mutual") ? EdgeDirection::mutual : EdgeDirection::undirected;
}

class GexfReader : public GraphFileReader {
 public:
  GexfReader(std::string_view text, NamedGraphBuilder& builder) : xml_(text), builder_(builder) {}
  bool read_some() override;
  double progress() const override { return xml_.progress(); }

 private:
  struct Declared {
    std::string id;
    int attribute;  // -1: of edges, or too many
    bool of_nodes, is_weight;
    bool has_default = false;
    std::string default_value;
  };
  struct OpenEdge {
    uint32_t source = NamePool::kNone, target = NamePool::kNone;
    std::string weight;
    int64_t line = 0;
    EdgeDirection direction = EdgeDirection::as_file;
  };
  void start();
  void end();
  void start_node();
  void start_edge();
  void start_value();
  void end_edge();
  Declared* find(std::string_view id, bool of_nodes);

  XmlReader xml_;
  NamedGraphBuilder& builder_;
  std::vector<Declared> declared_;
  std::vector<uint32_t> open_nodes_;  // GEXF nodes may hold nodes
  OpenEdge edge_;
  EdgeDirection default_direction_ = EdgeDirection::as_file;
  bool declares_nodes_ = false, in_default_ = false, in_edge_ = false, in_graph_ = false;
};

GexfReader::Declared* GexfReader::find(std::string_view id, bool of_nodes) {
  for (Declared& declared : declared_) {
    if (declared.of_nodes == of_nodes && declared.id == id) return &declared;
  }
  return nullptr;
}

void GexfReader::start() {
  const std::string_view name = xml_.name();
  if (name == "graph") {
    in_graph_ = true;
    const EdgeDirection type = direction_named(xml_.attribute("defaultedgetype").value_or(""));
    default_direction_ = type == EdgeDirection::mutual ? type : EdgeDirection::as_file;
    builder_.set_directed(type != EdgeDirection::undirected);
  } else if (name == "node") {
    start_node();
  } else if (name == "edge") {
    start_edge();
  } else if (name == "attvalue") {
    start_value();
  } else if (name == "attributes") {
    declares_nodes_ = xml_.attribute("class").value_or("node") == "node";
  } else if (name == "attribute" && declared_.size() < 1000) {
    const std::string id(xml_.attribute("id").value_or(""));
    const std::string title(xml_.attribute("title").value_or(id));
    const bool is_weight = !declares_nodes_ && names_edge_weight(title);
    declared_.push_back({id, declares_nodes_ ? builder_.attribute(title) : -1, declares_nodes_, is_weight, false, {}});
  } else if (name == "default") {
    in_default_ = true;
    if (!declared_.empty()) declared_.back().default_value.clear();
  }
}

void GexfReader::start_node() {
  builder_.count_record();
  const auto id = xml_.attribute("id");
  uint32_t node = NamePool::kNone;
  if (!id || trimmed(*id).empty()) {
    builder_.skip(SkipReason::no_name, xml_.line());
  } else {
    node = builder_.node(trimmed(*id));
    builder_.declare(node, xml_.line());
    if (const auto label = xml_.attribute("label")) builder_.set_value(builder_.attribute("label"), node, *label);
  }
  open_nodes_.push_back(node);
}

void GexfReader::start_edge() {
  in_edge_ = true;
  edge_ = OpenEdge{};
  edge_.line = xml_.line();
  builder_.count_record();
  const auto source = xml_.attribute("source"), target = xml_.attribute("target");
  if (!source || !target) return builder_.skip(SkipReason::no_name, xml_.line());
  edge_.source = builder_.node(trimmed(*source));
  edge_.target = builder_.node(trimmed(*target));
  edge_.weight = xml_.attribute("weight").value_or("");
  edge_.direction = default_direction_;
  if (const auto type = xml_.attribute("type")) edge_.direction = direction_named(*type);
}

// Its weight may stand among its values.
void GexfReader::end_edge() {
  in_edge_ = false;
  if (edge_.source == NamePool::kNone) return;
  for (const Declared& declared : declared_) {
    if (declared.is_weight && edge_.weight.empty()) edge_.weight = declared.default_value;
  }
  const std::optional<FileWeight> weight = edge_.weight.empty() ? FileWeight{} : builder_.read_weight(edge_.weight);
  if (!weight) return builder_.skip(SkipReason::bad_weight, edge_.line);
  builder_.add_edge(edge_.source, edge_.target, *weight, edge_.line, edge_.direction);
}

void GexfReader::start_value() {
  if (!in_edge_ && open_nodes_.empty()) return;
  const auto value = xml_.attribute("value");
  // GEXF 1.1 wrote id= where later versions write for=.
  const auto id = xml_.attribute("for") ? xml_.attribute("for") : xml_.attribute("id");
  if (!id || !value) return;
  Declared* declared = find(*id, !in_edge_);
  if (in_edge_) {
    if (declared != nullptr && declared->is_weight && edge_.weight.empty()) edge_.weight = *value;
    return;
  }
  if (declared == nullptr && declared_.size() < 1000) {
    builder_.count_undeclared_attribute();
    declared_.push_back({std::string(*id), builder_.attribute(*id), true, false, false, {}});
    declared = &declared_.back();
  }
  if (declared != nullptr) builder_.set_value(declared->attribute, open_nodes_.back(), *value, true);
}

void GexfReader::end() {
  const std::string_view name = xml_.name();
  if (name == "node" && !open_nodes_.empty())
    open_nodes_.pop_back();
  else if (name == "edge" && in_edge_)
    end_edge();
  else if (name == "default")
    in_default_ = false;
}

bool GexfReader::read_some() {
  for (int i = 0; i < kEventsAtOnce; ++i) {
    switch (xml_.next()) {
      case XmlReader::Event::start: start(); break;
      case XmlReader::Event::end: end(); break;
      case XmlReader::Event::text:
        if (in_default_ && !declared_.empty()) {
          declared_.back().has_default = true;
          declared_.back().default_value += xml_.text();
        }
        break;
      case XmlReader::Event::finish:
        if (!in_graph_) fail(ErrorCode::malformed, "no_graph", xml_.line());
        for (const Declared& declared : declared_) {
          if (declared.has_default) builder_.set_default(declared.attribute, trimmed(declared.default_value));
        }
        return true;
      case XmlReader::Event::error: error_ = xml_.error(); return true;
    }
  }
  return false;
}

}  // namespace

std::unique_ptr<GraphFileReader> make_gexf_reader(std::string_view text, NamedGraphBuilder& builder) {
  return std::make_unique<GexfReader>(text, builder);
}

}  // namespace tilik
