// Owns: rates with median and quartiles on one scale. Depends on: ui/charts/charts.h. Thread: the UI's.
#include <algorithm>

#include "ui/charts/charts.h"
#include "words/numbers.h"
#include "words/words.h"

namespace tilik::ui {

float rate_row_height() { return px(64); }

int draw_rates(const Rect& rect, std::span<const RateRow> rows, words::Language language) {
  int clicked = -1;
  double highest = 1e-9;
  for (const RateRow& row : rows)
    if (row.is_available) highest = std::max({highest, row.upper, row.median, row.mean});
  const app::Palette& p = palette();
  const float height = rate_row_height();
  for (size_t i = 0; i < rows.size(); ++i) {
    const RateRow& row = rows[i];
    Rect line = rect_at(rect.Min.x, rect.Min.y + height * static_cast<float>(i), rect.GetWidth(), height);
    if (line.Max.y > rect.Max.y + px(4)) break;
    Rect head = take_top(line, theme().line(kBody) + px(2));
    if (!row.is_available) {
      draw_text_in(head, kBody, col(p.ink_faint), row.label);
      draw_text_in(Rect(line.Min.x, line.Min.y, line.Max.x, line.Min.y + theme().line(kSmall)), kSmall,
                   col(p.ink_faint), row.missing);
      say(line, row.label + ": " + row.missing);
      continue;
    }
    ImGui::PushID(static_cast<int>(i));
    const Press press = press_area("rate", Rect(head.Min.x, head.Min.y, line.Max.x, line.Max.y - px(6)), Role::button,
                                   row.label, 0, row.value_text + ", " + row.note);
    ImGui::PopID();
    if (press.is_hovered)
      fill(Rect(head.Min.x - px(8), head.Min.y - px(2), line.Max.x + px(8), line.Max.y - px(4)), col(p.sunken), px(7));
    if (press.was_clicked) clicked = static_cast<int>(i);
    draw_text_in(head, kBody, col(p.ink), row.label);
    draw_text_in(head, kBodyBold, col(p.ink), row.value_text, Align::right);
    const float y = line.Min.y + px(8), width = line.GetWidth();
    const auto x_of = [&](double value) {
      return line.Min.x + width * static_cast<float>(std::clamp(value / (highest * 1.02), 0.0, 1.0));
    };
    fill(Rect(line.Min.x, y - px(1), line.Max.x, y + px(1)), col(p.mute), px(1));
    fill(Rect(x_of(row.lower), y - px(4), std::max(x_of(row.lower) + px(3), x_of(row.upper)), y + px(4)),
         col(app::mix(p.surface, p.accent, 0.42)), px(4));
    vertical_line(x_of(row.mean), y - px(6), y + px(6), col(p.ink_soft), 1);
    canvas()->AddCircleFilled(ImVec2(x_of(row.median), y), px(6), col(p.surface));
    canvas()->AddCircleFilled(ImVec2(x_of(row.median), y), px(5), col(p.accent));
    // What the line reaches from end to end, which is the same in all rows.
    Rect foot = rect_at(line.Min.x, y + px(8), width, theme().line(kSmall));
    const std::string ends = words::fill(language, words::Word::rates_scale,
                                         {"0\xe2\x80\x93" + words::percent(language, highest * 1.02 / 100)});
    draw_text_in(take_right(foot, text_width(kSmall, ends) + px(8)), kSmall, col(p.ink_faint), ends, Align::right);
    draw_text_in(foot, kSmall, col(p.ink_faint), row.note);
  }
  return clicked;
}

}  // namespace tilik::ui
