// Owns: how long after the first each one followed: dots where each community began to use a topic. Depends on:
// ui/charts/community_charts.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "app/mark_groups.h"
#include "ui/charts/community_charts.h"
#include "words/numbers.h"

namespace tilik::ui {

namespace {

constexpr double kHour_s = 3600, kDay_s = 24 * kHour_s;
constexpr double kSteps_s[] = {600,        kHour_s,     3 * kHour_s, 6 * kHour_s, 12 * kHour_s, kDay_s,      2 * kDay_s,
                               7 * kDay_s, 14 * kDay_s, 30 * kDay_s, 60 * kDay_s, 120 * kDay_s, 365 * kDay_s};

constexpr float kMostRadius = 7.5f;  // with its rim
float dot_radius(const SpreadDot& dot) { return px(3.5f) + px(2.5f) * static_cast<float>(dot.size); }

void draw_dot(const ImVec2& at, const SpreadDot& dot) {
  canvas()->AddCircleFilled(at, dot_radius(dot) + px(1.5f), col(palette().surface));
  canvas()->AddCircleFilled(at, dot_radius(dot), dot.colour);
}

// Too many for dots: their number.
constexpr size_t kMostAbove = 3;
std::string number_of(Ui& ui, size_t count) { return words::full_number(ui.language(), static_cast<int64_t>(count)); }
float number_width(const std::string& number) { return std::max(px(20), text_width(kSmallBold, number) + px(12)); }

void draw_number(const ImVec2& at, const std::string& number) {
  const float width = number_width(number), height = theme().line(kSmallBold);
  const Rect pill = rect_at(at.x - width / 2, at.y - height / 2, width, height);
  fill(shrunk(pill, -px(1.5f)), col(palette().surface), height);
  fill(pill, col(palette().ink_soft), height / 2);
  draw_text_in(pill, kSmallBold, col(palette().surface), number, Align::centre);
}

// What a number stands for, the first of them by name.
void tell_number(Ui& ui, std::span<const SpreadDot> dots) {
  constexpr size_t kMostNamed = 6;
  std::vector<std::pair<std::string, std::string>> lines;
  for (const SpreadDot& dot : dots.first(std::min(dots.size(), kMostNamed)))
    lines.emplace_back(dot.name, dot.details.empty() ? "" : dot.details[0].second);
  if (dots.size() > kMostNamed) lines.emplace_back("\xe2\x80\xa6", "");
  tooltip_lines(words::count_of_communities(ui.language(), static_cast<uint32_t>(dots.size())), lines);
}

void draw_ticks(Ui& ui, const Rect& plot, double longest_s) {
  double step_s = kSteps_s[0];
  for (const double longer_s : kSteps_s)
    if (longest_s / step_s > 5) step_s = longer_s;
  float free_x = plot.Min.x - px(30);
  for (double tick_s = 0; tick_s <= longest_s; tick_s += step_s) {
    const std::string label = tick_s > 0 ? words::duration(ui.language(), tick_s) : std::string("0");
    const float x = plot.Min.x + plot.GetWidth() * static_cast<float>(tick_s / longest_s);
    const float width = text_width(kSmall, label);
    vertical_line(x, plot.Min.y, plot.Max.y, col(palette().grid), 1);
    if (x - width / 2 < free_x || x + width / 2 > plot.Max.x + px(12)) continue;
    free_x = x + width / 2 + px(12);
    draw_text(x, plot.Max.y + px(4), kSmall, col(palette().ink_faint), label, Align::centre);
  }
}

// The dots of one row; what stands at the pointer tells what it is, else nothing is told and false comes back.
bool draw_dots(Ui& ui, const SpreadRow& row, const Rect& plot, float y, double longest_s, bool is_hovered) {
  const auto x_of = [&](size_t i) {
    return plot.Min.x + plot.GetWidth() * static_cast<float>(std::clamp(row.dots[i].after_s / longest_s, 0.0, 1.0));
  };
  const size_t count = row.dots.size();
  if (count > 1) horizontal_line(x_of(0), x_of(count - 1), y, col(palette().mute), 2);
  bool has_told = false;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto is_at = [&](const ImVec2& at, float reach) {
    return is_hovered && !has_told && std::abs(mouse.x - at.x) < reach && std::abs(mouse.y - at.y) < reach;
  };
  std::vector<float> places;
  for (size_t i = 0; i < count; ++i) places.push_back(x_of(i));
  // Those that would cover each other stand one above the other; the first of all, where it began, stands alone.
  const auto width_of_number = [&](size_t marks) { return number_width(number_of(ui, marks)) + px(3); };
  for (const app::MarkGroup& group :
       app::group_marks(places, {2 * px(kMostRadius), px(2), kMostAbove, width_of_number})) {
    const std::span<const SpreadDot> dots = std::span(row.dots).subspan(group.first, group.count);
    const float middle = (group.left + group.right) / 2;
    if (dots.size() > kMostAbove) {
      draw_number({middle, y}, number_of(ui, dots.size()));
      if (!is_at({middle, y}, px(13))) continue;
      tell_number(ui, dots);
      has_told = true;
      continue;
    }
    // In a group that gave way all give way alike.
    const float shift = middle - (places[group.first] + places[group.first + group.count - 1]) / 2;
    for (size_t k = 0; k < dots.size(); ++k) {
      const float up = (static_cast<float>(k) - static_cast<float>(dots.size() - 1) / 2) * px(12);
      const ImVec2 at(places[group.first + k] + shift, y + up);
      draw_dot(at, dots[k]);
      if (!is_at(at, px(dots.size() > 1 ? 6 : 9))) continue;
      tooltip_lines(dots[k].name, dots[k].details);
      has_told = true;
    }
  }
  return has_told;
}

}  // namespace

float spread_row_height() { return px(theme().is_phone() ? 44 : 36); }

int draw_spread(Ui& ui, const Rect& rect, std::span<const SpreadRow> rows) {
  const float foot_px = theme().line(kSmall) + px(6), height = spread_row_height();
  const auto fitting = static_cast<size_t>(std::max(0.0f, (rect.GetHeight() - foot_px) / height));
  const std::span<const SpreadRow> shown = rows.first(std::min(rows.size(), fitting));
  float label_px = 0;
  double longest_s = 1;
  for (const SpreadRow& row : shown) {
    label_px = std::max(label_px, text_width(kBody, row.label));
    if (!row.dots.empty()) longest_s = std::max(longest_s, row.dots.back().after_s);
  }
  label_px = std::min(label_px + px(14), rect.GetWidth() * 0.36f);
  const Rect plot(rect.Min.x + label_px, rect.Min.y, rect.Max.x - px(14),
                  rect.Min.y + height * static_cast<float>(shown.size()));
  draw_ticks(ui, plot, longest_s);
  int clicked = -1;
  for (size_t i = 0; i < shown.size(); ++i) {
    const SpreadRow& row = shown[i];
    const Rect line = rect_at(rect.Min.x, rect.Min.y + height * static_cast<float>(i), rect.GetWidth(), height);
    ImGui::PushID(static_cast<int>(i));
    const Press press = press_area("topic", line, Role::toggle_button, row.label,
                                   row.is_chosen ? uint32_t{kChecked} : 0u, row.value_text);
    ImGui::PopID();
    if (press.is_hovered)
      fill(Rect(line.Min.x - px(8), line.Min.y, line.Max.x + px(8), line.Max.y), col(palette().sunken), px(7));
    draw_text_in(Rect(line.Min.x, line.Min.y, plot.Min.x - px(10), line.Max.y), row.is_chosen ? kBodyBold : kBody,
                 col(row.is_chosen ? palette().accent_ink : palette().ink), row.label);
    const bool has_told = draw_dots(ui, row, plot, line.GetCenter().y, longest_s, press.is_hovered);
    if (!has_told && press.is_hovered && !current_frame().last_pointer_was_touch) tooltip_lines(row.label, row.details);
    if (press.was_clicked) clicked = static_cast<int>(i);
  }
  return clicked;
}

}  // namespace tilik::ui
