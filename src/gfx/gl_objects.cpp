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

}  // namespace tilik::gfx
