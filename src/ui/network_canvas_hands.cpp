// Owns: what a hand does with a network: which node or edge it points at, dragging, the wheel and two fingers.
// Depends on: ui/network_canvas.h. Thread: the UI's.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "ui/frame.h"
#include "ui/network_canvas.h"
#include "ui/widgets.h"

namespace tilik::ui {

namespace {
constexpr float kDragThreshold_css_px = 4;
constexpr float kFingerReach_css_px = 14, kMouseReach_css_px = 5;
// Edges that can be pointed at while the nodes move.
constexpr uint32_t kEdgesFoundMoving = 4000;
}  // namespace

int NetworkCanvas::node_at(float x_css_px, float y_css_px) {
  if (positions_.empty()) return -1;
  if (grid_version_ != positions_version_) {
    grid_.build(positions_);
    grid_version_ = positions_version_;
  }
  const float reach = current_frame().last_pointer_was_touch ? kFingerReach_css_px : kMouseReach_css_px;
  const app::Point place{view_.world_x(x_css_px), view_.world_y(y_css_px)};
  float best = 1e30f;
  int found = -1;
  grid_.near(place, (largest_radius_ * picture_.radius_scale + reach) / view_.scale, [&](uint32_t node) {
    const float dx = (positions_[node].x - place.x) * view_.scale, dy = (positions_[node].y - place.y) * view_.scale;
    const float limit = radius_css_px(node) + reach, distance = dx * dx + dy * dy;
    if (distance > limit * limit || distance >= best) return;
    best = distance;
    found = static_cast<int>(node);
  });
  return found;
}

// The edges that are drawn, where they lie on the screen. Made when one is looked for.
void NetworkCanvas::fill_edge_grid() {
  const Chosen now =
      picture_.is_still ? chosen_for_ : Chosen{view_, width_, height_, positions_version_, look_version_};
  if (grid_for_ == now) return;
  grid_for_ = now;
  edge_grid_.clear(detail_view());
  const auto add = [this](uint32_t i) {
    const app::Point &from = positions_[edges_[i].source], &to = positions_[edges_[i].target];
    const app::Point a{view_.screen_x(from.x), view_.screen_y(from.y)}, b{view_.screen_x(to.x), view_.screen_y(to.y)};
    edge_grid_.add(i, a, app::control_of(a, b, picture_.bend), b);
  };
  if (picture_.is_still) {
    for (const uint32_t i : view_edges_.edges) add(i);
  } else {
    const auto count = static_cast<uint32_t>(std::min<size_t>(edges_.size(), kEdgesFoundMoving));
    for (uint32_t i = 0; i < count; ++i)
      if (edges_[i].source < positions_.size() && edges_[i].target < positions_.size()) add(i);
  }
  edge_grid_.finish();
}

// The drawn edge under a place, bent as the shader bends it.
int NetworkCanvas::edge_at(float x_css_px, float y_css_px) {
  if (positions_.empty()) return -1;
  fill_edge_grid();
  float best = current_frame().last_pointer_was_touch ? 8.0f : 4.0f;
  int found = -1;
  edge_grid_.near({x_css_px, y_css_px}, [&](uint32_t i) {
    if (i >= edges_.size()) return;
    const app::Point &from = positions_[edges_[i].source], &to = positions_[edges_[i].target];
    const app::Point a{view_.screen_x(from.x), view_.screen_y(from.y)}, b{view_.screen_x(to.x), view_.screen_y(to.y)};
    const float distance = app::distance_to_curve({x_css_px, y_css_px}, a, app::control_of(a, b, picture_.bend), b);
    // Of two at one place the more important.
    if (distance > best || (distance == best && static_cast<int>(i) >= found)) return;
    best = distance;
    found = static_cast<int>(i);
  });
  return found;
}

void NetworkCanvas::put(uint32_t node, app::Point place, bool is_held) {
  platform_.command_layout(platform::LayoutCommand::pin, node, place.x / stretch_, place.y * stretch_);
  if (!is_held) platform_.command_layout(platform::LayoutCommand::unpin, node);
}

void NetworkCanvas::handle_mouse(Events& events) {
  const ImGuiIO& io = ImGui::GetIO();
  Pinch pinch;
  if (take_pinch(pinch)) {
    view_is_free_ = true;
    forget_wanted();
    zoom_at(pinch.factor, pinch.centre_x_css_px, pinch.centre_y_css_px);
    view_.pan(pinch.dx_css_px, pinch.dy_css_px);
  }
  const bool is_hovered = ImGui::IsItemHovered();
  if (is_hovered && io.MouseWheel != 0) {
    view_is_free_ = true;
    forget_wanted();
    zoom_at(std::pow(1.25f, std::clamp(io.MouseWheel, -3.0f, 3.0f)), io.MousePos.x, io.MousePos.y);
  }
  if (is_hovered || ImGui::IsItemActive())
    events.hovered_node = dragged_node_ >= 0 ? dragged_node_ : node_at(io.MousePos.x, io.MousePos.y);
  if (is_hovered && events.hovered_node < 0) events.hovered_edge = edge_at(io.MousePos.x, io.MousePos.y);
  if (ImGui::IsItemActivated()) {
    pressed_node_ = events.hovered_node;
    pressed_edge_ = events.hovered_edge;
    press_became_drag_ = false;
  }
  if (is_dragged_here() && has_left_press(kDragThreshold_css_px)) {
    drag(events);
  } else if (events.hovered_node >= 0 || events.hovered_edge >= 0) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  if (!ImGui::IsItemDeactivated()) return;
  if (dragged_node_ >= 0) {
    events.dropped_node = dragged_node_;
    events.dropped_from = dragged_from_;
    events.dropped_at = dragged_to_;
  } else if (!press_became_drag_ && is_hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Left)) {
    events.clicked_node = pressed_node_;
    events.clicked_edge = pressed_node_ < 0 ? pressed_edge_ : -1;
    events.clicked_paper = pressed_node_ < 0 && pressed_edge_ < 0;
  }
  dragged_node_ = -1;
}

void NetworkCanvas::drag(Events& events) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!press_became_drag_) {
    dragged_node_ = pressed_node_;
    if (dragged_node_ >= 0) dragged_from_ = positions_[static_cast<size_t>(dragged_node_)];
  }
  press_became_drag_ = true;
  view_is_free_ = true;  // a picture that is refitted under the finger cannot be dragged in
  events.hovered_edge = -1;
  if (dragged_node_ >= 0) {
    dragged_to_ = {view_.world_x(io.MousePos.x), view_.world_y(io.MousePos.y)};
    put(static_cast<uint32_t>(dragged_node_), dragged_to_, true);
  } else {
    pan_by(io.MouseDelta.x, io.MouseDelta.y);
  }
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
}

}  // namespace tilik::ui
