// Owns: the marks of every chart: they draw into a rectangle and report what was clicked.
// Depends on: ui/ui.h, ui/widgets.h. Thread: the UI's.
// Why: a chart knows nothing of pages and cards; the same timeline serves the filter bar and the Trends page.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ui/ui.h"
#include "ui/widgets.h"
#include "words/sentences.h"

namespace tilik::ui {

// ---- timeline.cpp ----
// The bins that the sentence and the number over the highest bar speak of: with a brush those inside.
words::TimelineView timeline_in_brush(const Ui& ui, const words::TimelineView& whole);
words::PeakNames peak_names(const Ui& ui);
// Posts a bin with a brush: a click chooses a bar, drag selects, handles resize, double click clears, arrow keys move.
// `is_compact`: no axis labels but dates, for the filter bar. `has_zoom`: buttons, pinch and plus and minus show a
// part.
void draw_timeline(Ui& ui, const char* id, const Rect& rect, bool is_compact, bool has_zoom = false);

// ---- ranking.cpp ----
struct RankRow {
  std::string label;
  double value = 0;   // length of the coloured bar
  double total = -1;  // length of the grey bar behind; -1: none
  double mark = -1;   // where an upright line stands, for comparison; -1: none
  std::string value_text;
  std::string second_text;  // a change; in no colour of good or bad, which nobody knows of a word
  bool is_clear = false;    // the change is worth reading
  bool is_chosen = false;
  bool is_muted = false;                                     // something else is chosen
  bool is_door = false;                                      // a press opens something, it does not choose
  ImU32 colour = 0;                                          // 0: the accent
  std::vector<std::pair<std::string, std::string>> details;  // for the tooltip
};
float rank_row_height();
// Returns the clicked row or -1. Draws as many rows as fit.
int draw_ranking(const Rect& rect, std::span<const RankRow> rows, float second_column_px = 0);

// ---- heat_map.cpp ----
// Returns the hour of the week that was clicked, or -1; `chosen` hours stand out. Arrow keys move, Enter clicks.
int draw_heat_map(Ui& ui, const Rect& rect, std::span<const uint32_t> counts, std::span<const uint32_t> chosen);
// What the shades say, from "0" to `last`, at the right end of the rectangle.
void draw_scale(const Rect& rect, std::string_view last);

// ---- columns.cpp ----
struct Column {
  std::string label;
  double value = 0;
  std::string value_text;
  bool is_special = false;  // e.g. exactly zero
  bool is_chosen = false;
};
// Returns the clicked column or -1.
int draw_columns(const Rect& rect, std::span<const Column> columns, words::Language language);

// ---- rates.cpp ----
struct RateRow {
  std::string label, value_text, note, missing;
  double lower = 0, median = 0, upper = 0, mean = 0;
  bool is_available = false;
};
float rate_row_height();
// Returns the clicked row or -1.
int draw_rates(const Rect& rect, std::span<const RateRow> rows, words::Language language);

// ---- scatter.cpp ----
struct ScatterPoint {
  double x = 0, y = 0;  // not negative; drawn as log10(1 + value)
  std::string name;
  bool is_chosen = false;
  std::vector<std::pair<std::string, std::string>> details;
};
struct ScatterLine {
  double slope = 0, intercept = 0;  // on the logarithms
};
// Returns the clicked point or -1.
int draw_scatter(Ui& ui, const Rect& rect, std::span<const ScatterPoint> points, const ScatterLine& line,
                 std::string_view x_name, std::string_view y_name);

// ---- word_map.cpp ----
struct MappedWord {
  std::string label;
  double x = 0, y = 0;  // where it would like to be, 0 to 1
  double size = 0;
  uint32_t group = 0;  // its colour
  bool is_chosen = false;
  std::vector<std::pair<std::string, std::string>> details;  // for the tooltip
};
struct WordLink {
  size_t a = 0, b = 0;  // words
  double weight = 0;
};
// Words as a map, most important first: near ones belong together, lines tell how strongly. Returns the clicked word or
// -1. Words without room are left out.
int draw_word_map(const Rect& rect, std::span<const MappedWord> words, std::span<const WordLink> links);

// ---- key_figures.cpp ----
struct KeyFigure {
  std::string label, value, note;
};
float key_figures_height(std::span<const KeyFigure> figures, float width);
void draw_key_figures(const Rect& rect, std::span<const KeyFigure> figures, bool is_pending);

}  // namespace tilik::ui
