#version 300 es
// A picture made before, laid over a rectangle of the screen.
precision highp float;
uniform vec4 place_px;                        // left, top, right, bottom
uniform vec2 viewport_px;
out vec2 at;

void main() {
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
  at = vec2(corner.x, 1.0 - corner.y);
  gl_Position = vec4(mix(place_px.xy, place_px.zw, corner) / viewport_px * 2.0 - 1.0, 0.0, 1.0);
  gl_Position.y = -gl_Position.y;
}
