// Owns: what surrounds the pages: bars, drawer, sheets, notices. Depends on: ui/ui.h, ui/pages. Thread: the UI's.
// Why: navigation, filters and the posts behind a mark are the same on every page.
#pragma once

#include "ui/pages/pages.h"
#include "ui/ui.h"

namespace tilik::ui {

// Room left and right of the content in a window so wide: the bars' own content stands on the same edges.
float content_side(float width_px);
float top_bar_height();
void draw_top_bar(Ui& ui, const Rect& rect);
// Phones: the pages at the bottom, where thumbs are.
float bottom_bar_height();
void draw_bottom_bar(Ui& ui, const Rect& rect);

float filter_bar_height(Ui& ui, float width);
void draw_filter_bar(Ui& ui, const Rect& rect);

// The posts behind a mark: at the right, on a phone over everything.
float drawer_width(const Rect& area);
void draw_drawer(Ui& ui, const Rect& area);

// The open sheet, if any, over everything.
void draw_sheet(Ui& ui, PageState& state);
void draw_guides_sheet(Ui& ui, PageState& state);
void draw_notice(Ui& ui, const Rect& area);

// A sheet of this size in the middle, on a phone from the bottom. Returns the inside below the title.
Rect begin_sheet(Ui& ui, std::string_view title, float width, float height);
void end_sheet();
void draw_lists_sheet(Ui& ui);
void draw_settings_sheet(Ui& ui);
// The key that was typed, also when the settings were closed from within the field.
void tell_pseudonym_key(Ui& ui);

// A window over the page for shell parts; end with ImGui::End().
void begin_layer(const char* name, const Rect& rect, ImGuiWindowFlags more = 0);

void apply_settings(Ui& ui, const app::Settings& settings);

}  // namespace tilik::ui
