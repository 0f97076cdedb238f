// Owns: TimeBars, the bars that a timeline shows (of all the time or of a part in finer bins), and TimeScale, where
// they stand. Depends on: app/session.h, ui/draw.h. Thread: the UI's.
// Why: the timeline, its brush and its zoom must agree on which bar is where.
#pragma once

#include <span>
#include <string_view>

#include "ui/ui.h"

namespace tilik::ui {

struct TimeBars {
  std::span<const int64_t> start_s;
  std::span<const uint32_t> total, selected;
  int64_t end_s = 0;  // of the last bar
  std::string_view bin;
  bool is_part = false;  // finer bins of a part of the time; there is time before or after
};
TimeBars whole_bars(const app::ChartsView& view);
// The finer bars of the last answer, as far as they reach.
TimeBars part_bars(const app::ChartsView& view);

// Time to place and back, by bins: all bars are equally wide, also months. A part of them where one has zoomed in.
class TimeScale {
 public:
  TimeScale(const TimeBars& bars, const Rect& plot, const TimeZoom& zoom);
  const TimeBars& bars() const { return bars_; }
  size_t count() const { return bars_.start_s.size(); }
  float bar_px() const { return bar_px_; }
  double first() const { return first_; }  // in bins, with a part of one
  double shown() const { return shown_; }
  // The bins of which something is seen.
  size_t first_bin() const { return static_cast<size_t>(first_); }
  size_t end_bin() const;
  float left_of(size_t bin) const {
    return plot_.Min.x + bar_px_ * static_cast<float>(static_cast<double>(bin) - first_);
  }
  int64_t start_of(size_t bin) const { return bin < count() ? bars_.start_s[bin] : bars_.end_s; }
  int64_t time_at(double position) const;
  size_t bin_at(float x) const;
  // The edge of a bar nearest to x, 0 to count().
  size_t edge_at(float x) const;
  float x_of(int64_t utc_s) const { return plot_.Min.x + bar_px_ * static_cast<float>(position_of(utc_s) - first_); }
  // The edge at or before a time.
  size_t edge_of(int64_t utc_s) const;

 private:
  double place(float x) const;
  double position_of(int64_t utc_s) const;
  TimeBars bars_;
  Rect plot_;
  double first_ = 0, shown_ = 1;
  float bar_px_ = 1;
};

// ---- zooming, timeline_zoom.cpp ----
// The bars to show for the zoom of `ui` in the width of its last picture; asks the session for finer ones where they
// fit and takes them as soon as they are there. A zoom outside the posts ends.
TimeBars bars_to_show(Ui& ui);
// Buttons in a strip over the bars, and the range that is seen when it is not all.
void draw_zoom(Ui& ui, Rect strip, const TimeScale& scale);
// Two fingers, a trackpad's pinch or ctrl and wheel; plus and minus where the keys are.
void zoom_by_gestures(Ui& ui, const Rect& plot, bool has_keys);

}  // namespace tilik::ui
