// Owns: what floats over the large network: search, tools, look, legend, the chosen account.
// Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>
#include <utility>

#include "app/node_marks.h"
#include "ui/charts/chart_card.h"
#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/sentences.h"

namespace tilik::ui {

using app::FilterKind;

namespace {

// Goes to the account; the search is over.
void take_found(Ui& ui, PageState& state, const CommunityMember& member) {
  // An account that only writes, with no link to another, is not in the picture.
  if (member.node < ui.session.network().node_degree.size()) state.network.show_account(member.node);
  if (ui.session.has_posts())
    ui.session.look_at(member.author);
  else
    ui.session.look_at_node(member.node);
  ui.network_search.clear();
  ui.session.find_accounts({});
  stop_editing();  // a field that is being edited would write its text back
}

// Which of the `count` accounts found Enter takes; true when it was pressed, be it before they were found.
bool choose_found(Ui& ui, const FieldKeys& keys, size_t count) {
  ui.takes_network_found |= keys.has_entered && !ui.network_search.empty();
  if (ui.session.is_finding()) return false;
  const size_t row = ui.network_found_row;
  if (count > 0) ui.network_found_row = (row + count + static_cast<size_t>(keys.row_steps)) % count;
  return std::exchange(ui.takes_network_found, false) && count > 0;
}

}  // namespace

void draw_network_search(Ui& ui, PageState& state, const Rect& rect) {
  const std::string name(ui.text(Word::network_search));
  FieldKeys keys;
  if (std::exchange(ui.wants_network_search, false)) start_editing("search");
  if (text_field("search", rect, name, name, ui.network_search, Icon::search, false, &keys)) {
    ui.session.find_accounts(ui.network_search);
    ui.network_found_row = 0;
    ui.takes_network_found = false;
  }
  // The answers under the field, over the picture.
  const auto& found = ui.session.found();
  const size_t count = std::min<size_t>(6, found.size());
  if (choose_found(ui, keys, count)) return take_found(ui, state, found[ui.network_found_row]);
  if (ui.network_search.empty() || (count == 0 && ui.session.is_finding())) return;
  const float row_px = px(theme().is_phone() ? 44 : 34);
  // Wide enough for most names, over the picture.
  const Rect list(rect.Min.x, rect.Max.y + px(6), std::max(rect.Max.x, rect.Min.x + px(270)),
                  rect.Max.y + px(6) + row_px * static_cast<float>(std::max<size_t>(1, count)) + px(12));
  draw_floating(list, px(10));
  if (count == 0) {
    const Rect row = shrunk(list, px(6));
    draw_text_in(Rect(row.Min.x + px(10), row.Min.y, row.Max.x, row.Max.y), kBody, col(palette().ink_soft),
                 ui.text(Word::network_found_none));
    say(row, ui.text(Word::network_found_none), Role::status);
  }
  for (size_t i = 0; i < count; ++i) {
    const CommunityMember& member = found[i];
    const Rect row = rect_at(list.Min.x + px(6), list.Min.y + px(6) + row_px * static_cast<float>(i),
                             list.GetWidth() - px(12), row_px);
    ImGui::PushID(static_cast<int>(i));
    const Press press = press_area("found", row, Role::button, member.label);
    ImGui::PopID();
    if (press.is_hovered || i == ui.network_found_row) fill(row, col(palette().accent_soft), px(7));
    draw_text_in(Rect(row.Min.x + px(10), row.Min.y, row.Max.x - px(80), row.Max.y), kBody, col(palette().ink),
                 member.label);
    draw_text_in(Rect(row.Min.x, row.Min.y, row.Max.x - px(10), row.Max.y), kSmall, col(palette().ink_faint),
                 ui.fill_count(ui.session.has_posts() ? Word::account_posts : Word::account_links,
                               static_cast<int64_t>(member.posts),
                               words::short_number(ui.language(), static_cast<double>(member.posts))),
                 Align::right);
    if (press.was_clicked) return take_found(ui, state, member);
  }
}

// ---- tools ------------------------------------------------------------------------------------------------------

namespace {

void save_svg(Ui& ui, PageState& state) {
  const std::string svg = state.network.as_svg(ui);
  const std::string_view name =
      ui.language() == words::Language::indonesian ? "tilik-jaringan.svg" : "tilik-network.svg";
  ui.platform.download(name, "image/svg+xml", {reinterpret_cast<const uint8_t*>(svg.data()), svg.size()});
  ui.session.show_notice(ui.fill(Word::saved, {name}));
}

void draw_save_menu(Ui& ui, PageState& state, const Rect& at, ChartCard& card) {
  const float width = px(250);
  const Rect anchor(at.Min.x - width - px(12), at.Min.y - px(180), at.Min.x, at.Min.y - px(180));
  if (!begin_menu("save", anchor, width, ui.text(Word::network_save))) return;
  if (menu_row("png", ui.text(Word::save_png), Icon::upload, false, width)) card.save_picture();
  if (menu_row("svg", ui.text(Word::save_svg), Icon::upload, false, width)) save_svg(ui, state);
  const struct {
    const char* what;
    Word word;
  } files[] = {{"network_gexf", Word::save_gexf},
               {"network_graphml", Word::save_graphml},
               {"network_csv", Word::save_edges},
               {"communities_csv", Word::save_members}};
  for (const auto& file : files)
    if (menu_row(file.what, ui.text(file.word), Icon::upload, false, width))
      ui.session.export_data(
          file.what, file.word == Word::save_gexf ? state.network.drawn_accounts(ui) : std::vector<DrawnAccount>());
  end_menu();
}

}  // namespace

void draw_network_tools(Ui& ui, PageState& state, const Rect& plot, ChartCard& card) {
  const float size = px(theme().is_phone() ? 44 : 34);
  // A column over the picture's edge, on a phone a row below it.
  const bool is_row = theme().is_phone();
  float x = plot.Max.x - size, y = plot.Max.y - size;
  const auto tool = [&](const char* id, Icon icon, Word word) {
    const Rect at = rect_at(x, y, size, size);
    fill(at, col(palette().surface, 0.92f), px(8));
    (is_row ? x : y) -= size + px(4);
    return icon_button(id, at, icon, ui.text(word));
  };
  if (tool("fit", Icon::fit, Word::network_fit)) state.network.show_all();
  if (tool("out", Icon::minus, Word::network_zoom_out)) state.network.zoom_by(1 / 1.35f);
  if (tool("in", Icon::plus, Word::network_zoom_in)) state.network.zoom_by(1.35f);
  const float save_x = x, save_y = y;
  if (tool("save-network", Icon::upload, Word::network_save)) ImGui::OpenPopup("save");
  draw_save_menu(ui, state, rect_at(save_x, save_y, size, size), card);
  if (ui.session.loaded().has_time) {
    // Open, it has a cross of its own.
    if (!state.play.is_open && tool("time", Icon::trend, Word::time_play)) open_network_time(ui, state);
  }
  if (state.network.is_moving() || state.network.is_paused()) {
    const bool is_paused = state.network.is_paused();
    if (tool("pause", is_paused ? Icon::play : Icon::pause, is_paused ? Word::network_play : Word::network_pause))
      state.network.set_paused(!is_paused);
  }
}

// ---- the chosen account -----------------------------------------------------------------------------------------

namespace {

// The accounts it is most often in touch with: a press goes on to that account, so that the network can be walked.
void draw_neighbours(Ui& ui, PageState& state, Rect rest, uint32_t node, size_t most) {
  const app::NetworkView& network = ui.session.network();
  const float row_px = px(28);
  accessibility().begin_group(Role::list, ui.text(Word::account_neighbours));
  for (const NetworkNeighbour& neighbour : state.network.neighbours_of(ui, node, most)) {
    const Rect row = take_top(rest, row_px);
    const std::string name(network.label(neighbour.node));
    const std::string times = ui.fill_count(Word::link_times, static_cast<int64_t>(neighbour.weight));
    ImGui::PushID(static_cast<int>(neighbour.node));
    const Press press = press_area("neighbour", row, Role::button, name, 0, times);
    ImGui::PopID();
    if (press.is_hovered) fill(row, col(palette().sunken), px(6));
    draw_community_dot(row.Min.x + px(5), row.GetCenter().y, network.node_community[neighbour.node]);
    draw_text_in(Rect(row.Min.x + px(18), row.Min.y, row.Max.x - px(64), row.Max.y), kBody, col(palette().ink), name);
    draw_text_in(row, kSmall, col(palette().ink_faint), times, Align::right);
    if (press.was_clicked) state.network.show_account(neighbour.node);
  }
  accessibility().end_group();
}

}  // namespace

void draw_account_panel(Ui& ui, PageState& state, const Rect& plot) {
  const int chosen = state.network.selected_node();
  const app::NetworkView& network = ui.session.network();
  if (chosen < 0 || static_cast<size_t>(chosen) >= network.node_degree.size()) return;
  const auto node = static_cast<uint32_t>(chosen);
  const bool is_phone = theme().is_phone();
  // On a phone the picture stays to be seen; its account's card below has all neighbours.
  // Below the search there is not always room for as many as one would show.
  const float row_px = px(28), room = plot.GetHeight() - px(34 + 8 + 140);
  const size_t most = is_phone ? 0 : static_cast<size_t>(std::clamp(room / row_px, 0.0f, 5.0f));
  const size_t rows = std::min<size_t>(most, network.node_degree[node]);
  const float width = std::min(px(300), plot.GetWidth());
  const float height = px(is_phone ? 134 : 140) + row_px * static_cast<float>(rows);
  const Rect panel = rect_at(plot.Min.x, plot.Max.y - height, width, height);
  draw_floating(panel, px(12));
  state.network.cover(panel);
  // What lies over the picture takes the pointer.
  ImGui::SetCursorScreenPos(panel.Min);
  ImGui::SetNextItemAllowOverlap();
  ImGui::InvisibleButton("panel", panel.GetSize());
  const std::string label(network.label(node));
  const std::string name = label.empty() ? std::string(ui.text(Word::field_author)) : label;
  const float x = panel.Min.x + px(16);
  draw_community_dot(x + px(5), panel.Min.y + px(26), network.node_community[node]);
  draw_text_in(Rect(x + px(18), panel.Min.y + px(14), panel.Max.x - px(44), panel.Min.y + px(38)), kLeadBold,
               col(palette().ink), name);
  if (icon_button("unselect", rect_at(panel.Max.x - px(40), panel.Min.y + px(10), px(32), px(32)), Icon::close,
                  ui.text(Word::close)))
    state.network.clear_selection();
  const std::string posts = ui.session.has_posts()
                                ? ui.fill_count(Word::account_posts, network.node_posts[node]) + " \xc2\xb7 "
                                : std::string();
  std::string line = posts + ui.fill_count(Word::account_links, network.node_degree[node]);
  if (const auto role = app::word_of(app::mark_of_role(network.node_role[node])))
    line += " \xc2\xb7 " + std::string(ui.text(*role));
  draw_text_in(Rect(x, panel.Min.y + px(42), panel.Max.x - px(12), panel.Min.y + px(62)), kBody,
               col(palette().ink_soft), line);
  say(panel, name + ": " + line, Role::status);
  if (rows > 0) {
    draw_text(x, panel.Min.y + px(66), kSmall, col(palette().ink_faint), ui.text(Word::account_neighbours));
    draw_neighbours(ui, state, Rect(x, panel.Min.y + px(86), panel.Max.x - px(16), panel.Max.y), node, most);
  }
  const float button_px = px(is_phone ? 44 : 34), y = panel.Max.y - button_px - px(12);
  const std::string_view look = ui.text(Word::account_open);
  const float look_px = std::min(width - px(48) - button_px * 2, button_width(look));
  if (button("look", rect_at(x, y, look_px, button_px), look, ButtonKind::secondary)) ui.session.look_at_node(node);
  const float filter_x = panel.Max.x - px(24) - button_px * 2;
  if (ui.session.has_posts() &&
      icon_button("filter", rect_at(filter_x, y, button_px, button_px), Icon::filter, ui.text(Word::account_filter))) {
    ui.session.toggle_filter({FilterKind::author, ui.session.author_of_node(node), {}});
    ui.session.offer_drawer();
  }
  const bool is_pinned = state.network.is_pinned(node);
  if (icon_toggle("pin", rect_at(panel.Max.x - px(16) - button_px, y, button_px, button_px), Icon::pin,
                  ui.text(is_pinned ? Word::account_unpin : Word::account_pin), is_pinned))
    state.network.set_pinned(ui, node, !is_pinned);
}

}  // namespace tilik::ui
