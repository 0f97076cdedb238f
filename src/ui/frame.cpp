#include "ui/frame.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/hash.h"
#include "gfx/device.h"
#include "ui/accessibility.h"
#include "ui/draw_data.h"
#include "ui/fonts.h"
#include "ui/key_names.h"
#include "ui/theme.h"

namespace tilik::ui {

namespace {

// ImGui takes an event, reacts in the next frame and settles in the one after.
constexpr int kFramesAfterEvent = 3;
constexpr double kGlyphBudget_ms = 8;
constexpr float kHoverDelay_s = 0.6f;
// Of pictures that are saved: a report is printed finer than most screens show. A canvas of more pixels than this is
// refused by some phones.
constexpr float kSavedPxPerCssPx = 2, kMostSavedPx2 = 16'777'216;

FrameInfo the_frame;
platform::Platform* the_platform = nullptr;
Frame* the_loop = nullptr;
bool drag_is_claimed = false;
bool pinch_is_claimed = false, the_picture_is_read = false;
bool arrows_are_claimed = false;
bool next_is_for_saving = false, is_for_saving = false, had_all_glyphs = false;

double now_ms() { return the_platform->now_ms(); }

}  // namespace

const FrameInfo& current_frame() { return the_frame; }

void claim_touch_drag() {
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) drag_is_claimed = true;
}

void claim_arrow_keys() { arrows_are_claimed = true; }

bool take_pinch(Pinch& pinch) {
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) pinch_is_claimed = true;
  if (!the_frame.has_pinch) return false;
  const ImVec2 centre(the_frame.pinch.centre_x_css_px, the_frame.pinch.centre_y_css_px);
  ImRect rectangle(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  rectangle.ClipWith(ImGui::GetCurrentWindow()->ClipRect);
  if (!rectangle.Contains(centre)) return false;
  pinch = the_frame.pinch;
  return true;
}

void request_frame() { the_platform->request_frame(); }

void lay_out_for_saving() { next_is_for_saving = true; }

bool is_ready_to_save() { return is_for_saving && had_all_glyphs; }

void draw_in_any_case() { the_picture_is_read = true; }

void request_frame_after(double milliseconds) { the_platform->request_frame_after(milliseconds); }

Frame::Frame(platform::Platform& platform, platform::GlyphSource& glyphs, Application& application)
    : platform_(platform), glyphs_(glyphs), application_(application) {
  the_platform = &platform;
  the_loop = this;
}

Frame::~Frame() {
  if (ImGui::GetCurrentContext() != nullptr) {
    forget_textures();
    ImGui::DestroyContext();
  }
  the_loop = nullptr;
}

void Frame::start() {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendPlatformName = "tilik";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.ConfigInputTextCursorBlink = false;  // a blinking caret would keep the page awake
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  io.ConfigDragClickToInputText = true;
  ImGuiPlatformIO& hooks = ImGui::GetPlatformIO();
  hooks.Platform_GetClipboardTextFn = [](ImGuiContext*) { return the_loop->clipboard_.c_str(); };
  hooks.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
    the_loop->clipboard_ = text;
    the_loop->clipboard_was_set_ = true;
    if (!the_loop->copy_is_for_event_) the_platform->copy_text(text);
  };
  hooks.Platform_SetImeDataFn = [](ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
    the_loop->ime_.x_css_px = data->InputPos.x;
    the_loop->ime_.y_css_px = data->InputPos.y;
    the_loop->ime_.line_height_css_px = data->InputLineHeight;
  };
  add_fonts(glyphs_);
  the_frame.window = platform_.window_metrics();
  application_.start(platform_);
  application_.apply_theme();
  make_renderer();
  wake();
}

void Frame::make_renderer() {
  gfx::device().on_context_created();
  gfx::Program::begin_all();
  announce_renderer(gfx::device().max_texture_px());
}

void Frame::wake() {
  frames_left_ = kFramesAfterEvent;
  platform_.request_frame();
}

bool Frame::wants_pinch() const { return pinch_is_claimed; }

// ---- events -----------------------------------------------------------------------------------------------------

void Frame::on_pointer_move(const platform::PointerEvent& event) {
  if (event.kind == platform::PointerKind::touch) {
    touch_.on_move(event.x_css_px, event.y_css_px, event.time_ms);
  } else {
    the_frame.last_pointer_was_touch = false;
    ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_Mouse);
    ImGui::GetIO().AddMousePosEvent(event.x_css_px, event.y_css_px);
  }
  wake();
}

void Frame::on_pointer_leave() {
  touch_.on_cancel();
  if (!touch_.wants_frame()) ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  wake();
}

void Frame::on_pointer_button(platform::PointerButton button, bool is_down, const platform::PointerEvent& event) {
  ImGuiIO& io = ImGui::GetIO();
  if (event.kind == platform::PointerKind::touch) {
    the_frame.last_pointer_was_touch = true;
    io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
    if (is_down) {
      io.AddMousePosEvent(event.x_css_px, event.y_css_px);
      touch_.on_down(event.x_css_px, event.y_css_px, event.time_ms);
    } else {
      touch_.on_up(event.x_css_px, event.y_css_px, event.time_ms);
    }
  } else {
    io.AddMousePosEvent(event.x_css_px, event.y_css_px);
    io.AddMouseButtonEvent(static_cast<int>(button), is_down);
  }
  wake();
}

void Frame::on_wheel(float x_lines, float y_lines, float x_css_px, float y_css_px) {
  ImGui::GetIO().AddMousePosEvent(x_css_px, y_css_px);
  ImGui::GetIO().AddMouseWheelEvent(x_lines, y_lines);
  wake();
}

void Frame::on_pinch(float factor, float centre_x_css_px, float centre_y_css_px, float dx_css_px, float dy_css_px) {
  Pinch& pinch = the_frame.pinch;
  // Several in one frame add up.
  pinch.factor = (the_frame.has_pinch ? pinch.factor : 1.0f) * factor;
  pinch.dx_css_px = (the_frame.has_pinch ? pinch.dx_css_px : 0.0f) + dx_css_px;
  pinch.dy_css_px = (the_frame.has_pinch ? pinch.dy_css_px : 0.0f) + dy_css_px;
  pinch.centre_x_css_px = centre_x_css_px;
  pinch.centre_y_css_px = centre_y_css_px;
  the_frame.has_pinch = true;
  wake();
}

void Frame::on_modifiers(platform::Modifiers modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, modifiers.ctrl || modifiers.meta);
  io.AddKeyEvent(ImGuiMod_Shift, modifiers.shift);
  io.AddKeyEvent(ImGuiMod_Alt, modifiers.alt);
}

void Frame::on_key(platform::Key key, bool is_down, platform::Modifiers modifiers) {
  on_modifiers(modifiers);
  const ImGuiKey name = imgui_key(key);
  if (name == ImGuiKey_None) return;
  ImGui::GetIO().AddKeyEvent(name, is_down);
  wake();
}

void Frame::on_text(std::string_view utf8) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(utf8).c_str());
  wake();
}

void Frame::press_chord(int key) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  io.AddKeyEvent(static_cast<ImGuiKey>(key), true);
  io.AddKeyEvent(static_cast<ImGuiKey>(key), false);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  wake();
}

void Frame::on_paste_into_field(std::string_view utf8) {
  clipboard_ = utf8;
  press_chord(ImGuiKey_V);
}

std::string Frame::on_copy(bool cut) {
  // The browser wants its answer now: the pictures in which ImGui copies are drawn inside the event.
  clipboard_was_set_ = false;
  copy_is_for_event_ = true;
  press_chord(cut ? ImGuiKey_X : ImGuiKey_C);
  for (int frame = 0; frame < 4 && (frame < 2 || !clipboard_was_set_); ++frame) on_frame(platform_.now_ms());
  copy_is_for_event_ = false;
  return clipboard_was_set_ ? clipboard_ : std::string();
}

void Frame::on_files(std::vector<platform::FileHandle> files) {
  application_.on_files(std::move(files));
  wake();
}

void Frame::on_clipboard_closed(bool is_empty) {
  application_.on_clipboard_closed(is_empty);
  wake();
}

void Frame::on_drag_over(bool is_over) {
  application_.on_drag_over(is_over);
  wake();
}

void Frame::on_resize(const platform::WindowMetrics& metrics) {
  the_frame.window = metrics;
  drawn_picture_ = 0;
  wake();
}

void Frame::on_focus(bool has_focus) {
  ImGui::GetIO().AddFocusEvent(has_focus);
  if (has_focus) application_.on_focus();
  wake();
}

void Frame::on_field_blur() {
  // Tab, or "done" on a phone's keyboard, ends editing; a click on the canvas ends it in ImGui anyway. What that click
  // holds down, a button beside the field, must stay held.
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (ime_.is_visible && context.ActiveId == context.InputTextState.ID) blurred_field_ = context.ActiveId;
  wake();
}

// What was typed just before it lost focus is still to come into the field.
void Frame::leave_blurred_field() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (blurred_field_ == 0 || context.InputEventsQueue.Size > 0) return;
  if (context.ActiveId == blurred_field_) ImGui::ClearActiveID();
  blurred_field_ = 0;
}

void Frame::on_visibility(bool is_visible) {
  drawn_picture_ = 0;
  if (is_visible) wake();
}

void Frame::on_context_lost() { gfx::device().on_context_lost(); }

void Frame::on_context_restored() {
  // The old objects are gone with the old context; ImGui's own are made again, its atlas from main memory.
  forget_textures();
  make_renderer();
  wake();
}

void Frame::on_preferences_changed() {
  application_.apply_theme();
  wake();
}

void Frame::on_place(uint32_t place) {
  application_.on_place(place);
  wake();
}

void Frame::on_engine_message(std::span<const uint8_t> bytes) {
  if (application_.on_response(bytes))
    wake();
  else
    platform_.request_frame_after(kBreathingFrameMs);
}

void Frame::on_accessibility_action(uint32_t id, uint8_t action, std::string_view value) {
  accessibility().on_action(id, static_cast<AccessibilityTree::Action>(action), value);
  wake();
}

// ---- one picture ------------------------------------------------------------------------------------------------

bool Frame::on_frame(double time_ms) {
  if (gfx::device().is_lost()) return false;
  const double started_ms = platform_.now_ms();
  begin(time_ms);
  application_.draw_frame(the_frame);
  end();
  if (was_drawn_) gfx::device().note_picture_time(platform_.now_ms() - started_ms);
  if (frames_left_ > 0) --frames_left_;

  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const bool hover_counts = context.HoverItemDelayId != 0 && context.HoverItemDelayTimer < kHoverDelay_s;
  bool key_repeats = false;
  for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_ReservedForModCtrl; ++key) {
    key_repeats |= context.IO.KeysData[key - ImGuiKey_NamedKey_BEGIN].Down && key < ImGuiKey_GamepadStart;
  }
  return frames_left_ > 0 || touch_.wants_frame() || hover_counts || key_repeats || glyphs_wait_ || programs_wait_ ||
         context.InputEventsQueue.Size > 0 || accessibility().has_pending_actions() || application_.wants_frame();
}

// As many device pixels for a css px as a saved picture has, where the screen has fewer.
void Frame::enlarge_for_saving() {
  platform::WindowMetrics& window = the_frame.window;
  const float width = window.width_css_px, height = window.height_css_px;
  const float longest_px = static_cast<float>(gfx::device().max_texture_px());
  const float ratio =
      std::min({kSavedPxPerCssPx, longest_px / std::max(width, height), std::sqrt(kMostSavedPx2 / (width * height))});
  if (ratio <= window.device_pixel_ratio) return;
  window.device_pixel_ratio = ratio;
  window.width_device_px = static_cast<int>(width * ratio);
  window.height_device_px = static_cast<int>(height * ratio);
}

void Frame::begin(double time_ms) {
  ImGuiIO& io = ImGui::GetIO();
  the_frame.window = platform_.window_metrics();
  is_for_saving = std::exchange(next_is_for_saving, false);
  if (is_for_saving) enlarge_for_saving();
  const platform::WindowMetrics& window = the_frame.window;
  const float elapsed_s = static_cast<float>((time_ms - last_time_ms_) / 1000.0);
  last_time_ms_ = time_ms;
  // After a rest the first step must not jump.
  io.DeltaTime = elapsed_s <= 0 ? 0.001f : elapsed_s > 0.1f ? 0.1f : elapsed_s;
  the_frame.time_ms = time_ms;
  the_frame.elapsed_s = io.DeltaTime;
  the_frame.reduced_motion = platform_.prefers_reduced_motion();
  const float ratio = window.device_pixel_ratio;
  // A hair more than whole, because ImGui multiplies and cuts off.
  io.DisplaySize = ImVec2((static_cast<float>(window.width_device_px) + 0.01f) / ratio,
                          (static_cast<float>(window.height_device_px) + 0.01f) / ratio);
  io.DisplayFramebufferScale = ImVec2(ratio, ratio);
  // Shapes and glyphs must differ in their texture coordinates, see snap_text_to_device_pixels.
  ImGui::GetStyle().AntiAliasedLinesUseTex = false;
  apply_touch();
  drag_is_claimed = false;
  pinch_is_claimed = false;
  ImGui::NewFrame();
  // ImGui tells a font the density only when it is pushed; ours are also drawn with directly.
  for (ImFont* font : io.Fonts->Fonts) font->CurrentRasterizerDensity = ratio;
  close_popup_on_escape();
  scroll_by_keys();
  arrows_are_claimed = false;
  accessibility().begin_frame();
}

void Frame::apply_touch() {
  if (!touch_.wants_frame()) return;
  ImGuiIO& io = ImGui::GetIO();
  const app::TouchGestures::Step step = touch_.next(platform_.now_ms(), drag_is_claimed, the_frame.reduced_motion);
  if (step.move_mouse) io.AddMousePosEvent(step.x_css_px, step.y_css_px);
  if (step.give_up) ImGui::ClearActiveID();
  if (step.press) io.AddMouseButtonEvent(0, true);
  if (step.release) io.AddMouseButtonEvent(0, false);
  if (step.right_click) {
    io.AddMouseButtonEvent(1, true);
    io.AddMouseButtonEvent(1, false);
  }
  if (step.hide_mouse) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  if (step.scroll_x_css_px == 0 && step.scroll_y_css_px == 0) return;
  ImGuiWindow* under = nullptr;
  ImGuiWindow* under_moving = nullptr;
  ImGui::FindHoveredWindowEx(ImVec2(touch_.start_x(), touch_.start_y()), false, &under, &under_moving);
  const auto scroll = [under](int axis, float distance) {
    // A list that is at its end hands on to what it stands in.
    for (ImGuiWindow* window = under; window != nullptr && distance != 0; window = window->ParentWindow) {
      const float to = ImClamp(window->Scroll[axis] + distance, 0.0f, window->ScrollMax[axis]);
      if (to == window->Scroll[axis]) continue;
      if (axis == 0) ImGui::SetScrollX(window, to);
      if (axis == 1) ImGui::SetScrollY(window, to);
      return true;
    }
    return false;
  };
  const bool moves_x = scroll(0, step.scroll_x_css_px), moves_y = scroll(1, step.scroll_y_css_px);
  if (!moves_x && !moves_y) touch_.end_glide();
}

void Frame::close_popup_on_escape() {
  // ImGui does this only with its own keyboard navigation, which is off because the mirror owns focus.
  ImGuiContext& context = *ImGui::GetCurrentContext();
  if (context.OpenPopupStack.Size == 0 || context.ActiveId != 0) return;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::ClosePopupToLevel(context.OpenPopupStack.Size - 1, true);
}

void Frame::scroll_by_keys() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  if (context.ActiveId != 0 || context.IO.KeyCtrl || context.IO.KeyAlt) return;
  // The largest window that scrolls is the page's content.
  ImGuiWindow* main = nullptr;
  for (ImGuiWindow* window : context.Windows) {
    if (!window->WasActive || window->ScrollMax.y <= 0) continue;
    if (main == nullptr || window->Size.x * window->Size.y > main->Size.x * main->Size.y) main = window;
  }
  if (main == nullptr) return;
  const float page = main->InnerRect.GetHeight() * 0.9f;
  float to = main->Scroll.y;
  if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) to += page;
  if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) to -= page;
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) to = 0;
  if (ImGui::IsKeyPressed(ImGuiKey_End)) to = main->ScrollMax.y;
  if (!arrows_are_claimed && ImGui::IsKeyPressed(ImGuiKey_DownArrow)) to += 60;
  if (!arrows_are_claimed && ImGui::IsKeyPressed(ImGuiKey_UpArrow)) to -= 60;
  if (to != main->Scroll.y) ImGui::SetScrollY(main, ImClamp(to, 0.0f, main->ScrollMax.y));
}

void Frame::end() {
  leave_blurred_field();
  accessibility().end_frame();
  glyphs_wait_ = load_waiting_glyphs(kGlyphBudget_ms, &now_ms);
  had_all_glyphs = is_for_saving && !glyphs_wait_;
  ImGui::Render();
  ImDrawData& draw_data = *ImGui::GetDrawData();
  programs_wait_ = gfx::Program::advance_all();
  has_drawn_ |= renderer_.is_ready();
  snap_text_to_device_pixels(draw_data);
  draw_picture();
  the_frame.has_pinch = false;
  the_frame.pinch = {};
  place_ime_field();
  const int cursor = static_cast<int>(platform_cursor(ImGui::GetMouseCursor()));
  if (cursor != cursor_) platform_.set_cursor(static_cast<platform::Cursor>(cursor));
  cursor_ = cursor;
  platform_.update_accessibility(accessibility().encoded(), accessibility().encoded_hash());
}

// After an event ImGui settles over some pictures of which most are alike, and drawing is most of a picture's work.
void Frame::draw_picture() {
  if (is_for_saving && !the_picture_is_read) {
    was_drawn_ = false;
    return;
  }
  ImDrawData& draw_data = *ImGui::GetDrawData();
  const gfx::Device& device = gfx::device();
  const int width = the_frame.window.width_device_px, height = the_frame.window.height_device_px;
  const ImU32 ground = col(palette().page);
  uint64_t picture = 0;
  was_drawn_ = application_.wants_frame() || the_picture_is_read || has_changed_textures(draw_data);
  if (!was_drawn_) {
    const uint64_t conditions[] = {device.generation(),
                                   device.is_slow(),
                                   programs_wait_,
                                   renderer_.is_ready(),
                                   renderer_.can_draw_plain(),
                                   static_cast<uint64_t>(width),
                                   static_cast<uint64_t>(height),
                                   ground};
    picture = picture_hash(draw_data, hash64(reinterpret_cast<const char*>(conditions), sizeof(conditions)));
    was_drawn_ = picture != drawn_picture_;
  }
  the_picture_is_read = false;
  if (!was_drawn_) return;
  drawn_picture_ = is_for_saving ? 0 : picture;
  if (is_for_saving) platform_.set_canvas_size(width, height);
  device.begin_picture(width, height, ground);
  render(renderer_, draw_data, width, height);
}

void Frame::place_ime_field() {
  ime_.accessibility_id = accessibility().active_textbox_id();
  ime_.is_multiline = accessibility().active_textbox_is_multiline();
  ime_.keeps_pastes = application_.keeps_pastes();
  // ImGui's wish lags a frame behind; without an active item the field would take focus back.
  ime_.is_visible = ImGui::GetIO().WantTextInput && ImGui::GetCurrentContext()->ActiveId != 0;
  platform_.set_ime_field(ime_);
}

}  // namespace tilik::ui
