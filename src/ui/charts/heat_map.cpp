// Owns: the hour by weekday map. Depends on: ui/charts/charts.h. Thread: the UI's.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "ui/charts/charts.h"
#include "words/dates.h"
#include "words/numbers.h"
#include "words/sentences.h"

namespace tilik::ui {

namespace {

std::string hour_label(words::Language language, int hour) {
  char text[16];
  std::snprintf(text, sizeof text, language == words::Language::indonesian ? "%02d.00" : "%02d:00", hour);
  return text;
}

constexpr int kHoursAWeek = 168;

ImU32 faded(ImU32 colour) { return (colour & 0x00ffffffu) | 0x50000000u; }

void move_cursor(int& cursor) {
  claim_arrow_keys();
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) --cursor;
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) ++cursor;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) cursor -= 24;
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) cursor += 24;
  cursor = (cursor + kHoursAWeek) % kHoursAWeek;
}

}  // namespace

void draw_scale(const Rect& rect, std::string_view last) {
  const float width = px(90), height = px(8), y = rect.Min.y + (rect.GetHeight() - height) / 2;
  float x = rect.Max.x - text_width(kSmall, last);
  draw_text(x, rect.Min.y, kSmall, col(palette().ink_faint), last);
  x -= px(8) + width;
  constexpr int kSteps = 30;
  for (int i = 0; i < kSteps; ++i) {
    const float part = width / kSteps;
    fill(rect_at(x + part * static_cast<float>(i), y, part + 0.5f, height),
         col(app::ramp(palette().sequence, (i + 0.5) / kSteps)));
  }
  draw_text(x - px(8), rect.Min.y, kSmall, col(palette().ink_faint), "0", Align::right);
}

int draw_heat_map(Ui& ui, const Rect& rect, std::span<const uint32_t> counts, std::span<const uint32_t> chosen) {
  if (counts.size() != kHoursAWeek) return -1;
  const uint32_t highest = std::max<uint32_t>(1, *std::max_element(counts.begin(), counts.end()));
  const float label_px = text_width(kSmall, words::weekday_short(ui.language(), 2)) + px(14);
  const float foot_px = theme().line(kSmall) + px(6);
  Rect grid = rect;
  grid.Min.x += label_px;
  grid.Max.y -= foot_px * 2;
  const float step_x = grid.GetWidth() / 24, step_y = grid.GetHeight() / 7, gap = std::max(1.0f, px(2));
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (ui.heat_cursor < 0 || ui.heat_cursor >= kHoursAWeek)
    ui.heat_cursor = static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  const auto cursor_name = [&] {
    return words::hour_of_week(ui.language(), static_cast<uint32_t>(ui.heat_cursor)) + ": " +
           words::count_of_posts(ui.language(), counts[static_cast<size_t>(ui.heat_cursor)]);
  };
  const Press press =
      press_area("cells", grid, Role::button,
                 ui.fill(Word::caption_heat, {words::zone_label(ui.language(), ui.dates().zone)}), 0, cursor_name());
  const bool has_keys = accessibility().shows_focus(press.id);
  if (has_keys) move_cursor(ui.heat_cursor);
  int clicked = press.was_clicked ? ui.heat_cursor : -1;
  for (int day = 0; day < 7; ++day) {
    const float y = grid.Min.y + step_y * static_cast<float>(day);
    draw_text(rect.Min.x, y + (step_y - theme().line(kSmall)) / 2, kSmall, col(palette().ink_faint),
              words::weekday_short(ui.language(), day));
    for (int hour = 0; hour < 24; ++hour) {
      const uint32_t count = counts[static_cast<size_t>(day * 24 + hour)];
      const float x = grid.Min.x + step_x * static_cast<float>(hour);
      const Rect cell(std::round(x), std::round(y), std::round(x + step_x) - gap, std::round(y + step_y) - gap);
      // Square root: the eye should tell quiet hours apart too.
      const ImU32 colour =
          count == 0
              ? col(palette().sunken)
              : col(app::ramp(palette().sequence, 0.08 + 0.92 * std::sqrt(static_cast<double>(count) / highest)));
      const int index = day * 24 + hour;
      const bool is_chosen = std::find(chosen.begin(), chosen.end(), static_cast<uint32_t>(index)) != chosen.end();
      fill(cell, chosen.empty() || is_chosen ? colour : faded(colour), std::min(px(3), cell.GetHeight() / 3));
      if (is_chosen || (has_keys && index == ui.heat_cursor)) outline(cell, col(palette().accent), px(3), 2);
      if (press.is_hovered && cell.Contains(mouse)) {
        if (press.was_clicked) clicked = ui.heat_cursor = index;
        outline(cell, col(palette().ink), px(3), 1.5f);
        const std::pair<std::string, std::string> line{std::string(ui.text(Word::column_posts)),
                                                       words::full_number(ui.language(), count)};
        tooltip_lines(std::string(words::weekday_name(ui.language(), day)) + ", " + hour_label(ui.language(), hour) +
                          "\xe2\x80\x93" + hour_label(ui.language(), hour + 1),
                      {&line, 1});
      }
    }
  }
  const int hour_step = step_x * 3 > text_width(kSmall, "00.00") + px(8) ? 3 : 6;
  for (int hour = 0; hour < 24; hour += hour_step)
    draw_text(grid.Min.x + step_x * static_cast<float>(hour), grid.Max.y + px(2), kSmall, col(palette().ink_faint),
              hour_label(ui.language(), hour));
  draw_scale(Rect(rect.Min.x, rect.Max.y - theme().line(kSmall), rect.Max.x - gap, rect.Max.y),
             words::short_number(ui.language(), highest));
  return clicked;
}

}  // namespace tilik::ui
