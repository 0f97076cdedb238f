// Owns: the cards about a community's life: newcomers and voice, small circles, accounts that join communities.
// Depends on: ui/pages/community_parts.h. Thread: the UI's.
#include <algorithm>
#include <cstddef>
#include <iterator>

#include "ui/pages/community_parts.h"
#include "words/sentences.h"
#include "words/sentences_community.h"

namespace tilik::ui {

using app::FilterKind;

void welcome_card(Ui& ui, const Rect& rect) {
  const LifeResponse& life = ui.session.life();
  // Of the community that is looked at, else of all together.
  const CommunityCard* chosen = ui.session.chosen_community();
  const bool is_one = chosen != nullptr && chosen->id < life.communities.size();
  const VoiceFigures& voice = is_one ? life.communities[chosen->id].voice : life.voice;
  const words::Language language = ui.language();
  ChartSpec spec = life_spec(ui, "welcome", !life.has_voices, Word::life_empty);
  spec.file_name = "sambutan";
  spec.figure = words::Figure::welcome;
  const bool is_turns = ui.session.network().body.kind == "turns";
  spec.title = words::welcome_sentence(language, voice, is_turns);
  const std::string_view all = ui.text(Word::reading_back);
  if (is_one && spec.subtitle.starts_with(all))
    spec.subtitle.replace(0, all.size(), community_label(ui, chosen->id, 3));
  spec.subtitle += ui.text(is_turns ? Word::welcome_caption_turns : Word::welcome_caption);
  // All together, then community by community.
  const Word answered = is_turns ? Word::welcome_followed : Word::welcome_answered;
  const Word back_answered = is_turns ? Word::welcome_back_followed : Word::welcome_back_answered;
  const Word back_unanswered = is_turns ? Word::welcome_back_unfollowed : Word::welcome_back_unanswered;
  for (const Word word :
       {Word::column_community, Word::welcome_newcomers, answered, Word::welcome_wait, back_answered, back_unanswered,
        Word::welcome_gap, Word::welcome_weekly, Word::welcome_began, Word::column_gini, Word::column_without_host})
    spec.columns.emplace_back(ui.text(word));
  spec.row_count = life.has_voices ? static_cast<uint32_t>(life.communities.size() + 1) : 0;
  spec.cell = [&life, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row > life.communities.size()) return {};
    const CommunityReading* reading = row == 0 ? nullptr : &life.communities[row - 1];
    const VoiceFigures& of = reading == nullptr ? life.voice : reading->voice;
    const auto share_or_dash = [&](double value) {
      return value < 0 ? std::string("\xe2\x80\x93") : words::percent(ui.language(), value);
    };
    switch (column) {
      case 0: return reading == nullptr ? std::string(ui.text(Word::legend_all)) : community_label(ui, reading->id, 3);
      case 1: return whole(ui, of.newcomers);
      case 2: return percent_of(ui, of.answered);
      case 3: return of.median_wait_s < 0 ? "\xe2\x80\x93" : words::duration(ui.language(), of.median_wait_s);
      case 4: return percent_of(ui, of.back_answered);
      case 5: return percent_of(ui, of.back_unanswered);
      case 6: return of.has_difference ? words::return_gap(ui.language(), of) : "\xe2\x80\x93";
      case 7: return percent_of(ui, of.weekly_return);
      case 8: return percent_of(ui, of.began_to_speak);
      case 9: return of.gini < 0 ? "\xe2\x80\x93" : words::decimal_number(ui.language(), of.gini, 2);
      default: return share_or_dash(reading == nullptr ? -1 : reading->without_host);
    }
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  const auto figure = [&](Word word, const CountedShare& share) {
    KeyFigure shown{std::string(ui.text(word)), percent_of(ui, share), {}};
    if (share.of >= words::kLeastForPercent)
      shown.note = ui.fill(Word::welcome_of, {whole(ui, share.count), whole(ui, share.of)});
    return shown;
  };
  std::vector<KeyFigure> figures = {figure(answered, voice.answered), figure(back_answered, voice.back_answered),
                                    figure(back_unanswered, voice.back_unanswered),
                                    figure(Word::welcome_began, voice.began_to_speak),
                                    figure(Word::welcome_weekly, voice.weekly_return)};
  // What nobody can have done yet is no figure.
  const CountedShare* const shares[] = {&voice.answered, &voice.back_answered, &voice.back_unanswered,
                                        &voice.began_to_speak, &voice.weekly_return};
  for (size_t i = std::size(shares); i-- > 0;)
    if (shares[i]->of == 0) figures.erase(figures.begin() + static_cast<std::ptrdiff_t>(i));
  figures.insert(figures.begin(), {std::string(ui.text(Word::welcome_newcomers)), whole(ui, voice.newcomers), {}});
  Rect plot = card.plot();
  // In a chat whoever speaks next follows: nothing of that is missing.
  for (const std::string& text : {words::return_sentence(language, voice, is_turns),
                                  is_turns ? std::string() : words::missing_replies_sentence(language, life)}) {
    if (text.empty()) continue;
    const float height = wrapped_height(plot.GetWidth(), kBody, text, 6);
    const Rect line = take_top(plot, height + px(12));
    draw_wrapped(line.Min.x, line.Min.y, line.GetWidth(), kBody, col(palette().ink_soft), text, 6);
    say(line, text);
  }
  draw_key_figures(plot, figures, false);
}

void circles_card(Ui& ui, const Rect& rect) {
  const LifeResponse& life = ui.session.life();
  ChartSpec spec = life_spec(ui, "circles", life.circles.empty(), Word::circles_none, Covers::both);
  spec.file_name = "lingkaran";
  spec.figure = words::Figure::circles;
  spec.title = life.circles.empty() ? std::string(ui.text(Word::circles_none))
                                    : words::circles_sentence(ui.language(), community_label(ui, life.circles[0], 3));
  spec.subtitle += ui.text(Word::circles_caption);
  for (const Word word :
       {Word::column_community, Word::column_members, Word::column_posts, Word::column_tight, Word::column_lively})
    spec.columns.emplace_back(ui.text(word));
  spec.row_count = static_cast<uint32_t>(life.circles.size());
  spec.cell = [&life, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= life.circles.size() || life.circles[row] >= life.communities.size()) return {};
    const CommunityReading& reading = life.communities[life.circles[row]];
    if (column == 0) return community_label(ui, reading.id, 3);
    if (column == 1) return words::full_number(ui.language(), reading.size);
    if (column == 2) return whole(ui, reading.posts);
    return words::percent(ui.language(), column == 3 ? reading.tight : reading.lively);
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  std::vector<RankRow> rows;
  for (const uint32_t id : life.circles) {
    const CommunityReading& reading = life.communities[id];
    RankRow row;
    row.label = community_label(ui, id);
    row.value = reading.circle;
    row.value_text = words::percent(ui.language(), reading.circle);
    row.colour = community_colour(id);
    row.is_chosen = app::contains(ui.session.filters(), {FilterKind::community, std::to_string(id), {}});
    row.details = {{std::string(ui.text(Word::column_members)), words::full_number(ui.language(), reading.size)},
                   {std::string(ui.text(Word::column_posts)), whole(ui, reading.posts)},
                   {std::string(ui.text(Word::column_tight)), words::percent(ui.language(), reading.tight)},
                   {std::string(ui.text(Word::column_lively)), words::percent(ui.language(), reading.lively)}};
    rows.push_back(std::move(row));
  }
  const int clicked = draw_ranking(card.plot(), rows);
  if (clicked < 0) return;
  ui.session.look_at({});
  ui.session.toggle_filter({FilterKind::community, std::to_string(life.circles[static_cast<size_t>(clicked)]), {}});
  ui.wants_content_top = true;
}

void bridges_card(Ui& ui, const Rect& rect) {
  const std::vector<NamedFigures>& bridges = ui.session.life().bridges;
  ChartSpec spec = life_spec(ui, "bridges", bridges.empty(), Word::bridges_none, Covers::network);
  spec.file_name = "jembatan";
  spec.figure = words::Figure::bridges;
  spec.title = words::bridges_sentence(ui.language(), bridges);
  spec.subtitle += ui.text(Word::bridges_caption);
  for (const Word word : {Word::field_author, Word::column_community, Word::column_reached, Word::column_links_out})
    spec.columns.emplace_back(ui.text(word));
  spec.row_count = static_cast<uint32_t>(bridges.size());
  spec.cell = [&bridges, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= bridges.size()) return {};
    if (column == 0) return bridges[row].label;
    if (column == 1) return community_label(ui, bridges[row].figure(0), 3);
    return whole(ui, bridges[row].figure(column - 1));
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  std::vector<RankRow> rows;
  for (const NamedFigures& bridge : bridges) {
    RankRow row;
    row.label = bridge.label;
    row.value = bridge.figure(1);
    row.value_text = whole(ui, bridge.figure(1));
    row.colour = community_colour(static_cast<uint32_t>(bridge.figure(0)));
    row.is_chosen = ui.session.looked_at() == bridge.key;
    row.details = {{std::string(ui.text(Word::column_community)), community_label(ui, bridge.figure(0), 3)},
                   {std::string(ui.text(Word::column_reached)), whole(ui, bridge.figure(1))},
                   {std::string(ui.text(Word::column_links_out)), whole(ui, bridge.figure(2))}};
    rows.push_back(std::move(row));
  }
  const int clicked = draw_ranking(card.plot(), rows);
  if (clicked >= 0) open_account(ui, bridges[static_cast<size_t>(clicked)].key);
}

}  // namespace tilik::ui
