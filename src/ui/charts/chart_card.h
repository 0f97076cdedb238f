// Owns: ChartCard, the frame around every chart: sentence, small grey line, menu, states, table view, mirror.
// Depends on: ui/ui.h, ui/widgets.h. Thread: the UI's.
// Why: formula, table, copy, picture, file, skeleton, empty text and the table for screen readers come with
// every chart and look the same; a chart only draws its marks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/ui.h"
#include "ui/widgets.h"

namespace tilik::ui {

enum class ChartState : uint8_t { ready, old, loading, empty, failed };

// The state that follows from a request.
ChartState state_of(const app::RequestSlot& slot, bool is_empty);

struct ChartSpec {
  const char* id = "";
  std::string title, subtitle;
  words::Figure figure = words::Figure::ranking;
  ChartState state = ChartState::ready;
  float waiting_ms = 0;
  double fraction = -1;  // of the work that is waited for; negative: not told
  std::string empty_text;
  std::string way_out;  // a button below the empty text, see ChartCard::wants_way_out(); empty: none
  float corner_px = 0;  // of the title's line, for a switch or a legend
  std::string file_name, english_file_name;  // of what is saved; in English the id where nothing is said
  std::vector<std::string> columns;
  uint32_t row_count = 0;
  std::function<std::string(uint32_t row, uint32_t column)> cell;
  // The cell in a saved table where that is not the text shown, as times are; empty: the text, its numbers plain.
  std::function<std::string(uint32_t row, uint32_t column)> data_cell;
  std::function<void(float width)> menu_rows;  // more of the menu
};

class ChartCard {
 public:
  ChartCard(Ui& ui, ChartSpec spec, const Rect& outer);
  ~ChartCard();
  ChartCard(const ChartCard&) = delete;
  ChartCard& operator=(const ChartCard&) = delete;

  // False where a skeleton, an empty text or the table stands in the chart's place.
  bool shows_chart() const { return shows_chart_; }
  const Rect& plot() const { return plot_; }
  // The way out of an empty chart was pressed.
  bool wants_way_out() const { return wants_way_out_; }
  // The frame goes into a file: what only a hand can use is left out.
  bool is_picture() const { return is_picture_; }
  // The room beside the title that the spec asked for.
  Rect corner() const;
  // As a PNG file, a few pictures from now.
  void save_picture();

 private:
  float title_width() const;
  float head_height() const;
  void draw_head();
  void draw_menu();
  void draw_body();
  void draw_table();
  void draw_skeleton();
  void take_picture();
  std::string file_stem() const;
  std::string table_text(char separator) const;
  std::string data_of(uint32_t row, uint32_t column) const;

  Ui& ui_;
  ChartSpec spec_;
  Rect outer_, plot_;
  ImGuiID id_ = 0;
  bool shows_chart_ = false;
  bool wants_way_out_ = false;
  bool is_picture_ = false;
};

}  // namespace tilik::ui
