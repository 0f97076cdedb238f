// Owns: a square table as shades: who turns to whom. Depends on: ui/charts/community_charts.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "ui/charts/charts.h"
#include "ui/charts/community_charts.h"

namespace tilik::ui {

namespace {
// "3 cicilan": the number stands over the column too, where there is no room for words. The last is none of them.
std::string numbered(std::span<const MatrixName> names, size_t place) {
  return (place + 1 < names.size() ? std::to_string(place + 1) + "  " : std::string()) + names[place].label;
}
}  // namespace

int draw_matrix(const Rect& rect, std::span<const MatrixName> names, std::span<const double> values,
                const std::function<std::string(double)>& text_of, const MatrixPress& how) {
  const size_t side = names.size();
  if (side == 0 || values.size() != side * side) return -1;
  // The scale is that of what goes from one to another: what stays at home, and the last name (all others together),
  // would leave nothing to tell apart. They are grey.
  const auto is_compared = [side](size_t row, size_t column) {
    return row != column && row + 1 < side && column + 1 < side;
  };
  double highest = 1e-9;
  for (size_t i = 0; i < values.size(); ++i)
    if (is_compared(i / side, i % side)) highest = std::max(highest, values[i]);
  float label_px = 0;
  for (size_t i = 0; i < side; ++i) label_px = std::max(label_px, text_width(kSmall, numbered(names, i)));
  label_px = std::min(label_px + px(22), rect.GetWidth() * 0.42f);
  const float head_px = 2 * theme().line(kSmall) + px(4), foot_px = theme().line(kSmall) + px(6);
  const float step_x = std::min((rect.GetWidth() - label_px) / static_cast<float>(side), px(64)),
              step_y = std::min((rect.GetHeight() - head_px - foot_px) / static_cast<float>(side), px(46));
  const float left = rect.Min.x + label_px, top = rect.Min.y + head_px, gap = std::max(1.0f, px(2));
  const auto dot = [&](float x, float y, const MatrixName& name) {
    canvas()->AddCircleFilled(ImVec2(x, y), px(5), name.colour);
  };
  int clicked = -1;
  for (size_t row = 0; row < side; ++row) {
    const float y = top + step_y * static_cast<float>(row);
    const float over_x = left + step_x * (static_cast<float>(row) + 0.5f);
    if (row + 1 < side)
      draw_text(over_x, rect.Min.y, kSmall, col(palette().ink_soft), std::to_string(row + 1), Align::centre);
    dot(over_x, rect.Min.y + 1.5f * theme().line(kSmall), names[row]);
    dot(rect.Min.x + px(5), y + step_y / 2, names[row]);
    draw_text_in(Rect(rect.Min.x + px(16), y, left - px(6), y + step_y), kSmall, col(palette().ink_soft),
                 numbered(names, row));
    for (size_t column = 0; column < side; ++column) {
      const size_t at = row * side + column;
      const float x = left + step_x * static_cast<float>(column);
      const Rect cell(std::round(x), std::round(y), std::round(x + step_x) - gap, std::round(y + step_y) - gap);
      const double value = values[at];
      const std::string said = names[row].label + " \xe2\x86\x92 " + names[column].label, count = text_of(value);
      ImGui::PushID(static_cast<int>(at));
      const bool is_chosen = static_cast<int>(at) == how.chosen, can_press = row + 1 < side && column + 1 < side;
      const Press press = press_area("cell", cell, can_press ? Role::toggle_button : Role::image, said,
                                     is_chosen ? uint32_t{kChecked} : 0u, count);
      ImGui::PopID();
      // Square root: small flows should be told from none.
      fill(cell,
           value <= 0 ? col(palette().sunken)
           : !is_compared(row, column)
               ? col(palette().mute)
               : col(app::ramp(palette().sequence, 0.08 + 0.92 * std::sqrt(std::min(1.0, value / highest)))),
           px(3));
      if (is_chosen) outline(cell, col(palette().accent), px(3), px(3));
      if (press.is_hovered) {
        outline(cell, col(palette().ink), px(3), 1.5f);
        const std::pair<std::string, std::string> lines[] = {{count, ""}, {std::string(how.text), ""}};
        tooltip_lines(said, {lines, can_press ? size_t{2} : size_t{1}});
      }
      if (press.was_clicked && can_press) clicked = static_cast<int>(at);
    }
  }
  const float right = left + step_x * static_cast<float>(side) - gap;
  draw_scale(Rect(rect.Min.x, rect.Max.y - theme().line(kSmall), right, rect.Max.y), text_of(highest));
  return clicked;
}

}  // namespace tilik::ui
