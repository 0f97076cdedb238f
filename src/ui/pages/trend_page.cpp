// Owns: the Trends page: timeline with bins, what is talked about, rising and falling, bursts, hour by weekday, test of
// direction.
// Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "ui/charts/chart_card.h"
#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/reasons.h"
#include "words/sentences.h"

namespace tilik::ui {

namespace {

using app::FilterKind;

ChartSpec trend_spec(Ui& ui, bool is_empty) {
  ChartSpec spec;
  const app::RequestSlot& slot = ui.session.trend_slot();
  spec.state = state_of(slot, is_empty);
  spec.waiting_ms = static_cast<float>(slot.waiting_ms(current_frame().time_ms));
  const std::string& reason = ui.session.trend().unavailable;
  spec.empty_text =
      reason.empty() ? std::string(ui.text(Word::empty_selection)) : words::explain(ui.language(), reason).what;
  return spec;
}

bool is_hashtag(const Ranked& ranked) { return ranked.label.starts_with('#') || ranked.key.starts_with('#'); }

// The condition that this hashtag or word stands for; keys of hashtags have no #.
app::FilterItem condition_of(const Ranked& ranked) {
  if (!is_hashtag(ranked)) return {FilterKind::term, ranked.key, {}};
  return {FilterKind::hashtag, ranked.key.starts_with('#') ? ranked.key.substr(1) : ranked.key, {}};
}

void change_card(Ui& ui, const Rect& rect, const char* id, const char* file_name, const std::string& title,
                 const std::vector<Ranked>& values) {
  ChartSpec spec = trend_spec(ui, values.empty());
  spec.id = id;
  spec.file_name = file_name;
  spec.figure = words::Figure::growth;
  spec.title = title;
  if (ui.session.trend().unavailable.empty()) spec.empty_text = title;
  spec.subtitle = std::string(ui.text(Word::growing_title_caption)) + " \xc2\xb7 " + selection_line(ui);
  const auto before_of = [](const Ranked& ranked) {
    return ranked.total_posts - std::min(ranked.posts, ranked.total_posts);
  };
  spec.columns = {std::string(ui.text(Word::column_name)), std::string(ui.text(Word::column_first_half)),
                  std::string(ui.text(Word::column_second_half)), std::string(ui.text(Word::column_growth))};
  spec.row_count = static_cast<uint32_t>(values.size());
  spec.cell = [&values, &ui, before_of](uint32_t row, uint32_t column) -> std::string {
    if (row >= values.size()) return {};
    const Ranked& ranked = values[row];
    if (column == 0) return ranked.label.empty() ? ranked.key : ranked.label;
    if (column <= 2)
      return words::full_number(ui.language(), static_cast<int64_t>(column == 1 ? before_of(ranked) : ranked.posts));
    return ranked.has_growth ? words::signed_percent(ui.language(), ranked.growth) : std::string("\xe2\x80\x93");
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  std::vector<RankRow> rows;
  for (const Ranked& ranked : values) {
    RankRow row;
    row.label = ranked.label.empty() ? ranked.key : ranked.label;
    const uint64_t before = before_of(ranked);
    row.value = static_cast<double>(ranked.posts);
    row.total = row.mark = static_cast<double>(before);
    row.is_chosen = app::contains(ui.session.filters(), condition_of(ranked));
    // What it was stands before what it is: a percentage of three posts, or of none, says little.
    row.second_text = words::short_number(ui.language(), static_cast<double>(before)) + " \xe2\x86\x92 " +
                      words::short_number(ui.language(), row.value);
    row.is_clear = ranked.posts != before;
    if (ranked.has_growth)
      row.details = {{std::string(ui.text(Word::column_growth)), words::signed_percent(ui.language(), ranked.growth)}};
    rows.push_back(std::move(row));
  }
  const int clicked = draw_ranking(card.plot(), rows, px(96));
  if (clicked < 0) return;
  ui.session.toggle_filter(condition_of(values[static_cast<size_t>(clicked)]));
  ui.session.offer_drawer();
}

// Each burst as a bar over the time axis.
void draw_bursts(Ui& ui, const Rect& rect, const std::vector<Burst>& bursts) {
  const app::ChartsView& view = ui.session.charts();
  if (view.start_s.size() < 2) return;
  const int64_t from_s = view.start_s.front(), to_s = view.start_s.back() + (view.start_s[1] - view.start_s[0]);
  const float row_px = px(theme().is_phone() ? 44 : 28);
  float label_px = 0;
  for (const Burst& burst : bursts) label_px = std::max(label_px, text_width(kBody, burst.term) + px(14));
  label_px = std::min(label_px, rect.GetWidth() * 0.45f);
  Rect plot = rect;
  plot.Min.x += label_px;
  plot.Max.y -= theme().line(kSmall) + px(4);
  const auto x_of = [&](int64_t utc_s) {
    return plot.Min.x +
           plot.GetWidth() * static_cast<float>(std::clamp(
                                 static_cast<double>(utc_s - from_s) / static_cast<double>(to_s - from_s), 0.0, 1.0));
  };
  for (const words::TimeTick& tick :
       words::time_ticks(ui.dates(), from_s, to_s, std::max(2, static_cast<int>(plot.GetWidth() / px(96))))) {
    const float x = x_of(tick.utc_s);
    vertical_line(x, plot.Min.y, plot.Max.y, col(palette().grid));
    const float width = text_width(kSmall, tick.label);
    draw_text(std::clamp(x - width / 2, plot.Min.x, plot.Max.x - width), plot.Max.y + px(4), kSmall,
              col(palette().ink_faint), tick.label);
  }
  double strongest = 1e-9;
  for (const Burst& burst : bursts) strongest = std::max(strongest, burst.weight);
  const auto rows = std::min<size_t>(bursts.size(), static_cast<size_t>(std::max(0.0f, plot.GetHeight() / row_px)));
  for (size_t i = 0; i < rows; ++i) {
    const Burst& burst = bursts[i];
    const float y = plot.Min.y + row_px * static_cast<float>(i);
    const Rect row = rect_at(rect.Min.x, y, rect.GetWidth(), row_px);
    ImGui::PushID(static_cast<int>(i));
    const Press press =
        press_area("burst", row, Role::button, burst.term, 0, ui.dates().range(burst.start_s, burst.end_s));
    ImGui::PopID();
    if (press.is_hovered)
      fill(Rect(row.Min.x - px(8), row.Min.y, row.Max.x + px(8), row.Max.y), col(palette().sunken), px(7));
    draw_text_in(Rect(row.Min.x, y, plot.Min.x - px(10), y + row_px), kBody, col(palette().ink), burst.term);
    const float x0 = x_of(burst.start_s), x1 = std::max(x0 + px(6), x_of(burst.end_s));
    const ImU32 colour = col(app::mix(palette().surface, palette().highlight, 0.4 + 0.6 * burst.weight / strongest));
    fill(Rect(x0, y + row_px / 2 - px(6), x1, y + row_px / 2 + px(6)), colour, px(4));
    const std::string count = words::short_number(ui.language(), static_cast<double>(burst.posts));
    const bool has_room = x1 + px(8) + text_width(kSmall, count) < plot.Max.x;
    draw_text(has_room ? x1 + px(6) : x0 - px(6), y + (row_px - theme().line(kSmall)) / 2, kSmall,
              col(palette().ink_soft), count, has_room ? Align::left : Align::right);
    if (press.is_hovered) {
      const std::pair<std::string, std::string> lines[] = {
          {ui.dates().range(burst.start_s, burst.end_s), ""},
          {std::string(ui.text(Word::column_posts)),
           words::full_number(ui.language(), static_cast<int64_t>(burst.posts))}};
      tooltip_lines(burst.term, lines);
    }
    if (press.was_clicked) {
      FilterState filters = ui.session.filters();
      app::set_time(filters, burst.start_s, burst.end_s);
      const std::string tag = burst.term.starts_with('#') ? burst.term.substr(1) : burst.term;
      const app::FilterItem item{burst.term.starts_with('#') ? FilterKind::hashtag : FilterKind::term, tag, {}};
      if (!app::contains(filters, item)) app::toggle(filters, item);
      ui.session.set_filters(filters);
      ui.session.offer_drawer();
    }
  }
}

void bursts_card(Ui& ui, const Rect& rect) {
  const TrendResponse& trend = ui.session.trend();
  ChartSpec spec = trend_spec(ui, trend.bursts.empty());
  spec.id = "bursts";
  spec.file_name = "lonjakan";
  spec.figure = words::Figure::bursts;
  spec.title = words::bursts_sentence(ui.dates(), trend.bursts);
  spec.subtitle = std::string(ui.text(Word::bursts_caption)) + " \xc2\xb7 " + selection_line(ui);
  if (trend.unavailable.empty()) spec.empty_text = spec.title;
  spec.columns = {std::string(ui.text(Word::column_tag_or_word)), std::string(ui.text(Word::column_from)),
                  std::string(ui.text(Word::column_to)), std::string(ui.text(Word::column_posts))};
  spec.row_count = static_cast<uint32_t>(trend.bursts.size());
  spec.cell = [&trend, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= trend.bursts.size()) return {};
    const Burst& burst = trend.bursts[row];
    if (column == 0) return burst.term;
    if (column == 3) return words::full_number(ui.language(), static_cast<int64_t>(burst.posts));
    return ui.dates().full(column == 1 ? burst.start_s : burst.end_s);
  };
  spec.data_cell = [&trend, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= trend.bursts.size() || column < 1 || column > 2) return {};
    return ui.dates().iso(column == 1 ? trend.bursts[row].start_s : trend.bursts[row].end_s);
  };
  ChartCard card(ui, std::move(spec), rect);
  if (card.shows_chart()) draw_bursts(ui, card.plot(), trend.bursts);
}

// In bars of a week or a month there is no rhythm to see.
bool has_rhythm(const TrendResponse& trend) { return trend.bin != "week" && trend.bin != "month"; }

// Where there is no answer the reason takes a row.
size_t rows_of(const TrendResponse& trend, size_t found) { return trend.unavailable.empty() ? found : 1; }

float unusual_height(Ui& ui, float most_px) {
  const TrendResponse& trend = ui.session.trend();
  const size_t rows = rows_of(trend, has_rhythm(trend) ? trend.unusual.size() : 1);  // the way out
  return list_height(ui, ListCard::unusual, rows, ui.session.trend_slot().has_answer(), most_px);
}

// Days that trend and season do not explain.
void unusual_card(Ui& ui, const Rect& rect) {
  const TrendResponse& trend = ui.session.trend();
  ChartSpec spec = trend_spec(ui, trend.unusual.empty());
  spec.id = "unusual";
  spec.file_name = "menyimpang";
  spec.figure = words::Figure::unusual;
  spec.title = words::unusual_sentence(ui.dates(), trend.unusual, trend.has_unusual, trend.bin);
  spec.subtitle = std::string(ui.text(Word::unusual_caption)) + " \xc2\xb7 " + selection_line(ui);
  if (trend.unavailable.empty()) spec.empty_text = spec.title;
  if (trend.unavailable.empty() && !has_rhythm(trend)) spec.way_out = ui.text(Word::show_by_day);
  spec.columns = {std::string(ui.text(Word::column_time)), std::string(ui.text(Word::column_posts)),
                  std::string(ui.text(Word::column_usual))};
  spec.row_count = static_cast<uint32_t>(trend.unusual.size());
  spec.cell = [&trend, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= trend.unusual.size()) return {};
    const UnusualPeriod& period = trend.unusual[row];
    if (column == 0) return ui.dates().bin(period.start_s, trend.bin);
    return words::full_number(ui.language(),
                              column == 1 ? static_cast<int64_t>(period.posts) : std::llround(period.usual_posts));
  };
  spec.data_cell = [&trend, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= trend.unusual.size() || column > 0) return {};
    const int64_t start_s = trend.unusual[row].start_s;
    return trend.bin == "hour" ? ui.dates().iso(start_s) : ui.dates().iso_day(start_s);
  };
  ChartCard card(ui, std::move(spec), rect);
  if (card.wants_way_out()) ui.session.set_bin("day");
  if (!card.shows_chart()) return;
  std::vector<RankRow> rows;
  for (const UnusualPeriod& period : trend.unusual) {
    RankRow row;
    row.label = ui.dates().bin(period.start_s, trend.bin);
    row.value = static_cast<double>(period.posts);
    row.total = period.usual_posts;
    row.value_text = words::short_number(ui.language(), row.value);
    row.second_text = words::signed_percent(ui.language(), row.value / std::max(1.0, period.usual_posts) - 1);
    row.is_clear = true;
    row.details = {{std::string(ui.text(Word::column_usual)),
                    words::full_number(ui.language(), std::llround(period.usual_posts))}};
    rows.push_back(std::move(row));
  }
  const int clicked = draw_ranking(card.plot(), rows, px(76));
  if (clicked < 0) return;
  const int64_t from_s = trend.unusual[static_cast<size_t>(clicked)].start_s;
  FilterState filters = ui.session.filters();
  // A month or a day with a change of clocks has its own length.
  const std::vector<int64_t>& starts = ui.session.charts().start_s;
  const auto next = std::upper_bound(starts.begin(), starts.end(), from_s);
  app::set_time(filters, from_s, next == starts.end() ? from_s + words::bin_seconds(trend.bin) : *next);
  ui.session.set_filters(filters);
  ui.session.offer_drawer();
}

void direction_card(Ui& ui, const Rect& rect) {
  const TrendResponse& trend = ui.session.trend();
  const MannKendall& test = trend.mann_kendall;
  ChartSpec spec = trend_spec(ui, !test.available);
  spec.id = "direction";
  spec.file_name = "arah";
  spec.figure = words::Figure::trend_test;
  spec.title = words::trend_test_sentence(ui.language(), trend);
  if (trend.unavailable.empty()) spec.empty_text = words::trend_test_reason(ui.language(), trend);
  spec.subtitle = std::string(ui.text(Word::direction_caption)) + " \xc2\xb7 " + selection_line(ui);
  const auto p_value = [&ui](double p) {
    return p < 0.001 ? "< " + words::decimal_number(ui.language(), 0.001, 3)
                     : words::decimal_number(ui.language(), p, 3);
  };
  const auto line = [&](int row) -> std::pair<std::string, std::string> {
    switch (row) {
      case 0: return {std::string(ui.text(Word::trend_chance)), p_value(test.p_hamed_rao)};
      case 1:
        return {std::string(ui.text(Word::trend_strength)), words::decimal_number(ui.language(), test.z_hamed_rao, 2)};
      case 2:
        return {
            std::string(ui.text(Word::trend_slope)) + ", " +
                ui.fill(Word::unit_posts_per, {words::bin_label(ui.language(), trend.bin)}),
            (test.sen_slope_per_bin > 0 ? "+" : "") + words::decimal_number(ui.language(), test.sen_slope_per_bin, 2)};
      case 4:
        return {std::string(ui.text(trend.bin == "hour" ? Word::trend_same_hour : Word::trend_same_day)),
                p_value(trend.seasonal.p)};
      default:
        return {std::string(ui.text(Word::trend_halves)),
                trend.has_growth ? words::signed_percent(ui.language(), trend.growth) : std::string("\xe2\x80\x93")};
    }
  };
  spec.columns = {std::string(ui.text(Word::column_name)), std::string(ui.text(Word::column_value))};
  const int row_count = trend.seasonal.available ? 5 : 4;
  spec.row_count = static_cast<uint32_t>(row_count);
  spec.cell = [line](uint32_t row, uint32_t column) {
    return column == 0 ? line(static_cast<int>(row)).first : line(static_cast<int>(row)).second;
  };
  spec.data_cell = [&test, &trend](uint32_t row, uint32_t column) -> std::string {
    if (column == 0 || (row != 0 && row != 4)) return {};
    return words::decimal_number(words::Language::english, row == 0 ? test.p_hamed_rao : trend.seasonal.p, 6);
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  const Rect& plot = card.plot();
  const float row_px = px(36);
  for (int row = 0; row < row_count; ++row) {
    const auto [label, value] = line(row);
    const Rect at = rect_at(plot.Min.x, plot.Min.y + row_px * static_cast<float>(row), plot.GetWidth(), row_px);
    if (row > 0) horizontal_line(at.Min.x, at.Max.x, at.Min.y, col(palette().grid));
    const float value_px = text_width(kBodyBold, value) + px(12);
    draw_text_in(Rect(at.Min.x, at.Min.y, at.Max.x - value_px, at.Max.y), kBody, col(palette().ink_soft), label);
    draw_text_in(at, kBodyBold, col(palette().ink), value, Align::right);
  }
}

void draw_rhythm(Ui& ui, Grid& grid) {
  const std::vector<Rect> rects = grid.row({1.9f, 1}, px(theme().is_phone() ? 340 : 356));
  heat_map_card(ui, rects[0]);
  direction_card(ui, rects[1]);
}

}  // namespace

void draw_trend_page(Ui& ui, PageState&, Grid& grid) {
  const bool is_phone = theme().is_phone();
  const bool has_time = ui.session.loaded().has_time;
  if (tells_empty_selection(ui, grid)) {
    if (has_bars(ui)) timeline_card(ui, grid.full(px(is_phone ? 392 : 372)), true);
    return;
  }
  timeline_card(ui, grid.full(has_time ? px(is_phone ? 392 : 372) : px(168)), true);
  const ChartsResponse& body = ui.session.charts().body;
  const bool has_charts = ui.session.charts_slot().has_answer(), has_trend = ui.session.trend_slot().has_answer();
  const float most_px = px(is_phone ? 436 : 396), most_change_px = px(is_phone ? 400 : 336);
  const float hashtags_px = list_height(ui, ListCard::hashtags, body.hashtags.size(), has_charts, most_px),
              terms_px = list_height(ui, ListCard::terms, body.terms.size(), has_charts, most_px);
  const bool has_words = !knows_no_hashtags(ui) || !knows_no_texts(ui);
  if (knows_no_hashtags(ui)) {
    terms_card(ui, grid.full(terms_px));
  } else {
    const std::vector<Rect> second = grid.row({1, 1}, {hashtags_px, terms_px});
    hashtags_card(ui, second[0]);
    terms_card(ui, second[1]);
  }
  const TagMapResponse& tags = ui.session.tag_map();
  if (body.hashtags.size() > 1 || !tags.tags.empty()) {
    constexpr size_t kManyRows = 100;  // a map takes all the height that there is
    tag_map_card(ui, grid.full(list_height(ui, ListCard::tags_together, tags.pairs.empty() ? 0 : kManyRows,
                                           ui.session.tag_map_slot().has_answer(), px(is_phone ? 560 : 420))));
  }
  if (!has_time) return;  // the first card says why
  const TrendResponse& trend = ui.session.trend();
  const float unusual_px = px(is_phone ? 400 : 356);
  if (!has_words) {  // the first card of words says so
    unusual_card(ui, grid.full(unusual_height(ui, unusual_px)));
    draw_rhythm(ui, grid);
    return;
  }
  const std::vector<Rect> third = grid.row(
      {1, 1},
      {list_height(ui, ListCard::growing, rows_of(trend, trend.growing.size()), has_trend, most_change_px),
       list_height(ui, ListCard::shrinking, rows_of(trend, trend.shrinking.size()), has_trend, most_change_px)});
  change_card(ui, third[0], "rising", "naik", words::growing_sentence(ui.language(), trend.growing), trend.growing);
  change_card(ui, third[1], "falling", "turun", words::shrinking_sentence(ui.language(), trend.shrinking),
              trend.shrinking);
  const size_t burst_rows = rows_of(trend, trend.bursts.empty() ? 0 : trend.bursts.size() + 1);  // and the axis
  const std::vector<Rect> events =
      grid.row({1.7f, 1},
               {list_height(ui, ListCard::bursts, burst_rows, has_trend, unusual_px), unusual_height(ui, unusual_px)});
  bursts_card(ui, events[0]);
  unusual_card(ui, events[1]);
  draw_rhythm(ui, grid);
}

}  // namespace tilik::ui
