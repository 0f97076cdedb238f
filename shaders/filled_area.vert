#version 300 es
// An area between a base line and values, two vertices a step.
precision highp float;
layout(location = 0) in vec2 place;           // step number; value
uniform vec4 screen_from_data;
uniform vec2 viewport_px;
uniform float base_px;
out float depth;                              // 1 at the line, 0 at the base

void main() {
  // Even vertices stand on the base, odd ones on the line.
  bool is_line = (gl_VertexID & 1) == 1;
  vec2 at_px = place * screen_from_data.xy + screen_from_data.zw;
  if (!is_line) at_px.y = base_px;
  depth = is_line ? 1.0 : 0.0;
  gl_Position = vec4(at_px / viewport_px * 2.0 - 1.0, 0.0, 1.0);
  gl_Position.y = -gl_Position.y;
}
