#version 300 es
precision mediump float;
in vec2 texture_place;
in vec4 tint;
uniform sampler2D picture;
out vec4 result;

void main() {
  result = tint * texture(picture, texture_place);
}
