// Owns: the marks of charts that only the community page has: a matrix, dots along the time.
// Depends on: ui/ui.h, ui/widgets.h. Thread: the UI's.
// Why: as in charts.h; who does not draw communities need not know of these.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ui/ui.h"
#include "ui/widgets.h"

namespace tilik::ui {

// ---- matrix.cpp ----
struct MatrixName {
  std::string label;
  ImU32 colour = 0;
};
struct MatrixPress {
  std::string_view text;  // what a press on a cell does
  int chosen = -1;        // cell
};
// `values` row after row, as many rows and columns as names; the last name stands for all others together, and its
// cells cannot be pressed. Returns the clicked cell or -1.
int draw_matrix(const Rect& rect, std::span<const MatrixName> names, std::span<const double> values,
                const std::function<std::string(double)>& text_of, const MatrixPress& how);

// ---- spread.cpp ----
struct SpreadDot {
  double after_s = 0, size = 0;  // since the row's first dot; size 0 to 1
  ImU32 colour = 0;
  std::string name;
  std::vector<std::pair<std::string, std::string>> details;
};
struct SpreadRow {
  std::string label, value_text;
  bool is_chosen = false;
  std::vector<SpreadDot> dots;  // in order of time
  std::vector<std::pair<std::string, std::string>> details;
};
float spread_row_height();
// Returns the clicked row or -1. Draws as many rows as fit.
// Dots that would cover each other stand above each other, many as their number.
int draw_spread(Ui& ui, const Rect& rect, std::span<const SpreadRow> rows);

}  // namespace tilik::ui
