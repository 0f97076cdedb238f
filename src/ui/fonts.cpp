#include "ui/fonts.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <cstring>

#include "platform/glyph_source.h"
#include "ui/glyph_loader.h"

namespace tilik::ui {

namespace {

constexpr uint32_t kRunWidth = kLargestGlyph_px;
constexpr uint32_t kRunHeight = 160;
constexpr size_t kPiecesPerRun = 48;  // about 4 ms on a slow machine, so that a budget of 8 ms is kept

Fonts the_fonts;

// A run being put together: pieces side by side in rows.
struct Run {
  std::vector<platform::RunPiece> pieces;
  struct Buffer {
    char bytes[5];
  };
  Buffer buffers[kPiecesPerRun];  // UTF-8 of the pieces
  uint32_t width = 0;
  uint32_t x = 0, y = 0, row_height = 0, height = 0;

  bool place(const WaitingGlyph& glyph, size_t index) {
    if (index >= kPiecesPerRun) return false;
    if (x + glyph.width > kRunWidth) {
      x = 0;
      y += row_height;
      row_height = 0;
    }
    // A glyph higher than the run has one for itself.
    if (y + glyph.height > kRunHeight && index > 0) return false;
    platform::RunPiece piece;
    piece.size_px = glyph.size_device_px;
    piece.weight = glyph.weight;
    piece.x = x;
    piece.y = y;
    piece.width = glyph.width;
    piece.height = glyph.height;
    piece.pen_x = static_cast<float>(x) + glyph.pen_x;
    piece.pen_y = static_cast<float>(y) + glyph.pen_y;
    piece.utf8 = text_of_glyph(glyph.codepoint, buffers[index].bytes);
    pieces.push_back(piece);
    x += glyph.width;
    width = x > width ? x : width;
    row_height = row_height > glyph.height ? row_height : glyph.height;
    height = y + row_height > height ? y + row_height : height;
    return true;
  }
};

bool has_colour(const uint8_t* rgba, uint32_t width, uint32_t height, uint32_t pitch) {
  for (uint32_t y = 0; y < height; ++y) {
    const uint8_t* row = rgba + size_t{y} * pitch;
    for (uint32_t x = 0; x < width; ++x, row += 4) {
      if (row[3] > 64 && (row[0] < 200 || row[1] < 200 || row[2] < 200)) return true;
    }
  }
  return false;
}

// The face and size that a glyph belongs to; null when ImGui has dropped it since. Looked up by its name each time:
// between two frames ImGui moves what it keeps into the gaps that dropped ones leave.
ImFontBaked* baked_of(ImFontAtlas& atlas, const WaitingGlyph& glyph) {
  return static_cast<ImFontBaked*>(atlas.Builder->BakedMap.GetVoidPtr(glyph.baked_id));
}

bool is_alive(ImFontAtlas& atlas, const WaitingGlyph& glyph) {
  return ImFontAtlasPackGetRectSafe(&atlas, glyph.pack_id) != nullptr && baked_of(atlas, glyph) != nullptr;
}

void store(ImFontAtlas& atlas, const WaitingGlyph& glyph, const platform::RunPiece& piece, const uint8_t* rgba,
           uint32_t run_width) {
  // The atlas may have been repacked or the size dropped since: the place is looked up again.
  const ImTextureRect* place = ImFontAtlasPackGetRectSafe(&atlas, glyph.pack_id);
  if (place == nullptr || place->w < glyph.width || place->h < glyph.height) return;
  const uint32_t pitch = run_width * 4;
  const uint8_t* from = rgba + size_t{piece.y} * pitch + size_t{piece.x} * 4;
  ImTextureData* texture = atlas.TexData;
  ImFontAtlasTextureBlockConvert(from, ImTextureFormat_RGBA32, static_cast<int>(pitch),
                                 static_cast<unsigned char*>(texture->GetPixelsAt(place->x, place->y)), texture->Format,
                                 texture->GetPitch(), place->w, place->h);
  ImFontAtlasTextureBlockQueueUpload(&atlas, texture, place->x, place->y, place->w, place->h);
  for (ImFontGlyph& loaded : baked_of(atlas, glyph)->Glyphs) {
    if (loaded.Codepoint != glyph.codepoint || loaded.PackId != glyph.pack_id) continue;
    loaded.Colored = has_colour(from, glyph.width, glyph.height, pitch);
    if (loaded.Colored) atlas.TexPixelsUseColors = texture->UseColors = true;
    break;
  }
}

}  // namespace

const Fonts& fonts() { return the_fonts; }

void add_fonts(platform::GlyphSource& source) {
  glyph_loader_state().source = &source;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.TexMinWidth = 512;
  atlas.TexMinHeight = 256;
  atlas.TexMaxWidth = 4096;
  atlas.TexMaxHeight = 4096;
  atlas.TexGlyphPadding = 1;
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  auto add = [&](const char* name, uint32_t weight) {
    ImFontConfig config;
    std::strncpy(config.Name, name, sizeof(config.Name) - 1);
    config.FontLoader = &glyph_loader();
    config.FontLoaderFlags = weight;
    config.SizePixels = line_px(14);
    config.EllipsisChar = 0x2026;
    return atlas.AddFont(&config);
  };
  the_fonts.regular = add("system-ui", 400);
  the_fonts.bold = add("system-ui 600", 600);
}

bool load_waiting_glyphs(double budget_ms, double (*now_ms)()) {
  GlyphLoaderState& state = glyph_loader_state();
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  const double end_ms = now_ms() + budget_ms;
  size_t done = 0;
  while (done < state.waiting.size() && now_ms() < end_ms) {
    Run run;
    const size_t first = done;
    std::vector<size_t> glyph_of_piece;
    for (; done < state.waiting.size(); ++done) {
      if (!is_alive(atlas, state.waiting[done])) continue;
      if (!run.place(state.waiting[done], run.pieces.size())) break;
      glyph_of_piece.push_back(done);
    }
    if (run.pieces.empty()) break;
    if (!state.source->draw_run(run.pieces, run.width, run.height, state.run_rgba)) {
      done = first;
      break;
    }
    for (size_t i = 0; i < run.pieces.size(); ++i) {
      store(atlas, state.waiting[glyph_of_piece[i]], run.pieces[i], state.run_rgba.data(), run.width);
    }
  }
  state.waiting.erase(state.waiting.begin(), state.waiting.begin() + static_cast<std::ptrdiff_t>(done));
  return !state.waiting.empty();
}

void snap_text_to_device_pixels(ImDrawData& draw_data) {
  const float scale = draw_data.FramebufferScale.x;
  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  const auto snapped = [scale](float value) { return std::floor(value * scale + 0.5f) / scale; };
  for (ImDrawList* list : draw_data.CmdLists) {
    ImDrawVert* vertex = list->VtxBuffer.Data;
    ImDrawVert* const end = vertex + list->VtxBuffer.Size;
    while (vertex + 3 < end) {
      const bool is_shape = vertex->uv.x == white.x && vertex->uv.y == white.y;
      const bool is_quad = !is_shape && vertex[0].pos.y == vertex[1].pos.y && vertex[1].pos.x == vertex[2].pos.x &&
                           vertex[2].pos.y == vertex[3].pos.y && vertex[3].pos.x == vertex[0].pos.x;
      if (!is_quad) {
        ++vertex;
        continue;
      }
      const float dx = snapped(vertex->pos.x) - vertex->pos.x, dy = snapped(vertex->pos.y) - vertex->pos.y;
      for (int corner = 0; corner < 4; ++corner, ++vertex) {
        vertex->pos.x += dx;
        vertex->pos.y += dy;
      }
    }
  }
}

}  // namespace tilik::ui
