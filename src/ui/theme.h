// Owns: Theme, the colours, sizes and type of the running UI, in ImGui's units.
// Depends on: Dear ImGui, app/palette.h, ui/fonts.h. Thread: the UI's.
// Why: no page or chart names a colour or a size of its own; a mode, a projector or a phone changes all.
#pragma once

#include <imgui.h>

#include <cstddef>

#include "app/palette.h"

namespace tilik::ui {

// Type sizes in css px: 12, 14, 16, 20, 28.
enum class Type : uint8_t { small, body, lead, title, display };
struct TextStyle {
  Type type = Type::body;
  bool is_bold = false;
};
inline constexpr TextStyle kSmall{Type::small}, kSmallBold{Type::small, true}, kBody{Type::body},
    kBodyBold{Type::body, true};
inline constexpr TextStyle kLead{Type::lead}, kLeadBold{Type::lead, true}, kTitle{Type::title, true},
    kDisplay{Type::display, true};

enum class Layout : uint8_t { phone, desk, wide };  // below 720 css px, up to 1500, above

class Theme {
 public:
  // Takes a mode and a scale (1.35 for a projector) and sets ImGui's own style to match.
  void set(bool is_dark, float scale, float window_width_css_px);

  bool is_dark() const { return is_dark_; }
  float scale() const { return scale_; }
  Layout layout() const { return layout_; }
  bool is_phone() const { return layout_ == Layout::phone; }
  const app::Palette& palette() const { return *palette_; }

  // A length of the 4 px grid in css px of the window, scaled.
  float px(float grid_px) const { return static_cast<float>(static_cast<int>(grid_px * scale_ + 0.5f)); }
  // Height of a line of this type.
  float line(TextStyle style) const;
  ImFont* font(TextStyle style) const;
  // At least 44 css px where fingers tap.
  float control_height() const { return px(is_phone() ? 44 : 32); }
  float gutter() const { return px(is_phone() ? 12 : 16); }
  float card_padding() const { return px(is_phone() ? 16 : 20); }

  ImU32 colour(app::Rgb rgb, float alpha = 1) const;
  ImU32 category(size_t index) const { return colour(palette_->category[index % palette_->category.size()]); }

 private:
  void set_imgui_style() const;
  const app::Palette* palette_ = &app::light_palette();
  bool is_dark_ = false;
  float scale_ = 1;
  Layout layout_ = Layout::desk;
};

Theme& theme();
inline const app::Palette& palette() { return theme().palette(); }
inline float px(float grid_px) { return theme().px(grid_px); }
inline ImU32 col(app::Rgb rgb, float alpha = 1) { return theme().colour(rgb, alpha); }

}  // namespace tilik::ui
