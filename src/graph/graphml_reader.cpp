// Reads GraphML: nodes and edges with typed data and defaults, yEd's labels; ports are left out, hyperedges counted.
// http://graphml.graphdrawing.org
#include <string>
#include <vector>

#include "base/utf8.h"
#include "base/xml_reader.h"
#include "graph/graph_file_reader.h"

namespace tilik {

namespace {

constexpr int kEventsAtOnce = 512;

class GraphmlReader : public GraphFileReader {
 public:
  GraphmlReader(std::string_view text, NamedGraphBuilder& builder) : xml_(text), builder_(builder) {}
  bool read_some() override;
  double progress() const override { return xml_.progress(); }

 private:
  struct Key {
    std::string id;
    int attribute;
    bool of_nodes, is_weight;
    bool has_default = false;
    std::string default_value;
  };
  struct OpenEdge {
    uint32_t source = NamePool::kNone, target = NamePool::kNone;
    std::string weight;
    int64_t line = 0;
    EdgeDirection direction = EdgeDirection::as_file;
    bool is_usable = false;
  };
  void start();
  void end();
  void start_key();
  void start_node();
  void start_edge();
  void end_data();
  void end_label();
  void end_edge();
  Key* find(std::string_view id, bool of_nodes);

  XmlReader xml_;
  NamedGraphBuilder& builder_;
  std::vector<Key> keys_;
  std::vector<uint32_t> open_nodes_;  // a node may hold a graph
  OpenEdge edge_;
  bool in_edge_ = false, in_default_ = false, in_graph_ = false, in_key_ = false;
  bool in_data_ = false, in_label_ = false, has_label_ = false;
  std::string data_key_, data_text_, label_;
};

GraphmlReader::Key* GraphmlReader::find(std::string_view id, bool of_nodes) {
  for (Key& key : keys_) {
    if (key.id == id && (key.of_nodes == of_nodes || (!of_nodes && key.is_weight))) return &key;
  }
  return nullptr;
}

void GraphmlReader::start() {
  const std::string_view name = xml_.name();
  if (name == "key") {
    start_key();
  } else if (name == "default") {
    in_default_ = in_key_;
  } else if (name == "graph") {
    in_graph_ = true;
    builder_.set_directed(xml_.attribute("edgedefault").value_or("undirected") == "directed");
  } else if (name == "node") {
    start_node();
  } else if (name == "edge") {
    start_edge();
  } else if (name == "hyperedge") {
    builder_.count_record();
    builder_.skip(SkipReason::hyperedge, xml_.line());
  } else if (name == "data") {
    in_data_ = true;
    data_key_ = std::string(xml_.attribute("key").value_or(""));
    data_text_.clear();
  } else if (name == "NodeLabel" && in_data_ && !in_edge_) {
    in_label_ = !has_label_;
    label_.clear();
  }
}

void GraphmlReader::start_key() {
  in_key_ = true;
  if (keys_.size() >= 1000) return;
  const std::string id(xml_.attribute("id").value_or(""));
  // The attribute's name is written attr.name, without a prefix.
  const std::string title(xml_.attribute("attr.name").value_or(id));
  const std::string_view owner = xml_.attribute("for").value_or("all");
  const bool of_nodes = owner == "node" || owner == "all";
  const bool is_weight = owner != "node" && names_edge_weight(title);
  keys_.push_back({id, of_nodes && !is_weight ? builder_.attribute(title) : -1, of_nodes, is_weight, false, {}});
}

void GraphmlReader::start_node() {
  builder_.count_record();
  const auto id = xml_.attribute("id");
  uint32_t node = NamePool::kNone;
  if (!id || trimmed(*id).empty()) {
    builder_.skip(SkipReason::no_name, xml_.line());
  } else {
    node = builder_.node(trimmed(*id));
    builder_.declare(node, xml_.line());
  }
  open_nodes_.push_back(node);
  has_label_ = false;
}

void GraphmlReader::start_edge() {
  builder_.count_record();
  in_edge_ = true;
  edge_ = OpenEdge{};
  edge_.line = xml_.line();
  const auto source = xml_.attribute("source"), target = xml_.attribute("target");
  edge_.is_usable = source && target;
  if (!edge_.is_usable) return builder_.skip(SkipReason::no_name, xml_.line());
  edge_.source = builder_.node(trimmed(*source));
  edge_.target = builder_.node(trimmed(*target));
  if (const auto weight = xml_.attribute("weight")) edge_.weight = std::string(*weight);
  if (const auto directed = xml_.attribute("directed"))
    edge_.direction = *directed == "true" || *directed == "1" ? EdgeDirection::directed : EdgeDirection::undirected;
}

void GraphmlReader::end_data() {
  in_data_ = false;
  if (in_edge_) {
    const Key* key = find(data_key_, false);
    if (key != nullptr && key->is_weight) edge_.weight = data_text_;
    return;
  }
  if (open_nodes_.empty()) return;
  Key* key = find(data_key_, true);
  if (key == nullptr && keys_.size() < 1000) {
    builder_.count_undeclared_attribute();
    keys_.push_back({data_key_, builder_.attribute(data_key_), true, false, false, {}});
    key = &keys_.back();
  }
  if (key != nullptr) builder_.set_value(key->attribute, open_nodes_.back(), trimmed(data_text_), true);
}

// What yEd shows at a node, the first of its texts; its ids are n0, n1 and so on.
void GraphmlReader::end_label() {
  const std::string_view label = trimmed(label_);
  has_label_ = !label.empty();
  in_label_ = false;
  if (has_label_ && !open_nodes_.empty()) builder_.set_value(builder_.attribute("label"), open_nodes_.back(), label);
}

void GraphmlReader::end_edge() {
  in_edge_ = false;
  if (!edge_.is_usable) return;
  if (edge_.weight.empty()) {
    for (const Key& key : keys_) {
      if (key.is_weight && key.has_default) edge_.weight = key.default_value;
    }
  }
  const std::optional<FileWeight> weight = edge_.weight.empty() ? FileWeight{} : builder_.read_weight(edge_.weight);
  if (!weight) return builder_.skip(SkipReason::bad_weight, edge_.line);
  builder_.add_edge(edge_.source, edge_.target, *weight, edge_.line, edge_.direction);
}

void GraphmlReader::end() {
  const std::string_view name = xml_.name();
  if (name == "data")
    end_data();
  else if (name == "edge" && in_edge_)
    end_edge();
  else if (name == "node" && !open_nodes_.empty())
    open_nodes_.pop_back();
  else if (name == "NodeLabel" && in_label_)
    end_label();
  else if (name == "key")
    in_key_ = false;
  else if (name == "default")
    in_default_ = false;
}

bool GraphmlReader::read_some() {
  for (int i = 0; i < kEventsAtOnce; ++i) {
    switch (xml_.next()) {
      case XmlReader::Event::start: start(); break;
      case XmlReader::Event::end: end(); break;
      case XmlReader::Event::text:
        if (in_default_ && !keys_.empty()) {
          keys_.back().has_default = true;
          keys_.back().default_value += xml_.text();
        } else if (in_data_ && data_text_.size() < (size_t{1} << 20)) {
          data_text_ += xml_.text();
          if (in_label_) label_ += xml_.text();
        }
        break;
      case XmlReader::Event::finish:
        if (!in_graph_) fail(ErrorCode::malformed, "no_graph", xml_.line());
        for (const Key& key : keys_) {
          if (key.has_default && key.of_nodes) builder_.set_default(key.attribute, trimmed(key.default_value));
        }
        return true;
      case XmlReader::Event::error: error_ = xml_.error(); return true;
    }
  }
  return false;
}

}  // namespace

std::unique_ptr<GraphFileReader> make_graphml_reader(std::string_view text, NamedGraphBuilder& builder) {
  return std::make_unique<GraphmlReader>(text, builder);
}

}  // namespace tilik
