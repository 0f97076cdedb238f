// Owns: spread_boxes, moving labels apart so that each can be read. Depends on: std. Thread: any.
// Why: where a layout wants labels they would lie on each other; a picture of words is useful only while every word
// that it shows is whole.
#pragma once

#include <span>

namespace tilik::app {

struct LabelBox {
  float x = 0, y = 0;  // the middle
  float width = 0, height = 0;
  bool is_shown = true;
};

// Moves the boxes, most important first, a little until none overlap, `gap` between them, all inside 0, 0 to `width`,
// `height`; the later of two gives way more. One that is still on another goes to the nearest free place, and is not
// shown where there is none. Nothing moves where nothing overlaps. At most 200 rounds of O(n^2); the same input gives
// the same places.
void spread_boxes(std::span<LabelBox> all, float width, float height, float gap);

}  // namespace tilik::app
