#version 300 es
precision highp float;
in float depth;
uniform vec4 colour_at_line;
uniform vec4 colour_at_base;
out vec4 result;

void main() {
  result = mix(colour_at_base, colour_at_line, depth);
}
