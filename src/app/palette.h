// Owns: the colours of both modes as plain numbers, and the contrast between two of them.
// Depends on: std. Thread: any.
// Why: colours are decided once and checked by a test (text 4.5:1, marks 3:1), which needs no screen.
//
// The idea: warm paper and indigo, as a batik cloth has them. One accent says "in your selection"; what is
// outside is grey. Categories are the Okabe-Ito family extended to twelve and darkened (or lightened) until
// each has 3:1 against the surface; neighbours in the list differ in lightness too.
#pragma once

#include <array>
#include <cstdint>

namespace tilik::app {

using Rgb = uint32_t;  // 0xRRGGBB

struct Palette {
  Rgb page = 0;       // behind everything
  Rgb surface = 0;    // cards
  Rgb raised = 0;     // menus, drawers
  Rgb sunken = 0;     // fields, skeletons, bar tracks
  Rgb line = 0;       // hairlines
  Rgb grid = 0;       // chart grid, lighter than data
  Rgb ink = 0;        // text and headings
  Rgb ink_soft = 0;   // second text
  Rgb ink_faint = 0;  // ticks and hints, still 4.5:1
  Rgb accent = 0;     // the selection, buttons, links
  Rgb accent_hover = 0;
  Rgb accent_soft = 0;  // tint behind something chosen
  Rgb accent_ink = 0;   // text on accent_soft
  Rgb on_accent = 0;    // text on accent
  Rgb mute = 0;         // marks outside the selection
  Rgb mute_strong = 0;  // the same where 3:1 is needed
  Rgb highlight = 0;    // annotations: soga brown
  Rgb positive = 0;
  Rgb negative = 0;
  Rgb negative_soft = 0;
  Rgb focus = 0;
  std::array<Rgb, 12> category{};
  std::array<Rgb, 7> sequence{};    // low to high, cividis-like
  std::array<Rgb, 7> divergence{};  // blue, neutral, orange
};

const Palette& light_palette();
const Palette& dark_palette();

// WCAG 2: from 1 to 21.
double contrast_ratio(Rgb a, Rgb b);
// Between two colours, t from 0 to 1.
Rgb mix(Rgb a, Rgb b, double t);
// Along a ramp, t from 0 to 1.
Rgb ramp(const std::array<Rgb, 7>& stops, double t);

}  // namespace tilik::app
