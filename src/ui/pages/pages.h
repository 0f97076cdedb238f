// Owns: the pages and the cards they are made of. Depends on: ui/ui.h, ui/charts. Thread: the UI's.
// Why: a page is a list of cards in a grid; a card is one chart with its sentence. The same card may stand on
// two pages.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "ui/charts/charts.h"
#include "ui/charts/network_view.h"
#include "ui/ui.h"

namespace tilik::ui {

// Rows of rectangles; on a phone everything stands below each other.
class Grid {
 public:
  Grid(float x, float y, float width) : x_(x), y_(y), width_(width) {}
  std::vector<Rect> row(std::initializer_list<float> weights, float height_px);
  // Cards that need different heights: beside each other the tallest decides, below each other each has its own.
  std::vector<Rect> row(std::initializer_list<float> weights, std::initializer_list<float> heights_px);
  Rect full(float height_px) { return row({1}, height_px)[0]; }
  void space(float height_px) { y_ += height_px; }
  float y() const { return y_; }
  float x() const { return x_; }
  float width() const { return width_; }

 private:
  float x_, y_, width_;
};

class ChartCard;

// Where the map puts each community; made again for another network or shape of the window.
struct CommunityPlaces {
  uint64_t shape = 0;
  float aspect = 0;
  std::vector<app::Circle> circles;
};

// The network shown part by part over its time.
struct NetworkPlay {
  struct Shown {
    uint64_t times = 0;
    size_t first = 0, end = 0;
    bool operator==(const Shown&) const = default;
  };
  bool is_open = false, has_paused = false;  // and the layout has been paused for it
  bool is_new = false;                       // just opened
  std::string bin;                           // "": automatic
  app::TimePlayer player;
  app::NetworkSlice slice;
  std::vector<uint32_t> bars;  // messages of each bin
  Shown shown;
  uint64_t times_version = 0;
};

// State of pages that outlives a frame.
struct PageState {
  explicit PageState(platform::Platform& platform) : network(platform) {}
  NetworkView network;
  bool shows_map = false;  // communities as circles in place of accounts
  CommunityPlaces map;
  uint64_t map_chosen_for = 0;
  NetworkPlay play;
  bool picks_account = false;            // the account looked at is to be picked in the picture, too
  bool shows_more_of_community = false;  // what a community's card tells on demand
  uint32_t mapping_source = 0;
  LoadOptions mapping;
  bool is_mapping_changed = false;
  SourceReport compared;  // the source as it was before a repair was switched
  bool has_compared = false;
  uint32_t compared_source = 0;
  int guide = 0;       // of the sheet of guides
  int trend_list = 0;  // hashtags or words
  int engagement_group = 0;
  float page_height = 0;
};

// Each draws into the scrolled content area from (grid.x, grid.y) down and leaves grid at its end.
void draw_data_page(Ui& ui, PageState& state, Grid& grid, float view_height);
void draw_overview_page(Ui& ui, PageState& state, Grid& grid);
void draw_trend_page(Ui& ui, PageState& state, Grid& grid);
void draw_engagement_page(Ui& ui, PageState& state, Grid& grid);
void draw_community_page(Ui& ui, PageState& state, Grid& grid, float view_height);

// ---- community_panels.cpp: what floats over the large network ----
void draw_network_search(Ui& ui, PageState& state, const Rect& rect);
void draw_network_tools(Ui& ui, PageState& state, const Rect& plot, ChartCard& card);
void draw_account_panel(Ui& ui, PageState& state, const Rect& plot);

// ---- network_time.cpp ----
void open_network_time(Ui& ui, PageState& state);
void close_network_time(Ui& ui, PageState& state);
// Of the bar with the space above it.
float network_time_height(const PageState& state);
// Brings what is lit up to date and takes the bar's place from the picture; empty while it is closed.
Rect take_network_time(Ui& ui, PageState& state, Rect& plot);
void draw_network_time(Ui& ui, PageState& state, Rect bar);

// ---- network_look.cpp ----
// Over the top of the large network.
struct NetworkFields {
  Rect search, colour, size;
  float height = 0;
};
NetworkFields network_fields(const Rect& plot);
void draw_network_look(Ui& ui, PageState& state, const NetworkFields& fields);
// The row below the picture for the legend: of a figure, of platforms, and on a phone that of dots; 0 where it lies
// over the picture.
float network_legend_height(Ui& ui, const PageState& state, float plot_width);
void draw_network_legend(Ui& ui, PageState& state, const Rect& picture);

// ---- account_reading.cpp ----
// An account read closely: on the community page in its card, on others over the page, which stays as it is.
void open_account(Ui& ui, const std::string& author);
std::string account_title(Ui& ui);
void draw_account_over_page(Ui& ui, PageState& state, Rect rest);

// ---- community_map.cpp ----
// Communities as packed circles: names, sizes, who turns to whom. For networks too large to draw account by account.
void draw_community_map(Ui& ui, PageState& state, const Rect& plot);

// ---- data_report.cpp ----
void draw_import_report(Ui& ui, PageState& state, Grid& grid);
// Opens the sheet in which columns of a source get their meaning.
void open_mapping(Ui& ui, PageState& state, uint32_t index, const SourceReport& source);
void draw_mapping_sheet(Ui& ui, PageState& state);

// ---- tag_map_card.cpp ----
void tag_map_card(Ui& ui, const Rect& rect);

// ---- cards.cpp ----
// Cards whose height follows the number of their rows; breakdowns come last, one number each.
enum class ListCard : uint8_t {
  hashtags,
  terms,
  accounts,
  growing,
  shrinking,
  bursts,
  unusual,
  tags_together,
  engaged,
  groups,
  pulls,
  breakdowns
};
// The height of a card with so many rows, at most `most_px`. `is_known`: the answer is there. A filter may take rows
// away but never moves the page: a card keeps the room that it needed once since the data came.
float list_height(Ui& ui, ListCard card, size_t rows, bool is_known, float most_px, size_t breakdown = 0);
void timeline_card(Ui& ui, const Rect& rect, bool has_bin_choice);
void hashtags_card(Ui& ui, const Rect& rect);
void terms_card(Ui& ui, const Rect& rect);
void accounts_card(Ui& ui, const Rect& rect);
void heat_map_card(Ui& ui, const Rect& rect);
void network_card(Ui& ui, PageState& state, const Rect& rect);
// Communities stay those of their base while the selection moves: " · Dasar: 20.000 kiriman" where the two differ.
std::string network_base_line(Ui& ui);
void breakdown_card(Ui& ui, const Rect& rect, const Breakdown& breakdown);
// In place of charts that have nothing to show: why, and the button that leads out. True when it was pressed.
bool message_card(Grid& grid, Icon icon, std::string_view what, std::string_view advice, std::string_view way_out);
// Where the filters leave no post: says so and how to go on.
bool tells_empty_selection(Ui& ui, Grid& grid);
bool has_bars(Ui& ui);  // of the selection without its time range
Word empty_network_word(Ui& ui);
bool knows_no_hashtags(Ui& ui);                  // in all of the data, whatever the filters
bool knows_no_texts(Ui& ui);                     // the same of texts
std::string posts_line(Ui& ui, uint64_t posts);  // "12.345 kiriman · WIB"
std::string selection_line(Ui& ui);              // the same of all posts that are selected

}  // namespace tilik::ui
