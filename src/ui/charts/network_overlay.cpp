// Owns: areas, ribbons and names of the network picture. Depends on: ui/charts/network_overlay.h. Thread: the UI's.
#include "ui/charts/network_overlay.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "ui/fonts.h"
#include "ui/frame.h"

namespace tilik::ui {

namespace {

constexpr double kShareInArea = 0.88;
constexpr size_t kFewDots = 200;  // each of them is looked at: an area that leaves one out would be read as wrong
constexpr float kPi = 3.14159265f;

ImVec2 on_screen(const gfx::ViewTransform& view, const app::Point& point) {
  return {view.screen_x(point.x), view.screen_y(point.y)};
}

// Inside the area, where its middle need not be: that is the median in each direction.
ImVec2 inside_of(const gfx::ViewTransform& view, const app::Cluster& cluster) {
  app::Point sum;
  for (const app::Point& corner : cluster.hull) sum = {sum.x + corner.x, sum.y + corner.y};
  const auto count = static_cast<float>(std::max<size_t>(1, cluster.hull.size()));
  return on_screen(view, {sum.x / count, sum.y / count});
}

// The hull with a rim of `pad` around it: every corner becomes an arc.
void add_rounded_path(ImDrawList* list, const gfx::ViewTransform& view, const std::vector<app::Point>& hull,
                      float pad) {
  const size_t count = hull.size();
  for (size_t i = 0; i < count; ++i) {
    const ImVec2 before = on_screen(view, hull[(i + count - 1) % count]), at = on_screen(view, hull[i]),
                 after = on_screen(view, hull[(i + 1) % count]);
    const float from = std::atan2(before.x - at.x, at.y - before.y);
    float to = std::atan2(at.x - after.x, after.y - at.y);
    while (to < from) to += 2 * kPi;
    list->PathArcTo(at, pad, from, to, std::max(2, static_cast<int>((to - from) * 4)));
  }
}

// A place of this size around `centre`, on whole css px; pushed into the picture where it would leave it, unless
// `what_it_names` is itself outside: a name at the edge would say nothing of what is to be seen.
Rect place_around(const ImVec2& centre, const ImVec2& size, const Rect& picture, const ImVec2& what_it_names) {
  float x = std::round(centre.x - size.x / 2), y = std::round(centre.y - size.y / 2);
  if (picture.Contains(what_it_names)) {
    x = std::max(std::ceil(picture.Min.x), std::min(x, std::floor(picture.Max.x - size.x)));
    y = std::max(std::ceil(picture.Min.y), std::min(y, std::floor(picture.Max.y - size.y)));
  }
  return rect_at(x, y, size.x, size.y);
}

}  // namespace

void NetworkOverlay::set_groups(std::vector<NetworkGroup> groups, std::vector<NetworkRibbon> ribbons) {
  groups_ = std::move(groups);
  ribbons_ = std::move(ribbons);
  clusters_.clear();
  measured_version_ = 0;
}

void NetworkOverlay::measure(const NetworkCanvas& canvas) {
  if (measured_version_ == canvas.positions_version() && clusters_.size() == groups_.size()) return;
  // Of a large network that moves not with every step: its areas hardly change, and measuring takes a while.
  constexpr size_t kMostAtOnce = 20'000;
  constexpr double kPause_ms = 400;
  const double now_ms = current_frame().time_ms;
  if (canvas.positions().size() > kMostAtOnce && clusters_.size() == groups_.size() && canvas.is_moving() &&
      now_ms - measured_ms_ < kPause_ms)
    return;
  measured_ms_ = now_ms;
  measured_version_ = canvas.positions_version();
  clusters_.resize(groups_.size());
  const auto positions = canvas.positions();
  std::vector<app::Point> points;
  for (size_t i = 0; i < groups_.size(); ++i) {
    points.clear();
    for (const uint32_t node : groups_[i].nodes)
      if (node < positions.size()) points.push_back(positions[node]);
    clusters_[i] = app::cluster_of(points, positions.size() <= kFewDots ? 1 : kShareInArea);
  }
}

// ---- under the nodes --------------------------------------------------------------------------------------------

void NetworkOverlay::draw_under(const NetworkCanvas& canvas, const Rect& rect, int focus) {
  if (canvas.positions().empty()) return;
  measure(canvas);
  ImDrawList* list = tilik::ui::canvas();
  list->PushClipRect(rect.Min, rect.Max, true);
  draw_ribbons(canvas, focus);
  for (size_t i = groups_.size(); i-- > 0;)
    draw_area(canvas, i, focus >= 0 && static_cast<uint32_t>(focus) != groups_[i].id);
  list->PopClipRect();
}

void NetworkOverlay::draw_area(const NetworkCanvas& canvas, size_t group, bool is_muted) {
  const app::Cluster& cluster = clusters_[group];
  if (cluster.hull.empty() || groups_.size() < 2) return;  // one alone has no border to show
  const double strength = (theme().is_dark() ? 0.20 : 0.11) * (is_muted ? 0.3 : 1);
  const ImU32 inner = col(app::mix(palette().surface, groups_[group].colour, strength));
  const ImU32 rim = col(app::mix(palette().surface, groups_[group].colour, strength * 3));
  ImDrawList* list = tilik::ui::canvas();
  const float pad = px(7);
  if (cluster.hull.size() == 1) {
    list->AddCircleFilled(on_screen(canvas.view(), cluster.hull[0]), pad, inner);
    return;
  }
  add_rounded_path(list, canvas.view(), cluster.hull, pad);
  list->PathFillConvex(inner);
  add_rounded_path(list, canvas.view(), cluster.hull, pad);
  list->PathStroke(rim, ImDrawFlags_Closed, 1.0f);
}

void NetworkOverlay::draw_ribbons(const NetworkCanvas& canvas, int focus) const {
  // Close up the single links take over.
  const float fade = std::clamp(2.6f - canvas.zoom(), 0.0f, 1.0f);
  if (fade <= 0) return;
  float heaviest = 0;
  for (const NetworkRibbon& ribbon : ribbons_) heaviest = std::max(heaviest, ribbon.weight);
  for (const NetworkRibbon& ribbon : ribbons_) {
    if (ribbon.a >= clusters_.size() || ribbon.b >= clusters_.size()) continue;
    if (clusters_[ribbon.a].hull.empty() || clusters_[ribbon.b].hull.empty()) continue;
    const bool touches = focus < 0 || groups_[ribbon.a].id == static_cast<uint32_t>(focus) ||
                         groups_[ribbon.b].id == static_cast<uint32_t>(focus);
    const ImVec2 a = inside_of(canvas.view(), clusters_[ribbon.a]), b = inside_of(canvas.view(), clusters_[ribbon.b]);
    const ImVec2 bend((a.x + b.x) / 2 - (b.y - a.y) * 0.10f, (a.y + b.y) / 2 + (b.x - a.x) * 0.10f);
    const float width = 1.5f + 10 * std::sqrt(ribbon.weight / heaviest);
    const app::Rgb tone = app::mix(groups_[ribbon.a].colour, groups_[ribbon.b].colour, 0.5);
    tilik::ui::canvas()->AddBezierQuadratic(a, bend, b, col(tone, fade * (touches ? 0.34f : 0.05f)), px(width));
  }
}

// ---- names ------------------------------------------------------------------------------------------------------

bool NetworkOverlay::take_free(std::span<const Rect> places, const Rect& inside, bool may_hide_dots, Rect& taken) {
  for (const Rect& place : places) {
    const auto is_over = [&place](const Rect& other) { return other.Overlaps(place); };
    if (!inside.Contains(place) || std::any_of(taken_.begin(), taken_.end(), is_over)) continue;
    if (!may_hide_dots && std::any_of(dots_.begin(), dots_.end(), is_over)) continue;
    taken_.push_back(place);
    taken = place;
    return true;
  }
  return false;
}

// The dots that no name of an account may hide: of a small network all, else those that are named around one account.
void NetworkOverlay::find_dots(const NetworkCanvas& canvas) {
  const auto add = [&](uint32_t node, float reach) {
    if (node >= canvas.positions().size()) return;
    const ImVec2 at = on_screen(canvas.view(), canvas.positions()[node]);
    dots_.emplace_back(at.x - reach, at.y - reach, at.x + reach, at.y + reach);
  };
  if (canvas.positions().size() <= kFewDots) {
    for (uint32_t node = 0; node < canvas.positions().size(); ++node) add(node, canvas.radius_css_px(node) * 0.8f);
  } else if (has_focus_) {
    for (const NetworkLabel& label : labels_) add(label.node, canvas.radius_css_px(label.node) * 0.8f);
  }
}

void NetworkOverlay::draw_names(const NetworkCanvas& canvas, const Rect& rect, const Rect& covered, int focus,
                                int most_names) {
  names_.clear();
  taken_.clear();
  texts_.clear();
  dots_.clear();
  if (canvas.positions().empty()) return;
  measure(canvas);
  find_dots(canvas);
  // Half a name beside a panel is none.
  if (covered.GetWidth() > 0) taken_.push_back(covered);
  ImDrawList* list = tilik::ui::canvas();
  list->PushClipRect(rect.Min, rect.Max, true);
  draw_group_names(canvas, rect, focus);
  const float closeness = std::clamp(canvas.zoom() * canvas.zoom(), 1.0f, 100.0f);
  int left = static_cast<int>(std::min(90.0f, static_cast<float>(most_names) * closeness));
  constexpr size_t kFew = 40;  // of a small network every account is named where there is room
  if (labels_.size() <= kFew) left = kFew;
  for (size_t i = 0; i < labels_.size() && left > 0; ++i)
    draw_account_name(canvas, rect, labels_[i], has_focus_ && i == 0, left);
  list->PopClipRect();
}

void NetworkOverlay::draw_account_name(const NetworkCanvas& canvas, const Rect& rect, const NetworkLabel& label,
                                       bool is_focus, int& left) {
  if (label.node >= canvas.positions().size() || label.text.empty()) return;
  const ImVec2 at = on_screen(canvas.view(), canvas.positions()[label.node]);
  if (!rect.Contains(at)) return;
  const TextStyle style = is_focus ? kBodyBold : kSmall;
  // A code in place of a name tells nobody anything; a few letters of it are enough to find it again.
  const bool is_code = label.text.size() > 22 && label.text.find(' ') == std::string::npos;
  const std::string name = fitted(style, label.text, px(is_code ? 64 : 130));
  const float width = text_width(style, name) + px(6), height = theme().line(style);
  // The one looked at has a ring.
  const float radius = canvas.radius_css_px(label.node) + (is_focus ? px(6) : 1);
  const float x = std::round(at.x - width / 2), y = std::round(at.y - height / 2);
  const float right = std::round(at.x + radius), before = std::round(at.x - radius - width),
              below = std::round(at.y + radius), above = std::round(at.y - radius - height);
  const Rect places[] = {rect_at(x, below, width, height),      rect_at(x, above, width, height),
                         rect_at(right, y, width, height),      rect_at(before, y, width, height),
                         rect_at(right, below, width, height),  rect_at(right, above, width, height),
                         rect_at(before, below, width, height), rect_at(before, above, width, height)};
  const size_t count = has_focus_ ? 8 : dots_.empty() ? 1 : 4;
  Rect box;
  if (!take_free(std::span(places).first(count), rect, is_focus, box)) return;
  const ImU32 ink = col(is_focus || has_focus_ ? palette().ink : palette().ink_soft);
  draw_haloed(box.GetCenter().x, box.Min.y, style, ink, name);
  texts_.push_back({box.GetCenter().x, box.Max.y - height * 0.25f, style, name});
  --left;
}

void NetworkOverlay::draw_group_names(const NetworkCanvas& canvas, const Rect& rect, int focus) {
  // One group alone has no other to be told from; its accounts have the room.
  if (groups_.size() < 2) return;
  // A name wants room: a small group gets its one when one looks closer.
  const float least = px(groups_.size() <= 12 ? 8 : theme().is_phone() ? 12 : 17);
  for (size_t i = 0; i < groups_.size(); ++i) {
    const float radius = clusters_[i].radius * canvas.view().scale;
    const bool is_focus = focus >= 0 && groups_[i].id == static_cast<uint32_t>(focus);
    if (focus >= 0 && !is_focus) continue;
    if ((radius < least && !is_focus) || clusters_[i].hull.empty()) continue;
    draw_group_name(canvas, rect, i, radius);
  }
  for (const Name& name : names_) draw_leader(canvas, rect, name);
}

// Below the name of a large group: many know an account where they know no word. Close up accounts are named anyway.
void NetworkOverlay::draw_leader(const NetworkCanvas& canvas, const Rect& rect, const Name& name) {
  constexpr float kCloseUp = 1.5f;
  const std::string& leader = groups_[name.place].leader;
  const float radius = clusters_[name.place].radius * canvas.view().scale;
  if (leader.empty() || !dots_.empty() || radius < px(38) || canvas.zoom() > kCloseUp) return;
  const std::string text = fitted(kSmall, leader, 2 * radius);
  const float width = text_width(kSmall, text) + px(6), height = theme().line(kSmall);
  const Rect place = rect_at(std::round(name.box.GetCenter().x - width / 2), name.box.Max.y, width, height);
  Rect box;
  if (!take_free({&place, 1}, rect, true, box)) return;
  draw_haloed(box.GetCenter().x, box.Min.y, kSmall, col(palette().ink), text);
  texts_.push_back({box.GetCenter().x, box.Min.y + height * 0.75f, kSmall, text});
}

// The group with the dot nearest to a place on the screen. For few dots.
size_t NetworkOverlay::nearest_group(const NetworkCanvas& canvas, const ImVec2& at) const {
  size_t nearest = 0;
  float least = FLT_MAX;
  for (size_t i = 0; i < groups_.size(); ++i) {
    for (const uint32_t node : groups_[i].nodes) {
      if (node >= canvas.positions().size()) continue;
      const ImVec2 dot = on_screen(canvas.view(), canvas.positions()[node]);
      const float squared = (dot.x - at.x) * (dot.x - at.x) + (dot.y - at.y) * (dot.y - at.y);
      if (squared >= least) continue;
      least = squared;
      nearest = i;
    }
  }
  return nearest;
}

// Beside the area of a group, or beside all its dots, some of which may lie around the area. Where another community is
// nearer the name would be read as that one's.
bool NetworkOverlay::take_beside(const NetworkCanvas& canvas, const Rect& rect, size_t group, const ImVec2& size,
                                 Rect& taken) {
  const ImVec2 middle = on_screen(canvas.view(), clusters_[group].middle);
  Rect area(middle, middle);
  for (const app::Point& corner : clusters_[group].hull) area.Add(on_screen(canvas.view(), corner));
  Rect all = area;
  for (const uint32_t node : groups_[group].nodes)
    if (node < canvas.positions().size()) all.Add(on_screen(canvas.view(), canvas.positions()[node]));
  for (Rect around : {area, all}) {
    around.Expand(ImVec2(px(16) + size.x / 2, px(16) + size.y / 2));
    // The middle of each side first, then along the sides to the corners.
    for (const float share : {0.5f, 0.25f, 0.75f, 0.0f, 1.0f}) {
      const float x = around.Min.x + share * around.GetWidth(), y = around.Min.y + share * around.GetHeight();
      for (const ImVec2& at :
           {ImVec2(x, around.Min.y), ImVec2(x, around.Max.y), ImVec2(around.Max.x, y), ImVec2(around.Min.x, y)}) {
        const Rect place = place_around(at, size, rect, middle);
        if (nearest_group(canvas, place.GetCenter()) == group && take_free({&place, 1}, rect, false, taken))
          return true;
      }
    }
  }
  return false;
}

void NetworkOverlay::draw_group_name(const NetworkCanvas& canvas, const Rect& rect, size_t group, float radius) {
  const NetworkGroup& shown = groups_[group];
  TextStyle style = radius > px(54) ? kLeadBold : radius > px(26) ? kBodyBold : kSmallBold;
  const bool has_few_dots = !dots_.empty();
  if (!has_few_dots) return draw_name_over(canvas, rect, group, radius);
  const bool fits = text_width(style, shown.name) < radius * 2 + px(90);
  const std::string* name = fits ? &shown.name : &shown.short_name;
  const auto size = [&] { return ImVec2(text_width(style, *name) + px(8), theme().line(style)); };
  Rect box;
  bool is_beside = take_beside(canvas, rect, group, size(), box);
  // Small letters beside the dots are better than large ones over them, and so are fewer.
  if (!is_beside) {
    style = kSmallBold;
    is_beside = take_beside(canvas, rect, group, size(), box);
  }
  if (!is_beside) {
    name = &shown.short_name;
    is_beside = take_beside(canvas, rect, group, size(), box);
  }
  if (!is_beside) return draw_name_over(canvas, rect, group, radius);
  names_.push_back({box, shown.id, group});
  // Beside the dots only its colour tells whose name it is.
  const app::Rgb ink = app::mix(shown.colour, palette().ink, 0.45);
  draw_haloed(box.GetCenter().x, box.Min.y, style, col(ink), *name);
  texts_.push_back({box.GetCenter().x, box.Min.y + box.GetHeight() * 0.75f, style, *name});
}

// In the middle of its community; where that is taken a little off it. Two words tell more than one in larger letters,
// also below each other.
void NetworkOverlay::draw_name_over(const NetworkCanvas& canvas, const Rect& rect, size_t group, float radius) {
  const NetworkGroup& shown = groups_[group];
  const TextStyle largest = radius > px(54) ? kLeadBold : radius > px(26) ? kBodyBold : kSmallBold;
  const size_t comma = shown.name.find(", ");
  const float most_px = radius * 2 + px(16);
  for (const TextStyle style : {largest, kBodyBold, kSmallBold}) {
    if (theme().line(style) > theme().line(largest)) continue;
    if (draw_lines_over(canvas, rect, group, style, shown.name, {}, most_px)) return;
    const bool has_two = comma != std::string::npos && theme().line(style) * 0.85f <= radius;
    if (has_two && draw_lines_over(canvas, rect, group, style, shown.name.substr(0, comma + 1),
                                   shown.name.substr(comma + 2), most_px))
      return;
  }
  for (const TextStyle style : {largest, kSmallBold})
    if (draw_lines_over(canvas, rect, group, style, shown.short_name, {},
                        style.type == Type::small ? FLT_MAX : most_px))
      return;
}

bool NetworkOverlay::draw_lines_over(const NetworkCanvas& canvas, const Rect& rect, size_t group, TextStyle style,
                                     const std::string& first, const std::string& second, float most_px) {
  const float width = std::max(text_width(style, first), text_width(style, second)), line_px = theme().line(style);
  if (width > most_px) return false;
  const ImVec2 size(width + px(8), second.empty() ? line_px : line_px * 1.85f);
  const ImVec2 middle = on_screen(canvas.view(), clusters_[group].middle);
  Rect area(middle, middle), box;
  for (const app::Point& corner : clusters_[group].hull) area.Add(on_screen(canvas.view(), corner));
  bool is_free = false;
  for (const float share : {0.0f, -0.2f, 0.2f, -0.4f, 0.4f}) {  // at the rim only of few dots
    if (is_free || (dots_.empty() && std::fabs(share) > 0.3f)) break;
    const Rect place = place_around({middle.x, middle.y + share * area.GetHeight()}, size, rect, middle);
    is_free = take_free({&place, 1}, rect, true, box);
  }
  if (!is_free) return false;
  names_.push_back({box, groups_[group].id, group});
  for (const std::string* line : {&first, &second}) {
    const float y = box.Min.y + (line == &first ? 0 : line_px * 0.85f);
    if (line->empty()) continue;
    draw_haloed(box.GetCenter().x, y, style, col(palette().ink), *line);
    texts_.push_back({box.GetCenter().x, y + line_px * 0.75f, style, *line});
  }
  return true;
}

void NetworkOverlay::add_to(app::SvgNetwork& svg, const NetworkCanvas& canvas, float left, float top,
                            bool has_areas) const {
  for (size_t i = has_areas ? groups_.size() : 0; i-- > 0;) {
    if (i >= clusters_.size()) continue;
    app::SvgNetwork::Area area;
    for (const app::Point& corner : clusters_[i].hull) {
      const ImVec2 at = on_screen(canvas.view(), corner);
      area.hull.push_back({at.x - left, at.y - top});
    }
    area.rgb = app::mix(palette().surface, groups_[i].colour, 0.12);
    svg.areas.push_back(std::move(area));
  }
  for (const DrawnText& text : texts_)
    svg.texts.push_back(
        {text.x - left, text.y - top, theme().line(text.style) / kLinePerEm, text.style.is_bold, text.text});
}

int NetworkOverlay::group_at(float x_css_px, float y_css_px) const {
  for (const Name& name : names_)
    if (name.box.Contains(ImVec2(x_css_px, y_css_px))) return static_cast<int>(name.group);
  return -1;
}

}  // namespace tilik::ui
