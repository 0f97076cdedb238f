// Owns: the row of large numbers. Depends on: ui/charts/charts.h. Thread: the UI's.
#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/charts/charts.h"

namespace tilik::ui {

namespace {

size_t per_row(size_t count, float width) {
  return theme().is_phone() ? std::min<size_t>(2, count) : width < px(720) ? std::min<size_t>(3, count) : count;
}

// How the figures stand in a width.
struct Arrangement {
  size_t columns = 1, rows = 0;
  float width = 0, label_px = 0, row_px = 0;  // of one column; height of a row and of the label in it
  struct Place {
    size_t row = 0, column = 0, span = 1;
  };
  std::vector<Place> places;
  float inner(size_t span) const { return width * static_cast<float>(span) - px(12); }
};

// Each stands in the first row that has room for it: what is wide leaves no hole before it.
void place_figures(Arrangement& made, std::span<const size_t> spans) {
  std::vector<size_t> taken;  // columns of each row
  for (const size_t span : spans) {
    size_t row = 0;
    while (row < taken.size() && taken[row] + span > made.columns) ++row;
    if (row == taken.size()) taken.push_back(0);
    made.places.push_back({row, taken[row], span});
    taken[row] += span;
  }
  made.rows = taken.size();
}

// A number is never cut: a wide one takes several columns; where most are wide, all get wider columns.
std::vector<size_t> spans_of(std::span<const KeyFigure> figures, size_t columns, float width) {
  std::vector<size_t> spans;
  for (const KeyFigure& figure : figures) {
    const float needed = text_width(kDisplay, figure.value) + px(12);
    spans.push_back(std::clamp<size_t>(static_cast<size_t>(std::ceil(needed / width)), 1, columns));
  }
  return spans;
}

Arrangement arrangement_of(std::span<const KeyFigure> figures, float width) {
  Arrangement made;
  std::vector<size_t> spans;
  for (made.columns = std::max<size_t>(1, per_row(figures.size(), width));; --made.columns) {
    made.width = width / static_cast<float>(made.columns);
    spans = spans_of(figures, made.columns, made.width);
    const auto wide = std::count_if(spans.begin(), spans.end(), [](size_t span) { return span > 1; });
    if (2 * static_cast<size_t>(wide) <= spans.size()) break;
  }
  place_figures(made, spans);
  // Labels end on one line, however many lines each takes; so do the rows.
  made.label_px = theme().line(kSmall);
  float note_px = theme().line(kSmall);
  for (size_t i = 0; i < figures.size(); ++i) {
    const float inner = made.inner(spans[i]);
    made.label_px = std::max(made.label_px, wrapped_height(inner, kSmallBold, figures[i].label, 2));
    note_px = std::max(note_px, wrapped_height(inner, kSmall, figures[i].note, 3));
  }
  made.row_px = made.label_px + theme().line(kDisplay) + note_px + px(4);
  return made;
}

}  // namespace

float key_figures_height(std::span<const KeyFigure> figures, float width) {
  const Arrangement made = arrangement_of(figures, width);
  return made.row_px * static_cast<float>(made.rows) + px(16) * static_cast<float>(std::max<size_t>(1, made.rows) - 1);
}

void draw_key_figures(const Rect& rect, std::span<const KeyFigure> figures, bool is_pending) {
  const Arrangement made = arrangement_of(figures, rect.GetWidth());
  const float label_px = made.label_px, row_px = made.row_px;
  for (size_t i = 0; i < figures.size(); ++i) {
    const KeyFigure& figure = figures[i];
    const Arrangement::Place& place = made.places[i];
    const float x = rect.Min.x + made.width * static_cast<float>(place.column);
    float y = rect.Min.y + (row_px + px(16)) * static_cast<float>(place.row);
    const Rect box = rect_at(x, y, made.inner(place.span), row_px);
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
