// Owns: the paths. Depends on: ui/icons.h. Thread: the UI's.
#include "ui/icons.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace tilik::ui {

namespace {

struct Point {
  float x, y;
};

// Draws on the 24 grid with one pen.
class Pen {
 public:
  Pen(float x, float y, float size, ImU32 colour)
      : list_(ImGui::GetWindowDrawList()),
        unit_(size / 24),
        origin_(x - size / 2, y - size / 2),
        colour_(colour),
        width_(std::max(1.25f, unit_ * 1.8f)) {}

  void path(std::initializer_list<Point> points, bool is_closed = false) {
    list_->PathClear();
    for (const Point& point : points) list_->PathLineTo(at(point.x, point.y));
    list_->PathStroke(colour_, is_closed ? ImDrawFlags_Closed : 0, width_);
  }
  void circle(float x, float y, float radius) { list_->AddCircle(at(x, y), radius * unit_, colour_, 0, width_); }
  void dot(float x, float y, float radius) { list_->AddCircleFilled(at(x, y), radius * unit_, colour_); }
  // Angles in quarter turns, 0 = right, 1 = down.
  void arc(float x, float y, float radius, float from, float to) {
    constexpr float kQuarter = 1.57079632f;
    list_->PathClear();
    list_->PathArcTo(at(x, y), radius * unit_, from * kQuarter, to * kQuarter);
    list_->PathStroke(colour_, 0, width_);
  }
  void box(float x0, float y0, float x1, float y1, float rounding) {
    list_->AddRect(at(x0, y0), at(x1, y1), colour_, rounding * unit_, 0, width_);
  }
  void curve(Point a, Point b, Point c, Point d) {
    list_->AddBezierCubic(at(a.x, a.y), at(b.x, b.y), at(c.x, c.y), at(d.x, d.y), colour_, width_);
  }
  void solid(std::initializer_list<Point> points) {
    list_->PathClear();
    for (const Point& point : points) list_->PathLineTo(at(point.x, point.y));
    list_->PathFillConvex(colour_);
  }

 private:
  ImVec2 at(float x, float y) const { return ImVec2(origin_.x + x * unit_, origin_.y + y * unit_); }
  ImDrawList* list_;
  float unit_;
  ImVec2 origin_;
  ImU32 colour_;
  float width_;
};

void draw_page_icon(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::data:
      pen.box(4, 4, 20, 20, 3);
      pen.path({{4, 9.5f}, {20, 9.5f}});
      pen.path({{4, 14.75f}, {20, 14.75f}});
      pen.path({{10, 9.5f}, {10, 20}});
      break;
    case Icon::overview:
      pen.box(4, 4, 10.5f, 12, 2);
      pen.box(13.5f, 4, 20, 8.5f, 2);
      pen.box(4, 15, 10.5f, 20, 2);
      pen.box(13.5f, 11.5f, 20, 20, 2);
      break;
    case Icon::trend:
      pen.path({{3, 17}, {9, 11}, {13, 15}, {21, 6}});
      pen.path({{15.5f, 6}, {21, 6}, {21, 11.5f}});
      break;
    case Icon::engagement:
      pen.path({{8, 20},
                {5, 20},
                {5, 11},
                {8, 11},
                {12, 3.5f},
                {14, 5},
                {13.4f, 9.5f},
                {20, 9.5f},
                {18.5f, 18.5f},
                {16.5f, 20},
                {8, 20},
                {8, 11}});
      break;
    case Icon::community:
      pen.circle(6, 7, 2.6f);
      pen.circle(18, 6, 2.6f);
      pen.circle(12, 18, 2.6f);
      pen.path({{8.6f, 6.8f}, {15.4f, 6.2f}});
      pen.path({{7.2f, 9.3f}, {10.8f, 15.7f}});
      pen.path({{16.8f, 8.3f}, {13.2f, 15.7f}});
      break;
    case Icon::people:
      pen.circle(9, 8, 3.2f);
      pen.arc(9, 20, 6, 2, 4);
      pen.arc(16, 8, 3.2f, 3, 5);
      pen.arc(15, 20, 6, 3.2f, 4);
      break;
    default: break;
  }
}

void draw_view_icon(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::eye:
    case Icon::eye_off:
      pen.curve({2.5f, 12}, {6, 5.5f}, {18, 5.5f}, {21.5f, 12});
      pen.curve({2.5f, 12}, {6, 18.5f}, {18, 18.5f}, {21.5f, 12});
      pen.circle(12, 12, 3);
      if (icon == Icon::eye_off) pen.path({{4, 20}, {20, 4}});
      break;
    case Icon::moon:
      pen.arc(12, 12, 8.2f, 0.2f, 3.2f);
      pen.curve({14.6f, 4.2f}, {10, 7}, {10.5f, 14.5f}, {19.8f, 14.5f});
      break;
    case Icon::sun:
      pen.circle(12, 12, 4);
      for (int i = 0; i < 8; ++i) {
        const float angle = static_cast<float>(i) * 0.785398f;
        pen.path({{12 + 7 * std::cos(angle), 12 + 7 * std::sin(angle)},
                  {12 + 9.2f * std::cos(angle), 12 + 9.2f * std::sin(angle)}});
      }
      break;
    case Icon::globe:
      pen.circle(12, 12, 8.5f);
      pen.path({{3.5f, 12}, {20.5f, 12}});
      pen.curve({12, 3.5f}, {7, 8}, {7, 16}, {12, 20.5f});
      pen.curve({12, 3.5f}, {17, 8}, {17, 16}, {12, 20.5f});
      break;
    case Icon::projector:
      pen.path({{4, 19}, {9, 5}, {10, 5}, {15, 19}});
      pen.path({{5.8f, 14}, {13.2f, 14}});
      pen.path({{18.5f, 9.5f}, {18.5f, 3.5f}});
      pen.path({{15.5f, 6.5f}, {21.5f, 6.5f}});
      break;
    case Icon::fit:
      pen.path({{9, 4}, {4, 4}, {4, 9}});
      pen.path({{15, 4}, {20, 4}, {20, 9}});
      pen.path({{9, 20}, {4, 20}, {4, 15}});
      pen.path({{15, 20}, {20, 20}, {20, 15}});
      break;
    default: break;
  }
}

void draw_action_icon(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::undo:
    case Icon::redo: {
      const auto x = [icon](float value) { return icon == Icon::undo ? value : 24 - value; };
      pen.path({{x(8), 5}, {x(4), 9}, {x(8), 13}});
      pen.path({{x(4), 9}, {x(14.5f), 9}});
      pen.curve({x(14.5f), 9}, {x(21.5f), 9}, {x(21.5f), 19}, {x(14.5f), 19});
      pen.path({{x(14.5f), 19}, {x(9), 19}});
      break;
    }
    case Icon::close:
      pen.path({{6, 6}, {18, 18}});
      pen.path({{18, 6}, {6, 18}});
      break;
    case Icon::more:
      for (const float x : {5.5f, 12.0f, 18.5f}) pen.dot(x, 12, 1.7f);
      break;
    case Icon::search:
      pen.circle(10.5f, 10.5f, 6);
      pen.path({{15, 15}, {20.5f, 20.5f}});
      break;
    case Icon::help:
      pen.circle(12, 12, 8.8f);
      pen.curve({9.3f, 9.8f}, {9.3f, 6.2f}, {15, 6.4f}, {14.8f, 9.8f});
      pen.curve({14.8f, 9.8f}, {14.6f, 11.8f}, {12, 11.8f}, {12, 14});
      pen.dot(12, 17, 1.2f);
      break;
    case Icon::check: pen.path({{4.5f, 12.5f}, {10, 18}, {19.5f, 6.5f}}); break;
    case Icon::chevron_down: pen.path({{6.5f, 9.5f}, {12, 15}, {17.5f, 9.5f}}); break;
    case Icon::plus: pen.path({{12, 5}, {12, 19}}); [[fallthrough]];
    case Icon::minus: pen.path({{5, 12}, {19, 12}}); break;
    case Icon::pause:
      pen.path({{8.5f, 5}, {8.5f, 19}});
      pen.path({{15.5f, 5}, {15.5f, 19}});
      break;
    case Icon::step_back:
      pen.path({{17, 6}, {9, 12}, {17, 18}}, true);
      pen.path({{6.5f, 6}, {6.5f, 18}});
      break;
    case Icon::step_next:
      pen.path({{7, 6}, {15, 12}, {7, 18}}, true);
      pen.path({{17.5f, 6}, {17.5f, 18}});
      break;
    case Icon::play: pen.path({{7.5f, 5}, {19, 12}, {7.5f, 19}}, true); break;
    default: break;
  }
}

void draw_thing_icon(Pen& pen, Icon icon) {
  switch (icon) {
    case Icon::upload:
      pen.path({{12, 15.5f}, {12, 4}});
      pen.path({{7, 9}, {12, 4}, {17, 9}});
      pen.path({{4, 15}, {4, 20}, {20, 20}, {20, 15}});
      break;
    case Icon::paste:
      pen.box(5, 5, 19, 21, 2.5f);
      pen.box(9, 3, 15, 7, 1.5f);
      pen.path({{8.5f, 12}, {15.5f, 12}});
      pen.path({{8.5f, 16}, {13, 16}});
      break;
    case Icon::sparkle:
      pen.path({{11, 4}, {13, 10}, {19, 12}, {13, 14}, {11, 20}, {9, 14}, {3, 12}, {9, 10}}, true);
      pen.path({{19, 3.5f}, {19, 7.5f}});
      pen.path({{17, 5.5f}, {21, 5.5f}});
      break;
    case Icon::pin:
      pen.path({{8, 4}, {16, 4}});
      pen.path({{9.5f, 4}, {9.5f, 10}, {6.5f, 14}, {17.5f, 14}, {14.5f, 10}, {14.5f, 4}});
      pen.path({{12, 14}, {12, 21}});
      break;
    case Icon::list:
      for (const float y : {6.0f, 12.0f, 18.0f}) {
        pen.dot(5, y, 1.3f);
        pen.path({{9, y}, {20, y}});
      }
      break;
    case Icon::shield:
      pen.path({{12, 3}, {19.5f, 6}, {19.5f, 11.5f}, {17.5f, 16.5f}, {12, 21}, {6.5f, 16.5f}, {4.5f, 11.5f}, {4.5f, 6}},
               true);
      pen.path({{8.5f, 11.8f}, {11.2f, 14.5f}, {15.8f, 9}});
      break;
    case Icon::warning:
      pen.path({{12, 4}, {21, 20}, {3, 20}}, true);
      pen.path({{12, 10}, {12, 14.5f}});
      pen.dot(12, 17.3f, 1.1f);
      break;
    case Icon::filter: pen.path({{4, 5}, {20, 5}, {14, 12.5f}, {14, 19}, {10, 17}, {10, 12.5f}}, true); break;
    case Icon::link:
      pen.path({{10, 5}, {5, 5}, {5, 19}, {19, 19}, {19, 14}});
      pen.path({{13.5f, 5}, {19, 5}, {19, 10.5f}});
      pen.path({{19, 5}, {11.5f, 12.5f}});
      break;
    default: break;
  }
}

}  // namespace

void draw_icon(Icon icon, float x, float y, float size, ImU32 colour) {
  Pen pen(std::floor(x) + 0.5f, std::floor(y) + 0.5f, size, colour);
  draw_page_icon(pen, icon);
  draw_view_icon(pen, icon);
  draw_action_icon(pen, icon);
  draw_thing_icon(pen, icon);
}

}  // namespace tilik::ui
