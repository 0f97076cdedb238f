// Owns: the drawing helpers. Depends on: ui/draw.h. Thread: the UI's.
#include "ui/draw.h"

#include <algorithm>
#include <cmath>

#include "ui/text_shaping.h"

namespace tilik::ui {

Rect take_top(Rect& rest, float height) {
  Rect part = rest;
  part.Max.y = rest.Min.y = std::min(rest.Min.y + height, rest.Max.y);
  return part;
}
Rect take_bottom(Rect& rest, float height) {
  Rect part = rest;
  part.Min.y = rest.Max.y = std::max(rest.Max.y - height, rest.Min.y);
  return part;
}
Rect take_left(Rect& rest, float width) {
  Rect part = rest;
  part.Max.x = rest.Min.x = std::min(rest.Min.x + width, rest.Max.x);
  return part;
}
Rect take_right(Rect& rest, float width) {
  Rect part = rest;
  part.Min.x = rest.Max.x = std::max(rest.Max.x - width, rest.Min.x);
  return part;
}

namespace {

// ---- of text that is shaped: see text_shaping.h ----

float shaped_width(TextStyle style, std::string_view text) {
  return theme().font(style)->CalcTextSizeA(theme().line(style), FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void draw_shaped(float x, float y, TextStyle style, ImU32 colour, std::string_view text, Align align) {
  if (align != Align::left) {
    const float width = shaped_width(style, text);
    x -= align == Align::right ? width : width / 2;
  }
  canvas()->AddText(theme().font(style), theme().line(style), ImVec2(std::floor(x), std::floor(y)), colour, text.data(),
                    text.data() + text.size());
}

std::string fitted_shaped(TextStyle style, std::string_view text, float width) {
  // Widths are sums of rounded advances: a hair more is no reason to cut.
  if (shaped_width(style, text) <= width + 0.75f) return std::string(text);
  static constexpr std::string_view kEllipsis = "\xe2\x80\xa6";
  const float room = width - shaped_width(style, kEllipsis);
  const char* rest = nullptr;
  theme().font(style)->CalcTextSizeA(theme().line(style), std::max(room, 0.0f), 0, text.data(),
                                     text.data() + text.size(), &rest);
  std::string cut(text.data(), rest != nullptr ? rest : text.data());
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut + std::string(kEllipsis);
}

}  // namespace

float text_width(TextStyle style, std::string_view text) {
  return needs_shaping(text) ? shaped_width(style, shaped(text)) : shaped_width(style, text);
}

void draw_text(float x, float y, TextStyle style, ImU32 colour, std::string_view text, Align align) {
  if (!needs_shaping(text)) return draw_shaped(x, y, style, colour, text, align);
  draw_shaped(x, y, style, colour, in_visual_order(shaped(text)), align);
}

std::string fitted(TextStyle style, std::string_view text, float width) {
  return needs_shaping(text) ? unshaped(fitted_shaped(style, shaped(text), width)) : fitted_shaped(style, text, width);
}

void draw_haloed(float centre_x, float top, TextStyle style, ImU32 colour, const std::string& text) {
  const ImU32 rim = col(palette().surface, 0.8f);
  const float reach = px(2);
  for (const ImVec2 shift : {ImVec2(-1, 0), ImVec2(1, 0), ImVec2(0, -1), ImVec2(0, 1), ImVec2(-0.7f, -0.7f),
                             ImVec2(0.7f, -0.7f), ImVec2(-0.7f, 0.7f), ImVec2(0.7f, 0.7f)})
    draw_text(centre_x + shift.x * reach, top + shift.y * reach, style, rim, text, Align::centre);
  draw_text(centre_x, top, style, colour, text, Align::centre);
}

float draw_text_in(const Rect& rect, TextStyle style, ImU32 colour, std::string_view text, Align align) {
  const std::string shown = fitted(style, text, rect.GetWidth());
  const float width = text_width(style, shown);
  const float y = rect.Min.y + (rect.GetHeight() - theme().line(style)) / 2;
  const float x = align == Align::left    ? rect.Min.x
                  : align == Align::right ? rect.Max.x - width
                                          : rect.Min.x + (rect.GetWidth() - width) / 2;
  draw_text(x, y, style, colour, shown);
  return width;
}

namespace {

// ImGui also breaks after marks inside words ("0.81", "a/b.c"): then the line ends at its last space, if it has one.
const char* before_broken_word(const char* at, const char* cut, const char* end) {
  if (cut == end || *cut == ' ' || cut[-1] == ' ') return cut;
  for (const char* back = cut; back > at + 1; --back)
    if (back[-1] == ' ') return back;
  return cut;
}

// Calls `line(shaped text, index)` for every line.
template <typename Line>
int for_each_line(float width, TextStyle style, std::string_view original, int most_lines, Line&& line) {
  const std::string with_words = needs_shaping(original) ? shaped(original) : std::string();
  const std::string_view text = with_words.empty() ? original : std::string_view(with_words);
  ImFont* font = theme().font(style);
  const float size = theme().line(style);
  const char* at = text.data();
  const char* end = at + text.size();
  int count = 0;
  while (at < end && count < most_lines) {
    const char* newline = std::find(at, end, '\n');
    const char* cut = font->CalcWordWrapPosition(size, at, newline, width);
    if (cut == at && cut < newline) ++cut;
    cut = before_broken_word(at, cut, newline);
    const bool is_last = count + 1 == most_lines;
    const bool is_cut = is_last && cut < end && cut < newline;
    if (is_cut)
      line(std::string_view(fitted_shaped(style, std::string_view(at, static_cast<size_t>(newline - at)), width)),
           count);
    else
      line(std::string_view(at, static_cast<size_t>(cut - at)), count);
    ++count;
    at = cut;
    if (at < end && at == newline) ++at;
    while (at < end && *at == ' ') ++at;
  }
  return count;
}

}  // namespace

float draw_wrapped(float x, float y, float width, TextStyle style, ImU32 colour, std::string_view text, int most_lines,
                   Align align) {
  const float height = theme().line(style);
  const int count = for_each_line(width, style, text, most_lines, [&](std::string_view line, int index) {
    const float line_y = y + height * static_cast<float>(index);
    if (needs_shaping(line)) return draw_shaped(x, line_y, style, colour, in_visual_order(line), align);
    draw_shaped(x, line_y, style, colour, line, align);
  });
  return height * static_cast<float>(count);
}

float wrapped_height(float width, TextStyle style, std::string_view text, int most_lines) {
  return theme().line(style) *
         static_cast<float>(for_each_line(width, style, text, most_lines, [](std::string_view, int) {}));
}

ImDrawList* canvas() { return ImGui::GetWindowDrawList(); }

void fill(const Rect& rect, ImU32 colour, float rounding, ImDrawFlags corners) {
  if (rect.Max.x > rect.Min.x && rect.Max.y > rect.Min.y)
    canvas()->AddRectFilled(rect.Min, rect.Max, colour, rounding, corners);
}

void outline(const Rect& rect, ImU32 colour, float rounding, float thickness) {
  canvas()->AddRect(rect.Min, rect.Max, colour, rounding, 0, thickness);
}

void horizontal_line(float x0, float x1, float y, ImU32 colour, float thickness) {
  const float top = std::floor(y);
  canvas()->AddRectFilled(ImVec2(x0, top), ImVec2(x1, top + thickness), colour);
}

void vertical_line(float x, float y0, float y1, ImU32 colour, float thickness) {
  const float left = std::floor(x);
  canvas()->AddRectFilled(ImVec2(left, y0), ImVec2(left + thickness, y1), colour);
}

void dashed_horizontal(float x0, float x1, float y, ImU32 colour, float dash) {
  for (float x = x0; x < x1; x += dash * 2) horizontal_line(x, std::min(x + dash, x1), y, colour);
}

namespace {

constexpr float kQuarterTurn = 1.57079633f;

// The shadow of an opaque surface that is drawn over it: only what shows around the surface. Whole rectangles one upon
// the other would be most of a picture's work where no graphics card mixes the colours.
void draw_shadow(const Rect& rect, float rounding, float spread, float drop, int alpha) {
  struct Ring {
    float grow;
    int alpha;
  };
  // From below the surface, which stands `drop` higher, to where the shadow ends.
  const Ring rings[] = {{-drop - 1, alpha}, {0, alpha}, {spread, 0}};
  constexpr int kRings = 3, kCornerSteps = 6, kCorner = kCornerSteps + 1, kAround = 4 * kCorner;
  ImDrawList& list = *canvas();
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve((kRings - 1) * kAround * 6, kRings * kAround);
  const ImDrawIdx first = list._VtxCurrentIdx;
  for (const Ring& ring : rings) {
    const float radius = std::max(rounding + ring.grow, 0.0f);
    for (int i = 0; i < kAround; ++i) {
      // Clockwise from the right end of the bottom: corners at the right below, left below, left above, right above.
      const int corner = i / kCorner;
      const float angle = kQuarterTurn * (static_cast<float>(corner) + static_cast<float>(i % kCorner) / kCornerSteps);
      const bool is_left = corner == 1 || corner == 2, is_above = corner >= 2;
      const float x = is_left ? rect.Min.x + rounding : rect.Max.x - rounding;
      const float y = (is_above ? rect.Min.y + rounding : rect.Max.y - rounding) + drop;
      list.PrimWriteVtx(ImVec2(x + radius * std::cos(angle), y + radius * std::sin(angle)), white,
                        theme().is_dark() ? IM_COL32(0, 0, 0, ring.alpha) : IM_COL32(28, 20, 8, ring.alpha));
    }
  }
  for (ImDrawIdx ring = 0; ring + 1 < kRings; ++ring) {
    for (ImDrawIdx i = 0; i < kAround; ++i) {
      const ImDrawIdx inner = first + ring * kAround, outer = inner + kAround, next = (i + 1) % kAround;
      for (const ImDrawIdx index : {inner + i, outer + i, outer + next, inner + i, outer + next, inner + next})
        list.PrimWriteIdx(index);
    }
  }
}

}  // namespace

void draw_card(const Rect& rect, float rounding) {
  if (!theme().is_dark()) draw_shadow(rect, rounding, px(6), px(1), 12);
  fill(rect, col(palette().surface), rounding);
}

void draw_floating(const Rect& rect, float rounding) {
  draw_shadow(rect, rounding, px(18), px(4), theme().is_dark() ? 80 : 28);
  fill(rect, col(palette().raised), rounding);
  if (theme().is_dark()) outline(rect, col(palette().line), rounding);
}

ImU32 faded(ImU32 colour, float factor) {
  const auto alpha =
      static_cast<ImU32>(static_cast<float>(colour >> IM_COL32_A_SHIFT & 255) * std::clamp(factor, 0.0f, 1.0f) + 0.5f);
  return (colour & ~IM_COL32_A_MASK) | alpha << IM_COL32_A_SHIFT;
}

}  // namespace tilik::ui
