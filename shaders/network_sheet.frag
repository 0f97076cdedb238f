#version 300 es
precision highp float;
in vec2 at;
uniform sampler2D sheet;
uniform float dim;
out vec4 result;                              // multiplied by its alpha, as the sheet is

void main() { result = texture(sheet, at) * dim; }
