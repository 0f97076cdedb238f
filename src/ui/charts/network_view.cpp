// Owns: how the network is dressed and what pointing at it tells. Depends on: ui/charts/network_view.h.
// Thread: the UI's.
#include "ui/charts/network_view.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"
#include "words/numbers.h"
#include "words/sentences.h"

namespace tilik::ui {

ImU32 community_colour(uint32_t community) {
  return community < palette().category.size() ? theme().category(community) : col(palette().mute_strong);
}

const CommunityMember* NetworkView::member_of(Ui& ui, int node) {
  for (const CommunityMember& member : ui.session.network().body.labels)
    if (static_cast<int>(member.node) == node) return &member;
  for (const CommunityCard& card : ui.session.network().body.communities)
    for (const CommunityMember& member : card.members)
      if (static_cast<int>(member.node) == node) return &member;
  return nullptr;
}

void NetworkView::take_network(Ui& ui) {
  const app::NetworkView& network = ui.session.network();
  if (shape_ == network.shape) return;
  shape_ = network.shape;
  std::vector<NetworkLink> links(network.edge_source.size());
  for (size_t i = 0; i < links.size(); ++i)
    links[i] = {network.edge_source[i], network.edge_target[i], network.edge_weight[i]};
  std::vector<uint32_t> community(network.node_community.begin(), network.node_community.end());
  uint32_t community_count = 1;
  for (const uint32_t number : community) community_count = std::max(community_count, number + 1);
  canvas_.start(static_cast<uint32_t>(community.size()), links, community, community_count, 1);
  hovered_ = selected_ = pointed_community_ = -1;
  is_paused_ = false;
  is_dressed_ = false;
}

void NetworkView::dress_edges(Ui& ui, bool has_focus) {
  const app::NetworkView& network = ui.session.network();
  edges_.resize(network.edge_source.size());
  const float base = std::clamp(900.0f / static_cast<float>(edges_.size() + 1), 0.10f, 0.38f);
  for (size_t i = 0; i < edges_.size(); ++i) {
    const uint32_t a = network.edge_source[i], b = network.edge_target[i];
    const bool is_inside = network.node_community[a] == network.node_community[b];
    gfx::NetworkEdge& edge = edges_[i];
    edge = {a, b,
            std::min(0.8f, (is_inside ? base : base * 0.5f) *
                               std::sqrt(static_cast<float>(std::min(network.edge_weight[i], 9u)))),
            0};
    const int focus = hovered_ >= 0 ? hovered_ : selected_;
    const bool touches_focus = focus >= 0 && (static_cast<int>(a) == focus || static_cast<int>(b) == focus);
    if (touches_focus)
      edge.flags |= gfx::kEdgeHighlighted;
    else if (has_focus && !(is_near_[a] && is_near_[b]))
      edge.flags |= gfx::kEdgeMuted;
  }
  canvas_.set_edges(edges_);
}

void NetworkView::dress(Ui& ui) {
  const app::NetworkView& network = ui.session.network();
  const size_t count = network.node_community.size();
  const int focus = hovered_ >= 0 ? hovered_ : selected_;
  const bool has_focus = focus >= 0 || pointed_community_ >= 0;
  is_near_.assign(count, has_focus ? 0 : 1);
  if (focus >= 0) {
    is_near_[static_cast<size_t>(focus)] = 1;
    for (size_t i = 0; i < network.edge_source.size(); ++i) {
      if (static_cast<int>(network.edge_source[i]) == focus) is_near_[network.edge_target[i]] = 1;
      if (static_cast<int>(network.edge_target[i]) == focus) is_near_[network.edge_source[i]] = 1;
    }
  } else if (pointed_community_ >= 0) {
    for (size_t node = 0; node < count; ++node) is_near_[node] = network.node_community[node] == pointed_community_;
  }
  uint32_t highest = 1;
  for (const uint32_t degree : network.node_degree) highest = std::max(highest, degree);
  const float crowd = count > 20'000 ? 0.55f : count > 4'000 ? 0.75f : 1.0f;
  nodes_.resize(count);
  for (size_t node = 0; node < count; ++node) {
    const float share = std::sqrt(static_cast<float>(network.node_degree[node]) / static_cast<float>(highest));
    nodes_[node].colour = community_colour(network.node_community[node]);
    nodes_[node].radius_css_px = (1.8f + 9.0f * share) * crowd * theme().scale();
    nodes_[node].flags = network.node_selected[node] == 0 || is_near_[node] == 0 ? gfx::kNodeMuted : 0;
    if (static_cast<int>(node) == selected_) nodes_[node].flags |= gfx::kNodeRing;
    if (static_cast<int>(node) == hovered_) nodes_[node].flags |= gfx::kNodeHalo;
  }
  canvas_.set_nodes(nodes_);
  dress_edges(ui, has_focus);
  std::vector<NetworkLabel> labels;
  const size_t most = !was_large_ ? 6 : theme().is_phone() ? 14 : 60;
  if (const CommunityMember* member = member_of(ui, focus)) labels.push_back({member->node, member->label});
  for (const CommunityMember& member : network.body.labels) {
    if (labels.size() >= most) break;
    if (member.node < count && (nodes_[member.node].flags & gfx::kNodeMuted) == 0 &&
        static_cast<int>(member.node) != focus)
      labels.push_back({member.node, member.label});
  }
  canvas_.set_labels(std::move(labels));
  is_dressed_ = true;
  dressed_version_ = network.version;
  was_dark_ = theme().is_dark();
}

void NetworkView::select(int node) {
  if (node == selected_) return;
  selected_ = node;
  is_dressed_ = false;
}

void NetworkView::show_account(uint32_t node) {
  select(static_cast<int>(node));
  canvas_.show_node(node);
}

void NetworkView::set_paused(bool is_paused) {
  is_paused_ = is_paused;
  canvas_.pause(is_paused);
}

void NetworkView::point_at_community(int community) {
  if (community == pointed_community_) return;
  pointed_community_ = community;
  is_dressed_ = false;
}

void NetworkView::show_note(Ui& ui, int node) const {
  const app::NetworkView& network = ui.session.network();
  const CommunityMember* member = member_of(ui, node);
  const std::string name = member != nullptr ? member->label : std::string(ui.text(Word::field_author));
  std::vector<std::pair<std::string, std::string>> lines;
  lines.emplace_back(ui.text(Word::network_kind),
                     words::full_number(ui.language(), network.node_degree[static_cast<size_t>(node)]));
  for (const CommunityCard& card : network.body.communities)
    if (card.id == network.node_community[static_cast<size_t>(node)])
      lines.emplace_back(ui.text(Word::page_community),
                         fitted(kSmallBold, words::community_name(ui.language(), card), px(170)));
  tooltip_lines(name, lines);
}

bool NetworkView::draw(Ui& ui, const Rect& rect, bool is_large) {
  take_network(ui);
  const app::NetworkView& network = ui.session.network();
  if (was_large_ != is_large) {
    was_large_ = is_large;
    is_dressed_ = false;
    canvas_.show_all();
    hovered_ = -1;
  }
  if (!is_dressed_ || dressed_version_ != network.version || was_dark_ != theme().is_dark()) dress(ui);
  const std::string sentence = words::network_sentence(ui.language(), network.body);
  if (!is_large) {
    // The press area first: it takes the pointer, so that the picture stays a picture.
    const Press press = press_area("open", rect, Role::button, ui.text(Word::page_community), 0, {}, sentence);
    ImGui::SetCursorScreenPos(rect.Min);
    ImGui::BeginDisabled();
    canvas_.draw("picture", rect.GetWidth(), rect.GetHeight(),
                 {col(palette().ink), col(palette().surface), col(palette().ink)}, current_frame().reduced_motion);
    ImGui::EndDisabled();
    return press.was_clicked;
  }
  ImGui::SetCursorScreenPos(rect.Min);
  const NetworkCanvas::Events events =
      canvas_.draw("network", rect.GetWidth(), rect.GetHeight(),
                   {col(palette().ink), col(palette().surface), col(palette().ink)}, current_frame().reduced_motion);
  accessibility().item(Role::image, sentence, {}, kFocusable, ui.text(Word::caption_network));
  if (events.hovered_node != hovered_) {
    hovered_ = events.hovered_node;
    is_dressed_ = false;
  }
  if (events.clicked_node >= 0) select(events.clicked_node == selected_ ? -1 : events.clicked_node);
  if (events.clicked_paper) select(-1);
  if (hovered_ >= 0 && static_cast<size_t>(hovered_) < network.node_degree.size() &&
      !current_frame().last_pointer_was_touch && !ImGui::IsMouseDown(ImGuiMouseButton_Left))
    show_note(ui, hovered_);
  if (!is_dressed_) request_frame();
  return false;
}

}  // namespace tilik::ui
