#include "ui/glyph_loader.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

#include "ui/fonts.h"
#include "ui/text_shaping.h"

namespace tilik::ui {

namespace {

// What is measured once per face, size and scale.
struct BakedMetrics {
  float em_device_px;
  float digit_advance_device_px;  // the widest digit: figures in columns line up
  float han_advance_device_px;    // 0 until asked for
  float hangul_advance_device_px;
};

}  // namespace

std::string_view text_of_glyph(uint32_t codepoint, char (&buffer)[5]) {
  const std::string_view word = word_behind(codepoint);
  if (!word.empty()) return word;
  const int length = ImTextCharToUtf8(buffer, codepoint);
  return {buffer, static_cast<size_t>(length)};
}

namespace {

bool is_invisible(uint32_t c) {
  return c < 32 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff ||
         (c >= 0xe0000 && c <= 0xe0fff) ||
         (c >= 0x1f3fb && c <= 0x1f3ff);  // skin tones: without joining they would stand as brown squares
}

// A first guess; the pixels decide once they are drawn.
bool is_probably_coloured(uint32_t c) {
  return (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x1f1e6 && c <= 0x1f1ff) || (c >= 0x231a && c <= 0x231b) ||
         (c >= 0x23e9 && c <= 0x23f3) || (c >= 0x25fd && c <= 0x25fe) || (c >= 0x2614 && c <= 0x2615) ||
         (c >= 0x2648 && c <= 0x2653) || c == 0x2705 || (c >= 0x270a && c <= 0x270b) || c == 0x2728 || c == 0x274c ||
         c == 0x274e || (c >= 0x2753 && c <= 0x2757) || c == 0x2b50 || c == 0x2b55 || c == 0x26a1 || c == 0x2764;
}

bool is_han(uint32_t c) {
  return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x20000 && c <= 0x323af);
}
bool is_hangul(uint32_t c) { return c >= 0xac00 && c <= 0xd7a3; }

float density_of(const ImFontConfig& source, const ImFontBaked& baked) {
  return source.RasterizerDensity * baked.RasterizerDensity;
}

bool init_source(ImFontAtlas*, ImFontConfig*) { return true; }
bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar codepoint) { return codepoint != 0; }

bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void* data) {
  platform::GlyphSource& glyphs = *glyph_loader_state().source;
  const float density = density_of(*source, *baked);
  const float em = em_px(baked->Size) * density;
  BakedMetrics& metrics = *static_cast<BakedMetrics*>(data);
  metrics = {em, 0, 0, 0};
  for (char digit = '0'; digit <= '9'; ++digit) {
    const float advance = glyphs.measure({&digit, 1}, em, source->FontLoaderFlags).advance;
    metrics.digit_advance_device_px = ImMax(metrics.digit_advance_device_px, advance);
  }
  // Capitals stand in the middle of the line: so a label stands in the middle of its button.
  const float capital_height = -glyphs.measure("H", em, source->FontLoaderFlags).top;
  const float baseline = std::round((baked->Size * density + capital_height) / 2);
  baked->Ascent = baseline / density;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

// Scripts of thousands of equal boxes are not measured one by one.
platform::TextMetrics measure_glyph(uint32_t codepoint, std::string_view utf8, uint32_t weight, BakedMetrics& metrics) {
  platform::GlyphSource& glyphs = *glyph_loader_state().source;
  const float em = metrics.em_device_px;
  float* shared = is_han(codepoint)      ? &metrics.han_advance_device_px
                  : is_hangul(codepoint) ? &metrics.hangul_advance_device_px
                                         : nullptr;
  if (shared == nullptr) return glyphs.measure(utf8, em, weight);
  if (*shared == 0) *shared = glyphs.measure(is_han(codepoint) ? "\xe4\xb8\xad" : "\xed\x95\x9c", em, weight).advance;
  platform::TextMetrics box;
  box.advance = *shared;
  box.left = -0.05f * em;
  box.right = *shared + 0.05f * em;
  box.top = -0.95f * em;
  box.bottom = 0.25f * em;
  return box;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* data, ImWchar codepoint,
                ImFontGlyph* out_glyph, float* out_advance_x) {
  BakedMetrics& metrics = *static_cast<BakedMetrics*>(data);
  const float density = density_of(*source, *baked);
  char buffer[5];
  const std::string_view utf8 = text_of_glyph(codepoint, buffer);
  platform::TextMetrics ink;
  if (!is_invisible(codepoint)) ink = measure_glyph(codepoint, utf8, source->FontLoaderFlags, metrics);
  float advance = ink.advance;
  float shift = 0;
  if (codepoint >= '0' && codepoint <= '9') {
    advance = metrics.digit_advance_device_px;
    shift = std::round((advance - ink.advance) / 2);
  }
  if (out_advance_x != nullptr) {
    *out_advance_x = advance / density;
    return true;
  }
  out_glyph->Codepoint = codepoint;
  out_glyph->AdvanceX = advance / density;
  const float left = std::floor(ink.left) - 1, top = std::floor(ink.top) - 1;
  const int width = static_cast<int>(std::ceil(ink.right) + 1 - left),
            height = static_cast<int>(std::ceil(ink.bottom) + 1 - top);
  if (ink.right <= ink.left || ink.bottom <= ink.top || width > kLargestGlyph_px || height > kLargestGlyph_px)
    return true;

  const ImFontAtlasRectId pack_id = ImFontAtlasPackAddRect(atlas, width, height);
  if (pack_id == ImFontAtlasRectId_Invalid) return true;  // the atlas is full: a blank of the right width
  const ImTextureRect place = *ImFontAtlasPackGetRect(atlas, pack_id);
  ImFontAtlasTextureBlockFill(atlas->TexData, place.x, place.y, place.w, place.h, 0);
  ImFontAtlasTextureBlockQueueUpload(atlas, atlas->TexData, place.x, place.y, place.w, place.h);
  out_glyph->X0 = (left + shift) / density;
  out_glyph->Y0 = top / density + baked->Ascent;
  out_glyph->X1 = out_glyph->X0 + static_cast<float>(width) / density;
  out_glyph->Y1 = out_glyph->Y0 + static_cast<float>(height) / density;
  out_glyph->Visible = true;
  out_glyph->Colored = is_probably_coloured(codepoint);
  out_glyph->PackId = pack_id;
  glyph_loader_state().waiting.push_back({baked->BakedId, codepoint, pack_id, metrics.em_device_px,
                                          source->FontLoaderFlags, -left, -top, static_cast<uint32_t>(width),
                                          static_cast<uint32_t>(height)});
  return true;
}

}  // namespace

GlyphLoaderState& glyph_loader_state() {
  static GlyphLoaderState state;
  return state;
}

const ImFontLoader& glyph_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "browser";
    made.FontSrcInit = init_source;
    made.FontSrcContainsGlyph = contains_glyph;
    made.FontBakedInit = init_baked;
    made.FontBakedLoadGlyph = load_glyph;
    made.FontBakedSrcLoaderDataSize = sizeof(BakedMetrics);
    return made;
  }();
  return loader;
}

}  // namespace tilik::ui

// The loader that ImGui asks for where a font names none; see imgui_config.h.
namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader();
const ImFontLoader* GetFontLoader() { return &tilik::ui::glyph_loader(); }
}  // namespace ImGuiFreeType
