#include <utility>

#include "base/small_sort.h"
#include "graph/graph_file_reader.h"

namespace tilik {

namespace {

constexpr size_t kMostAttributes = 200;
constexpr size_t kMostSkippedPlaces = 20;

}  // namespace

uint32_t NamedGraphBuilder::node(std::string_view name) {
  const uint32_t node = graph_.names.intern(name);
  if (node == NamePool::kNone || (node >= is_declared_.size() && !is_declared_.resize(node + 1, 0))) {
    is_out_of_memory_ = true;
    return NamePool::kNone;
  }
  return node;
}

void NamedGraphBuilder::declare(uint32_t node, int64_t line) {
  if (node == NamePool::kNone) return;
  if (is_declared_[node] != 0) skip(SkipReason::repeated_node, line);
  is_declared_[node] = 1;
}

void NamedGraphBuilder::skip(SkipReason reason, int64_t line, std::string what) {
  ++graph_.skipped[static_cast<size_t>(reason)];
  if (graph_.skipped_places.size() < kMostSkippedPlaces)
    graph_.skipped_places.push_back({line, reason, std::move(what)});
}

std::optional<FileWeight> NamedGraphBuilder::read_weight(std::string_view text) {
  const std::optional<FileWeight> weight = parse_weight(text);
  if (!weight || (weight->commas == CommaUse::thousands && !may_read_thousands_)) return std::nullopt;
  commas_.add(*weight);
  return weight;
}

void NamedGraphBuilder::add_edge(uint32_t source, uint32_t target, const FileWeight& weight, int64_t line,
                                 EdgeDirection direction) {
  if (source == NamePool::kNone || target == NamePool::kNone) return;
  if (!is_usable_weight(weight.value)) return skip(SkipReason::unusable_weight, line);
  const size_t edge = graph_.edges.size();
  const bool is_open = is_declared_[source] == 0 || is_declared_[target] == 0;
  const bool is_exception =
      direction == EdgeDirection::mutual ||
      (direction != EdgeDirection::as_file && (direction == EdgeDirection::directed) != graph_.is_directed);
  if ((is_exception && !own_directions_.push_back(OwnDirection{edge, direction})) ||
      (weight.commas == CommaUse::unclear && !unclear_weights_.push_back(edge)) ||
      (is_open && !open_edges_.push_back(OpenEdge{edge, line})) ||
      !graph_.edges.push_back(FileEdge{source, target, weight.value}))
    is_out_of_memory_ = true;
}

int NamedGraphBuilder::attribute(std::string_view name) {
  const int found = graph_.find_attribute(name);
  if (found >= 0) return found;
  if (graph_.attributes.size() >= kMostAttributes) {
    ++graph_.attributes_left_out;
    return -1;
  }
  graph_.attributes.push_back(NodeAttribute{std::string(name), BlockArray<uint32_t>(memory_)});
  return static_cast<int>(graph_.attributes.size() - 1);
}

void NamedGraphBuilder::set_value(int attribute, uint32_t node, std::string_view value, bool append) {
  if (attribute < 0 || node == NamePool::kNone) return;
  BlockArray<uint32_t>& values = graph_.attributes[static_cast<size_t>(attribute)].values;
  if (node >= values.size() && !values.resize(size_t{node} + 1, NamePool::kNone)) {
    is_out_of_memory_ = true;
    return;
  }
  std::string joined;
  if (append && values[node] != NamePool::kNone) {
    joined = std::string(graph_.values[values[node]]) + "|";
    joined += value;
    value = joined;
  }
  values[node] = graph_.values.intern(value);
  if (values[node] == NamePool::kNone) is_out_of_memory_ = true;
}

void NamedGraphBuilder::set_default(int attribute, std::string_view value) {
  if (attribute < 0) return;
  const BlockArray<uint32_t>& values = graph_.attributes[static_cast<size_t>(attribute)].values;
  for (uint32_t node = 0; node < is_declared_.size(); ++node) {
    if (is_declared_[node] == 0) continue;
    if (node >= values.size() || values[node] == NamePool::kNone) set_value(attribute, node, value);
  }
}

void NamedGraphBuilder::finish() {
  if (is_out_of_memory_) return;
  settle_commas();
  struct Key {
    uint64_t prefix;  // the first eight bytes, so that most comparisons read no text
    uint32_t node;
  };
  FlatArray<Key> keys(memory_);
  FlatArray<uint32_t> order(memory_);
  size_t count = 0;
  if (!keys.allocate(is_declared_.size())) return static_cast<void>(is_out_of_memory_ = true);
  for (uint32_t node = 0; node < is_declared_.size(); ++node) {
    if (is_declared_[node] == 0) continue;
    const std::string_view name = graph_.names[node];
    uint64_t prefix = 0;
    for (size_t i = 0; i < 8; ++i) {
      prefix = prefix << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0u);
    }
    keys[count++] = Key{prefix, node};
  }
  small_sort(keys.begin(), keys.begin() + count, [&](const Key& a, const Key& b) {
    return a.prefix != b.prefix ? a.prefix < b.prefix : graph_.names[a.node] < graph_.names[b.node];
  });
  if (!order.allocate(count)) return static_cast<void>(is_out_of_memory_ = true);
  for (size_t i = 0; i < count; ++i) order[i] = keys[i].node;
  if (!renumber(order) || !settle_directions()) is_out_of_memory_ = true;
}

void NamedGraphBuilder::settle_commas() {
  constexpr double kThousand = 1000;
  if (may_read_thousands_ && !commas_.unclear_is_fraction()) {
    graph_.thousands_marks_count = commas_.thousands();
    return;
  }
  for (size_t i = 0; i < unclear_weights_.size(); ++i) graph_.edges[unclear_weights_[i]].weight /= kThousand;
}

bool NamedGraphBuilder::renumber(const FlatArray<uint32_t>& order) {
  FlatArray<uint32_t> number(memory_);
  if (!number.allocate_filled(graph_.names.size(), NamePool::kNone)) return false;
  NamePool names(memory_);
  for (const uint32_t old : order) {
    number[old] = names.intern(graph_.names[old]);
    if (number[old] == NamePool::kNone) return false;
  }
  for (NodeAttribute& attribute : graph_.attributes) {
    BlockArray<uint32_t> values(memory_);
    if (!values.resize(order.size(), NamePool::kNone)) return false;
    for (size_t i = 0; i < order.size(); ++i) {
      if (order[i] < attribute.values.size()) values[i] = attribute.values[order[i]];
    }
    attribute.values = std::move(values);
  }
  size_t kept = 0, open = 0, own = 0, own_kept = 0;
  for (size_t i = 0; i < graph_.edges.size(); ++i) {
    const bool is_own = own < own_directions_.size() && own_directions_[own].edge == i;
    own += is_own ? 1 : 0;
    const FileEdge& edge = graph_.edges[i];
    const uint32_t source = number[edge.source], target = number[edge.target];
    if (source == NamePool::kNone || target == NamePool::kNone) {
      while (open_edges_[open].edge < i) ++open;
      std::string ends;
      if (graph_.skipped_places.size() < kMostSkippedPlaces) {
        ends = std::string(graph_.names[edge.source]) + ", " + std::string(graph_.names[edge.target]);
      }
      skip(SkipReason::absent_node, open_edges_[open].line, std::move(ends));
    } else {
      if (is_own) own_directions_[own_kept++] = {kept, own_directions_[own - 1].direction};
      graph_.edges[kept++] = FileEdge{source, target, edge.weight};
    }
  }
  graph_.names = std::move(names);
  return graph_.edges.resize(kept) && own_directions_.resize(own_kept);
}

// A network with directed and undirected edges is a directed one in which an undirected edge goes both ways, with half
// of its weight each: so both directions together weigh what the file says. A mutual edge goes both ways with all of
// it.
bool NamedGraphBuilder::settle_directions() {
  const size_t count = graph_.edges.size(), own_count = own_directions_.size();
  if (own_count == 0) return true;
  const EdgeDirection of_file = graph_.is_directed ? EdgeDirection::directed : EdgeDirection::undirected;
  graph_.is_directed = of_file == EdgeDirection::directed && own_count < count;
  for (size_t own = 0; own < own_count; ++own)
    graph_.is_directed |= own_directions_[own].direction != EdgeDirection::undirected;
  size_t own = 0;
  for (size_t i = 0; i < count && graph_.is_directed; ++i) {
    const bool is_own = own < own_count && own_directions_[own].edge == i;
    const EdgeDirection direction = is_own ? own_directions_[own++].direction : of_file;
    FileEdge& edge = graph_.edges[i];
    if (direction == EdgeDirection::directed || edge.source == edge.target) continue;
    if (direction == EdgeDirection::undirected) edge.weight /= 2;
    const FileEdge back{edge.target, edge.source, edge.weight};
    if (!graph_.edges.push_back(back)) return false;
    ++graph_.both_ways_count;
  }
  return true;
}

}  // namespace tilik
