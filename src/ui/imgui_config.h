// Owns: Dear ImGui's compile-time options, named by IMGUI_USER_CONFIG so that every file sees the same.
// Depends on: nothing. Thread: none.
// Why: WebGL2 has no vertex offset in ImGui's renderer, so long charts need 32-bit indices; posts
// hold emoji, so characters need 32 bits; the demo and debug windows are bytes nobody would use.
#pragma once

#define IMGUI_USE_WCHAR32
#define ImDrawIdx unsigned int
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
// Glyphs come from glyph_loader.cpp, under the name of the loader that ImGui leaves to the program; its own one would
// bring a reader of font files along.
#define IMGUI_ENABLE_FREETYPE
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS

// Dear ImGui scans only settings files and number fields, and the page has neither: the C library's scanner stays out.
#include <cstdio>
#define sscanf(...) 0
