#include "gfx/plot_renderers.h"

#include <cmath>
#include <cstddef>

#include "generated/shaders.h"

namespace tilik::gfx {

namespace {

const void* at(size_t offset) { return reinterpret_cast<const void*>(offset); }

void set_colour(GLint place, uint32_t colour) {
  glUniform4f(place, static_cast<float>(colour & 255) / 255.0f, static_cast<float>((colour >> 8) & 255) / 255.0f,
              static_cast<float>((colour >> 16) & 255) / 255.0f, static_cast<float>(colour >> 24) / 255.0f);
}

// Scissor, blending and the uniforms that all plots share. False when nothing would be seen.
bool begin_plot(GLuint program, const PlotPlace& place) {
  const float ratio = place.px_per_css_px;
  const auto px = [ratio](float css_px) { return static_cast<int>(std::lround(css_px * ratio)); };
  const int left = px(place.clip_left), right = px(place.clip_right), top = px(place.clip_top),
            bottom = px(place.clip_bottom);
  if (program == 0 || right <= left || bottom <= top) return false;
  glViewport(0, 0, place.width_device_px, place.height_device_px);
  glEnable(GL_SCISSOR_TEST);
  glScissor(left, place.height_device_px - bottom, right - left, bottom - top);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glUseProgram(program);
  glUniform4f(glGetUniformLocation(program, "screen_from_data"), place.scale_x * ratio, place.scale_y * ratio,
              place.offset_x * ratio, place.offset_y * ratio);
  glUniform2f(glGetUniformLocation(program, "viewport_px"), static_cast<float>(place.width_device_px),
              static_cast<float>(place.height_device_px));
  glUniform1f(glGetUniformLocation(program, "px_per_css_px"), ratio);
  return true;
}

void make_quad(GlName& quad, float low, float high) {
  if (!quad.make()) return;
  const float corners[] = {low, low, high, low, low, high, high, high};
  glBindBuffer(GL_ARRAY_BUFFER, quad);
  glBufferData(GL_ARRAY_BUFFER, sizeof(corners), corners, GL_STATIC_DRAW);
}

}  // namespace

// ---- points -----------------------------------------------------------------------------------------------------

void PointRenderer::set_points(std::span<const PlotPoint> points) {
  points_.assign(points.begin(), points.end());
  changed_ = true;
}

void PointRenderer::draw(const PlotPlace& place) {
  if (device().is_lost() || points_.empty()) return;
  if (!program_.made()) program_.adopt(link_program(shaders::points_vert, shaders::points_frag));
  make_quad(quad_, -1, 1);
  if (instances_.make()) changed_ = true;
  if (array_.make()) {
    glBindVertexArray(array_);
    glBindBuffer(GL_ARRAY_BUFFER, quad_);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    glBindBuffer(GL_ARRAY_BUFFER, instances_);
    const GLsizei stride = sizeof(PlotPoint);
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, at(offsetof(PlotPoint, x)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, at(offsetof(PlotPoint, colour)));
    glVertexAttribPointer(3, 1, GL_FLOAT, GL_FALSE, stride, at(offsetof(PlotPoint, radius_css_px)));
    for (GLuint attribute = 0; attribute <= 3; ++attribute) {
      glEnableVertexAttribArray(attribute);
      glVertexAttribDivisor(attribute, attribute == 0 ? 0 : 1);
    }
  }
  if (changed_) {
    glBindBuffer(GL_ARRAY_BUFFER, instances_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(points_.size() * sizeof(PlotPoint)), points_.data(),
                 GL_STATIC_DRAW);
    changed_ = false;
  }
  if (!begin_plot(program_, place)) return;
  glBindVertexArray(array_);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(points_.size()));
}

// ---- heat map ---------------------------------------------------------------------------------------------------

void HeatMapRenderer::set_cells(uint32_t columns, uint32_t rows, std::span<const float> values,
                                std::span<const uint32_t> ramp) {
  columns_ = columns;
  rows_ = rows;
  ramp_.assign(ramp.begin(), ramp.end());
  ramp_.resize(256, 0xff000000);
  cells_.assign(size_t{columns} * rows * 4, 0);
  for (size_t i = 0; i < values.size() && i * 4 < cells_.size(); ++i) {
    if (!(values[i] >= 0)) continue;
    cells_[i * 4] = static_cast<uint8_t>(std::lround((values[i] < 1 ? values[i] : 1) * 255));
    cells_[i * 4 + 3] = 255;
  }
  changed_ = true;
}

void HeatMapRenderer::draw(const PlotPlace& place, float gap_css_px) {
  if (device().is_lost() || columns_ == 0 || rows_ == 0) return;
  if (!program_.made()) program_.adopt(link_program(shaders::heat_map_vert, shaders::heat_map_frag));
  make_quad(quad_, 0, 1);
  if (array_.make()) {
    glBindVertexArray(array_);
    glBindBuffer(GL_ARRAY_BUFFER, quad_);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
  }
  const bool has_new_cells = cell_texture_.make(), has_new_ramp = ramp_texture_.make();
  const bool is_new = has_new_cells || has_new_ramp;
  const auto fill = [](GLenum unit, GLuint texture, bool is_stale, uint32_t width, uint32_t height,
                       const void* pixels) {
    glActiveTexture(unit);
    glBindTexture(GL_TEXTURE_2D, texture);
    if (!is_stale) return;
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, static_cast<GLsizei>(width), static_cast<GLsizei>(height), 0, GL_RGBA,
                 GL_UNSIGNED_BYTE, pixels);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  };
  fill(GL_TEXTURE0, cell_texture_, is_new || changed_, columns_, rows_, cells_.data());
  fill(GL_TEXTURE1, ramp_texture_, is_new || changed_, 256, 1, ramp_.data());
  changed_ = false;
  if (!begin_plot(program_, place)) return;
  const float ratio = place.px_per_css_px;
  const float width = place.clip_right - place.clip_left, height = place.clip_bottom - place.clip_top;
  glUniform4f(glGetUniformLocation(program_, "rectangle_px"), place.clip_left * ratio, place.clip_top * ratio,
              width * ratio, height * ratio);
  glUniform2f(glGetUniformLocation(program_, "cell_count"), static_cast<float>(columns_), static_cast<float>(rows_));
  glUniform2f(glGetUniformLocation(program_, "gap"), gap_css_px * static_cast<float>(columns_) / width,
              gap_css_px * static_cast<float>(rows_) / height);
  glUniform1i(glGetUniformLocation(program_, "cells"), 0);
  glUniform1i(glGetUniformLocation(program_, "ramp"), 1);
  glBindVertexArray(array_);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

// ---- area -------------------------------------------------------------------------------------------------------

void AreaRenderer::set_values(std::span<const float> values) {
  vertices_.clear();
  vertices_.reserve(values.size() * 4);
  for (size_t step = 0; step < values.size(); ++step) {
    for (int corner = 0; corner < 2; ++corner) {
      vertices_.push_back(static_cast<float>(step));
      vertices_.push_back(values[step]);
    }
  }
  changed_ = true;
}

void AreaRenderer::draw(const PlotPlace& place, float base_css_px, uint32_t colour_at_line, uint32_t colour_at_base) {
  if (device().is_lost() || vertices_.size() < 8) return;
  if (!program_.made()) program_.adopt(link_program(shaders::filled_area_vert, shaders::filled_area_frag));
  if (buffer_.make()) changed_ = true;
  if (array_.make()) {
    glBindVertexArray(array_);
    glBindBuffer(GL_ARRAY_BUFFER, buffer_);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
  }
  if (changed_) {
    glBindBuffer(GL_ARRAY_BUFFER, buffer_);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(vertices_.size() * sizeof(float)), vertices_.data(),
                 GL_STATIC_DRAW);
    changed_ = false;
  }
  if (!begin_plot(program_, place)) return;
  glUniform1f(glGetUniformLocation(program_, "base_px"), base_css_px * place.px_per_css_px);
  set_colour(glGetUniformLocation(program_, "colour_at_line"), colour_at_line);
  set_colour(glGetUniformLocation(program_, "colour_at_base"), colour_at_base);
  glBindVertexArray(array_);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, static_cast<GLsizei>(vertices_.size() / 2));
}

}  // namespace tilik::gfx
