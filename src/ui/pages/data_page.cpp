// Owns: the Data page: first screen, loading, what was loaded. Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "ui/pages/pages.h"
#include "words/numbers.h"
#include "words/reasons.h"

namespace tilik::ui {

namespace {

constexpr const char* kAccept =
    ".csv,.tsv,.txt,.json,.ndjson,.jsonl,.js,.zip,.gz,.tar,.tgz,.xlsx,.xls,.ods,.sql,.gexf,.graphml,.gml,.gdf,text/*,"
    "application/json,application/zip,application/gzip";

void draw_dashed_edge(const Rect& edge, float rounding, ImU32 colour) {
  ImDrawList* list = canvas();
  list->PathClear();
  list->PathRect(edge.Min, edge.Max, rounding);
  std::vector<ImVec2> corners(list->_Path.begin(), list->_Path.end());
  list->PathClear();
  if (corners.empty()) return;
  corners.push_back(corners.front());
  const float dash = px(7);
  float walked = 0;  // along the edge; dashes are the even pieces of this length
  for (size_t i = 0; i + 1 < corners.size(); ++i) {
    const ImVec2 from = corners[i], to = corners[i + 1];
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    for (float at = 0; at < length;) {
      const float step = std::min(dash - std::fmod(walked, dash) + 0.001f, length - at);
      const bool is_dash = static_cast<int>(walked / dash) % 2 == 0;
      const auto point = [&](float part) {
        return ImVec2(from.x + (to.x - from.x) * part / length, from.y + (to.y - from.y) * part / length);
      };
      if (is_dash) list->AddLine(point(at), point(at + step), colour, 1.25f * theme().scale());
      at += step;
      walked += step;
    }
  }
}

void draw_drop_area(Ui& ui, const Rect& rect) {
  const app::Palette& p = palette();
  const float rounding = px(20);
  draw_card(rect, rounding);
  if (ui.is_drag_over) fill(rect, col(p.accent_soft), rounding);
  // A dashed edge says "drop here" without words.
  draw_dashed_edge(shrunk(rect, px(12)), px(12),
                   col(ui.is_drag_over ? p.accent : p.mute_strong, ui.is_drag_over ? 1.0f : 0.6f));
  const bool is_phone = theme().is_phone();
  const float middle = (rect.Min.x + rect.Max.x) / 2, button_px = px(is_phone ? 48 : 44);
  float y = rect.Min.y + px(is_phone ? 32 : 44);
  canvas()->AddCircleFilled(ImVec2(middle, y + px(24)), px(28), col(p.accent_soft));
  draw_icon(Icon::upload, middle, y + px(24), px(26), col(p.accent));
  y += px(64);
  // Nothing is dropped on a phone.
  const Word word = ui.is_drag_over ? Word::drop_now : is_phone ? Word::drop_title_phone : Word::drop_title;
  const std::string_view title = ui.text(word);
  heading_at(middle - text_width(kTitle, title) / 2, y, kTitle, title, 2);
  y += theme().line(kTitle) + px(4);
  const float text_px = rect.GetWidth() - px(56);
  const std::string_view formats = ui.text(Word::drop_formats);
  if (is_phone) {
    y += draw_wrapped(middle, y, text_px, kBody, col(p.ink_soft), formats, 3, Align::centre) + px(20);
  } else {
    draw_text(middle, y, kBody, col(p.ink_soft), fitted(kBody, formats, text_px), Align::centre);
    y += theme().line(kBody) + px(24);
  }
  const float first_px = button_width(ui.text(Word::choose_files), Icon::upload),
              second_px = button_width(ui.text(Word::paste_text), Icon::paste);
  const bool is_stacked = is_phone;
  const float x = is_stacked ? rect.Min.x + px(28) : middle - (first_px + second_px + px(12)) / 2;
  const Rect first = rect_at(x, y, is_stacked ? text_px : first_px, button_px);
  const Rect second = is_stacked ? rect_at(x, y + button_px + px(8), text_px, button_px)
                                 : rect_at(x + first_px + px(12), y, second_px, button_px);
  if (button("choose", first, ui.text(Word::choose_files), ButtonKind::primary, Icon::upload))
    ui.platform.pick_files(kAccept, true);
  if (button("paste", second, ui.text(Word::paste_text), ButtonKind::secondary, Icon::paste)) ui.sheet = Sheet::paste;
}

void draw_sample_link(Ui& ui, float middle, float y, float width) {
  const std::string_view text = ui.text(Word::try_sample);
  const float button_px = button_width(text, Icon::sparkle), height = px(theme().is_phone() ? 48 : 40);
  const std::string_view note = ui.text(Word::sample_note);
  if (theme().is_phone()) {
    if (button("sample", rect_at(middle - width / 2, y, width, height), text, ButtonKind::quiet, Icon::sparkle))
      ui.session.load_sample();
    draw_text(middle, y + height, kSmall, col(palette().ink_faint), note, Align::centre);
    return;
  }
  const float all = button_px + text_width(kBody, note) + px(4);
  if (button("sample", rect_at(middle - all / 2, y, button_px, height), text, ButtonKind::quiet, Icon::sparkle))
    ui.session.load_sample();
  draw_text_in(Rect(middle - all / 2 + button_px, y, middle + all / 2 + px(8), y + height), kBody,
               col(palette().ink_faint), note);
}

void draw_guides_link(Ui& ui, float middle, float y) {
  const std::string_view text = ui.text(Word::guides_open);
  const float width = button_width(text), height = px(theme().is_phone() ? 44 : 36);
  if (button("guides", rect_at(middle - width / 2, y, width, height), text, ButtonKind::quiet))
    ui.sheet = Sheet::guides;
}

void draw_privacy(Ui& ui, float middle, float y, float width) {
  const std::string_view sentence = ui.text(Word::privacy_sentence);
  const float text_px = std::min(width - px(32), text_width(kBody, sentence));
  const float height = wrapped_height(text_px + 1, kBody, sentence);
  const float x = middle - (text_px + px(28)) / 2;
  draw_icon(Icon::shield, x + px(9), y + theme().line(kBody) / 2, px(20), col(palette().positive));
  draw_wrapped(x + px(28), y, text_px + 1, kBody, col(palette().ink_soft), sentence);
  say(Rect(x, y, x + text_px + px(28), y + height), sentence);
}

// A small picture of what each page tells, drawn, not a screenshot.
void draw_promise(const Rect& rect, Icon icon, std::string_view title, std::string_view text) {
  draw_icon(icon, rect.Min.x + px(14), rect.Min.y + px(14), px(26), col(palette().accent));
  draw_text(rect.Min.x + px(40), rect.Min.y + px(2), kBodyBold, col(palette().ink), title);
  draw_wrapped(rect.Min.x + px(40), rect.Min.y + px(4) + theme().line(kBody), rect.GetWidth() - px(48), kBody,
               col(palette().ink_soft), text, 3);
  say(rect, std::string(title) + ": " + std::string(text));
}

void draw_load_error(Ui& ui, Grid& grid) {
  const ErrorResponse* error = ui.session.load_error();
  if (error == nullptr) return;
  words::Explanation explanation = words::explain(ui.language(), *error);
  const float width = grid.width() - px(96);
  const float height =
      px(28) + wrapped_height(width, kBodyBold, explanation.what) + wrapped_height(width, kBody, explanation.advice);
  const Rect rect = grid.full(height);
  fill(rect, col(palette().negative_soft), px(12));
  draw_icon(Icon::warning, rect.Min.x + px(26), rect.Min.y + px(24), px(22), col(palette().negative));
  const float x = rect.Min.x + px(48);
  float y = rect.Min.y + px(14);
  y += draw_wrapped(x, y, width, kBodyBold, col(palette().negative), explanation.what);
  draw_wrapped(x, y, width, kBody, col(palette().ink), explanation.advice);
  say(rect, explanation.what + " " + explanation.advice, Role::status);
  const float close_px = px(theme().is_phone() ? 44 : 34);
  if (icon_button("dismiss", rect_at(rect.Max.x - close_px - px(8), rect.Min.y + px(8), close_px, close_px),
                  Icon::close, ui.text(Word::close)))
    ui.session.dismiss_load_error();
}

void draw_first_screen(Ui& ui, Grid& grid, float view_height) {
  const bool is_phone = theme().is_phone();
  const float width = std::min(grid.width(), px(880));
  const float left = grid.x() + (grid.width() - width) / 2, middle = left + width / 2;
  const float title_h = wrapped_height(width, kDisplay, ui.text(Word::hero_title)),
              sub_h = wrapped_height(width, kLead, ui.text(Word::hero_sub));
  const float drop_h = px(is_phone ? 314 : 276), rest = px(is_phone ? 300 : 254);
  const float all = title_h + sub_h + drop_h + rest + px(40);
  if (!is_phone) grid.space(std::max(px(8), (view_height - all) * 0.42f));
  Grid narrow(left, grid.y() + px(is_phone ? 8 : 0), width);
  const auto centred = [&](TextStyle style, ImU32 colour, std::string_view text, float y) {
    const float text_px = text_width(style, text);
    if (text_px <= width && !is_phone) {
      draw_text(middle, y, style, colour, text, Align::centre);
      return theme().line(style);
    }
    return draw_wrapped(left, y, width, style, colour, text);
  };
  float y = narrow.y();
  const float title_px = centred(kDisplay, col(palette().ink), ui.text(Word::hero_title), y);
  say(rect_at(left, y, width, title_px), ui.text(Word::hero_title), Role::heading);
  y += title_px + px(6);
  y += centred(kLead, col(palette().ink_soft), ui.text(Word::hero_sub), y) + px(24);
  narrow = Grid(left, y, width);
  draw_load_error(ui, narrow);
  const Rect drop = narrow.full(drop_h);
  draw_drop_area(ui, drop);
  y = narrow.y();
  draw_sample_link(ui, middle, y, width);
  y += px(is_phone ? 72 : 42);
  draw_guides_link(ui, middle, y);
  y += px(is_phone ? 52 : 48);
  draw_privacy(ui, middle, y, width);
  y += px(is_phone ? 72 : 56);
  Grid promises(left, y, width);
  const std::vector<Rect> rects = promises.row({1, 1, 1}, px(is_phone ? 68 : 96));
  draw_promise(rects[0], Icon::trend, ui.text(Word::hero_point_trend), ui.text(Word::hero_point_trend_text));
  draw_promise(rects[1], Icon::engagement, ui.text(Word::hero_point_engagement),
               ui.text(Word::hero_point_engagement_text));
  draw_promise(rects[2], Icon::community, ui.text(Word::hero_point_community),
               ui.text(Word::hero_point_community_text));
  grid.space(promises.y() - grid.y());
}

std::string phase_text(Ui& ui, const std::string& phase) {
  if (phase == "ordering" || phase == "counting") return std::string(ui.text(Word::phase_index));
  return std::string(ui.text(ui.session.loading().is_sample ? Word::phase_generate : Word::phase_read));
}

void draw_loading(Ui& ui, Grid& grid, float view_height) {
  const app::LoadView& load = ui.session.loading();
  const ProgressResponse& progress = load.progress;
  const float width = std::min(grid.width(), px(560)), left = grid.x() + (grid.width() - width) / 2;
  grid.space(std::max(px(24), view_height * 0.24f));
  const Rect rect = rect_at(left, grid.y(), width, px(theme().is_phone() ? 222 : 210));
  draw_card(rect, px(20));
  const float x = rect.Min.x + px(32), right = rect.Max.x - px(32);
  float y = rect.Min.y + px(32);
  const std::string title =
      load.is_sample ? std::string(ui.text(Word::loading_sample)) : ui.fill(Word::loading_title, {load.title});
  heading_at(x, y, kTitle, fitted(kTitle, title, right - x), 1);
  y += theme().line(kTitle) + px(20);
  const Rect track(x, y, right, y + px(8));
  fill(track, col(palette().sunken), px(4));
  double fraction = progress.fraction;
  if (fraction < 0 && progress.phase == "reading" && progress.bytes_total > 0)
    fraction = progress.bytes / progress.bytes_total;
  if (fraction >= 0) {
    fill(Rect(x, y, x + std::max(px(8), (right - x) * static_cast<float>(std::min(1.0, fraction))), y + px(8)),
         col(palette().accent), px(4));
  } else {
    veil(track, px(4), 1000);
  }
  y += px(24);
  std::string line = phase_text(ui, progress.phase);
  if (progress.rows > 0)
    line += " \xc2\xb7 " +
            ui.fill(Word::loading_rows, {words::full_number(ui.language(), static_cast<int64_t>(progress.rows))});
  if (progress.mb_per_s > 0)
    line += " \xc2\xb7 " + words::decimal_number(ui.language(), progress.mb_per_s, progress.mb_per_s < 10 ? 1 : 0) +
            " MB/s";
  if (progress.left_s >= 1)
    line += " \xc2\xb7 " + ui.fill(Word::loading_left, {words::duration(ui.language(), progress.left_s)});
  draw_text_in(rect_at(x, y, right - x, theme().line(kBody)), kBody, col(palette().ink_soft), line);
  AccessibleNode node;
  node.role = Role::progress;
  node.name = title;
  node.value = line;
  node.minimum = 0;
  node.maximum = 100;
  node.now = fraction < 0 ? -1 : fraction * 100;
  node.x_css_px = x;
  node.y_css_px = y;
  node.width_css_px = right - x;
  node.height_css_px = px(8);
  node.has_rectangle = true;
  accessibility().node(node);
  y += theme().line(kBody) + px(20);
  const float cancel_px = button_width(ui.text(Word::cancel));
  if (button("cancel", rect_at(right - cancel_px, y, cancel_px, theme().control_height()), ui.text(Word::cancel),
             ButtonKind::secondary))
    ui.session.cancel_load();
  grid.space(px(240));
}

// Buttons side by side, in a new row where one would not fit.
class ButtonRows {
 public:
  ButtonRows(const Ui& ui, const Grid& grid)
      : ui_(ui),
        left_(grid.x()),
        right_(grid.x() + grid.width()),
        height_(px(theme().is_phone() ? 48 : 40)),
        x_(left_),
        y_(grid.y()) {}
  bool pressed(const char* id, Word word, ButtonKind kind, Icon icon = Icon::none) {
    const std::string_view text = ui_.text(word);
    const float width = button_width(text, icon);
    if (x_ + width > right_ && x_ > left_) {
      x_ = left_;
      y_ += height_ + px(8);
    }
    const Rect rect = rect_at(x_, y_, width, height_);
    x_ += width + px(8);
    return button(id, rect, text, kind, icon);
  }
  void finish(Grid& grid) const { grid.space(y_ + height_ + px(24) - grid.y()); }

 private:
  const Ui& ui_;
  float left_, right_, height_, x_, y_;
};

// From the first post to the last, always with its year: a file may be of any.
std::string span_of(const words::DateForms& dates, const LoadedResponse& loaded) {
  const std::string first = dates.day_year(loaded.first_utc_s), last = dates.day_year(loaded.last_utc_s);
  if (first != last)
    return loaded.last_utc_s - loaded.first_utc_s < 3 * 86'400 ? first + " \xe2\x80\x93 " + last
                                                               : dates.range(loaded.first_utc_s, loaded.last_utc_s + 1);
  const std::string from = dates.clock(loaded.first_utc_s), to = dates.clock(loaded.last_utc_s);
  return first + ", " + (from == to ? from : from + "\xe2\x80\x93" + to);
}

void draw_loaded_head(Ui& ui, Grid& grid) {
  const LoadedResponse& loaded = ui.session.loaded();
  const words::Language language = ui.language();
  const bool has_posts = ui.session.has_posts();
  int64_t nodes = 0, edges = 0;
  for (const SourceReport& source : loaded.sources) {
    nodes += static_cast<int64_t>(source.nodes);
    edges += static_cast<int64_t>(source.edges);
  }
  const std::string title =
      has_posts
          ? ui.fill(loaded.authors == 0 ? Word::data_title_alone : Word::data_title,
                    {words::count_of_posts(language, static_cast<int64_t>(loaded.posts)),
                     words::count_of_accounts(language, static_cast<int64_t>(loaded.authors))})
          : ui.fill(Word::report_network, {words::full_number(language, nodes), words::full_number(language, edges)});
  const float title_h = draw_wrapped(grid.x(), grid.y(), grid.width() - px(8), kDisplay, col(palette().ink), title);
  say(rect_at(grid.x(), grid.y(), grid.width(), title_h), title, Role::heading);
  grid.space(title_h + px(4));
  std::string line = loaded.has_time
                         ? span_of(ui.dates(), loaded) + " \xc2\xb7 " + words::zone_label(language, ui.dates().zone)
                     : has_posts ? std::string(ui.text(Word::data_no_time))
                                 : std::string(ui.text(Word::report_network_note));
  if (has_posts && loaded.memory_bytes > 0)
    line += " \xc2\xb7 " + ui.fill(Word::data_memory, {words::byte_size(language, loaded.memory_bytes)});
  grid.space(draw_wrapped(grid.x(), grid.y(), grid.width() - px(4), kBody, col(palette().ink_soft), line) + px(16));
  ButtonRows rows(ui, grid);
  const Word go = has_posts ? Word::go_overview : Word::go_community;
  if (rows.pressed("overview", go, ButtonKind::primary, has_posts ? Icon::overview : Icon::community)) {
    ui.session.set_page(has_posts ? app::Page::overview : app::Page::community);
    ui.wants_content_top = true;
  }
  if (rows.pressed("add", Word::add_files, ButtonKind::secondary, Icon::plus)) ui.platform.pick_files(kAccept, true);
  if (rows.pressed("paste", Word::paste_text, ButtonKind::secondary, Icon::paste)) ui.sheet = Sheet::paste;
  if (has_posts && rows.pressed("save", Word::save_posts_csv, ButtonKind::secondary)) {
    ui.session.export_data("posts_csv");
  }
  if (rows.pressed("guides", Word::guides_open, ButtonKind::quiet)) ui.sheet = Sheet::guides;
  if (rows.pressed("clear", Word::remove_data, ButtonKind::danger)) ui.session.clear_data();
  rows.finish(grid);
  if (loaded.is_sample) {
    const Rect badge = grid.full(px(36));
    fill(Rect(badge.Min.x, badge.Min.y, badge.Min.x + text_width(kBody, ui.text(Word::sample_badge)) + px(52),
              badge.Max.y),
         col(palette().accent_soft), px(10));
    draw_icon(Icon::sparkle, badge.Min.x + px(20), badge.GetCenter().y, px(18), col(palette().accent_ink));
    draw_text_in(Rect(badge.Min.x + px(38), badge.Min.y, badge.Max.x, badge.Max.y), kBody, col(palette().accent_ink),
                 ui.text(Word::sample_badge));
  }
}

// Files were read and gave no posts: numbers by day, or nothing that can be used. The reports below say which and why,
// so they must be in sight.
void draw_head_without_posts(Ui& ui, Grid& grid) {
  uint64_t series = 0;
  for (const SourceReport& source : ui.session.loaded().sources) series += source.series;
  const std::string title =
      series > 0 ? ui.fill(Word::data_only_series, {words::full_number(ui.language(), static_cast<int64_t>(series))})
                 : std::string(ui.text(Word::data_nothing_used));
  const float title_h = draw_wrapped(grid.x(), grid.y(), grid.width() - px(8), kDisplay, col(palette().ink), title);
  say(rect_at(grid.x(), grid.y(), grid.width(), title_h), title, Role::heading);
  grid.space(title_h + px(16));
  ButtonRows rows(ui, grid);
  if (rows.pressed("choose", Word::choose_files, ButtonKind::primary, Icon::upload))
    ui.platform.pick_files(kAccept, true);
  if (rows.pressed("paste", Word::paste_text, ButtonKind::secondary, Icon::paste)) ui.sheet = Sheet::paste;
  if (rows.pressed("sample", Word::try_sample, ButtonKind::quiet, Icon::sparkle)) ui.session.load_sample();
  if (rows.pressed("guides", Word::guides_open, ButtonKind::quiet)) ui.sheet = Sheet::guides;
  if (rows.pressed("clear", Word::remove_data, ButtonKind::danger)) ui.session.clear_data();
  rows.finish(grid);
}

}  // namespace

void draw_data_page(Ui& ui, PageState& state, Grid& grid, float view_height) {
  if (ui.session.loading().is_loading) {
    draw_loading(ui, grid, view_height);
    return;
  }
  const bool has_report = !ui.session.loaded().sources.empty();
  if (!ui.session.has_data() && !has_report) {
    draw_first_screen(ui, grid, view_height);
    return;
  }
  draw_load_error(ui, grid);
  if (ui.session.has_data()) {
    draw_loaded_head(ui, grid);
  } else {
    draw_head_without_posts(ui, grid);
  }
  draw_import_report(ui, state, grid);
}

}  // namespace tilik::ui
