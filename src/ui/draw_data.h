// Owns: the way of ImGui's triangles and textures to the graphics card.
// Depends on: Dear ImGui, gfx/ui_renderer.h. Thread: the UI's.
// Why: see gfx/ui_renderer.h; this half knows ImGui, that half knows GL.
#pragma once

#include <cstdint>

#include "gfx/ui_renderer.h"

struct ImDrawData;

namespace tilik::ui {

// Says what the renderer can do to the current ImGui context.
void announce_renderer(int max_texture_px);
// What the picture depends on, in one number; pictures with the same seed and the same number are alike, but for what
// callbacks draw from elsewhere than their data.
uint64_t picture_hash(const ImDrawData& draw_data, uint64_t seed);
bool has_changed_textures(const ImDrawData& draw_data);
// Brings textures up to date and draws everything.
void render(gfx::UiRenderer& renderer, ImDrawData& draw_data, int width_device_px, int height_device_px);
// The context that held the textures is gone: ImGui asks for them again, from main memory.
void forget_textures();

}  // namespace tilik::ui
