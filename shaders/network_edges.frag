#version 300 es
precision highp float;
in vec4 colour;
in float side_px;
flat in float half_width_px;
out vec4 result;                              // multiplied by its alpha

void main() {
  float cover = clamp(half_width_px - abs(side_px) + 0.5, 0.0, 1.0) * min(half_width_px * 2.0, 1.0);
  float alpha = colour.a * cover;
  result = vec4(colour.rgb * alpha, alpha);
}
