#version 300 es
// One point a node: a disc with a ring and a halo, between two snapshots of the layout. Points, not instanced quads:
// without a graphics card an instance costs ten times as much.
precision highp float;
precision highp usampler2D;
layout(location = 0) in uint node;
layout(location = 1) in vec2 shape;           // radius in css px; flags: 1 ring, 2 halo, 4 muted, 8 hollow, 16 star, 32 bridge
layout(location = 2) in vec4 colour;
uniform usampler2D positions_from;            // one texel a node, 0 to 65535 between the bounds
uniform usampler2D positions_to;
uniform int texture_width;
uniform vec4 bounds_from;                     // low x, low y, size x, size y in world units
uniform vec4 bounds_to;
uniform float blend;                          // 0 older, 1 newer
uniform vec4 screen_from_world;               // scale x, scale y, offset x, offset y, in px of the target
uniform vec2 viewport_px;                     // of the target
uniform float px_per_css_px;
uniform float radius_scale;
flat out float radius_px;
flat out float reach_px;
flat out vec4 fill;
flat out float flags;

void main() {
  ivec2 at = ivec2(int(node) % texture_width, int(node) / texture_width);
  vec2 from = bounds_from.xy + vec2(texelFetch(positions_from, at, 0).xy) / 65535.0 * bounds_from.zw;
  vec2 to = bounds_to.xy + vec2(texelFetch(positions_to, at, 0).xy) / 65535.0 * bounds_to.zw;
  vec2 centre_px = mix(from, to, blend) * screen_from_world.xy + screen_from_world.zw;
  radius_px = max(shape.x * radius_scale, 0.75) * px_per_css_px;
  flags = shape.y;
  // Room for ring, halo and a soft edge.
  reach_px = radius_px + (mod(flags, 4.0) >= 1.0 ? 6.0 : 1.0) * px_per_css_px;
  fill = colour;
  gl_PointSize = 2.0 * reach_px;
  gl_Position = vec4(centre_px / viewport_px * 2.0 - 1.0, 0.0, 1.0);
  gl_Position.y = -gl_Position.y;
}
