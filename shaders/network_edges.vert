#version 300 es
// One instance an edge, drawn as a strip of segments along a slightly bent line. Positions are read from
// a texture, so an edge is two node numbers only.
precision highp float;
precision highp usampler2D;
layout(location = 0) in vec2 along;           // 0 source to 1 target; -1 or 1: side
layout(location = 1) in uvec2 nodes;
layout(location = 2) in vec3 strength;        // alpha 0 to 1; flags: 1 highlighted, 2 muted; width in css px
layout(location = 3) in vec4 tint;
layout(location = 4) in vec4 target_tint;
uniform usampler2D positions_from;            // one texel a node, 0 to 65535 between the bounds
uniform usampler2D positions_to;
uniform vec4 bounds_from;
uniform vec4 bounds_to;
uniform float blend;
uniform vec4 screen_from_world;
uniform vec2 viewport_px;
uniform float px_per_css_px;
uniform float bend;
uniform float muted_alpha;
uniform int texture_width;
out vec4 colour;
out float side_px;
flat out float half_width_px;

vec2 place_px(uint node) {
  ivec2 at = ivec2(int(node) % texture_width, int(node) / texture_width);
  vec2 from = bounds_from.xy + vec2(texelFetch(positions_from, at, 0).xy) / 65535.0 * bounds_from.zw;
  vec2 to = bounds_to.xy + vec2(texelFetch(positions_to, at, 0).xy) / 65535.0 * bounds_to.zw;
  return mix(from, to, blend) * screen_from_world.xy + screen_from_world.zw;
}

void main() {
  vec2 a = place_px(nodes.x), b = place_px(nodes.y);
  vec2 line = b - a;
  float length_px = max(length(line), 0.001);
  vec2 normal = vec2(-line.y, line.x) / length_px;
  // Bent to the left seen from the source: two directions between a pair stay apart.
  vec2 middle = (a + b) * 0.5 + normal * length_px * bend;
  float t = along.x;
  vec2 at_px = mix(mix(a, middle, t), mix(middle, b, t), t);
  vec2 tangent = mix(middle - a, b - middle, t);
  vec2 across = vec2(-tangent.y, tangent.x) / max(length(tangent), 0.001);
  float highlighted = mod(strength.y, 2.0);
  // Thinner towards the target, so that direction shows without arrow heads.
  half_width_px = 0.5 * strength.z * px_per_css_px * mix(1.3, 0.7, t);
  float reach_px = half_width_px + 1.0;
  side_px = along.y * reach_px;
  at_px += across * side_px;
  float alpha = strength.x * (mod(floor(strength.y / 2.0 + 0.001), 2.0) > 0.5 ? muted_alpha : 1.0);
  colour = vec4(mix(tint.rgb, target_tint.rgb, t), highlighted > 0.5 ? max(alpha, 0.8) : alpha);
  gl_Position = vec4(at_px / viewport_px * 2.0 - 1.0, 0.0, 1.0);
  gl_Position.y = -gl_Position.y;
}
