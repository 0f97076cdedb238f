// Owns: the row of large numbers. Depends on: ui/charts/charts.h. Thread: the UI's.
#include <algorithm>

#include "ui/charts/charts.h"

namespace tilik::ui {

namespace {

size_t per_row(size_t count, float width) {
  return theme().is_phone() ? std::min<size_t>(2, count) : width < px(720) ? std::min<size_t>(3, count) : count;
}

// How the figures stand in a width: their columns, and the height of a row.
struct Arrangement {
  size_t columns = 1;
  float width = 0, label_px = 0, row_px = 0;
};

Arrangement arrangement_of(std::span<const KeyFigure> figures, float width) {
  Arrangement made;
  // A number is never cut: rather fewer stand beside each other.
  float widest = 0;
  for (const KeyFigure& figure : figures) widest = std::max(widest, text_width(kDisplay, figure.value) + px(12));
  made.columns = std::max<size_t>(1, per_row(figures.size(), width));
  while (made.columns > 1 && widest > width / static_cast<float>(made.columns)) --made.columns;
  made.width = width / static_cast<float>(made.columns);
  // Labels end on one line, however many lines each takes; so do the rows.
  const float inner = made.width - px(12);
  made.label_px = theme().line(kSmall);
  float note_px = theme().line(kSmall);
  for (const KeyFigure& figure : figures) {
    made.label_px = std::max(made.label_px, wrapped_height(inner, kSmallBold, figure.label, 2));
    note_px = std::max(note_px, wrapped_height(inner, kSmall, figure.note, 3));
  }
  made.row_px = made.label_px + theme().line(kDisplay) + note_px + px(4);
  return made;
}

}  // namespace

float key_figures_height(std::span<const KeyFigure> figures, float width) {
  const Arrangement made = arrangement_of(figures, width);
  const size_t rows = (figures.size() + made.columns - 1) / made.columns;
  return made.row_px * static_cast<float>(rows) + px(16) * static_cast<float>(std::max<size_t>(1, rows) - 1);
}

void draw_key_figures(const Rect& rect, std::span<const KeyFigure> figures, bool is_pending) {
  const auto [columns, width, label_px, row_px] = arrangement_of(figures, rect.GetWidth());
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
