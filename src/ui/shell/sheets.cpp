// Owns: the sheets over the page: paste, formula, help, search; and notices.
// Depends on: ui/shell/shell.h. Thread: the UI's. Larger sheets have files of their own.
#include <algorithm>
#include <climits>
#include <cmath>

#include "ui/shell/shell.h"
#include "words/dates.h"
#include "words/figures.h"
#include "words/numbers.h"

namespace tilik::ui {

void begin_layer(const char* name, const Rect& rect, ImGuiWindowFlags more) {
  ImGui::SetNextWindowPos(rect.Min);
  ImGui::SetNextWindowSize(rect.GetSize());
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse | more);
  canvas()->PushClipRectFullScreen();
  canvas()->PopClipRect();
}

Rect begin_sheet(Ui& ui, std::string_view title, float width, float height) {
  ImVec2 window = ImGui::GetIO().DisplaySize;
  const Rect whole(0, 0, window.x, window.y);
  window.y -= current_frame().window.keyboard_height_css_px;  // above the keyboard on the screen
  begin_layer("sheet", whole);
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  fill(whole, theme().is_dark() ? IM_COL32(0, 0, 0, 150) : IM_COL32(30, 26, 20, 90));
  const bool is_phone = theme().is_phone();
  width = is_phone ? window.x : std::min(width, window.x - px(48));
  height = std::min(height, window.y - px(is_phone ? 40 : 48));
  const Rect rect = is_phone ? Rect(0, window.y - height, window.x, window.y + px(20))
                             : rect_at((window.x - width) / 2, (window.y - height) * 0.42f, width, height);
  // Whatever lies behind is out of reach; a press beside the sheet closes it.
  ImGui::SetCursorScreenPos(whole.Min);
  ImGui::SetNextItemAllowOverlap();
  if (ImGui::InvisibleButton("behind", whole.GetSize()) && !rect.Contains(ImGui::GetIO().MousePos))
    ui.sheet = Sheet::none;
  draw_floating(rect, px(18));
  accessibility().begin_group(Role::dialog, title, 0, kModal);
  const float pad = px(is_phone ? 20 : 28);
  heading_at(rect.Min.x + pad, rect.Min.y + px(24), kTitle, fitted(kTitle, title, width - pad * 2 - px(44)), 1);
  const float close_px = px(is_phone ? 44 : 36);
  if (icon_button("close", rect_at(rect.Max.x - pad - close_px + px(10), rect.Min.y + px(18), close_px, close_px),
                  Icon::close, ui.text(Word::close)))
    ui.sheet = Sheet::none;
  return Rect(rect.Min.x + pad, rect.Min.y + px(24) + theme().line(kTitle) + px(12), rect.Max.x - pad,
              is_phone ? window.y - px(16) : rect.Max.y - px(24));
}

void end_sheet() {
  accessibility().end_group();
  ImGui::End();
}

namespace {

void draw_paste_sheet(Ui& ui) {
  Rect rest = begin_sheet(ui, ui.text(Word::paste_title), px(680), px(460));
  draw_wrapped(rest.Min.x, rest.Min.y, rest.GetWidth(), kBody, col(palette().ink_soft), ui.text(Word::paste_hint));
  take_top(rest, wrapped_height(rest.GetWidth(), kBody, ui.text(Word::paste_hint)) + px(14));
  Rect foot = take_bottom(rest, px(44));
  take_bottom(rest, px(16));
  // A finger has no Ctrl+V, and the text field below is drawn: there is nothing to hold it on.
  if (ui.platform.can_read_clipboard()) {
    if (button("clipboard", take_bottom(rest, px(44)), ui.text(Word::paste_clipboard), ButtonKind::secondary,
               Icon::paste))
      ui.platform.read_clipboard();
    take_bottom(rest, px(12));
  }
  if (ImGui::IsWindowAppearing() && !ui.platform.is_touch_first()) start_editing("text");
  text_field("text", rest, ui.text(Word::paste_field), ui.text(Word::paste_example), ui.paste_text, Icon::none, true);
  const float load_px = button_width(ui.text(Word::paste_load)), cancel_px = button_width(ui.text(Word::cancel));
  if (button("load", Rect(foot.Max.x - load_px, foot.Min.y, foot.Max.x, foot.Max.y), ui.text(Word::paste_load),
             ButtonKind::primary, Icon::none, !ui.paste_text.empty())) {
    ui.session.load_text(ui.paste_text, std::string(ui.text(Word::paste_name)));
    ui.paste_text.clear();
    ui.sheet = Sheet::none;
  }
  if (button("cancel",
             Rect(foot.Max.x - load_px - px(8) - cancel_px, foot.Min.y, foot.Max.x - load_px - px(8), foot.Max.y),
             ui.text(Word::cancel), ButtonKind::secondary))
    ui.sheet = Sheet::none;
  end_sheet();
}

void draw_formula_sheet(Ui& ui) {
  const words::FigureNote note = words::figure_note(ui.language(), ui.sheet_figure);
  const float width = px(560), inner = width - px(56) - px(32);
  const float height = px(200) + wrapped_height(inner, kLead, note.formula) +
                       wrapped_height(inner, kBody, note.reading) + (note.source.empty() ? 0 : px(52));
  const Rect rest = begin_sheet(ui, ui.text(Word::menu_formula), width, height);
  float y = rest.Min.y;
  y += draw_wrapped(rest.Min.x, y, rest.GetWidth(), kBody, col(palette().ink_soft), ui.sheet_title, 2) + px(14);
  const float formula_h = wrapped_height(rest.GetWidth() - px(32), kLead, note.formula) + px(24);
  fill(rect_at(rest.Min.x, y, rest.GetWidth(), formula_h), col(palette().sunken), px(10));
  draw_wrapped(rest.Min.x + px(16), y + px(12), rest.GetWidth() - px(32), kLead, col(palette().ink), note.formula);
  say(rect_at(rest.Min.x, y, rest.GetWidth(), formula_h), note.formula);
  y += formula_h + px(14);
  y += draw_wrapped(rest.Min.x, y, rest.GetWidth(), kBody, col(palette().ink), note.reading) + px(12);
  say(rect_at(rest.Min.x, y - px(30), rest.GetWidth(), px(30)), note.reading);
  if (!note.source.empty()) {
    draw_text(rest.Min.x, y, kSmallBold, col(palette().ink_faint), ui.text(Word::source_of_method));
    y += theme().line(kSmall);
    draw_wrapped(rest.Min.x, y, rest.GetWidth(), kBody, col(palette().ink_soft), note.source);
    say(rect_at(rest.Min.x, y, rest.GetWidth(), px(20)), note.source);
  }
  end_sheet();
}

void draw_help_sheet(Ui& ui) {
  struct Line {
    const char* keys;
    Word word;
  };
  static constexpr Line kLines[] = {
      {"1 \xe2\x80\x93 5", Word::help_pages},
      {"Ctrl+Z / Ctrl+Y", Word::help_undo},
      {"Esc", Word::help_escape},
      {"/", Word::help_search},
      {"\xe2\x86\x90 \xe2\x86\x92", Word::help_arrows},
      {"\xe2\x86\x90 \xe2\x86\x91 \xe2\x86\x92 \xe2\x86\x93 + \xe2\x88\x92 0", Word::help_network},
      {"?", Word::help_help}};
  Rect rest = begin_sheet(ui, ui.text(Word::help), px(560), px(theme().is_phone() ? 716 : 612));
  // On a low window the help scrolls.
  ImGui::SetCursorScreenPos(rest.Min);
  ImGui::BeginChild("help", rest.GetSize(), 0, ImGuiWindowFlags_NoBackground);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  rest = Rect(top.x, top.y, top.x + ImGui::GetContentRegionAvail().x - px(6), top.y);
  float y = rest.Min.y;
  const auto heading = [&](Word word) {
    heading_at(rest.Min.x, y, kLeadBold, ui.text(word), 2);
    y += theme().line(kLeadBold) + px(8);
  };
  const auto paragraph = [&](Word word) {
    const float height = draw_wrapped(rest.Min.x, y, rest.GetWidth(), kBody, col(palette().ink_soft), ui.text(word));
    say(rect_at(rest.Min.x, y, rest.GetWidth(), height), ui.text(word));
    y += height + px(8);
  };
  heading(Word::help_picture);
  for (const Word word : {Word::help_dot, Word::help_colour, Word::help_area, Word::help_marks, Word::help_modularity})
    paragraph(word);
  y += px(10);
  heading(Word::help_title);
  for (const Line& line : kLines) {
    const float width = text_width(kBodyBold, line.keys) + px(20), key_height = px(30);
    const float x = rest.Min.x + px(140), text_height = wrapped_height(rest.Max.x - x, kBody, ui.text(line.word));
    const float height = std::max(key_height, text_height);
    fill(rect_at(rest.Min.x, y, width, key_height), col(palette().sunken), px(7));
    draw_text_in(rect_at(rest.Min.x, y, width, key_height), kBodyBold, col(palette().ink), line.keys, Align::centre);
    draw_wrapped(x, y + (height - text_height) / 2, rest.Max.x - x, kBody, col(palette().ink), ui.text(line.word));
    say(rect_at(rest.Min.x, y, rest.GetWidth(), height),
        std::string(line.keys) + ": " + std::string(ui.text(line.word)));
    y += height + px(8);
  }
  y += px(4);
  paragraph(Word::help_brush);
  ImGui::Dummy(ImVec2(1, y - top.y));
  ImGui::EndChild();
  end_sheet();
}

void draw_search_sheet(Ui& ui) {
  Rect rest = begin_sheet(ui, ui.text(Word::search), px(520), px(220));
  if (ImGui::IsWindowAppearing()) {
    ui.search_text = ui.session.filters().query;  // what was typed and then left is no condition
    start_editing("query");
  }
  text_field("query", take_top(rest, px(48)), ui.text(Word::search), ui.text(Word::search_hint), ui.search_text,
             Icon::search);
  const bool is_entered = ImGui::IsItemDeactivatedAfterEdit();
  take_top(rest, px(16));
  if (button("apply", take_top(rest, px(48)), ui.text(Word::search), ButtonKind::primary) ||
      (is_entered && ImGui::IsKeyPressed(ImGuiKey_Enter))) {
    FilterState filters = ui.session.filters();
    filters.query = ui.search_text;
    ui.session.set_filters(filters);
    ui.sheet = Sheet::none;
  }
  end_sheet();
}

void draw_account_sheet(Ui& ui, PageState& state) {
  const Rect rest = begin_sheet(ui, account_title(ui), px(520), px(620));
  draw_account_over_page(ui, state, rest);
  end_sheet();
}

}  // namespace

void draw_sheet(Ui& ui, PageState& state) {
  if (ui.sheet != Sheet::more) tell_pseudonym_key(ui);
  // However the sheet went, the account is no longer looked at, unless its page was gone to.
  if (ui.sheet != Sheet::account && ui.has_account_sheet && ui.session.page() != app::Page::community)
    ui.session.look_at({});
  ui.has_account_sheet = ui.sheet == Sheet::account;
  switch (ui.sheet) {
    case Sheet::none: break;
    case Sheet::paste: draw_paste_sheet(ui); break;
    case Sheet::formula: draw_formula_sheet(ui); break;
    case Sheet::help: draw_help_sheet(ui); break;
    case Sheet::more: draw_settings_sheet(ui); break;
    case Sheet::lists: draw_lists_sheet(ui); break;
    case Sheet::search: draw_search_sheet(ui); break;
    case Sheet::mapping: draw_mapping_sheet(ui, state); break;
    case Sheet::guides: draw_guides_sheet(ui, state); break;
    case Sheet::account: draw_account_sheet(ui, state); break;
  }
}

namespace {

// As far down as there is a place over no control: in the middle, else at a side.
Rect free_place(const Rect& area, float width, float height) {
  const float side = px(theme().is_phone() ? 12 : 24);
  Rect best;
  int least = INT_MAX;
  for (float y = area.Max.y - height - px(20); y > area.Min.y; y -= px(12)) {
    for (const float x : {area.GetCenter().x - width / 2, area.Min.x + side, area.Max.x - side - width}) {
      const Rect place = rect_at(std::floor(x), std::floor(y), width, height);
      const int covered = accessibility().controls_under(place.Min.x, place.Min.y, place.Max.x, place.Max.y);
      if (covered >= least) continue;
      best = place;
      least = covered;
      if (least == 0) return best;
    }
  }
  return best;
}

}  // namespace

void draw_notice(Ui& ui, const Rect& area) {
  const app::Notice* notice = ui.session.notice(current_frame().time_ms);
  if (notice == nullptr) return;
  const float most = std::min(px(520), area.GetWidth() - px(32));
  const float text_px = std::min(most - px(40), text_width(kBody, notice->text) + 1);
  const float height = std::ceil(wrapped_height(text_px, kBody, notice->text) + px(24));
  const float width = std::ceil(text_px + px(40));
  // It stays where it was put when it came, unless the window is another.
  static double placed_for_ms = 0;
  static Rect rect, placed_in;
  if (placed_for_ms != notice->shown_at_ms || placed_in.Max.x != area.Max.x || placed_in.Max.y != area.Max.y ||
      rect.GetWidth() != width || rect.GetHeight() != height)
    rect = free_place(area, width, height);
  placed_for_ms = notice->shown_at_ms;
  placed_in = area;
  begin_layer("notice", Rect(rect.Min.x - px(20), rect.Min.y - px(20), rect.Max.x + px(20), rect.Max.y + px(20)),
              ImGuiWindowFlags_NoInputs);
  fill(rect, col(notice->is_error ? palette().negative : theme().is_dark() ? 0x3a3846 : palette().ink, 0.97f), px(10));
  const ImU32 ink = notice->is_error && theme().is_dark() ? IM_COL32(40, 10, 5, 255) : IM_COL32(255, 255, 255, 255);
  draw_wrapped(rect.Min.x + px(20), rect.Min.y + px(12), text_px, kBody, ink, notice->text);
  say(rect, notice->text, Role::status);
  ImGui::End();
  constexpr double kLookAgainMs = 250;  // whether its time is over
  request_frame_after(kLookAgainMs);
}

}  // namespace tilik::ui
