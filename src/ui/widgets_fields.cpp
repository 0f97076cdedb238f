// Owns: text fields, choices, menus and tooltips. Depends on: ui/widgets.h. Thread: the UI's.
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "ui/fonts.h"
#include "ui/frame.h"
#include "ui/widgets.h"

namespace tilik::ui {

namespace {

int resize_text(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag != ImGuiInputTextFlags_CallbackResize) return 0;
  auto* text = static_cast<std::string*>(data->UserData);
  text->resize(static_cast<size_t>(data->BufTextLen));
  data->Buf = text->data();
  return 0;
}

}  // namespace

void start_editing(const char* id) {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  context.NavNextActivateId = ImGui::GetID((std::string("##") + id).c_str());
  context.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
}

void reload_field(const char* id) {
  const ImGuiID field_id = ImGui::GetID((std::string("##") + id).c_str());
  if (ImGuiInputTextState* state = ImGui::GetInputTextState(field_id)) state->ReloadUserBufAndSelectAll();
}

void stop_editing() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  context.NavNextActivateId = 0;
  ImGui::ClearActiveID();
  context.InputTextDeactivatedState.ID = 0;  // what it keeps, to write it back once more
}

bool text_field(const char* id, const Rect& rect, std::string_view name, std::string_view hint, std::string& text,
                Icon icon, bool is_multiline, FieldKeys* keys) {
  const app::Palette& p = palette();
  const float rounding = px(9), inset = icon == Icon::none ? px(12) : px(36);
  const std::string label = std::string("##") + id;
  const ImGuiID field_id = ImGui::GetID(label.c_str());
  bool has_changed = accessibility().take_text(field_id, text);
  const bool is_empty = text.empty();
  fill(rect, col(p.sunken), rounding);
  if (icon != Icon::none) draw_icon(icon, rect.Min.x + px(18), (rect.Min.y + rect.Max.y) / 2, px(18), col(p.ink_faint));
  ImGui::PushFont(theme().font(kBody), theme().line(kBody));
  const float vertical = is_multiline ? px(10) : (rect.GetHeight() - theme().line(kBody)) / 2;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(is_multiline ? px(12) : 0, vertical));
  ImGui::SetCursorScreenPos(ImVec2(rect.Min.x + (is_multiline ? 0 : inset), rect.Min.y));
  const ImVec2 size(rect.GetWidth() - (is_multiline ? 0 : inset + px(8)), rect.GetHeight());
  if (is_multiline) {
    has_changed |= ImGui::InputTextMultiline(label.c_str(), text.data(), text.capacity() + 1, size,
                                             ImGuiInputTextFlags_CallbackResize, resize_text, &text);
  } else {
    ImGui::SetNextItemWidth(size.x);
    const bool leaves_undo = keys != nullptr && keys->leaves_undo;
    const ImGuiInputTextFlags flags =
        ImGuiInputTextFlags_CallbackResize | (leaves_undo ? ImGuiInputTextFlags_NoUndoRedo : 0);
    has_changed |= ImGui::InputText(label.c_str(), text.data(), text.capacity() + 1, flags, resize_text, &text);
  }
  const bool is_active = ImGui::IsItemActive();
  // Enter hands the text on; who searches stays in the field. Under a finger the keyboard on the screen closes.
  const bool has_entered = ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGuiKey_Enter);
  if (icon == Icon::search && has_entered && !current_frame().last_pointer_was_touch) start_editing(id);
  if (keys != nullptr) {
    keys->has_entered = has_entered;
    keys->row_steps = is_active ? ImGui::IsKeyPressed(ImGuiKey_DownArrow) - ImGui::IsKeyPressed(ImGuiKey_UpArrow) : 0;
  }
  accessibility().item(Role::textbox, name, text, is_multiline ? uint32_t{kMultiline} : 0u, hint);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  if (is_empty && text.empty())
    draw_text(rect.Min.x + inset, rect.Min.y + vertical, kBody, col(p.ink_faint),
              fitted(kBody, hint, rect.GetWidth() - inset - px(8)));
  if (is_active) outline(rect, col(p.accent), rounding, 2);
  return has_changed;
}

int choice(const char* id, const Rect& rect, std::string_view name, std::span<const std::string> options, int chosen,
           size_t usable) {
  const app::Palette& p = palette();
  ImGui::PushID(id);
  const std::string value = chosen >= 0 && static_cast<size_t>(chosen) < options.size()
                                ? options[static_cast<size_t>(chosen)]
                                : std::string();
  const bool is_open = ImGui::IsPopupOpen("choices");
  const Press press =
      press_area("open", rect, Role::combobox, name, is_open ? uint32_t{kExpanded} : uint32_t{kCollapsed}, value);
  fill(rect, col(press.is_hovered ? p.accent_soft : p.sunken), px(9));
  draw_text_in(Rect(rect.Min.x + px(12), rect.Min.y, rect.Max.x - px(28), rect.Max.y), kBody, col(p.ink), value);
  draw_icon(Icon::chevron_down, rect.Max.x - px(16), (rect.Min.y + rect.Max.y) / 2, px(16), col(p.ink_soft));
  if (press.was_clicked) ImGui::OpenPopup("choices");
  int result = -1;
  float width = rect.GetWidth();
  for (const std::string& option : options) width = std::max(width, text_width(kBody, option) + px(64));
  if (begin_menu("choices", rect, width, name)) {
    for (size_t i = 0; i < options.size(); ++i) {
      ImGui::PushID(static_cast<int>(i));
      if (menu_row("option", options[i], Icon::none, static_cast<int>(i) == chosen, width, i < usable))
        result = static_cast<int>(i);
      ImGui::PopID();
    }
    end_menu();
  }
  ImGui::PopID();
  return result;
}

bool begin_menu(const char* id, const Rect& anchor, float width, std::string_view name) {
  if (!ImGui::IsPopupOpen(id)) return false;
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const float x = std::clamp(anchor.Min.x, px(8), std::max(px(8), window.x - width - px(20)));
  const bool is_below = anchor.Max.y < window.y * 0.62f;
  ImGui::SetNextWindowPos(ImVec2(x, is_below ? anchor.Max.y + px(4) : anchor.Min.y - px(4)), ImGuiCond_Always,
                          ImVec2(0, is_below ? 0.0f : 1.0f));
  ImGui::SetNextWindowSizeConstraints(ImVec2(width + px(12), 0), ImVec2(width + px(12), window.y * 0.7f));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(px(6), px(6)));
  const bool is_open = ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoTitleBar);
  ImGui::PopStyleVar();
  if (is_open) accessibility().begin_group(Role::menu, name);
  return is_open;
}

void end_menu() {
  accessibility().end_group();
  ImGui::EndPopup();
}

bool menu_row(const char* id, std::string_view text, Icon icon, bool is_checked, float width, bool is_enabled) {
  const app::Palette& p = palette();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = px(theme().is_phone() ? 44 : 34);
  const float row_width = width > 0 ? width : ImGui::GetContentRegionAvail().x;
  const Rect rect(at.x, at.y, at.x + row_width, at.y + height);
  const uint32_t flags = (is_checked ? uint32_t{kChecked} : 0u) | (is_enabled ? 0u : uint32_t{kDisabled});
  const Press press = press_area(id, rect, Role::menu_item, text, flags);
  if (press.is_hovered) fill(rect, col(p.accent_soft), px(7));
  float x = rect.Min.x + px(10);
  if (icon != Icon::none) {
    draw_icon(icon, x + px(9), (rect.Min.y + rect.Max.y) / 2, px(18), col(p.ink_soft));
    x += px(28);
  }
  draw_text_in(Rect(x, rect.Min.y, rect.Max.x - px(30), rect.Max.y), is_checked ? kBodyBold : kBody,
               col(!is_enabled        ? p.ink_faint
                   : press.is_hovered ? p.accent_ink
                                      : p.ink),
               text);
  if (is_checked) draw_icon(Icon::check, rect.Max.x - px(18), (rect.Min.y + rect.Max.y) / 2, px(16), col(p.accent));
  if (press.was_clicked) ImGui::CloseCurrentPopup();
  return press.was_clicked;
}

namespace {

// Begins a tooltip of a known size near the pointer and inside the window; returns where to draw.
ImVec2 begin_note(float width, float height) {
  const ImVec2 window = ImGui::GetIO().DisplaySize, mouse = ImGui::GetIO().MousePos;
  float x = mouse.x + px(14), y = mouse.y + px(18);
  if (x + width > window.x - px(8)) x = std::max(px(8), mouse.x - width - px(10));
  if (y + height > window.y - px(8)) y = std::max(px(8), mouse.y - height - px(10));
  ImGui::SetNextWindowPos(ImVec2(x, y));
  ImGui::SetNextWindowSize(ImVec2(width, height));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 0);
  ImGui::PushStyleColor(ImGuiCol_PopupBg, ImVec4(0, 0, 0, 0));
  ImGui::BeginTooltip();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  const app::Palette& p = palette();
  const Rect rect(x, y, x + width, y + height);
  fill(rect, col(theme().is_dark() ? 0x3a3846 : p.ink, 0.97f), px(8));
  return ImVec2(x, y);
}

}  // namespace

void tooltip(std::string_view text) {
  const float most = px(280);
  const float width = std::min(most, text_width(kSmall, text) + 1);
  const float height = wrapped_height(width, kSmall, text);
  const ImVec2 at = begin_note(width + px(20), height + px(12));
  draw_wrapped(at.x + px(10), at.y + px(6), width, kSmall, IM_COL32(255, 255, 255, 255), text);
  ImGui::EndTooltip();
}

void tooltip_lines(std::string_view title, std::span<const std::pair<std::string, std::string>> lines) {
  float width = text_width(kSmallBold, title);
  for (const auto& [label, value] : lines)
    width = std::max(width, text_width(kSmall, label) + text_width(kSmallBold, value) + px(24));
  width = std::min(width, px(300));
  const float line = theme().line(kSmall);
  const float height = line * static_cast<float>(lines.size() + 1) + (lines.empty() ? 0 : px(4));
  const ImVec2 at = begin_note(width + px(24), height + px(16));
  const float x = at.x + px(12);
  float y = at.y + px(8);
  draw_text(x, y, kSmallBold, IM_COL32(255, 255, 255, 255), fitted(kSmallBold, title, width));
  y += line + px(4);
  for (const auto& [label, value] : lines) {
    draw_text(x, y, kSmall, IM_COL32(255, 255, 255, 190), label);
    draw_text(x + width, y, kSmallBold, IM_COL32(255, 255, 255, 255), value, Align::right);
    y += line;
  }
  ImGui::EndTooltip();
}

}  // namespace tilik::ui
