#include "gfx/gl_objects.h"

#include <cstdio>

namespace tilik::gfx {

bool GlName::make() {
  if (made()) return false;
  generation_ = device().generation();
  switch (kind_) {
    case Kind::buffer: glGenBuffers(1, &name_); break;
    case Kind::texture: glGenTextures(1, &name_); break;
    case Kind::vertex_array: glGenVertexArrays(1, &name_); break;
    case Kind::program: break;  // adopt()
  }
  return true;
}

void GlName::adopt(GLuint name) {
  release();
  name_ = name;
  generation_ = device().generation();
}

void GlName::release() {
  if (made()) {
    switch (kind_) {
      case Kind::buffer: glDeleteBuffers(1, &name_); break;
      case Kind::texture: glDeleteTextures(1, &name_); break;
      case Kind::vertex_array: glDeleteVertexArrays(1, &name_); break;
      case Kind::program: glDeleteProgram(name_); break;
    }
  }
  name_ = 0;
}

namespace {
GLuint compile(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  GLint is_good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &is_good);
  if (is_good == 0) {
    char log[512];
    glGetShaderInfoLog(shader, sizeof(log), nullptr, log);
    std::printf("shader: %s\n", log);
  }
  return shader;
}
}  // namespace

GLuint link_program(const char* vertex_source, const char* fragment_source) {
  const GLuint vertex = compile(GL_VERTEX_SHADER, vertex_source);
  const GLuint fragment = compile(GL_FRAGMENT_SHADER, fragment_source);
  const GLuint program = glCreateProgram();
  glAttachShader(program, vertex);
  glAttachShader(program, fragment);
  glLinkProgram(program);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  GLint is_good = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &is_good);
  if (is_good != 0) return program;
  glDeleteProgram(program);
  return 0;
}

SavedState::SavedState() {
  glGetIntegerv(GL_CURRENT_PROGRAM, &program_);
  glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &vertex_array_);
  glGetIntegerv(GL_ARRAY_BUFFER_BINDING, &array_buffer_);
  glGetIntegerv(GL_ACTIVE_TEXTURE, &active_texture_);
  glGetIntegerv(GL_VIEWPORT, viewport_);
  glGetIntegerv(GL_SCISSOR_BOX, scissor_);
  glGetIntegerv(GL_UNPACK_ALIGNMENT, &unpack_);
  blend_ = glIsEnabled(GL_BLEND);
  scissor_test_ = glIsEnabled(GL_SCISSOR_TEST);
  for (GLenum unit = 0; unit < 4; ++unit) {
    glActiveTexture(GL_TEXTURE0 + unit);
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &textures_[unit]);
  }
}

SavedState::~SavedState() {
  for (GLenum unit = 0; unit < 4; ++unit) {
    glActiveTexture(GL_TEXTURE0 + unit);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(textures_[unit]));
  }
  glActiveTexture(static_cast<GLenum>(active_texture_));
  glUseProgram(static_cast<GLuint>(program_));
  glBindVertexArray(static_cast<GLuint>(vertex_array_));
  glBindBuffer(GL_ARRAY_BUFFER, static_cast<GLuint>(array_buffer_));
  glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
  glScissor(scissor_[0], scissor_[1], scissor_[2], scissor_[3]);
  glPixelStorei(GL_UNPACK_ALIGNMENT, unpack_);
  if (blend_)
    glEnable(GL_BLEND);
  else
    glDisable(GL_BLEND);
  if (scissor_test_)
    glEnable(GL_SCISSOR_TEST);
  else
    glDisable(GL_SCISSOR_TEST);
}

}  // namespace tilik::gfx
