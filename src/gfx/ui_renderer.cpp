#include "gfx/ui_renderer.h"

#include "generated/shaders.h"

namespace tilik::gfx {

namespace {
constexpr GLsizei kVertexBytes = 20;
const void* at(size_t offset) { return reinterpret_cast<const void*>(offset); }
}  // namespace

UiRenderer::UiRenderer()
    : program_(shaders::ui_vert, shaders::ui_frag), plain_program_(shaders::ui_vert, shaders::ui_plain_frag) {}

uint32_t UiRenderer::make_texture(int width_px, int height_px, const void* rgba) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return texture;
}

void UiRenderer::update_texture(uint32_t texture, int x, int y, int width_px, int height_px, const void* rgba,
                                int pitch_px) {
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, pitch_px);
  glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, width_px, height_px, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

void UiRenderer::delete_texture(uint32_t texture) { glDeleteTextures(1, &texture); }

void UiRenderer::make_objects() {
  if (place_generation_ != device().generation()) {
    place_generation_ = device().generation();
    window_place_ = glGetUniformLocation(program_, "window_css_px");
  }
  vertices_.make();
  indices_.make();
  if (!array_.make()) return;
  glBindVertexArray(array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, kVertexBytes, at(0));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, kVertexBytes, at(8));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, kVertexBytes, at(16));
  for (GLuint attribute = 0; attribute < 3; ++attribute) glEnableVertexAttribArray(attribute);
}

void UiRenderer::set_state(int width_device_px, int height_device_px, float width_css_px, float height_css_px) {
  make_objects();
  height_device_px_ = height_device_px;
  bound_texture_ = 0;
  glViewport(0, 0, width_device_px, height_device_px);
  glEnable(GL_SCISSOR_TEST);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  width_css_px_ = width_css_px;
  height_css_px_ = height_css_px;
  is_blending_ = true;
  is_plain_ = knows_plain_size_ = false;
  glUseProgram(program_);
  glUniform2f(window_place_, width_css_px, height_css_px);
  glActiveTexture(GL_TEXTURE0);
  glBindVertexArray(array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
}

void UiRenderer::set_mesh(const void* vertices, size_t vertex_bytes, const uint32_t* indices, size_t index_count) {
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertex_bytes), vertices, GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(index_count * sizeof(uint32_t)), indices,
               GL_STREAM_DRAW);
}

void UiRenderer::draw(uint32_t texture, int left, int top, int right, int bottom, size_t first_index,
                      size_t index_count) {
  if (right <= left || bottom <= top || index_count == 0) return;
  use(false);
  blend(true);
  glScissor(left, height_device_px_ - bottom, right - left, bottom - top);
  if (texture != bound_texture_) glBindTexture(GL_TEXTURE_2D, texture);
  bound_texture_ = texture;
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(index_count), GL_UNSIGNED_INT, at(first_index * sizeof(uint32_t)));
}

void UiRenderer::use(bool is_plain) {
  if (is_plain == is_plain_) return;
  is_plain_ = is_plain;
  glUseProgram(is_plain ? plain_program_ : program_);
  if (!is_plain || knows_plain_size_) return;
  knows_plain_size_ = true;
  if (plain_generation_ != device().generation()) {
    plain_generation_ = device().generation();
    plain_window_place_ = glGetUniformLocation(plain_program_, "window_css_px");
  }
  glUniform2f(plain_window_place_, width_css_px_, height_css_px_);
}

void UiRenderer::blend(bool is_on) {
  if (is_on == is_blending_) return;
  is_blending_ = is_on;
  is_on ? glEnable(GL_BLEND) : glDisable(GL_BLEND);
}

void UiRenderer::draw_plain(bool is_opaque, int left, int top, int right, int bottom, size_t first_index,
                            size_t index_count) {
  if (right <= left || bottom <= top || index_count == 0) return;
  use(true);
  blend(!is_opaque);
  glScissor(left, height_device_px_ - bottom, right - left, bottom - top);
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(index_count), GL_UNSIGNED_INT, at(first_index * sizeof(uint32_t)));
}

}  // namespace tilik::gfx
