// Owns: one account read closely: whom it turns to, who turns to it, the communities around it, its influence.
// Depends on: ui/pages/community_parts.h. Thread: the UI's.
#include <algorithm>

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

void draw_contacts(Ui& ui, ReadingColumn& column, const char* id, Word title, double total,
                   const std::vector<NamedFigures>& contacts) {
  if (contacts.empty()) return;
  constexpr size_t kMostShown = 8;
  column.heading(std::string(ui.text(title)) + " \xc2\xb7 " +
                 words::count_of_accounts(ui.language(), static_cast<int64_t>(total)));
  for (size_t i = 0; i < std::min(kMostShown, contacts.size()); ++i) {
    const NamedFigures& contact = contacts[i];
    if (column.row(id, i, contact.label, ui.fill(Word::link_times, {whole(ui, contact.figure(0))}),
                   static_cast<int>(contact.figure(1))))
      ui.session.look_at(contact.key);
  }
}

void draw_communities(Ui& ui, ReadingColumn& column, const AccountResponse& account) {
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
  if (clicked < 0 || !ui.session.has_posts()) return;
  ui.session.look_at({});
  ui.session.toggle_filter({FilterKind::community,
                            std::to_string(static_cast<int>(account.communities[static_cast<size_t>(clicked)][0])),
                            {}});
}

void draw_actions(Ui& ui, PageState& state, Rect bar, const AccountResponse& account) {
  const auto place = [&](std::string_view text, Icon icon) {
    const Rect rect = take_left(bar, std::min(bar.GetWidth(), button_width(text, icon)));
    take_left(bar, px(8));
    return rect;
  };
  const std::string_view back = ui.text(Word::account_back);
  if (button("back", place(back, Icon::close), back, ButtonKind::secondary, Icon::close)) ui.session.look_at({});
  const bool has_node = account.node < ui.session.network().node_degree.size();
  if (has_node && icon_button("show", take_left(bar, bar.GetHeight()), Icon::search, ui.text(Word::account_show)))
    state.network.show_account(account.node);
  if (ui.session.has_posts() &&
      icon_button("filter", take_left(bar, bar.GetHeight()), Icon::filter, ui.text(Word::account_filter))) {
    ui.session.toggle_filter({FilterKind::author, account.author, {}});
    ui.session.offer_drawer();
  }
}

}  // namespace

void account_reading_card(Ui& ui, PageState& state, const Rect& rect) {
  const AccountResponse& account = ui.session.account();
  const app::RequestSlot& slot = ui.session.account_slot();
  ChartSpec spec;
  spec.id = "account-reading";
  spec.file_name = "akun";
  spec.figure = words::Figure::account;
  spec.state = state_of(slot, false);
  spec.waiting_ms = static_cast<float>(slot.waiting_ms(current_frame().time_ms));
  spec.title = account.label.empty() ? std::string(ui.text(Word::field_author)) : account.label;
  if (account.is_known) {
    spec.subtitle = ui.session.has_posts() ? ui.fill(Word::account_posts, {whole(ui, account.posts)}) : std::string();
    if (account.community != UINT32_MAX)
      spec.subtitle += (spec.subtitle.empty() ? "" : " \xc2\xb7 ") + community_label(ui, account.community);
    if (account.followers >= 0)
      spec.subtitle +=
          " \xc2\xb7 " + std::string(ui.text(Word::column_followers)) + ": " + whole(ui, account.followers);
  }
  // Who is in touch with it, in both directions, for table and file.
  spec.columns = {std::string(ui.text(Word::field_author)), std::string(ui.text(Word::column_community)),
                  std::string(ui.text(Word::account_out)), std::string(ui.text(Word::account_in))};
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
  if (!frame.shows_chart()) return;
  ReadingColumn column(plot);
  const ImU32 mark = account.community != UINT32_MAX ? community_colour(account.community) : col(palette().mute_strong);
  if (!account.is_known || account.out_accounts + account.in_accounts == 0) {
    column.point(ui.text(Word::account_unknown), mark);
    return;
  }
  column.point(words::account_sentence(ui.language(), account), mark);
  if (account.has_influence) column.point(influence_text(ui, account), mark);
  draw_contacts(ui, column, "in", Word::account_in, account.in_accounts, account.talked_by);
  draw_contacts(ui, column, "out", Word::account_out, account.out_accounts, account.talks_to);
  draw_communities(ui, column, account);
}

}  // namespace tilik::ui
