// Owns: how the network is dressed and drawn. Depends on: ui/charts/network_view.h.
// Thread: the UI's.
#include "ui/charts/network_view.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <utility>

#include "app/node_marks.h"
#include "base/small_sort.h"
#include "ui/widgets.h"
#include "words/numbers.h"
#include "words/sentences.h"
#include "words/sentences_community.h"

namespace tilik::ui {

namespace {

std::vector<uint32_t> colours_of_communities;

uint32_t place_of(uint32_t community) {
  return community < colours_of_communities.size() ? colours_of_communities[community] : community;
}

app::Rgb rgb_at(uint32_t place) {
  const auto& categories = palette().category;
  const app::Rgb colour = categories[place % categories.size()];
  switch (place / categories.size()) {
    case 0:
    case 1: return colour;
    case 2:
    case 3: return app::mix(colour, palette().ink, 0.45);
    case 4: return app::mix(colour, palette().surface, 0.45);
    default: return palette().mute;
  }
}

}  // namespace

void use_community_colours(std::span<const CommunityCard> cards) {
  colours_of_communities.clear();
  for (const CommunityCard& card : cards) {
    while (colours_of_communities.size() <= card.id)
      colours_of_communities.push_back(static_cast<uint32_t>(colours_of_communities.size()));
    colours_of_communities[card.id] = card.colour;
  }
}
app::Rgb community_rgb(uint32_t community) { return rgb_at(place_of(community)); }
ImU32 community_colour(uint32_t community) { return col(community_rgb(community)); }
ImU32 series_colour(uint32_t number) { return col(rgb_at(number)); }
bool is_community_hollow(uint32_t community) {
  const size_t dozen = place_of(community) / palette().category.size();
  return dozen == 1 || dozen == 3;
}
app::Rgb measure_rgb(app::NetworkMeasure measure, float share) {
  if (measure == app::NetworkMeasure::tone) {
    // Blame is orange, praise is blue; the pale middle of the scale would be lost on the paper too.
    const double blame = 1 - static_cast<double>(share), side = 2 * blame - 1;
    return app::mix(app::ramp(palette().divergence, blame), palette().ink_faint, 0.5 * (1 - side * side));
  }
  // The lightest end would be lost on the paper.
  return app::ramp(palette().sequence, 0.25 + 0.75 * static_cast<double>(share));
}
void draw_community_dot(float x, float y, uint32_t community) {
  canvas()->AddCircleFilled(ImVec2(x, y), px(5), community_colour(community));
  if (is_community_hollow(community)) canvas()->AddCircleFilled(ImVec2(x, y), px(2.5f), col(palette().surface));
}

// ---- the network of the session ---------------------------------------------------------------------------------

void NetworkView::take_network(Ui& ui, float aspect) {
  const app::NetworkView& network = ui.session.network();
  if (shape_ == network.shape) return;
  shape_ = network.shape;
  std::vector<NetworkLink> links(network.edge_source.size());
  for (size_t i = 0; i < links.size(); ++i)
    links[i] = {network.edge_source[i], network.edge_target[i], network.edge_weight[i]};
  std::vector<uint32_t> community(network.node_community.begin(), network.node_community.end());
  uint32_t community_count = 1;
  for (const uint32_t number : community) community_count = std::max(community_count, number + 1);
  canvas_.start(static_cast<uint32_t>(community.size()), links, community, community_count, aspect, 1);
  // The edges of each node: neighbours are asked for with every account that is pointed at.
  edge_starts_.assign(community.size() + 2, 0);
  const auto is_known = [&](size_t edge) {
    return network.edge_source[edge] < community.size() && network.edge_target[edge] < community.size();
  };
  for (size_t i = 0; i < links.size(); ++i) {
    if (!is_known(i)) continue;
    ++edge_starts_[network.edge_source[i] + 2];
    ++edge_starts_[network.edge_target[i] + 2];
  }
  for (size_t node = 0; node + 1 < edge_starts_.size(); ++node) edge_starts_[node + 1] += edge_starts_[node];
  edges_of_.resize(edge_starts_.back());
  for (uint32_t i = 0; i < links.size(); ++i) {
    if (!is_known(i)) continue;
    edges_of_[edge_starts_[network.edge_source[i] + 1]++] = i;
    edges_of_[edge_starts_[network.edge_target[i] + 1]++] = i;
  }
  hovered_ = hovered_edge_ = selected_ = pointed_community_ = chosen_community_ = -1;
  clear_slice();
  measures_ = app::measures_of(network);
  const auto can_show = [this](app::NetworkMeasure measure) {
    return std::find(measures_.begin(), measures_.end(), measure) != measures_.end();
  };
  if (look_.colour == NetworkColour::measure && !can_show(look_.colour_measure))
    look_.colour = NetworkColour::community;
  if (!can_show(look_.size)) look_.size = app::NetworkMeasure::links;
  pinned_.clear();
  if (std::exchange(is_again_, false))
    ui.session.take_moves();  // nothing is held in the new layout, as they say
  else
    ui.session.forget_moves();
  is_paused_ = false;
  is_dressed_ = false;
}

void NetworkView::take_groups(Ui& ui) {
  const app::NetworkView& network = ui.session.network();
  std::vector<NetworkGroup> groups;
  for (const CommunityCard& card : network.body.communities) {
    NetworkGroup group;
    group.id = card.id;
    group.size = card.size;
    // Of a file its leader's name alone would look like a second dot of that name.
    group.name = ui.session.has_posts() ? words::short_community_name(ui.language(), card)
                                        : words::community_name(ui.language(), card);
    group.short_name = words::short_community_name(ui.language(), card, 1);
    if (!card.members.empty() && !card.label_terms.empty() && !words::is_code(card.members[0].label))
      group.leader = card.members[0].label;
    group.colour = community_rgb(card.id);
    groups.push_back(std::move(group));
  }
  for (uint32_t node = 0; node < network.node_community.size(); ++node)
    if (network.node_community[node] < groups.size()) groups[network.node_community[node]].nodes.push_back(node);
  // Both directions together; the two strongest of each community and the strongest of all.
  std::vector<NetworkRibbon> ribbons;
  std::vector<int> drawn(groups.size(), 0);
  constexpr size_t kMostRibbons = 60;
  for (size_t i = 0; i < network.flow_source.size() && ribbons.size() < kMostRibbons; ++i) {
    const uint32_t a = std::min(network.flow_source[i], network.flow_target[i]),
                   b = std::max(network.flow_source[i], network.flow_target[i]);
    if (b >= groups.size()) continue;
    const auto found = std::find_if(ribbons.begin(), ribbons.end(),
                                    [&](const NetworkRibbon& ribbon) { return ribbon.a == a && ribbon.b == b; });
    if (found != ribbons.end()) {
      found->weight += static_cast<float>(network.flow_weight[i]);
    } else if (drawn[a] < 2 || drawn[b] < 2) {
      ++drawn[a];
      ++drawn[b];
      ribbons.push_back({a, b, static_cast<float>(network.flow_weight[i])});
    }
  }
  overlay_.set_groups(std::move(groups), std::move(ribbons));
}

// ---- dress ------------------------------------------------------------------------------------------------------

ImU32 NetworkView::node_colour(Ui& ui, uint32_t node) const {
  const app::NetworkView& network = ui.session.network();
  switch (look_.colour) {
    case NetworkColour::platform:
      return network.node_platform[node] == UINT8_MAX ? col(palette().mute_strong)
                                                      : series_colour(network.node_platform[node]);
    case NetworkColour::measure:
      if (node >= colour_values_.size() || colour_values_[node] < 0) return col(palette().mute);
      return col(measure_rgb(look_.colour_measure, colour_scale_.share_of(colour_values_[node])));
    case NetworkColour::community: break;
  }
  return community_colour(network.node_community[node]);
}

void NetworkView::dress_nodes(Ui& ui) {
  const app::NetworkView& network = ui.session.network();
  const size_t count = network.node_community.size();
  const std::vector<float> sizes = app::values_of(network, look_.size);
  const auto value_of = [&](size_t node) { return node < sizes.size() ? std::max(0.0f, sizes[node]) : 0.0f; };
  float highest = 1e-12f;
  for (size_t node = 0; node < count; ++node) highest = std::max(highest, value_of(node));
  colour_values_.clear();
  if (look_.colour == NetworkColour::measure) {
    colour_values_ = app::values_of(network, look_.colour_measure);
    colour_scale_ = app::scale_of(colour_values_, look_.colour_measure);
  }
  has_unknown_colour_ =
      std::any_of(colour_values_.begin(), colour_values_.end(), [](float value) { return value < 0; });
  has_known_colour_ = std::any_of(colour_values_.begin(), colour_values_.end(), [](float value) { return value >= 0; });
  // Small networks get large dots; in crowded ones links must stay to be seen.
  const float crowd = count > 20'000  ? 0.5f
                      : count > 6'000 ? 0.65f
                      : count > 1'500 ? 0.8f
                      : count > 200   ? 1.0f
                      : count > 60    ? 1.15f
                                      : 1.5f;
  // On a phone the same network has a third of the place.
  const float room = std::clamp(std::min(rect_.GetWidth(), rect_.GetHeight()) / px(460), 0.55f, 1.0f);
  // Where all are alike they must not cover each other.
  float area = 0;
  const auto radius_of = [&](size_t node) {
    return (1.7f + 8.5f * std::sqrt(value_of(node) / highest)) * crowd * room * theme().scale();
  };
  for (size_t node = 0; node < count; ++node) area += radius_of(node) * radius_of(node) * 3.14f;
  constexpr float kMostCovered = 0.4f;
  const float most = kMostCovered * rect_.GetWidth() * rect_.GetHeight();
  const float shrink = area > most && most > 0 ? std::sqrt(most / area) : 1;
  nodes_.resize(count);
  largest_hub_ = largest_bridge_ = -1;
  const bool marks_bridges = app::marks_bridges(network.node_role);
  for (size_t node = 0; node < count; ++node) {
    nodes_[node].colour = node_colour(ui, static_cast<uint32_t>(node));
    nodes_[node].radius_css_px = std::max(0.5f, radius_of(node) * shrink);
    nodes_[node].flags = network.node_selected[node] == 0 ? gfx::kNodeMuted : 0;
    if (look_.colour == NetworkColour::community && is_community_hollow(network.node_community[node]))
      nodes_[node].flags |= gfx::kNodeHollow;
    const app::NodeMark mark = app::mark_of_role(network.node_role[node]);
    const auto add_mark = [&](bool has_mark, gfx::NodeFlag flag, int& largest) {
      if (!has_mark) return;
      nodes_[node].flags |= flag;
      if (largest < 0 || nodes_[node].radius_css_px > nodes_[static_cast<size_t>(largest)].radius_css_px)
        largest = static_cast<int>(node);
    };
    add_mark(mark.is_hub, gfx::kNodeStar, largest_hub_);
    add_mark(mark.is_bridge && marks_bridges, gfx::kNodeBridge, largest_bridge_);
  }
  canvas_.set_nodes(nodes_);
}

// On smaller dots the shader draws no picture, so that a legend would speak of nothing.
bool NetworkView::shows_mark(int largest) const {
  return largest >= 0 && static_cast<size_t>(largest) < nodes_.size() &&
         canvas_.radius_css_px(static_cast<uint32_t>(largest)) >= app::kLeastMarkedRadiusCssPx;
}

void NetworkView::dress_edges(Ui& ui) {
  const app::NetworkView& network = ui.session.network();
  std::vector<gfx::NetworkEdge> edges(network.edge_source.size());
  const float base = std::clamp(2400.0f / static_cast<float>(edges.size() + 1), 0.30f, 0.62f);
  const float between = edges.size() > 1500 ? 0.35f : edges.size() > 400 ? 0.6f : 0.8f;
  for (size_t i = 0; i < edges.size(); ++i) {
    const uint32_t a = network.edge_source[i], b = network.edge_target[i];
    if (a >= nodes_.size() || b >= nodes_.size()) continue;
    const float weight = std::sqrt(static_cast<float>(std::min(network.edge_weight[i], 25u)));
    // Links between communities are what makes a ball of hair; the ribbons tell how many there are.
    const bool is_between = network.node_community[a] != network.node_community[b];
    const float alpha = std::min(0.85f, base * (0.7f + 0.3f * weight)) * (is_between ? between : 1.0f);
    const float width = (0.6f + 0.35f * weight) * theme().scale();
    const bool is_muted = network.node_selected[a] == 0 && network.node_selected[b] == 0;
    edges[i] = {a, b, static_cast<uint8_t>(std::lround(alpha * 255)),
                static_cast<uint8_t>(std::lround(std::min(width * 16, 127.0f))), is_muted};
  }
  canvas_.set_edges(std::move(edges));
}

std::span<const uint32_t> NetworkView::edges_of(uint32_t node) const {
  if (size_t{node} + 1 >= edge_starts_.size()) return {};
  return std::span(edges_of_).subspan(edge_starts_[node], edge_starts_[node + 1] - edge_starts_[node]);
}

namespace {
// A hub has more neighbours than anybody can tell apart.
constexpr size_t kMostEdgesOfAccount = 3000;

gfx::NetworkEdge wider(gfx::NetworkEdge edge) {
  edge.width_16ths_css_px = static_cast<uint8_t>(std::min(127, edge.width_16ths_css_px + 16));
  edge.is_muted = false;
  return edge;
}
}  // namespace

void NetworkView::mark_account(Ui& ui, uint32_t node, std::vector<gfx::MarkedNode>& nodes,
                               std::vector<gfx::NetworkEdge>& edges) {
  const app::NetworkView& network = ui.session.network();
  std::set<uint32_t> near;
  for (const uint32_t i : edges_of(node)) {
    if (edges.size() >= kMostEdgesOfAccount || i >= canvas_.edges().size()) break;
    edges.push_back(wider(canvas_.edges()[i]));
    near.insert(network.edge_source[i] == node ? network.edge_target[i] : network.edge_source[i]);
  }
  for (const uint32_t other : near) nodes.push_back({other, 0});
}

// All members; the links inside as far as they can be drawn at once.
void NetworkView::mark_community(Ui& ui, std::vector<gfx::MarkedNode>& nodes, std::vector<gfx::NetworkEdge>& edges) {
  const app::NetworkView& network = ui.session.network();
  const auto is_inside = [&](uint32_t node) { return network.node_community[node] == pointed_community_; };
  const size_t most_nodes = gfx::NetworkRenderer::most_nodes(), most_edges = gfx::NetworkRenderer::most_edges();
  for (uint32_t node = 0; node < nodes_.size() && nodes.size() < most_nodes; ++node)
    if (is_inside(node)) nodes.push_back({node, 0});
  for (const gfx::NetworkEdge& edge : canvas_.edges()) {
    if (edges.size() >= most_edges) break;
    if (is_inside(edge.source) && is_inside(edge.target)) edges.push_back(edge);
  }
}

// What is pointed at or chosen lies above all others, which are dimmed: only the marks are sent to the card again.
void NetworkView::mark(Ui& ui) {
  std::vector<gfx::MarkedNode> nodes;
  std::vector<gfx::NetworkEdge> edges;
  const int focus = focus_node();
  if (focus >= 0)
    mark_account(ui, static_cast<uint32_t>(focus), nodes, edges);
  else if (pointed_community_ >= 0)
    mark_community(ui, nodes, edges);
  if (hovered_edge_ >= 0 && static_cast<size_t>(hovered_edge_) < canvas_.edges().size())
    edges.push_back(wider(canvas_.edges()[static_cast<size_t>(hovered_edge_)]));
  for (const uint32_t node : pinned_) nodes.push_back({node, gfx::kNodeRing});
  if (selected_ >= 0) nodes.push_back({static_cast<uint32_t>(selected_), gfx::kNodeRing});
  if (hovered_ >= 0) nodes.push_back({static_cast<uint32_t>(hovered_), gfx::kNodeHalo});
  const float dim = focus >= 0 || pointed_community_ >= 0 ? (theme().is_dark() ? 0.25f : 0.2f) : 1.0f;
  canvas_.set_marked(nodes, edges, dim);
  name_nodes(ui);
  is_marked_ = true;
}

// Around an account its neighbours; else what the view shows, the largest first.
void NetworkView::name_nodes(Ui& ui) {
  const app::NetworkView& network = ui.session.network();
  std::vector<NetworkLabel> labels;
  const auto add = [&](uint32_t node) {
    if (node < nodes_.size()) labels.push_back({node, std::string(network.label(node))});
  };
  const int focus = focus_node();
  if (focus >= 0) {
    add(static_cast<uint32_t>(focus));
    for (const NetworkNeighbour& neighbour : neighbours_of(ui, static_cast<uint32_t>(focus), 12)) add(neighbour.node);
  }
  constexpr size_t kMostTried = 400;
  const std::span<const uint32_t> shown = has_slice_ ? canvas_.lit_nodes_shown() : canvas_.nodes_shown();
  named_view_ = canvas_.view_version();
  if (focus >= 0) return overlay_.set_labels(std::move(labels), true);
  for (size_t i = 0; i < shown.size() && labels.size() < kMostTried; ++i)
    if ((nodes_[shown[i]].flags & gfx::kNodeMuted) == 0) add(shown[i]);
  if (shown.empty() && !has_slice_)
    for (const CommunityMember& member : network.body.labels)
      if (member.node < nodes_.size() && (nodes_[member.node].flags & gfx::kNodeMuted) == 0) add(member.node);
  overlay_.set_labels(std::move(labels));
}

void NetworkView::dress(Ui& ui) {
  const app::NetworkView& network = ui.session.network();
  const bool is_indonesian = ui.language() == words::Language::indonesian;
  if (dressed_version_ != network.version || was_dark_ != theme().is_dark() || was_indonesian_ != is_indonesian)
    take_groups(ui);
  dress_nodes(ui);
  dress_edges(ui);
  light();
  is_marked_ = false;
  is_dressed_ = true;
  dressed_version_ = network.version;
  was_dark_ = theme().is_dark();
  was_indonesian_ = is_indonesian;
}

float NetworkView::unlit_dim() { return theme().is_dark() ? 0.22f : 0.18f; }

// The more messages of the slice a link carries the stronger it is; what is unlit stays as a shadow of the whole.
void NetworkView::light() {
  if (!has_slice_) return canvas_.clear_lit();
  std::vector<uint8_t> alphas;
  alphas.reserve(slice_.edges.size());
  for (const uint32_t messages : slice_.messages)
    alphas.push_back(static_cast<uint8_t>(std::min(235.0f, 130 + 35 * std::sqrt(static_cast<float>(messages)))));
  canvas_.set_lit(slice_.nodes, slice_.edges, alphas, unlit_dim());
}

void NetworkView::set_slice(const app::NetworkSlice& slice) {
  slice_ = slice;
  has_slice_ = true;
  light();
}

void NetworkView::clear_slice() {
  if (!has_slice_) return;
  has_slice_ = false;
  slice_ = {};
  light();
}

void NetworkView::set_look(const Look& look) {
  if (look == look_) return;
  look_ = look;
  is_dressed_ = false;
}

bool NetworkView::draw(Ui& ui, const Rect& rect, bool is_large) {
  rect_ = rect;
  take_network(ui, rect.GetWidth() / std::max(1.0f, rect.GetHeight()));
  take_moves(ui);
  const app::NetworkView& network = ui.session.network();
  if (was_large_ != is_large) {
    was_large_ = is_large;
    is_dressed_ = false;
    canvas_.show_all();
    is_marked_ = false;
    hovered_ = hovered_edge_ = -1;
  }
  if (!is_dressed_ || dressed_version_ != network.version || was_dark_ != theme().is_dark()) dress(ui);
  if (!is_marked_) mark(ui);
  const std::string sentence = words::network_sentence(ui.language(), network.body);
  const bool reduced_motion = current_frame().reduced_motion;
  Press press;
  NetworkCanvas::Events events;
  // Names of communities stand above the dots where these are few. On a phone the tools stand below the picture.
  const float names_px = nodes_.size() <= 200 ? 22 : 0;
  const bool is_phone = theme().is_phone();
  canvas_.set_margins(is_large ? fields_css_px_ + px(names_px) : 0, is_large && !is_phone ? px(38) : 0);
  if (!is_large) {
    // The press area first: it takes the pointer, so that the picture stays a picture.
    press = press_area("open", rect, Role::button, ui.text(Word::page_community), 0, {}, sentence);
    ImGui::SetCursorScreenPos(rect.Min);
    ImGui::BeginDisabled();
    canvas_.update("picture", rect.GetWidth(), rect.GetHeight(), reduced_motion);
    ImGui::EndDisabled();
  } else {
    ImGui::SetCursorScreenPos(rect.Min);
    events = canvas_.update("network", rect.GetWidth(), rect.GetHeight(), reduced_motion);
    const std::string caption =
        words::network_caption(ui.language(), network.body.kind, ui.session.loaded().network_kinds);
    accessibility().item(Role::image, sentence, {}, kFocusable, caption);
    if (accessibility().shows_focus(ImGui::GetItemID())) react_to_keys();
  }
  if (named_view_ != canvas_.view_version()) name_nodes(ui);
  if (is_large && wanted_community_ >= 0) {
    // The first picture has everybody near the final place: no need to wait for the last.
    overlay_.measure(canvas_);
    const auto wanted = static_cast<size_t>(wanted_community_);
    if (wanted < overlay_.clusters().size() && !overlay_.clusters()[wanted].hull.empty()) {
      canvas_.show_circle(overlay_.clusters()[wanted].middle, overlay_.clusters()[wanted].radius);
      wanted_community_ = -1;
      request_frame();
    }
  }
  // Around an account the names of accounts count, not those of groups.
  constexpr int kNoGroup = INT_MAX;
  const int focus = focus_node() >= 0 ? kNoGroup : pointed_community_;
  if (look_.colour == NetworkColour::community) overlay_.draw_under(canvas_, rect, has_slice_ ? kNoGroup : focus);
  canvas_.draw({col(palette().surface), col(palette().ink)});
  const bool has_focus_node = focus_node() >= 0;
  // A network of few has room for most of its names; of others the names of communities come first.
  const int most_names = !is_large || canvas_.zoom() < 1.2f ? 0 : 4;
  Rect free = rect;
  if (is_large) {
    // Beside the tools.
    free.Min.y += fields_css_px_;
    if (!theme().is_phone()) free.Max.x -= px(36);
    // Above the legend, which lies on the picture.
    if (!theme().is_phone() && look_.colour == NetworkColour::community) free.Max.y -= px(28);
  }
  const Rect covered = std::exchange(covered_, Rect());
  overlay_.draw_names(canvas_, free, covered, focus,
                      has_focus_node                     ? 13
                      : is_large && nodes_.size() <= 150 ? 30
                                                         : most_names);
  if (!is_large) return press.was_clicked;
  react(ui, events);
  take_moves(ui);
  if (!is_dressed_ || !is_marked_) request_frame();
  return false;
}

}  // namespace tilik::ui
