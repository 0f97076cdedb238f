// Owns: upright columns (distributions) and sparklines. Depends on: ui/charts/charts.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "app/chart_math.h"
#include "ui/charts/charts.h"
#include "words/numbers.h"

namespace tilik::ui {

int draw_columns(const Rect& rect, std::span<const Column> columns, words::Language language) {
  if (columns.empty()) return -1;
  double highest = 1;
  for (const Column& column : columns) highest = std::max(highest, column.value);
  const std::vector<double> ticks = app::count_ticks(highest, 4);
  Rect plot = rect;
  plot.Max.y -= theme().line(kSmall) + px(8);
  plot.Min.y += theme().line(kSmall);
  plot.Min.x += text_width(kSmall, words::short_number(language, ticks.back())) + px(10);
  // A tick that is little higher than the highest ends the axis.
  const double top = std::max(highest * 1.05, ticks.back() <= highest * 1.25 ? ticks.back() : 0);
  for (const double tick : ticks) {
    if (tick > top) continue;
    const float y = plot.Max.y - static_cast<float>(tick / top) * plot.GetHeight();
    horizontal_line(plot.Min.x, plot.Max.x, y, col(tick == 0 ? palette().mute : palette().grid));
    draw_text(plot.Min.x - px(8), y - theme().line(kSmall) / 2, kSmall, col(palette().ink_faint),
              words::short_number(language, tick), Align::right);
  }
  const float step = plot.GetWidth() / static_cast<float>(columns.size()),
              gap = std::max({1.0f, step * 0.12f, step - px(96)});
  const bool is_any_chosen = std::any_of(columns.begin(), columns.end(), [](const Column& c) { return c.is_chosen; });
  int clicked = -1;
  // Every label, or every second, third …: a single one left out would look like a mistake.
  size_t every = 1;
  for (bool fits = false; !fits && every < columns.size(); every += fits ? 0 : 1) {
    const size_t last = (columns.size() - 1) / every * every;
    const float last_right = step * (static_cast<float>(last) + 0.5f) + text_width(kSmall, columns[last].label) / 2;
    fits = last_right <= plot.GetWidth() + px(12);  // not over the edge of the card
    for (size_t i = every; i < columns.size() && fits; i += every)
      fits = (text_width(kSmall, columns[i - every].label) + text_width(kSmall, columns[i].label)) / 2 + px(6) <=
             step * static_cast<float>(every);
  }
  for (size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    const float x = plot.Min.x + step * static_cast<float>(i),
                height = static_cast<float>(column.value / top) * plot.GetHeight();
    const Rect bar(std::round(x + gap / 2), plot.Max.y - std::max(column.value > 0 ? 1.0f : 0.0f, height),
                   std::round(x + step - gap / 2), plot.Max.y);
    ImGui::PushID(static_cast<int>(i));
    const Press press = press_area("column", Rect(x, plot.Min.y, x + step, plot.Max.y), Role::button, column.label,
                                   column.is_chosen ? uint32_t{kSelected} : 0u, column.value_text);
    ImGui::PopID();
    if (press.was_clicked) clicked = static_cast<int>(i);
    if (press.is_hovered) fill(Rect(x, plot.Min.y, x + step, plot.Max.y), col(palette().sunken), px(3));
    const bool is_muted = is_any_chosen && !column.is_chosen;
    fill(bar,
         col(is_muted            ? palette().mute
             : column.is_special ? palette().mute_strong
                                 : palette().accent),
         std::min(px(3), height), ImDrawFlags_RoundCornersTop);
    if (i % every == 0)
      draw_text(x + step / 2, plot.Max.y + px(5), kSmall, col(palette().ink_faint), column.label, Align::centre);
    if (press.is_hovered) {
      const std::pair<std::string, std::string> line{column.value_text, ""};
      tooltip_lines(column.label, {&line, 1});
    }
  }
  return clicked;
}

}  // namespace tilik::ui
