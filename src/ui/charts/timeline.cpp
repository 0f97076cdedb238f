// Owns: the timeline and its brush. Depends on: ui/charts/time_scale.h, app/chart_math.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "app/chart_math.h"
#include "ui/charts/charts.h"
#include "ui/charts/time_scale.h"
#include "words/dates.h"
#include "words/numbers.h"
#include "words/sentences.h"

namespace tilik::ui {

namespace {

void apply_brush(Ui& ui, int64_t from_s, int64_t to_s, bool dragging) {
  FilterState filters = ui.session.filters();
  if (to_s > from_s)
    app::set_time(filters, from_s, to_s);
  else
    app::clear_time(filters);
  ui.session.set_filters(filters, dragging);
}

float draw_axis(Ui& ui, const Rect& plot, const TimeScale& scale, double highest, float label_room) {
  const std::vector<double> ticks = app::count_ticks(highest, plot.GetHeight() > px(150) ? 4 : 3);
  const double top = std::max(std::max(highest, 1.0) * 1.08, ticks.back() <= highest * 1.25 ? ticks.back() : 0);
  for (const double tick : ticks) {
    if (tick > top) continue;
    const float y = plot.Max.y - static_cast<float>(tick / top) * plot.GetHeight();
    horizontal_line(plot.Min.x, plot.Max.x, y, col(tick == 0 ? palette().mute : palette().grid));
    if (tick > 0 || label_room > 0)
      draw_text(plot.Min.x - px(8), y - theme().line(kSmall) / 2, kSmall, col(palette().ink_faint),
                words::short_number(ui.language(), tick), Align::right);
  }
  (void)scale;
  return static_cast<float>(top);
}

void draw_dates(Ui& ui, const Rect& plot, const TimeScale& scale, bool is_compact) {
  const float label_px = px(is_compact ? 84 : 92);
  const int most = std::max(2, static_cast<int>(plot.GetWidth() / label_px));
  float free_from = -1e9f;
  for (const words::TimeTick& tick :
       words::time_ticks(ui.dates(), scale.time_at(scale.first()), scale.time_at(scale.first() + scale.shown()), most,
                         scale.bars().bin)) {
    const float x = scale.x_of(tick.utc_s), width = text_width(kSmall, tick.label);
    if (!is_compact) vertical_line(x, plot.Max.y, plot.Max.y + px(4), col(palette().mute_strong));
    const float left = std::clamp(x - (is_compact ? 0 : width / 2), plot.Min.x - px(4), plot.Max.x - width);
    if (left < free_from) continue;
    draw_text(left, plot.Max.y + px(is_compact ? 2 : 6), kSmall, col(palette().ink_faint), tick.label);
    free_from = left + width + px(10);
  }
}

// Many bins and little room: bars merge to one column a pixel, the highest of each.
void draw_bars(Ui& ui, const Rect& plot, const TimeScale& scale, double top, bool is_dimmed) {
  const TimeBars& view = scale.bars();
  const FilterState& filters = ui.session.filters();
  // A few bars do not become walls.
  const float widest = px(96), inset = std::max(0.0f, scale.bar_px() - widest) / 2;
  const float gap = inset > 0             ? 0.0f  // they stand apart already
                    : scale.bar_px() >= 6 ? std::max(1.0f, std::round(scale.bar_px() * 0.14f))
                    : scale.bar_px() >= 3 ? 1.0f
                                          : 0.0f;
  const float rounding = scale.bar_px() >= 8 ? px(2) : 0;
  const ImU32 inside = col(palette().accent), outside = col(palette().mute);
  for (size_t bin = scale.first_bin(); bin < scale.end_bin(); ++bin) {
    const uint32_t posts = view.selected[bin];
    if (posts == 0) continue;
    const float height = std::max(1.0f, static_cast<float>(posts / top) * plot.GetHeight());
    const bool is_in =
        !filters.has_time || (scale.start_of(bin + 1) > filters.from_utc_s && scale.start_of(bin) < filters.to_utc_s);
    const float x0 = std::round(scale.left_of(bin) + inset),
                x1 = std::max(x0 + 1, std::round(scale.left_of(bin + 1) - inset) - gap);
    fill(Rect(x0, plot.Max.y - height, x1, plot.Max.y), is_in && !is_dimmed ? inside : outside,
         std::min(rounding, height), ImDrawFlags_RoundCornersTop);
  }
}

// A label over a bar and over all bars beneath it, with a line down to its own; false where others stand.
bool draw_bar_label(const Rect& plot, const TimeScale& scale, double top, size_t bin, const std::string& text,
                    ImU32 ink, std::vector<Rect>& taken) {
  const TimeBars& view = scale.bars();
  const auto top_of = [&](size_t at) {
    return plot.Max.y - static_cast<float>(view.selected[at] / top) * plot.GetHeight();
  };
  const float x = scale.left_of(bin) + scale.bar_px() / 2, width = text_width(kSmallBold, text);
  const float left = std::clamp(x - width / 2, plot.Min.x, std::max(plot.Min.x, plot.Max.x - width));
  float lowest = top_of(bin);
  for (size_t at = scale.bin_at(left - px(4)); at <= scale.bin_at(left + width + px(4)); ++at)
    lowest = std::min(lowest, top_of(at));
  const Rect box = rect_at(left, lowest - theme().line(kSmall) - px(3), width, theme().line(kSmall));
  for (const Rect& other : taken) {
    if (box.Min.x < other.Max.x + px(8) && other.Min.x < box.Max.x + px(8) && box.Min.y < other.Max.y &&
        other.Min.y < box.Max.y)
      return false;
  }
  if (top_of(bin) > box.Max.y + px(5))
    vertical_line(std::round(x), box.Max.y + px(1), top_of(bin) - px(2), col(palette().mute_strong));
  draw_text(left, box.Min.y, kSmallBold, ink, text);
  taken.push_back(box);
  return true;
}

// Higher than both neighbours, and clearly higher than usual.
bool stands_out(const TimeBars& bars, size_t bin, double usual) {
  const auto posts = [&bars](size_t at) { return at < bars.selected.size() ? bars.selected[at] : 0; };
  return posts(bin) >= usual * 1.5 && posts(bin) > posts(bin + 1) && (bin == 0 || posts(bin) > posts(bin - 1));
}

// The highest bar with its number, and the strongest bursts where they are highest: of hashtags, and where none of
// these explains a high bar, of words.
void draw_event_labels(Ui& ui, const Rect& plot, const TimeScale& scale, double top) {
  constexpr size_t kMostEvents = 8;
  const TimeBars& view = scale.bars();
  const words::PeakNames names = peak_names(ui);
  const words::TimelineView line = timeline_in_brush(ui, {view.start_s, view.selected, view.bin});
  words::TimelinePeak peak = words::timeline_peak(line);
  if (!peak.has_peak || peak.ratio < 1.5) return;
  peak.index += static_cast<size_t>(line.start_s.data() - view.start_s.data());
  std::vector<Rect> taken;
  std::vector<size_t> bins = {peak.index};
  const Burst* first = words::burst_at(names, view.start_s[peak.index]);
  const std::string number = words::full_number(ui.language(), peak.posts);
  const auto is_seen = [&scale](size_t bin) { return bin >= scale.first_bin() && bin < scale.end_bin(); };
  if (is_seen(peak.index))
    draw_bar_label(plot, scale, top, peak.index, first == nullptr ? number : words::burst_name(*first) + "  " + number,
                   col(palette().highlight), taken);
  size_t shown = 0;
  const auto name_peak = [&](const Burst& burst) {
    const size_t from = scale.edge_of(burst.start_s), to = std::min(scale.count(), scale.edge_of(burst.end_s));
    if (from >= to) return;
    const auto begin = view.selected.begin();
    const auto highest = static_cast<size_t>(
        std::max_element(begin + static_cast<std::ptrdiff_t>(from), begin + static_cast<std::ptrdiff_t>(to)) - begin);
    // One name a peak: a second hashtag of the same days says no more.
    const bool is_near = std::any_of(bins.begin(), bins.end(), [&](size_t bin) { return bin >= from && bin < to; });
    if (is_near || !is_seen(highest) || view.selected[highest] < peak.usual * 1.15) return;
    // A word is common talk more often than a hashtag is: only what stands out is explained by one.
    if (!words::is_of_hashtag(burst) && (!stands_out(view, highest, peak.usual) || !words::can_name_peak(names, burst)))
      return;
    // Where the strongest has no room no weaker one takes its place: the name would change with the window.
    bins.push_back(highest);
    shown += draw_bar_label(plot, scale, top, highest, words::burst_name(burst), col(palette().ink_soft), taken);
  };
  for (const bool are_hashtags : {true, false}) {
    for (const Burst& burst : names.bursts) {
      if (shown < kMostEvents && words::is_of_hashtag(burst) == are_hashtags) name_peak(burst);
    }
  }
}

struct Handles {
  float left = 0, right = 0;
  bool is_shown = false;
};

Handles draw_brush(Ui& ui, const Rect& plot, const TimeScale& scale) {
  const FilterState& filters = ui.session.filters();
  if (!filters.has_time) return {};
  const float left = std::round(scale.x_of(filters.from_utc_s)),
              right = std::max(left + 2, std::round(scale.x_of(filters.to_utc_s)));
  const ImU32 accent = col(palette().accent);
  fill(Rect(left, plot.Min.y, right, plot.Max.y), col(palette().accent, 0.09f));
  for (const float x : {left, right}) {
    vertical_line(x - 0.5f, plot.Min.y, plot.Max.y, accent, 1);
    const float middle = (plot.Min.y + plot.Max.y) / 2, reach = std::min(px(9), plot.GetHeight() * 0.3f);
    fill(Rect(x - px(3), middle - reach, x + px(3), middle + reach), accent, px(3));
    fill(Rect(x - px(1.5f) / 2, middle - reach * 0.4f, x + px(1.5f) / 2, middle + reach * 0.4f),
         col(palette().on_accent));
  }
  return {left, right, true};
}

// A click on a bar is a condition like a click on any other mark, and lists its posts; once more takes it away.
void choose_bar(Ui& ui, const TimeScale& scale, size_t bin) {
  const FilterState& filters = ui.session.filters();
  const int64_t from_s = scale.start_of(bin), to_s = scale.start_of(bin + 1);
  if (filters.has_time && filters.from_utc_s == from_s && filters.to_utc_s == to_s) return apply_brush(ui, 0, 0, false);
  if (scale.bars().total[bin] == 0) return;
  apply_brush(ui, from_s, to_s, false);
  ui.session.offer_drawer();
}

void begin_drag(Ui& ui, const TimeScale& scale, const Handles& handles, ImGuiID id, float x) {
  const FilterState& filters = ui.session.filters();
  const float reach = current_frame().last_pointer_was_touch ? px(22) : px(7);
  BrushState& brush = ui.brush;
  brush.owner = id;
  brush.mode = BrushState::Mode::select;
  brush.anchor_s = scale.start_of(scale.edge_at(x));
  brush.from_s = filters.from_utc_s;
  brush.to_s = filters.to_utc_s;
  if (!handles.is_shown) return;
  if (std::fabs(x - handles.left) <= reach)
    brush.mode = BrushState::Mode::left;
  else if (std::fabs(x - handles.right) <= reach)
    brush.mode = BrushState::Mode::right;
  else if (x > handles.left && x < handles.right)
    brush.mode = BrushState::Mode::move;
}

void continue_drag(Ui& ui, const TimeScale& scale, float x) {
  BrushState& brush = ui.brush;
  // Until the pointer has moved it is a click.
  if (!ui.session.is_dragging() && !has_left_press(px(3))) return;
  const int64_t at_s = scale.start_of(scale.edge_at(x));
  switch (brush.mode) {
    case BrushState::Mode::select: {
      // At least the bar under the pointer.
      const size_t bin = scale.bin_at(x);
      const int64_t from_s = std::min(brush.anchor_s, scale.start_of(bin)),
                    to_s = std::max(brush.anchor_s, scale.start_of(bin + 1));
      apply_brush(ui, from_s, to_s, true);
      break;
    }
    case BrushState::Mode::left: apply_brush(ui, std::min(at_s, brush.to_s), std::max(at_s, brush.to_s), true); break;
    case BrushState::Mode::right:
      apply_brush(ui, std::min(at_s, brush.from_s), std::max(at_s, brush.from_s), true);
      break;
    case BrushState::Mode::move: {
      const auto first = static_cast<int64_t>(scale.edge_of(brush.from_s)),
                 last = static_cast<int64_t>(scale.edge_of(brush.to_s));
      const auto from_edge = static_cast<int64_t>(scale.edge_of(brush.anchor_s)),
                 to_edge = static_cast<int64_t>(scale.edge_at(x));
      const int64_t moved = std::clamp(to_edge - from_edge, -first, static_cast<int64_t>(scale.count()) - last);
      if (moved != 0)
        apply_brush(ui, scale.start_of(static_cast<size_t>(first + moved)),
                    scale.start_of(static_cast<size_t>(last + moved)), true);
      else if (ui.session.is_dragging())
        apply_brush(ui, brush.from_s, brush.to_s, true);
      break;
    }
    case BrushState::Mode::none: break;
  }
}

// Left and right move the range by a bar, with Shift they move its end.
void move_by_keys(Ui& ui, const TimeScale& scale) {
  const int step =
      (ImGui::IsKeyPressed(ImGuiKey_RightArrow) ? 1 : 0) - (ImGui::IsKeyPressed(ImGuiKey_LeftArrow) ? 1 : 0);
  if (step == 0) return;
  const FilterState& filters = ui.session.filters();
  int64_t first = 0, last = 1;
  const auto count = static_cast<int64_t>(scale.count());
  if (filters.has_time) {
    first = static_cast<int64_t>(scale.edge_of(filters.from_utc_s));
    last = std::max(first + 1, static_cast<int64_t>(scale.edge_of(filters.to_utc_s)));
    if (!ImGui::GetIO().KeyShift) first = std::clamp<int64_t>(first + step, 0, count - 1);
    last = std::clamp<int64_t>(last + step, first + 1, count);
  }
  apply_brush(ui, scale.start_of(static_cast<size_t>(first)), scale.start_of(static_cast<size_t>(last)), false);
}

// The ends of the range as sliders for keyboards and screen readers.
void mirror_ends(Ui& ui, const Rect& plot, const TimeScale& scale) {
  const FilterState& filters = ui.session.filters();
  const auto count = static_cast<double>(scale.count());
  double from = filters.has_time ? static_cast<double>(scale.edge_of(filters.from_utc_s)) : 0;
  double to = filters.has_time ? static_cast<double>(scale.edge_of(filters.to_utc_s)) : count;
  const words::DateForms dates = ui.dates();
  bool has_moved = false;
  for (const bool is_start : {true, false}) {
    ImGui::SetCursorScreenPos(is_start ? plot.Min : ImVec2(plot.Max.x - 1, plot.Min.y));
    ImGui::PushID(is_start ? "start" : "end");
    ImGui::ItemAdd(Rect(ImGui::GetCursorScreenPos(), ImVec2(ImGui::GetCursorScreenPos().x + 1, plot.Max.y)),
                   ImGui::GetID("edge"));
    double& value = is_start ? from : to;
    const std::string said = dates.full(scale.start_of(static_cast<size_t>(value)));
    has_moved |=
        accessibility().slider(ui.text(is_start ? Word::brush_start : Word::brush_end), 0, count, 1, value, said);
    ImGui::PopID();
  }
  if (!has_moved) return;
  const auto first = static_cast<size_t>(std::clamp(std::min(from, to), 0.0, count - 1)),
             last = static_cast<size_t>(std::clamp(std::max(from, to), 1.0, count));
  if (first == 0 && last == scale.count() && !scale.bars().is_part)
    apply_brush(ui, 0, 0, false);
  else
    apply_brush(ui, scale.start_of(first), scale.start_of(std::max(first + 1, last)), false);
}

void show_note(Ui& ui, const Rect& plot, const TimeScale& scale, float x) {
  const TimeBars& view = scale.bars();
  const size_t bin = scale.bin_at(x);
  const float middle = scale.left_of(bin) + scale.bar_px() / 2;
  vertical_line(middle, plot.Min.y, plot.Max.y, col(palette().ink, 0.25f));
  std::vector<std::pair<std::string, std::string>> lines = {
      {std::string(ui.text(Word::column_posts)), words::full_number(ui.language(), view.selected[bin])}};
  if (view.total[bin] != view.selected[bin])
    lines.emplace_back(ui.text(Word::legend_all), words::full_number(ui.language(), view.total[bin]));
  const words::DateForms dates = ui.dates();
  const std::string name =
      view.bin == "day" ? dates.weekday_day(view.start_s[bin]) : dates.bin(view.start_s[bin], view.bin);
  tooltip_lines(name, lines);
}

void handle_pointer(Ui& ui, const Rect& plot, const TimeScale& scale, const Handles& handles, const Press& press) {
  const float x = ImGui::GetIO().MousePos.x;
  if (press.is_hovered) {
    claim_touch_drag();
    const bool is_on_handle =
        handles.is_shown && (std::fabs(x - handles.left) < px(7) || std::fabs(x - handles.right) < px(7));
    ImGui::SetMouseCursor(is_on_handle ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_Arrow);
  }
  if (ImGui::IsItemActivated()) begin_drag(ui, scale, handles, press.id, x);
  if (is_dragged_here() && ui.brush.owner == press.id) continue_drag(ui, scale, x);
  if (!press.is_held && ui.brush.owner == press.id) {
    ui.brush = {};
    if (ui.session.is_dragging())
      ui.session.set_filters(ui.session.filters(), false);
    else if (press.is_hovered)
      choose_bar(ui, scale, scale.bin_at(x));
  }
  if (press.was_double_clicked) {
    // Its first click chose a bar; its second, still to be let go, must not choose one again.
    ui.brush = {};
    if (ui.session.filters().has_time) apply_brush(ui, 0, 0, false);
  }
  if (press.is_hovered && !press.is_held && !current_frame().last_pointer_was_touch) show_note(ui, plot, scale, x);
}

}  // namespace

words::TimelineView timeline_in_brush(const Ui& ui, const words::TimelineView& whole) {
  const FilterState& filters = ui.session.filters();
  if (!filters.has_time || whole.start_s.empty()) return whole;
  return words::timeline_part(whole, filters.from_utc_s, filters.to_utc_s);
}

words::PeakNames peak_names(const Ui& ui) {
  const ChartsResponse& body = ui.session.charts().body;
  return {ui.session.trend().bursts, body.terms, body.posts};
}

void draw_timeline(Ui& ui, const char* id, const Rect& rect, bool is_compact, bool has_zoom) {
  if (ui.session.charts().start_s.empty()) return;
  ImGui::PushID(id);
  Rect plot = rect;
  plot.Max.y -= theme().line(kSmall) + px(is_compact ? 2 : 8);
  Rect strip = rect;
  if (has_zoom) {
    strip = take_top(plot, px(theme().is_phone() ? 44 : 28));
    take_top(plot, px(4));
  }
  if (has_zoom) ui.timeline_px = plot.GetWidth();
  const TimeBars bars = has_zoom ? bars_to_show(ui) : whole_bars(ui.session.charts());
  const TimeZoom zoom = has_zoom ? ui.time_zoom : TimeZoom();
  // The scale's height follows from what is seen; how far it is seen does not depend on the labels beside it.
  const TimeScale part(bars, plot, zoom);
  const uint32_t highest = *std::max_element(bars.selected.begin() + static_cast<std::ptrdiff_t>(part.first_bin()),
                                             bars.selected.begin() + static_cast<std::ptrdiff_t>(part.end_bin()));
  if (!is_compact) {
    plot.Min.y += theme().line(kSmall) + px(2);  // room for the peak's label
    plot.Min.x += text_width(kSmall, words::short_number(ui.language(), app::count_ticks(highest, 4).back())) + px(10);
  }
  const TimeScale scale(bars, plot, zoom);
  if (has_zoom) draw_zoom(ui, strip, scale);
  const double top = is_compact ? std::max(1.0, highest * 1.02) : draw_axis(ui, plot, scale, highest, 1);
  if (is_compact) horizontal_line(plot.Min.x, plot.Max.x, plot.Max.y, col(palette().mute));
  canvas()->PushClipRect(ImVec2(plot.Min.x - px(4), rect.Min.y), ImVec2(plot.Max.x + px(4), plot.Max.y + px(1)), true);
  draw_bars(ui, plot, scale, top, false);
  canvas()->PopClipRect();
  draw_dates(ui, plot, scale, is_compact);
  if (!is_compact) draw_event_labels(ui, plot, scale, top);
  // The area first, so that the handles' nodes lie on top of it.
  const std::string_view name =
      is_compact ? ui.text(Word::mini_timeline) : words::figure_name(ui.language(), words::Figure::timeline);
  const Press press = press_area("bars", plot, Role::image, name, kFocusable, {}, ui.text(Word::mini_timeline_hint));
  if (has_zoom) zoom_by_gestures(ui, plot, accessibility().focused_id() == press.id);
  canvas()->PushClipRect(ImVec2(plot.Min.x - px(4), rect.Min.y), ImVec2(plot.Max.x + px(4), plot.Max.y + px(1)), true);
  const Handles handles = draw_brush(ui, plot, scale);
  canvas()->PopClipRect();
  handle_pointer(ui, plot, scale, handles, press);
  if (accessibility().focused_id() == press.id) move_by_keys(ui, scale);  // also after a click
  if (is_compact) mirror_ends(ui, plot, scale);                           // once on a page
  ImGui::PopID();
}

}  // namespace tilik::ui
