#version 300 es
// Instanced marks of a scatter plot, in css px of the window.
precision highp float;
layout(location = 0) in vec2 corner;
layout(location = 1) in vec2 place;           // in units of the data, 0 to 1 over the plot
layout(location = 2) in vec4 colour;
layout(location = 3) in float radius;         // css px
uniform vec4 screen_from_data;                // scale x, scale y, offset x, offset y, in device px
uniform vec2 viewport_px;
uniform float px_per_css_px;
out vec2 from_centre_px;
flat out float radius_px;
flat out vec4 fill;

void main() {
  radius_px = radius * px_per_css_px;
  from_centre_px = corner * (radius_px + 1.0);
  fill = colour;
  vec2 at_px = place * screen_from_data.xy + screen_from_data.zw + from_centre_px;
  gl_Position = vec4(at_px / viewport_px * 2.0 - 1.0, 0.0, 1.0);
  gl_Position.y = -gl_Position.y;
}
