// Owns: the two faces of the UI (regular, weight 600) and how type sizes become ImGui sizes.
// Depends on: Dear ImGui, platform/glyph_source.h. Thread: the UI's.
// Why: glyphs come from the browser's own fonts, loaded when first needed (see glyph_loader.cpp).
#pragma once

#include <cstdint>
#include <string_view>

struct ImFont;
struct ImDrawList;
struct ImDrawData;
struct ImVec2;

namespace tilik::platform {
class GlyphSource;
}

namespace tilik::ui {

struct Fonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;  // weight 600
};

// The faces of the running UI.
const Fonts& fonts();

// ImGui's font size is the height of a line. A line is 1.3 em, so that wrapped text breathes:
//   ImGui::PushFont(fonts().regular, line_px(14));
constexpr float kLinePerEm = 1.3f;
constexpr float line_px(float em_css_px) { return static_cast<float>(static_cast<int>(em_css_px * kLinePerEm + 0.5f)); }
constexpr float em_px(float line_css_px) {
  return static_cast<float>(static_cast<int>(line_css_px / kLinePerEm + 0.5f));
}

// ---- for the frame loop -----------------------------------------------------------------------------------------

// Adds both faces to the current ImGui context's atlas.
void add_fonts(platform::GlyphSource& source);
// Draws waiting glyphs into the atlas for at most `budget_ms`; between the last widget and ImGui::Render.
// Returns true when some still wait (they show as blanks of the right width until then).
bool load_waiting_glyphs(double budget_ms, double (*now_ms)());
// Moves the quads of text to whole device pixels, so that it is crisp at every scale.
void snap_text_to_device_pixels(ImDrawData& draw_data);

}  // namespace tilik::ui
