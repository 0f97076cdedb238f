// Owns: Application, the pages and what they show; the only thing that the frame loop knows of them.
// Depends on: platform's interface, ui/frame.h. Thread: the UI's.
// Why: the frame loop, input and glyphs stay the same while pages come and go.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "platform/platform.h"

namespace tilik::ui {

struct FrameInfo;

// What the UI frame drives. Implemented by the pages (make_application in application.cpp).
class Application {
 public:
  virtual ~Application() = default;
  // After the ImGui context and fonts exist, before the first frame.
  virtual void start(platform::Platform& platform) = 0;
  // Colours, spacing; again when the preferences of the system change.
  virtual void apply_theme() = 0;
  // False when the message only told how far the engine is.
  virtual bool on_response(std::span<const uint8_t> bytes) = 0;
  virtual void on_files(std::vector<platform::FileHandle> files) = 0;
  virtual void load_sample() = 0;
  // The engine ended and has been started anew, empty.
  virtual void on_engine_lost() = 0;
  virtual void on_clipboard_closed(bool is_empty) = 0;
  virtual void on_drag_over(bool is_over) = 0;
  // Whether what is pasted into a field now is never a file of posts.
  virtual bool keeps_pastes() const = 0;
  // Back or Forward of the browser led to a place that the application told of.
  virtual void on_place(uint32_t place) = 0;
  // The window is used again: another one may have been used meanwhile.
  virtual void on_focus() = 0;
  // Called between ImGui::NewFrame and ImGui::Render.
  virtual void draw_frame(const FrameInfo& info) = 0;
  // True while something moves; then frames follow each other.
  virtual bool wants_frame() const = 0;
};

std::unique_ptr<Application> make_application();

}  // namespace tilik::ui
