#version 300 es
precision highp float;
in vec2 from_centre_px;
flat in float radius_px;
flat in vec4 fill;
out vec4 result;

void main() {
  result = vec4(fill.rgb, fill.a * clamp(radius_px - length(from_centre_px) + 0.5, 0.0, 1.0));
}
