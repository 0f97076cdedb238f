// Owns: shaped(), which prepares text of posts and names for drawing: words of scripts that join or reorder
// their letters, and emoji made of several characters, become one glyph each.
// Depends on: std. Thread: the UI's.
// Why: ImGui draws character by character; the browser shapes. Each such word gets a private character whose
// picture is the whole word, so that measuring, wrapping, clipping and drawing work everywhere unchanged.
//
// Call it once when the text arrives and keep the result:  ImGui::TextUnformatted(shaped(post.text).c_str());
// The result is for the screen only; copy, search and export use the original.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tilik::ui {

// The same text where nothing needs shaping (then it is only copied).
std::string shaped(std::string_view utf8);

// The word behind a private character; empty for every other character.
std::string_view word_behind(uint32_t codepoint);

}  // namespace tilik::ui
