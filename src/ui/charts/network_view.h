// Owns: NetworkView, the network of the session on a canvas: colours, sizes, what is muted, names, notes.
// Depends on: ui/ui.h, ui/network_canvas.h, ui/charts/network_overlay.h. Thread: the UI's.
// Why: the small picture on the overview and the large one on the community page are the same network in the
// same layout; only what one can do there differs.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "app/network_measures.h"
#include "app/network_time.h"
#include "ui/charts/network_overlay.h"
#include "ui/network_canvas.h"
#include "ui/ui.h"

namespace tilik::ui {

enum class NetworkColour : uint8_t { community, platform, measure };

struct NetworkNeighbour {
  uint32_t node = 0, weight = 0;  // both directions together
};

class NetworkView {
 public:
  explicit NetworkView(platform::Platform& platform) : canvas_(platform) {}

  // Large: hover, select, drag, pan and zoom. Small: a picture that can be pressed as a whole; true when it was.
  bool draw(Ui& ui, const Rect& rect, bool is_large);
  // Of the large one: what its fields take.
  void leave_free_above(float height_css_px) { fields_css_px_ = height_css_px; }
  void show_all() { canvas_.show_all(); }
  void zoom_by(float factor) { canvas_.zoom_by(factor); }
  void show_account(uint32_t node);
  // Goes to a community as soon as it has its place.
  void show_community(uint32_t community) { wanted_community_ = static_cast<int>(community); }
  bool is_moving() const { return canvas_.is_moving(); }
  bool has_worker() const { return canvas_.is_started(); }
  // Ends the worker; the next picture begins anew.
  void stop() {
    canvas_.stop();
    shape_ = 0;
  }
  bool is_paused() const { return is_paused_; }
  void set_paused(bool is_paused);
  // What lies over the picture until the next one: no name is put there.
  void cover(const Rect& rect) { covered_ = rect; }
  int selected_node() const { return selected_; }
  void clear_selection() { select(-1); }
  bool is_pinned(uint32_t node) const { return pinned_.contains(node); }
  // Each a step of undo.
  void set_pinned(Ui& ui, uint32_t node, bool is_pinned);
  bool has_pinned() const { return !pinned_.empty(); }
  void free_all(Ui& ui);
  // From the beginning, with nothing held; what was held is so again after undo.
  void lay_out_again(Ui& ui);
  // The community pointed at in the list beside the canvas; -1 none.
  void point_at_community(int community);
  // The community that stays alone in full colour until it is chosen again; -1 none. For networks without posts,
  // where there is nothing to filter.
  void choose_community(int community) { chosen_community_ = community == chosen_community_ ? -1 : community; }
  int chosen_community() const { return chosen_community_; }
  bool wants_frame() const { return canvas_.wants_frame(); }
  // What happened in a part of the time: it lights up, all else fades. Of the present network.
  void set_slice(const app::NetworkSlice& slice);
  void clear_slice();
  bool has_slice() const { return has_slice_; }

  struct Look {
    NetworkColour colour = NetworkColour::community;
    app::NetworkMeasure colour_measure = app::NetworkMeasure::pagerank;  // with NetworkColour::measure
    app::NetworkMeasure size = app::NetworkMeasure::links;
    bool operator==(const Look&) const = default;
  };
  const Look& look() const { return look_; }
  void set_look(const Look& look);
  // Of the colours; with NetworkColour::measure.
  const app::MeasureScale& colour_scale() const { return colour_scale_; }
  bool has_unknown_colour() const { return has_unknown_colour_; }
  // Whether some dot is large enough on the screen for the picture of its role.
  bool shows_hubs() const { return shows_mark(largest_hub_); }
  bool shows_bridges() const { return shows_mark(largest_bridge_); }
  bool has_known_colour() const { return has_known_colour_; }
  // What this network can show.
  const std::vector<app::NetworkMeasure>& measures() const { return measures_; }
  ImU32 node_colour(Ui& ui, uint32_t node) const;
  // Heaviest first.
  std::vector<NetworkNeighbour> neighbours_of(Ui& ui, uint32_t node, size_t most) const;
  // The picture as it stands, as a vector drawing.
  std::string as_svg(Ui& ui);
  // Where each account of the picture stands, for programs that show networks; in pixels as it is zoomed now.
  std::vector<DrawnAccount> drawn_accounts(Ui& ui);
  // Where communities lie, for the map of communities.
  const NetworkOverlay& overlay() const { return overlay_; }

 private:
  void take_network(Ui& ui, float aspect);
  void take_groups(Ui& ui);
  void dress(Ui& ui);
  void dress_nodes(Ui& ui);
  bool shows_mark(int largest) const;
  void dress_edges(Ui& ui);
  void light();
  void mark(Ui& ui);
  void mark_account(Ui& ui, uint32_t node, std::vector<gfx::MarkedNode>& nodes, std::vector<gfx::NetworkEdge>& edges);
  void mark_community(Ui& ui, std::vector<gfx::MarkedNode>& nodes, std::vector<gfx::NetworkEdge>& edges);
  void name_nodes(Ui& ui);
  // Places of the edges of a node, most important first.
  std::span<const uint32_t> edges_of(uint32_t node) const;
  void react(Ui& ui, const NetworkCanvas::Events& events);
  void react_to_keys();
  void take_moves(Ui& ui);
  std::vector<app::NetworkMove> moves_that_free_all() const;
  void begin_again();
  void select(int node);
  void show_note(Ui& ui, int node) const;
  void show_edge_note(Ui& ui, int edge) const;
  int focus_node() const { return hovered_ >= 0 ? hovered_ : selected_; }

  static constexpr float kMutedAlpha = 0.15f;  // as NetworkPicture has it
  static float unlit_dim();                    // of what a slice leaves in the shadow

  NetworkCanvas canvas_;
  NetworkOverlay overlay_;
  uint64_t shape_ = 0, dressed_version_ = 0;
  std::vector<gfx::NetworkNode> nodes_;
  std::vector<uint32_t> edge_starts_, edges_of_;  // of each node
  std::set<uint32_t> pinned_;
  Look look_;
  std::vector<app::NetworkMeasure> measures_;
  std::vector<float> colour_values_;
  app::MeasureScale colour_scale_;
  bool has_unknown_colour_ = false, has_known_colour_ = false;
  int largest_hub_ = -1, largest_bridge_ = -1;  // node, or -1: nobody has that role
  app::NetworkSlice slice_;
  bool has_slice_ = false;
  int hovered_ = -1, hovered_edge_ = -1, selected_ = -1, pointed_community_ = -1, chosen_community_ = -1;
  int wanted_community_ = -1;
  Rect rect_;  // of the last picture
  Rect covered_;
  float fields_css_px_ = 0;
  uint64_t named_view_ = 0;
  bool is_again_ = false;  // the same network from the beginning
  bool is_paused_ = false, is_dressed_ = false, is_marked_ = false, was_dark_ = false, was_large_ = false,
       was_indonesian_ = true;
};

// The first dozen of communities by size has plain colours, the second the same with a hole, the third darker ones, the
// fourth darker ones with a hole, the fifth lighter ones: all that are listed. The rest is grey.
// Before anything is drawn: which place among these colours each community has. The engine keeps it when communities
// are found anew; without it the id is the place.
void use_community_colours(std::span<const CommunityCard> cards);
app::Rgb community_rgb(uint32_t community);
ImU32 community_colour(uint32_t community);
// Of things that are no communities, by their number.
ImU32 series_colour(uint32_t number);
bool is_community_hollow(uint32_t community);
// Of a figure, 0 low to 1 high.
app::Rgb measure_rgb(app::NetworkMeasure measure, float share);
// The dot that stands for a community in lists.
void draw_community_dot(float x, float y, uint32_t community);

}  // namespace tilik::ui
