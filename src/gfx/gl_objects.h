// Owns: small owners of GL programs, buffers, textures and vertex arrays that know their generation.
// Depends on: OpenGL ES 3.0, gfx/device.h. Thread: the UI's.
// Why: after a lost context an old name must neither be used nor deleted; a generation says which is which.
#pragma once

#include <GLES3/gl3.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>

#include "gfx/device.h"

namespace tilik::gfx {

// One GL name. `made()` is false before the first make() and again after a lost context.
class GlName {
 public:
  enum class Kind { buffer, texture, vertex_array, program };
  explicit GlName(Kind kind) : kind_(kind) {}
  ~GlName() { release(); }
  GlName(const GlName&) = delete;
  GlName& operator=(const GlName&) = delete;

  bool made() const { return name_ != 0 && generation_ == device().generation(); }
  // Makes the name when there is none; returns true when it was made just now.
  bool make();
  void adopt(GLuint name);
  void release();
  operator GLuint() const { return name_; }

 private:
  Kind kind_;
  GLuint name_ = 0;
  uint32_t generation_ = 0;
};

// A linked program; `attributes` are given by layout(location) in the shaders.
// 0 when a shader does not compile (its log goes to the console in debug builds).
GLuint link_program(const char* vertex_source, const char* fragment_source);

}  // namespace tilik::gfx
