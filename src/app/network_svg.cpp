// Owns: writing the SVG. Depends on: app/network_svg.h. Thread: any.
#include "app/network_svg.h"

#include <algorithm>
#include <cstdio>

#include "app/node_marks.h"
#include "base/xml_escape.h"

namespace tilik::app {

namespace {

void add_number(std::string& out, float value) {
  char digits[48];
  std::snprintf(digits, sizeof digits, "%.2f", static_cast<double>(value));
  out += digits;
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

void add_circle(std::string& out, float x, float y, float radius, uint32_t rgb, float alpha) {
  out += "<circle";
  add_attribute(out, "cx", x);
  add_attribute(out, "cy", y);
  add_attribute(out, "r", radius);
  add_colour(out, "fill", rgb);
  if (alpha < 1) add_attribute(out, "opacity", alpha);
  out += "/>\n";
}

// The pictures of roles in the sizes that shaders/network_nodes.frag gives them.
void add_role(std::string& out, const SvgNetwork::Node& node, uint32_t rgb) {
  const bool has_both = node.has_star && node.has_bridge;
  if (node.has_star) {
    out += "<polygon points=\"";
    for (const Point& corner : star_corners(node.x, node.y - (has_both ? 0.22f : 0.0f) * node.radius,
                                            (has_both ? 0.5f : 0.68f) * node.radius)) {
      add_number(out, corner.x);
      out += ',';
      add_number(out, corner.y);
      out += ' ';
    }
    out += '"';
    add_colour(out, "fill", rgb);
    if (node.alpha < 1) add_attribute(out, "opacity", node.alpha);
    out += "/>\n";
  }
  if (!node.has_bridge) return;
  const float size = (has_both ? 0.48f : 0.62f) * node.radius, y = node.y + (has_both ? 0.46f : 0.0f) * node.radius;
  for (const float side : {-1.0f, 1.0f})
    add_circle(out, node.x + side * 0.72f * size, y, 0.34f * size, rgb, node.alpha);
  out += "<rect";
  add_attribute(out, "x", node.x - 0.72f * size);
  add_attribute(out, "y", y - 0.15f * size);
  add_attribute(out, "width", 1.44f * size);
  add_attribute(out, "height", 0.3f * size);
  add_colour(out, "fill", rgb);
  if (node.alpha < 1) add_attribute(out, "opacity", node.alpha);
  out += "/>\n";
}

void add_node(std::string& out, const SvgNetwork& network, const SvgNetwork::Node& node) {
  const bool has_role = (node.has_star || node.has_bridge) && node.radius >= kLeastMarkedRadiusCssPx;
  add_circle(out, node.x, node.y, node.radius, node.rgb, node.alpha);
  if (node.is_hollow)
    add_circle(out, node.x, node.y, node.radius * (has_role ? 0.8f : 0.5f), network.paper_rgb, node.alpha);
  if (has_role) add_role(out, node, node.is_hollow ? node.rgb : network.paper_rgb);
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
