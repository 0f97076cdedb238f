// Owns: how long after the first each one followed: dots where each community began to use a topic. Depends on:
// ui/charts/community_charts.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "ui/charts/community_charts.h"
#include "words/numbers.h"

namespace tilik::ui {

namespace {
constexpr double kHour_s = 3600, kDay_s = 24 * kHour_s;
constexpr double kTicks_s[] = {0,           kHour_s,     6 * kHour_s, kDay_s,       3 * kDay_s,   7 * kDay_s,
                               14 * kDay_s, 30 * kDay_s, 60 * kDay_s, 120 * kDay_s, 240 * kDay_s, 365 * kDay_s};
}  // namespace

float spread_row_height() { return px(theme().is_phone() ? 44 : 34); }

int draw_spread(Ui& ui, const Rect& rect, std::span<const SpreadRow> rows, double longest_s) {
  const float foot_px = theme().line(kSmall) + px(6), height = spread_row_height();
  const auto fitting = static_cast<size_t>(std::max(0.0f, (rect.GetHeight() - foot_px) / height));
  const std::span<const SpreadRow> shown = rows.first(std::min(rows.size(), fitting));
  float label_px = 0;
  for (const SpreadRow& row : shown) label_px = std::max(label_px, text_width(kBody, row.label));
  label_px = std::min(label_px + px(14), rect.GetWidth() * 0.36f);
  const float left = rect.Min.x + label_px, right = rect.Max.x - px(12), span = right - left;
  const auto x_of = [&](double after_s) {
    return left + span * static_cast<float>(std::sqrt(std::clamp(after_s / std::max(1.0, longest_s), 0.0, 1.0)));
  };
  const float bottom = rect.Min.y + height * static_cast<float>(shown.size());
  float free_x = left - px(10);
  for (const double tick_s : kTicks_s) {
    const std::string label = tick_s > 0 ? words::duration(ui.language(), tick_s) : std::string("0");
    const float x = x_of(tick_s), width = text_width(kSmall, label);
    if (tick_s > longest_s || x - width / 2 < free_x || x + width / 2 > rect.Max.x) continue;
    free_x = x + width / 2 + px(12);
    vertical_line(x, rect.Min.y, bottom, col(palette().grid), 1);
    draw_text(x, bottom + px(4), kSmall, col(palette().ink_faint), label, Align::centre);
  }
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
    draw_text_in(Rect(line.Min.x, line.Min.y, left - px(10), line.Max.y), row.is_chosen ? kBodyBold : kBody,
                 col(row.is_chosen ? palette().accent_ink : palette().ink), row.label);
    const float y = line.GetCenter().y;
    if (row.dots.size() > 1)
      horizontal_line(x_of(row.dots.front().after_s), x_of(row.dots.back().after_s), y, col(palette().mute), 2);
    const SpreadDot* pointed = nullptr;
    for (const SpreadDot& dot : row.dots) {
      const ImVec2 at(x_of(dot.after_s), y);
      const float radius = px(4) + px(5) * static_cast<float>(dot.size);
      canvas()->AddCircleFilled(at, radius + px(1.5f), col(palette().surface));
      canvas()->AddCircleFilled(at, radius, dot.colour);
      const ImVec2 mouse = ImGui::GetIO().MousePos;
      if (press.is_hovered && std::abs(mouse.x - at.x) < radius + px(3)) pointed = &dot;
    }
    if (pointed != nullptr)
      tooltip_lines(pointed->name, pointed->details);
    else if (press.is_hovered && !current_frame().last_pointer_was_touch)
      tooltip_lines(row.label, row.details);
    if (press.was_clicked) clicked = static_cast<int>(i);
  }
  return clicked;
}

}  // namespace tilik::ui
