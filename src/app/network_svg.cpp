// Owns: writing the SVG. Depends on: app/network_svg.h. Thread: any.
#include "app/network_svg.h"

#include <algorithm>
#include <charconv>

#include "base/xml_escape.h"

namespace tilik::app {

namespace {

void add_number(std::string& out, float value) {
  char digits[48];
  const auto end =
      std::to_chars(digits, digits + sizeof digits, static_cast<double>(value), std::chars_format::fixed, 2);
  out.append(digits, end.ptr);
}

void add_attribute(std::string& out, std::string_view name, float value) {
  out += ' ';
  out += name;
  out += "=\"";
  add_number(out, value);
  out += '"';
}

void add_colour(std::string& out, std::string_view name, uint32_t rgb) {
  constexpr char kDigits[] = "0123456789abcdef";
  out += ' ';
  out += name;
  out += "=\"#";
  for (int shift = 20; shift >= 0; shift -= 4) out += kDigits[rgb >> shift & 15];
  out += '"';
}

void add_area(std::string& out, const SvgNetwork::Area& area) {
  if (area.hull.empty()) return;
  out += "<polygon points=\"";
  for (const Point& point : area.hull) {
    add_number(out, point.x);
    out += ',';
    add_number(out, point.y);
    out += ' ';
  }
  out += '"';
  add_colour(out, "fill", area.rgb);
  add_colour(out, "stroke", area.rgb);
  out += "/>\n";
}

void add_edge(std::string& out, const SvgNetwork& network, const SvgNetwork::Edge& edge) {
  if (edge.source >= network.nodes.size() || edge.target >= network.nodes.size()) return;
  const SvgNetwork::Node &a = network.nodes[edge.source], &b = network.nodes[edge.target];
  out += "<path d=\"M";
  add_number(out, a.x);
  out += ' ';
  add_number(out, a.y);
  out += 'Q';
  add_number(out, (a.x + b.x) / 2 - (b.y - a.y) * network.bend);
  out += ' ';
  add_number(out, (a.y + b.y) / 2 + (b.x - a.x) * network.bend);
  out += ' ';
  add_number(out, b.x);
  out += ' ';
  add_number(out, b.y);
  out += '"';
  add_colour(out, "stroke", a.rgb);
  add_attribute(out, "stroke-width", edge.width);
  add_attribute(out, "stroke-opacity", edge.alpha);
  out += "/>\n";
}

void add_node(std::string& out, const SvgNetwork& network, const SvgNetwork::Node& node) {
  const auto add_circle = [&](float radius, uint32_t rgb) {
    out += "<circle";
    add_attribute(out, "cx", node.x);
    add_attribute(out, "cy", node.y);
    add_attribute(out, "r", radius);
    add_colour(out, "fill", rgb);
    if (node.alpha < 1) add_attribute(out, "opacity", node.alpha);
    out += "/>\n";
  };
  add_circle(node.radius, node.rgb);
  if (node.is_hollow) add_circle(node.radius * 0.5f, network.paper_rgb);
}

void add_marks(std::string& out, const SvgNetwork& network, std::span<const SvgNetwork::Edge> edges,
               std::span<const SvgNetwork::Node> nodes, float opacity) {
  out += "<g";
  if (opacity < 1) add_attribute(out, "opacity", opacity);
  out += "><g fill=\"none\">\n";
  for (const SvgNetwork::Edge& edge : edges) add_edge(out, network, edge);
  out += "</g>\n";
  for (const SvgNetwork::Node& node : nodes) add_node(out, network, node);
  out += "</g>\n";
}

}  // namespace

std::string svg_of(const SvgNetwork& network) {
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
  add_attribute(out, "width", network.width);
  add_attribute(out, "height", network.height);
  out += " viewBox=\"0 0 ";
  add_number(out, network.width);
  out += ' ';
  add_number(out, network.height);
  out += "\" font-family=\"sans-serif\" text-anchor=\"middle\">\n<title>";
  append_xml_escaped(out, network.title);
  out += "</title>\n<rect width=\"100%\" height=\"100%\"";
  add_colour(out, "fill", network.paper_rgb);
  out += "/>\n<g stroke-width=\"14\" stroke-linejoin=\"round\">\n";
  for (const SvgNetwork::Area& area : network.areas) add_area(out, area);
  out += "</g>\n";
  const std::span edges(network.edges);
  const std::span nodes(network.nodes);
  const size_t unlit_edges = std::min(network.unlit_edges, edges.size()),
               unlit_nodes = std::min(network.unlit_nodes, nodes.size());
  add_marks(out, network, edges.first(unlit_edges), nodes.first(unlit_nodes), network.unlit_opacity);
  add_marks(out, network, edges.subspan(unlit_edges), nodes.subspan(unlit_nodes), 1);
  out += "<g";
  add_colour(out, "fill", network.ink_rgb);
  add_colour(out, "stroke", network.paper_rgb);
  out += " stroke-width=\"3\" paint-order=\"stroke\">\n";
  for (const SvgNetwork::Text& text : network.texts) {
    out += "<text";
    add_attribute(out, "x", text.x);
    add_attribute(out, "y", text.y);
    add_attribute(out, "font-size", text.size);
    out += text.is_bold ? " font-weight=\"600\">" : ">";
    append_xml_escaped(out, text.text);
    out += "</text>\n";
  }
  out += "</g>\n</svg>\n";
  return out;
}

}  // namespace tilik::app
