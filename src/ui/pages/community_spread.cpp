// Owns: the cards about what goes from whom to whom: adoption, travels of topics, flows between communities, talk
// around a host.
// Depends on: ui/pages/community_parts.h. Thread: the UI's.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "protocol/flow_number.h"
#include "ui/charts/community_charts.h"
#include "ui/pages/community_parts.h"
#include "words/sentences.h"
#include "words/sentences_community.h"

namespace tilik::ui {

using app::FilterKind;

namespace {

// The posts behind a hashtag, a link or a phrase.
void show_posts_with(Ui& ui, std::string_view kind, std::string_view key) {
  if (kind == "hashtag") {
    ui.session.toggle_filter({FilterKind::hashtag, std::string(key), {}});
  } else {
    FilterState filters = ui.session.filters();
    if (kind == "link") {
      // Of a link whose path is hidden the site is left.
      filters.query = "\"" + std::string(key.substr(0, key.find("/\xe2\x80\xa6"))) + "\"";
    } else {
      filters.query = key;  // between the words of a phrase there may be small ones
    }
    ui.session.set_filters(filters);
  }
  ui.session.offer_drawer();
}

}  // namespace

// ---- adoption ---------------------------------------------------------------------------------------------------

namespace {

std::string thing_label(const NamedFigures& thing) {
  return thing.figure(0) == 2 ? "\xe2\x80\x9c" + thing.label + "\xe2\x80\x9d" : thing.label;
}

// "Tagar: 12 kali, kebetulan kira-kira 8" of each kind that was taken up or expected.
std::string adoption_kinds(Ui& ui, const AdoptionFigures& adoption) {
  static constexpr Word kNames[] = {Word::field_hashtags, Word::adoption_links, Word::adoption_phrases};
  std::string line;
  for (size_t i = 0; i < std::min(std::size(kNames), adoption.kinds.size()); ++i) {
    const std::vector<double>& kind = adoption.kinds[i];
    if (kind.size() < 5 || (kind[0] == 0 && kind[1] == 0)) continue;
    line += (line.empty() ? "" : " \xc2\xb7 ") +
            ui.fill(Word::adoption_kind, {ui.text(kNames[i]), whole(ui, kind[0]),
                                          words::decimal_number(ui.language(), kind[1], kind[1] < 10 ? 1 : 0)});
  }
  return line;
}

RankRow adoption_row(Ui& ui, std::string label, double adoptions, double expected) {
  RankRow row;
  row.label = std::move(label);
  row.value = adoptions;
  row.mark = expected;
  row.value_text = whole(ui, adoptions);
  const double times = adoptions / std::max(0.5, expected);
  row.second_text = words::decimal_number(ui.language(), times, times < 10 ? 1 : 0) + "\xc3\x97";
  // Clear only where chance seldom gives so much: counts of rare things spread by about their root.
  const double clear = 2 * std::sqrt(std::max(1.0, expected));
  row.is_clear = std::abs(adoptions - expected) > clear;
  row.details = {{std::string(ui.text(Word::column_adoptions)), whole(ui, adoptions)},
                 {std::string(ui.text(Word::adoption_expected)), words::decimal_number(ui.language(), expected, 1)}};
  return row;
}

void draw_adopted_from(Ui& ui, const Rect& rect, const AdoptionFigures& adoption) {
  std::vector<RankRow> rows;
  for (const NamedFigures& account : adoption.accounts) {
    RankRow row = adoption_row(ui, account.label, account.figure(1), account.figure(2));
    row.colour = community_colour(static_cast<uint32_t>(account.figure(0)));
    row.is_chosen = ui.session.looked_at() == account.key;
    row.is_door = true;
    row.details.emplace_back(ui.text(Word::column_community), community_label(ui, account.figure(0), 3));
    if (account.figure(3) >= 0) row.details.emplace_back(ui.text(Word::column_followers), whole(ui, account.figure(3)));
    rows.push_back(std::move(row));
  }
  const int clicked = draw_ranking(rect, rows, px(56));
  if (clicked >= 0) open_account(ui, adoption.accounts[static_cast<size_t>(clicked)].key);
}

void draw_adopted_things(Ui& ui, const Rect& rect, const AdoptionFigures& adoption) {
  std::vector<RankRow> rows;
  for (const NamedFigures& thing : adoption.things) {
    rows.push_back(adoption_row(ui, thing_label(thing), thing.figure(1), thing.figure(2)));
    rows.back().is_chosen =
        thing.figure(0) == 0 && app::contains(ui.session.filters(), {FilterKind::hashtag, thing.key, {}});
  }
  const int clicked = draw_ranking(rect, rows, px(56));
  if (clicked < 0) return;
  const NamedFigures& thing = adoption.things[static_cast<size_t>(clicked)];
  show_posts_with(ui, thing.figure(0) == 0 ? "hashtag" : thing.figure(0) == 1 ? "link" : "phrase", thing.key);
}

}  // namespace

void adoption_card(Ui& ui, const Rect& rect) {
  const AdoptionFigures& adoption = ui.session.life().adoption;
  ChartSpec spec = life_spec(ui, "adoption", adoption.accounts.empty(), Word::adoption_none);
  spec.file_name = "penularan";
  spec.figure = words::Figure::adoption;
  spec.title = words::adoption_sentence(ui.language(), adoption);
  spec.subtitle += ui.text(Word::adoption_caption);
  // Accounts, then communities, then what was taken up.
  for (const Word word : {Word::column_name, Word::column_community, Word::column_adoptions, Word::adoption_expected,
                          Word::field_hashtags, Word::adoption_links, Word::adoption_phrases, Word::column_followers})
    spec.columns.emplace_back(ui.text(word));
  const size_t accounts = adoption.accounts.size(), groups = adoption.communities.size();
  spec.row_count = static_cast<uint32_t>(accounts + groups + adoption.things.size());
  spec.cell = [&adoption, &ui, accounts, groups](uint32_t row, uint32_t column) -> std::string {
    static const std::string kNone = "\xe2\x80\x93";
    if (row >= accounts + groups) {
      if (row - accounts - groups >= adoption.things.size()) return {};
      const NamedFigures& thing = adoption.things[row - accounts - groups];
      if (column == 0) return thing_label(thing);
      if (column == 2) return whole(ui, thing.figure(1));
      return column == 3 ? words::decimal_number(ui.language(), thing.figure(2), 1) : kNone;
    }
    const bool is_account = row < accounts;
    if (!is_account && row - accounts >= adoption.communities.size()) return {};
    const auto figure = [&](size_t i) {
      if (is_account) return adoption.accounts[row].figure(i);
      const std::vector<double>& of = adoption.communities[row - accounts];
      return i < of.size() ? of[i] : 0;
    };
    if (column == 0) return is_account ? adoption.accounts[row].label : community_label(ui, figure(0), 3);
    if (column == 1) return is_account ? community_label(ui, figure(0), 3) : kNone;
    if (column == 2) return whole(ui, figure(1));
    if (column == 3) return words::decimal_number(ui.language(), figure(2), 1);
    if (column <= 6) return whole(ui, figure(column - (is_account ? 0 : 1)));
    return !is_account || figure(3) < 0 ? kNone : whole(ui, figure(3));
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  Rect plot = card.plot();
  const std::string kinds = adoption_kinds(ui, adoption);
  const Rect line = take_top(plot, wrapped_height(plot.GetWidth(), kBody, kinds, 2) + px(8));
  draw_wrapped(line.Min.x, line.Min.y, line.GetWidth(), kBody, col(palette().ink_soft), kinds, 2);
  say(line, kinds);
  const std::vector<std::string> names = {std::string(ui.text(Word::adoption_from)),
                                          std::string(ui.text(Word::adoption_things))};
  const Rect bar = take_top(plot, px(theme().is_phone() ? 44 : 32));
  const int picked =
      segments("list", Rect(bar.Min.x, bar.Min.y, std::min(bar.Max.x, bar.Min.x + segments_width(names)), bar.Max.y),
               ui.text(Word::column_name), names, ui.shows_adopted_things ? 1 : 0);
  if (picked >= 0) ui.shows_adopted_things = picked == 1;
  take_top(plot, px(10));
  ui.shows_adopted_things ? draw_adopted_things(ui, plot, adoption) : draw_adopted_from(ui, plot, adoption);
}

// ---- travels ----------------------------------------------------------------------------------------------------

void travels_card(Ui& ui, const Rect& rect) {
  const std::vector<TopicTravel>& travels = ui.session.life().travels;
  ChartSpec spec = life_spec(ui, "travels", travels.empty(), Word::travels_none);
  spec.file_name = "perjalanan-topik";
  spec.figure = words::Figure::travels;
  if (travels.empty() || travels[0].stops.empty())
    spec.title = std::string(ui.text(Word::travels_none));
  else
    spec.title = words::travel_sentence(ui.language(), travels[0], community_label(ui, travels[0].stops[0][0]));
  spec.subtitle += ui.text(Word::travels_caption);
  for (const Word word : {Word::column_topic, Word::column_community, Word::column_first_use, Word::column_half_use,
                          Word::column_posts, Word::column_authors})
    spec.columns.emplace_back(ui.text(word));
  // A row a stop.
  std::vector<std::pair<size_t, size_t>> stops;
  for (size_t i = 0; i < travels.size(); ++i)
    for (size_t k = 0; k < travels[i].stops.size(); ++k) stops.emplace_back(i, k);
  spec.row_count = static_cast<uint32_t>(stops.size());
  spec.cell = [&travels, &ui, stops](uint32_t row, uint32_t column) -> std::string {
    if (row >= stops.size() || stops[row].first >= travels.size()) return {};
    const TopicTravel& topic = travels[stops[row].first];
    if (stops[row].second >= topic.stops.size()) return {};
    const std::vector<double>& stop = topic.stops[stops[row].second];
    if (column == 0) return topic.label;
    if (column == 1) return community_label(ui, stop[0], 3);
    if (column <= 3) return ui.dates().full(static_cast<int64_t>(stop[column - 1]));
    return whole(ui, stop[column - 1]);
  };
  spec.data_cell = [&travels, &ui, stops](uint32_t row, uint32_t column) -> std::string {
    if (column < 2 || column > 3 || row >= stops.size() || stops[row].first >= travels.size()) return {};
    const TopicTravel& topic = travels[stops[row].first];
    return stops[row].second < topic.stops.size()
               ? ui.dates().iso(static_cast<int64_t>(topic.stops[stops[row].second][column - 1]))
               : std::string();
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  double most = 1;
  for (const TopicTravel& topic : travels)
    for (const std::vector<double>& stop : topic.stops) most = std::max(most, stop[4]);
  std::vector<SpreadRow> rows;
  for (const TopicTravel& topic : travels) {
    SpreadRow row;
    row.label = topic.label;
    row.value_text = words::count_of_accounts(ui.language(), static_cast<int64_t>(topic.accounts));
    row.is_chosen =
        topic.kind == "hashtag" && app::contains(ui.session.filters(), {FilterKind::hashtag, topic.key, {}});
    row.details = {{std::string(ui.text(Word::column_posts)), whole(ui, topic.posts)},
                   {std::string(ui.text(Word::column_authors)), whole(ui, topic.accounts)}};
    for (const std::vector<double>& stop : topic.stops) {
      SpreadDot dot;
      dot.after_s = stop[1] - topic.stops[0][1];
      dot.size = std::sqrt(stop[4] / most);
      dot.colour = community_colour(static_cast<uint32_t>(stop[0]));
      dot.name = community_label(ui, stop[0], 3);
      dot.details = {{std::string(ui.text(Word::column_first_use)), ui.dates().full(static_cast<int64_t>(stop[1]))},
                     {std::string(ui.text(Word::column_authors)), whole(ui, stop[4])}};
      row.dots.push_back(std::move(dot));
    }
    rows.push_back(std::move(row));
  }
  const int clicked = draw_spread(ui, card.plot(), rows);
  if (clicked < 0) return;
  const TopicTravel& topic = travels[static_cast<size_t>(clicked)];
  show_posts_with(ui, topic.kind, topic.key);
}

// ---- flows ------------------------------------------------------------------------------------------------------

void flows_card(Ui& ui, const Rect& rect) {
  const LifeResponse& life = ui.session.life();
  const size_t side = life.flow_side;
  std::vector<MatrixName> names;
  std::vector<std::string> labels;
  for (size_t i = 0; i < side; ++i) {
    const bool is_others = i + 1 == side;
    labels.push_back(is_others ? std::string(ui.text(Word::flows_others))
                               : community_label(ui, static_cast<double>(i), 1));
    names.push_back(
        {labels.back(), is_others ? col(palette().mute_strong) : community_colour(static_cast<uint32_t>(i))});
  }
  const std::string_view kind = ui.session.network().body.kind;
  const bool is_directed = kind != "thread" && kind != "together" && kind != "co-hashtag" && kind != "co-link";
  ChartSpec spec = life_spec(ui, "flows", side < 2, Word::empty_network,
                             is_directed && life.has_voices ? Covers::selection : Covers::network);
  spec.file_name = "arus-komunitas";
  spec.figure = words::Figure::flows;
  spec.title =
      words::flows_sentence(ui.language(), life, labels,
                            words::links_are_talk(ui.session.network().body.kind, ui.session.loaded().network_kinds));
  spec.subtitle += ui.text(Word::flows_caption);
  spec.columns.emplace_back(ui.text(Word::column_from));
  for (const std::string& label : labels) spec.columns.push_back(label);
  spec.row_count = static_cast<uint32_t>(side);
  spec.cell = [&life, &ui, labels](uint32_t row, uint32_t column) -> std::string {
    if (row >= labels.size()) return {};
    if (column == 0) return labels[row];
    const size_t at = row * labels.size() + column - 1;
    return at < life.flows.size() ? whole(ui, life.flows[at]) : std::string();
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  // Of who speaks after whom, or together, no single post tells to whom it goes.
  const bool is_addressed = is_directed && kind != "turns";
  FilterState filters = ui.session.filters();
  MatrixPress press;
  press.text = ui.text(is_addressed ? Word::flows_press : Word::flows_press_both);
  if (filters.communities.size() == 1 && is_flow(filters.communities[0]))
    press.chosen = static_cast<int>(flow_source(filters.communities[0]) * side + flow_target(filters.communities[0]));
  const int clicked = draw_matrix(
      card.plot(), names, life.flows,
      [&](double value) { return ui.fill_count(Word::link_times, std::llround(value)); }, press);
  if (clicked < 0) return;
  const auto from = static_cast<uint32_t>(static_cast<size_t>(clicked) / side),
             to = static_cast<uint32_t>(static_cast<size_t>(clicked) % side);
  if (press.chosen == clicked)
    filters.communities.clear();
  else if (is_addressed)
    filters.communities = {flow_number(from, to)};
  else
    filters.communities = from == to ? std::vector{from} : std::vector{from, to};
  ui.session.set_filters(filters);
  ui.session.offer_drawer();
}

// ---- a host -----------------------------------------------------------------------------------------------------

namespace {

constexpr size_t kHostParts = 3;

ImU32 host_colour(size_t part) { return series_colour(static_cast<uint32_t>(part)); }

void draw_host_legend(Rect& plot, const std::vector<std::string>& names) {
  const float line = theme().line(kSmall) + px(4);
  Rect row = take_top(plot, line);
  for (size_t i = 0; i < names.size(); ++i) {
    const float width = text_width(kSmall, names[i]) + px(30);
    if (width > row.GetWidth()) row = take_top(plot, line);
    const Rect part = take_left(row, width);
    fill(rect_at(part.Min.x, part.GetCenter().y - px(5), px(10), px(10)), host_colour(i), px(3));
    draw_text_in(Rect(part.Min.x + px(16), part.Min.y, part.Max.x, part.Max.y), kSmall, col(palette().ink_soft),
                 names[i]);
    say(part, names[i]);
  }
  take_top(plot, px(6));
}

// A bar a slice in three parts; what was sold and who came back beside it.
int draw_host_slices(Ui& ui, const Rect& plot, const LifeResponse& life) {
  double highest = 1;
  for (const std::vector<double>& slice : life.host) highest = std::max(highest, slice[2] + slice[3] + slice[4]);
  const bool is_phone = theme().is_phone();
  const float height = is_phone ? px(52) : rank_row_height();  // a phone has the figures below the bar
  std::string widest;
  for (const std::vector<double>& slice : life.host) {
    const std::string range = ui.dates().range(static_cast<int64_t>(slice[0]), static_cast<int64_t>(slice[1]));
    if (text_width(kBody, range) > text_width(kBody, widest)) widest = range;
  }
  const float label_px = std::min(text_width(kBody, widest) + px(14), plot.GetWidth() * 0.42f);
  const float facts_px = is_phone ? 0 : px(230);
  int clicked = -1;
  for (size_t i = 0; i < life.host.size(); ++i) {
    const std::vector<double>& slice = life.host[i];
    const Rect row = rect_at(plot.Min.x, plot.Min.y + height * static_cast<float>(i), plot.GetWidth(), height);
    if (row.Max.y > plot.Max.y + px(4)) break;
    const std::string range = ui.dates().range(static_cast<int64_t>(slice[0]), static_cast<int64_t>(slice[1]));
    const std::string selling = percent_of(ui, {slice[5], slice[7]}), loyalty = percent_of(ui, {slice[8], slice[9]});
    const std::string facts = std::string(ui.text(Word::host_selling)) + " " + selling + " \xc2\xb7 " +
                              std::string(ui.text(Word::host_loyalty)) + " " + loyalty;
    ImGui::PushID(static_cast<int>(i));
    const Press press =
        press_area("slice", row, Role::button, range, 0,
                   whole(ui, slice[2]) + ", " + whole(ui, slice[3]) + ", " + whole(ui, slice[4]) + "; " + facts);
    ImGui::PopID();
    if (press.is_hovered)
      fill(Rect(row.Min.x - px(8), row.Min.y, row.Max.x + px(8), row.Max.y), col(palette().sunken), px(7));
    draw_text_in(Rect(row.Min.x, row.Min.y, row.Min.x + label_px - px(8), row.Max.y), kBody, col(palette().ink), range);
    const float room = row.GetWidth() - label_px - facts_px, bar_px = px(14);
    const float bar_y = is_phone ? row.Min.y + px(8) : row.GetCenter().y - bar_px / 2;
    float x = row.Min.x + label_px;
    for (size_t part = 0; part < kHostParts; ++part) {
      const float width = room * static_cast<float>(slice[2 + part] / highest);
      fill(rect_at(x, bar_y, width, bar_px), host_colour(part), px(2));
      x += width;
    }
    if (facts_px > 0) draw_text_in(row, kSmall, col(palette().ink_soft), facts, Align::right);
    if (is_phone)
      draw_text_in(Rect(row.Min.x + label_px, bar_y + bar_px, row.Max.x, row.Max.y), kSmall, col(palette().ink_soft),
                   facts);
    if (press.is_hovered && !current_frame().last_pointer_was_touch) {
      const std::pair<std::string, std::string> lines[] = {{std::string(ui.text(Word::host_selling)), selling},
                                                           {std::string(ui.text(Word::host_loyalty)), loyalty}};
      tooltip_lines(range, lines);
    }
    if (press.was_clicked) clicked = static_cast<int>(i);
  }
  return clicked;
}

}  // namespace

void host_card(Ui& ui, const Rect& rect) {
  const LifeResponse& life = ui.session.life();
  const std::vector<AccountList>& lists = ui.session.account_lists();
  const std::vector<std::string> parts = {ui.fill(Word::host_to_host, {life.host_list}),
                                          ui.fill(Word::host_from_host, {life.host_list}),
                                          std::string(ui.text(Word::host_members))};
  ChartSpec spec = life_spec(ui, "host", life.host.empty(), Word::host_none);
  if (lists.empty()) spec.state = ChartState::empty;
  if (!lists.empty() && life.host.empty()) spec.empty_text = ui.fill(Word::host_missing, {ui.session.host_list()});
  spec.file_name = "tuan-rumah";
  spec.figure = words::Figure::host;
  spec.title = life.host.empty() ? std::string(ui.text(Word::host_choice)) : words::host_sentence(ui.language(), life);
  spec.subtitle += ui.text(Word::host_caption);
  spec.columns = {std::string(ui.text(Word::column_time)),
                  parts[0],
                  parts[1],
                  parts[2],
                  std::string(ui.text(Word::column_posts)),
                  std::string(ui.text(Word::host_selling)),
                  std::string(ui.text(Word::host_loyalty))};
  spec.row_count = static_cast<uint32_t>(life.host.size());
  spec.cell = [&life, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= life.host.size() || life.host[row].size() < 10) return {};
    const std::vector<double>& slice = life.host[row];
    if (column == 0) return ui.dates().range(static_cast<int64_t>(slice[0]), static_cast<int64_t>(slice[1]));
    if (column <= 4) return whole(ui, slice[column + 1]);
    return column == 5 ? percent_of(ui, {slice[5], slice[7]}) : percent_of(ui, {slice[8], slice[9]});
  };
  ChartCard card(ui, std::move(spec), rect);
  Rect plot = card.plot();
  const float bar_px = px(theme().is_phone() ? 44 : 34);
  if (lists.empty()) {
    const std::string_view open = ui.text(Word::lists_open);
    const float width = button_width(open, Icon::list);
    const Rect at = rect_at(plot.GetCenter().x - width / 2, plot.Max.y - bar_px, width, bar_px);
    if (button("open-lists", at, open, ButtonKind::secondary, Icon::people)) ui.sheet = Sheet::lists;
    return;
  }
  std::vector<std::string> names;
  int chosen = 0;
  for (const AccountList& list : lists) {
    if (list.name == ui.session.host_list()) chosen = static_cast<int>(names.size());
    names.push_back(list.name);
  }
  Rect bar = take_top(plot, bar_px);
  const int picked =
      choice("host-list", take_left(bar, std::min(px(220), bar.GetWidth())), ui.text(Word::host_choice), names, chosen);
  if (picked >= 0) ui.session.set_host_list(names[static_cast<size_t>(picked)]);
  take_top(plot, px(10));
  if (!card.shows_chart()) return;
  const std::string loyalty = words::host_loyalty_sentence(ui.language(), life);
  if (!loyalty.empty()) {
    const Rect line = take_top(plot, wrapped_height(plot.GetWidth(), kBody, loyalty, 2) + px(8));
    draw_wrapped(line.Min.x, line.Min.y, line.GetWidth(), kBody, col(palette().ink_soft), loyalty, 2);
    say(line, loyalty);
  }
  draw_host_legend(plot, parts);
  const int clicked = draw_host_slices(ui, plot, life);
  if (clicked < 0) return;
  FilterState filters = ui.session.filters();
  const std::vector<double>& slice = life.host[static_cast<size_t>(clicked)];
  app::set_time(filters, static_cast<int64_t>(slice[0]), static_cast<int64_t>(slice[1]));
  ui.session.set_filters(filters);
  ui.session.offer_drawer();
}

}  // namespace tilik::ui
