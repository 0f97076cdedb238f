// Owns: the network as it stands, for files: a vector drawing, places for Gephi. Depends on: ui/charts/network_view.h.
// Thread: the UI's.
#include <algorithm>

#include "ui/charts/network_view.h"
#include "words/sentences.h"

namespace tilik::ui {

namespace {

uint32_t rgb_of(ImU32 colour) { return (colour & 255) << 16 | (colour & 0xff00) | (colour >> 16 & 255); }

}  // namespace

std::vector<DrawnAccount> NetworkView::drawn_accounts(Ui& ui) {
  const app::NetworkView& network = ui.session.network();
  const auto positions = canvas_.positions();
  const size_t count = std::min({positions.size(), nodes_.size(), network.node_author.size()});
  const ImVec2 middle = rect_.GetCenter();
  std::vector<DrawnAccount> drawn(count);
  for (uint32_t node = 0; node < count; ++node)
    drawn[node] = {network.node_author[node], canvas_.view().screen_x(positions[node].x) - middle.x,
                   canvas_.view().screen_y(positions[node].y) - middle.y, canvas_.radius_css_px(node),
                   rgb_of(nodes_[node].colour)};
  return drawn;
}

std::string NetworkView::as_svg(Ui& ui) {
  canvas_.choose_now();
  app::SvgNetwork svg;
  svg.title = words::network_sentence(ui.language(), ui.session.network().body);
  svg.width = rect_.GetWidth();
  svg.height = rect_.GetHeight();
  svg.paper_rgb = palette().surface;
  svg.ink_rgb = palette().ink;
  overlay_.add_to(svg, canvas_, rect_.Min.x, rect_.Min.y, look_.colour == NetworkColour::community);
  // What is seen, not what lies beside it; ends of links outside have no mark.
  const auto positions = canvas_.positions();
  std::vector<uint32_t> place_of(positions.size(), UINT32_MAX);
  const auto add = [&](uint32_t node, float radius) {
    if (node >= positions.size() || node >= nodes_.size() || place_of[node] != UINT32_MAX) return;
    place_of[node] = static_cast<uint32_t>(svg.nodes.size());
    const float alpha = (nodes_[node].flags & gfx::kNodeMuted) != 0 ? kMutedAlpha : 1;
    svg.nodes.push_back({canvas_.view().screen_x(positions[node].x) - rect_.Min.x,
                         canvas_.view().screen_y(positions[node].y) - rect_.Min.y, radius, rgb_of(nodes_[node].colour),
                         alpha, (nodes_[node].flags & gfx::kNodeHollow) != 0,
                         (nodes_[node].flags & gfx::kNodeStar) != 0, (nodes_[node].flags & gfx::kNodeBridge) != 0});
  };
  const auto add_edge = [&](const gfx::NetworkEdge& edge) {
    add(edge.source, 0);
    add(edge.target, 0);
    if (std::max(edge.source, edge.target) < place_of.size())
      svg.edges.push_back({place_of[edge.source], place_of[edge.target], edge.width_css_px(),
                           edge.alpha() * (edge.is_muted ? kMutedAlpha : 1)});
  };
  for (const uint32_t node : canvas_.nodes_shown()) add(node, canvas_.radius_css_px(node));
  for (const uint32_t i : canvas_.edges_shown()) add_edge(canvas_.edges()[i]);
  if (!has_slice_) return app::svg_of(svg);
  // What is lit once more above the whole.
  svg.unlit_nodes = svg.nodes.size();
  svg.unlit_edges = svg.edges.size();
  svg.unlit_opacity = unlit_dim();
  place_of.assign(positions.size(), UINT32_MAX);
  for (const uint32_t node : canvas_.lit_nodes_shown()) add(node, canvas_.radius_css_px(node));
  for (const gfx::NetworkEdge& edge : canvas_.lit_edges()) add_edge(edge);
  return app::svg_of(svg);
}

}  // namespace tilik::ui
