// Owns: what the files of the community page share: a column of text and rows, names of communities, its cards.
// Depends on: ui/pages/pages.h. Thread: the UI's.
// Why: the page reads a community in words before it shows figures; text, rows and small charts stand below each other
// in one way.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "protocol/community_messages.h"
#include "ui/charts/chart_card.h"
#include "ui/pages/pages.h"
#include "words/numbers.h"

namespace tilik::ui {

// Text, rows and bars below each other in a scrolled area.
class ReadingColumn {
 public:
  explicit ReadingColumn(const Rect& plot);
  ~ReadingColumn();
  ReadingColumn(const ReadingColumn&) = delete;
  ReadingColumn& operator=(const ReadingColumn&) = delete;

  Rect take(float height);
  void space(float height) { y_ += height; }
  void heading(std::string_view text);
  void text(std::string_view said, TextStyle style, ImU32 colour, float indent = 0);
  // A line of its own with a mark before it.
  void point(std::string_view said, ImU32 mark);
  // A name that can be pressed; true when it was. `community` below 0: no dot.
  bool row(const char* id, size_t number, std::string_view name, std::string_view value, int community = -1);
  // All bars; the pressed one or -1.
  int ranking(std::span<const RankRow> rows, float second_column_px = 0);

 private:
  float x_ = 0, y_ = 0, width_ = 0;
};

// "banjir, posko": the words of a community by its id; its number when it is not among those named.
std::string community_label(Ui& ui, double id, size_t most_terms = 2);
std::string percent_of(Ui& ui, const CountedShare& share);  // "62 %", "3 dari 4" or a dash
// A community without any outside, or without links, has no conductance.
inline std::string conductance_text(Ui& ui, const CommunityCard& card) {
  return card.conductance < 0 ? "\xe2\x80\x93" : words::decimal_number(ui.language(), card.conductance, 3);
}
inline std::string whole(Ui& ui, double value) {
  return words::full_number(ui.language(), static_cast<int64_t>(value));
}
// Which posts a card tells of: those that pass the filters, those that the network was made of, or a part of each.
enum class Covers : uint8_t { selection, network, both };
// Its subtitle begins with them where filters make a difference.
ChartSpec life_spec(Ui& ui, const char* id, bool is_empty, Word empty_text, Covers covers = Covers::selection);
// One pair a row, names first.
void set_pairs(Ui& ui, ChartSpec& spec, std::vector<std::pair<std::string, std::string>> pairs);

// The community that is read: of the filters, or of a network file the one chosen in the list; nullptr none.
const CommunityCard* chosen_card(Ui& ui, const PageState& state);
void community_reading_card(Ui& ui, PageState& state, const Rect& rect, const CommunityCard& card);
void account_reading_card(Ui& ui, PageState& state, const Rect& rect);
void draw_life_cards(Ui& ui, PageState& state, Grid& grid);

// ---- community_life.cpp ----
void welcome_card(Ui& ui, const Rect& rect);
void circles_card(Ui& ui, const Rect& rect);
void bridges_card(Ui& ui, const Rect& rect);
// ---- community_spread.cpp ----
void adoption_card(Ui& ui, const Rect& rect);
void travels_card(Ui& ui, const Rect& rect);
void flows_card(Ui& ui, const Rect& rect);
void host_card(Ui& ui, const Rect& rect);

}  // namespace tilik::ui
