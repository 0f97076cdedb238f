// Owns: the frame around charts. Depends on: ui/charts/chart_card.h. Thread: the UI's.
#include "ui/charts/chart_card.h"

#include <algorithm>

#include "base/formula_guard.h"
#include "words/numbers.h"

namespace tilik::ui {

namespace {

// A sentence is never cut: narrow cards give it a line more.
int title_lines() { return theme().is_phone() ? 4 : 3; }
int subtitle_lines() { return theme().is_phone() ? 3 : 2; }
// Until the menu has closed and the chart stands in view; the last one tells that it is saved.
constexpr int kPictureFrames = 4;
constexpr int kMostFramesWaited = 120;  // for glyphs in the size of the file
float menu_size() { return px(theme().is_phone() ? 44 : 32); }
float card_rounding() { return px(14); }

std::string quoted(const std::string& cell, char separator) {
  if (cell.find_first_of(std::string("\"\n\r") + separator) == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace

ChartState state_of(const app::RequestSlot& slot, bool is_empty) {
  if (slot.is_failed()) return ChartState::failed;
  if (!slot.has_answer()) return ChartState::loading;
  if (slot.is_stale()) return ChartState::old;
  return is_empty ? ChartState::empty : ChartState::ready;
}

float ChartCard::title_width() const {
  const float corner_px = spec_.corner_px > 0 ? spec_.corner_px + px(20) : 0;
  return outer_.GetWidth() - theme().card_padding() * 2 - menu_size() - corner_px;
}

float ChartCard::head_height() const {
  const float pad = theme().card_padding(), width = outer_.GetWidth() - pad * 2;
  return pad + wrapped_height(title_width(), kLeadBold, spec_.title, title_lines()) + px(2) +
         std::max(theme().line(kSmall), wrapped_height(width, kSmall, spec_.subtitle, subtitle_lines())) + px(12);
}

ChartCard::ChartCard(Ui& ui, ChartSpec spec, const Rect& outer) : ui_(ui), spec_(std::move(spec)), outer_(outer) {
  ImGui::PushID(spec_.id);
  id_ = ImGui::GetID("chart");
  is_picture_ = ui_.picture.chart == id_;
  draw_card(outer_, card_rounding());
  // What a page makes of an answer that is not there yet would say that there is nothing.
  const std::string_view name = words::figure_name(ui_.language(), spec_.figure);
  if (spec_.state == ChartState::loading && !name.empty()) spec_.title = name;
  const bool is_busy = spec_.state == ChartState::loading || spec_.state == ChartState::old;
  accessibility().begin_group(Role::region, spec_.title, id_, is_busy ? uint32_t{kBusy} : 0u);
  draw_head();
  const float pad = theme().card_padding();
  plot_ = Rect(outer_.Min.x + pad, outer_.Min.y + head_height(), outer_.Max.x - pad, outer_.Max.y - pad * 0.8f);
  draw_body();
}

ChartCard::~ChartCard() {
  if (spec_.state == ChartState::old && shows_chart_) veil(shrunk(outer_, 0), card_rounding(), spec_.waiting_ms);
  if (spec_.cell && spec_.row_count > 0)
    accessibility().table(id_ ^ 0x7ab1e, spec_.title, spec_.columns, spec_.row_count, ui_.tables_version, spec_.cell);
  accessibility().end_group();
  take_picture();
  ImGui::PopID();
}

void ChartCard::draw_head() {
  const float pad = theme().card_padding(), width = title_width();
  float y = outer_.Min.y + pad;
  const float height =
      draw_wrapped(outer_.Min.x + pad, y, width, kLeadBold, col(palette().ink), spec_.title, title_lines());
  AccessibleNode heading;
  heading.role = Role::heading;
  heading.name = spec_.title;
  heading.level = 2;
  heading.x_css_px = outer_.Min.x + pad;
  heading.y_css_px = y;
  heading.width_css_px = width;
  heading.height_css_px = height;
  heading.has_rectangle = true;
  accessibility().node(heading);
  y += height + px(2);
  const float subtitle_px = outer_.GetWidth() - pad * 2;
  const float subtitle_height = draw_wrapped(outer_.Min.x + pad, y, subtitle_px, kSmall, col(palette().ink_faint),
                                             spec_.subtitle, subtitle_lines());
  say(rect_at(outer_.Min.x + pad, y, subtitle_px, subtitle_height), spec_.subtitle);
  if (!is_picture_) draw_menu();
}

Rect ChartCard::corner() const {
  // A switch that nobody can press is no part of a picture.
  if (is_picture_) return rect_at(-px(10'000), -px(10'000), spec_.corner_px, px(30));
  const float height = px(theme().is_phone() ? 36 : 30);
  const float right = outer_.Max.x - theme().card_padding() - (theme().is_phone() ? 0 : menu_size() + px(4));
  const float top = outer_.Min.y + theme().card_padding() - px(4);
  return Rect(right - spec_.corner_px, top, right, top + height);
}

void ChartCard::draw_menu() {
  const float size = menu_size();
  const Rect at = rect_at(outer_.Max.x - size - px(10), outer_.Min.y + px(theme().is_phone() ? 6 : 12), size, size);
  const std::string name = ui_.fill(Word::chart_menu, {spec_.title});
  const Press press = press_area("menu", at, Role::button, name, kHasPopup);
  if (press.is_hovered) fill(at, col(palette().sunken), px(8));
  draw_icon(Icon::more, (at.Min.x + at.Max.x) / 2, (at.Min.y + at.Max.y) / 2, px(18), col(palette().ink_faint));
  if (press.was_clicked) ImGui::OpenPopup("options");
  const float width = px(230);
  if (!begin_menu("options", Rect(at.Max.x - width - px(12), at.Min.y, at.Max.x, at.Max.y), width, name)) return;
  const bool is_table = ui_.open_tables.contains(id_);
  if (menu_row("formula", ui_.text(Word::menu_formula), Icon::help, false, width)) {
    ui_.sheet = Sheet::formula;
    ui_.sheet_figure = spec_.figure;
    ui_.sheet_title = spec_.title;
  }
  if (menu_row("table", ui_.text(is_table ? Word::menu_chart : Word::menu_table),
               is_table ? Icon::overview : Icon::data, false, width)) {
    if (is_table)
      ui_.open_tables.erase(id_);
    else
      ui_.open_tables.insert(id_);
  }
  if (menu_row("copy", ui_.text(Word::menu_copy), Icon::paste, false, width) &&
      ui_.platform.copy_text(table_text('\t')))
    ui_.session.show_notice(std::string(ui_.text(Word::copied)));
  if (menu_row("png", ui_.text(Word::menu_png), Icon::upload, false, width)) save_picture();
  if (menu_row("csv", ui_.text(Word::menu_csv), Icon::upload, false, width)) {
    const std::string text = table_text(',');
    const std::string name_of_file = file_stem() + ".csv";
    ui_.platform.download(name_of_file, "text/csv", {reinterpret_cast<const uint8_t*>(text.data()), text.size()});
    ui_.session.show_notice(ui_.fill(Word::saved, {name_of_file}));
  }
  if (spec_.menu_rows) spec_.menu_rows(width);
  end_menu();
}

// A file is read by programs; what is copied goes to a reader, or to a spreadsheet in the reader's language.
std::string ChartCard::data_of(uint32_t row, uint32_t column) const {
  const std::string data = spec_.data_cell ? spec_.data_cell(row, column) : std::string();
  if (!data.empty()) return data;
  const std::string shown = spec_.cell(row, column);
  const std::string number = column == 0 ? shown : words::number_as_data(ui_.language(), shown);
  return number == shown && needs_formula_guard(shown) ? "'" + shown : number;
}

std::string ChartCard::table_text(char separator) const {
  // A byte order mark, so that spreadsheets read the letters right.
  std::string text = separator == ',' ? "\xef\xbb\xbf" : "";
  for (size_t i = 0; i < spec_.columns.size(); ++i)
    text += (i == 0 ? "" : std::string(1, separator)) + quoted(spec_.columns[i], separator);
  text += "\n";
  for (uint32_t row = 0; row < spec_.row_count; ++row) {
    for (uint32_t column = 0; column < spec_.columns.size(); ++column) {
      if (column > 0) text += separator;
      text += quoted(separator == ',' ? data_of(row, column) : spec_.cell(row, column), separator);
    }
    text += "\n";
  }
  return text;
}

void ChartCard::draw_body() {
  const bool has_nothing = spec_.state == ChartState::empty || spec_.state == ChartState::failed;
  if (spec_.state == ChartState::loading) {
    draw_skeleton();
  } else if (has_nothing) {
    const float width = std::min(plot_.GetWidth(), px(420));
    const std::string_view text = spec_.state == ChartState::failed && spec_.empty_text.empty()
                                      ? ui_.text(Word::error_title)
                                      : std::string_view(spec_.empty_text);
    const float height = wrapped_height(width, kBody, text);
    const float y = plot_.Min.y + std::max(0.0f, (plot_.GetHeight() - height) / 2 - px(8));
    const bool is_one_line = height <= theme().line(kBody) * 1.5f;
    const float x = plot_.Min.x + (plot_.GetWidth() - (is_one_line ? text_width(kBody, text) : width)) / 2;
    // A title that says so already is not said twice.
    const bool is_told = text == spec_.title;
    if (!is_told) draw_wrapped(x, y, width, kBody, col(palette().ink_faint), text);
    say(plot_, text);
    if (!spec_.way_out.empty() && spec_.state == ChartState::empty && !is_picture_) {
      const float y_of_button = is_told ? plot_.Min.y + px(8) : y + height + px(12);
      const Rect place = rect_at(is_told ? plot_.Min.x : plot_.GetCenter().x - button_width(spec_.way_out) / 2,
                                 y_of_button, button_width(spec_.way_out), theme().control_height());
      wants_way_out_ = button("way-out", place, spec_.way_out, ButtonKind::secondary);
    }
  } else if (ui_.open_tables.contains(id_)) {
    draw_table();
  } else {
    shows_chart_ = true;
  }
}

void ChartCard::draw_skeleton() {
  // The shape of bars to come, not a spinner.
  static constexpr float kShares[] = {0.92f, 0.74f, 0.61f, 0.5f, 0.38f, 0.3f, 0.22f};
  const float step = px(28);
  float y = plot_.Min.y + px(4);
  for (const float share : kShares) {
    if (y + px(14) > plot_.Max.y) break;
    skeleton(rect_at(plot_.Min.x, y, plot_.GetWidth() * share, px(14)), px(5));
    y += step;
  }
  // Who waits for long wants to see that it goes on.
  constexpr float kLongMs = 1200;
  if (spec_.fraction < 0 || spec_.waiting_ms < kLongMs) return say(plot_, ui_.text(Word::computing), Role::status);
  const auto share = static_cast<float>(std::min(1.0, spec_.fraction));
  const std::string text =
      ui_.fill(Word::figure_computing, {words::percent(ui_.language(), static_cast<double>(share))});
  const float line = theme().line(kSmall), width = std::min(plot_.GetWidth(), px(240));
  const Rect bar = rect_at(plot_.Min.x, plot_.Max.y - px(4), width, px(4));
  fill(rect_at(bar.Min.x, bar.Min.y - line - px(8), width, line + px(12)), col(palette().surface));
  draw_text(bar.Min.x, bar.Min.y - line - px(4), kSmall, col(palette().ink_soft), text);
  fill(bar, col(palette().sunken), px(2));
  fill(rect_at(bar.Min.x, bar.Min.y, width * share, px(4)), col(palette().accent), px(2));
  say(plot_, text, Role::status);
}

void ChartCard::draw_table() {
  ImGui::SetCursorScreenPos(plot_.Min);
  ImGui::BeginChild("table", plot_.GetSize(), 0, ImGuiWindowFlags_NoBackground);
  const float row_height = px(30), width = ImGui::GetContentRegionAvail().x;
  const size_t columns = std::max<size_t>(1, spec_.columns.size());
  const float first = columns == 1 ? width : width * (columns == 2 ? 0.6f : 0.4f);
  const float other = columns == 1 ? 0 : (width - first) / static_cast<float>(columns - 1);
  const auto cell_rect = [&](size_t column, float y) {
    const float x = plot_.Min.x + (column == 0 ? 0 : first + other * static_cast<float>(column - 1));
    return rect_at(x, y, (column == 0 ? first : other) - px(8), row_height);
  };
  const ImVec2 top = ImGui::GetCursorScreenPos();
  for (size_t column = 0; column < spec_.columns.size(); ++column)
    draw_text_in(cell_rect(column, top.y), kSmallBold, col(palette().ink_soft), spec_.columns[column],
                 column == 0 ? Align::left : Align::right);
  horizontal_line(top.x, top.x + width, top.y + row_height - 1, col(palette().line));
  const float view_top = plot_.Min.y, view_bottom = plot_.Max.y;
  for (uint32_t row = 0; row < spec_.row_count; ++row) {
    const float y = top.y + row_height * static_cast<float>(row + 1);
    if (y + row_height < view_top) continue;
    if (y > view_bottom) break;
    for (uint32_t column = 0; column < spec_.columns.size(); ++column)
      draw_text_in(cell_rect(column, y), kBody, col(palette().ink), spec_.cell(row, column),
                   column == 0 ? Align::left : Align::right);
    horizontal_line(top.x, top.x + width, y + row_height - 1, col(palette().grid));
  }
  ImGui::SetCursorScreenPos(ImVec2(top.x, top.y + row_height * static_cast<float>(spec_.row_count + 1) - 1));
  ImGui::Dummy(ImVec2(1, 1));
  fade_below();
  ImGui::EndChild();
}

std::string ChartCard::file_stem() const {
  if (ui_.language() == words::Language::indonesian) return "tilik-" + spec_.file_name;
  return "tilik-" + (spec_.english_file_name.empty() ? std::string(spec_.id) : spec_.english_file_name);
}

void ChartCard::save_picture() { ui_.picture = {id_, kPictureFrames, 0, file_stem() + ".png"}; }

void ChartCard::take_picture() {
  if (!is_picture_) return;
  if (ui_.picture.frames_left == kPictureFrames)
    ImGui::ScrollToRect(ImGui::GetCurrentWindow(), outer_,
                        ImGuiScrollFlags_KeepVisibleEdgeY | ImGuiScrollFlags_NoScrollParent);
  request_frame();
  const bool is_last_before = ui_.picture.frames_left == 2;
  if (is_last_before && !is_ready_to_save() && ++ui_.picture.frames_waited < kMostFramesWaited)
    return lay_out_for_saving();
  --ui_.picture.frames_left;
  if (ui_.picture.frames_left == 1) {
    draw_in_any_case();
    ui_.platform.save_canvas_png(ui_.picture.name, outer_.Min.x, outer_.Min.y, outer_.GetWidth(), outer_.GetHeight());
  } else if (ui_.picture.frames_left == 0) {
    // Only now: in the frame before it would stand in the picture.
    ui_.session.show_notice(ui_.fill(Word::saved, {ui_.picture.name}));
    ui_.picture = {};
  }
}

}  // namespace tilik::ui
