// Owns: the bar with the count, the small timeline and the chips. Depends on: ui/shell/shell.h. Thread: the UI's.
#include <algorithm>

#include "ui/charts/charts.h"
#include "ui/shell/shell.h"
#include "words/numbers.h"

namespace tilik::ui {

namespace {

float main_row_height() { return px(theme().is_phone() ? 104 : 68); }
float chip_row_height() { return px(theme().is_phone() ? 48 : 40); }

void draw_count(Ui& ui, const Rect& rect) {
  const ChartsResponse& body = ui.session.charts().body;
  const bool has_answer = ui.session.charts_slot().has_answer();
  const auto posts = static_cast<int64_t>(has_answer ? body.posts : ui.session.loaded().posts);
  const auto total = static_cast<int64_t>(ui.session.loaded().posts);
  const std::string count = words::full_number(ui.language(), posts);
  const std::string second = posts == total
                                 ? std::string(ui.text(Word::filter_none))
                                 : ui.fill(Word::posts_of_total, {words::count_of_posts(ui.language(), total)});
  const bool is_part = posts != total;
  if (theme().is_phone()) {
    const float number_px = text_width(kLeadBold, count);
    draw_text(rect.Min.x, rect.Min.y, kLeadBold, col(is_part ? palette().accent : palette().ink), count);
    draw_text_in(
        Rect(rect.Min.x + number_px + px(6), rect.Min.y + px(3), rect.Max.x, rect.Min.y + px(3) + theme().line(kSmall)),
        kSmall, col(palette().ink_faint), second);
  } else {
    const float y = rect.GetCenter().y - (theme().line(kTitle) + theme().line(kSmall)) / 2;
    draw_text(rect.Min.x, y, kTitle, col(is_part ? palette().accent : palette().ink), count);
    draw_text_in(rect_at(rect.Min.x, y + theme().line(kTitle), rect.GetWidth(), theme().line(kSmall)), kSmall,
                 col(palette().ink_faint), second);
  }
  say(rect, count + " " + second, Role::status);
}

void draw_search(Ui& ui, const Rect& rect) {
  static std::string shown_query;  // the condition that the field was last set from
  // Undo, a removed chip or new data change the condition behind the field.
  if (shown_query != ui.session.filters().query) {
    if (ui.search_text != ui.session.filters().query) reload_field("query");
    ui.search_text = shown_query = ui.session.filters().query;
  }
  const std::string before = ui.search_text;
  // Where nothing was typed since the condition was set, there is no typing to undo.
  FieldKeys keys;
  keys.leaves_undo = before == shown_query;
  text_field("query", rect, ui.text(Word::search), ui.text(Word::search_hint), ui.search_text, Icon::search, false,
             &keys);
  ui.field_leaves_undo = keys.leaves_undo && ImGui::IsItemActive();
  if (ImGui::IsItemDeactivatedAfterEdit() ||
      (ImGui::IsItemDeactivated() && ui.search_text != ui.session.filters().query) ||
      (ui.search_text != before && !ImGui::IsItemActive())) {
    FilterState filters = ui.session.filters();
    filters.query = ui.search_text;
    ui.session.set_filters(filters);
  }
}

void toggle_drawer(Ui& ui) { ui.session.is_drawer_open() ? ui.session.close_drawer() : ui.session.open_drawer(); }

void draw_chips(Ui& ui, Rect row) {
  const std::vector<app::FilterItem> items = app::items_of(ui.session.filters());
  const float height = px(theme().is_phone() ? 36 : 28), y = row.GetCenter().y - height / 2;
  float x = row.Min.x;
  const std::string_view clear = ui.text(Word::clear_filters);
  const float clear_px = button_width(clear);
  float right = row.Max.x;
  right = row.Max.x - clear_px - px(8);
  accessibility().begin_group(Role::group, ui.text(Word::filter_bar));
  size_t hidden = 0;
  if (ui.first_chip >= items.size()) ui.first_chip = 0;
  for (size_t k = 0; k < items.size(); ++k) {
    const size_t i = (ui.first_chip + k) % items.size();
    const std::string label = ui.session.label_of(items[i]);
    const float width = std::min(chip_width(label), std::max(px(96), right - row.Min.x));
    if (hidden > 0 || (k > 0 && x + width > right)) {
      ++hidden;
      continue;
    }
    ImGui::PushID(static_cast<int>(i));
    const ImU32 dot = items[i].kind == app::FilterKind::community
                          ? community_colour(static_cast<uint32_t>(std::atoi(items[i].value.c_str())))
                          : 0;
    if (chip("chip", rect_at(x, y, width, height), label, ui.fill(Word::chip_remove, {label}), dot))
      ui.session.remove_filter(items[i]);
    ImGui::PopID();
    x += width + px(6);
  }
  if (hidden > 0) {
    const std::string more = "+" + std::to_string(hidden);
    // Each press brings the next ones to the front.
    if (button("more-filters", rect_at(x, y, px(44), height), more, ButtonKind::quiet))
      ui.first_chip += items.size() - hidden;
    x += px(48);
  }
  if (button("clear", rect_at(std::min(x, row.Max.x - clear_px), y, clear_px, height), clear, ButtonKind::quiet))
    ui.session.clear_filters();
  accessibility().end_group();
}

}  // namespace

float filter_bar_height(Ui& ui, float) {
  return main_row_height() + (app::is_empty(ui.session.filters()) ? 0 : chip_row_height());
}

void draw_filter_bar(Ui& ui, const Rect& rect) {
  fill(rect, col(palette().surface));
  horizontal_line(rect.Min.x, rect.Max.x, rect.Max.y - 1, col(palette().line));
  accessibility().begin_group(Role::region, ui.text(Word::filter_bar));
  const bool is_phone = theme().is_phone();
  Rect rest = rect;
  const float side = is_phone ? px(16) : content_side(rect.GetWidth());
  rest.Min.x += side;
  rest.Max.x -= side;
  Rect main = take_top(rest, main_row_height());
  const bool has_time = ui.session.loaded().has_time;
  const std::string_view show = ui.text(Word::show_posts);
  if (is_phone) {
    Rect head = take_top(main, px(48));
    const float show_px = px(44);
    if (icon_button("search", rect_at(head.Max.x - show_px * 2 + px(8), head.Min.y + px(2), show_px, show_px),
                    Icon::search, ui.text(Word::search)))
      ui.sheet = Sheet::search;
    if (icon_button("posts", rect_at(head.Max.x - show_px + px(8), head.Min.y + px(2), show_px, show_px), Icon::list,
                    show, true, ui.session.is_drawer_open()))
      toggle_drawer(ui);
    draw_count(ui, Rect(head.Min.x, head.Min.y + px(12), head.Max.x - show_px * 2, head.Max.y));
    main.Max.y -= px(8);
  } else {
    draw_count(ui, take_left(main, px(164)));
    const float show_px = button_width(show, Icon::list);
    // Placed from the right, drawn from left to right: Tab walks them in that order.
    const Rect posts = take_right(main, show_px);
    take_right(main, px(4));
    const Rect lists = take_right(main, px(34));
    take_right(main, px(4));
    const Rect field = take_right(main, px(212));
    draw_search(ui, rect_at(field.Min.x, main.GetCenter().y - px(17), field.GetWidth(), px(34)));
    if (icon_button("lists", rect_at(lists.Min.x, main.GetCenter().y - px(17), px(34), px(34)), Icon::people,
                    ui.text(Word::lists_open), true, !ui.session.filters().account_lists.empty()))
      ui.sheet = Sheet::lists;
    if (button("posts", rect_at(posts.Min.x, main.GetCenter().y - px(17), show_px, px(34)), show,
               ui.session.is_drawer_open() ? ButtonKind::primary : ButtonKind::secondary, Icon::list))
      toggle_drawer(ui);
    take_right(main, px(24));
    main.Min.y += px(8);
    main.Max.y -= px(6);
  }
  if (!has_time)
    draw_text_in(main, kSmall, col(palette().ink_faint), ui.text(Word::no_time_filter));
  else if (ui.session.charts().start_s.empty())
    skeleton(Rect(main.Min.x, main.Min.y + px(6), main.Max.x, main.Max.y - px(14)), px(6));
  else
    draw_timeline(ui, "brush", main, true);
  if (rest.GetHeight() > px(8)) draw_chips(ui, rest);
  accessibility().end_group();
}

}  // namespace tilik::ui
