// Owns: NetworkRenderer, nodes and edges of a network on the graphics card, between two snapshots of a layout.
// Depends on: OpenGL ES 3.0, generated/shaders.h. Thread: the UI's.
// Why: a layout that moves live sends positions up to 15 times a second; the card moves nodes smoothly from one
// snapshot to the next, and nothing but the positions is sent again.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gfx/gl_objects.h"
#include "gfx/view_transform.h"

namespace tilik::gfx {

struct WorldBounds {
  float low_x = 0, low_y = 0, size_x = 1, size_y = 1;
};

enum NodeFlag : uint8_t { kNodeRing = 1, kNodeHalo = 2, kNodeMuted = 4, kNodeHollow = 8 };
enum EdgeFlag : uint8_t { kEdgeHighlighted = 1, kEdgeMuted = 2 };

struct NetworkNode {
  uint32_t colour = 0xff808080;  // 0xAABBGGRR
  float radius_css_px = 3;
  uint8_t flags = 0;
};

struct NetworkEdge {
  uint32_t source = 0, target = 0;
  float alpha = 0.3f;
  float width_css_px = 1;
  uint8_t flags = 0;
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
  uint32_t edge_limit = UINT32_MAX, node_limit = UINT32_MAX;  // of those not marked; the first, the largest are drawn
  uint32_t ring_colour = 0xff202020, paper_colour = 0xffffffff;
};

class NetworkRenderer {
 public:
  NetworkRenderer();

  // Large nodes lie under small ones, marked ones (ring, halo) above all.
  void set_nodes(std::span<const NetworkNode> nodes);
  // Most important first: when there are too many the first are drawn. `marked` lie above them. Edges run from the
  // colour of their source to that of their target.
  void set_edges(std::span<const NetworkEdge> edges, std::span<const NetworkEdge> marked);
  // What the machine draws without stutter.
  static uint32_t most_edges();
  static uint32_t most_nodes();

  // The snapshot that was newest becomes the older one, and this the newest. Pairs x, y of 0 to 65535.
  void add_snapshot(std::span<const uint16_t> pairs, const WorldBounds& bounds);
  // The same for positions that never pass through the program's memory: `upload` gets the texture's name and its
  // size in texels and fills one texel (two 16-bit numbers) a node.
  using Upload = void (*)(uint32_t texture, int width, int height);
  void add_snapshot_by(Upload upload, uint32_t node_count, const WorldBounds& bounds);
  bool has_positions() const { return snapshot_count_ > 0 && older_.made(); }
  // True after a lost context: the positions must be given again.
  bool wants_positions() const { return snapshot_count_ == 0 || !older_.made(); }

  void draw(const NetworkPicture& picture);

  uint32_t node_count() const { return static_cast<uint32_t>(nodes_.size()); }

 private:
  struct NodeVertex {
    uint32_t node;
    float radius, flags;
    uint32_t colour;
  };
  struct EdgeVertex {
    uint32_t source, target;
    float alpha, flags, width;
    uint32_t colour, target_colour;
  };
  // One draw call: its instances and how they are read.
  struct Layer {
    GlName instances{GlName::Kind::buffer}, array{GlName::Kind::vertex_array};
    uint32_t count = 0;
  };
  void make_objects();
  bool begin_layer(Layer& layer, const GlName& shape, bool& changed);
  void make_node_layer(Layer& layer);
  void make_edge_layer(Layer& layer);
  void upload_nodes(Layer& layer, bool marked);
  void upload_edges(Layer& layer, std::span<const NetworkEdge> edges);
  void upload_instances();
  void prepare_texture(GlName& texture, uint32_t node_count);
  GlName& next_texture(uint32_t node_count);
  void set_common_uniforms(GLuint program, const NetworkPicture& picture);
  void draw_edges(const NetworkPicture& picture, const Layer& layer, uint32_t limit);
  void draw_nodes(const NetworkPicture& picture, const Layer& layer, uint32_t limit);

  std::vector<NetworkNode> nodes_;
  std::vector<NetworkEdge> edges_, marked_edges_;
  bool nodes_changed_ = true, edges_changed_ = true;
  WorldBounds bounds_older_, bounds_newer_;
  uint32_t snapshot_count_ = 0;
  uint32_t texture_nodes_ = 0;
  bool newer_is_second_ = false;
  GlName older_{GlName::Kind::texture}, newer_{GlName::Kind::texture};
  Program node_program_, edge_program_;
  GlName quad_{GlName::Kind::buffer}, strip_{GlName::Kind::buffer};
  Layer plain_nodes_, marked_nodes_, plain_edges_, highlighted_edges_;
};

}  // namespace tilik::gfx
