// Owns: the translation of the platform's keys and cursors to and from ImGui's.
// Depends on: Dear ImGui, platform/platform.h. Thread: any.
// Why: a table of its own keeps the frame loop readable.
#pragma once

#include <imgui.h>

#include "platform/platform.h"

namespace tilik::ui {

inline ImGuiKey imgui_key(platform::Key key) {
  using platform::Key;
  const int number = static_cast<int>(key), a = static_cast<int>(Key::letter_a);
  if (number >= a && number < a + 26) return static_cast<ImGuiKey>(ImGuiKey_A + (number - a));
  const int zero = static_cast<int>(Key::digit_0);
  if (number >= zero && number < zero + 10) return static_cast<ImGuiKey>(ImGuiKey_0 + (number - zero));
  switch (key) {
    case Key::enter: return ImGuiKey_Enter;
    case Key::escape: return ImGuiKey_Escape;
    case Key::space: return ImGuiKey_Space;
    case Key::backspace: return ImGuiKey_Backspace;
    case Key::del: return ImGuiKey_Delete;
    case Key::insert: return ImGuiKey_Insert;
    case Key::home: return ImGuiKey_Home;
    case Key::end: return ImGuiKey_End;
    case Key::page_up: return ImGuiKey_PageUp;
    case Key::page_down: return ImGuiKey_PageDown;
    case Key::left: return ImGuiKey_LeftArrow;
    case Key::right: return ImGuiKey_RightArrow;
    case Key::up: return ImGuiKey_UpArrow;
    case Key::down: return ImGuiKey_DownArrow;
    case Key::slash: return ImGuiKey_Slash;
    case Key::plus: return ImGuiKey_Equal;
    case Key::minus: return ImGuiKey_Minus;
    default: return ImGuiKey_None;
  }
}

inline platform::Cursor platform_cursor(ImGuiMouseCursor cursor) {
  using platform::Cursor;
  switch (cursor) {
    case ImGuiMouseCursor_TextInput: return Cursor::text;
    case ImGuiMouseCursor_Hand: return Cursor::hand;
    case ImGuiMouseCursor_ResizeAll: return Cursor::move;
    case ImGuiMouseCursor_ResizeEW: return Cursor::resize_horizontal;
    case ImGuiMouseCursor_ResizeNS: return Cursor::resize_vertical;
    case ImGuiMouseCursor_ResizeNESW:
    case ImGuiMouseCursor_ResizeNWSE: return Cursor::resize_diagonal;
    case ImGuiMouseCursor_NotAllowed: return Cursor::forbidden;
    default: return Cursor::arrow;
  }
}

}  // namespace tilik::ui
