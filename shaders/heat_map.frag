#version 300 es
precision highp float;
precision highp sampler2D;
in vec2 inside;
uniform sampler2D cells;                      // one texel a cell, value 0 to 1 in red; alpha 0: no data
uniform sampler2D ramp;                       // 256 colours from low to high
uniform vec2 cell_count;
uniform vec2 gap;                             // part of a cell that stays empty
out vec4 result;

void main() {
  vec2 place = inside * cell_count;
  vec2 within = fract(place);
  if (within.x > 1.0 - gap.x || within.y > 1.0 - gap.y) discard;
  vec4 cell = texelFetch(cells, ivec2(min(place, cell_count - 1.0)), 0);
  if (cell.a < 0.5) discard;
  result = vec4(textureLod(ramp, vec2((cell.r * 255.0 + 0.5) / 256.0, 0.5), 0.0).rgb, 1.0);
}
