// Owns: NetworkCanvas, a network one can look at, pan, zoom, hover, click and drag while its layout moves.
// Depends on: Dear ImGui, gfx/network_renderer.h, platform's layout worker. Thread: the UI's.
// Why: the page says which nodes there are and how they look; what a finger or a mouse does with them is
// the same wherever a network is shown.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "gfx/network_renderer.h"
#include "platform/platform.h"

namespace tilik::ui {

struct NetworkLink {
  uint32_t source = 0, target = 0, weight = 1;
};

struct NetworkLabel {
  uint32_t node = 0;
  std::string text;
};

class NetworkCanvas {
 public:
  struct Colours {
    uint32_t text = 0xff000000, paper = 0xffffffff, ring = 0xff202020;
  };
  struct Events {
    int hovered_node = -1;
    int clicked_node = -1;  // a short press
    bool clicked_paper = false;
    bool was_right_click = false;
  };

  explicit NetworkCanvas(platform::Platform& platform) : platform_(platform) {}

  // Starts a layout of a new network in its worker. `community` a number below `community_count` a node.
  void start(uint32_t node_count, std::span<const NetworkLink> links, std::span<const uint32_t> community,
             uint32_t community_count, uint32_t seed, uint32_t iterations = 300);
  // How things look; as often as wanted, without touching positions. Edge alphas come with them.
  void set_nodes(std::span<const gfx::NetworkNode> nodes);
  void set_edges(std::span<const gfx::NetworkEdge> edges);
  // Most important first; those that find room are drawn.
  void set_labels(std::vector<NetworkLabel> labels) { labels_ = std::move(labels); }
  void stop();
  void pause(bool is_paused);

  // Draws over the next `width` x `height` css px of the ImGui window as one item with this id, and says what
  // the person did. After it the caller may describe the item with accessibility().
  Events draw(const char* id, float width_css_px, float height_css_px, const Colours& colours, bool reduced_motion);

  bool is_moving() const { return is_started_ && snapshot_.is_done == 0; }
  bool has_picture() const { return has_snapshot_; }
  uint32_t iteration() const { return snapshot_.iteration; }
  // True while the picture changes by itself (between two snapshots, or the view glides).
  bool wants_frame() const { return wants_frame_; }

  // Where a node is on the screen, for a tooltip; false while unknown.
  bool place_of(uint32_t node, float& x_css_px, float& y_css_px) const;
  // Moves the view so that the node is in the middle, or the whole network is seen.
  void show_node(uint32_t node);
  void show_all();
  void zoom_by(float factor);

 private:
  void take_snapshot(double now_ms);
  void follow_view(float left, float top, float width, float height, bool reduced_motion);
  void handle_mouse(Events& events);
  void draw_labels(const Colours& colours);
  int node_at(float x_css_px, float y_css_px);
  void read_positions();
  void world_of(uint32_t node, float& x, float& y) const;

  platform::Platform& platform_;
  gfx::NetworkRenderer renderer_;
  gfx::NetworkPicture picture_;
  std::vector<float> radii_;
  std::vector<NetworkLabel> labels_;
  std::vector<uint16_t> pairs_;
  platform::LayoutSnapshot snapshot_;
  gfx::ViewTransform view_, fitted_view_;
  float left_ = 0, top_ = 0, width_ = 1, height_ = 1;
  double snapshot_ms_ = 0, interval_ms_ = 80;
  uint32_t generation_ = 0;
  uint32_t node_count_ = 0;
  int dragged_node_ = -1;
  int pressed_node_ = -1;
  int wanted_node_ = -1;
  bool is_started_ = false, has_snapshot_ = false, pairs_are_fresh_ = false, view_is_free_ = false,
       view_is_set_ = false;
  bool wants_frame_ = false, press_became_drag_ = false;
};

}  // namespace tilik::ui
