// Owns: points on two logarithmic axes with a line through them. Depends on: ui/charts/charts.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "app/chart_math.h"
#include "ui/charts/charts.h"
#include "words/numbers.h"

namespace tilik::ui {

namespace {

double place_of(double value) { return app::log_place(value); }

struct Range {
  double from = 0, to = 1;
};

// Of all points, with a little room.
Range range_of(std::span<const ScatterPoint> points, double ScatterPoint::*axis) {
  Range range{1e9, 0};
  for (const ScatterPoint& point : points) {
    range.from = std::min(range.from, place_of(point.*axis));
    range.to = std::max(range.to, place_of(point.*axis));
  }
  if (range.from < 0.7) range.from = 0;
  const double room = std::max(0.2, (range.to - range.from) * 0.04);
  return {std::max(0.0, range.from - room), range.to + room};
}

}  // namespace

int draw_scatter(Ui& ui, const Rect& rect, std::span<const ScatterPoint> points, const ScatterLine& line,
                 std::string_view x_name, std::string_view y_name) {
  if (points.empty()) return -1;
  const Range xs = range_of(points, &ScatterPoint::x), ys = range_of(points, &ScatterPoint::y);
  const float line_px = theme().line(kSmall);
  Rect plot = rect;
  plot.Min.y += line_px + px(2);
  plot.Max.y -= line_px * 2 + px(4);
  std::vector<std::pair<double, std::string>> rises;
  float label_px = 0;
  for (const double value : app::log_ticks(ys.from, ys.to, 5)) {
    rises.emplace_back(value, words::short_number(ui.language(), value));
    label_px = std::max(label_px, text_width(kSmall, rises.back().second));
  }
  plot.Min.x += label_px + px(8);
  const auto x_of = [&](double place) {
    return plot.Min.x + plot.GetWidth() * static_cast<float>((place - xs.from) / (xs.to - xs.from));
  };
  const auto y_of = [&](double place) {
    return plot.Max.y - plot.GetHeight() * static_cast<float>((place - ys.from) / (ys.to - ys.from));
  };
  draw_text(rect.Min.x, rect.Min.y, kSmall, col(palette().ink_faint), y_name);
  for (const auto& [value, label] : rises) {
    const float y = y_of(place_of(value));
    horizontal_line(plot.Min.x, plot.Max.x, y, col(palette().grid));
    draw_text(plot.Min.x - px(6), y - line_px / 2, kSmall, col(palette().ink_faint), label, Align::right);
  }
  horizontal_line(plot.Min.x, plot.Max.x, plot.Max.y, col(palette().mute));
  for (const double value : app::log_ticks(xs.from, xs.to, std::max(2, static_cast<int>(plot.GetWidth() / px(72))))) {
    const std::string label = words::short_number(ui.language(), value);
    const float x = x_of(place_of(value)), width = text_width(kSmall, label);
    vertical_line(x, plot.Max.y, plot.Max.y + px(4), col(palette().mute_strong));
    draw_text(std::clamp(x - width / 2, plot.Min.x - px(4), plot.Max.x - width), plot.Max.y + px(4), kSmall,
              col(palette().ink_faint), label);
  }
  draw_text(plot.Max.x, plot.Max.y + line_px + px(4), kSmall, col(palette().ink_faint), x_name, Align::right);

  const Press press = press_area("points", plot, Role::image, std::string(x_name) + ", " + std::string(y_name));
  canvas()->PushClipRect(plot.Min, plot.Max, true);
  canvas()->AddLine(ImVec2(plot.Min.x, y_of(line.intercept + line.slope * xs.from)),
                    ImVec2(plot.Max.x, y_of(line.intercept + line.slope * xs.to)), col(palette().highlight),
                    std::max(1.0f, px(1.5f)));
  canvas()->PopClipRect();
  const bool is_any_chosen = std::any_of(points.begin(), points.end(), [](const auto& p) { return p.is_chosen; });
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  float nearest = px(current_frame().last_pointer_was_touch ? 22 : 12);
  int pointed = -1;
  for (size_t i = 0; i < points.size(); ++i) {
    const ImVec2 at(x_of(place_of(points[i].x)), y_of(place_of(points[i].y)));
    const bool is_muted = is_any_chosen && !points[i].is_chosen;
    canvas()->AddCircleFilled(at, px(points[i].is_chosen ? 6 : 3.5f),
                              col(is_muted ? palette().mute_strong : palette().accent, is_muted ? 0.5f : 0.55f));
    const float away = std::hypot(mouse.x - at.x, mouse.y - at.y);
    if (press.is_hovered && away < nearest) {
      nearest = away;
      pointed = static_cast<int>(i);
    }
  }
  if (pointed < 0) return -1;
  const ScatterPoint& point = points[static_cast<size_t>(pointed)];
  const ImVec2 at(x_of(place_of(point.x)), y_of(place_of(point.y)));
  canvas()->AddCircle(at, px(7), col(palette().ink), 0, px(1.5f));
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (!current_frame().last_pointer_was_touch) tooltip_lines(point.name, point.details);
  return press.was_clicked ? pointed : -1;
}

}  // namespace tilik::ui
