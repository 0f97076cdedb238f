// Owns: words placed by what they belong to, with lines between them. Depends on: ui/charts/charts.h. Thread: the UI's.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/label_boxes.h"
#include "ui/charts/charts.h"

namespace tilik::ui {

namespace {

// Four sizes, so that equal words look equal; `share` of the largest.
TextStyle style_of(double share) {
  if (share >= 0.5) return theme().is_phone() ? kLeadBold : kTitle;
  if (share >= 0.2) return theme().is_phone() ? kBodyBold : kLeadBold;
  return share >= 0.06 ? kBodyBold : kBody;
}

struct PlacedWord {
  TextStyle style;
  std::string text;
  Rect rect;
  bool is_shown = false;
};

// The two words of the strongest link come first: the card's title speaks of them. Then by their own order.
std::vector<size_t> by_importance(size_t count, std::span<const WordLink> links) {
  std::vector<size_t> order;
  if (!links.empty()) order = {links[0].a, links[0].b};
  for (size_t word = 0; word < count; ++word)
    if (links.empty() || (word != links[0].a && word != links[0].b)) order.push_back(word);
  return order;
}

std::vector<PlacedWord> place(const Rect& rect, std::span<const MappedWord> words, std::span<const WordLink> links) {
  double largest = 1e-9;
  for (const MappedWord& word : words) largest = std::max(largest, word.size);
  const bool is_tall = rect.GetHeight() > rect.GetWidth();
  std::vector<PlacedWord> placed(words.size());
  std::vector<app::LabelBox> boxes(words.size());
  const std::vector<size_t> order = by_importance(words.size(), links);
  for (size_t place = 0; place < order.size(); ++place) {
    const size_t i = order[place];
    app::LabelBox& box = boxes[place];
    placed[i].style = style_of(words[i].size / largest);
    const float most_px = rect.GetWidth() * (is_tall ? 0.7f : 0.3f);
    if (text_width(placed[i].style, words[i].label) > most_px) placed[i].style = kBodyBold;
    placed[i].text = fitted(placed[i].style, words[i].label, most_px);
    const auto share_x = static_cast<float>(is_tall ? words[i].y : words[i].x),
               share_y = static_cast<float>(is_tall ? words[i].x : words[i].y);
    box.width = text_width(placed[i].style, placed[i].text) + px(20);
    box.height = theme().is_phone() ? px(40) : theme().line(placed[i].style) + px(8);
    box.x = box.width / 2 + share_x * (rect.GetWidth() - box.width);
    box.y = box.height / 2 + share_y * (rect.GetHeight() - box.height);
  }
  app::spread_boxes(boxes, rect.GetWidth(), rect.GetHeight(), px(theme().is_phone() ? 4 : 6));
  for (size_t place = 0; place < order.size(); ++place) {
    const app::LabelBox& box = boxes[place];
    placed[order[place]].is_shown = box.is_shown;
    placed[order[place]].rect = rect_at(std::round(rect.Min.x + box.x - box.width / 2),
                                        std::round(rect.Min.y + box.y - box.height / 2), box.width, box.height);
  }
  return placed;
}

app::Rgb group_rgb(uint32_t group) { return palette().category[group % palette().category.size()]; }

constexpr int kCurveSteps = 16;
using Curve = std::array<ImVec2, kCurveSteps - 1>;  // points between its ends

Curve curve_between(const ImVec2& from, const ImVec2& middle, const ImVec2& to) {
  Curve curve;
  for (int step = 1; step < kCurveSteps; ++step)
    curve[static_cast<size_t>(step - 1)] =
        ImBezierQuadraticCalc(from, middle, to, static_cast<float>(step) / kCurveSteps);
  return curve;
}

bool is_within(const Rect& rect, const Curve& curve) {
  return std::ranges::all_of(curve, [&](const ImVec2& at) { return rect.Contains(at); });
}

// How many other words the curve would run behind, as if they were linked, too.
size_t words_behind(const std::vector<PlacedWord>& placed, const WordLink& link, const Curve& curve) {
  size_t behind = 0;
  for (size_t i = 0; i < placed.size(); ++i) {
    if (i == link.a || i == link.b || !placed[i].is_shown) continue;
    behind += std::ranges::any_of(curve, [&](const ImVec2& at) { return placed[i].rect.Contains(at); });
  }
  return behind;
}

// A line bent a little, so that lines that share an end can be told apart; more, where that leads it around words and
// stays in the chart, below its title.
void draw_link(const Rect& rect, const std::vector<PlacedWord>& placed, const WordLink& link, ImU32 colour,
               float thickness) {
  const ImVec2 from = placed[link.a].rect.GetCenter(), to = placed[link.b].rect.GetCenter();
  ImVec2 best((from.x + to.x) / 2, (from.y + to.y) / 2);
  size_t least = SIZE_MAX;
  for (const float bend : {0.12f, -0.12f, 0.25f, -0.25f, 0.4f, -0.4f, 0.6f, -0.6f}) {
    const ImVec2 middle((from.x + to.x) / 2 - (to.y - from.y) * bend, (from.y + to.y) / 2 + (to.x - from.x) * bend);
    const Curve curve = curve_between(from, middle, to);
    if (!is_within(rect, curve)) continue;
    const size_t behind = words_behind(placed, link, curve);
    if (behind >= least) continue;
    least = behind;
    best = middle;
    if (least == 0) break;
  }
  canvas()->AddBezierQuadratic(from, best, to, colour, thickness);
}

void draw_links(const Rect& rect, std::span<const MappedWord> words, std::span<const WordLink> links,
                const std::vector<PlacedWord>& placed, int pointed) {
  double heaviest = 1e-9;
  for (const WordLink& link : links) heaviest = std::max(heaviest, link.weight);
  for (const WordLink& link : links) {
    if (!placed[link.a].is_shown || !placed[link.b].is_shown) continue;
    const bool is_inside = words[link.a].group == words[link.b].group;
    const auto at = static_cast<size_t>(std::max(0, pointed));
    const float opacity = pointed < 0 ? 0.45f : link.a == at || link.b == at ? 0.95f : 0.08f;
    const app::Rgb rgb = is_inside ? group_rgb(words[link.a].group) : palette().ink_faint;
    draw_link(rect, placed, link, col(rgb, opacity),
              px(1.25f) + px(6) * static_cast<float>(std::sqrt(link.weight / heaviest)));
  }
}

}  // namespace

int draw_word_map(const Rect& rect, std::span<const MappedWord> words, std::span<const WordLink> links) {
  const std::vector<PlacedWord> placed = place(rect, words, links);
  int pointed = -1, clicked = -1;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!placed[i].is_shown) continue;
    ImGui::PushID(static_cast<int>(i));
    const std::string value = words[i].details.empty() ? std::string() : words[i].details[0].second;
    const Press press = press_area("word", placed[i].rect, Role::toggle_button, words[i].label,
                                   words[i].is_chosen ? uint32_t{kChecked} : 0u, value);
    ImGui::PopID();
    if (press.is_hovered) pointed = static_cast<int>(i);
    if (press.was_clicked) clicked = static_cast<int>(i);
  }
  std::vector<bool> is_near(words.size(), pointed < 0);
  for (const WordLink& link : links) {
    if (static_cast<int>(link.a) == pointed || static_cast<int>(link.b) == pointed)
      is_near[link.a] = is_near[link.b] = true;
  }
  draw_links(rect, words, links, placed, pointed);
  for (size_t i = 0; i < words.size(); ++i) {
    if (!placed[i].is_shown) continue;
    const PlacedWord& word = placed[i];
    const app::Rgb rgb = group_rgb(words[i].group);
    const float rounding = word.rect.GetHeight() / 2;
    // Lines must not shine through what is to be read, and end visibly before what they only run behind.
    fill(shrunk(word.rect, -px(2)), col(palette().surface), rounding + px(2));
    fill(word.rect, col(palette().surface), rounding);
    const bool is_lit = is_near[i] || static_cast<int>(i) == pointed;
    fill(word.rect, col(app::mix(palette().surface, rgb, words[i].is_chosen ? 0.42 : is_lit ? 0.2 : 0.06)), rounding);
    outline(word.rect, col(rgb, is_lit ? 1.0f : 0.3f), rounding, words[i].is_chosen ? px(3) : px(1.5f));
    draw_text_in(word.rect, word.style, col(is_lit ? palette().ink : palette().ink_faint), word.text, Align::centre);
  }
  if (pointed >= 0)
    tooltip_lines(words[static_cast<size_t>(pointed)].label, words[static_cast<size_t>(pointed)].details);
  return clicked;
}

}  // namespace tilik::ui
