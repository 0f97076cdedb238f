// Owns: the cards that several pages share. Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "ui/charts/chart_card.h"
#include "ui/charts/time_scale.h"
#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/sentences.h"
#include "words/sentences_community.h"

namespace tilik::ui {

std::vector<Rect> Grid::row(std::initializer_list<float> weights, float height_px) { return row(weights, {height_px}); }

std::vector<Rect> Grid::row(std::initializer_list<float> weights, std::initializer_list<float> heights_px) {
  std::vector<Rect> rects;
  const float gap = theme().gutter();
  if (theme().is_phone()) {
    for (size_t i = 0; i < weights.size(); ++i) {
      const float own_px = heights_px.begin()[std::min(i, heights_px.size() - 1)];
      rects.push_back(rect_at(x_, y_, width_, own_px));
      y_ += own_px + gap;
    }
    return rects;
  }
  const float height_px = std::max(heights_px);
  float all = 0;
  for (const float weight : weights) all += weight;
  const float room = width_ - gap * static_cast<float>(weights.size() - 1);
  float x = x_;
  for (const float weight : weights) {
    const float width = std::floor(room * weight / all);
    rects.push_back(rect_at(x, y_, width, height_px));
    x += width + gap;
  }
  rects.back().Max.x = x_ + width_;
  y_ += height_px + gap;
  return rects;
}

float list_height(Ui& ui, ListCard card, size_t rows, bool is_known, float most_px, size_t breakdown) {
  const LoadedResponse& loaded = ui.session.loaded();
  const uint64_t data = loaded.posts * 0x9e3779b97f4a7c15u + loaded.authors;
  if (ui.list_rows_of != data) ui.list_rows = {};
  ui.list_rows_of = data;
  uint8_t& most_rows = ui.list_rows[std::min(static_cast<size_t>(card) + breakdown, ui.list_rows.size() - 1)];
  if (is_known) most_rows = std::max(most_rows, static_cast<uint8_t>(std::min<size_t>(rows, 100)));
  if (!is_known && most_rows == 0) return most_px;
  // A title of two lines, the grey line and the edges; then the rows, or nothing where there are none.
  const float head_px = px(theme().is_phone() ? 124 : 112);
  const size_t shown = most_rows == 0 ? 0 : std::max<size_t>(2, most_rows);
  return std::min(most_px, head_px + rank_row_height() * static_cast<float>(shown));
}

bool message_card(Grid& grid, Icon icon, std::string_view what, std::string_view advice, std::string_view way_out) {
  const float width = std::min(px(560), grid.width() - px(48));
  const float height = wrapped_height(width, kLeadBold, what) + px(8) + wrapped_height(width, kBody, advice);
  const Rect card = grid.full(height + px(124) + theme().control_height());
  draw_card(card, px(14));
  const float x = card.GetCenter().x - width / 2;
  float y = card.Min.y + px(36);
  draw_icon(icon, x + px(16), y + px(8), px(32), col(palette().mute_strong));
  y += px(36);
  y += draw_wrapped(x, y, width, kLeadBold, col(palette().ink), what) + px(8);
  y += draw_wrapped(x, y, width, kBody, col(palette().ink_soft), advice) + px(16);
  say(card, std::string(what) + " " + std::string(advice));
  const Rect place = rect_at(x, y, button_width(way_out), theme().control_height());
  return button("way-out", place, way_out, ButtonKind::secondary);
}

bool tells_empty_selection(Ui& ui, Grid& grid) {
  if (!ui.session.charts_slot().has_answer() || ui.session.charts().body.posts > 0 ||
      app::is_empty(ui.session.filters()) || ui.session.is_dragging())
    return false;
  if (message_card(grid, Icon::search, ui.text(Word::empty_selection), {}, ui.text(Word::clear_filters)))
    ui.session.clear_filters();
  return true;
}

bool has_bars(Ui& ui) {
  const std::vector<uint32_t>& bars = ui.session.charts().selected;
  return std::any_of(bars.begin(), bars.end(), [](uint32_t posts) { return posts > 0; });
}

bool knows_no_texts(Ui& ui) {
  const std::vector<SourceReport>& sources = ui.session.loaded().sources;
  const auto has_text = [](const SourceReport& source) {
    return std::any_of(source.columns.begin(), source.columns.end(),
                       [](const ReportColumn& column) { return column.field == "text" && column.present > 0; });
  };
  return !ui.session.loaded().is_sample && std::none_of(sources.begin(), sources.end(), has_text);
}

Word empty_network_word(Ui& ui) {
  return ui.session.has_posts() && ui.session.loaded().authors == 0 ? Word::no_accounts_there : Word::empty_network;
}

bool knows_no_hashtags(Ui& ui) {
  const std::vector<std::string>& kinds = ui.session.loaded().network_kinds;
  return std::find(kinds.begin(), kinds.end(), "co-hashtag") == kinds.end();
}

namespace {

using app::FilterItem;
using app::FilterKind;

bool has_filters(Ui& ui) { return !app::is_empty(ui.session.filters()); }

ChartSpec spec_from(Ui& ui, const app::RequestSlot& slot, bool is_empty, Word empty_text) {
  ChartSpec spec;
  spec.state = state_of(slot, is_empty);
  spec.waiting_ms = static_cast<float>(slot.waiting_ms(current_frame().time_ms));
  spec.empty_text = std::string(ui.text(empty_text));
  return spec;
}

std::string with_hash(const std::string& tag) { return tag.starts_with('#') ? tag : "#" + tag; }

// The posts that shares are shares of; 0 where the list's own filter is on, since it shows what lies outside too.
uint64_t base_of(Ui& ui, FilterKind kind) {
  for (const app::FilterItem& item : app::items_of(ui.session.filters()))
    if (item.kind == kind) return 0;
  return ui.session.charts().body.posts;
}

// What a list counts: the selection, or more than it where the list's own filter is on.
std::string counted_line(Ui& ui, FilterKind kind) {
  const uint64_t posts = ui.session.charts().body.posts;
  if (posts > 0 && base_of(ui, kind) == 0) return std::string(ui.text(Word::caption_own_filter));
  return words::count_of_posts(ui.language(), static_cast<int64_t>(posts));
}

// A ranking of the charts answer: bars, click to filter, table.
void ranked_card(Ui& ui, const Rect& rect, ChartSpec spec, const std::vector<Ranked>& values, FilterKind kind,
                 const std::string& column, Word name_column) {
  const words::Language language = ui.language();
  const uint64_t all_posts = base_of(ui, kind);
  const auto label_of = [kind, language](const Ranked& ranked) {
    const std::string name = ranked.label.empty() ? ranked.key : ranked.label;
    if (kind == FilterKind::hashtag) return with_hash(name);
    if (kind == FilterKind::platform) return words::platform_label(name);
    if (kind == FilterKind::kind) return words::kind_label(language, name);
    if (kind == FilterKind::format) return words::format_label(language, name);
    return name;
  };
  spec.columns = {std::string(ui.text(name_column)), std::string(ui.text(Word::column_posts)),
                  std::string(ui.text(Word::column_share))};
  // Of words and of accounts nobody counts how many accounts.
  const bool has_authors =
      std::any_of(values.begin(), values.end(), [](const Ranked& ranked) { return ranked.authors > 0; });
  const bool is_by_interactions = kind == FilterKind::author && !values.empty() && values[0].interactions > 0;
  if (is_by_interactions) spec.columns.emplace_back(ui.text(Word::column_interactions));
  if (has_authors && kind != FilterKind::author) spec.columns.emplace_back(ui.text(Word::column_authors));
  spec.row_count = static_cast<uint32_t>(values.size());
  spec.cell = [&values, &ui, label_of, all_posts, is_by_interactions](uint32_t row, uint32_t cell) -> std::string {
    if (row >= values.size()) return {};
    const Ranked& ranked = values[row];
    if (cell == 0) return label_of(ranked);
    if (cell == 1) return words::full_number(ui.language(), static_cast<int64_t>(ranked.posts));
    if (cell == 2 && all_posts == 0) return "\xe2\x80\x93";
    if (cell == 2)
      return words::percent(ui.language(), static_cast<double>(ranked.posts) / static_cast<double>(all_posts));
    if (is_by_interactions)
      return ranked.interactions < 0 ? "\xe2\x80\x93" : words::full_number(ui.language(), ranked.interactions);
    return words::full_number(ui.language(), static_cast<int64_t>(ranked.authors));
  };
  spec.data_cell = [&values, all_posts](uint32_t row, uint32_t cell) -> std::string {
    if (cell != 2 || all_posts == 0 || row >= values.size()) return {};
    const double share = static_cast<double>(values[row].posts) / static_cast<double>(all_posts);
    return words::decimal_number(words::Language::english, share, 6);
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  std::vector<RankRow> rows;
  bool is_any_chosen = false;
  for (const Ranked& ranked : values) is_any_chosen |= app::contains(ui.session.filters(), {kind, ranked.key, column});
  for (const Ranked& ranked : values) {
    RankRow row;
    row.label = label_of(ranked);
    // Accounts come by their interactions where any are counted: the bars say what the order says.
    row.value = static_cast<double>(is_by_interactions ? std::max<int64_t>(0, ranked.interactions)
                                                       : static_cast<int64_t>(ranked.posts));
    row.value_text = words::short_number(language, row.value);
    row.is_chosen = app::contains(ui.session.filters(), {kind, ranked.key, column});
    row.is_muted = is_any_chosen && !row.is_chosen;
    row.is_door = kind == FilterKind::author;
    if (ranked.has_growth) {
      row.second_text = words::signed_percent(language, ranked.growth);
      row.is_clear = std::abs(ranked.growth) > 0.05;
    }
    row.details = {
        {std::string(ui.text(Word::column_posts)), words::full_number(language, static_cast<int64_t>(ranked.posts))}};
    if (has_filters(ui) && ranked.total_posts > 0)
      row.details.emplace_back(ui.text(Word::column_all),
                               words::full_number(language, static_cast<int64_t>(ranked.total_posts)));
    if (ranked.authors > 0 && kind != FilterKind::author)
      row.details.emplace_back(ui.text(Word::column_authors),
                               words::full_number(language, static_cast<int64_t>(ranked.authors)));
    if (ranked.interactions >= 0)
      row.details.emplace_back(ui.text(Word::column_interactions),
                               words::short_number(language, static_cast<double>(ranked.interactions)));
    rows.push_back(std::move(row));
  }
  const int clicked = draw_ranking(card.plot(), rows);
  if (clicked < 0) return;
  if (kind == FilterKind::author) return open_account(ui, values[static_cast<size_t>(clicked)].key);
  ui.session.toggle_filter({kind, values[static_cast<size_t>(clicked)].key, column});
  ui.session.offer_drawer();
}

}  // namespace

std::string posts_line(Ui& ui, uint64_t posts) {
  return words::count_of_posts(ui.language(), static_cast<int64_t>(posts)) + " \xc2\xb7 " +
         words::zone_label(ui.language(), ui.dates().zone);
}

std::string selection_line(Ui& ui) { return posts_line(ui, ui.session.charts().body.posts); }

namespace {

// The peak, and what bursts then once the trends are known; below it what is usual.
void tell_timeline(Ui& ui, ChartSpec& spec) {
  const app::ChartsView& view = ui.session.charts();
  const words::TimelineView line = timeline_in_brush(ui, {view.start_s, view.selected, view.body.bin});
  const words::TimelinePeak peak = words::timeline_peak(line);
  const Burst* burst = peak.has_peak ? words::burst_at(peak_names(ui), line.start_s[peak.index]) : nullptr;
  spec.title = words::timeline_sentence(ui.dates(), line, burst == nullptr ? std::string() : words::burst_name(*burst));
  if (peak.has_peak && peak.usual >= 1)
    spec.subtitle +=
        " \xc2\xb7 " +
        ui.fill(Word::usual_base, {words::decimal_number(ui.language(), peak.usual, peak.usual < 10 ? 1 : 0)});
}

// Posts that no bar can show are said; a time range leaves them out itself.
std::string without_time_line(Ui& ui) {
  const app::ChartsView& view = ui.session.charts();
  uint64_t shown = 0;
  for (const uint32_t posts : view.selected) shown += posts;
  if (view.start_s.empty() || ui.session.filters().has_time || shown >= view.body.posts) return {};
  return " \xc2\xb7 " + words::full_number(ui.language(), static_cast<int64_t>(view.body.posts - shown)) + " " +
         std::string(ui.text(Word::no_time));
}

}  // namespace

void timeline_card(Ui& ui, const Rect& rect, bool has_bin_choice) {
  const app::ChartsView& view = ui.session.charts();
  const words::DateForms dates = ui.dates();
  const TimeBars bars = has_bin_choice && !view.start_s.empty() ? bars_to_show(ui) : whole_bars(view);
  ChartSpec spec = spec_from(ui, ui.session.charts_slot(), view.start_s.empty(), Word::no_time_filter);
  spec.id = "timeline";
  spec.file_name = "lini-masa";
  spec.figure = words::Figure::timeline;
  const bool has_time = ui.session.loaded().has_time;
  spec.title = std::string(ui.text(Word::page_trend));
  if (has_time)
    spec.subtitle = ui.fill(Word::unit_posts_per, {words::bin_label(ui.language(), bars.bin)}) + " \xc2\xb7 ";
  spec.subtitle += selection_line(ui) + without_time_line(ui);
  if (!view.start_s.empty()) tell_timeline(ui, spec);
  spec.columns = {std::string(ui.text(Word::column_time)), std::string(ui.text(Word::column_selected)),
                  std::string(ui.text(Word::column_all))};
  spec.row_count = static_cast<uint32_t>(bars.start_s.size());
  spec.cell = [bars, &ui, dates](uint32_t row, uint32_t column) -> std::string {
    if (row >= bars.start_s.size()) return {};
    if (column == 0)
      return bars.bin == "day" || bars.bin == "week" ? dates.day_year(bars.start_s[row])
                                                     : dates.full(bars.start_s[row]);
    return words::full_number(ui.language(), column == 1 ? bars.selected[row] : bars.total[row]);
  };
  spec.data_cell = [bars, dates](uint32_t row, uint32_t column) -> std::string {
    if (column > 0 || row >= bars.start_s.size()) return {};
    const bool has_clock = bars.bin == "hour" || bars.bin == "minute";
    return has_clock ? dates.iso(bars.start_s[row]) : dates.iso_day(bars.start_s[row]);
  };
  const bool has_bins = has_bin_choice && has_time;
  static constexpr const char* kBins[] = {"", "hour", "day", "week", "month"};
  std::vector<std::string> names = {std::string(ui.text(Word::bin_auto))};
  int chosen = 0;
  for (int i = 1; has_bins && i < 5; ++i) {
    std::string name = words::bin_label(ui.language(), kBins[i]);
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    names.push_back(name);
    if (ui.session.bin() == kBins[i]) chosen = i;
  }
  const bool is_phone = theme().is_phone();
  if (has_bins && !is_phone) spec.corner_px = segments_width(names);
  ChartCard card(ui, std::move(spec), rect);
  Rect plot = card.plot();
  if (has_bins && (!is_phone || card.shows_chart())) {
    // On a phone the choice has a row of its own above the bars.
    Rect bar = is_phone ? take_top(plot, px(44)) : card.corner();
    if (is_phone) bar.Max.x = std::min(bar.Max.x, bar.Min.x + segments_width(names));
    if (is_phone) take_top(plot, px(8));
    const int picked = segments("bin", bar, ui.text(Word::bin_choice), names, chosen);
    if (picked >= 0) ui.session.set_bin(kBins[picked]);
  }
  if (card.shows_chart()) draw_timeline(ui, "timeline", plot, false, has_bin_choice);
}

void hashtags_card(Ui& ui, const Rect& rect) {
  const ChartsResponse& body = ui.session.charts().body;
  ChartSpec spec = spec_from(ui, ui.session.charts_slot(), body.hashtags.empty(), Word::empty_hashtags);
  spec.id = "hashtags";
  spec.file_name = "tagar";
  spec.title = words::hashtags_sentence(ui.language(), body.hashtags, base_of(ui, FilterKind::hashtag));
  spec.subtitle = std::string(ui.text(Word::caption_hashtags)) + " \xc2\xb7 " + counted_line(ui, FilterKind::hashtag);
  ranked_card(ui, rect, std::move(spec), body.hashtags, FilterKind::hashtag, {}, Word::field_hashtags);
}

void terms_card(Ui& ui, const Rect& rect) {
  const ChartsResponse& body = ui.session.charts().body;
  ChartSpec spec = spec_from(ui, ui.session.charts_slot(), body.terms.empty(), Word::empty_terms);
  spec.id = "terms";
  spec.file_name = "kata";
  spec.title = words::terms_sentence(ui.language(), body.terms, base_of(ui, FilterKind::term));
  if (knows_no_texts(ui)) spec.title = spec.empty_text = std::string(ui.text(Word::no_texts_there));
  spec.subtitle = std::string(ui.text(Word::caption_terms)) + " \xc2\xb7 " + counted_line(ui, FilterKind::term);
  ranked_card(ui, rect, std::move(spec), body.terms, FilterKind::term, {}, Word::tab_terms);
}

void accounts_card(Ui& ui, const Rect& rect) {
  const ChartsResponse& body = ui.session.charts().body;
  ChartSpec spec = spec_from(ui, ui.session.charts_slot(), body.accounts.empty(),
                             ui.session.loaded().authors == 0 ? Word::no_accounts_there : Word::empty_accounts);
  spec.id = "accounts";
  spec.file_name = "akun";
  spec.title = words::accounts_sentence(ui.language(), body.accounts, base_of(ui, FilterKind::author), body.authors);
  if (ui.session.loaded().authors == 0) spec.title = spec.empty_text;
  const bool is_by_interactions = !body.accounts.empty() && body.accounts[0].interactions > 0;
  if (is_by_interactions && base_of(ui, FilterKind::author) > 0)
    spec.title =
        words::top_accounts_sentence(ui.language(), body.accounts, words::interactions_of(body.totals), body.authors);
  spec.subtitle = std::string(ui.text(is_by_interactions ? Word::accounts_caption : Word::caption_accounts)) +
                  " \xc2\xb7 " + words::count_of_accounts(ui.language(), static_cast<int64_t>(body.authors));
  ranked_card(ui, rect, std::move(spec), body.accounts, FilterKind::author, {}, Word::field_author);
}

void breakdown_card(Ui& ui, const Rect& rect, const Breakdown& breakdown) {
  ChartSpec spec = spec_from(ui, ui.session.charts_slot(), breakdown.values.empty(), Word::empty_selection);
  const std::string id = "breakdown-" + breakdown.dimension + breakdown.label;
  spec.id = id.c_str();
  spec.file_name = breakdown.dimension == "kind" ? "jenis" : breakdown.dimension;
  spec.english_file_name = breakdown.dimension;
  spec.figure = words::Figure::breakdown;
  const FilterKind kind = app::kind_of_breakdown(breakdown.dimension);
  spec.title = words::breakdown_sentence(ui.language(), breakdown, base_of(ui, kind));
  spec.subtitle =
      (kind == FilterKind::category ? breakdown.label : words::breakdown_label(ui.language(), breakdown.dimension)) +
      " \xc2\xb7 " + counted_line(ui, kind);
  ranked_card(ui, rect, std::move(spec), breakdown.values, kind,
              kind == FilterKind::category ? breakdown.label : std::string(), Word::column_name);
}

void heat_map_card(Ui& ui, const Rect& rect) {
  const app::ChartsView& view = ui.session.charts();
  ChartSpec spec = spec_from(ui, ui.session.charts_slot(), view.hour_weekday.size() != 168 || view.start_s.empty(),
                             Word::no_time_filter);
  spec.id = "heat";
  spec.file_name = "jam-hari";
  spec.figure = words::Figure::heat_map;
  spec.title = words::heat_map_sentence(ui.language(), view.hour_weekday);
  spec.subtitle = ui.fill(Word::caption_heat, {words::zone_label(ui.language(), ui.dates().zone)}) + " \xc2\xb7 " +
                  words::count_of_posts(ui.language(), static_cast<int64_t>(view.body.posts)) + without_time_line(ui);
  spec.columns = {std::string(ui.text(Word::column_hour))};
  for (int day = 0; day < 7; ++day) spec.columns.emplace_back(words::weekday_short(ui.language(), day));
  spec.row_count = view.hour_weekday.size() == 168 ? 24 : 0;
  spec.cell = [&view, &ui](uint32_t row, uint32_t column) -> std::string {
    if (column == 0) return std::to_string(row);
    const size_t index = (column - 1) * 24 + row;
    return index < view.hour_weekday.size() ? words::full_number(ui.language(), view.hour_weekday[index])
                                            : std::string();
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  const int clicked = draw_heat_map(ui, card.plot(), view.hour_weekday, ui.session.filters().hours);
  if (clicked < 0) return;
  ui.session.toggle_filter({FilterKind::hour, std::to_string(clicked), {}});
  ui.session.offer_drawer();
}

std::string network_base_line(Ui& ui) {
  using Posts = app::Session::NetworkPosts;
  const Posts which = ui.session.network_posts();
  if (which == Posts::all) return {};
  const auto base = static_cast<int64_t>(ui.session.network().body.base_posts);
  return " \xc2\xb7 " + ui.fill(which == Posts::selected ? Word::network_of_selection : Word::network_base,
                                {words::count_of_posts(ui.language(), base)});
}

void network_card(Ui& ui, PageState& state, const Rect& rect) {
  const app::NetworkView& network = ui.session.network();
  ChartSpec spec = spec_from(ui, ui.session.network_slot(), network.node_author.empty(), empty_network_word(ui));
  spec.id = "network";
  spec.fraction = ui.session.network_progress().fraction;
  spec.file_name = "jaringan";
  spec.figure = words::Figure::network;
  spec.title = words::network_sentence(ui.language(), network.body);
  // Of nothing there is nothing to explain.
  if (!network.node_author.empty())
    spec.subtitle = words::network_caption(ui.language(), network.body.kind, ui.session.loaded().network_kinds) +
                    network_base_line(ui);
  spec.columns = {std::string(ui.text(Word::page_community)), std::string(ui.text(Word::column_members)),
                  std::string(ui.text(Word::column_posts))};
  spec.row_count = static_cast<uint32_t>(network.body.communities.size());
  spec.cell = [&network, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= network.body.communities.size()) return {};
    const CommunityCard& card = network.body.communities[row];
    if (column == 0) return words::community_name(ui.language(), card);
    return words::full_number(ui.language(),
                              column == 1 ? static_cast<int64_t>(card.size) : static_cast<int64_t>(card.posts));
  };
  ChartCard card(ui, std::move(spec), rect);
  if (card.shows_chart() && state.network.draw(ui, card.plot(), false)) {
    ui.session.set_page(app::Page::community);
    ui.wants_content_top = true;
  }
}

}  // namespace tilik::ui
