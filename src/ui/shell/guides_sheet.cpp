// Owns: the sheet that tells how to get one's data out of each platform. Depends on: ui/shell/shell.h.
// Thread: the UI's.
#include <algorithm>

#include "ui/shell/shell.h"
#include "words/format_guides.h"

namespace tilik::ui {

namespace {

// "1. Do this. 2. Do that." as its steps.
std::vector<std::string_view> split_steps(std::string_view text) {
  std::vector<std::string_view> steps;
  for (char number = '2'; !text.empty(); ++number) {
    const size_t next = text.find(std::string{' ', number, '.', ' '});
    steps.push_back(text.substr(0, next));
    if (next == std::string_view::npos) break;
    text.remove_prefix(next + 1);
  }
  return steps;
}

// The names as buttons in lines; returns their height.
float draw_names(const Rect& rest, int& chosen) {
  const float height = px(theme().is_phone() ? 40 : 34), gap = px(6);
  float x = rest.Min.x, y = rest.Min.y;
  int index = 0;
  for (const words::FormatGuide& guide : words::format_guides()) {
    const float width = std::min(rest.GetWidth(), button_width(guide.name));
    if (x + width > rest.Max.x && x > rest.Min.x) {
      x = rest.Min.x;
      y += height + gap;
    }
    ImGui::PushID(index);
    if (button("guide", rect_at(x, y, width, height), guide.name,
               chosen == index ? ButtonKind::primary : ButtonKind::secondary))
      chosen = index;
    ImGui::PopID();
    x += width + gap;
    ++index;
  }
  return y + height - rest.Min.y;
}

}  // namespace

void draw_guides_sheet(Ui& ui, PageState& state) {
  Rect rest = begin_sheet(ui, ui.text(Word::guides_title), px(760), px(580));
  const float hint = draw_wrapped(rest.Min.x, rest.Min.y, rest.GetWidth(), kBody, col(palette().ink_soft),
                                  ui.text(Word::guides_hint), 2);
  take_top(rest, hint + px(12));
  const auto guides = words::format_guides();
  if (theme().is_phone()) {
    // So many buttons would leave no room for the steps.
    std::vector<std::string> names;
    for (const words::FormatGuide& guide : guides) names.emplace_back(guide.name);
    const int picked =
        choice("guides", take_top(rest, theme().control_height()), ui.text(Word::guides_title), names, state.guide);
    if (picked >= 0) state.guide = picked;
  } else {
    take_top(rest, draw_names(rest, state.guide));
  }
  take_top(rest, px(20));
  const words::FormatGuide& guide = guides[static_cast<size_t>(state.guide) % guides.size()];
  heading_at(rest.Min.x, rest.Min.y, kLeadBold, guide.name, 2);
  take_top(rest, theme().line(kLeadBold) + px(6));
  for (const std::string_view step : split_steps(words::steps_of(ui.language(), guide))) {
    const float height = draw_wrapped(rest.Min.x, rest.Min.y, rest.GetWidth(), kBody, col(palette().ink), step);
    say(rect_at(rest.Min.x, rest.Min.y, rest.GetWidth(), height), step);
    take_top(rest, height + px(6));
  }
  end_sheet();
}

}  // namespace tilik::ui
