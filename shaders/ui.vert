#version 300 es
// Triangles of the user interface: text and shapes, in css px of the window.
precision highp float;
layout(location = 0) in vec2 place;
layout(location = 1) in vec2 in_texture;
layout(location = 2) in vec4 colour;
uniform vec2 window_css_px;
out vec2 texture_place;
out vec4 tint;

void main() {
  texture_place = in_texture;
  tint = colour;
  gl_Position = vec4(place.x / window_css_px.x * 2.0 - 1.0, 1.0 - place.y / window_css_px.y * 2.0, 0.0, 1.0);
}
