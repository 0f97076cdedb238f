#include "ui/network_canvas.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "ui/frame.h"
#include "ui/widgets.h"

namespace tilik::ui {

namespace {
constexpr float kLeastZoom = 0.5f, kMostZoom = 1000;  // of the view that shows all
constexpr float kMargin_css_px = 28;
constexpr uint32_t kIterationsPerSecond = 75;
// A view that has been the same for so long is drawn in full.
constexpr double kRest_ms = 90;
// Between two snapshots of so many nodes nothing is drawn without a graphics card.
constexpr uint32_t kNodesWithoutSteps = 8000;
// What is drawn in full, at most; more than anybody can tell apart.
constexpr uint32_t kMostEdgesWhenSlow = 60'000, kMostEdgesWhenFast = 250'000;
// Lines of all accounts must not lie over them as a veil; what stands out of them is looked at line by line.
constexpr float kMostInk = 0.3f, kMostLitInk = 0.8f;
constexpr float kShortEdge_css_px = 24;

// By these bytes a picture is known to be like the last one (Frame::draw_picture).
struct Payload {
  gfx::NetworkRenderer* renderer;
  gfx::NetworkPicture picture;
  uint64_t version, is_complete;
};

void draw_callback(const ImDrawList*, const ImDrawCmd* command) {
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
                          uint32_t community_count, float aspect, uint32_t seed, uint32_t iterations) {
  // GraphHeader of src/main/layout_exports.cpp, then the arrays.
  const uint32_t pace = current_frame().reduced_motion ? 0 : kIterationsPerSecond;
  const uint32_t header[8] = {node_count,
                              static_cast<uint32_t>(links.size()),
                              community_count,
                              iterations,
                              seed,
                              pace,
                              static_cast<uint32_t>(std::clamp(aspect, 0.5f, 2.2f) * 100),
                              0};
  std::vector<uint32_t> message(header, header + 8);
  message.reserve(8 + links.size() * 3 + node_count);
  for (const NetworkLink& link : links) message.push_back(link.source);
  for (const NetworkLink& link : links) message.push_back(link.target);
  for (const NetworkLink& link : links) message.push_back(std::max(1u, link.weight));
  for (uint32_t node = 0; node < node_count; ++node) message.push_back(node < community.size() ? community[node] : 0);
  platform_.start_layout({reinterpret_cast<const uint8_t*>(message.data()), message.size() * 4});
  node_count_ = node_count;
  is_started_ = node_count > 0;
  has_snapshot_ = view_is_free_ = view_is_set_ = false;
  snapshot_ = {};
  stretch_ = 1;
  positions_.clear();
  ++positions_version_;
  edges_.clear();
  view_nodes_.clear();
  view_edges_ = {};
  order_.clear();
  is_paused_ = false;
  chosen_for_ = grid_for_ = lit_for_ = {};
  clear_lit();
  wanted_circle_ = {};
  dragged_node_ = pressed_node_ = pressed_edge_ = wanted_node_ = -1;
}

void NetworkCanvas::set_nodes(std::span<const gfx::NetworkNode> nodes) {
  radii_.resize(nodes.size());
  largest_radius_ = 0;
  for (size_t i = 0; i < nodes.size(); ++i) {
    radii_[i] = nodes[i].radius_css_px;
    largest_radius_ = std::max(largest_radius_, radii_[i]);
  }
  order_ = app::order_by_radius(radii_);
  renderer_.set_nodes(nodes);
  ++look_version_;
  set_overview();
}

void NetworkCanvas::set_edges(std::vector<gfx::NetworkEdge> edges) {
  edges_ = std::move(edges);
  ++look_version_;
  set_overview();
}

void NetworkCanvas::set_overview() {
  renderer_.set_overview(std::span(order_).first(std::min<size_t>(order_.size(), gfx::NetworkRenderer::most_nodes())),
                         std::span(edges_).first(std::min<size_t>(edges_.size(), gfx::NetworkRenderer::most_edges())));
}

void NetworkCanvas::set_marked(std::span<const gfx::MarkedNode> nodes, std::span<const gfx::NetworkEdge> edges,
                               float dim_others) {
  renderer_.set_marked(nodes, edges);
  picture_.dim = dim_others;
}

void NetworkCanvas::set_lit(std::vector<uint32_t> nodes, std::vector<uint32_t> edges, std::span<const uint8_t> alphas,
                            float dim_others) {
  is_lit_ = true;
  picture_.dim_unlit = dim_others;
  is_lit_node_.assign(radii_.size(), 0);
  for (const uint32_t node : nodes)
    if (node < is_lit_node_.size()) is_lit_node_[node] = 1;
  lit_edges_.clear();
  for (size_t i = 0; i < edges.size(); ++i) {
    if (edges[i] >= edges_.size()) continue;
    gfx::NetworkEdge edge = edges_[edges[i]];
    if (i < alphas.size()) edge.alpha_of_255 = alphas[i];
    edge.is_muted = false;
    lit_edges_.push_back(edge);
  }
  ++lit_version_;
}

void NetworkCanvas::clear_lit() {
  if (!is_lit_) return;
  is_lit_ = false;
  picture_.dim_unlit = 1;
  lit_edges_.clear();
  lit_nodes_shown_.clear();
  renderer_.set_lit({}, {}, {}, 0);
  ++lit_version_;
  ++view_version_;
}

void NetworkCanvas::stop() {
  platform_.command_layout(platform::LayoutCommand::stop);
  is_started_ = has_snapshot_ = wants_frame_ = false;
}

void NetworkCanvas::pause(bool is_paused) {
  is_paused_ = is_paused;
  platform_.command_layout(is_paused ? platform::LayoutCommand::pause : platform::LayoutCommand::go_on);
}

// ---- positions --------------------------------------------------------------------------------------------------

// The layout was begun for a card of another shape, or the window has another one now: a little wider and lower, or the
// other way, fills the card. Not while somebody looks closely or drags: the picture would give way under the finger.
float NetworkCanvas::wanted_stretch(float width_css_px, float height_css_px) const {
  constexpr float kMostStretch = 1.25f;  // in each direction; more would bend what is round
  const platform::LayoutSnapshot& picture = snapshot_;
  if (!has_snapshot_ || view_is_free_ || picture.size_x <= 0 || picture.size_y <= 0) return stretch_;
  const Rect room = room_of(0, 0, width_css_px, height_css_px);
  const float own_aspect = picture.size_x / picture.size_y / (stretch_ * stretch_);
  const float wanted = std::sqrt(room.GetWidth() / room.GetHeight() / own_aspect);
  return std::clamp(wanted, 1 / kMostStretch, kMostStretch);
}

void NetworkCanvas::take_snapshot(double now_ms, float width_css_px, float height_css_px) {
  const bool was_lost = has_snapshot_ && generation_ != gfx::device().generation();
  generation_ = gfx::device().generation();
  const float stretch = wanted_stretch(width_css_px, height_css_px);
  // Of a finished layout exactly: the picture must not depend on what it passed through on the way.
  const float least_change = is_moving() ? 0.01f : 1e-5f;
  const bool is_reshaped = std::fabs(stretch / stretch_ - 1) > least_change;
  platform::LayoutSnapshot next;
  if (!platform_.poll_layout(next, was_lost || is_reshaped) || next.node_count != node_count_) return;
  if (is_reshaped) stretch_ = stretch;
  next.low_x *= stretch_;
  next.size_x *= stretch_;
  next.low_y /= stretch_;
  next.size_y /= stretch_;
  renderer_.add_snapshot_by(platform_.layout_upload(), next.node_count,
                            {next.low_x, next.low_y, next.size_x, next.size_y});
  interval_ms_ = std::clamp(now_ms - snapshot_ms_, 66.0, 250.0);
  snapshot_ms_ = now_ms;
  snapshot_ = next;
  has_snapshot_ = true;
  pairs_.resize(size_t{node_count_} * 2);
  platform_.read_layout(pairs_);
  positions_.resize(node_count_);
  for (size_t i = 0; i < positions_.size(); ++i) {
    positions_[i] = {snapshot_.low_x + static_cast<float>(pairs_[i * 2]) / 65535.0f * snapshot_.size_x,
                     snapshot_.low_y + static_cast<float>(pairs_[i * 2 + 1]) / 65535.0f * snapshot_.size_y};
  }
  ++positions_version_;
}

// ---- view -------------------------------------------------------------------------------------------------------

void NetworkCanvas::show_node(uint32_t node) {
  wanted_node_ = static_cast<int>(node);
  view_is_free_ = true;
}

void NetworkCanvas::show_circle(app::Point middle, float radius) {
  wanted_circle_ = {middle.x, middle.y, std::max(radius, 1e-6f)};
  wanted_node_ = -1;
  view_is_free_ = true;
}

void NetworkCanvas::show_all() {
  view_is_free_ = false;
  wanted_circle_ = {};
  wanted_node_ = -1;
}

// Never so far that nothing is left to be seen.
void NetworkCanvas::zoom_at(float factor, float x_css_px, float y_css_px) {
  view_.zoom(std::clamp(zoom() * factor, kLeastZoom, kMostZoom) / zoom(), x_css_px, y_css_px);
}

void NetworkCanvas::zoom_by(float factor) {
  view_is_free_ = true;
  forget_wanted();
  zoom_at(factor, left_ + width_ / 2, top_ + height_ / 2);
}

void NetworkCanvas::pan_by(float dx_css_px, float dy_css_px) {
  view_is_free_ = true;
  forget_wanted();
  view_.pan(dx_css_px, dy_css_px);
}

// Where the fitted picture stands in the item.
Rect NetworkCanvas::room_of(float left, float top, float width, float height) const {
  const float margin = std::clamp(width * 0.03f, 16.0f, kMargin_css_px);  // a phone has no room to give away
  return rect_at(left + margin, top + margin + margin_top_, std::max(40.0f, width - 2 * margin - margin_right_),
                 std::max(40.0f, height - 2 * margin - margin_top_));
}

void NetworkCanvas::follow_view(float left, float top, float width, float height, bool reduced_motion) {
  if (view_is_set_) view_.pan(left - left_, top - top_);  // the item itself moved: scrolling, resizing
  left_ = left;
  top_ = top;
  width_ = width;
  height_ = height;
  if (!has_snapshot_) return;
  const Rect room = room_of(left, top, width, height);
  fitted_view_ = gfx::ViewTransform::fitting(snapshot_.low_x, snapshot_.low_y, snapshot_.low_x + snapshot_.size_x,
                                             snapshot_.low_y + snapshot_.size_y, room.Min.x, room.Min.y,
                                             room.GetWidth(), room.GetHeight());
  gfx::ViewTransform target = view_;
  if (wanted_node_ >= 0 && static_cast<size_t>(wanted_node_) < positions_.size()) {
    target.scale = std::max(view_.scale, fitted_view_.scale * 2);
    const app::Point place = positions_[static_cast<size_t>(wanted_node_)];
    target.offset_x = left + width / 2 - place.x * target.scale;
    target.offset_y = top + height / 2 - place.y * target.scale;
  } else if (wanted_circle_.radius > 0) {
    constexpr float kShareOfPlace = 0.4f;
    target.scale = std::min(fitted_view_.scale * 40, std::min(width, height) * kShareOfPlace / wanted_circle_.radius);
    target.offset_x = left + width / 2 - wanted_circle_.x * target.scale;
    target.offset_y = top + height / 2 - wanted_circle_.y * target.scale;
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
  else {
    wanted_node_ = -1;
    wanted_circle_ = {};
  }
}

// ---- drawing and events -----------------------------------------------------------------------------------------

NetworkCanvas::Events NetworkCanvas::update(const char* id, float width_css_px, float height_css_px,
                                            bool reduced_motion) {
  Events events;
  wants_frame_ = false;
  reduced_motion_ = reduced_motion;
  if (is_started_) take_snapshot(platform_.now_ms(), width_css_px, height_css_px);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetNextItemAllowOverlap();  // tools and panels float over it
  // On a slow machine the pointer comes to a tool and presses within one picture: ImGui would give the press to what
  // was under the pointer before.
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && is_over_press_area(ImGui::GetIO().MousePos))
    ImGui::GetCurrentContext()->HoveredIdPreviousFrame = 0;
  ImGui::InvisibleButton(id, ImVec2(width_css_px, height_css_px), ImGuiButtonFlags_MouseButtonLeft);
  // Where there is nothing to zoom out of, the wheel scrolls the page.
  if (zoom() > kLeastZoom || ImGui::GetIO().MouseWheel > 0) ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
  claim_touch_drag();
  follow_view(at.x, at.y, width_css_px, height_css_px, reduced_motion);
  // Dots are made for a picture on a desk; in a small one many would run into each other.
  constexpr size_t kMany = 300;
  const float least = positions_.size() < kMany ? 1.0f : 0.6f;
  const float room = std::clamp(std::min(width_css_px / 700, height_css_px / 380), least, 1.0f);
  picture_.radius_scale = room * std::clamp(std::sqrt(zoom()), 0.7f, 2.5f);
  handle_mouse(events);
  follow_rest(platform_.now_ms());
  return events;
}

app::DetailView NetworkCanvas::detail_view() const {
  return {view_.scale, view_.offset_x, view_.offset_y, left_, top_, left_ + width_, top_ + height_};
}

// A picture is still when the nodes have their places and the view has been the same for a moment.
void NetworkCanvas::follow_rest(double now_ms) {
  if (!(resting_view_ == view_)) {
    resting_view_ = view_;
    resting_since_ms_ = now_ms;
  }
  const double since_ms = now_ms - snapshot_ms_;
  const bool jumps = reduced_motion_ || (gfx::device().is_slow() && node_count_ > kNodesWithoutSteps);
  picture_.blend = jumps ? 1.0f : static_cast<float>(std::min(1.0, since_ms / interval_ms_));
  picture_.nodes_move = !has_snapshot_ || picture_.blend < 1 || (is_moving() && !is_paused_) || dragged_node_ >= 0;
  picture_.is_still = !picture_.nodes_move && now_ms - resting_since_ms_ >= kRest_ms;
  if (has_snapshot_ && picture_.blend < 1) wants_frame_ = true;
  if (picture_.nodes_move || !has_snapshot_) return;
  if (picture_.is_still) {
    choose_view();
    choose_lit();
  }
  if (!picture_.is_still || !renderer_.is_complete()) wants_frame_ = true;
}

void NetworkCanvas::choose_view() {
  const Chosen now = {view_, width_, height_, positions_version_, look_version_, gfx::device().is_slow()};
  if (chosen_for_ == now) return;
  chosen_for_ = now;
  const app::DetailView view = detail_view();
  view_nodes_ = app::nodes_in_view(order_, positions_, radii_, picture_.radius_scale, view);
  view_edges_ = app::edges_in_view(std::span<const gfx::NetworkEdge>(edges_), positions_, view,
                                   {kMostInk, now.is_slow ? kMostEdgesWhenSlow : kMostEdgesWhenFast});
  std::vector<gfx::NetworkEdge> long_edges, short_edges;
  split_by_length(edges_, view_edges_.edges, long_edges, short_edges);
  renderer_.set_view(view_nodes_, long_edges, short_edges, view_edges_.cost_ms);
  ++view_version_;
}

void NetworkCanvas::split_by_length(std::span<const gfx::NetworkEdge> edges, std::span<const uint32_t> chosen,
                                    std::vector<gfx::NetworkEdge>& long_edges,
                                    std::vector<gfx::NetworkEdge>& short_edges) const {
  for (const uint32_t i : chosen) {
    const app::Point &from = positions_[edges[i].source], &to = positions_[edges[i].target];
    const bool is_short = std::hypot(from.x - to.x, from.y - to.y) * view_.scale < kShortEdge_css_px;
    (is_short ? short_edges : long_edges).push_back(edges[i]);
  }
}

// What is lit is chosen by itself: the picture below stays as it is while one slice after the other is shown.
void NetworkCanvas::choose_lit() {
  if (!is_lit_) return;
  const Chosen now = {view_, width_, height_, positions_version_, lit_version_, gfx::device().is_slow()};
  if (lit_for_ == now) return;
  lit_for_ = now;
  const app::DetailView view = detail_view();
  std::vector<uint32_t> order;
  for (const uint32_t node : order_)
    if (is_lit_node_[node] != 0) order.push_back(node);
  lit_nodes_shown_ = app::nodes_in_view(order, positions_, radii_, picture_.radius_scale, view);
  const app::EdgesInView chosen =
      app::edges_in_view(std::span<const gfx::NetworkEdge>(lit_edges_), positions_, view,
                         {kMostLitInk, now.is_slow ? kMostEdgesWhenSlow : kMostEdgesWhenFast});
  std::vector<gfx::NetworkEdge> long_edges, short_edges;
  split_by_length(lit_edges_, chosen.edges, long_edges, short_edges);
  renderer_.set_lit(lit_nodes_shown_, long_edges, short_edges, chosen.cost_ms);
  ++view_version_;
}

void NetworkCanvas::draw(const Colours& colours) {
  const FrameInfo& frame = current_frame();
  picture_.screen_from_world = view_;
  picture_.px_per_css_px = frame.window.device_pixel_ratio;
  picture_.width_device_px = frame.window.width_device_px;
  picture_.height_device_px = frame.window.height_device_px;
  picture_.clip_left_css_px = left_;
  picture_.clip_top_css_px = top_;
  picture_.clip_right_css_px = left_ + width_;
  picture_.clip_bottom_css_px = top_ + height_;
  picture_.ring_colour = colours.ring;
  picture_.paper_colour = colours.paper;

  Payload payload = {&renderer_, picture_, renderer_.version(), renderer_.is_complete()};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddCallback(&draw_callback, &payload, sizeof(payload));
  list->AddCallback(ImDrawCallback_ResetRenderState, nullptr);
}

}  // namespace tilik::ui
