// Owns: Ui, what every page and chart is given: the session, the platform and the small state of the screen.
// Depends on: app/session.h, platform, words. Thread: the UI's.
// Why: one place for what is neither data nor settings: which chart shows its table, which sheet is open, where
// a brush is held.
#pragma once

#include <imgui.h>

#include <array>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "app/session.h"
#include "platform/platform.h"
#include "ui/draw.h"
#include "ui/frame.h"
#include "words/figures.h"
#include "words/numbers.h"
#include "words/words.h"

namespace tilik::ui {

using words::Word;

enum class Sheet : uint8_t { none, paste, formula, help, more, mapping, search, guides, lists, account };

// Whether the keyboard moves on to the zone that was just chosen.
enum class ZoneFocus : uint8_t { stays, quiet, seen };

struct BrushState {
  ImGuiID owner = 0;
  enum class Mode : uint8_t { none, select, left, right, move } mode = Mode::none;
  int64_t anchor_s = 0, from_s = 0, to_s = 0;
};

// The part of the time that the Trends page's timeline shows; all when empty.
struct TimeZoom {
  int64_t from_s = 0, to_s = 0;
};

// A picture of a chart is taken a frame after its menu has closed and the chart stands wholly in view.
struct PictureRequest {
  ImGuiID chart = 0;
  int frames_left = 0, frames_waited = 0;
  std::string name;
};

struct Ui {
  Ui(app::Session& session_of_page, platform::Platform& platform_of_page)
      : session(session_of_page), platform(platform_of_page) {}

  app::Session& session;
  platform::Platform& platform;

  Sheet sheet = Sheet::none;
  bool has_account_sheet = false;  // in the last frame
  words::Figure sheet_figure = words::Figure::timeline;
  std::string sheet_title;
  std::set<ImGuiID> open_tables;
  BrushState brush;
  TimeZoom time_zoom;
  float timeline_px = 800;  // width of the bars that can be zoomed
  PictureRequest picture;
  std::string paste_text, search_text, network_search;
  bool field_leaves_undo = false;                            // the field being edited has no typing to undo
  size_t network_found_row = 0;                              // of the accounts found: which one Enter takes
  bool takes_network_found = false;                          // Enter was pressed before they were there
  bool wants_network_search = false;                         // the field for it is to be edited
  std::string list_name, list_members;                       // of the account list being edited
  std::string zone_text, pseudonym_key, told_pseudonym_key;  // the last one is what the engine has
  ZoneFocus zone_focus = ZoneFocus::stays;
  bool wants_zone_field = false;           // the settings open to have a zone typed
  std::string zone_names;                  // that the machine knows; asked when first needed
  int heat_cursor = -1;                    // hour of the week that the arrow keys stand on
  uint64_t tables_version = 0;             // of what the mirrored tables say; rests during a drag
  uint64_t stored_lists = 0;               // version of the account lists that the browser keeps
  std::string stored_lists_line;           // what it keeps
  std::array<uint8_t, 32> list_rows = {};  // the most rows that a list has shown of the data `list_rows_of`
  uint64_t list_rows_of = 0;
  bool is_drag_over = false;
  bool shows_adopted_things = false;  // what was taken up, in place of from whom
  size_t first_chip = 0;              // of the filters, where not all have room
  bool wants_content_top = false;     // the next frame scrolls the page up

  words::Language language() const { return session.language(); }
  std::string_view text(Word word) const { return session.text(word); }
  std::string fill(Word word, std::initializer_list<std::string_view> values) const {
    return words::fill(language(), word, values);
  }
  // The same with a count that is shown as `shown`; English has another form for one.
  std::string fill_count(Word word, int64_t count, std::string_view shown) const {
    std::string text = fill(word, {shown});
    if (count == 1 && language() == words::Language::english && text.ends_with('s')) text.pop_back();
    return text;
  }
  std::string fill_count(Word word, int64_t count) const {
    return fill_count(word, count, words::full_number(language(), count));
  }
  words::DateForms dates() const { return session.settings().dates(); }
};

}  // namespace tilik::ui
