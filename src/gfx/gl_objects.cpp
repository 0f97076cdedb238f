#include "gfx/gl_objects.h"

#include <cstdio>
#include <vector>

namespace tilik::gfx {

bool GlName::make() {
  if (made()) return false;
  generation_ = device().generation();
  switch (kind_) {
    case Kind::buffer: glGenBuffers(1, &name_); break;
    case Kind::texture: glGenTextures(1, &name_); break;
    case Kind::vertex_array: glGenVertexArrays(1, &name_); break;
    case Kind::framebuffer: glGenFramebuffers(1, &name_); break;
  }
  return true;
}

void GlName::release() {
  if (made()) {
    switch (kind_) {
      case Kind::buffer: glDeleteBuffers(1, &name_); break;
      case Kind::texture: glDeleteTextures(1, &name_); break;
      case Kind::vertex_array: glDeleteVertexArrays(1, &name_); break;
      case Kind::framebuffer: glDeleteFramebuffers(1, &name_); break;
    }
  }
  name_ = 0;
}

// ---- programs ---------------------------------------------------------------------------------------------------

namespace {

constexpr GLenum kCompletionStatus = 0x91b1;  // KHR_parallel_shader_compile

std::vector<Program*>& all_programs() {
  static std::vector<Program*> programs;
  return programs;
}

GLuint compile(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

void tell_log(GLuint shader) {
  char log[512] = "";
  glGetShaderInfoLog(shader, sizeof(log), nullptr, log);
  std::printf("shader: %s\n", log);
}

}  // namespace

Program::Program(const char* vertex_source, const char* fragment_source)
    : vertex_source_(vertex_source), fragment_source_(fragment_source) {
  all_programs().push_back(this);
}

Program::~Program() {
  std::erase(all_programs(), this);
  if (name_ != 0 && generation_ == device().generation()) glDeleteProgram(name_);
}

void Program::begin() {
  generation_ = device().generation();
  state_ = State::linking;
  vertex_ = compile(GL_VERTEX_SHADER, vertex_source_);
  fragment_ = compile(GL_FRAGMENT_SHADER, fragment_source_);
  name_ = glCreateProgram();
  glAttachShader(name_, vertex_);
  glAttachShader(name_, fragment_);
  glLinkProgram(name_);
}

void Program::advance() {
  if (state_ != State::linking) return;
  if (device().tells_completion()) {
    GLint is_done = 0;
    glGetProgramiv(name_, kCompletionStatus, &is_done);
    if (is_done == 0) return;
  }
  GLint is_good = 0;
  glGetProgramiv(name_, GL_LINK_STATUS, &is_good);
  state_ = is_good != 0 ? State::ready : State::failed;
  if (is_good == 0) {
    tell_log(vertex_);
    tell_log(fragment_);
  }
  glDeleteShader(vertex_);
  glDeleteShader(fragment_);
}

void Program::begin_all() {
  for (Program* program : all_programs()) program->begin();
}

bool Program::advance_all() {
  bool is_any_linking = false;
  for (Program* program : all_programs()) {
    program->advance();
    is_any_linking |= program->state_ == State::linking;
  }
  return is_any_linking;
}

}  // namespace tilik::gfx
