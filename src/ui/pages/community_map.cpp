// Owns: the map of communities: packed circles with names. Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/sentences.h"

namespace tilik::ui {

namespace {

struct Placed {
  std::vector<app::Circle> circles;
  float scale = 1, left = 0, top = 0;
  app::Circle on_screen(size_t i) const {
    return {left + circles[i].x * scale, top + circles[i].y * scale, circles[i].radius * scale};
  }
};

// Areas are in proportion to the accounts; places follow the network's layout where there is one.
std::vector<app::Circle> pack(const std::vector<CommunityCard>& cards, const NetworkOverlay& overlay, float aspect) {
  std::vector<float> radii;
  float area = 0;
  for (const CommunityCard& card : cards) {
    radii.push_back(std::sqrt(static_cast<float>(card.size)));
    area += radii.back() * radii.back();
  }
  std::vector<app::Point> wanted;
  if (overlay.clusters().size() == cards.size()) {
    float reach = 1e-6f;
    for (const app::Cluster& cluster : overlay.clusters())
      reach = std::max({reach, std::fabs(cluster.middle.x), std::fabs(cluster.middle.y)});
    for (const app::Cluster& cluster : overlay.clusters()) {
      const float spread = 1.1f * std::sqrt(area) / reach;
      wanted.push_back({cluster.middle.x * spread * aspect, cluster.middle.y * spread / aspect});
    }
  }
  return app::pack_circles(radii, wanted, radii.empty() ? 0 : radii[0] * 0.06f, aspect * aspect);
}

Placed place(Ui& ui, PageState& state, const Rect& plot) {
  const app::NetworkView& network = ui.session.network();
  const float aspect = std::round(10 * std::sqrt(plot.GetWidth() / std::max(1.0f, plot.GetHeight()))) / 10;
  CommunityPlaces& map = state.map;
  if (map.shape != network.shape || map.aspect != aspect || map.circles.size() != network.body.communities.size())
    map = {network.shape, aspect, pack(network.body.communities, state.network.overlay(), aspect)};
  Placed placed;
  placed.circles = map.circles;
  float low_x = 0, low_y = 0, high_x = 1, high_y = 1;
  for (size_t i = 0; i < placed.circles.size(); ++i) {
    const app::Circle& circle = placed.circles[i];
    low_x = i == 0 ? circle.x - circle.radius : std::min(low_x, circle.x - circle.radius);
    low_y = i == 0 ? circle.y - circle.radius : std::min(low_y, circle.y - circle.radius);
    high_x = i == 0 ? circle.x + circle.radius : std::max(high_x, circle.x + circle.radius);
    high_y = i == 0 ? circle.y + circle.radius : std::max(high_y, circle.y + circle.radius);
  }
  placed.scale = std::min(plot.GetWidth() / (high_x - low_x), plot.GetHeight() / (high_y - low_y));
  placed.left = plot.GetCenter().x - (low_x + high_x) / 2 * placed.scale;
  placed.top = plot.GetCenter().y - (low_y + high_y) / 2 * placed.scale;
  return placed;
}

// The community that this one turns to most; -1 none.
int main_target(const app::NetworkView& network, uint32_t community) {
  for (size_t i = 0; i < network.flow_source.size(); ++i)
    if (network.flow_source[i] == community) return network.flow_target[i];
  return -1;
}

void draw_flows(const app::NetworkView& network, const Placed& placed, int focus) {
  if (network.flow_weight.empty()) return;
  const float heaviest = static_cast<float>(network.flow_weight[0]);
  constexpr size_t kMostWhenAll = 40;
  size_t drawn = 0;
  for (size_t i = 0; i < network.flow_source.size(); ++i) {
    const uint32_t a = network.flow_source[i], b = network.flow_target[i];
    const bool touches = focus < 0 || a == static_cast<uint32_t>(focus) || b == static_cast<uint32_t>(focus);
    if (!touches || a >= placed.circles.size() || b >= placed.circles.size()) continue;
    if (focus < 0 && drawn++ >= kMostWhenAll) break;
    const app::Circle from = placed.on_screen(a), to = placed.on_screen(b);
    const ImVec2 bend((from.x + to.x) / 2 - (to.y - from.y) * 0.14f, (from.y + to.y) / 2 + (to.x - from.x) * 0.14f);
    const float width = 1 + 9 * std::sqrt(static_cast<float>(network.flow_weight[i]) / heaviest);
    canvas()->AddBezierQuadratic(ImVec2(from.x, from.y), bend, ImVec2(to.x, to.y),
                                 col(community_rgb(a), focus < 0 ? 0.30f : 0.6f), px(width));
  }
}

// As many of the community's words as there is room for, one a line, then its size and its first member. The place of
// the lines; empty where there is no room for a name.
Rect draw_inside(Ui& ui, const CommunityCard& card, const app::Circle& circle) {
  const float room = circle.radius * 1.75f;
  if (circle.radius < px(16)) return {};
  const TextStyle style = circle.radius > px(64) ? kLeadBold : circle.radius > px(36) ? kBodyBold : kSmallBold;
  std::vector<std::pair<std::string, TextStyle>> lines;
  const auto add = [&](const std::string& text, TextStyle type) {
    const bool fits = text_width(type, text) < room;
    if (fits) lines.emplace_back(text, type);
    return fits;
  };
  // The same words as in the list, in smaller type where there is little room; only the first one at last, even cut.
  bool is_named = false;
  const std::string both = words::short_community_name(ui.language(), card);
  const size_t comma = both.find(", ");
  const auto add_in_two = [&](TextStyle type) {
    if (comma == std::string::npos || 2 * theme().line(type) > circle.radius * 1.2f) return false;
    const std::string first = both.substr(0, comma + 1), second = both.substr(comma + 2);
    return std::max(text_width(type, first), text_width(type, second)) < room && add(first, type) && add(second, type);
  };
  for (const size_t most_terms : {2u, 1u}) {
    const std::string name = words::short_community_name(ui.language(), card, most_terms);
    for (const TextStyle type : {style, kBodyBold, kSmallBold})
      is_named = is_named || (theme().line(type) <= theme().line(style) &&
                              (add(name, type) || (most_terms == 2 && add_in_two(type))));
  }
  // Of a few letters nobody reads a word.
  constexpr size_t kFewestLetters = 5, kEllipsisBytes = 3;
  const std::string cut = fitted(kSmallBold, words::short_community_name(ui.language(), card, 1), room - 1);
  if (!is_named && cut.size() >= kFewestLetters + kEllipsisBytes) is_named = add(cut, kSmallBold);
  if (!is_named) return {};
  const std::string count = words::full_number(ui.language(), card.size);
  if (circle.radius > px(28) && !add(ui.fill(Word::community_members, {count}), kSmall)) add(count, kSmall);
  if (circle.radius > px(58) && !card.members.empty()) add(card.members[0].label, kSmall);
  float height = 0, width = 0;
  for (const auto& line : lines) {
    height += theme().line(line.second);
    width = std::max(width, text_width(line.second, line.first));
  }
  const Rect taken = rect_at(circle.x - width / 2, circle.y - height / 2, width, height);
  float y = circle.y - height / 2;
  for (const auto& [text, type] : lines) {
    const ImU32 colour = col(type.is_bold ? palette().ink : palette().ink_soft);
    draw_text_in(rect_at(circle.x - room / 2, y, room, theme().line(type)), type, colour, text, Align::centre);
    y += theme().line(type);
  }
  return taken;
}

// A name that is longer than its circle is wide, across it, where it lies on no other name.
void draw_across(Ui& ui, const CommunityCard& card, const app::Circle& circle, const Rect& plot,
                 std::vector<Rect>& names) {
  const std::string name = fitted(kSmallBold, words::short_community_name(ui.language(), card, 1), px(112));
  const float width = text_width(kSmallBold, name), height = theme().line(kSmallBold);
  if (plot.GetWidth() < width) return;
  const float left = std::clamp(circle.x - width / 2, plot.Min.x, plot.Max.x - width);
  const Rect box = rect_at(left, circle.y - height / 2, width, height);
  const bool is_free = std::none_of(names.begin(), names.end(), [&](const Rect& other) {
    return other.Min.x < box.Max.x + px(4) && box.Min.x < other.Max.x + px(4) && other.Min.y < box.Max.y &&
           box.Min.y < other.Max.y;
  });
  if (!is_free) return;
  names.push_back(box);
  draw_haloed(box.GetCenter().x, box.Min.y, kSmallBold, col(palette().ink), name);
}

}  // namespace

void draw_community_map(Ui& ui, PageState& state, const Rect& plot) {
  const app::NetworkView& network = ui.session.network();
  const std::vector<CommunityCard>& cards = network.body.communities;
  const Placed placed = place(ui, state, plot);
  int hovered = -1;
  for (size_t i = 0; i < placed.circles.size(); ++i) {
    const app::Circle circle = placed.on_screen(i);
    if (std::hypot(circle.x - ImGui::GetIO().MousePos.x, circle.y - ImGui::GetIO().MousePos.y) < circle.radius)
      hovered = static_cast<int>(i);
  }
  draw_flows(network, placed, -1);
  std::vector<Rect> names;
  std::vector<size_t> unnamed;
  for (size_t i = 0; i < placed.circles.size(); ++i) {
    const CommunityCard& card = cards[i];
    const app::Circle circle = placed.on_screen(i);
    const bool is_chosen =
        app::contains(ui.session.filters(), {app::FilterKind::community, std::to_string(card.id), {}});
    const std::string name = words::community_name(ui.language(), card);
    const std::string size = ui.fill(Word::community_members, {words::full_number(ui.language(), card.size)});
    ImGui::PushID(static_cast<int>(i));
    const Rect box(circle.x - circle.radius, circle.y - circle.radius, circle.x + circle.radius,
                   circle.y + circle.radius);
    const Press press = press_area("circle", box, Role::toggle_button, name, is_chosen ? uint32_t{kChecked} : 0u, size);
    ImGui::PopID();
    const bool is_pointed = hovered == static_cast<int>(i);
    const double strength = theme().is_dark() ? 0.34 : 0.24;
    const app::Rgb inner =
        app::mix(palette().surface, community_rgb(card.id), is_pointed || is_chosen ? 0.5 : strength);
    canvas()->AddCircleFilled(ImVec2(circle.x, circle.y), circle.radius, col(inner), 64);
    canvas()->AddCircle(ImVec2(circle.x, circle.y), circle.radius, community_colour(card.id), 64,
                        px(is_chosen ? 3 : 1.5f));
    const Rect taken = draw_inside(ui, card, circle);
    if (taken.GetWidth() > 0) names.push_back(taken);
    if (taken.GetWidth() <= 0 && circle.radius >= px(12)) unnamed.push_back(i);
    if (press.was_clicked && (is_pointed || hovered < 0)) {
      // Into its own network; the map is one press away. A second press only takes the choice back.
      if (!is_chosen) {
        state.shows_map = false;
        state.network.show_community(card.id);
      }
      if (!ui.session.has_posts())
        state.network.choose_community(static_cast<int>(card.id));
      else
        ui.session.toggle_filter({app::FilterKind::community, std::to_string(card.id), {}});
    }
  }
  for (const size_t i : unnamed) draw_across(ui, cards[i], placed.on_screen(i), plot, names);
  if (hovered < 0) return;
  draw_flows(network, placed, hovered);
  const CommunityCard& card = cards[static_cast<size_t>(hovered)];
  std::vector<std::pair<std::string, std::string>> lines = {
      {ui.fill(Word::community_members, {words::full_number(ui.language(), card.size)}), ""},
      {ui.fill(Word::community_inside, {words::percent(ui.language(), card.inside_share)}), ""}};
  const int target = main_target(network, card.id);
  if (target >= 0 && static_cast<size_t>(target) < cards.size())
    lines.emplace_back(ui.fill(Word::community_towards,
                               {words::short_community_name(ui.language(), cards[static_cast<size_t>(target)])}),
                       "");
  tooltip_lines(words::community_name(ui.language(), card), lines);
}

}  // namespace tilik::ui
