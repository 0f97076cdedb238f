// Owns: the colour values. Depends on: app/palette.h. Thread: any.
#include "app/palette.h"

#include <algorithm>
#include <cmath>

namespace tilik::app {

namespace {

constexpr Palette kLight = {
    .page = 0xf6f4ef,
    .surface = 0xffffff,
    .raised = 0xffffff,
    .sunken = 0xf1eee7,
    .line = 0xe4dfd5,
    .grid = 0xece8e0,
    .ink = 0x1c1a22,
    .ink_soft = 0x56525e,
    .ink_faint = 0x6b6772,
    .accent = 0x3a49b8,
    .accent_hover = 0x2d3a9c,
    .accent_soft = 0xe8eafa,
    .accent_ink = 0x2d3a9c,
    .on_accent = 0xffffff,
    .mute = 0xd3cfd0,
    .mute_strong = 0x8d8991,
    .highlight = 0xa84f14,
    .positive = 0x1c7a4d,
    .negative = 0xb3321f,
    .negative_soft = 0xfbeae6,
    .focus = 0xc2570c,
    .category = {0x3a62c4, 0xc46f00, 0x008a66, 0xb5478c, 0x1f8fc4, 0xc23b22, 0x6f7d12, 0x7a4fb5, 0x178a92, 0x9a5b3c,
                 0xd0467a, 0x66707a},
    .sequence = {0xf3efe4, 0xe3dcb4, 0xc9c489, 0x9ba37c, 0x6f8079, 0x475a78, 0x1f3468},
    .divergence = {0x1f5fa8, 0x6b9bd0, 0xb4cfe8, 0xefece4, 0xf0c79a, 0xdd9045, 0xb45a0a},
};

constexpr Palette kDark = {
    .page = 0x131218,
    .surface = 0x1c1b23,
    .raised = 0x22212a,
    .sunken = 0x2c2b36,
    .line = 0x34323e,
    .grid = 0x2b2a34,
    .ink = 0xf0eef5,
    .ink_soft = 0xb9b5c4,
    .ink_faint = 0xa19dad,
    .accent = 0x98a5ff,
    .accent_hover = 0xb3bdff,
    .accent_soft = 0x2c2f55,
    .accent_ink = 0xc6cdff,
    .on_accent = 0x14163a,
    .mute = 0x423f4d,
    .mute_strong = 0x7d7989,
    .highlight = 0xf0a468,
    .positive = 0x6fce9d,
    .negative = 0xff8f7a,
    .negative_soft = 0x43231f,
    .focus = 0xffa94d,
    .category = {0x7d9dff, 0xf0a63a, 0x3ecf9f, 0xe58cc4, 0x6cc4f2, 0xff7d63, 0xc1cc55, 0xb694f2, 0x4fc9cf, 0xd69a77,
                 0xff8db4, 0xa7b0ba},
    .sequence = {0x23222b, 0x2b3350, 0x3b4a72, 0x5a6a85, 0x8a8f86, 0xc0b878, 0xf6e58a},
    .divergence = {0x6fb0f5, 0x4a7fb8, 0x35506e, 0x33323c, 0x6e5334, 0xba7c37, 0xffac52},
};

double linear(uint32_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Rgb colour) {
  return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
}

}  // namespace

const Palette& light_palette() { return kLight; }
const Palette& dark_palette() { return kDark; }

double contrast_ratio(Rgb a, Rgb b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Rgb mix(Rgb a, Rgb b, double t) {
  Rgb mixed = 0;
  for (const int shift : {16, 8, 0}) {
    const double from = a >> shift & 255, to = b >> shift & 255;
    mixed |= static_cast<Rgb>(std::lround(from + (to - from) * std::clamp(t, 0.0, 1.0))) << shift;
  }
  return mixed;
}

Rgb ramp(const std::array<Rgb, 7>& stops, double t) {
  const double position = std::clamp(t, 0.0, 1.0) * 6;
  const size_t index = std::min<size_t>(5, static_cast<size_t>(position));
  return mix(stops[index], stops[index + 1], position - static_cast<double>(index));
}

}  // namespace tilik::app
