// Owns: zooming into the timeline: which part is seen, which bins it is shown in. Depends on: ui/charts/time_scale.h.
// Thread: the UI's. Why: bins follow the zoom (days, hours, minutes) as long as nobody has chosen them by hand.
#include <algorithm>
#include <cmath>

#include "ui/charts/time_scale.h"
#include "ui/widgets.h"
#include "words/dates.h"

namespace tilik::ui {

namespace {

constexpr const char* kUnits[] = {"minute", "hour", "day", "week"};
constexpr double kFewestBars = 4, kShortest_s = 20 * 60;

// What is seen: all of it where nobody has zoomed.
struct Seen {
  double low_s = 0, high_s = 0;     // of all bars
  double from_s = 0, to_s = 0;      // of the part
  double shortest_s = kShortest_s;  // how far one can zoom in
  double span_s() const { return to_s - from_s; }
  bool is_all() const { return from_s <= low_s && to_s >= high_s; }
};

Seen seen_by(const Ui& ui) {
  const TimeBars whole = whole_bars(ui.session.charts());
  Seen seen;
  if (whole.start_s.empty()) return seen;
  seen.low_s = seen.from_s = static_cast<double>(whole.start_s.front());
  seen.high_s = seen.to_s = static_cast<double>(whole.end_s);
  const double width_s = static_cast<double>(words::bin_seconds(whole.bin));
  if (!ui.session.bin().empty() || whole.bin == "minute") seen.shortest_s = kFewestBars * width_s;
  seen.shortest_s = std::min(seen.shortest_s, seen.high_s - seen.low_s);
  if (ui.time_zoom.to_s > ui.time_zoom.from_s) {
    seen.from_s = std::max(seen.low_s, static_cast<double>(ui.time_zoom.from_s));
    seen.to_s = std::min(seen.high_s, static_cast<double>(ui.time_zoom.to_s));
  }
  return seen;
}

// Shows `span_s` seconds from `from_s` on, moved into what there is.
void show(Ui& ui, const Seen& seen, double from_s, double span_s) {
  span_s = std::max(span_s, seen.shortest_s);
  if (span_s >= seen.high_s - seen.low_s) {
    ui.time_zoom = {};
    return;
  }
  from_s = std::clamp(from_s, seen.low_s, seen.high_s - span_s);
  ui.time_zoom = {std::llround(from_s), std::llround(from_s + span_s)};
}

void zoom_by(Ui& ui, double factor, double around) {
  const Seen seen = seen_by(ui);
  const double span_s = seen.span_s() * factor;
  show(ui, seen, seen.from_s + (seen.span_s() - span_s) * around, span_s);
}

// Into the chosen range first, if there is one that does not fill what is seen yet.
void zoom_in(Ui& ui) {
  const Seen seen = seen_by(ui);
  const FilterState& filters = ui.session.filters();
  const auto chosen_s = static_cast<double>(filters.to_utc_s - filters.from_utc_s);
  const bool is_inside = filters.has_time && static_cast<double>(filters.to_utc_s) > seen.low_s &&
                         static_cast<double>(filters.from_utc_s) < seen.high_s;
  if (is_inside && chosen_s < seen.span_s() * 0.8)
    return show(ui, seen, static_cast<double>(filters.from_utc_s) - chosen_s * 0.1, chosen_s * 1.2);
  zoom_by(ui, 0.5, 0.5);
}

bool covers(const TimeBars& bars, const Seen& seen) {
  return !bars.start_s.empty() && static_cast<double>(bars.start_s.front()) <= seen.from_s &&
         static_cast<double>(bars.end_s) >= seen.to_s;
}

// The finest unit whose bars have room; "" when the whole timeline's own do.
std::string finer_unit(const Ui& ui, const TimeBars& whole, const Seen& seen, float plot_px) {
  if (!ui.session.bin().empty() || seen.is_all()) return {};
  const double most = std::max(40.0, static_cast<double>(plot_px / px(5)));
  for (const char* unit : kUnits) {
    if (unit == whole.bin) break;
    if (seen.span_s() / static_cast<double>(words::bin_seconds(unit)) <= most) return unit;
  }
  return {};
}

}  // namespace

TimeBars bars_to_show(Ui& ui) {
  const float plot_px = ui.timeline_px;
  const app::ChartsView& view = ui.session.charts();
  const TimeBars whole = whole_bars(view);
  const Seen seen = seen_by(ui);
  if (ui.time_zoom.to_s > ui.time_zoom.from_s && seen.span_s() < seen.shortest_s * 0.5) ui.time_zoom = {};
  const std::string unit = finer_unit(ui, whole, seen, plot_px);
  const app::TimelinePart& asked = ui.session.timeline_part();
  if (unit.empty()) {
    ui.session.set_timeline_part({});
    return whole;
  }
  // As much again on both sides, so that moving a little asks nothing.
  const bool is_asked = asked.bin == unit && static_cast<double>(asked.from_s) <= seen.from_s &&
                        static_cast<double>(asked.to_s) >= seen.to_s;
  if (!is_asked)
    ui.session.set_timeline_part(
        {unit, std::llround(seen.from_s - seen.span_s()), std::llround(seen.to_s + seen.span_s())});
  // The last finer bars serve until others come, unless far too many of them would be seen.
  const TimeBars part = part_bars(view);
  const double part_width_s = static_cast<double>(words::bin_seconds(part.bin));
  const bool is_part_fit = covers(part, seen) && seen.span_s() / std::max(1.0, part_width_s) < plot_px;
  return is_part_fit ? part : whole;
}

void draw_zoom(Ui& ui, Rect strip, const TimeScale& scale) {
  const Seen seen = seen_by(ui);
  const float size = px(theme().is_phone() ? 44 : 28);
  const auto square = [&] { return take_right(strip, size); };
  if (icon_button("all", square(), Icon::fit, ui.text(Word::timeline_zoom_all), !seen.is_all())) ui.time_zoom = {};
  if (icon_button("out", square(), Icon::minus, ui.text(Word::timeline_zoom_out), !seen.is_all())) zoom_by(ui, 2, 0.5);
  if (icon_button("in", square(), Icon::plus, ui.text(Word::timeline_zoom_in), seen.span_s() > seen.shortest_s * 1.01))
    zoom_in(ui);
  if (seen.is_all()) return;
  const std::string range =
      ui.dates().range(scale.time_at(scale.first()), scale.time_at(scale.first() + scale.shown()));
  draw_text_in(strip, kSmallBold, col(palette().ink_soft), range);
  say(strip, range, Role::status);
}

void zoom_by_gestures(Ui& ui, const Rect& plot, bool has_keys) {
  Pinch pinch;
  if (take_pinch(pinch)) {
    const Seen seen = seen_by(ui);
    const double around = std::clamp((pinch.centre_x_css_px - plot.Min.x) / plot.GetWidth(), 0.0f, 1.0f);
    const double span_s = seen.span_s() / std::max(0.1f, pinch.factor);
    show(ui, seen, seen.from_s + (seen.span_s() - span_s) * around - pinch.dx_css_px / plot.GetWidth() * seen.span_s(),
         span_s);
  }
  if (!has_keys) return;
  if (ImGui::IsKeyPressed(ImGuiKey_Equal)) zoom_in(ui);
  if (ImGui::IsKeyPressed(ImGuiKey_Minus)) zoom_by(ui, 2, 0.5);
}

}  // namespace tilik::ui
