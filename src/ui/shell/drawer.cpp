// Owns: the list of posts behind a mark. Depends on: ui/shell/shell.h. Thread: the UI's.
#include <algorithm>

#include "ui/charts/chart_card.h"
#include "ui/shell/shell.h"
#include "words/numbers.h"

namespace tilik::ui {

namespace {

constexpr int kMostLines = 8;

std::string when_of(Ui& ui, const PostView& post) {
  return post.has_time ? ui.dates().full(post.time_utc_s) : std::string(ui.text(Word::no_time));
}

std::string counts_of(Ui& ui, const PostView& post) {
  std::string line;
  for (const CountTotal& count : post.counts) {
    if (count.rows == 0 && count.sum == 0) continue;
    if (!line.empty()) line += " \xc2\xb7 ";
    std::string name = words::field_label(ui.language(), count.name);
    if (count.sum == 1 && ui.language() == words::Language::english && name.ends_with('s'))
      name.pop_back();  // 1 comment
    name[0] = static_cast<char>(name[0] >= 'A' && name[0] <= 'Z' ? name[0] - 'A' + 'a' : name[0]);
    line += words::short_number(ui.language(), static_cast<double>(count.sum)) + " " + name;
  }
  return line;
}

float post_height(Ui& ui, const PostView& post, float width) {
  const std::string_view text = post.text.empty() ? ui.text(Word::drawer_no_text) : std::string_view(post.text);
  return px(14) + theme().line(kBodyBold) + theme().line(kSmall) + px(4) +
         wrapped_height(width, kBody, text, kMostLines) +
         (counts_of(ui, post).empty() ? 0 : px(4) + wrapped_height(width, kSmall, counts_of(ui, post), 2)) + px(14);
}

void draw_post(Ui& ui, const PostView& post, const Rect& rect) {
  const float x = rect.Min.x, width = rect.GetWidth();
  float y = rect.Min.y + px(14);
  const std::string author = post.author_label.empty() ? post.author : post.author_label;
  const bool has_link = post.url.starts_with("https://") || post.url.starts_with("http://");
  const std::string shown = fitted(kBodyBold, author, width - px(40));
  const Rect name = rect_at(x, y, text_width(kBodyBold, shown), theme().line(kBodyBold));
  if (!author.empty()) {
    // A finger finds the name with the line around it.
    const float reach = theme().is_phone() ? (px(44) - name.GetHeight()) / 2 : 0;
    const Press press = press_area("author", Rect(x, name.Min.y - reach, name.Max.x, name.Max.y + reach), Role::button,
                                   author, 0, ui.text(Word::account_open));
    draw_text(x, y, kBodyBold, col(press.is_hovered ? palette().accent_ink : palette().ink), shown);
    if (press.is_hovered) horizontal_line(name.Min.x, name.Max.x, name.Max.y - 1, col(palette().accent_ink));
    if (press.was_clicked) open_account(ui, post.author);
  }
  const float link_px = px(theme().is_phone() ? 44 : 32);
  if (has_link && icon_button("link", rect_at(rect.Max.x - link_px, y - px(6), link_px, link_px), Icon::link,
                              ui.text(Word::drawer_open_link)))
    ui.platform.open_link(post.url);
  y += theme().line(kBodyBold);
  std::string meta = when_of(ui, post);
  if (!post.platform.empty()) meta = words::platform_label(post.platform) + " \xc2\xb7 " + meta;
  if (!post.kind.empty() && post.kind != "original") meta += " \xc2\xb7 " + words::kind_label(ui.language(), post.kind);
  draw_text(x, y, kSmall, col(palette().ink_faint), fitted(kSmall, meta, width));
  y += theme().line(kSmall) + px(4);
  const std::string_view text = post.text.empty() ? ui.text(Word::drawer_no_text) : std::string_view(post.text);
  y += draw_wrapped(x, y, width, kBody, col(post.text.empty() ? palette().ink_faint : palette().ink), text, kMostLines);
  const std::string counts = counts_of(ui, post);
  if (!counts.empty()) draw_wrapped(x, y + px(4), width, kSmall, col(palette().ink_soft), counts, 2);
  horizontal_line(x, x + width, rect.Max.y - 1, col(palette().grid));
  say(rect, author + ", " + meta + ": " + std::string(text), Role::list_item);
}

void draw_list(Ui& ui, const Rect& rect) {
  const float pad = px(20);
  ImGui::SetCursorScreenPos(rect.Min);
  ImGui::BeginChild("posts", rect.GetSize(), 0, ImGuiWindowFlags_NoBackground);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x - pad * 2;
  float y = top.y;
  if (!ui.session.posts_slot().has_answer() || (ui.session.posts().empty() && ui.session.posts_slot().is_in_flight())) {
    for (int i = 0; i < 5; ++i) {
      skeleton(rect_at(top.x + pad, y + px(16), width * 0.4f, px(14)), px(5));
      skeleton(rect_at(top.x + pad, y + px(40), width, px(14)), px(5));
      skeleton(rect_at(top.x + pad, y + px(62), width * 0.7f, px(14)), px(5));
      y += px(104);
    }
  } else if (ui.session.posts().empty()) {
    draw_wrapped(top.x + pad, y + px(24), width, kBody, col(palette().ink_faint), ui.text(Word::empty_selection));
    y += px(80);
  }
  accessibility().begin_group(Role::list, ui.text(Word::drawer_title));
  const std::vector<PostView>& posts = ui.session.posts();
  for (size_t i = 0; i < posts.size(); ++i) {
    const float height = post_height(ui, posts[i], width);
    const Rect at = rect_at(top.x + pad, y, width, height);
    if (at.Max.y >= rect.Min.y - px(200) && at.Min.y <= rect.Max.y + px(200)) {
      ImGui::PushID(static_cast<int>(i));
      draw_post(ui, posts[i], at);
      ImGui::PopID();
    }
    y += height;
  }
  accessibility().end_group();
  if (!posts.empty() && posts.size() < ui.session.posts_total()) {
    const Rect more = rect_at(top.x + pad, y + px(12), width, theme().control_height());
    if (button("more", more, ui.text(Word::drawer_more), ButtonKind::secondary)) ui.session.more_posts();
    y += theme().control_height() + px(24);
  }
  ImGui::SetCursorScreenPos(ImVec2(top.x, y));
  ImGui::Dummy(ImVec2(1, 1));
  ImGui::EndChild();
}

}  // namespace

float drawer_width(const Rect& area) {
  return theme().is_phone() ? area.GetWidth() : std::min(px(400), area.GetWidth());
}

void draw_drawer(Ui& ui, const Rect& area) {
  if (!ui.session.is_drawer_open()) return;
  const bool is_phone = theme().is_phone();
  const float width = drawer_width(area);
  const Rect rect(area.Max.x - width, area.Min.y, area.Max.x, area.Max.y);
  begin_layer("drawer", rect);
  fill(rect, col(palette().raised));
  vertical_line(rect.Min.x, rect.Min.y, rect.Max.y, col(palette().line));
  accessibility().begin_group(Role::region, ui.text(Word::drawer_title));
  Rect rest = rect;
  Rect head = take_top(rest, px(is_phone ? 112 : 104));
  const float x = head.Min.x + px(20), right = head.Max.x - px(12);
  const float close_px = px(is_phone ? 44 : 34);
  heading_at(x, head.Min.y + px(18), kLeadBold, fitted(kLeadBold, ui.text(Word::drawer_title), right - close_px - x),
             2);
  if (icon_button("close", rect_at(right - close_px, head.Min.y + px(10), close_px, close_px), Icon::close,
                  ui.text(Word::close)))
    ui.session.close_drawer();
  const std::string count = words::count_of_posts(ui.language(), static_cast<int64_t>(ui.session.posts_total()));
  const Rect line(x, head.Min.y + px(54), right - px(8), head.Min.y + px(54) + theme().control_height());
  draw_text_in(Rect(line.Min.x, line.Min.y, line.Max.x - px(200), line.Max.y), kBody, col(palette().ink_soft), count);
  say(line, count, Role::status);
  const std::vector<std::string> names = {std::string(ui.text(Word::sort_time_desc)),
                                          std::string(ui.text(Word::sort_time_asc)),
                                          std::string(ui.text(Word::sort_interactions))};
  static constexpr const char* kSorts[] = {"time_desc", "time_asc", "interactions"};
  int chosen = 0;
  for (int i = 0; i < 3; ++i)
    if (ui.session.posts_sort() == kSorts[i]) chosen = i;
  const int picked = choice("sort", Rect(line.Max.x - px(190), line.Min.y, line.Max.x, line.Max.y),
                            ui.text(Word::drawer_sort), names, chosen);
  if (picked >= 0) ui.session.set_posts_sort(kSorts[picked]);
  horizontal_line(rect.Min.x, rect.Max.x, head.Max.y - 1, col(palette().line));
  draw_list(ui, rest);
  if (ui.session.posts_slot().is_stale() && !ui.session.posts().empty())
    veil(rest, 0, static_cast<float>(ui.session.posts_slot().waiting_ms(current_frame().time_ms)));
  accessibility().end_group();
  ImGui::End();
}

}  // namespace tilik::ui
