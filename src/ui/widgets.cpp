// Owns: buttons, chips and segments. Depends on: ui/widgets.h. Thread: the UI's.
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

#include "ui/frame.h"

namespace tilik::ui {

namespace {

// Where something could be pressed in the last picture and can be in this one, as far as it is seen.
struct PressAreas {
  int frame = 0;
  std::vector<Rect> last, now;

  void follow_frame() {
    if (frame == ImGui::GetFrameCount()) return;
    frame = ImGui::GetFrameCount();
    last.swap(now);
    now.clear();
  }
};
PressAreas areas;

}  // namespace

bool is_over_press_area(ImVec2 point) {
  areas.follow_frame();
  return std::any_of(areas.last.begin(), areas.last.end(), [point](const Rect& area) { return area.Contains(point); });
}

Press press_area(const char* id, const Rect& rect, Role role, std::string_view name, uint32_t flags,
                 std::string_view value, std::string_view description) {
  Press press;
  ImGui::SetCursorScreenPos(rect.Min);
  const ImVec2 size(std::max(1.0f, rect.GetWidth()), std::max(1.0f, rect.GetHeight()));
  const bool is_disabled = (flags & kDisabled) != 0;
  ImGui::BeginDisabled(is_disabled);
  press.was_clicked = ImGui::InvisibleButton(id, size);
  ImGui::EndDisabled();
  areas.follow_frame();
  Rect seen = rect;
  seen.ClipWithFull(ImGui::GetCurrentWindow()->ClipRect);
  areas.now.push_back(seen);
  press.id = ImGui::GetItemID();
  press.is_hovered = ImGui::IsItemHovered();
  press.is_held = ImGui::IsItemActive();
  press.was_double_clicked = press.is_hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  if (press.is_hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (accessibility().item(role, name, value, flags, description)) press.was_clicked = true;
  if (is_disabled) press.was_clicked = false;
  return press;
}

bool is_dragged_here() { return ImGui::IsItemActive() || (ImGui::IsItemDeactivated() && ImGui::IsMousePosValid()); }

bool has_left_press(float threshold_css_px) {
  // ImGui's own measure leaves out the picture in which the button is let go.
  const ImVec2 from = ImGui::GetIO().MouseClickedPos[ImGuiMouseButton_Left], to = ImGui::GetIO().MousePos;
  return ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left, threshold_css_px) ||
         (ImGui::IsMousePosValid() && std::hypot(to.x - from.x, to.y - from.y) >= threshold_css_px);
}

float button_width(std::string_view text, Icon icon) {
  return text_width(kBodyBold, text) + px(icon == Icon::none ? 32 : 54);
}

bool button(const char* id, const Rect& rect, std::string_view text, ButtonKind kind, Icon icon, bool is_enabled) {
  const Press press = press_area(id, rect, Role::button, text, is_enabled ? 0u : uint32_t{kDisabled});
  const app::Palette& p = palette();
  ImU32 ground = 0, ink = col(p.ink);
  switch (kind) {
    case ButtonKind::primary:
      ground = col(press.is_hovered ? p.accent_hover : p.accent);
      ink = col(p.on_accent);
      break;
    case ButtonKind::secondary:
      ground = col(press.is_hovered ? p.accent_soft : p.sunken);
      ink = col(press.is_hovered ? p.accent_ink : p.ink);
      break;
    case ButtonKind::quiet:
      ground = press.is_hovered ? col(p.accent_soft) : 0;
      ink = col(press.is_hovered ? p.accent_ink : p.accent);
      break;
    case ButtonKind::danger:
      ground = press.is_hovered ? col(p.negative_soft) : 0;
      ink = col(p.negative);
      break;
  }
  if (!is_enabled) {
    ink = col(p.ink_faint, 0.6f);
    if (ground != 0) ground = col(p.sunken);
  }
  const float rounding = std::min(px(10), rect.GetHeight() / 2);
  if (ground != 0) fill(rect, ground, rounding);
  const float icon_size = icon == Icon::none ? 0 : px(18), gap = icon == Icon::none ? 0 : px(8);
  const float width = text_width(kBodyBold, text) + icon_size + gap;
  float x = rect.Min.x + std::max(px(8), (rect.GetWidth() - width) / 2);
  const float middle = (rect.Min.y + rect.Max.y) / 2;
  if (icon != Icon::none) draw_icon(icon, x + icon_size / 2, middle, icon_size, ink);
  x += icon_size + gap;
  draw_text_in(Rect(x, rect.Min.y, rect.Max.x - px(4), rect.Max.y), kBodyBold, ink, text);
  return press.was_clicked;
}

namespace {

bool icon_control(const char* id, const Rect& rect, Icon icon, std::string_view name, Role role, bool is_enabled,
                  bool is_on) {
  uint32_t flags = is_enabled ? 0u : uint32_t{kDisabled};
  if (is_on && role == Role::toggle_button) flags |= kChecked;
  const Press press = press_area(id, rect, role, name, flags);
  const app::Palette& p = palette();
  const float rounding = px(8);
  if (is_on)
    fill(rect, col(p.accent_soft), rounding);
  else if (press.is_hovered && is_enabled)
    fill(rect, col(p.sunken), rounding);
  const ImU32 ink = !is_enabled ? col(p.ink_faint, 0.45f)
                    : is_on     ? col(p.accent_ink)
                                : col(press.is_hovered ? p.ink : p.ink_soft);
  draw_icon(icon, (rect.Min.x + rect.Max.x) / 2, (rect.Min.y + rect.Max.y) / 2, px(20), ink);
  if (press.is_hovered && !current_frame().last_pointer_was_touch) tooltip(name);
  return press.was_clicked;
}

}  // namespace

bool icon_button(const char* id, const Rect& rect, Icon icon, std::string_view name, bool is_enabled, bool is_on) {
  return icon_control(id, rect, icon, name, Role::button, is_enabled, is_on);
}

bool icon_toggle(const char* id, const Rect& rect, Icon icon, std::string_view name, bool is_on) {
  return icon_control(id, rect, icon, name, Role::toggle_button, true, is_on);
}

namespace {

// What a finger finds: at least 44 px high, however high it is drawn.
Rect touchable(const Rect& rect) {
  const float grow = theme().is_phone() ? std::max(0.0f, (px(44) - rect.GetHeight()) / 2) : 0;
  return Rect(rect.Min.x, rect.Min.y - grow, rect.Max.x, rect.Max.y + grow);
}

}  // namespace

float chip_width(std::string_view text) { return std::min(text_width(kBody, text), px(240)) + px(44); }

bool chip(const char* id, const Rect& rect, std::string_view text, std::string_view remove_name, ImU32 dot) {
  const Press press = press_area(id, touchable(rect), Role::button, remove_name);
  const app::Palette& p = palette();
  fill(rect, press.is_hovered ? col(app::mix(p.accent_soft, p.accent, 0.12)) : col(p.accent_soft),
       rect.GetHeight() / 2);
  Rect inner = rect;
  inner.Min.x += px(12);
  if (dot != 0) {
    canvas()->AddCircleFilled(ImVec2(inner.Min.x + px(4), (rect.Min.y + rect.Max.y) / 2), px(4), dot);
    inner.Min.x += px(14);
  }
  inner.Max.x -= px(28);
  draw_text_in(inner, kBody, col(p.accent_ink), text);
  draw_icon(Icon::close, rect.Max.x - px(16), (rect.Min.y + rect.Max.y) / 2, px(14), col(p.accent_ink));
  return press.was_clicked;
}

float segments_width(std::span<const std::string> options) {
  float width = px(4);
  for (const std::string& option : options) width += text_width(kBodyBold, option) + px(24);
  return width;
}

int segments(const char* id, const Rect& rect, std::string_view name, std::span<const std::string> options,
             int chosen) {
  const app::Palette& p = palette();
  ImGui::PushID(id);
  accessibility().begin_group(Role::radio_group, name);
  fill(rect, col(p.sunken), px(9));
  int result = -1;
  const float room =
      (rect.GetWidth() - segments_width(options)) / static_cast<float>(std::max<size_t>(1, options.size()));
  float x = rect.Min.x + px(2);
  for (size_t i = 0; i < options.size(); ++i) {
    const float width = text_width(kBodyBold, options[i]) + px(24) + room;
    const Rect part(x, rect.Min.y + px(2), x + width, rect.Max.y - px(2));
    x += width;
    ImGui::PushID(static_cast<int>(i));
    const bool is_chosen = static_cast<int>(i) == chosen;
    const Press press =
        press_area("segment", touchable(part), Role::radio, options[i], is_chosen ? uint32_t{kChecked} : 0u);
    if (is_chosen) fill(part, col(theme().is_dark() ? p.mute : p.surface), px(7));
    draw_text_in(part, is_chosen ? kBodyBold : kBody, col(is_chosen || press.is_hovered ? p.ink : p.ink_soft),
                 options[i], Align::centre);
    if (press.was_clicked && !is_chosen) result = static_cast<int>(i);
    ImGui::PopID();
  }
  accessibility().end_group();
  ImGui::PopID();
  return result;
}

void heading_at(float x, float y, TextStyle style, std::string_view text, int level) {
  draw_text(x, y, style, col(palette().ink), text);
  AccessibleNode node;
  node.role = Role::heading;
  node.name = text;
  node.level = level;
  node.x_css_px = x;
  node.y_css_px = y;
  node.width_css_px = text_width(style, text);
  node.height_css_px = theme().line(style);
  node.has_rectangle = true;
  accessibility().node(node);
}

void say(const Rect& rect, std::string_view text, Role role) {
  AccessibleNode node;
  node.role = role;
  node.name = text;
  node.x_css_px = rect.Min.x;
  node.y_css_px = rect.Min.y;
  node.width_css_px = rect.GetWidth();
  node.height_css_px = rect.GetHeight();
  node.has_rectangle = true;
  accessibility().node(node);
}

void fade_below() {
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  if (window->Scroll.y >= window->ScrollMax.y - 1) return;
  const Rect& view = window->InnerRect;
  const ImU32 clear = col(palette().surface, 0), full = col(palette().surface);
  canvas()->AddRectFilledMultiColor(ImVec2(view.Min.x, view.Max.y - px(40)), view.Max, clear, clear, full, full);
}

void skeleton(const Rect& rect, float rounding) {
  const FrameInfo& frame = current_frame();
  float breath = 0.5f;
  if (!frame.reduced_motion) {
    breath = 0.5f + 0.5f * static_cast<float>(std::sin(frame.time_ms / 420));
    if (ImGui::IsRectVisible(rect.Min, rect.Max)) request_frame_after(kBreathingFrameMs);
  }
  fill(rect, col(app::mix(palette().sunken, palette().line, 0.3 + 0.5 * breath)), rounding);
}

void veil(const Rect& rect, float rounding, float age_ms) {
  // Quick answers must not flicker.
  const float strength = std::clamp((age_ms - 120) / 200, 0.0f, 1.0f);
  if (strength <= 0) {
    request_frame();
    return;
  }
  fill(rect, col(palette().surface, 0.55f * strength), rounding);
  if (current_frame().reduced_motion) return;
  const float width = rect.GetWidth(), phase = static_cast<float>(std::fmod(current_frame().time_ms / 1100, 1.0));
  const float x0 = rect.Min.x + width * (phase * 1.3f - 0.3f);
  const Rect bar(std::max(rect.Min.x + rounding, x0), rect.Min.y, std::min(rect.Max.x - rounding, x0 + width * 0.3f),
                 rect.Min.y + px(2));
  fill(bar, col(palette().accent), px(1));
  if (ImGui::IsRectVisible(rect.Min, rect.Max)) request_frame_after(kSlidingFrameMs);
}

}  // namespace tilik::ui
