// Contrast of both modes: text 4.5:1, marks and focus 3:1 (WCAG 2.2 AA).
#include <doctest/doctest.h>

#include "app/palette.h"

using tilik::app::contrast_ratio;
using tilik::app::Palette;

namespace {

void check_text(const Palette& p) {
  for (const auto background : {p.page, p.surface, p.raised, p.sunken}) {
    for (const auto text : {p.ink, p.ink_soft, p.ink_faint, p.accent, p.highlight, p.negative, p.positive}) {
      CAPTURE(text);
      CAPTURE(background);
      CHECK(contrast_ratio(text, background) >= 4.5);
    }
  }
  CHECK(contrast_ratio(p.on_accent, p.accent) >= 4.5);
  CHECK(contrast_ratio(p.on_accent, p.accent_hover) >= 4.5);
  CHECK(contrast_ratio(p.accent_ink, p.accent_soft) >= 4.5);
  CHECK(contrast_ratio(p.negative, p.negative_soft) >= 4.5);
  CHECK(contrast_ratio(p.ink, p.accent_soft) >= 4.5);
}

void check_marks(const Palette& p) {
  for (const auto background : {p.page, p.surface}) {
    for (const auto mark : p.category) {
      CAPTURE(mark);
      CHECK(contrast_ratio(mark, background) >= 3);
    }
    CHECK(contrast_ratio(p.focus, background) >= 3);
    CHECK(contrast_ratio(p.mute_strong, background) >= 3);
  }
}

}  // namespace

TEST_CASE("text reaches 4.5:1 in both modes") {
  check_text(tilik::app::light_palette());
  check_text(tilik::app::dark_palette());
}

TEST_CASE("marks reach 3:1 in both modes") {
  check_marks(tilik::app::light_palette());
  check_marks(tilik::app::dark_palette());
}

TEST_CASE("contrast of black and white is 21") { CHECK(contrast_ratio(0x000000, 0xffffff) == doctest::Approx(21)); }

TEST_CASE("a ramp begins and ends at its stops") {
  const auto& stops = tilik::app::light_palette().sequence;
  CHECK(tilik::app::ramp(stops, 0) == stops.front());
  CHECK(tilik::app::ramp(stops, 1) == stops.back());
}
