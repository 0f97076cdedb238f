#include "gfx/network_renderer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "generated/shaders.h"

namespace tilik::gfx {

namespace {

constexpr int kTextureWidth = 1024;
constexpr int kStripSteps = 10;
// About 27 us an instanced quad without a graphics card.
constexpr uint32_t kEdgesWhenSlow = 2500, kNodesWhenSlow = 4000;
constexpr uint32_t kEdgesWhenFast = 40000;

void set_colour(GLint place, uint32_t colour) {
  glUniform4f(place, static_cast<float>(colour & 255) / 255.0f, static_cast<float>((colour >> 8) & 255) / 255.0f,
              static_cast<float>((colour >> 16) & 255) / 255.0f, static_cast<float>(colour >> 24) / 255.0f);
}

const void* at(size_t offset) { return reinterpret_cast<const void*>(offset); }

// The attributes 1 to `last` of the bound array go on with each instance.
void each_instance(GLuint last) {
  for (GLuint place = 1; place <= last; ++place) {
    glEnableVertexAttribArray(place);
    glVertexAttribDivisor(place, 1);
  }
}

template <typename Vertex>
void fill_buffer(GLuint buffer, const std::vector<Vertex>& vertices) {
  glBindBuffer(GL_ARRAY_BUFFER, buffer);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(Vertex)), vertices.data(),
               GL_DYNAMIC_DRAW);
}

}  // namespace

NetworkRenderer::NetworkRenderer()
    : node_program_(shaders::network_nodes_vert, shaders::network_nodes_frag),
      edge_program_(shaders::network_edges_vert, shaders::network_edges_frag) {}

void NetworkRenderer::set_nodes(std::span<const NetworkNode> nodes) {
  nodes_.assign(nodes.begin(), nodes.end());
  nodes_changed_ = true;
  edges_changed_ = true;  // edges take the colour of their source
}

void NetworkRenderer::set_edges(std::span<const NetworkEdge> edges, std::span<const NetworkEdge> marked) {
  edges_.assign(edges.begin(), edges.end());
  marked_edges_.assign(marked.begin(), marked.end());
  edges_changed_ = true;
}

uint32_t NetworkRenderer::most_edges() { return device().is_slow() ? kEdgesWhenSlow : kEdgesWhenFast; }
uint32_t NetworkRenderer::most_nodes() { return device().is_slow() ? kNodesWhenSlow : UINT32_MAX; }

// ---- positions --------------------------------------------------------------------------------------------------

void NetworkRenderer::prepare_texture(GlName& texture, uint32_t node_count) {
  const bool is_new = texture.make();
  glBindTexture(GL_TEXTURE_2D, texture);
  if (!is_new && texture_nodes_ == node_count) return;
  const int height = static_cast<int>((node_count + kTextureWidth - 1) / kTextureWidth);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RG16UI, kTextureWidth, height < 1 ? 1 : height, 0, GL_RG_INTEGER, GL_UNSIGNED_SHORT,
               nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

// The texture that the next snapshot goes into: the one of the older snapshot.
GlName& NetworkRenderer::next_texture(uint32_t node_count) {
  if (texture_nodes_ != node_count || !older_.made() || !newer_.made()) {
    texture_nodes_ = node_count + 1;  // another size than any: both are set up anew
    prepare_texture(older_, node_count);
    prepare_texture(newer_, node_count);
    texture_nodes_ = node_count;
    snapshot_count_ = 0;
  }
  newer_is_second_ = !newer_is_second_;
  return newer_is_second_ ? newer_ : older_;
}

void NetworkRenderer::add_snapshot_by(Upload upload, uint32_t node_count, const WorldBounds& bounds) {
  glActiveTexture(GL_TEXTURE0);
  const int height = std::max(1, static_cast<int>((node_count + kTextureWidth - 1) / kTextureWidth));
  GlName& texture = next_texture(node_count);
  upload(texture, kTextureWidth, height);
  bounds_older_ = bounds_newer_;
  bounds_newer_ = bounds;
  if (snapshot_count_++ == 0) {
    // The first one has nothing to come from.
    upload(next_texture(node_count), kTextureWidth, height);
    bounds_older_ = bounds;
  }
}

void NetworkRenderer::add_snapshot(std::span<const uint16_t> pairs, const WorldBounds& bounds) {
  static std::span<const uint16_t> given;
  given = pairs;
  add_snapshot_by(
      [](uint32_t texture, int width, int) {
        glBindTexture(GL_TEXTURE_2D, texture);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
        const int count = static_cast<int>(given.size() / 2), rows = count / width, rest = count % width;
        if (rows > 0) {
          glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, rows, GL_RG_INTEGER, GL_UNSIGNED_SHORT, given.data());
        }
        if (rest > 0) {
          glTexSubImage2D(GL_TEXTURE_2D, 0, 0, rows, rest, 1, GL_RG_INTEGER, GL_UNSIGNED_SHORT,
                          given.data() + static_cast<size_t>(rows) * width * 2);
        }
      },
      static_cast<uint32_t>(pairs.size() / 2), bounds);
}

// ---- objects ----------------------------------------------------------------------------------------------------

void NetworkRenderer::make_objects() {
  if (quad_.make()) {
    const float corners[] = {-1, -1, 1, -1, -1, 1, 1, 1};
    glBindBuffer(GL_ARRAY_BUFFER, quad_);
    glBufferData(GL_ARRAY_BUFFER, sizeof(corners), corners, GL_STATIC_DRAW);
  }
  if (strip_.make()) {
    float along[(kStripSteps + 1) * 4];
    for (int step = 0; step <= kStripSteps; ++step) {
      float* pair = along + step * 4;
      pair[0] = pair[2] = static_cast<float>(step) / kStripSteps;
      pair[1] = -1;
      pair[3] = 1;
    }
    glBindBuffer(GL_ARRAY_BUFFER, strip_);
    glBufferData(GL_ARRAY_BUFFER, sizeof(along), along, GL_STATIC_DRAW);
  }
  make_node_layer(plain_nodes_);
  make_node_layer(marked_nodes_);
  make_edge_layer(plain_edges_);
  make_edge_layer(highlighted_edges_);
}

// True when the array of `layer` is new and waits for its attributes from 1 on, with its instances bound.
bool NetworkRenderer::begin_layer(Layer& layer, const GlName& shape, bool& changed) {
  if (layer.instances.make()) changed = true;
  if (!layer.array.make()) return false;
  glBindVertexArray(layer.array);
  glBindBuffer(GL_ARRAY_BUFFER, shape);
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
  glBindBuffer(GL_ARRAY_BUFFER, layer.instances);
  return true;
}

void NetworkRenderer::make_node_layer(Layer& layer) {
  if (!begin_layer(layer, quad_, nodes_changed_)) return;
  const GLsizei stride = sizeof(NodeVertex);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, stride, at(offsetof(NodeVertex, node)));
  glVertexAttribPointer(2, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(NodeVertex, radius)));
  glVertexAttribPointer(3, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, at(offsetof(NodeVertex, colour)));
  each_instance(3);
}

void NetworkRenderer::make_edge_layer(Layer& layer) {
  if (!begin_layer(layer, strip_, edges_changed_)) return;
  const GLsizei stride = sizeof(EdgeVertex);
  glVertexAttribIPointer(1, 2, GL_UNSIGNED_INT, stride, at(offsetof(EdgeVertex, source)));
  glVertexAttribPointer(2, 3, GL_FLOAT, GL_FALSE, stride, at(offsetof(EdgeVertex, alpha)));
  glVertexAttribPointer(3, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, at(offsetof(EdgeVertex, colour)));
  glVertexAttribPointer(4, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, at(offsetof(EdgeVertex, target_colour)));
  each_instance(4);
}

void NetworkRenderer::upload_nodes(Layer& layer, bool marked) {
  std::vector<NodeVertex> vertices;
  for (uint32_t node = 0; node < nodes_.size(); ++node) {
    const NetworkNode& given = nodes_[node];
    if (((given.flags & (kNodeRing | kNodeHalo)) != 0) != marked) continue;
    vertices.push_back({node, given.radius_css_px, static_cast<float>(given.flags), given.colour});
  }
  std::stable_sort(vertices.begin(), vertices.end(),
                   [](const NodeVertex& a, const NodeVertex& b) { return a.radius > b.radius; });
  layer.count = static_cast<uint32_t>(vertices.size());
  fill_buffer(layer.instances, vertices);
}

void NetworkRenderer::upload_edges(Layer& layer, std::span<const NetworkEdge> edges) {
  std::vector<EdgeVertex> vertices;
  vertices.reserve(edges.size());
  for (const NetworkEdge& edge : edges) {
    if (edge.source >= nodes_.size() || edge.target >= nodes_.size()) continue;
    vertices.push_back({edge.source, edge.target, edge.alpha, static_cast<float>(edge.flags), edge.width_css_px,
                        nodes_[edge.source].colour, nodes_[edge.target].colour});
  }
  layer.count = static_cast<uint32_t>(vertices.size());
  fill_buffer(layer.instances, vertices);
}

void NetworkRenderer::upload_instances() {
  if (nodes_changed_) {
    upload_nodes(plain_nodes_, false);
    upload_nodes(marked_nodes_, true);
  }
  if (edges_changed_) {
    upload_edges(plain_edges_, std::span(edges_).first(std::min<size_t>(edges_.size(), kEdgesWhenFast)));
    upload_edges(highlighted_edges_, marked_edges_);
  }
  nodes_changed_ = edges_changed_ = false;
}

// ---- drawing ----------------------------------------------------------------------------------------------------

void NetworkRenderer::set_common_uniforms(GLuint program, const NetworkPicture& picture) {
  glUseProgram(program);
  const auto place = [program](const char* name) { return glGetUniformLocation(program, name); };
  const GlName& from = newer_is_second_ ? older_ : newer_;
  const GlName& to = newer_is_second_ ? newer_ : older_;
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, from);
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, to);
  glUniform1i(place("positions_from"), 0);
  glUniform1i(place("positions_to"), 1);
  glUniform1i(place("texture_width"), kTextureWidth);
  glUniform4f(place("bounds_from"), bounds_older_.low_x, bounds_older_.low_y, bounds_older_.size_x,
              bounds_older_.size_y);
  glUniform4f(place("bounds_to"), bounds_newer_.low_x, bounds_newer_.low_y, bounds_newer_.size_x, bounds_newer_.size_y);
  glUniform1f(place("blend"), picture.blend);
  const float ratio = picture.px_per_css_px;
  const ViewTransform& view = picture.screen_from_world;
  glUniform4f(place("screen_from_world"), view.scale * ratio, view.scale * ratio, view.offset_x * ratio,
              view.offset_y * ratio);
  glUniform2f(place("viewport_px"), static_cast<float>(picture.width_device_px),
              static_cast<float>(picture.height_device_px));
  glUniform1f(place("px_per_css_px"), ratio);
  glUniform1f(place("muted_alpha"), picture.muted_alpha);
}

void NetworkRenderer::draw_edges(const NetworkPicture& picture, const Layer& layer, uint32_t limit) {
  const uint32_t count = std::min(layer.count, limit);
  if (count == 0) return;
  set_common_uniforms(edge_program_, picture);
  glUniform1f(glGetUniformLocation(edge_program_, "bend"), picture.bend);
  glBindVertexArray(layer.array);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, (kStripSteps + 1) * 2, static_cast<GLsizei>(count));
}

void NetworkRenderer::draw_nodes(const NetworkPicture& picture, const Layer& layer, uint32_t limit) {
  const uint32_t count = std::min(layer.count, limit);
  if (count == 0) return;
  set_common_uniforms(node_program_, picture);
  glUniform1f(glGetUniformLocation(node_program_, "radius_scale"), picture.radius_scale);
  set_colour(glGetUniformLocation(node_program_, "ring_colour"), picture.ring_colour);
  set_colour(glGetUniformLocation(node_program_, "paper_colour"), picture.paper_colour);
  glBindVertexArray(layer.array);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(count));
}

void NetworkRenderer::draw(const NetworkPicture& picture) {
  if (device().is_lost() || nodes_.empty() || !has_positions() || texture_nodes_ < nodes_.size()) return;
  // While they are made the frame loop goes on by itself.
  if (!node_program_.is_ready() || !edge_program_.is_ready()) return;
  make_objects();
  upload_instances();
  const float ratio = picture.px_per_css_px;
  const int left = static_cast<int>(std::lround(picture.clip_left_css_px * ratio));
  const int right = static_cast<int>(std::lround(picture.clip_right_css_px * ratio));
  const int top = static_cast<int>(std::lround(picture.clip_top_css_px * ratio));
  const int bottom = static_cast<int>(std::lround(picture.clip_bottom_css_px * ratio));
  if (right <= left || bottom <= top) return;
  glViewport(0, 0, picture.width_device_px, picture.height_device_px);
  glEnable(GL_SCISSOR_TEST);
  glScissor(left, picture.height_device_px - bottom, right - left, bottom - top);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  draw_edges(picture, plain_edges_, picture.edge_limit);
  draw_edges(picture, highlighted_edges_, UINT32_MAX);
  draw_nodes(picture, plain_nodes_, picture.node_limit);
  draw_nodes(picture, marked_nodes_, UINT32_MAX);
}

}  // namespace tilik::gfx
