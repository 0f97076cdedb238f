#include "gfx/device.h"

#include <GLES3/gl3.h>

#include <cstring>
#include <initializer_list>
#include <string_view>

namespace tilik::gfx {

Device& device() {
  static Device the_device;
  return the_device;
}

void Device::on_context_created() {
  ++generation_;
  is_lost_ = false;
  slow_pictures_ = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &max_texture_px_);
  // From WEBGL_debug_renderer_info; without it the common name says little.
  constexpr GLenum kUnmaskedRenderer = 0x9246;
  const GLubyte* name = glGetString(kUnmaskedRenderer);
  if (glGetError() != GL_NO_ERROR || name == nullptr || name[0] == 0) name = glGetString(GL_RENDERER);
  const std::string_view renderer = name == nullptr ? "" : reinterpret_cast<const char*>(name);
  const GLubyte* extensions = glGetString(GL_EXTENSIONS);
  tells_completion_ = extensions != nullptr && std::strstr(reinterpret_cast<const char*>(extensions),
                                                           "GL_KHR_parallel_shader_compile") != nullptr;
  is_software_ = false;
  for (const char* software : {"SwiftShader", "llvmpipe", "softpipe", "Software", "Microsoft Basic"}) {
    if (renderer.find(software) != std::string_view::npos) is_software_ = true;
  }
}

void Device::note_picture_time(double milliseconds) {
  if (milliseconds > 40) {
    if (slow_pictures_ < 40) ++slow_pictures_;
  } else if (slow_pictures_ > 0) {
    --slow_pictures_;
  }
}

void Device::begin_picture(int width_device_px, int height_device_px, uint32_t colour) const {
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, width_device_px, height_device_px);
  glDisable(GL_SCISSOR_TEST);
  const auto part = [colour](int shift) { return static_cast<float>((colour >> shift) & 255) / 255.0f; };
  glClearColor(part(0), part(8), part(16), 1.0f);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace tilik::gfx
