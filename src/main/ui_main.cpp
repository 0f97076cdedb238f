// Owns: the UI program: platform, frame loop and pages are put together here.
// Depends on: platform/web, ui. Thread: main.
// Why: the only wiring; everything else can be used without a browser.
#include <emscripten.h>

#include "platform/web/web_imports.h"
#include "platform/web/web_platform.h"
#include "ui/application.h"
#include "ui/frame.h"

namespace {

struct Program {
  std::unique_ptr<tilik::ui::Application> application;
  std::unique_ptr<tilik::ui::Frame> frame;
};

// Lives as long as the page.
Program& program() {
  static Program* the_program = new Program;
  return *the_program;
}

}  // namespace

extern "C" {

// Called once by boot. 0: there is no WebGL2 here.
EMSCRIPTEN_KEEPALIVE int tilik_ui_start() {
  using namespace tilik;
  if (!platform::make_web_context()) return 0;
  tilik_web_start();
  program().application = ui::make_application();
  program().frame =
      std::make_unique<ui::Frame>(platform::web_platform(), platform::web_glyph_source(), *program().application);
  program().frame->start();
  platform::start_web_events(*program().frame);
  platform::set_pinch_question([] { return program().frame->wants_pinch(); });
  platform::web_platform().request_frame();
  return 1;
}

// Asked by boot, which covers the page until then.
EMSCRIPTEN_KEEPALIVE int tilik_ui_has_drawn() { return program().frame->has_drawn() ? 1 : 0; }

// Called by boot for a wish of the first screen that the page showed before this program was there.
EMSCRIPTEN_KEEPALIVE void tilik_ui_sample() { program().application->load_sample(); }

// Called by boot when the engine's worker ended and another one stands in its place.
EMSCRIPTEN_KEEPALIVE void tilik_ui_engine_failed() { program().application->on_engine_lost(); }

}  // extern "C"

int main() { return 0; }
