// Owns: the way of ImGui's triangles and textures to the graphics card.
// Depends on: Dear ImGui, gfx/ui_renderer.h. Thread: the UI's.
// Why: see gfx/ui_renderer.h; this half knows ImGui, that half knows GL.
#pragma once

#include "gfx/ui_renderer.h"

struct ImDrawData;

namespace tilik::ui {

// Says what the renderer can do to the current ImGui context.
void announce_renderer(int max_texture_px);
// Brings textures up to date and draws everything.
void render(gfx::UiRenderer& renderer, ImDrawData& draw_data, int width_device_px, int height_device_px);
// The context that held the textures is gone: ImGui asks for them again, from main memory.
void forget_textures();

}  // namespace tilik::ui
