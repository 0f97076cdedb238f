// Owns: NetworkView, the network of the session on a canvas: colours by community, what is muted, labels, notes.
// Depends on: ui/ui.h, ui/network_canvas.h. Thread: the UI's.
// Why: the small picture on the overview and the large one on the community page are the same network in the
// same layout; only what one can do there differs.
#pragma once

#include <string>
#include <vector>

#include "ui/network_canvas.h"
#include "ui/ui.h"

namespace tilik::ui {

class NetworkView {
 public:
  explicit NetworkView(platform::Platform& platform) : canvas_(platform) {}

  // Large: hover, select, drag, pan and zoom. Small: a picture that can be pressed as a whole; true when it was.
  bool draw(Ui& ui, const Rect& rect, bool is_large);
  void show_all() { canvas_.show_all(); }
  void zoom_by(float factor) { canvas_.zoom_by(factor); }
  void show_account(uint32_t node);
  bool is_moving() const { return canvas_.is_moving(); }
  bool is_paused() const { return is_paused_; }
  void set_paused(bool is_paused);
  int selected_node() const { return selected_; }
  void clear_selection() { select(-1); }
  // The community pointed at in the list beside the canvas; -1 none.
  void point_at_community(int community);
  bool wants_frame() const { return canvas_.wants_frame(); }
  // A label for a node when the engine sent one.
  static const CommunityMember* member_of(Ui& ui, int node);

 private:
  void take_network(Ui& ui);
  void dress(Ui& ui);
  void dress_edges(Ui& ui, bool has_focus);
  void select(int node);
  void show_note(Ui& ui, int node) const;

  NetworkCanvas canvas_;
  uint64_t shape_ = 0, dressed_version_ = 0;
  std::vector<gfx::NetworkNode> nodes_;
  std::vector<gfx::NetworkEdge> edges_;
  std::vector<uint8_t> is_near_;
  int hovered_ = -1, selected_ = -1, pointed_community_ = -1;
  bool is_paused_ = false, is_dressed_ = false, was_dark_ = false, was_large_ = false;
};

ImU32 community_colour(uint32_t community);

}  // namespace tilik::ui
