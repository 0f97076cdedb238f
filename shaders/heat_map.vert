#version 300 es
// A rectangle of cells, in device px of the window.
precision highp float;
layout(location = 0) in vec2 corner;          // 0 to 1
uniform vec4 rectangle_px;                    // left, top, width, height
uniform vec2 viewport_px;
out vec2 inside;

void main() {
  inside = corner;
  vec2 at_px = rectangle_px.xy + corner * rectangle_px.zw;
  gl_Position = vec4(at_px / viewport_px * 2.0 - 1.0, 0.0, 1.0);
  gl_Position.y = -gl_Position.y;
}
