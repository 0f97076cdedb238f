// Owns: one community read closely, in the place of the list of communities. Depends on: ui/pages/community_parts.h.
// Thread: the UI's.
#include <algorithm>

#include "ui/pages/community_parts.h"
#include "words/sentences.h"
#include "words/sentences_community.h"

namespace tilik::ui {

namespace {

using app::FilterKind;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string joined(const std::vector<NamedFigures>& names) {
  std::string all;
  for (const NamedFigures& name : names) all += (all.empty() ? "" : ", ") + name.label;
  return all;
}

std::string range_of(Ui& ui, const std::vector<double>& slice) {
  return ui.dates().range(static_cast<int64_t>(slice[0]), static_cast<int64_t>(slice[1]));
}

// The smaller groups of a community, known by the account of highest PageRank; empty while or where there are none.
struct InnerGroup {
  uint32_t leader = 0, size = 0;
};
constexpr const char* kInnerGroup = "inner_group";

std::vector<InnerGroup> inner_groups_of(Ui& ui, uint32_t community) {
  const app::NetworkView& network = ui.session.network();
  std::vector<InnerGroup> groups;
  const auto found = network.figures.find(kInnerGroup);
  if (found == network.figures.end()) return groups;
  const std::vector<float>& group_of = found->second.values;
  for (uint32_t node = 0; node < std::min(group_of.size(), network.node_community.size()); ++node) {
    if (network.node_community[node] != community || group_of[node] < 0) continue;
    const auto at = static_cast<size_t>(group_of[node]);
    if (at >= groups.size()) groups.resize(at + 1);
    InnerGroup& group = groups[at];
    if (group.size++ == 0 || network.node_pagerank[node] > network.node_pagerank[group.leader]) group.leader = node;
  }
  std::erase_if(groups, [](const InnerGroup& group) { return group.size == 0; });
  return groups;
}

std::string name_of(Ui& ui, const InnerGroup& group) {
  return ui.fill(Word::community_around, {ui.session.network().label(group.leader)});
}

// A large network is not drawn whole: then sizes are not known here.
std::string size_of(Ui& ui, const InnerGroup& group) {
  const app::NetworkView& network = ui.session.network();
  return network.node_author.size() < network.body.nodes ? std::string()
                                                         : words::count_of_accounts(ui.language(), group.size);
}

// All that the card tells, for its table, file and screen readers.
Pairs pairs_of(Ui& ui, const CommunityCard& card, const CommunityReading* reading) {
  const words::Language language = ui.language();
  Pairs pairs;
  const auto add = [&](Word word, std::string value) { pairs.emplace_back(ui.text(word), std::move(value)); };
  add(Word::column_members, words::full_number(language, card.size));
  if (ui.session.has_posts()) add(Word::column_posts, words::full_number(language, static_cast<int64_t>(card.posts)));
  add(Word::column_inside, words::percent(language, card.inside_share));
  add(Word::column_conductance, conductance_text(ui, card));
  add(Word::column_e_i, words::decimal_number(language, card.e_i, 2));
  for (const InnerGroup& group : inner_groups_of(ui, card.id)) {
    const std::string size = size_of(ui, group);
    pairs.emplace_back(name_of(ui, group), size.empty() ? "\xe2\x80\x93" : size);
  }
  if (reading == nullptr) return pairs;
  const VoiceFigures& voice = reading->voice;
  if (reading->clustering >= 0) add(Word::reading_tight, words::percent(language, reading->clustering));
  add(Word::welcome_weekly, percent_of(ui, voice.weekly_return));
  add(Word::welcome_newcomers, whole(ui, voice.newcomers));
  add(Word::welcome_answered, percent_of(ui, voice.answered));
  if (voice.median_wait_s >= 0) add(Word::welcome_wait, words::duration(language, voice.median_wait_s));
  add(Word::welcome_began, percent_of(ui, voice.began_to_speak));
  if (voice.gini >= 0) add(Word::column_gini, words::decimal_number(language, voice.gini, 2));
  if (reading->without_host >= 0) add(Word::column_without_host, words::percent(language, reading->without_host));
  std::string tags;
  for (const std::string& tag : reading->hashtags) tags += (tags.empty() ? "" : ", ") + tag;
  if (!tags.empty()) add(Word::reading_hashtags, tags);
  for (const NamedFigures& platform : reading->platforms)
    pairs.emplace_back(words::platform_label(platform.label), whole(ui, platform.figure(0)));
  if (reading->tone.size() == 4)
    for (const auto& [word, at] : {std::pair(Word::tone_positive, 3u),
                                   {Word::tone_neutral, 2u},
                                   {Word::tone_negative, 1u},
                                   {Word::tone_unknown, 0u}})
      pairs.emplace_back(std::string(ui.text(Word::reading_tone)) + ": " + std::string(ui.text(word)),
                         whole(ui, reading->tone[at]));
  add(Word::reading_core, joined(reading->core));
  if (!reading->newest.empty()) add(Word::reading_newest, joined(reading->newest));
  if (std::string line = words::story_line(ui.dates(), reading->story); !line.empty())
    add(Word::reading_story, std::move(line));
  for (const std::vector<double>& slice : reading->story) {
    if (slice.size() < 5) continue;
    const std::string event = words::story_event(language, static_cast<int>(slice[3]), static_cast<int>(slice[4]));
    pairs.emplace_back(range_of(ui, slice),
                       ui.fill(Word::reading_active, {whole(ui, slice[2])}) + (event.empty() ? "" : ", " + event));
  }
  return pairs;
}

void draw_accounts(Ui& ui, ReadingColumn& column, Word title, const std::vector<NamedFigures>& accounts, bool has_day) {
  if (accounts.empty()) return;
  column.heading(ui.text(title));
  for (size_t i = 0; i < accounts.size(); ++i) {
    const std::string day = has_day ? ui.dates().day(static_cast<int64_t>(accounts[i].figure(0))) : std::string();
    if (column.row(has_day ? "newest" : "core", i, accounts[i].label, day)) ui.session.look_at(accounts[i].key);
  }
}

void draw_inner_groups(Ui& ui, ReadingColumn& column, const CommunityCard& card) {
  constexpr uint32_t kLeastSize = 8;  // nobody looks for circles among fewer
  if (card.size < kLeastSize) return;
  ui.session.want_network_figure(kInnerGroup);
  if (!ui.session.has_network_figure(kInnerGroup)) return;
  const std::vector<InnerGroup> groups = inner_groups_of(ui, card.id);
  if (groups.empty()) {
    column.space(px(8));
    column.text(ui.text(Word::reading_inner_none), kSmall, col(palette().ink_soft));
    return;
  }
  column.heading(ui.fill(Word::reading_inner, {std::to_string(groups.size())}));
  for (size_t i = 0; i < groups.size(); ++i)
    if (column.row("inner", i, name_of(ui, groups[i]), size_of(ui, groups[i])))
      ui.session.look_at_node(groups[i].leader);
}

void draw_hours(Ui& ui, ReadingColumn& column, const CommunityReading& reading) {
  const auto busiest = std::max_element(reading.hours.begin(), reading.hours.end());
  if (busiest == reading.hours.end() || *busiest == 0) return;
  column.heading(ui.text(Word::reading_hours));
  std::vector<Column> columns;
  for (size_t hour = 0; hour < reading.hours.size(); ++hour)
    columns.push_back({std::to_string(hour), static_cast<double>(reading.hours[hour]),
                       words::count_of_posts(ui.language(), reading.hours[hour])});
  draw_columns(column.take(px(110)), columns, ui.language());
}

// Posts by what their words say, and how many say nothing that the lists know.
void draw_tone(Ui& ui, ReadingColumn& column, const CommunityReading& reading) {
  if (reading.tone.size() != 4) return;
  const uint32_t unknown = reading.tone[0], known = reading.tone[1] + reading.tone[2] + reading.tone[3];
  if (known == 0) return;
  column.heading(ui.text(Word::reading_tone));
  // One bar of three parts, as wide as their shares; the line below names them in the same order.
  const Rect bar = column.take(px(12));
  std::string shares;
  float x = bar.Min.x;
  for (const auto& [word, at] :
       {std::pair(Word::tone_positive, 3u), {Word::tone_neutral, 2u}, {Word::tone_negative, 1u}}) {
    const double share = static_cast<double>(reading.tone[at]) / known;
    const float end = x + bar.GetWidth() * static_cast<float>(share);
    fill(Rect(x, bar.Min.y, end, bar.Max.y),
         col(measure_rgb(app::NetworkMeasure::tone, static_cast<float>(at - 1) / 2)));
    x = end;
    shares +=
        (shares.empty() ? "" : " \xc2\xb7 ") + std::string(ui.text(word)) + " " + words::percent(ui.language(), share);
  }
  column.space(px(4));
  column.text(shares, kBody, col(palette().ink));
  const double all = static_cast<double>(known) + unknown;
  column.text(ui.fill(Word::reading_tone_note, {words::percent(ui.language(), unknown / all)}), kSmall,
              col(palette().ink_soft));
}

// How it was born, grew, merged or split: active members slice by slice.
void draw_story(Ui& ui, ReadingColumn& column, const CommunityReading& reading, uint32_t id) {
  std::vector<RankRow> rows;
  float second_px = 0;
  for (const std::vector<double>& slice : reading.story) {
    if (slice.size() < 5) continue;
    RankRow row;
    row.label = range_of(ui, slice);
    row.value = slice[2];
    row.value_text = whole(ui, slice[2]);
    row.second_text = words::story_event(ui.language(), static_cast<int>(slice[3]), static_cast<int>(slice[4]));
    row.colour = community_colour(id);
    second_px = std::max(second_px, text_width(kSmallBold, row.second_text) + px(4));
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return;
  column.heading(ui.text(Word::reading_story));
  const int clicked = column.ranking(rows, second_px);
  if (clicked < 0) return;
  FilterState filters = ui.session.filters();
  const std::vector<double>& slice = reading.story[static_cast<size_t>(clicked)];
  app::set_time(filters, static_cast<int64_t>(slice[0]), static_cast<int64_t>(slice[1]));
  ui.session.set_filters(filters);
}

void draw_more(Ui& ui, ReadingColumn& column, const CommunityReading& reading, uint32_t id) {
  const words::Language language = ui.language();
  draw_story(ui, column, reading, id);
  if (!reading.hashtags.empty()) {
    column.heading(ui.text(Word::reading_hashtags));
    for (size_t i = 0; i < reading.hashtags.size(); ++i) {
      if (!column.row("tag", i, reading.hashtags[i], {})) continue;
      const std::string& tag = reading.hashtags[i];
      ui.session.toggle_filter({FilterKind::hashtag, tag.starts_with('#') ? tag.substr(1) : tag, {}});
      ui.session.offer_drawer();
    }
  }
  draw_accounts(ui, column, Word::reading_newest, reading.newest, true);
  if (reading.platforms.size() > 1) {
    column.heading(ui.text(Word::group_platform));
    std::vector<RankRow> rows;
    for (const NamedFigures& platform : reading.platforms) {
      RankRow row;
      row.label = words::platform_label(platform.label);
      row.value = platform.figure(0);
      row.value_text = words::short_number(language, row.value);
      rows.push_back(std::move(row));
    }
    const int clicked = column.ranking(rows);
    if (clicked >= 0)
      ui.session.toggle_filter({FilterKind::platform, reading.platforms[static_cast<size_t>(clicked)].key, {}});
  }
  draw_hours(ui, column, reading);
  if (reading.voice.gini >= 0) {
    column.heading(ui.text(Word::reading_even));
    column.text(ui.fill(Word::reading_gini, {words::decimal_number(language, reading.voice.gini, 2)}), kBody,
                col(palette().ink));
  }
  if (reading.clustering >= 0) {
    column.heading(ui.text(Word::reading_tight));
    column.text(words::percent(language, reading.clustering), kBody, col(palette().ink));
  }
  draw_tone(ui, column, reading);
}

}  // namespace

void community_reading_card(Ui& ui, PageState& state, const Rect& rect, const CommunityCard& card) {
  const words::Language language = ui.language();
  const app::RequestSlot& slot = ui.session.life_slot();
  const std::vector<CommunityReading>& readings = ui.session.life().communities;
  const CommunityReading* reading = card.id < readings.size() ? &readings[card.id] : nullptr;
  const bool has_posts = ui.session.has_posts();
  ChartSpec spec;
  spec.id = "community-reading";
  spec.file_name = "komunitas";
  spec.figure = words::Figure::community_life;
  spec.state = has_posts ? state_of(slot, false) : ChartState::ready;
  spec.waiting_ms = has_posts ? static_cast<float>(slot.waiting_ms(current_frame().time_ms)) : 0;
  spec.fraction = ui.session.life_progress().fraction;
  spec.title = words::community_name(language, card);
  spec.subtitle = ui.fill(Word::community_members, {words::full_number(language, card.size)});
  if (has_posts)
    spec.subtitle +=
        " \xc2\xb7 " + ui.fill_count(Word::community_posts, static_cast<int64_t>(card.selected_posts),
                                     words::short_number(language, static_cast<double>(card.selected_posts)));
  spec.subtitle += network_base_line(ui);
  set_pairs(ui, spec, pairs_of(ui, card, reading));
  ChartCard frame(ui, std::move(spec), rect);
  Rect plot = frame.plot();
  Rect bar = take_top(plot, px(theme().is_phone() ? 44 : 32));
  take_top(plot, px(10));
  const std::string_view back = ui.text(Word::reading_back);
  const float back_px = button_width(back, Icon::list);
  if (button("back", take_left(bar, std::min(back_px, bar.GetWidth())), back, ButtonKind::secondary, Icon::list)) {
    if (has_posts)
      ui.session.remove_filter({FilterKind::community, std::to_string(card.id), {}});
    else
      state.network.choose_community(-1);
  }
  if (!frame.shows_chart()) return;
  ReadingColumn column(plot);
  const ImU32 mark = community_colour(card.id);
  if (reading != nullptr) {
    const bool is_turns = ui.session.network().body.kind == "turns";
    std::vector<std::string> lines = words::community_readings(language, *reading, is_turns);
    // That it is no more comes before all that it was.
    if (std::string line = words::story_line(ui.dates(), reading->story); !line.empty())
      lines.insert(words::has_ended(reading->story) ? lines.begin() : lines.end(), std::move(line));
    for (const std::string& line : lines) column.point(line, mark);
    draw_accounts(ui, column, Word::reading_core, reading->core, false);
  } else {
    column.point(ui.fill(Word::community_inside, {words::percent(language, card.inside_share)}), mark);
    column.heading(ui.text(Word::community_top));
    for (size_t i = 0; i < card.members.size(); ++i)
      if (column.row("member", i, card.members[i].label, {})) ui.session.look_at(card.members[i].author);
  }
  draw_inner_groups(ui, column, card);
  if (reading == nullptr) return;
  column.space(px(12));
  const Word word = state.shows_more_of_community ? Word::reading_less : Word::reading_more;
  const Rect more = column.take(px(theme().is_phone() ? 44 : 32));
  const float more_px = std::min(more.GetWidth(), button_width(ui.text(word)));
  if (button("more", rect_at(more.Min.x, more.Min.y, more_px, more.GetHeight()), ui.text(word), ButtonKind::quiet))
    state.shows_more_of_community = !state.shows_more_of_community;
  if (state.shows_more_of_community) draw_more(ui, column, *reading, card.id);
}

}  // namespace tilik::ui
