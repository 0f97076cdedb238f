// Owns: the community page: the live network with its tools, and the list of communities.
// Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>

#include "ui/charts/chart_card.h"
#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/reasons.h"
#include "words/sentences.h"

namespace tilik::ui {

namespace {

using app::FilterKind;

void draw_search(Ui& ui, PageState& state, const Rect& rect) {
  const std::string name(ui.text(Word::network_search));
  if (text_field("search", rect, name, name, ui.network_search, Icon::search))
    ui.session.find_accounts(ui.network_search);
  if (ui.network_search.empty() || ui.session.found().empty()) return;
  // The answers under the field, over the picture.
  const auto& found = ui.session.found();
  const size_t count = std::min<size_t>(6, found.size());
  const float row_px = px(theme().is_phone() ? 44 : 34);
  const Rect list(rect.Min.x, rect.Max.y + px(6), rect.Max.x,
                  rect.Max.y + px(6) + row_px * static_cast<float>(count) + px(12));
  draw_floating(list, px(10));
  for (size_t i = 0; i < count; ++i) {
    const CommunityMember& member = found[i];
    const Rect row = rect_at(list.Min.x + px(6), list.Min.y + px(6) + row_px * static_cast<float>(i),
                             list.GetWidth() - px(12), row_px);
    ImGui::PushID(static_cast<int>(i));
    const Press press = press_area("found", row, Role::button, member.label);
    ImGui::PopID();
    if (press.is_hovered) fill(row, col(palette().accent_soft), px(7));
    draw_text_in(Rect(row.Min.x + px(10), row.Min.y, row.Max.x - px(80), row.Max.y), kBody, col(palette().ink),
                 member.label);
    draw_text_in(Rect(row.Min.x, row.Min.y, row.Max.x - px(10), row.Max.y), kSmall, col(palette().ink_faint),
                 ui.fill(Word::account_posts, {words::short_number(ui.language(), static_cast<double>(member.posts))}),
                 Align::right);
    if (press.was_clicked) {
      // An account that only writes, with no link to another, is not in the picture.
      if (member.node < ui.session.network().node_degree.size())
        state.network.show_account(member.node);
      else
        ui.session.toggle_filter({FilterKind::author, member.author, {}});
      ui.network_search.clear();
      ui.session.find_accounts({});
      return;
    }
  }
}

void draw_tools(Ui& ui, PageState& state, const Rect& plot) {
  const float size = px(theme().is_phone() ? 44 : 34);
  float y = plot.Max.y - size;
  const float x = plot.Max.x - size;
  const auto tool = [&](const char* id, Icon icon, Word word) {
    const Rect at = rect_at(x, y, size, size);
    fill(at, col(palette().surface, 0.92f), px(8));
    y -= size + px(4);
    return icon_button(id, at, icon, ui.text(word));
  };
  if (tool("fit", Icon::fit, Word::network_fit)) state.network.show_all();
  if (tool("out", Icon::minus, Word::network_zoom_out)) state.network.zoom_by(1 / 1.35f);
  if (tool("in", Icon::plus, Word::network_zoom_in)) state.network.zoom_by(1.35f);
  if (state.network.is_moving() || state.network.is_paused()) {
    const bool is_paused = state.network.is_paused();
    if (tool("pause", is_paused ? Icon::play : Icon::pause, is_paused ? Word::network_play : Word::network_pause))
      state.network.set_paused(!is_paused);
  }
}

// What is known of the chosen account, in a small panel on the picture.
void draw_account_panel(Ui& ui, PageState& state, const Rect& plot) {
  const int node = state.network.selected_node();
  const app::NetworkView& network = ui.session.network();
  if (node < 0 || static_cast<size_t>(node) >= network.node_degree.size()) return;
  const CommunityMember* member = NetworkView::member_of(ui, node);
  const float width = std::min(px(300), plot.GetWidth()), height = px(member != nullptr ? 132 : 84);
  const Rect panel = rect_at(plot.Min.x, plot.Max.y - height, width, height);
  draw_floating(panel, px(12));
  const std::string name = member != nullptr ? member->label : std::string(ui.text(Word::field_author));
  const float x = panel.Min.x + px(16);
  canvas()->AddCircleFilled(ImVec2(x + px(5), panel.Min.y + px(26)), px(5),
                            community_colour(network.node_community[static_cast<size_t>(node)]));
  draw_text_in(Rect(x + px(18), panel.Min.y + px(14), panel.Max.x - px(44), panel.Min.y + px(38)), kLeadBold,
               col(palette().ink), name);
  if (icon_button("unselect", rect_at(panel.Max.x - px(40), panel.Min.y + px(10), px(32), px(32)), Icon::close,
                  ui.text(Word::close)))
    state.network.clear_selection();
  std::string line =
      ui.fill(Word::account_links, {words::full_number(ui.language(), network.node_degree[static_cast<size_t>(node)])});
  if (member != nullptr)
    line = ui.fill(Word::account_posts, {words::full_number(ui.language(), static_cast<int64_t>(member->posts))}) +
           " \xc2\xb7 " + line;
  draw_text_in(Rect(x, panel.Min.y + px(42), panel.Max.x - px(12), panel.Min.y + px(62)), kBody,
               col(palette().ink_soft), line);
  say(panel, name + ": " + line, Role::status);
  if (member == nullptr) return;
  const Rect at = rect_at(x, panel.Max.y - px(theme().is_phone() ? 52 : 46),
                          std::min(width - px(32), button_width(ui.text(Word::account_filter), Icon::filter)),
                          px(theme().is_phone() ? 44 : 34));
  if (button("filter", at, ui.text(Word::account_filter), ButtonKind::secondary, Icon::filter)) {
    ui.session.toggle_filter({FilterKind::author, member->author, {}});
    ui.session.offer_drawer();
  }
}

void large_network_card(Ui& ui, PageState& state, const Rect& rect) {
  const app::NetworkView& network = ui.session.network();
  const app::RequestSlot& slot = ui.session.network_slot();
  ChartSpec spec;
  spec.id = "network";
  spec.file_name = "jaringan";
  spec.figure = words::Figure::network;
  spec.state = state_of(slot, network.node_author.empty());
  spec.waiting_ms = static_cast<float>(slot.waiting_ms(current_frame().time_ms));
  spec.empty_text = network.body.unavailable.empty() ? std::string(ui.text(Word::empty_network))
                                                     : words::explain(ui.language(), network.body.unavailable).what;
  spec.title = slot.has_answer() ? words::network_sentence(ui.language(), network.body)
                                 : std::string(ui.text(Word::phase_community));
  spec.subtitle = std::string(ui.text(Word::caption_network));
  if (network.body.base_posts > 0) {
    const std::string posts = words::count_of_posts(ui.language(), static_cast<int64_t>(network.body.base_posts));
    spec.subtitle += " \xc2\xb7 " + ui.fill(Word::network_base, {posts});
  }
  spec.columns = {std::string(ui.text(Word::field_author)), std::string(ui.text(Word::page_community)), "PageRank"};
  spec.row_count = static_cast<uint32_t>(network.body.labels.size());
  spec.cell = [&network, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= network.body.labels.size()) return {};
    const CommunityMember& member = network.body.labels[row];
    if (column == 0) return member.label;
    if (column == 2) return words::decimal_number(ui.language(), member.pagerank, 4);
    return member.node < network.node_community.size()
               ? ui.fill(Word::community_name, {std::to_string(network.node_community[member.node] + 1)})
               : std::string();
  };
  ChartCard card(ui, std::move(spec), rect);
  if (!card.shows_chart()) return;
  const float field_px = px(theme().is_phone() ? 44 : 34);
  state.network.draw(ui, card.plot(), true);
  draw_tools(ui, state, card.plot());
  draw_account_panel(ui, state, card.plot());
  const Rect search =
      rect_at(card.plot().Min.x, card.plot().Min.y, std::min(px(220), card.plot().GetWidth()), field_px);
  draw_search(ui, state, search);
}

// One community: colour, words, size, a bar of its share, three members.
float community_row_height() { return px(84); }

void draw_community_row(Ui& ui, PageState& state, const Rect& row, const CommunityCard& card, uint32_t highest) {
  const std::string name = words::community_name(ui.language(), card);
  const bool is_chosen = app::contains(ui.session.filters(), {FilterKind::community, std::to_string(card.id), {}});
  const std::string size = ui.fill(Word::community_members, {words::full_number(ui.language(), card.size)});
  const Press press =
      press_area("community", row, Role::toggle_button, name, is_chosen ? uint32_t{kChecked} : 0u, size);
  if (is_chosen)
    fill(Rect(row.Min.x - px(10), row.Min.y, row.Max.x + px(10), row.Max.y), col(palette().accent_soft), px(10));
  else if (press.is_hovered)
    fill(Rect(row.Min.x - px(10), row.Min.y, row.Max.x + px(10), row.Max.y), col(palette().sunken), px(10));
  if (press.is_hovered) state.network.point_at_community(static_cast<int>(card.id));
  const float x = row.Min.x + px(18), right = row.Max.x;
  float y = row.Min.y + px(10);
  canvas()->AddCircleFilled(ImVec2(row.Min.x + px(5), y + px(9)), px(5), community_colour(card.id));
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
  for (size_t i = 0; i < card.members.size() && i < 3; ++i) members += (i == 0 ? "" : ", ") + card.members[i].label;
  draw_text_in(Rect(x, y, right, y + theme().line(kSmall)), kSmall, col(palette().ink_soft), members);
  y += theme().line(kSmall);
  const std::string facts =
      ui.fill(Word::community_posts, {words::short_number(ui.language(), static_cast<double>(card.selected_posts))}) +
      " \xc2\xb7 " + ui.fill(Word::community_inside, {words::percent(ui.language(), card.inside_share)});
  draw_text_in(Rect(x, y, right, y + theme().line(kSmall)), kSmall, col(palette().ink_faint), facts);
  if (press.was_clicked) {
    ui.session.toggle_filter({FilterKind::community, std::to_string(card.id), {}});
    ui.session.offer_drawer();
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
  spec.empty_text = std::string(ui.text(Word::empty_network));
  spec.title = std::string(ui.text(Word::community_list));
  spec.subtitle = words::full_number(ui.language(), network.body.communities_total) +
                  " \xc2\xb7 Q = " + words::decimal_number(ui.language(), network.body.modularity, 2);
  for (const Word word : {Word::column_name, Word::column_members, Word::column_posts, Word::column_conductance,
                          Word::column_e_i, Word::column_inside})
    spec.columns.emplace_back(ui.text(word));
  spec.row_count = static_cast<uint32_t>(cards.size());
  spec.cell = [&cards, &ui](uint32_t row, uint32_t column) -> std::string {
    if (row >= cards.size()) return {};
    const CommunityCard& card = cards[row];
    switch (column) {
      case 0: return words::community_name(ui.language(), card);
      case 1: return words::full_number(ui.language(), card.size);
      case 2: return words::full_number(ui.language(), static_cast<int64_t>(card.posts));
      case 3: return words::decimal_number(ui.language(), card.conductance, 3);
      case 4: return words::decimal_number(ui.language(), card.e_i, 2);
      default: return words::percent(ui.language(), card.inside_share);
    }
  };
  ChartCard card(ui, std::move(spec), rect);
  state.network.point_at_community(-1);
  if (!card.shows_chart()) return;
  Rect plot = card.plot();
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
  ImGui::EndChild();
}

}  // namespace

void draw_community_page(Ui& ui, PageState& state, Grid& grid, float view_height) {
  const bool is_phone = theme().is_phone();
  Rect bar = grid.full(px(is_phone ? 44 : 32));
  static constexpr const char* kKinds[] = {"all", "mention", "reply", "share"};
  const std::vector<std::string> names = {
      std::string(ui.text(Word::kind_all)), std::string(ui.text(Word::kind_mention)),
      std::string(ui.text(Word::kind_reply_edges)), std::string(ui.text(Word::kind_share_edges))};
  int chosen = 0;
  for (int i = 0; i < 4; ++i)
    if (ui.session.network_kind() == kKinds[i]) chosen = i;
  const float width = std::min(bar.GetWidth(), segments_width(names));
  const int picked = segments("kind", Rect(bar.Min.x, bar.Min.y, bar.Min.x + width, bar.Max.y),
                              ui.text(Word::network_kind), names, chosen);
  if (picked >= 0) ui.session.set_network_kind(kKinds[picked]);
  if (!is_phone && !app::is_empty(ui.session.filters())) {
    const std::string_view text = ui.text(Word::network_recompute);
    const float text_px = button_width(text);
    if (button("recompute", Rect(bar.Max.x - text_px, bar.Min.y, bar.Max.x, bar.Max.y), text, ButtonKind::quiet))
      ui.session.recompute_network();
  }
  const float height = is_phone ? px(460) : std::max(px(480), view_height - px(32) - theme().gutter() * 2 - px(32));
  const std::vector<Rect> rects = grid.row({2.1f, 1}, height);
  community_list_card(ui, state, rects[1]);
  large_network_card(ui, state, rects[0]);
}

}  // namespace tilik::ui
