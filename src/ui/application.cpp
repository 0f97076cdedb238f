#include "ui/application.h"

#include <imgui.h>

#include <string>

#include "ui/accessibility.h"
#include "ui/fonts.h"
#include "ui/frame.h"
#include "ui/text_shaping.h"

namespace tilik::ui {

namespace {

// A first screen that proves the layers below: scripts, sizes, emoji, a button, a field, a mirror.
class FirstScreen final : public Application {
 public:
  void start(platform::Platform& platform) override { platform_ = &platform; }
  void apply_theme() override { ImGui::StyleColorsLight(); }
  void on_response(std::span<const uint8_t>) override {}
  void on_files(std::vector<platform::FileHandle> files) override { file_count_ += files.size(); }
  void on_drag_over(bool) override {}
  bool wants_frame() const override { return false; }

  void draw_frame(const FrameInfo& info) override {
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImVec2(info.window.width_css_px, info.window.height_css_px));
    ImGui::PushFont(fonts().regular, line_px(14));
    ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
    ImGui::PushFont(fonts().bold, line_px(28));
    ImGui::TextUnformatted("Tilik: melihat dari dekat");
    accessibility().heading("Tilik: melihat dari dekat", 1);
    ImGui::PopFont();
    for (const char* line :
         {"Percakapan memuncak 12 Mei, 3,2 kali biasanya · 0123456789",
          "日本語 中文 한국어 ไทย العربية עברית हिन्दी ꦗꦮ ᮞᮥᮔ᮪ᮓ", "Ελληνικά Русский Tiếng Việt ñ ü ß € → ✓ ★",
          "😀 🎉 ❤️ 🇮🇩 👩‍👩‍👧 🌶 ☕ ⚡"}) {
      ImGui::TextUnformatted(shaped(line).c_str());
      accessibility().text(line);
    }
    for (float em : {12.0f, 14.0f, 16.0f, 20.0f, 28.0f}) {
      ImGui::PushFont(fonts().regular, line_px(em));
      ImGui::Text("%.0f px: Keterlibatan 1,2 rb dari 3,4 jt", em);
      ImGui::PopFont();
    }
    bool pressed = ImGui::Button("Tekan saya");
    pressed |= accessibility().item(Role::button, "Tekan saya");
    if (pressed) accessibility().announce("Ditekan " + std::to_string(++presses_) + " kali");
    const std::string said = "Ditekan " + std::to_string(presses_) + " kali, berkas " + std::to_string(file_count_);
    ImGui::TextUnformatted(said.c_str());
    accessibility().text(said);
    accessibility().take_text(ImGui::GetID("Cari"), text_);
    text_.resize(text_.size() + 256);
    ImGui::InputText("Cari", text_.data(), text_.size());
    text_.resize(std::char_traits<char>::length(text_.c_str()));
    accessibility().item(Role::textbox, "Cari", text_);
    bool toggled = ImGui::Checkbox("Nama samaran", &on_);
    if (accessibility().item(Role::checkbox, "Nama samaran", {}, on_ ? kChecked : 0)) on_ = !on_;
    (void)toggled;
    ImGui::End();
    ImGui::PopFont();
  }

 private:
  platform::Platform* platform_ = nullptr;
  int presses_ = 0;
  size_t file_count_ = 0;
  bool on_ = false;
  std::string text_;
};

}  // namespace

std::unique_ptr<Application> make_application() { return std::make_unique<FirstScreen>(); }

}  // namespace tilik::ui
