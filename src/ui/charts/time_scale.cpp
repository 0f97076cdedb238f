#include "ui/charts/time_scale.h"

#include <algorithm>
#include <cmath>

#include "words/dates.h"

namespace tilik::ui {

TimeBars whole_bars(const app::ChartsView& view) {
  TimeBars bars{view.start_s, view.total, view.selected, 0, view.body.bin, false};
  const size_t count = view.start_s.size();
  if (count == 0) return bars;
  const int64_t step_s = count > 1 ? view.start_s[count - 1] - view.start_s[count - 2]
                                   : std::max<int64_t>(60, words::bin_seconds(view.body.bin));
  bars.end_s = view.start_s.back() + step_s;
  return bars;
}

TimeBars part_bars(const app::ChartsView& view) {
  const size_t count = view.zoom_total.size();
  if (count == 0 || view.zoom_start_s.size() != count + 1) return {};
  return {std::span(view.zoom_start_s).first(count),
          view.zoom_total,
          view.zoom_selected,
          view.zoom_start_s.back(),
          view.zoom_bin,
          true};
}

TimeScale::TimeScale(const TimeBars& bars, const Rect& plot, const TimeZoom& zoom) : bars_(bars), plot_(plot) {
  shown_ = std::max(1.0, static_cast<double>(count()));
  const double from = position_of(zoom.from_s), to = position_of(zoom.to_s);
  if (zoom.to_s > zoom.from_s && to - from >= 0.5) {
    first_ = from;
    shown_ = to - from;
  }
  bar_px_ = plot.GetWidth() / static_cast<float>(shown_);
}

size_t TimeScale::end_bin() const { return std::min(count(), static_cast<size_t>(std::ceil(first_ + shown_))); }

int64_t TimeScale::time_at(double position) const {
  const auto bin = static_cast<size_t>(std::clamp(position, 0.0, static_cast<double>(count())));
  const double inside = std::clamp(position - static_cast<double>(bin), 0.0, 1.0);
  return start_of(bin) + std::llround(inside * static_cast<double>(start_of(bin + 1) - start_of(bin)));
}

size_t TimeScale::bin_at(float x) const {
  return static_cast<size_t>(std::min(place(x), static_cast<double>(count() - 1)));
}

size_t TimeScale::edge_at(float x) const { return static_cast<size_t>(std::round(place(x))); }

size_t TimeScale::edge_of(int64_t utc_s) const {
  return static_cast<size_t>(std::lower_bound(bars_.start_s.begin(), bars_.start_s.end(), utc_s) -
                             bars_.start_s.begin());
}

double TimeScale::place(float x) const {
  return std::clamp(first_ + static_cast<double>((x - plot_.Min.x) / bar_px_), 0.0, static_cast<double>(count()));
}

double TimeScale::position_of(int64_t utc_s) const {
  const auto after = std::upper_bound(bars_.start_s.begin(), bars_.start_s.end(), utc_s);
  if (after == bars_.start_s.begin()) return 0;
  const auto bin = static_cast<size_t>(after - bars_.start_s.begin()) - 1;
  const double span = static_cast<double>(start_of(bin + 1) - start_of(bin));
  return static_cast<double>(bin) + std::min(1.0, static_cast<double>(utc_s - start_of(bin)) / std::max(1.0, span));
}

}  // namespace tilik::ui
