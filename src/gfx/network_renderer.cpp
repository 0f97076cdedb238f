#include "gfx/network_renderer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "generated/shaders.h"

namespace tilik::gfx {

namespace {

constexpr int kTextureWidth = 1024, kEdgesWidth = 2048;
// Of quads along an edge: bent well, and bent enough while it moves.
constexpr int kSegmentsMoving = 3;
// Of few edges one sees every corner.
int segments_of(size_t edges) { return edges <= 1500 ? 24 : 8; }
// Without a graphics card a point takes about 1 us, an edge 3 to 20 us by its length.
constexpr uint32_t kEdgesWhenSlow = 3000, kNodesWhenSlow = 20'000;
constexpr uint32_t kEdgesWhenFast = 60'000;
constexpr size_t kNodesAPart = 30'000;
constexpr double kPart_ms = 40;
constexpr float kLeastMarkedAlpha = 0.8f;

void set_colour(GLint place, uint32_t colour) {
  glUniform4f(place, static_cast<float>(colour & 255) / 255.0f, static_cast<float>((colour >> 8) & 255) / 255.0f,
              static_cast<float>((colour >> 16) & 255) / 255.0f, static_cast<float>(colour >> 24) / 255.0f);
}

const void* at(size_t offset) { return reinterpret_cast<const void*>(offset); }

void set_nearest() {
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

int rows_of(size_t texels, int width) {
  const auto wide = static_cast<size_t>(width);
  return std::max(1, static_cast<int>((texels + wide - 1) / wide));
}

// Whole rows, then what is left.
template <typename Texel>
void fill_texture(const std::vector<Texel>& texels, int width, GLenum format, GLenum type) {
  const auto wide = static_cast<size_t>(width);
  const int rows = static_cast<int>(texels.size() / wide), rest = static_cast<int>(texels.size() % wide);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  if (rows > 0) glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, rows, format, type, texels.data());
  if (rest > 0) glTexSubImage2D(GL_TEXTURE_2D, 0, 0, rows, rest, 1, format, type, texels.data() + texels.size() - rest);
}

void over() { glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA); }
// What comes later lies under what is there: the most important first, whenever the drawing stops.
void under() { glBlendFunc(GL_ONE_MINUS_DST_ALPHA, GL_ONE); }

}  // namespace

NetworkRenderer::NetworkRenderer()
    : node_program_(shaders::network_nodes_vert, shaders::network_nodes_frag),
      edge_program_(shaders::network_edges_vert, shaders::network_edges_frag),
      sheet_program_(shaders::network_sheet_vert, shaders::network_sheet_frag) {}

uint32_t NetworkRenderer::most_edges() { return device().is_slow() ? kEdgesWhenSlow : kEdgesWhenFast; }
uint32_t NetworkRenderer::most_nodes() { return device().is_slow() ? kNodesWhenSlow : UINT32_MAX; }

// ---- what is drawn ----------------------------------------------------------------------------------------------

void NetworkRenderer::set_nodes(std::span<const NetworkNode> nodes) {
  ++version_;
  nodes_.assign(nodes.begin(), nodes.end());
  colours_changed_ = true;
  for (NodeSet* set : {&overview_nodes_, &view_.nodes, &lit_.nodes, &marked_nodes_}) set->is_changed = true;
}

void NetworkRenderer::fill(EdgeSet& set, std::span<const NetworkEdge> edges) {
  set.edges.clear();
  set.edges.reserve(edges.size());
  for (const NetworkEdge& edge : edges)
    set.edges.push_back(
        {(edge.source & 0xffffffu) | uint32_t{edge.alpha_of_255} << 24,
         (edge.target & 0xffffffu) | (edge.width_16ths_css_px & 127u) << 24 | uint32_t{edge.is_muted} << 31});
  set.is_changed = true;
}

void NetworkRenderer::fill(NodeSet& set, std::span<const uint32_t> nodes) {
  set.nodes.assign(nodes.begin(), nodes.end());
  set.is_changed = true;
}

void NetworkRenderer::set_overview(std::span<const uint32_t> nodes, std::span<const NetworkEdge> edges) {
  ++version_;
  fill(overview_nodes_, nodes);
  fill(overview_edges_, edges);
}

void NetworkRenderer::set_view(std::span<const uint32_t> nodes, std::span<const NetworkEdge> long_edges,
                               std::span<const NetworkEdge> short_edges, double cost_ms) {
  set_layer(view_, nodes, long_edges, short_edges, cost_ms);
}

void NetworkRenderer::set_lit(std::span<const uint32_t> nodes, std::span<const NetworkEdge> long_edges,
                              std::span<const NetworkEdge> short_edges, double cost_ms) {
  set_layer(lit_, nodes, long_edges, short_edges, cost_ms);
  if (!lit_.is_empty()) return;
  lit_.has_sheet = false;
  lit_.parts = 0;
}

void NetworkRenderer::set_layer(Layer& layer, std::span<const uint32_t> nodes, std::span<const NetworkEdge> long_edges,
                                std::span<const NetworkEdge> short_edges, double cost_ms) {
  ++version_;
  fill(layer.nodes, nodes);
  fill(layer.long_edges, long_edges);
  fill(layer.short_edges, short_edges);
  layer.cost_ms = cost_ms;
  layer.is_begun = false;
  layer.part = 0;
  layer.parts = 1;
}

void NetworkRenderer::set_marked(std::span<const MarkedNode> nodes, std::span<const NetworkEdge> edges) {
  ++version_;
  marked_nodes_.nodes.clear();
  marked_nodes_.flags.clear();
  for (const MarkedNode& marked : nodes) {
    marked_nodes_.nodes.push_back(marked.node);
    marked_nodes_.flags.push_back(marked.flags);
  }
  marked_nodes_.is_changed = true;
  fill(marked_edges_, edges);
}

// ---- positions --------------------------------------------------------------------------------------------------

void NetworkRenderer::prepare_texture(GlName& texture, uint32_t node_count) {
  const bool is_new = texture.make();
  glBindTexture(GL_TEXTURE_2D, texture);
  if (!is_new && texture_nodes_ == node_count) return;
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RG16UI, kTextureWidth, rows_of(node_count, kTextureWidth), 0, GL_RG_INTEGER,
               GL_UNSIGNED_SHORT, nullptr);
  set_nearest();
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
  ++version_;
  glActiveTexture(GL_TEXTURE0);
  const int height = rows_of(node_count, kTextureWidth);
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

// ---- objects ----------------------------------------------------------------------------------------------------

void NetworkRenderer::upload(NodeSet& set) {
  if (set.vertices.make()) set.is_changed = true;
  if (set.array.make()) {
    glBindVertexArray(set.array);
    glBindBuffer(GL_ARRAY_BUFFER, set.vertices);
    const GLsizei stride = sizeof(NodeVertex);
    for (GLuint place = 0; place < 3; ++place) glEnableVertexAttribArray(place);
    glVertexAttribIPointer(0, 1, GL_UNSIGNED_INT, stride, at(offsetof(NodeVertex, node)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(NodeVertex, radius)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, at(offsetof(NodeVertex, colour)));
  }
  if (!set.is_changed) return;
  std::vector<NodeVertex> vertices;
  vertices.reserve(set.nodes.size());
  for (size_t i = 0; i < set.nodes.size(); ++i) {
    const uint32_t node = set.nodes[i];
    if (node >= nodes_.size()) continue;
    const NetworkNode& given = nodes_[node];
    const int flags = given.flags | (i < set.flags.size() ? set.flags[i] : 0);
    vertices.push_back({node, given.colour, given.radius_css_px, static_cast<float>(flags)});
  }
  glBindBuffer(GL_ARRAY_BUFFER, set.vertices);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices.size() * sizeof(NodeVertex)), vertices.data(),
               GL_DYNAMIC_DRAW);
  set.is_changed = false;
}

void NetworkRenderer::upload(EdgeSet& set) {
  const bool is_new = set.texture.make();
  if (!is_new && !set.is_changed) return;
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, set.texture);
  const int rows = rows_of(set.edges.size(), kEdgesWidth);
  if (is_new || rows > set.rows) {
    set.rows = rows;
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RG32UI, kEdgesWidth, rows, 0, GL_RG_INTEGER, GL_UNSIGNED_INT, nullptr);
    set_nearest();
  }
  fill_texture(set.edges, kEdgesWidth, GL_RG_INTEGER, GL_UNSIGNED_INT);
  set.is_changed = false;
}

void NetworkRenderer::upload_colours() {
  if (!colours_.make() && !colours_changed_) return;
  std::vector<uint32_t> colours;
  colours.reserve(nodes_.size());
  for (const NetworkNode& node : nodes_) colours.push_back(node.colour);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, colours_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, kTextureWidth, rows_of(nodes_.size(), kTextureWidth), 0, GL_RGBA,
               GL_UNSIGNED_BYTE, nullptr);
  set_nearest();
  fill_texture(colours, kTextureWidth, GL_RGBA, GL_UNSIGNED_BYTE);
  colours_changed_ = false;
}

// ---- one set ----------------------------------------------------------------------------------------------------

void NetworkRenderer::set_common_uniforms(GLuint program, const NetworkPicture& picture, const Target& target) {
  glUseProgram(program);
  const auto place = [program](const char* name) { return glGetUniformLocation(program, name); };
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, newer_is_second_ ? older_ : newer_);
  glActiveTexture(GL_TEXTURE1);
  glBindTexture(GL_TEXTURE_2D, newer_is_second_ ? newer_ : older_);
  glUniform1i(place("positions_from"), 0);
  glUniform1i(place("positions_to"), 1);
  glUniform1i(place("texture_width"), kTextureWidth);
  glUniform4f(place("bounds_from"), bounds_older_.low_x, bounds_older_.low_y, bounds_older_.size_x,
              bounds_older_.size_y);
  glUniform4f(place("bounds_to"), bounds_newer_.low_x, bounds_newer_.low_y, bounds_newer_.size_x, bounds_newer_.size_y);
  glUniform1f(place("blend"), picture.blend);
  glUniform4f(place("screen_from_world"), target.view.scale, target.view.scale, target.view.offset_x,
              target.view.offset_y);
  glUniform2f(place("viewport_px"), target.width_px, target.height_px);
  glUniform1f(place("px_per_css_px"), target.px_per_css_px);
  glUniform1f(place("muted_alpha"), picture.muted_alpha);
  glUniform1f(place("dim"), target.dim);
}

void NetworkRenderer::draw_nodes(const NetworkPicture& picture, const Target& target, NodeSet& set, size_t from,
                                 size_t to) {
  to = std::min(to, set.nodes.size());
  if (from >= to) return;
  set_common_uniforms(node_program_, picture, target);
  glUniform1f(glGetUniformLocation(node_program_, "radius_scale"), picture.radius_scale);
  set_colour(glGetUniformLocation(node_program_, "ring_colour"), picture.ring_colour);
  set_colour(glGetUniformLocation(node_program_, "paper_colour"), picture.paper_colour);
  glBindVertexArray(set.array);
  glDrawArrays(GL_POINTS, static_cast<GLint>(from), static_cast<GLsizei>(to - from));
}

void NetworkRenderer::draw_edges(const NetworkPicture& picture, const Target& target, EdgeSet& set, size_t from,
                                 size_t to, int segments, bool is_marked) {
  to = std::min(to, set.edges.size());
  if (from >= to) return;
  set_common_uniforms(edge_program_, picture, target);
  const auto place = [this](const char* name) { return glGetUniformLocation(edge_program_, name); };
  glActiveTexture(GL_TEXTURE2);
  glBindTexture(GL_TEXTURE_2D, set.texture);
  glActiveTexture(GL_TEXTURE3);
  glBindTexture(GL_TEXTURE_2D, colours_);
  glUniform1i(place("edges"), 2);
  glUniform1i(place("node_colours"), 3);
  glUniform1i(place("edges_width"), kEdgesWidth);
  glUniform1i(place("first_edge"), static_cast<GLint>(from));
  glUniform1i(place("segments"), segments);
  glUniform1f(place("bend"), picture.bend);
  glUniform1f(place("least_alpha"), is_marked ? kLeastMarkedAlpha : 0.0f);
  no_attributes_.make();
  glBindVertexArray(no_attributes_);
  glDrawArrays(GL_TRIANGLES, 0, static_cast<GLsizei>(to - from) * 6 * segments);
}

// ---- the sheet --------------------------------------------------------------------------------------------------

void NetworkRenderer::start_sheet(Layer& layer, const NetworkPicture& picture) {
  layer.next().begin(picture.screen_from_world, picture.px_per_css_px, picture.clip_left_css_px,
                     picture.clip_top_css_px, picture.clip_right_css_px, picture.clip_bottom_css_px);
  layer.sheet_is_shown = false;
  layer.is_begun = true;
  layer.part = 0;
  layer.node_parts = static_cast<uint32_t>((layer.nodes.nodes.size() + kNodesAPart - 1) / kNodesAPart);
  const double edge_parts = std::ceil(layer.cost_ms / kPart_ms);
  layer.parts = layer.node_parts + std::max(1u, static_cast<uint32_t>(std::min(edge_parts, 1e6)));
}

// Nodes first, then edges under them.
void NetworkRenderer::add_part(Layer& layer, const NetworkPicture& picture) {
  NetworkSheet& sheet = layer.sheet_is_shown ? layer.shown() : layer.next();
  sheet.bind();
  const float ratio = sheet.px_per_css_px();
  const ViewTransform& view = sheet.view();
  const Target target = {
      {view.scale * ratio, (view.offset_x - sheet.left()) * ratio, (view.offset_y - sheet.top()) * ratio},
      ratio,
      static_cast<float>(sheet.width_px()),
      static_cast<float>(sheet.height_px()),
      1};
  const uint32_t part = layer.part, node_parts = layer.node_parts;
  if (part < node_parts) {
    over();
    draw_nodes(picture, target, layer.nodes, part * kNodesAPart, (part + 1) * kNodesAPart);
  } else {
    under();
    const auto share = [&layer](size_t count, uint32_t of_part) {
      return static_cast<size_t>(uint64_t{count} * (of_part - layer.node_parts) / (layer.parts - layer.node_parts));
    };
    for (EdgeSet* set : {&layer.short_edges, &layer.long_edges})
      draw_edges(picture, target, *set, share(set->edges.size(), part), share(set->edges.size(), part + 1),
                 set == &layer.short_edges ? 1 : segments_of(set->edges.size()));
  }
  ++layer.part;
  if (!layer.sheet_is_shown && layer.part > std::min(node_parts, layer.parts - 1)) {
    layer.shows_second = !layer.shows_second;
    layer.sheet_is_shown = layer.has_sheet = true;
  }
}

void NetworkRenderer::add_parts(Layer& layer, const NetworkPicture& picture) {
  if (layer.is_complete()) return;
  if (!layer.is_begun) start_sheet(layer, picture);
  for (int parts = device().is_slow() ? 1 : 8; parts > 0 && !layer.is_complete(); --parts) add_part(layer, picture);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

// The sheet where it lies in the present view. False when there is none that would do.
bool NetworkRenderer::draw_sheet(Layer& layer, const NetworkPicture& picture, const Target& screen) {
  if (!layer.has_sheet || !sheet_program_.is_ready()) return false;
  const NetworkSheet& sheet = layer.shown();
  const float closer = picture.screen_from_world.scale / sheet.view().scale;
  if (!(closer > 0.3f && closer < 4)) return false;
  const ViewTransform& now = picture.screen_from_world;
  const float ratio = picture.px_per_css_px;
  const auto moved_x = [&](float x) { return now.screen_x(sheet.view().world_x(x)); };
  const auto moved_y = [&](float y) { return now.screen_y(sheet.view().world_y(y)); };
  glUseProgram(sheet_program_);
  const auto place = [this](const char* name) { return glGetUniformLocation(sheet_program_, name); };
  sheet_place_ = {moved_x(sheet.left()), moved_y(sheet.top()), moved_x(sheet.right()), moved_y(sheet.bottom())};
  glUniform4f(place("place_px"), sheet_place_.left * ratio, sheet_place_.top * ratio, sheet_place_.right * ratio,
              sheet_place_.bottom * ratio);
  glUniform2f(place("viewport_px"), screen.width_px, screen.height_px);
  glUniform1f(place("dim"), screen.dim);
  glUniform1i(place("sheet"), 0);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, sheet.texture());
  // A sheet that is only shifted is taken pixel by pixel: without a graphics card mixing four costs several times that.
  const bool is_only_shifted = closer == 1 && sheet.px_per_css_px() == ratio;
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, is_only_shifted ? GL_NEAREST : GL_LINEAR);
  no_attributes_.make();
  glBindVertexArray(no_attributes_);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  if (&layer == &view_) draw_beside_sheet(picture, screen);
  return true;
}

// Where the moved sheet does not reach: up to four rectangles, each with less detail.
void NetworkRenderer::draw_beside_sheet(const NetworkPicture& picture, const Target& screen) {
  const Bounds& on = sheet_place_;
  const float left = picture.clip_left_css_px, top = picture.clip_top_css_px, right = picture.clip_right_css_px,
              bottom = picture.clip_bottom_css_px;
  const float in_left = std::clamp(on.left, left, right), in_right = std::clamp(on.right, left, right);
  const Bounds beside[] = {{left, top, in_left, bottom},
                           {in_right, top, right, bottom},
                           {in_left, top, in_right, std::clamp(on.top, top, bottom)},
                           {in_left, std::clamp(on.bottom, top, bottom), in_right, bottom}};
  for (const Bounds& strip : beside) {
    if (strip.right - strip.left < 1 || strip.bottom - strip.top < 1) continue;
    clip(picture, strip);
    draw_edges(picture, screen, overview_edges_, 0, most_edges() / 3, kSegmentsMoving);
    draw_nodes(picture, screen, overview_nodes_, 0, most_nodes() / 3);
  }
  clip(picture, {left, top, right, bottom});
}

// ---- drawing ----------------------------------------------------------------------------------------------------

void NetworkRenderer::clip(const NetworkPicture& picture, const Bounds& bounds) {
  const auto device_px = [&picture](float css_px) {
    return static_cast<int>(std::lround(css_px * picture.px_per_css_px));
  };
  glEnable(GL_SCISSOR_TEST);
  glScissor(device_px(bounds.left), picture.height_device_px - device_px(bounds.bottom),
            std::max(0, device_px(bounds.right) - device_px(bounds.left)),
            std::max(0, device_px(bounds.bottom) - device_px(bounds.top)));
}

void NetworkRenderer::draw(const NetworkPicture& picture) {
  if (device().is_lost() || nodes_.empty() || !has_positions() || texture_nodes_ < nodes_.size()) return;
  // While they are made the frame loop goes on by itself.
  if (!node_program_.is_ready() || !edge_program_.is_ready()) return;
  const Bounds whole = {picture.clip_left_css_px, picture.clip_top_css_px, picture.clip_right_css_px,
                        picture.clip_bottom_css_px};
  if (whole.right - whole.left < 1 || whole.bottom - whole.top < 1) return;
  for (NodeSet* set : {&overview_nodes_, &view_.nodes, &lit_.nodes, &marked_nodes_}) upload(*set);
  for (EdgeSet* set :
       {&overview_edges_, &view_.long_edges, &view_.short_edges, &lit_.long_edges, &lit_.short_edges, &marked_edges_})
    upload(*set);
  upload_colours();
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  const bool is_other_context = sheet_generation_ != device().generation();  // a sheet goes with its context
  sheet_generation_ = device().generation();
  for (Layer* layer : {&view_, &lit_}) {
    if (is_other_context) layer->has_sheet = layer->is_begun = false;
    if (is_other_context) layer->part = 0;
    if (picture.nodes_move) layer->has_sheet = false;
    if (picture.is_still) add_parts(*layer, picture);
  }
  const float ratio = picture.px_per_css_px;
  const ViewTransform& view = picture.screen_from_world;
  Target screen = {{view.scale * ratio, view.offset_x * ratio, view.offset_y * ratio},
                   ratio,
                   static_cast<float>(picture.width_device_px),
                   static_cast<float>(picture.height_device_px),
                   picture.dim * picture.dim_unlit};
  glViewport(0, 0, picture.width_device_px, picture.height_device_px);
  clip(picture, whole);
  over();
  const bool may_move_sheet = picture.is_still || device().is_slow();
  if (!may_move_sheet || !draw_sheet(view_, picture, screen)) {
    draw_edges(picture, screen, overview_edges_, 0, most_edges(),
               overview_edges_.edges.size() <= 300 ? 24 : kSegmentsMoving);
    draw_nodes(picture, screen, overview_nodes_, 0, most_nodes());
  }
  screen.dim = picture.dim;
  if (!lit_.is_empty() && (!may_move_sheet || !draw_sheet(lit_, picture, screen))) {
    draw_edges(picture, screen, lit_.long_edges, 0, most_edges(), kSegmentsMoving);
    draw_edges(picture, screen, lit_.short_edges, 0, most_edges(), 1);
    draw_nodes(picture, screen, lit_.nodes, 0, most_nodes());
  }
  screen.dim = 1;
  draw_edges(picture, screen, marked_edges_, 0, SIZE_MAX, segments_of(marked_edges_.edges.size()), true);
  draw_nodes(picture, screen, marked_nodes_, 0, SIZE_MAX);
}

}  // namespace tilik::gfx
