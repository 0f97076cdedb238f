// Owns: one account read closely: whom it turns to, who turns to it, the communities around it, its influence.
// Depends on: ui/pages/community_parts.h. Thread: the UI's.
#include <algorithm>
#include <utility>

#include "app/node_marks.h"
#include "ui/pages/community_parts.h"
#include "words/sentences.h"
#include "words/sentences_community.h"

namespace tilik::ui {

namespace {

using app::FilterKind;

std::string times(Ui& ui, double value) { return words::decimal_number(ui.language(), value, value < 10 ? 1 : 0); }

std::string influence_text(Ui& ui, const AccountResponse& account) {
  std::string said = ui.fill(Word::account_influence, {times(ui, account.influence)});
  if (account.has_interval)
    said += ", " + ui.fill(Word::account_range, {times(ui, account.lower), times(ui, account.upper)});
  return said;
}

// Whether links say that somebody was spoken to: not those of a network file, nor shares.
bool are_talk(Ui& ui) {
  return ui.session.has_posts() &&
         words::links_are_talk(ui.session.network().body.kind, ui.session.loaded().network_kinds);
}
Word out_title(Ui& ui) {
  if (ui.session.account().is_undirected) return Word::account_neighbours;
  return are_talk(ui) ? Word::account_out : Word::account_links_to;
}
Word in_title(Ui& ui) { return are_talk(ui) ? Word::account_in : Word::account_links_from; }

void draw_contacts(Ui& ui, PageState& state, ReadingColumn& column, const char* id, Word title, double total,
                   const std::vector<NamedFigures>& contacts) {
  if (contacts.empty()) return;
  constexpr size_t kMostShown = 8;
  column.heading(std::string(ui.text(title)) + " \xc2\xb7 " +
                 words::count_of_accounts(ui.language(), static_cast<int64_t>(total)));
  for (size_t i = 0; i < std::min(kMostShown, contacts.size()); ++i) {
    const NamedFigures& contact = contacts[i];
    if (column.row(id, i, contact.label, ui.fill(Word::link_times, {whole(ui, contact.figure(0))}),
                   static_cast<int>(contact.figure(1)))) {
      ui.session.look_at(contact.key);
      state.picks_account = state.network.selected_node() >= 0;
      return;  // this account's contacts are gone
    }
  }
}

void choose_community(Ui& ui, PageState& state, uint32_t community) {
  ui.session.look_at({});
  if (ui.session.has_posts())
    ui.session.toggle_filter({FilterKind::community, std::to_string(community), {}});
  else
    state.network.choose_community(static_cast<int>(community));
}

void draw_communities(Ui& ui, PageState& state, ReadingColumn& column, const AccountResponse& account) {
  std::vector<RankRow> rows;
  for (const std::vector<double>& group : account.communities) {
    if (group.size() < 3 || rows.size() >= 6) break;
    RankRow row;
    row.label = community_label(ui, group[0]);
    row.value = group[1];
    row.value_text = whole(ui, group[1]);
    row.colour = community_colour(static_cast<uint32_t>(group[0]));
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return;
  column.heading(ui.text(Word::account_groups));
  const int clicked = column.ranking(rows);
  if (clicked >= 0)
    choose_community(ui, state, static_cast<uint32_t>(account.communities[static_cast<size_t>(clicked)][0]));
}

app::FilterItem filter_of(Ui& ui) { return {FilterKind::author, ui.session.looked_at(), {}}; }

// Only what the filter does has words: it is what most come for.
void draw_filter_button(Ui& ui, const Rect& rect) {
  const bool is_filter = app::contains(ui.session.filters(), filter_of(ui));
  const std::string_view text = ui.text(is_filter ? Word::account_unfilter : Word::account_filter);
  if (!button("filter", rect, text, is_filter ? ButtonKind::primary : ButtonKind::secondary, Icon::filter)) return;
  ui.session.toggle_filter(filter_of(ui));
  ui.session.offer_drawer();
  if (ui.sheet == Sheet::account) ui.sheet = Sheet::none;
}

float filter_button_width(Ui& ui) {
  return std::max(button_width(ui.text(Word::account_filter), Icon::filter),
                  button_width(ui.text(Word::account_unfilter), Icon::filter));
}

void draw_actions(Ui& ui, PageState& state, Rect bar, const AccountResponse& account) {
  const std::string_view back = ui.text(Word::account_back);
  const bool has_posts = ui.session.has_posts();
  const float filter_px = has_posts ? filter_button_width(ui) : 0, icon_px = bar.GetHeight();
  const float back_px = button_width(back, Icon::close);
  const bool has_room = back_px + filter_px + icon_px + px(16) <= bar.GetWidth();
  if (has_room) {
    if (button("back", take_left(bar, back_px), back, ButtonKind::secondary, Icon::close)) ui.session.look_at({});
  } else if (icon_button("back", take_left(bar, icon_px), Icon::close, back)) {
    ui.session.look_at({});
  }
  take_left(bar, px(8));
  if (has_posts) draw_filter_button(ui, take_left(bar, std::min(filter_px, bar.GetWidth() - icon_px - px(8))));
  take_left(bar, px(8));
  const bool has_node = account.node < ui.session.network().node_degree.size();
  if (has_node && icon_button("show", take_left(bar, icon_px), Icon::search, ui.text(Word::account_show)))
    state.network.show_account(account.node);
}

std::string facts_of(Ui& ui, const AccountResponse& account) {
  std::string facts;
  const auto add = [&](std::string fact) { facts += (facts.empty() ? "" : " \xc2\xb7 ") + std::move(fact); };
  if (ui.session.has_posts()) add(ui.fill_count(Word::account_posts, static_cast<int64_t>(account.posts)));
  if (account.interactions >= 0)
    add(std::string(ui.text(Word::column_interactions)) + ": " +
        words::short_number(ui.language(), account.interactions));
  if (account.followers >= 0)
    add(std::string(ui.text(Word::column_followers)) + ": " + words::short_number(ui.language(), account.followers));
  // In full, as the list of communities has it: the short name may be the account's own.
  const std::vector<CommunityCard>& communities = ui.session.network().body.communities;
  if (account.is_known && account.community < communities.size())
    add(words::community_name(ui.language(), communities[account.community]));
  else if (account.is_known && account.community != UINT32_MAX)
    add(community_label(ui, account.community));
  return facts;
}

void draw_account(Ui& ui, PageState& state, const Rect& plot, const AccountResponse& account) {
  ReadingColumn column(plot);
  const ImU32 mark = account.community != UINT32_MAX ? community_colour(account.community) : col(palette().mute_strong);
  if (!account.is_known || account.out_accounts + account.in_accounts == 0) {
    column.point(ui.text(Word::account_unknown), mark);
    return;
  }
  column.point(words::account_sentence(ui.language(), account, are_talk(ui)), mark);
  if (account.node < ui.session.network().node_role.size()) {
    const auto role = app::meaning_of(app::mark_of_role(ui.session.network().node_role[account.node]));
    if (role) column.point(ui.text(*role), mark);
  }
  if (account.has_influence) column.point(influence_text(ui, account), mark);
  draw_contacts(ui, state, column, "in", in_title(ui), account.in_accounts, account.talked_by);
  draw_contacts(ui, state, column, "out", out_title(ui), account.out_accounts, account.talks_to);
  draw_communities(ui, state, column, account);
}

}  // namespace

void open_account(Ui& ui, const std::string& author) {
  if (author.empty()) return;
  ui.session.look_at(author);
  if (ui.session.page() == app::Page::community)
    ui.wants_content_top = true;
  else
    ui.sheet = Sheet::account;
}

std::string account_title(Ui& ui) {
  const AccountResponse& account = ui.session.account();
  if (!account.label.empty()) return account.label;
  const std::string known = ui.session.label_of(filter_of(ui));
  return known.empty() ? std::string(ui.text(Word::field_author)) : known;
}

void draw_account_over_page(Ui& ui, PageState& state, Rect rest) {
  const AccountResponse& account = ui.session.account();
  const app::RequestSlot& slot = ui.session.account_slot();
  if (slot.has_answer()) {
    const std::string facts = facts_of(ui, account);
    const Rect line = take_top(rest, wrapped_height(rest.GetWidth(), kBody, facts, 2));
    draw_wrapped(line.Min.x, line.Min.y, line.GetWidth(), kBody, col(palette().ink_soft), facts, 2);
    say(line, facts);
    take_top(rest, px(14));
  }
  Rect bar = take_top(rest, px(theme().is_phone() ? 44 : 36));
  take_top(rest, px(10));
  const float filter_px = filter_button_width(ui);
  draw_filter_button(ui, take_left(bar, std::min(filter_px, bar.GetWidth())));
  take_left(bar, px(8));
  const std::string_view network = ui.text(Word::account_in_network);
  const float network_px = button_width(network, Icon::community);
  const bool has_room = network_px <= bar.GetWidth();
  const Rect at = take_left(bar, has_room ? network_px : bar.GetHeight());
  if (account.is_known && (has_room ? button("network", at, network, ButtonKind::quiet, Icon::community)
                                    : icon_button("network", at, Icon::community, network))) {
    ui.session.set_page(app::Page::community);
    ui.session.close_drawer();
    ui.wants_content_top = true;
    ui.sheet = Sheet::none;
    if (account.node < ui.session.network().node_degree.size()) state.network.show_account(account.node);
    return;
  }
  if (slot.is_failed() || ui.session.network_slot().is_failed()) {
    say(rest, ui.text(Word::error_title));
    draw_text_in(take_top(rest, px(40)), kBody, col(palette().ink_faint), ui.text(Word::error_title));
  } else if (slot.has_answer()) {
    draw_account(ui, state, rest, account);
  } else {
    for (const float share : {0.9f, 0.7f, 0.8f, 0.5f}) {
      skeleton(rect_at(rest.Min.x, rest.Min.y + px(8), rest.GetWidth() * share, px(14)), px(5));
      take_top(rest, px(28));
    }
    say(rest, ui.text(Word::computing), Role::status);
  }
}

void account_reading_card(Ui& ui, PageState& state, const Rect& rect) {
  const AccountResponse& account = ui.session.account();
  const app::RequestSlot& slot = ui.session.account_slot();
  ChartSpec spec;
  spec.id = "account-reading";
  spec.file_name = "akun";
  spec.figure = words::Figure::account;
  spec.state = state_of(slot, false);
  spec.waiting_ms = static_cast<float>(slot.waiting_ms(current_frame().time_ms));
  spec.title = account_title(ui);
  if (slot.has_answer()) {
    spec.subtitle = facts_of(ui, account) + network_base_line(ui);
    const bool has_node = account.node < ui.session.network().node_degree.size();
    if (std::exchange(state.picks_account, false) && has_node) state.network.show_account(account.node);
  }
  // Who is in touch with it, in both directions, for table and file.
  spec.columns = {std::string(ui.text(Word::field_author)), std::string(ui.text(Word::column_community)),
                  std::string(ui.text(out_title(ui))), std::string(ui.text(in_title(ui)))};
  spec.row_count = static_cast<uint32_t>(account.talks_to.size() + account.talked_by.size());
  spec.cell = [&ui, &account](uint32_t row, uint32_t cell) -> std::string {
    const bool is_out = row < account.talks_to.size();
    const size_t at = is_out ? row : row - account.talks_to.size();
    const std::vector<NamedFigures>& list = is_out ? account.talks_to : account.talked_by;
    if (at >= list.size()) return {};
    if (cell == 0) return list[at].label;
    if (cell == 1) return community_label(ui, list[at].figure(1));
    return (cell == 2) == is_out ? whole(ui, list[at].figure(0)) : std::string();
  };
  ChartCard frame(ui, std::move(spec), rect);
  Rect plot = frame.plot();
  const Rect bar = take_top(plot, px(theme().is_phone() ? 44 : 32));
  take_top(plot, px(10));
  draw_actions(ui, state, bar, account);
  if (frame.shows_chart()) draw_account(ui, state, plot, account);
}

}  // namespace tilik::ui
