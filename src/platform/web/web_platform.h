// Owns: the browser's implementation of Platform and GlyphSource.
// Depends on: Emscripten, web/ui_library.js. Thread: main.
// Why: the one place of the UI program that knows that it runs in a page.
#pragma once

#include "platform/glyph_source.h"
#include "platform/platform.h"

namespace tilik::platform {

Platform& web_platform();
GlyphSource& web_glyph_source();

// Makes the WebGL2 context. False where the browser has none.
bool make_web_context();
// From now on events go to `listener`.
void start_web_events(PlatformListener& listener);
// What the listener says about pinches under the pointer, told to web/input.js after each picture.
void set_pinch_question(bool (*wants_pinch)());

}  // namespace tilik::platform
