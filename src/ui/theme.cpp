// Owns: the theme's values. Depends on: ui/theme.h, ui/accessibility.h. Thread: the UI's.
#include "ui/theme.h"

#include "ui/accessibility.h"
#include "ui/fonts.h"

namespace tilik::ui {

namespace {

constexpr float kEmPx[] = {12, 14, 16, 20, 28};
constexpr float kPhoneBelowPx = 720, kWideFromPx = 1500;

ImVec4 to_vec(ImU32 colour) { return ImGui::ColorConvertU32ToFloat4(colour); }

}  // namespace

Theme& theme() {
  static Theme instance;
  return instance;
}

void Theme::set(bool is_dark, float scale, float window_width_css_px) {
  is_dark_ = is_dark;
  scale_ = scale;
  palette_ = is_dark ? &app::dark_palette() : &app::light_palette();
  const float width = window_width_css_px / scale;
  layout_ = width < kPhoneBelowPx ? Layout::phone : width < kWideFromPx ? Layout::desk : Layout::wide;
  set_imgui_style();
  accessibility().set_focus_ring(colour(palette_->focus), 2 * scale, 2, px(8));
}

float Theme::line(TextStyle style) const { return line_px(kEmPx[static_cast<size_t>(style.type)] * scale_); }

ImFont* Theme::font(TextStyle style) const { return style.is_bold ? fonts().bold : fonts().regular; }

ImU32 Theme::colour(app::Rgb rgb, float alpha) const {
  return IM_COL32(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, static_cast<int>(alpha * 255 + 0.5f));
}

void Theme::set_imgui_style() const {
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = style.FramePadding = style.ItemSpacing = style.ItemInnerSpacing = ImVec2(0, 0);
  style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = 0;
  style.PopupBorderSize = 1;
  style.WindowRounding = style.ChildRounding = 0;
  style.PopupRounding = px(10);
  style.WindowMinSize = ImVec2(1, 1);
  style.ScrollbarSize = px(10);
  style.ScrollbarRounding = px(5);
  style.AntiAliasedLines = style.AntiAliasedFill = true;
  style.CircleTessellationMaxError = 0.15f;
  style.CurveTessellationTol = 0.6f;
  ImVec4* colours = style.Colors;
  const ImVec4 none(0, 0, 0, 0);
  colours[ImGuiCol_WindowBg] = colours[ImGuiCol_ChildBg] = colours[ImGuiCol_ScrollbarBg] = none;
  colours[ImGuiCol_PopupBg] = to_vec(colour(palette_->raised));
  colours[ImGuiCol_Border] = to_vec(colour(palette_->line));
  colours[ImGuiCol_Text] = to_vec(colour(palette_->ink));
  colours[ImGuiCol_TextDisabled] = to_vec(colour(palette_->ink_faint));
  colours[ImGuiCol_TextSelectedBg] = to_vec(colour(palette_->accent, 0.28f));
  colours[ImGuiCol_InputTextCursor] = to_vec(colour(palette_->accent));
  colours[ImGuiCol_FrameBg] = colours[ImGuiCol_FrameBgHovered] = colours[ImGuiCol_FrameBgActive] = none;
  colours[ImGuiCol_ScrollbarGrab] = to_vec(colour(palette_->mute));
  colours[ImGuiCol_ScrollbarGrabHovered] = colours[ImGuiCol_ScrollbarGrabActive] =
      to_vec(colour(palette_->mute_strong));
  colours[ImGuiCol_ModalWindowDimBg] = ImVec4(0.05f, 0.04f, 0.08f, is_dark_ ? 0.55f : 0.32f);
  colours[ImGuiCol_NavCursor] = none;
  style.FontSizeBase = line(kBody);
}

}  // namespace tilik::ui
