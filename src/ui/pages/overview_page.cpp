// Owns: the overview: key figures, timeline, hashtags, accounts, network. Depends on: ui/pages/pages.h.
// Thread: the UI's.
#include <algorithm>

#include "base/calendar.h"
#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/sentences.h"

namespace tilik::ui {

namespace {

// From Monday to Tuesday are two days, whatever the hours.
std::string span_text(Ui& ui, int64_t first_utc_s, int64_t last_utc_s) {
  constexpr int64_t kDay_s = 86'400;
  const Zone& zone = ui.session.settings().zone;
  const int64_t days = local_day_of_utc(last_utc_s, zone.offset_min_at(last_utc_s)) -
                       local_day_of_utc(first_utc_s, zone.offset_min_at(first_utc_s)) + 1;
  const auto seconds = static_cast<double>(last_utc_s - first_utc_s);
  return words::duration(ui.language(), days > 2 ? static_cast<double>(days * kDay_s) : seconds);
}

std::vector<KeyFigure> key_figures(Ui& ui) {
  const words::Language language = ui.language();
  const app::ChartsView& view = ui.session.charts();
  const ChartsResponse& body = view.body;
  const bool is_part = body.posts != body.posts_total;
  const auto of_total = [&](uint64_t total) {
    return is_part ? ui.fill(Word::kpi_of_total, {words::full_number(language, static_cast<int64_t>(total))})
                   : std::string();
  };
  std::vector<KeyFigure> figures;
  figures.push_back({std::string(ui.text(Word::kpi_posts)),
                     words::full_number(language, static_cast<int64_t>(body.posts)), of_total(body.posts_total)});
  const double per_account =
      body.authors == 0 ? 0 : static_cast<double>(body.posts) / static_cast<double>(body.authors);
  if (body.authors_total > 0)
    figures.push_back({std::string(ui.text(Word::kpi_accounts)),
                       words::full_number(language, static_cast<int64_t>(body.authors)),
                       is_part ? of_total(body.authors_total)
                               : ui.fill(Word::kpi_per_account, {words::decimal_number(language, per_account, 1)})});
  uint64_t rows = 0;
  const int64_t interactions = words::interactions_of(body.totals, &rows);
  if (interactions >= 0) {
    const double per_post = rows == 0 ? 0 : static_cast<double>(interactions) / static_cast<double>(rows);
    const std::string average = words::decimal_number(language, per_post, per_post < 10 ? 1 : 0);
    figures.push_back(
        {std::string(ui.text(Word::kpi_interactions)), words::short_number(language, static_cast<double>(interactions)),
         rows < body.posts ? ui.fill(Word::kpi_per_counted_note,
                                     {average, words::count_of_posts(language, static_cast<int64_t>(rows))})
                           : ui.fill(Word::kpi_per_post_note, {average})});
  }
  const words::TimelineView line = timeline_in_brush(ui, {view.start_s, view.selected, body.bin});
  const words::TimelinePeak peak = words::timeline_peak(line);
  // Where no bar has two posts none is a peak.
  if (peak.has_peak && peak.is_uneven && peak.posts > 1) {
    const int64_t peak_s = line.start_s[peak.index];
    std::string note = words::count_of_posts(language, peak.posts);
    if (body.bin == "hour" || body.bin == "minute") note += " \xc2\xb7 " + ui.dates().clock(peak_s);
    figures.push_back({std::string(ui.text(Word::kpi_peak)),
                       body.bin == "month"  ? ui.dates().month_year(peak_s)
                       : body.bin == "week" ? ui.dates().bin(peak_s, body.bin)
                                            : ui.dates().day(peak_s),
                       std::move(note)});
  }
  if (peak.bins > 1) {
    const FilterState& filters = ui.session.filters();
    int64_t first_s = ui.session.loaded().first_utc_s, last_s = ui.session.loaded().last_utc_s;
    if (body.has_interval) {
      first_s = body.first_utc_s;
      last_s = body.last_utc_s;
    } else if (filters.has_time) {  // while a brush is dragged
      first_s = std::max(first_s, filters.from_utc_s);
      last_s = std::max(first_s, std::min(last_s, filters.to_utc_s - 1));
    }
    figures.push_back(
        {std::string(ui.text(Word::kpi_span)), span_text(ui, first_s, last_s), ui.dates().range(first_s, last_s + 1)});
  }
  return figures;
}

}  // namespace

void draw_overview_page(Ui& ui, PageState& state, Grid& grid) {
  const std::vector<KeyFigure> figures = key_figures(ui);
  const float height = key_figures_height(figures, grid.width());
  const Rect band = grid.full(height + px(8));
  draw_key_figures(Rect(band.Min.x, band.Min.y + px(4), band.Max.x, band.Max.y), figures,
                   !ui.session.charts_slot().has_answer());
  const bool is_phone = theme().is_phone();
  // Without times the room of the timeline goes to the words.
  const bool has_time = ui.session.loaded().has_time;
  const ChartsResponse& body = ui.session.charts().body;
  const bool is_known = ui.session.charts_slot().has_answer();
  if (tells_empty_selection(ui, grid)) {
    if (has_bars(ui)) timeline_card(ui, grid.full(px(348)), false);
    return;
  }
  const auto list = [&](ListCard card, size_t rows, float most_px) {
    return list_height(ui, card, rows, is_known, px(most_px));
  };
  const float most_first = 348, most_second = is_phone ? 392 : 388;
  const float hashtags_px = list(ListCard::hashtags, body.hashtags.size(), most_first),
              terms_px = list(ListCard::terms, body.terms.size(), has_time ? most_second : most_first),
              accounts_px = list(ListCard::accounts, body.accounts.size(), most_second);
  // Without hashtags, as in chats, the words come up.
  const bool has_tags = !knows_no_hashtags(ui);
  const float beside_px = has_tags ? hashtags_px : terms_px;
  const std::vector<Rect> first = has_time   ? grid.row({1.9f, 1}, {px(most_first), beside_px})
                                  : has_tags ? grid.row({1, 1}, {terms_px, hashtags_px})
                                             : grid.row({1}, terms_px);
  if (has_time)
    timeline_card(ui, first[0], false);
  else
    terms_card(ui, first[0]);
  if (has_tags)
    hashtags_card(ui, first[1]);
  else if (has_time)
    terms_card(ui, first[1]);
  // Without a link there is no picture to make room for.
  const bool has_network = !ui.session.network_slot().has_answer() || !ui.session.network().node_author.empty();
  const float network_px = px(has_network ? most_second : 124);
  const float network_share = has_network ? 1.25f : 0.7f;
  const bool has_terms_here = has_time && has_tags;
  const std::vector<Rect> second = has_terms_here ? grid.row({network_share, 1, 1}, {network_px, accounts_px, terms_px})
                                                  : grid.row({network_share, 1}, {network_px, accounts_px});
  network_card(ui, state, second[0]);
  accounts_card(ui, second[1]);
  if (has_terms_here) terms_card(ui, second[2]);
  // Whatever else the data can be split by: platform, kind, format, the user's own columns.
  const std::vector<Breakdown>& all = body.breakdowns;
  std::vector<const Breakdown*> shown;
  for (const Breakdown& breakdown : all)
    if (breakdown.values.size() > 1) shown.push_back(&breakdown);
  for (size_t i = 0; i < shown.size(); i += 3) {
    const size_t count = std::min<size_t>(3, shown.size() - i);
    float heights[3] = {};
    for (size_t k = 0; k < count; ++k)
      heights[k] = list_height(ui, ListCard::breakdowns, shown[i + k]->values.size(), is_known,
                               px(theme().is_phone() ? 420 : 290), i + k);
    const std::vector<Rect> rects = count == 3   ? grid.row({1, 1, 1}, {heights[0], heights[1], heights[2]})
                                    : count == 2 ? grid.row({1, 1}, {heights[0], heights[1]})
                                                 : grid.row({1}, heights[0]);
    for (size_t k = 0; k < count; ++k) breakdown_card(ui, rects[k], *shown[i + k]);
  }
}

}  // namespace tilik::ui
