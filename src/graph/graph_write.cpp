#include "graph/graph_write.h"

#include <algorithm>

#include "base/formula_guard.h"
#include "base/utf8.h"
#include "base/xml_escape.h"

namespace tilik {

namespace {

constexpr size_t kPieceBytes = 65536;
constexpr const char* kKindNames[kStoredEdgeKinds] = {"reply", "mention", "share", "quote"};  // in order of EdgeKind

const char* type_name(WrittenNodes::Type type, GraphWriteFormat format) {
  switch (type) {
    case WrittenNodes::Type::integer: return format == GraphWriteFormat::gexf ? "integer" : "int";
    case WrittenNodes::Type::real: return "double";
    case WrittenNodes::Type::text: break;
  }
  return "string";
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text) {
  const bool is_quoted = text.find_first_of(",\"\r\n;\t") != std::string_view::npos ||
                         (!text.empty() && (ascii_space(text.front()) || ascii_space(text.back())));
  if (is_quoted) out.push_back('"');
  if (needs_formula_guard(text)) out.push_back('\'');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  if (is_quoted) out.push_back('"');
}

GraphWriter::GraphWriter(GraphWriteFormat format, const Graph& graph, const WrittenNodes& nodes,
                         std::span<const NodeLook> looks, bool is_undirected)
    : format_(format),
      graph_(graph),
      nodes_(nodes),
      looks_(looks),
      is_directed_(!is_undirected && graph.out.node_count() == graph.node_count && graph.node_count > 0) {}

// True when all edges have been looked at.
bool GraphWriter::find_kinds() {
  constexpr size_t kEdgesAPart = 1u << 18;
  const size_t edges = graph_.out_kinds.size();
  if (!is_xml() || !is_directed_ || edges != graph_.out.entries.size()) return true;
  const size_t stop = std::min(edges, kinds_seen_ + kEdgesAPart);
  for (; kinds_seen_ < stop; ++kinds_seen_) {
    for (size_t kind = 0; kind < kStoredEdgeKinds; ++kind)
      has_kind_[kind] |= graph_.out_kinds[kinds_seen_].of[kind] > 0;
  }
  for (const bool has_kind : has_kind_) has_kinds_ |= has_kind;
  return stop == edges;
}

bool GraphWriter::write_some(std::string& out) {
  if (part_ == Part::done) return false;
  if (part_ == Part::kinds) {
    if (!find_kinds()) return true;
    part_ = Part::head;
  }
  const size_t limit = out.size() + kPieceBytes;
  if (part_ == Part::head) {
    write_head(out);
    part_ = is_xml() ? Part::nodes : Part::edges;
  }
  while (part_ == Part::nodes && out.size() < limit) {
    if (node_ < graph_.node_count) {
      write_node(node_++, out);
    } else {
      part_ = Part::edges;
      node_ = 0;
      if (format_ == GraphWriteFormat::gexf) out += "</nodes>\n<edges>\n";
    }
  }
  while (part_ == Part::edges && out.size() < limit) {
    if (node_ < graph_.node_count)
      write_edges_of(node_++, out);
    else
      part_ = Part::tail;
  }
  if (part_ == Part::tail) {
    if (format_ == GraphWriteFormat::gexf) out += "</edges>\n</graph>\n</gexf>\n";
    if (format_ == GraphWriteFormat::graphml) out += "</graph>\n</graphml>\n";
    part_ = Part::done;
  }
  return true;
}

void GraphWriter::write_head(std::string& out) const {
  const char* direction = is_directed_ ? "directed" : "undirected";
  if (format_ == GraphWriteFormat::csv) {
    // Without the column Type, Gephi and this program's own reader take links as directed.
    out += is_directed_ ? "Source,Target,Weight\n" : "Source,Target,Weight,Type\n";
    return;
  }
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  const bool is_gexf = format_ == GraphWriteFormat::gexf;
  if (is_gexf) {
    out += "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n";
    out.append("<graph defaultedgetype=\"").append(direction).append("\">\n");
    if (nodes_.attribute_count() > 0) out += "<attributes class=\"node\">\n";
  } else {
    out += "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    out += "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n";
    out += "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n";
  }
  for (size_t i = 0; i < nodes_.attribute_count(); ++i) {
    const char* type = type_name(nodes_.attribute_type(i), format_);
    out += is_gexf ? "<attribute id=\"a" : "<key id=\"a";
    append_number(out, i);
    out += is_gexf ? "\" title=\"" : "\" for=\"node\" attr.name=\"";
    append_xml_escaped(out, nodes_.attribute_name(i));
    out.append(is_gexf ? "\" type=\"" : "\" attr.type=\"").append(type).append("\"/>\n");
  }
  if (is_gexf && nodes_.attribute_count() > 0) out += "</attributes>\n";
  if (has_kinds_) write_kind_keys(out);
  if (is_gexf) {
    out += "<nodes>\n";
  } else {
    out.append("<graph edgedefault=\"").append(direction).append("\">\n");
  }
}

void GraphWriter::write_kind_keys(std::string& out) const {
  const bool is_gexf = format_ == GraphWriteFormat::gexf;
  if (is_gexf) out += "<attributes class=\"edge\">\n";
  for (size_t kind = 0; kind < kStoredEdgeKinds; ++kind) {
    if (!has_kind_[kind]) continue;
    out += is_gexf ? "<attribute id=\"k" : "<key id=\"k";
    append_number(out, kind);
    out += is_gexf ? "\" title=\"" : "\" for=\"edge\" attr.name=\"";
    out += kKindNames[kind];
    out += is_gexf ? "\" type=\"" : "\" attr.type=\"";
    out.append(type_name(WrittenNodes::Type::integer, format_)).append("\"/>\n");
  }
  if (is_gexf) out += "</attributes>\n";
}

void GraphWriter::write_node(uint32_t node, std::string& out) {
  if (!nodes_.is_written(node)) return;
  const bool is_gexf = format_ == GraphWriteFormat::gexf;
  out += "<node id=\"";
  write_id(node, out);
  scratch_.clear();
  nodes_.append_name(node, scratch_);
  out += is_gexf ? "\" label=\"" : "\"><data key=\"label\">";
  append_xml_escaped(out, scratch_);
  out += is_gexf ? "\">" : "</data>";
  bool has_values = false;
  for (size_t i = 0; i < nodes_.attribute_count(); ++i) {
    scratch_.clear();
    nodes_.append_value(i, node, scratch_);
    if (scratch_.empty()) continue;
    if (is_gexf && !has_values) out += "<attvalues>";
    has_values = true;
    out += is_gexf ? "<attvalue for=\"a" : "<data key=\"a";
    append_number(out, i);
    out += is_gexf ? "\" value=\"" : "\">";
    append_xml_escaped(out, scratch_);
    out += is_gexf ? "\"/>" : "</data>";
  }
  if (is_gexf && has_values) out += "</attvalues>";
  if (is_gexf && node < looks_.size() && looks_[node].radius > 0) write_look(looks_[node], out);
  out += "</node>\n";
}

// https://gexf.net/viz.html. There y grows upwards.
void GraphWriter::write_look(const NodeLook& look, std::string& out) const {
  const auto value = [&](const char* before, auto number) {
    out += before;
    append_number(out, number);
  };
  value("<viz:color r=\"", look.rgb >> 16 & 255);
  value("\" g=\"", look.rgb >> 8 & 255);
  value("\" b=\"", look.rgb & 255);
  value("\"/><viz:position x=\"", look.x);
  value("\" y=\"", 0 - look.y);
  value("\" z=\"0\"/><viz:size value=\"", look.radius);
  out += "\"/>";
}

void GraphWriter::write_edges_of(uint32_t node, std::string& out) {
  if (!nodes_.is_written(node)) return;
  const Adjacency& edges = is_directed_ ? graph_.out : graph_.undirected;
  for (uint32_t i = edges.offsets[node]; i < edges.offsets[node + 1]; ++i) {
    const Neighbor& edge = edges.entries[i];
    if (!is_directed_ && edge.node < node) continue;
    if (nodes_.is_written(edge.node)) write_edge(node, edge, has_kinds_ ? &graph_.out_kinds[i] : nullptr, out);
  }
}

void GraphWriter::write_id(uint32_t node, std::string& out) {
  scratch_.clear();
  nodes_.append_id(node, scratch_);
  if (is_xml())
    append_xml_escaped(out, scratch_);
  else
    append_csv_cell(out, scratch_);
}

void GraphWriter::write_edge(uint32_t source, const Neighbor& edge, const KindWeights* kinds, std::string& out) {
  const double weight = given(edge.weight);
  const bool is_gexf = format_ == GraphWriteFormat::gexf;
  if (format_ == GraphWriteFormat::csv) {
    for (const uint32_t node : {source, edge.node}) {
      write_id(node, out);
      out.push_back(',');
    }
    append_number(out, weight);
    out += is_directed_ ? "\n" : ",Undirected\n";
    return;
  }
  out += "<edge id=\"e";
  append_number(out, edge_number_++);
  out += "\" source=\"";
  write_id(source, out);
  out += "\" target=\"";
  write_id(edge.node, out);
  out += is_gexf ? "\" weight=\"" : "\"><data key=\"weight\">";
  append_number(out, weight);
  if (is_gexf && kinds == nullptr) {
    out += "\"/>\n";
    return;
  }
  out += is_gexf ? "\"><attvalues>" : "</data>";
  for (size_t kind = 0; kinds != nullptr && kind < kStoredEdgeKinds; ++kind) {
    if (kinds->of[kind] == 0) continue;
    out += is_gexf ? "<attvalue for=\"k" : "<data key=\"k";
    append_number(out, kind);
    out += is_gexf ? "\" value=\"" : "\">";
    append_number(out, given(kinds->of[kind]));
    out += is_gexf ? "\"/>" : "</data>";
  }
  out += is_gexf ? "</attvalues></edge>\n" : "</edge>\n";
}

}  // namespace tilik
