// Owns: shaped(), which prepares text of posts and names for drawing: words of scripts that join or reorder
// their letters, and emoji made of several characters, become one glyph each.
// Depends on: std. Thread: the UI's.
// Why: ImGui draws character by character; the browser shapes. Each such word gets a private character whose
// picture is the whole word, so that measuring, wrapping, clipping and drawing work everywhere unchanged.
//
// The functions of draw.h shape what they draw and measure; nobody else needs to. The result is for the screen only;
// copy, search and export use the original. It must not be shaped again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tilik::ui {

// The same text where nothing needs shaping (then it is only copied).
std::string shaped(std::string_view utf8);

// Whether shaped() would change anything. Most text is plain, and is told so at one look at its bytes.
bool needs_shaping(std::string_view utf8);

// The text that shaped() was given, from all or a part of its result.
std::string unshaped(std::string_view shaped_utf8);

// One line of a shaped text, ready to be drawn from left to right: right-to-left words that stand beside each other are
// read from the right.
std::string in_visual_order(std::string_view shaped_line);

// The word behind a private character; empty for every other character.
std::string_view word_behind(uint32_t codepoint);

}  // namespace tilik::ui
