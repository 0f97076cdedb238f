// Owns: horizontal bars with direct labels. Depends on: ui/charts/charts.h. Thread: the UI's.
#include <algorithm>

#include "ui/charts/charts.h"

namespace tilik::ui {

float rank_row_height() { return px(theme().is_phone() ? 44 : 30); }

namespace {

struct Columns {
  float label_px, value_px, second_px;
};

Columns measure(const Rect& rect, std::span<const RankRow> rows, float second_column_px) {
  Columns columns{0, 0, second_column_px};
  for (const RankRow& row : rows) {
    columns.label_px = std::max(columns.label_px, text_width(row.is_chosen ? kBodyBold : kBody, row.label));
    columns.value_px = std::max(columns.value_px, text_width(kBody, row.value_text));
  }
  columns.label_px = std::clamp(columns.label_px + px(4), rect.GetWidth() * 0.18f, rect.GetWidth() * 0.42f);
  columns.value_px += px(10);
  return columns;
}

void draw_row(const Rect& row_rect, const RankRow& row, const Columns& columns, double highest, bool is_hovered) {
  const app::Palette& p = palette();
  if (is_hovered)
    fill(Rect(row_rect.Min.x - px(8), row_rect.Min.y, row_rect.Max.x + px(8), row_rect.Max.y), col(p.sunken), px(7));
  Rect rest = row_rect;
  const Rect label = take_left(rest, columns.label_px);
  take_left(rest, px(10));
  const Rect second = take_right(rest, columns.second_px);
  const ImU32 ink = row.is_chosen ? col(p.accent_ink) : col(row.is_muted ? p.ink_faint : p.ink);
  draw_text_in(label, row.is_chosen ? kBodyBold : kBody, ink, row.label);
  const float room = rest.GetWidth() - columns.value_px;
  const float height = px(theme().is_phone() ? 16 : 14), top = row_rect.Min.y + (row_rect.GetHeight() - height) / 2;
  const auto bar = [&](double value) {
    return rect_at(rest.Min.x, top, std::max(px(2), room * static_cast<float>(std::clamp(value / highest, 0.0, 1.0))),
                   height);
  };
  float end = rest.Min.x;
  if (row.total > row.value) {
    fill(bar(row.total), col(p.sunken), px(4));
    end = bar(row.total).Max.x;
  }
  if (row.value > 0) {
    const ImU32 colour = row.is_muted ? col(p.mute) : row.colour != 0 ? row.colour : col(p.accent);
    fill(bar(row.value), colour, px(4));
    end = std::max(end, bar(row.value).Max.x);
  }
  if (row.mark >= 0) {
    const float x = bar(row.mark).Max.x;
    fill(Rect(x - px(3), top - px(4), x + px(1), top + height + px(4)), col(p.surface));
    fill(Rect(x - px(2), top - px(4), x, top + height + px(4)), col(p.ink), px(1));
    end = std::max(end, x);
  }
  draw_text_in(Rect(end + px(8), row_rect.Min.y, rest.Max.x, row_rect.Max.y), kBody,
               col(row.is_muted ? p.ink_faint : p.ink_soft), row.value_text);
  if (!row.second_text.empty()) {
    draw_text_in(second, kSmallBold, col(row.is_clear ? p.ink : p.ink_faint), row.second_text, Align::right);
  }
}

}  // namespace

int draw_ranking(const Rect& rect, std::span<const RankRow> rows, float second_column_px) {
  const float height = rank_row_height();
  const auto fitting = static_cast<size_t>(std::max(0.0f, (rect.GetHeight() + px(4)) / height));
  const std::span<const RankRow> shown = rows.first(std::min(rows.size(), fitting));
  double highest = 1e-9;
  for (const RankRow& row : shown) highest = std::max({highest, row.value, row.total, row.mark});
  const Columns columns = measure(rect, shown, second_column_px);
  int clicked = -1;
  for (size_t i = 0; i < shown.size(); ++i) {
    const RankRow& row = shown[i];
    const Rect row_rect = rect_at(rect.Min.x, rect.Min.y + height * static_cast<float>(i), rect.GetWidth(), height);
    ImGui::PushID(static_cast<int>(i));
    const uint32_t state = row.is_door ? uint32_t{kHasPopup} : row.is_chosen ? uint32_t{kChecked} : 0u;
    const Press press =
        press_area("row", row_rect, row.is_door ? Role::button : Role::toggle_button, row.label, state, row.value_text);
    ImGui::PopID();
    draw_row(row_rect, row, columns, highest, press.is_hovered);
    if (press.was_clicked) clicked = static_cast<int>(i);
    if (press.is_hovered && !row.details.empty() && !current_frame().last_pointer_was_touch)
      tooltip_lines(row.label, row.details);
  }
  return clicked;
}

}  // namespace tilik::ui
