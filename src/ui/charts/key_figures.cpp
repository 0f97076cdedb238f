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
  const size_t columns = std::max<size_t>(1, per_row(figures.size(), rect.GetWidth()));
  const float width = rect.GetWidth() / static_cast<float>(columns);
  for (size_t i = 0; i < figures.size(); ++i) {
    const KeyFigure& figure = figures[i];
    const float x = rect.Min.x + width * static_cast<float>(i % columns);
    float y = rect.Min.y + (figure_height() + px(16)) * static_cast<float>(i / columns);
    const Rect box = rect_at(x, y, width - px(12), figure_height());
    draw_text(x, y, kSmallBold, col(palette().ink_faint), fitted(kSmallBold, figure.label, box.GetWidth()));
    y += theme().line(kSmall) + px(2);
    if (is_pending)
      skeleton(rect_at(x, y + px(6), px(96), px(24)), px(6));
    else
      draw_text(x, y, kDisplay, col(palette().ink), fitted(kDisplay, figure.value, box.GetWidth()));
    y += theme().line(kDisplay);
    draw_text(x, y, kSmall, col(palette().ink_faint), fitted(kSmall, figure.note, box.GetWidth()));
    say(box, figure.label + ": " + figure.value + (figure.note.empty() ? "" : ", " + figure.note));
  }
}

}  // namespace tilik::ui
