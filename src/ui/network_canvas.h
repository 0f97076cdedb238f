// Owns: NetworkCanvas, a network one can look at, pan, zoom, hover, click and drag while its layout moves.
// Depends on: Dear ImGui, gfx/network_renderer.h, app/network_detail.h, platform's layout worker. Thread: the UI's.
// Why: the page says which nodes there are and how they look; what a finger or a mouse does with them is
// the same wherever a network is shown.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/network_detail.h"
#include "app/network_shapes.h"
#include "gfx/network_renderer.h"
#include "platform/platform.h"
#include "ui/draw.h"

namespace tilik::ui {

struct NetworkLink {
  uint32_t source = 0, target = 0, weight = 1;
};

class NetworkCanvas {
 public:
  struct Colours {
    uint32_t paper = 0xffffffff, ring = 0xff202020;
  };
  struct Events {
    int hovered_node = -1, hovered_edge = -1;  // an edge: its place in what set_edges() was given
    int clicked_node = -1, clicked_edge = -1;  // a short press
    bool clicked_paper = false;
    int dropped_node = -1;  // let go after a drag
    app::Point dropped_from, dropped_at;
  };

  explicit NetworkCanvas(platform::Platform& platform) : platform_(platform) {}

  // Starts a layout of a new network in its worker. `community` a number below `community_count` a node. `aspect`:
  // width by height of the place where it will be shown.
  void start(uint32_t node_count, std::span<const NetworkLink> links, std::span<const uint32_t> community,
             uint32_t community_count, float aspect, uint32_t seed, uint32_t iterations = 300);
  // How things look; as often as wanted, without touching positions. Most important edges first.
  void set_nodes(std::span<const gfx::NetworkNode> nodes);
  void set_edges(std::vector<gfx::NetworkEdge> edges);
  // Drawn above all others, which are dimmed meanwhile: 1 not, 0 away.
  void set_marked(std::span<const gfx::MarkedNode> nodes, std::span<const gfx::NetworkEdge> edges, float dim_others);
  // These stand out of all others, which fade; both ascending, edges as places in what set_edges() was given. `alphas`:
  // of each edge, of 255; may be empty.
  void set_lit(std::vector<uint32_t> nodes, std::vector<uint32_t> edges, std::span<const uint8_t> alphas,
               float dim_others);
  void clear_lit();
  void stop();
  void pause(bool is_paused);

  // Takes the next `width` x `height` css px of the ImGui window as one item with this id, brings view and positions
  // up to date and says what the person did. After it the caller may describe the item with accessibility().
  Events update(const char* id, float width_css_px, float height_css_px, bool reduced_motion);
  // Draws edges and nodes over the item of the last update(); what is drawn before lies under them.
  void draw(const Colours& colours);

  bool is_moving() const { return is_started_ && snapshot_.is_done == 0; }
  bool is_started() const { return is_started_; }
  uint32_t iteration() const { return snapshot_.iteration; }
  // True while the picture changes by itself (between two snapshots, or the view glides).
  bool wants_frame() const { return wants_frame_; }

  // Positions in units of the layout; empty while unknown. The number changes when they do.
  std::span<const app::Point> positions() const { return positions_; }
  uint64_t positions_version() const { return positions_version_; }
  const gfx::ViewTransform& view() const { return view_; }
  // 1 where the whole network is seen, more when zoomed in.
  float zoom() const { return fitted_view_.scale > 0 ? view_.scale / fitted_view_.scale : 1; }
  float radius_css_px(uint32_t node) const { return node < radii_.size() ? radii_[node] * picture_.radius_scale : 0; }
  // What the view shows, once it is still; before, what the last one showed. Largest nodes, most important edges
  // first; edges are places in what was given.
  std::span<const uint32_t> nodes_shown() const { return view_nodes_; }
  std::span<const uint32_t> edges_shown() const { return view_edges_.edges; }
  // Of what is lit, with the same order.
  std::span<const uint32_t> lit_nodes_shown() const { return lit_nodes_shown_; }
  uint32_t edges_in_view() const { return view_edges_.candidates; }
  // Changes with them.
  uint64_t view_version() const { return view_version_; }
  std::span<const gfx::NetworkEdge> edges() const { return edges_; }
  std::span<const gfx::NetworkEdge> lit_edges() const { return lit_edges_; }
  // What is shown at this moment, also while it moves: for a drawing of it.
  void choose_now() {
    if (!has_snapshot_) return;
    choose_view();
    choose_lit();
  }
  // Neither view nor nodes move.
  bool is_still() const { return picture_.is_still; }
  // Room at the edges of the item that the fitted picture leaves free for what is drawn over it.
  void set_margins(float top_css_px, float right_css_px) {
    margin_top_ = top_css_px;
    margin_right_ = right_css_px;
  }

  // Held, it stays there.
  void put(uint32_t node, app::Point place, bool is_held);
  // Moves the view so that the node is in the middle, or the whole network is seen.
  void show_node(uint32_t node);
  // Or so that this circle of the layout fills most of it.
  void show_circle(app::Point middle, float radius);
  void show_all();
  void zoom_by(float factor);
  void pan_by(float dx_css_px, float dy_css_px);

 private:
  float wanted_stretch(float width_css_px, float height_css_px) const;
  void take_snapshot(double now_ms, float width_css_px, float height_css_px);
  Rect room_of(float left, float top, float width, float height) const;
  void follow_view(float left, float top, float width, float height, bool reduced_motion);
  void handle_mouse(Events& events);
  void zoom_at(float factor, float x_css_px, float y_css_px);
  void drag(Events& events);
  void follow_rest(double now_ms);
  void choose_view();
  void choose_lit();
  void split_by_length(std::span<const gfx::NetworkEdge> edges, std::span<const uint32_t> chosen,
                       std::vector<gfx::NetworkEdge>& long_edges, std::vector<gfx::NetworkEdge>& short_edges) const;
  void set_overview();
  void fill_edge_grid();
  app::DetailView detail_view() const;
  void forget_wanted() {
    wanted_node_ = -1;
    wanted_circle_ = {};
  }
  int node_at(float x_css_px, float y_css_px);
  int edge_at(float x_css_px, float y_css_px);

  platform::Platform& platform_;
  gfx::NetworkRenderer renderer_;
  gfx::NetworkPicture picture_;
  std::vector<float> radii_;
  std::vector<gfx::NetworkEdge> edges_;
  std::vector<uint32_t> order_;  // of nodes, largest first
  std::vector<uint32_t> view_nodes_;
  app::EdgesInView view_edges_;
  std::vector<uint8_t> is_lit_node_;
  std::vector<gfx::NetworkEdge> lit_edges_;
  std::vector<uint32_t> lit_nodes_shown_;
  app::CurveGrid edge_grid_;
  std::vector<uint16_t> pairs_;
  std::vector<app::Point> positions_;
  app::PointGrid grid_;
  platform::LayoutSnapshot snapshot_;
  gfx::ViewTransform view_, fitted_view_;
  // Since when the view has been this one, and which view what is shown was chosen for.
  gfx::ViewTransform resting_view_;
  double resting_since_ms_ = 0;
  struct Chosen {
    gfx::ViewTransform view;
    float width = 0, height = 0;
    uint64_t positions = 0, look = 0;
    bool is_slow = false;
    bool operator==(const Chosen&) const = default;
  };
  Chosen chosen_for_, grid_for_, lit_for_;
  uint64_t look_version_ = 1, view_version_ = 0, lit_version_ = 1;
  float left_ = 0, top_ = 0, width_ = 1, height_ = 1;
  float margin_top_ = 0, margin_right_ = 0;
  float stretch_ = 1;  // x of the layout is multiplied by it, y divided
  double snapshot_ms_ = 0, interval_ms_ = 80;
  uint64_t positions_version_ = 0, grid_version_ = 0;
  uint32_t generation_ = 0;
  uint32_t node_count_ = 0;
  float largest_radius_ = 0;
  int dragged_node_ = -1;
  int pressed_node_ = -1, pressed_edge_ = -1;
  int wanted_node_ = -1;
  app::Point dragged_from_, dragged_to_;
  app::Circle wanted_circle_;  // radius 0: none
  bool is_started_ = false, has_snapshot_ = false, view_is_free_ = false, view_is_set_ = false;
  bool is_paused_ = false, is_lit_ = false;
  bool wants_frame_ = false, press_became_drag_ = false, reduced_motion_ = false;
};

}  // namespace tilik::ui
