// Owns: small owners of GL buffers, textures, vertex arrays and programs that know their generation.
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
  enum class Kind { buffer, texture, vertex_array, framebuffer };
  explicit GlName(Kind kind) : kind_(kind) {}
  ~GlName() { release(); }
  GlName(const GlName&) = delete;
  GlName& operator=(const GlName&) = delete;

  bool made() const { return name_ != 0 && generation_ == device().generation(); }
  // Makes the name when there is none; returns true when it was made just now.
  bool make();
  void release();
  operator GLuint() const { return name_; }

 private:
  Kind kind_;
  GLuint name_ = 0;
  uint32_t generation_ = 0;
};

// Two shaders that become one program. `attributes` are given by layout(location) in the shaders.
//
// Browsers compile on the side. Who asks for the result too early waits for the graphics process and all it still has
// to draw, some hundred milliseconds without a card. So nobody asks: every program is begun when the context is made
// (begin_all) and looked at once a picture (advance_all) until the browser says that it is done.
class Program {
 public:
  Program(const char* vertex_source, const char* fragment_source);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // False while it is being made, and for good when the shaders have an error (which the console then tells).
  bool is_ready() const { return state_ == State::ready && generation_ == device().generation(); }
  operator GLuint() const { return name_; }

  // After a context was made.
  static void begin_all();
  // True while a program is still being made.
  static bool advance_all();

 private:
  enum class State : uint8_t { none, linking, ready, failed };
  void begin();
  void advance();

  const char *vertex_source_, *fragment_source_;
  GLuint name_ = 0, vertex_ = 0, fragment_ = 0;
  uint32_t generation_ = 0;
  State state_ = State::none;
};

}  // namespace tilik::gfx
