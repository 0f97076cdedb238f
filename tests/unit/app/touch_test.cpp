// What one finger means: events and pictures as they come, and what the mouse that widgets see does of it.
#include "app/touch.h"

#include <doctest/doctest.h>

using tilik::app::TouchGestures;

namespace {

// Pictures every 16 ms, and what they did together.
struct Finger {
  TouchGestures gestures;
  double time_ms = 1000;
  bool drags = false, reduced_motion = false;
  int presses = 0, releases = 0, right_clicks = 0;
  float scrolled_css_px = 0;

  void draw(int pictures = 1) {
    for (int i = 0; i < pictures; ++i) {
      time_ms += 16;
      const TouchGestures::Step step = gestures.next(time_ms, drags, reduced_motion);
      presses += step.press;
      releases += step.release;
      right_clicks += step.right_click;
      scrolled_css_px += step.scroll_y_css_px;
    }
  }
  void down(float y) { gestures.on_down(50, y, time_ms); }
  void up(float y) { gestures.on_up(50, y, time_ms); }
  void fling() {
    down(600);
    draw(2);
    for (float y = 570; y >= 300; y -= 30) {
      gestures.on_move(50, y, time_ms);
      draw();
    }
    up(300);
    draw();
  }
};

}  // namespace

TEST_CASE("a tap presses once and lets go") {
  Finger finger;
  finger.down(100);
  finger.draw();
  finger.up(102);
  finger.draw(10);
  CHECK(finger.presses == 1);
  CHECK(finger.releases == 1);
  CHECK(finger.right_clicks == 0);
  CHECK_FALSE(finger.gestures.wants_frame());
}

TEST_CASE("a tap stays a tap where the next picture comes late; a finger that rests is a right click") {
  Finger finger;
  finger.down(100);
  finger.up(100);
  finger.time_ms += 900;
  finger.draw(10);
  CHECK(finger.presses == 1);
  CHECK(finger.right_clicks == 0);
  finger.down(100);
  finger.draw(40);
  CHECK(finger.right_clicks == 1);
  finger.up(100);
  finger.draw(10);
  CHECK(finger.presses == 1);
  CHECK_FALSE(finger.gestures.wants_frame());
}

TEST_CASE("what a finger scrolled glides on, and a finger that stops it presses nothing") {
  Finger finger;
  finger.fling();
  const float at_the_end = finger.scrolled_css_px;
  CHECK(at_the_end > 250);
  finger.draw(5);
  CHECK(finger.scrolled_css_px > at_the_end + 50);
  REQUIRE(finger.gestures.is_scrolling());
  finger.down(400);
  const float stopped = finger.scrolled_css_px;
  finger.draw(3);
  CHECK(finger.scrolled_css_px == stopped);
  finger.up(400);
  finger.draw(10);
  CHECK(finger.presses == 0);
  CHECK_FALSE(finger.gestures.wants_frame());
  // The next tap is one.
  finger.down(400);
  finger.draw();
  finger.up(400);
  finger.draw(10);
  CHECK(finger.presses == 1);
}

TEST_CASE("what glides and is stopped scrolls on with the finger, even over what is dragged") {
  Finger finger;
  finger.fling();
  finger.draw(2);
  finger.drags = true;
  finger.down(400);
  finger.draw(2);
  const float stopped = finger.scrolled_css_px;
  finger.gestures.on_move(50, 340, finger.time_ms);
  finger.draw(2);
  CHECK(finger.scrolled_css_px == doctest::Approx(stopped + 60));
  CHECK(finger.presses == 0);
}

TEST_CASE("at the end of the content nothing glides, and a tap is a tap") {
  Finger finger;
  finger.fling();
  finger.gestures.end_glide();
  CHECK_FALSE(finger.gestures.wants_frame());
  finger.down(400);
  finger.draw();
  finger.up(400);
  finger.draw(10);
  CHECK(finger.presses == 1);
}

TEST_CASE("without motion nothing glides; a drag is the widget's; a second finger gives it up") {
  Finger finger;
  finger.reduced_motion = true;
  finger.fling();
  CHECK_FALSE(finger.gestures.wants_frame());

  finger.drags = true;
  finger.down(100);
  finger.draw(3);
  CHECK(finger.presses == 1);
  finger.gestures.on_cancel();
  finger.draw(5);
  CHECK(finger.presses == 1);
  CHECK(finger.releases == 1);
  CHECK_FALSE(finger.gestures.wants_frame());
}
