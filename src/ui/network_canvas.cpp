#include "ui/network_canvas.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "ui/frame.h"

namespace tilik::ui {

namespace {
constexpr float kDragThreshold_css_px = 4;
constexpr float kFingerReach_css_px = 14, kMouseReach_css_px = 5;
constexpr float kMargin_css_px = 28;
constexpr uint32_t kIterationsPerSecond = 75;

void draw_callback(const ImDrawList*, const ImDrawCmd* command) {
  struct Payload {
    gfx::NetworkRenderer* renderer;
    gfx::NetworkPicture picture;
  };
  Payload payload;
  std::memcpy(&payload, command->UserCallbackData, sizeof(payload));
  payload.picture.clip_left_css_px = std::max(payload.picture.clip_left_css_px, command->ClipRect.x);
  payload.picture.clip_top_css_px = std::max(payload.picture.clip_top_css_px, command->ClipRect.y);
  payload.picture.clip_right_css_px = std::min(payload.picture.clip_right_css_px, command->ClipRect.z);
  payload.picture.clip_bottom_css_px = std::min(payload.picture.clip_bottom_css_px, command->ClipRect.w);
  payload.renderer->draw(payload.picture);
}
}  // namespace

void NetworkCanvas::start(uint32_t node_count, std::span<const NetworkLink> links, std::span<const uint32_t> community,
                          uint32_t community_count, uint32_t seed, uint32_t iterations) {
  // GraphHeader of src/main/layout_exports.cpp, then the arrays.
  const uint32_t pace = current_frame().reduced_motion ? 0 : kIterationsPerSecond;
  const uint32_t header[8] = {
      node_count, static_cast<uint32_t>(links.size()), community_count, iterations, seed, pace, 0, 0};
  std::vector<uint32_t> message(header, header + 8);
  message.reserve(8 + links.size() * 3 + node_count);
  for (const NetworkLink& link : links) message.push_back(link.source);
  for (const NetworkLink& link : links) message.push_back(link.target);
  for (const NetworkLink& link : links) message.push_back(std::max(1u, link.weight));
  for (uint32_t node = 0; node < node_count; ++node) message.push_back(node < community.size() ? community[node] : 0);
  platform_.start_layout({reinterpret_cast<const uint8_t*>(message.data()), message.size() * 4});
  node_count_ = node_count;
  is_started_ = node_count > 0;
  has_snapshot_ = view_is_free_ = view_is_set_ = pairs_are_fresh_ = false;
  snapshot_ = {};
  dragged_node_ = pressed_node_ = wanted_node_ = -1;
}

void NetworkCanvas::set_nodes(std::span<const gfx::NetworkNode> nodes) {
  radii_.resize(nodes.size());
  for (size_t i = 0; i < nodes.size(); ++i) radii_[i] = nodes[i].radius_css_px;
  renderer_.set_nodes(nodes);
}

void NetworkCanvas::set_edges(std::span<const gfx::NetworkEdge> edges) { renderer_.set_edges(edges); }

void NetworkCanvas::stop() {
  platform_.command_layout(platform::LayoutCommand::stop);
  is_started_ = has_snapshot_ = wants_frame_ = false;
}

void NetworkCanvas::pause(bool is_paused) {
  platform_.command_layout(is_paused ? platform::LayoutCommand::pause : platform::LayoutCommand::go_on);
}

// ---- positions --------------------------------------------------------------------------------------------------

void NetworkCanvas::take_snapshot(double now_ms) {
  const bool was_lost = has_snapshot_ && generation_ != gfx::device().generation();
  generation_ = gfx::device().generation();
  platform::LayoutSnapshot next;
  if (!platform_.poll_layout(next, was_lost) || next.node_count != node_count_) return;
  renderer_.add_snapshot_by(platform_.layout_upload(), next.node_count,
                            {next.low_x, next.low_y, next.size_x, next.size_y});
  interval_ms_ = std::clamp(now_ms - snapshot_ms_, 66.0, 250.0);
  snapshot_ms_ = now_ms;
  snapshot_ = next;
  has_snapshot_ = true;
  pairs_are_fresh_ = false;
}

void NetworkCanvas::read_positions() {
  if (pairs_are_fresh_ || !has_snapshot_) return;
  pairs_.resize(size_t{node_count_} * 2);
  platform_.read_layout(pairs_);
  pairs_are_fresh_ = true;
}

void NetworkCanvas::world_of(uint32_t node, float& x, float& y) const {
  x = snapshot_.low_x + static_cast<float>(pairs_[node * 2]) / 65535.0f * snapshot_.size_x;
  y = snapshot_.low_y + static_cast<float>(pairs_[node * 2 + 1]) / 65535.0f * snapshot_.size_y;
}

bool NetworkCanvas::place_of(uint32_t node, float& x_css_px, float& y_css_px) const {
  if (!pairs_are_fresh_ || node >= node_count_) return false;
  float x, y;
  world_of(node, x, y);
  x_css_px = view_.screen_x(x);
  y_css_px = view_.screen_y(y);
  return true;
}

int NetworkCanvas::node_at(float x_css_px, float y_css_px) {
  if (!has_snapshot_) return -1;
  read_positions();
  const float reach = current_frame().last_pointer_was_touch ? kFingerReach_css_px : kMouseReach_css_px;
  float best = 1e30f;
  int found = -1;
  for (uint32_t node = 0; node < node_count_ && node < radii_.size(); ++node) {
    float x, y;
    world_of(node, x, y);
    const float dx = view_.screen_x(x) - x_css_px, dy = view_.screen_y(y) - y_css_px;
    const float limit = radii_[node] * picture_.radius_scale + reach;
    const float distance = dx * dx + dy * dy;
    if (distance > limit * limit || distance >= best) continue;
    best = distance;
    found = static_cast<int>(node);
  }
  return found;
}

// ---- view -------------------------------------------------------------------------------------------------------

void NetworkCanvas::show_node(uint32_t node) {
  wanted_node_ = static_cast<int>(node);
  view_is_free_ = true;
}

void NetworkCanvas::show_all() {
  view_is_free_ = false;
  wanted_node_ = -1;
}

void NetworkCanvas::zoom_by(float factor) {
  view_is_free_ = true;
  view_.zoom(factor, left_ + width_ / 2, top_ + height_ / 2);
}

void NetworkCanvas::follow_view(float left, float top, float width, float height, bool reduced_motion) {
  if (view_is_set_) view_.pan(left - left_, top - top_);  // the item itself moved: scrolling, resizing
  left_ = left;
  top_ = top;
  width_ = width;
  height_ = height;
  if (!has_snapshot_) return;
  fitted_view_ = gfx::ViewTransform::fitting(
      snapshot_.low_x, snapshot_.low_y, snapshot_.low_x + snapshot_.size_x, snapshot_.low_y + snapshot_.size_y,
      left + kMargin_css_px, top + kMargin_css_px, width - 2 * kMargin_css_px, height - 2 * kMargin_css_px);
  gfx::ViewTransform target = view_;
  if (wanted_node_ >= 0) {
    read_positions();
    target.scale = std::max(view_.scale, fitted_view_.scale * 2);
    float x, y;
    world_of(static_cast<uint32_t>(wanted_node_), x, y);
    target.offset_x = left + width / 2 - x * target.scale;
    target.offset_y = top + height / 2 - y * target.scale;
  } else if (!view_is_free_) {
    target = fitted_view_;
  }
  const float step = !view_is_set_ || reduced_motion ? 1 : 1 - std::exp(-current_frame().elapsed_s * 12);
  view_.scale += (target.scale - view_.scale) * step;
  view_.offset_x += (target.offset_x - view_.offset_x) * step;
  view_.offset_y += (target.offset_y - view_.offset_y) * step;
  view_is_set_ = true;
  const float rest = std::fabs(target.offset_x - view_.offset_x) + std::fabs(target.offset_y - view_.offset_y);
  if (rest > 0.5f)
    wants_frame_ = true;
  else if (wanted_node_ >= 0)
    wanted_node_ = -1;
}

// ---- drawing and events -----------------------------------------------------------------------------------------

NetworkCanvas::Events NetworkCanvas::draw(const char* id, float width_css_px, float height_css_px,
                                          const Colours& colours, bool reduced_motion) {
  Events events;
  wants_frame_ = false;
  const double now_ms = platform_.now_ms();
  if (is_started_) take_snapshot(now_ms);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton(id, ImVec2(width_css_px, height_css_px),
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
  claim_touch_drag();
  follow_view(at.x, at.y, width_css_px, height_css_px, reduced_motion);
  picture_.radius_scale =
      fitted_view_.scale > 0 ? std::clamp(std::sqrt(view_.scale / fitted_view_.scale), 0.7f, 2.5f) : 1;
  handle_mouse(events);

  const FrameInfo& frame = current_frame();
  picture_.screen_from_world = view_;
  picture_.px_per_css_px = frame.window.device_pixel_ratio;
  picture_.width_device_px = frame.window.width_device_px;
  picture_.height_device_px = frame.window.height_device_px;
  picture_.clip_left_css_px = at.x;
  picture_.clip_top_css_px = at.y;
  picture_.clip_right_css_px = at.x + width_css_px;
  picture_.clip_bottom_css_px = at.y + height_css_px;
  picture_.blend = reduced_motion ? 1.0f : static_cast<float>(std::min(1.0, (now_ms - snapshot_ms_) / interval_ms_));
  picture_.ring_colour = colours.ring;
  picture_.paper_colour = colours.paper;
  if (has_snapshot_ && picture_.blend < 1) wants_frame_ = true;

  struct Payload {
    gfx::NetworkRenderer* renderer;
    gfx::NetworkPicture picture;
  } payload = {&renderer_, picture_};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddCallback(&draw_callback, &payload, sizeof(payload));
  list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
  if (has_snapshot_) draw_labels(colours);
  return events;
}

void NetworkCanvas::handle_mouse(Events& events) {
  const ImGuiIO& io = ImGui::GetIO();
  Pinch pinch;
  if (take_pinch(pinch)) {
    view_is_free_ = true;
    wanted_node_ = -1;
    view_.zoom(pinch.factor, pinch.centre_x_css_px, pinch.centre_y_css_px);
    view_.pan(pinch.dx_css_px, pinch.dy_css_px);
  }
  const bool is_hovered = ImGui::IsItemHovered();
  if (is_hovered && io.MouseWheel != 0) {
    view_is_free_ = true;
    wanted_node_ = -1;
    view_.zoom(std::pow(1.25f, std::clamp(io.MouseWheel, -3.0f, 3.0f)), io.MousePos.x, io.MousePos.y);
  }
  if (is_hovered || ImGui::IsItemActive())
    events.hovered_node = dragged_node_ >= 0 ? dragged_node_ : node_at(io.MousePos.x, io.MousePos.y);
  if (ImGui::IsItemActivated()) {
    pressed_node_ = events.hovered_node;
    press_became_drag_ = false;
  }
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, kDragThreshold_css_px)) {
    if (!press_became_drag_) dragged_node_ = pressed_node_;
    press_became_drag_ = true;
    if (dragged_node_ >= 0) {
      platform_.command_layout(platform::LayoutCommand::pin, static_cast<uint32_t>(dragged_node_),
                               view_.world_x(io.MousePos.x), view_.world_y(io.MousePos.y));
      view_is_free_ = true;  // a picture that is refitted under the finger cannot be dragged in
    } else {
      view_is_free_ = true;
      wanted_node_ = -1;
      view_.pan(io.MouseDelta.x, io.MouseDelta.y);
    }
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  } else if (events.hovered_node >= 0) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  if (!ImGui::IsItemDeactivated()) return;
  if (dragged_node_ >= 0) {
    platform_.command_layout(platform::LayoutCommand::unpin, static_cast<uint32_t>(dragged_node_));
  } else if (!press_became_drag_ && is_hovered) {
    events.clicked_node = pressed_node_;
    events.clicked_paper = pressed_node_ < 0;
    events.was_right_click = ImGui::IsMouseReleased(ImGuiMouseButton_Right);
  }
  dragged_node_ = -1;
}

void NetworkCanvas::draw_labels(const Colours& colours) {
  if (labels_.empty()) return;
  read_positions();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect(ImVec2(left_, top_), ImVec2(left_ + width_, top_ + height_), true);
  std::vector<ImRect> taken;
  // The more one zooms in, the more labels find room.
  for (const NetworkLabel& label : labels_) {
    float x, y;
    if (label.node >= node_count_ || !place_of(label.node, x, y)) continue;
    if (x < left_ || x > left_ + width_ || y < top_ || y > top_ + height_) continue;
    const ImVec2 size = ImGui::CalcTextSize(label.text.c_str());
    const float radius = label.node < radii_.size() ? radii_[label.node] * picture_.radius_scale : 3;
    const ImVec2 from(std::round(x - size.x / 2), std::round(y + radius + 2));
    const ImRect box(from.x - 3, from.y, from.x + size.x + 3, from.y + size.y);
    const bool collides =
        std::any_of(taken.begin(), taken.end(), [&box](const ImRect& other) { return other.Overlaps(box); });
    if (collides || taken.size() > 60) continue;
    taken.push_back(box);
    // A soft rim in the colour of the paper keeps text legible over edges.
    const uint32_t rim = (colours.paper & 0x00ffffff) | 0xb0000000;
    for (const ImVec2 shift : {ImVec2(-1, 0), ImVec2(1, 0), ImVec2(0, -1), ImVec2(0, 1)}) {
      list->AddText(ImVec2(from.x + shift.x, from.y + shift.y), rim, label.text.c_str());
    }
    list->AddText(from, colours.text, label.text.c_str());
  }
  list->PopClipRect();
}

}  // namespace tilik::ui
