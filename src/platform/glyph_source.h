// Owns: GlyphSource, measuring and drawing pieces of text with the fonts of the machine.
// Depends on: std. Thread: the UI's.
// Why: the browser has every script and colour emoji; the UI only needs sizes first and pixels later.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tilik::platform {

// In px of the asked size, around the pen on the baseline, y downwards.
struct TextMetrics {
  float advance = 0;
  float left = 0, top = 0, right = 0, bottom = 0;  // of the ink
  float font_ascent = 0, font_descent = 0;         // both positive
};

// One piece of a run: drawn white with the pen at (pen_x, pen_y), clipped to the box.
struct RunPiece {
  std::string_view utf8;
  float size_px = 0;  // of the em
  uint32_t weight = 400;
  uint32_t x = 0, y = 0, width = 0, height = 0;
  float pen_x = 0, pen_y = 0;
};

class GlyphSource {
 public:
  virtual ~GlyphSource() = default;
  virtual TextMetrics measure(std::string_view utf8, float size_px, uint32_t weight) = 0;
  // Draws all pieces and reads them back once: width * height straight RGBA pixels. False on failure.
  virtual bool draw_run(std::span<const RunPiece> pieces, uint32_t width, uint32_t height,
                        std::vector<uint8_t>& rgba) = 0;
};

}  // namespace tilik::platform
