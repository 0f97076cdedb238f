// Owns: the community page: the live network with its tools, the list of communities, and below them their life.
// Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>
#include <iterator>

#include "ui/pages/community_parts.h"
#include "words/numbers.h"
#include "words/reasons.h"
#include "words/sentences.h"
#include "words/sentences_community.h"

namespace tilik::ui {

namespace {

using app::FilterKind;

// What a line of the picture can be.
struct LinkKind {
  std::string_view key;
  Word name;
};
constexpr LinkKind kLinkKinds[] = {
    {"auto", Word::kind_all},          {"mention", Word::kind_mention},   {"reply", Word::kind_reply_edges},
    {"share", Word::kind_share_edges}, {"quote", Word::kind_quote_edges}, {"turns", Word::kind_turns},
    {"thread", Word::kind_thread},     {"together", Word::kind_together}, {"co-hashtag", Word::kind_co_hashtag},
    {"co-link", Word::kind_co_link},
};

// Which links the picture is made of: those that the posts can have, then the others with what they lack. Returns the
// width that it takes.
float choose_links(Ui& ui, const Rect& bar) {
  if (!ui.session.has_posts()) return 0;  // the links of a network file are of one kind
  const std::vector<std::string>& there = ui.session.loaded().network_kinds;
  const auto has = [&there](std::string_view kind) {
    return std::find(there.begin(), there.end(), kind) != there.end();
  };
  std::vector<const LinkKind*> kinds;
  std::vector<std::string> names, lacking;
  int chosen = 0;
  for (const LinkKind& kind : kLinkKinds) {
    const bool is_current = ui.session.network_kind() == kind.key;
    const std::string name(ui.text(kind.name));
    if (kind.key != "auto" && !is_current && !has(kind.key)) {
      lacking.push_back(ui.fill(kind.key == "turns"    ? Word::kind_needs_chat
                                : kind.key == "thread" ? Word::kind_needs_replies
                                                       : Word::kind_absent,
                                {name}));
      continue;
    }
    if (is_current) chosen = static_cast<int>(kinds.size());
    kinds.push_back(&kind);
    names.push_back(name);
  }
  const size_t of_accounts = names.size();
  if (has("co-hashtag")) names.emplace_back(ui.text(Word::kind_tags));
  const size_t usable = names.size();
  names.insert(names.end(), lacking.begin(), lacking.end());
  const float width = px(theme().is_phone() ? 150 : 200);
  const Rect at(bar.Min.x, bar.Min.y, bar.Min.x + width, bar.Max.y);
  const int picked = choice("kind", at, ui.text(Word::network_kind), names, chosen, usable);
  if (picked >= 0 && static_cast<size_t>(picked) < of_accounts) {
    ui.session.set_network_kind(std::string(kinds[static_cast<size_t>(picked)]->key));
  } else if (picked >= 0) {  // hashtags are no accounts: they have a picture of their own
    ui.session.set_page(app::Page::trend);
    ui.wants_content_top = true;
  }
  return width;
}

// Why there are more or fewer accounts than the data has: some are only named, some have no link.
std::string others_line(Ui& ui) {
  const CommunityResponse& network = ui.session.network().body;
  const auto number = [&ui](uint64_t count) { return words::full_number(ui.language(), static_cast<int64_t>(count)); };
  std::string line;
  const uint64_t authors = ui.session.loaded().authors, all = uint64_t{network.nodes} + network.isolated;
  const bool is_of_all_posts = ui.session.has_posts() && network.base_posts == ui.session.loaded().posts;
  if (is_of_all_posts && network.nodes > 0 && all > authors)
    line += " \xc2\xb7 " + ui.fill(Word::network_only_named, {number(all - authors)});
  if (network.isolated > 0 && network.nodes > 0)
    line += " \xc2\xb7 " + ui.fill(Word::network_isolated, {number(network.isolated)});
  if (network.objects_left_out > 0)
    line += " \xc2\xb7 " + ui.fill(Word::network_left_out, {number(network.objects_left_out)});
  if (network.weight_rounding >= kLeastWeightRoundingTold)
    line += " \xc2\xb7 " +
            ui.fill(Word::network_weights_rounded,
                    {words::full_number(ui.language(),
                                        std::llround(std::min(1e15, std::ceil(network.weight_rounding * 100))))});
  return line;
}

// Without positions there is no picture; the map of communities needs none.
void leave_failed_layout(Ui& ui, PageState& state) {
  if (!ui.platform.take_layout_failure()) return;
  state.network.stop();
  state.shows_map = true;
  ui.session.show_notice(std::string(ui.text(Word::network_layout_failed)), true);
}

// What each view tells: its sentence, its small line, and its table, which is read aloud, too.
void describe_network(Ui& ui, ChartSpec& spec) {
  const app::NetworkView& network = ui.session.network();
  spec.title = words::network_sentence(ui.language(), network.body);
  // Of nothing there is nothing to explain.
  if (!network.node_author.empty())
    spec.subtitle = words::network_caption(ui.language(), network.body.kind, ui.session.loaded().network_kinds);
  spec.subtitle += network_base_line(ui) + others_line(ui);
  const auto number = [&ui](size_t count) { return words::full_number(ui.language(), static_cast<int64_t>(count)); };
  const size_t nodes = network.node_author.size(), edges = network.edge_source.size();
  if (nodes < network.body.nodes || edges < network.body.edges)
    spec.subtitle += " \xc2\xb7 " + ui.fill(Word::network_shown, {number(nodes), number(network.body.nodes),
                                                                  number(edges), number(network.body.edges)});
  spec.columns = {std::string(ui.text(Word::field_author)), std::string(ui.text(Word::page_community)), "PageRank"};
  spec.row_count = static_cast<uint32_t>(network.body.labels.size());
  spec.cell = [&network, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= network.body.labels.size()) return {};
    const CommunityMember& member = network.body.labels[row];
    if (column == 0) return member.label;
    if (column == 2) return words::decimal_number(ui.language(), member.pagerank, 4);
    return member.node < network.node_community.size() ? community_label(ui, network.node_community[member.node])
                                                       : std::string();
  };
}

// Of the list and of the map.
void give_table_of_communities(Ui& ui, ChartSpec& spec) {
  const std::vector<CommunityCard>& cards = ui.session.network().body.communities;
  const bool has_posts = ui.session.has_posts();
  for (const Word word : {Word::column_name, Word::column_members, Word::column_posts, Word::column_conductance,
                          Word::column_e_i, Word::column_inside})
    if (has_posts || word != Word::column_posts) spec.columns.emplace_back(ui.text(word));
  spec.row_count = static_cast<uint32_t>(cards.size());
  spec.cell = [&cards, &ui, has_posts](uint32_t row, uint32_t column) -> std::string {
    if (row >= cards.size()) return {};
    const CommunityCard& card = cards[row];
    switch (has_posts || column < 2 ? column : column + 1) {
      case 0: return words::community_name(ui.language(), card);
      case 1: return words::full_number(ui.language(), card.size);
      case 2: return words::full_number(ui.language(), static_cast<int64_t>(card.selected_posts));
      case 3: return conductance_text(ui, card);
      case 4: return words::decimal_number(ui.language(), card.e_i, 2);
      default: return words::percent(ui.language(), card.inside_share);
    }
  };
}

void describe_map(Ui& ui, ChartSpec& spec) {
  const CommunityResponse& network = ui.session.network().body;
  spec.file_name = "peta-komunitas";
  spec.english_file_name = "community-map";
  spec.title = words::community_map_sentence(ui.language(), network);
  const std::string shown = words::communities_shown_line(ui.language(), network);
  if (!network.communities.empty()) spec.subtitle = std::string(ui.text(Word::caption_map));
  if (!shown.empty()) spec.subtitle += " \xc2\xb7 " + shown;
  spec.subtitle += network_base_line(ui);
  give_table_of_communities(ui, spec);
}

void large_network_card(Ui& ui, PageState& state, const Rect& rect) {
  leave_failed_layout(ui, state);
  const app::NetworkView& network = ui.session.network();
  const app::RequestSlot& slot = ui.session.network_slot();
  ChartSpec spec;
  spec.id = "network";
  spec.file_name = "jaringan";
  spec.figure = words::Figure::network;
  spec.state = state_of(slot, network.node_author.empty());
  spec.waiting_ms = static_cast<float>(slot.waiting_ms(current_frame().time_ms));
  spec.fraction = ui.session.network_progress().fraction;
  const bool has_reason = !network.body.unavailable.empty() && empty_network_word(ui) == Word::empty_network;
  spec.empty_text = has_reason ? words::explain(ui.language(), network.body.unavailable).what
                               : std::string(ui.text(empty_network_word(ui)));
  if (state.shows_map)
    describe_map(ui, spec);
  else
    describe_network(ui, spec);
  if (!state.shows_map && !network.node_author.empty())
    spec.menu_rows = [&ui, &state](float menu_px) {
      if (state.network.has_pinned() && menu_row("free", ui.text(Word::network_free_all), Icon::pin, false, menu_px))
        state.network.free_all(ui);
      if (menu_row("again", ui.text(Word::network_again), Icon::community, false, menu_px))
        state.network.lay_out_again(ui);
    };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  if (state.shows_map) return draw_community_map(ui, state, card.plot());
  Rect plot = card.plot();
  const Rect time_bar = take_network_time(ui, state, plot);
  // What would lie on the picture has a row below it: the legend of a figure, on a phone the tools and any legend.
  Rect picture = plot;
  picture.Max.y -= network_legend_height(ui, state, plot.GetWidth()) + (theme().is_phone() ? px(48) : 0);
  const NetworkFields fields = network_fields(plot);
  state.network.leave_free_above(fields.height);
  state.network.draw(ui, picture, true);
  draw_network_legend(ui, state, picture);
  if (card.is_picture()) return;
  // On a phone the panel of a picked account takes those rows, too, so that the dot and its lines stay to be seen.
  const bool has_panel = state.network.selected_node() >= 0;
  if (!theme().is_phone() || !has_panel) draw_network_tools(ui, state, plot, card);
  draw_account_panel(ui, state, plot);
  draw_network_time(ui, state, time_bar);
  draw_network_look(ui, state, fields);
  draw_network_search(ui, state, fields.search);
}

// One community: colour, words, size, a bar of its share, three members.
float community_row_height() { return px(84); }

void draw_community_row(Ui& ui, PageState& state, const Rect& row, const CommunityCard& card, uint32_t highest) {
  const std::string name = words::community_name(ui.language(), card);
  const bool has_posts = ui.session.has_posts();
  const bool is_chosen =
      !has_posts ? state.network.chosen_community() == static_cast<int>(card.id)
                 : app::contains(ui.session.filters(), {FilterKind::community, std::to_string(card.id), {}});
  const std::string size = words::count_of_accounts(ui.language(), card.size);
  const Press press =
      press_area("community", row, Role::toggle_button, name, is_chosen ? uint32_t{kChecked} : 0u, size);
  if (is_chosen)
    fill(Rect(row.Min.x - px(10), row.Min.y, row.Max.x + px(10), row.Max.y), col(palette().accent_soft), px(10));
  else if (press.is_hovered)
    fill(Rect(row.Min.x - px(10), row.Min.y, row.Max.x + px(10), row.Max.y), col(palette().sunken), px(10));
  if (press.is_hovered) state.network.point_at_community(static_cast<int>(card.id));
  const float x = row.Min.x + px(18), right = row.Max.x;
  float y = row.Min.y + px(10);
  draw_community_dot(row.Min.x + px(5), y + px(9), card.id);
  const std::string count = words::full_number(ui.language(), card.size);
  const float count_px = text_width(kBodyBold, count);
  draw_text_in(Rect(x, y, right - count_px - px(12), y + theme().line(kBodyBold)), kBodyBold, col(palette().ink), name);
  draw_text(right, y, kBodyBold, col(palette().ink_soft), count, Align::right);
  y += theme().line(kBodyBold) + px(3);
  const float width = right - x, share = static_cast<float>(card.size) / static_cast<float>(std::max(1u, highest));
  fill(rect_at(x, y, width, px(5)), col(is_chosen ? palette().surface : palette().sunken), px(3));
  fill(rect_at(x, y, std::max(px(4), width * share), px(5)), community_colour(card.id), px(3));
  y += px(10);
  std::string members;
  for (size_t i = 0; i < card.members.size() && i < 3; ++i)
    members += (i == 0 ? "" : ", ") + words::shortened_code(card.members[i].label);
  draw_text_in(Rect(x, y, right, y + theme().line(kSmall)), kSmall, col(palette().ink_soft), members);
  y += theme().line(kSmall);
  const auto posts = static_cast<int64_t>(card.selected_posts);
  const std::string said =
      posts < 1000 ? words::count_of_posts(ui.language(), posts)
                   : ui.fill(Word::community_posts, {words::short_number(ui.language(), static_cast<double>(posts))});
  std::string facts = (has_posts ? said + " \xc2\xb7 " : std::string()) +
                      ui.fill(Word::community_inside, {words::percent(ui.language(), card.inside_share)});
  const std::vector<CommunityReading>& readings = ui.session.life().communities;
  if (has_posts && card.id < readings.size() && words::has_ended(readings[card.id].story))
    facts += " \xc2\xb7 " + words::story_event(ui.language(), words::kStoryEnded, 0);
  draw_text_in(Rect(x, y, right, y + theme().line(kSmall)), kSmall, col(palette().ink_faint), facts);
  if (press.was_clicked && !has_posts) {
    state.network.choose_community(static_cast<int>(card.id));
  } else if (press.was_clicked) {
    ui.session.toggle_filter({FilterKind::community, std::to_string(card.id), {}});
  }
}

void community_list_card(Ui& ui, PageState& state, const Rect& rect) {
  const app::NetworkView& network = ui.session.network();
  const std::vector<CommunityCard>& cards = network.body.communities;
  const app::RequestSlot& slot = ui.session.network_slot();
  ChartSpec spec;
  spec.id = "communities";
  spec.file_name = "komunitas";
  spec.figure = words::Figure::communities;
  spec.state = state_of(slot, cards.empty());
  spec.waiting_ms = 0;
  spec.empty_text = std::string(ui.text(empty_network_word(ui)));
  spec.title = std::string(ui.text(Word::community_list));
  if (network.body.communities_total > 0)
    spec.subtitle = words::count_of_communities(ui.language(), network.body.communities_total);
  // One community cannot be told from others.
  if (network.body.communities_total > 1) {
    const words::CommunityBorders borders = words::borders_of(network.body);
    const Word said = borders == words::CommunityBorders::clear    ? Word::modularity_clear
                      : borders == words::CommunityBorders::chance ? Word::modularity_chance
                                                                   : Word::modularity_blurred;
    spec.subtitle += " \xc2\xb7 " + ui.fill(said, {words::decimal_number(ui.language(), network.body.modularity, 2)});
  }
  spec.subtitle += network_base_line(ui);
  give_table_of_communities(ui, spec);
  ChartCard card(ui, std::move(spec), rect);
  state.network.point_at_community(-1);
  if (!card.shows_chart()) return;
  Rect plot = card.plot();
  if (const std::string given = words::given_label_sentence(ui.language(), network.body); !given.empty()) {
    const Rect line = take_top(plot, wrapped_height(plot.GetWidth(), kBody, given) + px(10));
    draw_wrapped(line.Min.x, line.Min.y, line.GetWidth(), kBody, col(palette().ink), given);
    say(line, given);
  }
  ImGui::SetCursorScreenPos(ImVec2(plot.Min.x - px(10), plot.Min.y));
  ImGui::BeginChild("list", ImVec2(plot.GetWidth() + px(20), plot.GetHeight()), 0, ImGuiWindowFlags_NoBackground);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  const float height = community_row_height(), width = ImGui::GetContentRegionAvail().x - px(20);
  const uint32_t highest = cards.empty() ? 1 : cards[0].size;
  for (size_t i = 0; i < cards.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    draw_community_row(ui, state,
                       rect_at(top.x + px(10), top.y + (height + px(4)) * static_cast<float>(i), width, height),
                       cards[i], highest);
    ImGui::PopID();
  }
  if (cards.size() < network.body.communities_total) {
    const std::string rest = ui.fill(
        Word::communities_more,
        {words::full_number(ui.language(), static_cast<int64_t>(network.body.communities_total - cards.size()))});
    const Rect line =
        rect_at(top.x + px(20), top.y + (height + px(4)) * static_cast<float>(cards.size()), width - px(20), px(34));
    draw_text_in(line, kSmall, col(palette().ink_soft), rest);
    say(line, rest);
    ImGui::SetCursorScreenPos(line.Min);
    ImGui::Dummy(line.GetSize());
  }
  fade_below();
  ImGui::EndChild();
}

// Accounts or communities; a network that is too large for its accounts begins with communities.
void choose_view(Ui& ui, PageState& state, Grid& grid, Rect bar, float taken_px) {
  const app::NetworkView& network = ui.session.network();
  constexpr uint32_t kMostForAccounts = 30'000;
  if (state.map_chosen_for != network.shape) {
    state.map_chosen_for = network.shape;
    state.shows_map = network.body.nodes > kMostForAccounts;
  }
  const std::vector<std::string> names = {std::string(ui.text(Word::network_accounts)),
                                          std::string(ui.text(Word::network_map))};
  const float width = segments_width(names);
  float left = bar.Min.x + taken_px + px(16);
  if (left + width > bar.Max.x) {  // a phone has a line for it
    bar = grid.full(bar.GetHeight());
    left = bar.Min.x;
  }
  const int picked = segments("view", Rect(left, bar.Min.y, left + width, bar.Max.y), ui.text(Word::network_view),
                              names, state.shows_map ? 1 : 0);
  if (picked >= 0) state.shows_map = picked == 1;
}

}  // namespace

void draw_community_page(Ui& ui, PageState& state, Grid& grid, float view_height) {
  const bool is_phone = theme().is_phone();
  Rect bar = grid.full(px(is_phone ? 44 : 32));
  const float links_px = choose_links(ui, bar);
  choose_view(ui, state, grid, bar, links_px > 0 ? links_px : -px(16));
  // What is shown may be of this selection already, or of one that is left.
  const bool has_network = ui.session.has_posts() && ui.session.network().body.base_posts > 0;
  if (has_network && ui.session.network().body.base_posts != ui.session.charts().body.posts) {
    const bool is_of_all = app::is_empty(ui.session.filters());
    const std::string_view text = ui.text(is_of_all ? Word::network_recompute_all : Word::network_recompute);
    const float text_px = button_width(text);
    if (is_phone) bar = grid.full(px(44));
    if (button("recompute", Rect(bar.Max.x - text_px, bar.Min.y, bar.Max.x, bar.Max.y), text, ButtonKind::quiet))
      ui.session.recompute_network();
  }
  // On a phone the bar of time and the legend lengthen the card; the picture gives the room that it does not fill.
  // Larger type does not make the card higher than the screen: the whole picture is to be seen at once.
  const float least = state.play.is_open ? px(480) : 480;
  const float legend_px = network_legend_height(ui, state, grid.width() - theme().card_padding() * 2);
  const float height = is_phone ? px(state.play.is_open ? 448 : 488) + network_time_height(state) + legend_px
                                : std::max(least, view_height - px(32) - theme().gutter() * 2 - px(32));
  const CommunityCard* chosen_community = chosen_card(ui, state);
  std::vector<Rect> rects;
  if (is_phone) {
    // A short list leaves no empty room below it.
    const bool is_list = ui.session.looked_at().empty() && chosen_community == nullptr;
    const auto shown = static_cast<float>(std::max<size_t>(1, ui.session.network().body.communities.size()));
    const std::string given = words::given_label_sentence(ui.language(), ui.session.network().body);
    const float list_px = px(given.empty() ? 110 : 210) + (community_row_height() + px(4)) * shown;
    rects = {grid.full(height), grid.full(is_list ? std::min(height, list_px) : height)};
  } else {
    rects = grid.row({2.1f, 1}, height);
  }
  if (!ui.session.looked_at().empty())
    account_reading_card(ui, state, rects[1]);
  else if (chosen_community != nullptr)
    community_reading_card(ui, state, rects[1], *chosen_community);
  else
    community_list_card(ui, state, rects[1]);
  large_network_card(ui, state, rects[0]);
  draw_life_cards(ui, state, grid);
}

}  // namespace tilik::ui
