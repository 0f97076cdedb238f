// Owns: NetworkRenderer, nodes and edges of a network on the graphics card, between two snapshots of a layout.
// Depends on: OpenGL ES 3.0, generated/shaders.h, gfx/network_sheet.h. Thread: the UI's.
// Why: a layout that moves live sends positions up to 15 times a second; the card moves nodes smoothly from one
// snapshot to the next. While anything moves a part is drawn, at once; as soon as it rests all that is in view is
// drawn into a sheet, part by part, so that no frame lasts long, with or without a graphics card.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gfx/gl_objects.h"
#include "gfx/network_sheet.h"
#include "gfx/view_transform.h"

namespace tilik::gfx {

struct WorldBounds {
  float low_x = 0, low_y = 0, size_x = 1, size_y = 1;
};

// Star and bridge are pictures inside the disc; both fit together, and neither is drawn on a small one.
enum NodeFlag : uint8_t {
  kNodeRing = 1,
  kNodeHalo = 2,
  kNodeMuted = 4,
  kNodeHollow = 8,
  kNodeStar = 16,
  kNodeBridge = 32
};

struct NetworkNode {
  uint32_t colour = 0xff808080;  // 0xAABBGGRR
  float radius_css_px = 3;
  uint8_t flags = 0;
};

struct MarkedNode {
  uint32_t node = 0;
  uint8_t flags = 0;  // added to those that the node has
};

// Numbers of nodes below 2^24. An edge runs from the colour of its source to that of its target.
struct NetworkEdge {
  uint32_t source = 0, target = 0;
  uint8_t alpha_of_255 = 80;
  uint8_t width_16ths_css_px = 16;  // at most 127
  bool is_muted = false;
  float alpha() const { return static_cast<float>(alpha_of_255) / 255.0f; }
  float width_css_px() const { return static_cast<float>(width_16ths_css_px) / 16.0f; }
};

struct NetworkPicture {
  ViewTransform screen_from_world;  // css px
  float px_per_css_px = 1;
  int width_device_px = 0, height_device_px = 0;  // of the whole canvas
  float clip_left_css_px = 0, clip_top_css_px = 0, clip_right_css_px = 0, clip_bottom_css_px = 0;
  float blend = 1;  // 0 the older snapshot, 1 the newer
  float radius_scale = 1;
  float bend = 0.12f;  // of edges; 0 straight
  float muted_alpha = 0.15f;
  float dim = 1;           // of all that is not marked
  float dim_unlit = 1;     // besides, of all that is not lit
  bool is_still = false;   // neither view nor nodes move: what set_view() gave is the whole picture
  bool nodes_move = true;  // a sheet made before shows other places
  uint32_t ring_colour = 0xff202020, paper_colour = 0xffffffff;
};

class NetworkRenderer {
 public:
  NetworkRenderer();

  // How all nodes look.
  void set_nodes(std::span<const NetworkNode> nodes);
  // What is drawn while something moves, of nodes and edges in any view: nodes in order of drawing, most important
  // edges first.
  void set_overview(std::span<const uint32_t> nodes, std::span<const NetworkEdge> edges);
  // What one view shows when it is still. Short edges are drawn straight. `cost_ms`: about what the drawing takes
  // without a graphics card.
  void set_view(std::span<const uint32_t> nodes, std::span<const NetworkEdge> long_edges,
                std::span<const NetworkEdge> short_edges, double cost_ms);
  // The same of what is lit: drawn above the view in a sheet of its own. Without either nothing is lit.
  void set_lit(std::span<const uint32_t> nodes, std::span<const NetworkEdge> long_edges,
               std::span<const NetworkEdge> short_edges, double cost_ms);
  // Drawn above the others, undimmed.
  void set_marked(std::span<const MarkedNode> nodes, std::span<const NetworkEdge> edges);
  // What the machine draws without stutter while something moves.
  static uint32_t most_edges();
  static uint32_t most_nodes();

  // The snapshot that was newest becomes the older one, and this the newest; positions never pass through the
  // program's memory: `upload` gets the texture's name and its size in texels and fills one texel (x and y, two
  // 16-bit numbers of 0 to 65535 between the bounds) a node.
  using Upload = void (*)(uint32_t texture, int width, int height);
  void add_snapshot_by(Upload upload, uint32_t node_count, const WorldBounds& bounds);
  bool has_positions() const { return snapshot_count_ > 0 && older_.made(); }

  void draw(const NetworkPicture& picture);
  // False while a still picture lacks a part: draw again.
  bool is_complete() const { return view_.is_complete() && lit_.is_complete(); }
  // Counts up with everything that is set: the same version and the same NetworkPicture give the same drawing, once
  // it is complete.
  uint64_t version() const { return version_; }

  uint32_t node_count() const { return static_cast<uint32_t>(nodes_.size()); }

 private:
  struct NodeVertex {
    uint32_t node, colour;
    float radius, flags;
  };
  // Source and alpha; target, width and whether it is muted.
  struct EdgeWords {
    uint32_t source, target;
  };
  struct NodeSet {
    std::vector<uint32_t> nodes;
    std::vector<uint8_t> flags;  // added to the node's own; may be empty
    GlName vertices{GlName::Kind::buffer}, array{GlName::Kind::vertex_array};
    bool is_changed = true;
  };
  struct EdgeSet {
    std::vector<EdgeWords> edges;
    GlName texture{GlName::Kind::texture};
    int rows = 0;
    bool is_changed = true;
  };
  struct Bounds {
    float left = 0, top = 0, right = 0, bottom = 0;  // css px
  };
  // Where a set is drawn.
  struct Target {
    ViewTransform view;  // px of the target from the world
    float px_per_css_px = 1, width_px = 1, height_px = 1, dim = 1;
  };
  // What one view shows, in a sheet that is made part by part: the one that is shown, and the one that is begun.
  struct Layer {
    NodeSet nodes;
    EdgeSet long_edges, short_edges;
    double cost_ms = 0;
    NetworkSheet first, second;
    bool shows_second = false, has_sheet = false, sheet_is_shown = false, is_begun = false;
    uint32_t part = 0, parts = 0, node_parts = 0;
    NetworkSheet& shown() { return shows_second ? second : first; }
    NetworkSheet& next() { return shows_second ? first : second; }
    bool is_complete() const { return part >= parts; }
    bool is_empty() const { return nodes.nodes.empty() && long_edges.edges.empty() && short_edges.edges.empty(); }
  };
  void set_layer(Layer& layer, std::span<const uint32_t> nodes, std::span<const NetworkEdge> long_edges,
                 std::span<const NetworkEdge> short_edges, double cost_ms);
  static void fill(EdgeSet& set, std::span<const NetworkEdge> edges);
  void fill(NodeSet& set, std::span<const uint32_t> nodes);
  void upload(NodeSet& set);
  void upload(EdgeSet& set);
  void upload_colours();
  void prepare_texture(GlName& texture, uint32_t node_count);
  GlName& next_texture(uint32_t node_count);
  void set_common_uniforms(GLuint program, const NetworkPicture& picture, const Target& target);
  void draw_nodes(const NetworkPicture& picture, const Target& target, NodeSet& set, size_t from, size_t to);
  void draw_edges(const NetworkPicture& picture, const Target& target, EdgeSet& set, size_t from, size_t to,
                  int segments, bool is_marked = false);
  bool draw_sheet(Layer& layer, const NetworkPicture& picture, const Target& screen);
  void draw_beside_sheet(const NetworkPicture& picture, const Target& screen);
  void add_part(Layer& layer, const NetworkPicture& picture);
  static void start_sheet(Layer& layer, const NetworkPicture& picture);
  void add_parts(Layer& layer, const NetworkPicture& picture);
  static void clip(const NetworkPicture& picture, const Bounds& bounds);

  uint64_t version_ = 0;
  std::vector<NetworkNode> nodes_;
  bool colours_changed_ = true;
  WorldBounds bounds_older_, bounds_newer_;
  uint32_t snapshot_count_ = 0;
  uint32_t texture_nodes_ = 0;
  bool newer_is_second_ = false;
  GlName older_{GlName::Kind::texture}, newer_{GlName::Kind::texture}, colours_{GlName::Kind::texture};
  GlName no_attributes_{GlName::Kind::vertex_array};
  Program node_program_, edge_program_, sheet_program_;
  NodeSet overview_nodes_, marked_nodes_;
  EdgeSet overview_edges_, marked_edges_;
  Layer view_, lit_;
  Bounds sheet_place_;
  uint32_t sheet_generation_ = 0;
};

}  // namespace tilik::gfx
