#version 300 es
// Edges as strips of `segments` quads along a slightly bent line, without attributes: the number of the vertex says
// which edge it belongs to, and all else is read from textures. Without a graphics card an instance costs several
// times as much as the triangles of an edge.
precision highp float;
precision highp int;
precision highp usampler2D;
uniform usampler2D edges;                     // one texel an edge: source and alpha; target, width and muted
uniform sampler2D node_colours;               // one texel a node
uniform usampler2D positions_from;            // one texel a node, 0 to 65535 between the bounds
uniform usampler2D positions_to;
uniform int edges_width;
uniform int first_edge;
uniform int segments;
uniform int texture_width;
uniform vec4 bounds_from;
uniform vec4 bounds_to;
uniform float blend;
uniform vec4 screen_from_world;
uniform vec2 viewport_px;
uniform float px_per_css_px;
uniform float bend;
uniform float muted_alpha;
uniform float least_alpha;                    // of edges that are marked
uniform float dim;
out vec4 colour;
out float side_px;
flat out float half_width_px;

ivec2 texel_of(int node) { return ivec2(node % texture_width, node / texture_width); }

vec2 place_px(ivec2 at) {
  vec2 from = bounds_from.xy + vec2(texelFetch(positions_from, at, 0).xy) / 65535.0 * bounds_from.zw;
  vec2 to = bounds_to.xy + vec2(texelFetch(positions_to, at, 0).xy) / 65535.0 * bounds_to.zw;
  return mix(from, to, blend) * screen_from_world.xy + screen_from_world.zw;
}

void main() {
  int vertices = 6 * segments;
  int edge = gl_VertexID / vertices;
  int corner = gl_VertexID - edge * vertices;
  int segment = corner / 6;
  corner -= segment * 6;
  // Two triangles: 0 1 2, 2 1 3 of the corners (begin, left), (end, left), (begin, right), (end, right).
  bool is_end = corner == 1 || corner == 4 || corner == 5;
  bool is_right = corner == 2 || corner == 3 || corner == 5;
  edge += first_edge;
  uvec2 words = texelFetch(edges, ivec2(edge % edges_width, edge / edges_width), 0).xy;
  ivec2 source = texel_of(int(words.x & 0xffffffu)), target = texel_of(int(words.y & 0xffffffu));
  float alpha = max(float(words.x >> 24) / 255.0, least_alpha);
  float width_css_px = float((words.y >> 24) & 127u) / 16.0;
  if (words.y >> 31 == 1u) alpha *= muted_alpha;
  vec2 a = place_px(source), b = place_px(target);
  vec2 line = b - a;
  float length_px = max(length(line), 0.001);
  vec2 normal = vec2(-line.y, line.x) / length_px;
  // Bent to the left seen from the source: two directions between a pair stay apart.
  vec2 middle = (a + b) * 0.5 + normal * length_px * bend;
  float t = float(segment + (is_end ? 1 : 0)) / float(segments);
  vec2 at_px = mix(mix(a, middle, t), mix(middle, b, t), t);
  vec2 tangent = segments == 1 ? line : mix(middle - a, b - middle, t);
  vec2 across = vec2(-tangent.y, tangent.x) / max(length(tangent), 0.001);
  // Thinner towards the target, so that direction shows without arrow heads.
  half_width_px = 0.5 * width_css_px * px_per_css_px * mix(1.3, 0.7, t);
  side_px = (is_right ? 1.0 : -1.0) * (half_width_px + 1.0);
  at_px += across * side_px;
  vec3 tint = mix(texelFetch(node_colours, source, 0).rgb, texelFetch(node_colours, target, 0).rgb, t);
  colour = vec4(tint, alpha * dim);
  gl_Position = vec4(at_px / viewport_px * 2.0 - 1.0, 0.0, 1.0);
  gl_Position.y = -gl_Position.y;
}
