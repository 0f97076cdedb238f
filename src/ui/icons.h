// Owns: the line icons of the page as vector paths on a 24 by 24 grid.
// Depends on: Dear ImGui. Thread: the UI's.
// Why: crisp at every scale and mode, no icon font and no file.
#pragma once

#include <imgui.h>

#include <cstdint>

namespace tilik::ui {

enum class Icon : uint8_t {
  none,
  data,
  overview,
  trend,
  engagement,
  community,
  people,
  undo,
  redo,
  close,
  more,
  eye,
  eye_off,
  moon,
  sun,
  search,
  help,
  globe,
  projector,
  upload,
  paste,
  sparkle,
  check,
  chevron_down,
  list,
  shield,
  warning,
  plus,
  minus,
  fit,
  pause,
  play,
  step_back,
  step_next,
  filter,
  link,
  pin,
};

// Centred at (x, y), `size` high.
void draw_icon(Icon icon, float x, float y, float size, ImU32 colour);

}  // namespace tilik::ui
