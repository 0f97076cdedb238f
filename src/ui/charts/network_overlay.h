// Owns: NetworkOverlay, what makes communities readable in the network picture: areas, ribbons between them, names.
// Depends on: ui/network_canvas.h, ui/draw.h. Thread: the UI's.
// Why: coloured dots say that there are groups; a stranger needs to read which ones. Names are placed like those of
// countries on a map: the large ones first, none over another, more of them the closer one looks.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/network_shapes.h"
#include "app/network_svg.h"
#include "ui/draw.h"
#include "ui/network_canvas.h"

namespace tilik::ui {

struct NetworkGroup {
  uint32_t id = 0, size = 0;
  std::string name, short_name;  // the short one where there is little room
  std::string leader;            // the account that is at its heart, "" when the name is that account's
  app::Rgb colour = 0;
  std::vector<uint32_t> nodes;
};

struct NetworkRibbon {
  uint32_t a = 0, b = 0;  // places in the groups
  float weight = 0;
};

struct NetworkLabel {
  uint32_t node = 0;
  std::string text;
};

class NetworkOverlay {
 public:
  // Largest first.
  void set_groups(std::vector<NetworkGroup> groups, std::vector<NetworkRibbon> ribbons);
  // `has_focus`: the first is looked at, the others are its neighbours.
  void set_labels(std::vector<NetworkLabel> labels, bool has_focus = false) {
    labels_ = std::move(labels);
    has_focus_ = has_focus;
  }
  const std::vector<NetworkGroup>& groups() const { return groups_; }

  // Brings the clusters up to date with the positions.
  void measure(const NetworkCanvas& canvas);
  // Before the nodes: areas and ribbons. `focus`: id of the only community shown in full, -1 all.
  void draw_under(const NetworkCanvas& canvas, const Rect& rect, int focus);
  // After the nodes. `most_names`: of accounts, when the whole network is seen. `covered`: what lies over the picture.
  void draw_names(const NetworkCanvas& canvas, const Rect& rect, const Rect& covered, int focus, int most_names);
  // The community whose name was drawn at this place; -1 none.
  int group_at(float x_css_px, float y_css_px) const;
  // The marks of the last picture, for a drawing of it; places from (left, top).
  // `has_areas`: areas of communities mean something only where dots have their colours.
  void add_to(app::SvgNetwork& svg, const NetworkCanvas& canvas, float left, float top, bool has_areas) const;
  const std::vector<app::Cluster>& clusters() const { return clusters_; }

 private:
  struct Name {
    Rect box;
    uint32_t group = 0;  // its id
    size_t place = 0;    // in groups_
  };
  size_t nearest_group(const NetworkCanvas& canvas, const ImVec2& at) const;
  void find_dots(const NetworkCanvas& canvas);
  void draw_account_name(const NetworkCanvas& canvas, const Rect& rect, const NetworkLabel& label, bool is_focus,
                         int& left);
  void draw_leader(const NetworkCanvas& canvas, const Rect& rect, const Name& name);
  void draw_area(const NetworkCanvas& canvas, size_t group, bool is_muted);
  void draw_ribbons(const NetworkCanvas& canvas, int focus) const;
  void draw_group_names(const NetworkCanvas& canvas, const Rect& rect, int focus);
  void draw_group_name(const NetworkCanvas& canvas, const Rect& rect, size_t group, float radius);
  void draw_name_over(const NetworkCanvas& canvas, const Rect& rect, size_t group, float radius);
  // One line, or two below each other. False: too wide, or no place is free.
  bool draw_lines_over(const NetworkCanvas& canvas, const Rect& rect, size_t group, TextStyle style,
                       const std::string& first, const std::string& second, float most_px);
  // `size` of the name, css px. False: no place beside its dots is free.
  bool take_beside(const NetworkCanvas& canvas, const Rect& rect, size_t group, const ImVec2& size, Rect& taken);
  // Places in the order of preference; the first that is free and inside is taken. False: none.
  bool take_free(std::span<const Rect> places, const Rect& inside, bool may_hide_dots, Rect& taken);

  std::vector<NetworkGroup> groups_;
  std::vector<NetworkRibbon> ribbons_;
  std::vector<NetworkLabel> labels_;
  bool has_focus_ = false;
  std::vector<app::Cluster> clusters_;  // of each group, in units of the layout
  uint64_t measured_version_ = 0;
  double measured_ms_ = 0;
  std::vector<Name> names_;
  struct DrawnText {
    float x, y;
    TextStyle style;
    std::string text;
  };
  std::vector<DrawnText> texts_;
  std::vector<Rect> taken_;
  std::vector<Rect> dots_;  // of few accounts, or around the one looked at: names stand beside them
};

}  // namespace tilik::ui
