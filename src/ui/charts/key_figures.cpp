// Owns: the row of large numbers. Depends on: ui/charts/charts.h. Thread: the UI's.
#include <algorithm>

#include "ui/charts/charts.h"

namespace tilik::ui {

namespace {

size_t per_row(size_t count, float width) {
  return theme().is_phone() ? std::min<size_t>(2, count) : width < px(720) ? std::min<size_t>(3, count) : count;
}
float figure_height() { return theme().line(kSmall) + theme().line(kDisplay) + theme().line(kSmall) + px(4); }

}  // namespace

float key_figures_height(size_t count, float width) {
  const size_t columns = std::max<size_t>(1, per_row(count, width)), rows = (count + columns - 1) / columns;
  return figure_height() * static_cast<float>(rows) + px(16) * static_cast<float>(rows - 1);
}

void draw_key_figures(const Rect& rect, std::span<const KeyFigure> figures, bool is_pending) {
  // A number is never cut: rather fewer stand beside each other.
  float widest = 0;
  for (const KeyFigure& figure : figures) widest = std::max(widest, text_width(kDisplay, figure.value) + px(12));
  size_t columns = std::max<size_t>(1, per_row(figures.size(), rect.GetWidth()));
  while (columns > 1 && widest > rect.GetWidth() / static_cast<float>(columns)) --columns;
  const float width = rect.GetWidth() / static_cast<float>(columns);
  // Labels end on one line, however many lines each takes.
  float label_px = theme().line(kSmall);
  for (const KeyFigure& figure : figures)
    label_px = std::max(label_px, wrapped_height(width - px(12), kSmallBold, figure.label, 2));
  const float row_px = figure_height() + label_px - theme().line(kSmall);
  for (size_t i = 0; i < figures.size(); ++i) {
    const KeyFigure& figure = figures[i];
    const float x = rect.Min.x + width * static_cast<float>(i % columns);
    float y = rect.Min.y + (row_px + px(16)) * static_cast<float>(i / columns);
    const Rect box = rect_at(x, y, width - px(12), row_px);
    draw_wrapped(x, y + label_px - wrapped_height(box.GetWidth(), kSmallBold, figure.label, 2), box.GetWidth(),
                 kSmallBold, col(palette().ink_faint), figure.label, 2);
    y += label_px + px(2);
    if (is_pending)
      skeleton(rect_at(x, y + px(6), px(96), px(24)), px(6));
    else
      draw_text(x, y, kDisplay, col(palette().ink), fitted(kDisplay, figure.value, box.GetWidth()));
    y += theme().line(kDisplay);
    draw_wrapped(x, y, box.GetWidth(), kSmall, col(palette().ink_faint), figure.note, 3);
    say(box, figure.label + ": " + figure.value + (figure.note.empty() ? "" : ", " + figure.note));
  }
}

}  // namespace tilik::ui
