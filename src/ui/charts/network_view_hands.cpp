// Owns: what a person does with the network: select, hold, walk, point, keys. Depends on: ui/charts/network_view.h.
// Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "app/node_marks.h"
#include "base/small_sort.h"
#include "ui/charts/network_view.h"
#include "ui/widgets.h"
#include "words/numbers.h"
#include "words/sentences.h"
#include "words/sentences_community.h"

namespace tilik::ui {

void NetworkView::select(int node) {
  if (node == selected_) return;
  selected_ = node;
  is_marked_ = false;
}

void NetworkView::show_account(uint32_t node) {
  select(static_cast<int>(node));
  canvas_.show_node(node);
}

void NetworkView::set_paused(bool is_paused) {
  is_paused_ = is_paused;
  canvas_.pause(is_paused);
}

void NetworkView::take_moves(Ui& ui) {
  for (const app::NetworkMove& move : ui.session.take_moves()) {
    if (move.node == app::NetworkMove::kAll) {
      if (!move.to.is_held) begin_again();
      continue;
    }
    if (move.to.is_held)
      pinned_.insert(move.node);
    else
      pinned_.erase(move.node);
    canvas_.put(move.node, {move.to.x, move.to.y}, move.to.is_held);
    is_marked_ = false;
  }
}

void NetworkView::set_pinned(Ui& ui, uint32_t node, bool is_pinned) {
  if (node >= canvas_.positions().size()) return;
  const app::Point at = canvas_.positions()[node];
  ui.session.do_moves({{node, {at.x, at.y, !is_pinned}, {at.x, at.y, is_pinned}}});
}

std::vector<app::NetworkMove> NetworkView::moves_that_free_all() const {
  std::vector<app::NetworkMove> moves;
  for (const uint32_t node : pinned_) {
    const app::Point at = canvas_.positions()[node];
    moves.push_back({node, {at.x, at.y, true}, {at.x, at.y, false}});
  }
  return moves;
}

void NetworkView::free_all(Ui& ui) { ui.session.do_moves(moves_that_free_all()); }

void NetworkView::lay_out_again(Ui& ui) {
  std::vector<app::NetworkMove> moves = moves_that_free_all();
  // Where nothing was held there is nothing to take back.
  if (!moves.empty()) moves.push_back({app::NetworkMove::kAll, {0, 0, true}, {0, 0, false}});
  ui.session.do_moves(moves);
  begin_again();
}

void NetworkView::begin_again() {
  shape_ = 0;
  is_again_ = true;
  request_frame();
}

void NetworkView::point_at_community(int community) {
  if (community < 0) community = chosen_community_;
  if (community == pointed_community_) return;
  pointed_community_ = community;
  is_marked_ = false;
}

std::vector<NetworkNeighbour> NetworkView::neighbours_of(Ui& ui, uint32_t node, size_t most) const {
  const app::NetworkView& network = ui.session.network();
  std::vector<NetworkNeighbour> neighbours;
  for (const uint32_t i : edges_of(node)) {
    const uint32_t a = network.edge_source[i], b = network.edge_target[i];
    neighbours.push_back({a == node ? b : a, network.edge_weight[i]});
  }
  small_sort(neighbours.begin(), neighbours.end(),
             [](const NetworkNeighbour& a, const NetworkNeighbour& b) { return a.node < b.node; });
  size_t kept = 0;
  for (const NetworkNeighbour& neighbour : neighbours) {
    if (kept > 0 && neighbours[kept - 1].node == neighbour.node)
      neighbours[kept - 1].weight += neighbour.weight;
    else
      neighbours[kept++] = neighbour;
  }
  neighbours.resize(kept);
  small_sort(neighbours.begin(), neighbours.end(),
             [](const NetworkNeighbour& a, const NetworkNeighbour& b) { return a.weight > b.weight; });
  if (neighbours.size() > most) neighbours.resize(most);
  return neighbours;
}

void NetworkView::show_note(Ui& ui, int node) const {
  const app::NetworkView& network = ui.session.network();
  const auto at = static_cast<size_t>(node);
  const std::string_view label = network.label(static_cast<uint32_t>(node));
  std::vector<std::pair<std::string, std::string>> lines;
  lines.emplace_back(ui.text(Word::network_kind), words::full_number(ui.language(), network.node_degree[at]));
  if (ui.session.has_posts())
    lines.emplace_back(ui.text(Word::column_posts), words::full_number(ui.language(), network.node_posts[at]));
  for (const CommunityCard& card : network.body.communities)
    if (card.id == network.node_community[at])
      lines.emplace_back(ui.text(Word::page_community),
                         fitted(kSmallBold, words::community_name(ui.language(), card), px(170)));
  if (const auto role = app::word_of(app::mark_of_role(network.node_role[at])))
    lines.emplace_back(ui.text(Word::role_name), ui.text(*role));
  tooltip_lines(label.empty() ? ui.text(Word::field_author) : label, lines);
}

void NetworkView::show_edge_note(Ui& ui, int edge) const {
  const app::NetworkView& network = ui.session.network();
  const auto at = static_cast<size_t>(edge);
  const std::string pair = app::name_of_link(network, at);
  const std::string times = ui.fill(Word::link_times, {words::full_number(ui.language(), network.edge_weight[at])});
  tooltip_lines(pair, std::vector<std::pair<std::string, std::string>>{{times, ""}});
}

void NetworkView::react(Ui& ui, const NetworkCanvas::Events& events) {
  const app::NetworkView& network = ui.session.network();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const int named = overlay_.group_at(mouse.x, mouse.y);
  const bool was_clicked = events.clicked_paper || events.clicked_edge >= 0 || events.clicked_node >= 0;
  if (named >= 0 && was_clicked && !ui.session.has_posts()) return choose_community(named);
  if (named >= 0 && was_clicked) {
    ui.session.toggle_filter({app::FilterKind::community, std::to_string(named), {}});
    ui.session.offer_drawer();
    return;
  }
  if (events.hovered_node != hovered_ || events.hovered_edge != hovered_edge_) {
    hovered_ = events.hovered_node;
    hovered_edge_ = events.hovered_edge;
    is_marked_ = false;
  }
  // Where a person put it it stays.
  if (events.dropped_node >= 0) {
    const auto node = static_cast<uint32_t>(events.dropped_node);
    const app::Point from = events.dropped_from, to = events.dropped_at;
    ui.session.do_moves({{node, {from.x, from.y, is_pinned(node)}, {to.x, to.y, true}}});
  }
  if (events.clicked_node >= 0) select(events.clicked_node == selected_ ? -1 : events.clicked_node);
  if (events.clicked_paper) select(-1);
  if (ui.session.has_posts() && events.clicked_edge >= 0 &&
      static_cast<size_t>(events.clicked_edge) < network.edge_source.size()) {
    const auto at = static_cast<size_t>(events.clicked_edge);
    ui.session.toggle_link(network.edge_source[at], network.edge_target[at]);
    ui.session.offer_drawer();
  }
  if (current_frame().last_pointer_was_touch || ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
  if (hovered_ >= 0 && static_cast<size_t>(hovered_) < network.node_degree.size()) show_note(ui, hovered_);
  if (hovered_edge_ >= 0 && static_cast<size_t>(hovered_edge_) < network.edge_source.size())
    show_edge_note(ui, hovered_edge_);
}

void NetworkView::react_to_keys() {
  if (ImGui::IsKeyPressed(ImGuiKey_Equal)) zoom_by(1.35f);
  if (ImGui::IsKeyPressed(ImGuiKey_Minus)) zoom_by(1 / 1.35f);
  if (ImGui::IsKeyPressed(ImGuiKey_0)) show_all();
  claim_arrow_keys();
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key) ? px(60) : 0.0f; };
  // The view goes where the arrow points, the picture the other way.
  const float dx = pressed(ImGuiKey_LeftArrow) - pressed(ImGuiKey_RightArrow);
  const float dy = pressed(ImGuiKey_UpArrow) - pressed(ImGuiKey_DownArrow);
  if (dx != 0 || dy != 0) canvas_.pan_by(dx, dy);
}

}  // namespace tilik::ui
