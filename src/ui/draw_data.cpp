#include "ui/draw_data.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "app/draw_runs.h"
#include "base/hash.h"
#include "gfx/device.h"

namespace tilik::ui {

static_assert(sizeof(ImDrawVert) == 20 && sizeof(ImDrawIdx) == 4);
static_assert(sizeof(app::DrawCorner) == 20 && offsetof(app::DrawCorner, colour) == offsetof(ImDrawVert, col));

namespace {

void bring_up_to_date(gfx::UiRenderer& renderer, ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate:
      texture.SetTexID(renderer.make_texture(texture.Width, texture.Height, texture.GetPixels()));
      texture.SetStatus(ImTextureStatus_OK);
      break;
    case ImTextureStatus_WantUpdates: {
      const uint32_t name = static_cast<uint32_t>(texture.TexID);
      // Many small places near each other go in one piece.
      if (texture.Updates.Size > 16) {
        const ImTextureRect& all = texture.UpdateRect;
        renderer.update_texture(name, all.x, all.y, all.w, all.h, texture.GetPixelsAt(all.x, all.y), texture.Width);
      } else {
        for (const ImTextureRect& part : texture.Updates) {
          renderer.update_texture(name, part.x, part.y, part.w, part.h, texture.GetPixelsAt(part.x, part.y),
                                  texture.Width);
        }
      }
      texture.SetStatus(ImTextureStatus_OK);
      break;
    }
    case ImTextureStatus_WantDestroy:
      if (texture.UnusedFrames == 0) break;
      renderer.delete_texture(static_cast<uint32_t>(texture.TexID));
      texture.SetTexID(ImTextureID_Invalid);
      texture.SetStatus(ImTextureStatus_Destroyed);
      break;
    default: break;
  }
}

// Clips in device px.
struct Clip {
  int left, top, right, bottom;
};

// Without a graphics card plain areas are worth a call of their own.
void draw_command(gfx::UiRenderer& renderer, const ImDrawList& list, const ImDrawCmd& command, const Clip& clip) {
  constexpr float kLeastPlain_px2 = 4000;
  const auto draw = [&](size_t first, size_t count) {
    renderer.draw(static_cast<uint32_t>(command.GetTexID()), clip.left, clip.top, clip.right, clip.bottom, first,
                  count);
  };
  if (!gfx::device().is_slow() || !renderer.can_draw_plain()) return draw(command.IdxOffset, command.ElemCount);
  static std::vector<app::DrawRun> runs;
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const std::span<const uint32_t> indices(list.IdxBuffer.Data + command.IdxOffset, command.ElemCount);
  app::cut_into_runs(
      {reinterpret_cast<const app::DrawCorner*>(list.VtxBuffer.Data), static_cast<size_t>(list.VtxBuffer.Size)},
      indices, white.x, white.y, kLeastPlain_px2, runs);
  for (const app::DrawRun& run : runs) {
    if (run.kind == app::DrawKind::textured)
      draw(command.IdxOffset + run.first, run.count);
    else
      renderer.draw_plain(run.kind == app::DrawKind::opaque, clip.left, clip.top, clip.right, clip.bottom,
                          command.IdxOffset + run.first, run.count);
  }
}

}  // namespace

void announce_renderer(int max_texture_px) {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendRendererName = "tilik";
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  ImGui::GetPlatformIO().Renderer_TextureMaxWidth = max_texture_px;
  ImGui::GetPlatformIO().Renderer_TextureMaxHeight = max_texture_px;
}

void forget_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_Destroyed) continue;
    texture->SetTexID(ImTextureID_Invalid);
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}

uint64_t picture_hash(const ImDrawData& draw_data, uint64_t seed) {
  uint64_t hash = seed;
  const auto add = [&hash](const void* bytes, size_t size) {
    hash = hash64(static_cast<const char*>(bytes), size, hash);
  };
  for (const ImDrawList* list : draw_data.CmdLists) {
    add(list->VtxBuffer.Data, static_cast<size_t>(list->VtxBuffer.size_in_bytes()));
    add(list->IdxBuffer.Data, static_cast<size_t>(list->IdxBuffer.size_in_bytes()));
    for (const ImDrawCmd& command : list->CmdBuffer) {
      add(&command.ClipRect, sizeof(command.ClipRect));
      const uint64_t words[] = {command.UserCallback != nullptr ? 0 : command.GetTexID(), command.IdxOffset,
                                command.ElemCount, command.UserCallback != nullptr};
      add(words, sizeof(words));
      if (command.UserCallbackDataSize > 0)
        add(command.UserCallbackData, static_cast<size_t>(command.UserCallbackDataSize));
    }
  }
  return hash;
}

bool has_changed_textures(const ImDrawData& draw_data) {
  if (draw_data.Textures == nullptr) return false;
  return std::any_of(draw_data.Textures->begin(), draw_data.Textures->end(),
                     [](const ImTextureData* texture) { return texture->Status != ImTextureStatus_OK; });
}

void render(gfx::UiRenderer& renderer, ImDrawData& draw_data, int width_device_px, int height_device_px) {
  if (draw_data.Textures != nullptr) {
    for (ImTextureData* texture : *draw_data.Textures) {
      if (texture->Status != ImTextureStatus_OK) bring_up_to_date(renderer, *texture);
    }
  }
  if (!renderer.is_ready()) return;
  const float scale = draw_data.FramebufferScale.x;
  // Exactly the size that the device pixels make, so that whole device pixels stay whole.
  const float width_css_px = static_cast<float>(width_device_px) / scale;
  const float height_css_px = static_cast<float>(height_device_px) / scale;
  const auto set_state = [&] { renderer.set_state(width_device_px, height_device_px, width_css_px, height_css_px); };
  const auto px = [scale](float css_px, int limit) {
    const int value = static_cast<int>(std::lround(css_px * scale));
    return value < 0 ? 0 : value > limit ? limit : value;
  };
  set_state();
  for (const ImDrawList* list : draw_data.CmdLists) {
    renderer.set_mesh(list->VtxBuffer.Data, list->VtxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                      static_cast<size_t>(list->IdxBuffer.Size));
    bool was_foreign = false;
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.UserCallback != nullptr) {
        if (command.UserCallback != ImDrawCallback_ResetRenderState) command.UserCallback(list, &command);
        was_foreign = true;
        continue;
      }
      if (was_foreign) set_state();
      was_foreign = false;
      const ImVec4& clip = command.ClipRect;
      draw_command(renderer, *list, command,
                   {px(clip.x, width_device_px), px(clip.y, height_device_px), px(clip.z, width_device_px),
                    px(clip.w, height_device_px)});
    }
    if (was_foreign) set_state();
  }
}

}  // namespace tilik::ui
