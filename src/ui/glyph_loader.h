// Owns: the ImFontLoader that fills ImGui's atlas from a GlyphSource.
// Depends on: Dear ImGui (internal: fonts), platform/glyph_source.h. Thread: the UI's.
// Why: layout needs only widths, which are cheap and exact at once; pixels are drawn later in runs, within a
// budget per frame, into places already reserved, so nothing moves when they arrive.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/glyph_source.h"

struct ImFontAtlas;
struct ImFontBaked;
struct ImFontConfig;
struct ImFontLoader;

namespace tilik::ui {

// One glyph whose place in the atlas is reserved and whose pixels are to come.
struct WaitingGlyph {
  uint32_t baked_id;  // face, size and scale; the object itself moves between frames
  uint32_t codepoint;
  int pack_id;
  float size_device_px;
  uint32_t weight;
  float pen_x, pen_y;  // in the glyph's box
  uint32_t width, height;
};

struct GlyphLoaderState {
  platform::GlyphSource* source = nullptr;
  std::vector<WaitingGlyph> waiting;
  std::vector<uint8_t> run_rgba;
};

constexpr int kLargestGlyph_px = 2000;

GlyphLoaderState& glyph_loader_state();
// What is drawn for a character: the character, or the shaped word that it stands for.
std::string_view text_of_glyph(uint32_t codepoint, char (&buffer)[5]);
const ImFontLoader& glyph_loader();
// The weight of a face is kept in its ImFontConfig::FontLoaderFlags.

}  // namespace tilik::ui
