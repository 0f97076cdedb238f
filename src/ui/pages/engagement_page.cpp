// Owns: the engagement page: totals, rates, distribution, groups, answers. Depends on: ui/pages/engagement_parts.h.
// Thread: the UI's.
#include <algorithm>

#include "base/small_sort.h"
#include "ui/charts/chart_card.h"
#include "ui/pages/engagement_parts.h"
#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/reasons.h"
#include "words/sentences.h"

namespace tilik::ui {

bool only_others_have_counts(Ui& ui) {
  return !app::is_empty(ui.session.filters()) && !ui.session.loaded().count_columns.empty();
}

ChartSpec engagement_spec(Ui& ui, bool is_empty) {
  ChartSpec spec;
  const app::RequestSlot& slot = ui.session.engagement_slot();
  spec.state = state_of(slot, is_empty);
  spec.waiting_ms = static_cast<float>(slot.waiting_ms(current_frame().time_ms));
  const std::string& reason = ui.session.engagement().unavailable;
  spec.empty_text =
      reason.empty() ? std::string(ui.text(Word::empty_counts)) : words::explain(ui.language(), reason).what;
  if (reason == "no_counts" && only_others_have_counts(ui))
    spec.empty_text = std::string(ui.text(Word::no_counts_here));
  return spec;
}

namespace {

using app::FilterKind;

std::vector<KeyFigure> total_figures(Ui& ui) {
  std::vector<KeyFigure> figures;
  for (const CountTotal& total : ui.session.engagement().totals) {
    if (total.rows == 0 || total.name == "followers" || figures.size() >= 6) continue;
    figures.push_back(
        {words::field_label(ui.language(), total.name),
         words::short_number(ui.language(), static_cast<double>(total.sum)),
         ui.fill(Word::kpi_rows_with, {words::count_of_posts(ui.language(), static_cast<int64_t>(total.rows))})});
  }
  return figures;
}

void rates_card(Ui& ui, const Rect& rect) {
  const std::vector<Rate>& rates = ui.session.engagement().rates;
  const bool has_rate = std::any_of(rates.begin(), rates.end(), [](const Rate& rate) { return rate.available; });
  ChartSpec spec = engagement_spec(ui, !has_rate);
  if (!has_rate && !rates.empty()) spec.empty_text = std::string(ui.text(Word::rates_none));
  spec.id = "rates";
  spec.file_name = "tingkat-keterlibatan";
  spec.figure = words::Figure::rates;
  spec.title = words::rates_sentence(ui.language(), rates);
  // Marks are told of where there are some.
  spec.subtitle = (has_rate ? std::string(ui.text(Word::rates_caption)) + " \xc2\xb7 " : "") + selection_line(ui);
  for (const Word word : {Word::column_name, Word::column_median, Word::column_mean, Word::column_quartiles,
                          Word::column_sum_ratio, Word::column_rows})
    spec.columns.emplace_back(ui.text(word));
  spec.row_count = static_cast<uint32_t>(rates.size());
  const auto figure = [&ui](double value) { return words::percent(ui.language(), value / 100); };
  spec.cell = [&rates, &ui, figure](uint32_t row, uint32_t column) -> std::string {
    if (row >= rates.size()) return {};
    const Rate& rate = rates[row];
    if (column == 0) return words::rate_label(ui.language(), rate.name);
    if (!rate.available) return "\xe2\x80\x93";
    if (column == 1) return figure(rate.median);
    if (column == 2) return figure(rate.mean);
    if (column == 3) return figure(rate.lower_quartile) + " \xe2\x80\x93 " + figure(rate.upper_quartile);
    if (column == 4) return figure(rate.ratio_of_sums);
    return words::full_number(ui.language(), static_cast<int64_t>(rate.rows));
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  std::vector<RateRow> rows;
  for (const Rate& rate : rates) {
    RateRow row;
    row.label = words::rate_label(ui.language(), rate.name);
    row.is_available = rate.available;
    row.missing = rate.unavailable.empty() ? std::string() : words::explain(ui.language(), rate.unavailable).what;
    row.value_text = figure(rate.median);
    row.lower = rate.lower_quartile;
    row.median = rate.median;
    row.upper = rate.upper_quartile;
    row.mean = rate.mean;
    row.note = words::count_of_posts(ui.language(), static_cast<int64_t>(rate.rows));
    if (rate.rows_left_out > 0)
      row.note += " \xc2\xb7 " + ui.fill(Word::rows_left_out,
                                         {words::full_number(ui.language(), static_cast<int64_t>(rate.rows_left_out))});
    rows.push_back(std::move(row));
  }
  small_sort(rows.begin(), rows.end(),
             [](const RateRow& a, const RateRow& b) { return a.is_available && !b.is_available; });
  // Behind a rate stand the posts of the selection; those with the most response say most about it.
  if (draw_rates(card.plot(), rows, ui.language()) < 0) return;
  ui.session.set_posts_sort("interactions");
  ui.session.open_drawer();
}

// The posts that a bar of the distribution counts.
app::FilterItem condition_of(const HistogramBin& bin) {
  return app::interactions_item(static_cast<int64_t>(bin.from),
                                std::max(static_cast<int64_t>(bin.from) + 1, static_cast<int64_t>(std::ceil(bin.to))));
}

void histogram_card(Ui& ui, const Rect& rect) {
  const std::vector<HistogramBin>& bins = ui.session.engagement().interactions_histogram;
  ChartSpec spec = engagement_spec(ui, bins.empty());
  spec.id = "histogram";
  spec.file_name = "sebaran-interaksi";
  spec.figure = words::Figure::histogram;
  spec.title = words::histogram_sentence(ui.language(), bins);
  uint64_t posts = 0;  // only those with a count stand in the bars
  for (const HistogramBin& bin : bins) posts += bin.rows;
  spec.subtitle = std::string(ui.text(Word::histogram_caption)) + " \xc2\xb7 " + posts_line(ui, posts);
  const auto range_of = [&ui, &bins](size_t index) {
    const HistogramBin& bin = bins[index];
    const double last = std::max(bin.from, std::ceil(bin.to) - 1);
    const std::string from = words::short_number(ui.language(), bin.from);
    return last <= bin.from ? from : from + "\xe2\x80\x93" + words::short_number(ui.language(), last);
  };
  spec.columns = {std::string(ui.text(Word::column_interactions)), std::string(ui.text(Word::column_posts))};
  spec.row_count = static_cast<uint32_t>(bins.size());
  spec.cell = [&bins, &ui, range_of](uint32_t row, uint32_t column) -> std::string {
    if (row >= bins.size()) return {};
    return column == 0 ? range_of(row) : words::full_number(ui.language(), static_cast<int64_t>(bins[row].rows));
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  std::vector<Column> columns;
  for (size_t i = 0; i < bins.size(); ++i)
    columns.push_back({range_of(i), static_cast<double>(bins[i].rows),
                       words::count_of_posts(ui.language(), static_cast<int64_t>(bins[i].rows)),
                       i == 0 && bins[i].to <= 1, app::contains(ui.session.filters(), condition_of(bins[i]))});
  const int clicked = draw_columns(card.plot(), columns, ui.language());
  if (clicked < 0) return;
  ui.session.toggle_filter(condition_of(bins[static_cast<size_t>(clicked)]));
  ui.session.offer_drawer();
}

app::FilterItem condition_of(const EngagedGroup& group) {
  const FilterKind kind = app::kind_of_breakdown(group.dimension);
  return {kind, group.label, kind == FilterKind::category ? group.dimension : std::string()};
}

void groups_card(Ui& ui, PageState& state, const Rect& rect) {
  const std::vector<EngagedGroup>& groups = ui.session.engagement().groups;
  std::vector<std::string> dimensions;
  for (const EngagedGroup& group : groups)
    if (std::find(dimensions.begin(), dimensions.end(), group.dimension) == dimensions.end())
      dimensions.push_back(group.dimension);
  if (state.engagement_group >= static_cast<int>(dimensions.size())) state.engagement_group = 0;
  std::vector<const EngagedGroup*> shown;
  for (const EngagedGroup& group : groups)
    // Missing counts are no zeros: a group without any has no bar.
    if (group.rows > 0 && group.dimension == dimensions[static_cast<size_t>(state.engagement_group)])
      shown.push_back(&group);
  small_sort(shown.begin(), shown.end(), [](const EngagedGroup* a, const EngagedGroup* b) {
    return a->median_interactions > b->median_interactions;
  });
  ChartSpec spec = engagement_spec(ui, shown.empty());
  spec.id = "groups";
  spec.file_name = "kelompok";
  spec.figure = words::Figure::groups;
  spec.title = words::groups_sentence(ui.language(), shown);
  uint64_t posts = 0;
  for (const EngagedGroup* group : shown) posts += group->rows;
  spec.subtitle = std::string(ui.text(Word::groups_caption)) + " \xc2\xb7 " + posts_line(ui, posts);
  for (const Word word : {Word::column_name, Word::column_median, Word::column_mean, Word::column_rows})
    spec.columns.emplace_back(ui.text(word));
  spec.row_count = static_cast<uint32_t>(shown.size());
  spec.cell = [shown, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= shown.size()) return {};
    const EngagedGroup& group = *shown[row];
    if (column == 0) return words::value_label(ui.language(), group.dimension, group.label);
    if (column == 3) return words::full_number(ui.language(), static_cast<int64_t>(group.rows));
    return words::decimal_number(ui.language(), column == 1 ? group.median_interactions : group.mean_interactions, 1);
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  Rect plot = card.plot();
  if (dimensions.size() > 1) {
    std::vector<std::string> names;
    for (const std::string& dimension : dimensions) names.push_back(words::breakdown_label(ui.language(), dimension));
    const Rect bar = take_top(plot, px(theme().is_phone() ? 44 : 32));
    const int picked =
        segments("by", Rect(bar.Min.x, bar.Min.y, std::min(bar.Max.x, bar.Min.x + segments_width(names)), bar.Max.y),
                 ui.text(Word::column_name), names, state.engagement_group);
    if (picked >= 0) state.engagement_group = picked;
    take_top(plot, px(12));
  }
  const auto is_chosen = [&](const EngagedGroup* group) {
    return app::contains(ui.session.filters(), condition_of(*group));
  };
  const bool is_any_chosen = std::any_of(shown.begin(), shown.end(), is_chosen);
  std::vector<RankRow> rows;
  for (const EngagedGroup* group : shown) {
    RankRow row;
    row.label = words::value_label(ui.language(), group->dimension, group->label);
    row.is_chosen = is_chosen(group);
    row.is_muted = is_any_chosen && !row.is_chosen;
    row.value = group->median_interactions;
    row.value_text = words::short_number(ui.language(), group->median_interactions);
    row.details = {
        {std::string(ui.text(Word::column_mean)), words::decimal_number(ui.language(), group->mean_interactions, 1)},
        {std::string(ui.text(Word::column_rows)),
         words::full_number(ui.language(), static_cast<int64_t>(group->rows))}};
    rows.push_back(std::move(row));
  }
  const int clicked = draw_ranking(plot, rows);
  if (clicked < 0) return;
  ui.session.toggle_filter(condition_of(*shown[static_cast<size_t>(clicked)]));
  ui.session.offer_drawer();
}

// Whose inbound replies, and only questions or all.
void draw_response_choices(Ui& ui, Rect bar) {
  std::vector<std::string> names = {std::string(ui.text(Word::response_to_all))};
  int chosen = 0;
  for (const AccountList& list : ui.session.account_lists()) {
    if (list.name == ui.session.response_list()) chosen = static_cast<int>(names.size());
    names.push_back(list.name);
  }
  const bool is_questions = ui.session.is_questions_only();
  if (names.size() > 1) {
    const int picked = choice("to", take_left(bar, std::min(px(180), bar.GetWidth() * 0.5f)),
                              ui.text(Word::response_to), names, chosen);
    if (picked >= 0)
      ui.session.set_response(picked == 0 ? std::string() : names[static_cast<size_t>(picked)], is_questions);
    take_left(bar, px(8));
  }
  const std::string_view questions = ui.text(Word::response_questions);
  Rect at = take_left(bar, std::min(bar.GetWidth(), text_width(kBody, questions) + px(44)));
  if (names.size() < 2) at.Translate(ImVec2(-px(6), 0));  // the box itself stands under the words of the card
  const Press press = press_area("questions", at, Role::checkbox, questions, is_questions ? uint32_t{kChecked} : 0u);
  if (press.is_hovered) fill(at, col(palette().sunken), px(9));
  const Rect box = rect_at(at.Min.x + px(6), at.GetCenter().y - px(9), px(18), px(18));
  if (is_questions) fill(box, col(palette().accent), px(4));
  outline(box, col(is_questions ? palette().accent : palette().mute_strong), px(4), px(1.5f));
  if (is_questions) draw_icon(Icon::check, box.GetCenter().x, box.GetCenter().y, px(14), col(palette().on_accent));
  draw_text_in(Rect(box.Max.x + px(8), at.Min.y, at.Max.x - px(6), at.Max.y), kBody, col(palette().ink), questions);
  if (press.was_clicked) ui.session.set_response(ui.session.response_list(), !is_questions);
}

// A card whose sentence is the answer, with two or three figures under it.
void figures_card(Ui& ui, const Rect& rect, const char* id, words::Figure figure, const std::string& title,
                  Word caption, bool is_empty, const std::vector<KeyFigure>& figures) {
  ChartSpec spec = engagement_spec(ui, is_empty);
  spec.empty_text = std::string(ui.text(Word::response_none));
  spec.id = id;
  spec.file_name = "tanya-jawab";
  spec.figure = figure;
  spec.title = title;
  spec.subtitle = std::string(ui.text(caption));
  spec.columns = {std::string(ui.text(Word::column_name)), std::string(ui.text(Word::column_value))};
  spec.row_count = static_cast<uint32_t>(figures.size());
  spec.cell = [figures](uint32_t row, uint32_t column) {
    return row >= figures.size() ? std::string() : column == 0 ? figures[row].label : figures[row].value;
  };
  ChartCard card(ui, std::move(spec), rect);
  Rect plot = card.plot();
  // Where nobody was spoken to at all there is nothing to choose from; where only a choice left nothing, there is.
  const bool is_narrowed = ui.session.is_questions_only() || !ui.session.response_list().empty();
  if (!is_empty || is_narrowed) {
    draw_response_choices(ui, take_top(plot, px(theme().is_phone() ? 44 : 34)));
    take_top(plot, px(16));
  }
  if (card.shows_chart()) draw_key_figures(plot, figures, false);
}

// Data without any count: said once, with what would be needed.
// Where a column may be told to be the likes: of the only file at once, of several on the page that lists them.
void open_columns(Ui& ui, PageState& state) {
  const std::vector<SourceReport>& sources = ui.session.loaded().sources;
  if (sources.size() != 1 || ui.session.loaded().is_sample) return ui.session.set_page(app::Page::data);
  open_mapping(ui, state, 0, sources[0]);
}

void draw_without_counts(Ui& ui, PageState& state, Grid& grid) {
  const bool is_of_selection = only_others_have_counts(ui);
  const bool is_empty = ui.session.charts().body.posts == 0;
  const std::string_view what = ui.text(is_empty          ? Word::empty_selection
                                        : is_of_selection ? Word::no_counts_here
                                                          : Word::empty_counts),
                         advice = is_of_selection ? std::string_view() : ui.text(Word::empty_counts_advice);
  const std::string_view way_out = ui.text(is_of_selection ? Word::clear_filters : Word::mapping_open);
  if (!message_card(grid, Icon::engagement, what, advice, way_out)) return;
  is_of_selection ? ui.session.clear_filters() : open_columns(ui, state);
}

void draw_response_cards(Ui& ui, Grid& grid, bool has_counts) {
  const EngagementResponse& body = ui.session.engagement();
  const words::Language language = ui.language();
  const bool is_phone = theme().is_phone();
  std::vector<KeyFigure> answers = {
      {std::string(ui.text(Word::response_inbound)), words::full_number(language, static_cast<int64_t>(body.inbound)),
       ""},
      {std::string(ui.text(Word::response_answered)), words::full_number(language, static_cast<int64_t>(body.answered)),
       ""},
      {std::string(ui.text(Word::response_wait)),
       body.median_wait_s < 0 ? std::string("\xe2\x80\x93") : words::duration(language, body.median_wait_s), ""}};
  if (body.has_response && body.median_wait_s < 0) answers[2].note = std::string(ui.text(Word::response_wait_open));
  if (body.has_response)
    answers[1].note = ui.fill(
        Word::range_95, {words::percent(language, body.answered_low), words::percent(language, body.answered_high)});
  const bool is_pending = !ui.session.engagement_slot().has_answer();
  const bool has_relation = is_pending || body.has_follower_interaction, has_answers = is_pending || body.has_response;
  // A card that only says why it is empty needs no room for a chart.
  const float empty_px = px(is_phone ? 190 : 176), full_px = px(is_phone ? 360 : 356);
  const float relation_px = has_relation ? full_px : empty_px, answers_px = has_answers ? full_px : empty_px;
  const std::vector<Rect> third = !has_counts     ? grid.row({1}, px(is_phone ? 360 : 220))
                                  : !has_relation ? grid.row({1, 1}, {answers_px, relation_px})
                                                  : grid.row({1, 1.25f, 1.1f}, {answers_px, relation_px, relation_px});
  figures_card(ui, third[0], "questions-answers", words::Figure::response,
               words::response_sentence(language, body.inbound, body.answered, body.median_wait_s),
               Word::response_caption, !body.has_response, answers);
  if (!has_counts) return;
  followers_card(ui, third[1]);
  if (has_relation) pulls_more_card(ui, third[2]);
}

}  // namespace

void draw_engagement_page(Ui& ui, PageState& state, Grid& grid) {
  const EngagementResponse& body = ui.session.engagement();
  const bool is_phone = theme().is_phone();
  if (body.unavailable == "no_counts" && ui.session.engagement_slot().has_answer()) {
    draw_without_counts(ui, state, grid);
    if (body.has_response) draw_response_cards(ui, grid, false);
    return;
  }
  const std::vector<KeyFigure> totals = total_figures(ui);
  const bool is_pending = !ui.session.engagement_slot().has_answer();
  if (!totals.empty()) {
    const Rect band = grid.full(key_figures_height(totals, grid.width()) + px(8));
    draw_key_figures(Rect(band.Min.x, band.Min.y + px(4), band.Max.x, band.Max.y), totals, is_pending);
  }
  const std::vector<Rect> first = grid.row({1.25f, 1}, px(is_phone ? 380 : 384));
  histogram_card(ui, first[0]);
  rates_card(ui, first[1]);
  // The longest list decides, whichever is shown; where there are several, the switch between them needs room too.
  size_t group_rows = 0;
  for (const EngagedGroup& group : body.groups)
    group_rows = std::max(group_rows, static_cast<size_t>(std::count_if(body.groups.begin(), body.groups.end(),
                                                                        [&](const EngagedGroup& other) {
                                                                          return other.dimension == group.dimension;
                                                                        })));
  if (group_rows < body.groups.size()) group_rows += 2;
  const float most_px = px(is_phone ? 468 : 396);
  const float accounts_px = list_height(ui, ListCard::engaged, body.accounts.size(), !is_pending, most_px);
  if (group_rows > 1 || is_pending) {
    const std::vector<Rect> second =
        grid.row({1, 1}, {accounts_px, list_height(ui, ListCard::groups, group_rows, !is_pending, most_px)});
    engaged_accounts_card(ui, second[0]);
    groups_card(ui, state, second[1]);
  } else {  // one group has no other to be compared with
    engaged_accounts_card(ui, grid.full(accounts_px));
  }
  draw_response_cards(ui, grid, true);
}

}  // namespace tilik::ui
