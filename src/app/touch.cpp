#include "app/touch.h"

#include <cmath>

namespace tilik::app {

namespace {
constexpr float kScrollThreshold_css_px = 8;
constexpr double kLongPress_ms = 500;
constexpr float kGlideDecayPer_ms = 0.0032f;
constexpr float kGlideEnd_css_px_per_ms = 0.02f;
constexpr float kVisibleGlide_css_px_per_ms = 0.1f;
}  // namespace

void TouchGestures::on_down(float x, float y, double time_ms) {
  // Who stops moving content has not seen what comes to lie below the finger.
  const bool glides = state_ == State::gliding || (state_ == State::scrolling && is_up_);
  stops_glide_ = glides && std::hypot(speed_x_, speed_y_) > kVisibleGlide_css_px_per_ms;
  state_ = State::resting;
  x_ = start_x_ = last_x_ = x;
  y_ = start_y_ = last_y_ = y;
  speed_x_ = speed_y_ = 0;
  start_ms_ = last_move_ms_ = last_frame_ms_ = time_ms;
  frames_resting_ = 0;
  is_up_ = false;
}

void TouchGestures::measure_speed(float x, float y, double time_ms) {
  const float elapsed = static_cast<float>(time_ms - last_move_ms_);
  if (elapsed > 0) {
    // Smoothed, because single events come at uneven times.
    speed_x_ += 0.4f * ((x - x_) / elapsed - speed_x_);
    speed_y_ += 0.4f * ((y - y_) / elapsed - speed_y_);
  }
  last_move_ms_ = time_ms;
  x_ = x;
  y_ = y;
}

void TouchGestures::on_move(float x, float y, double time_ms) {
  if (state_ == State::idle || state_ == State::gliding) return;
  measure_speed(x, y, time_ms);
}

void TouchGestures::on_up(float x, float y, double time_ms) {
  if (time_ms - last_move_ms_ > 60) speed_x_ = speed_y_ = 0;  // it rested before it left
  x_ = x;
  y_ = y;
  is_up_ = true;
}

void TouchGestures::end_glide() {
  if (state_ == State::gliding) state_ = State::idle;
}

void TouchGestures::on_cancel() {
  // A second finger came: what the first began is neither a click nor a drag.
  state_ = state_ == State::dragging || state_ == State::pressing || state_ == State::tapping ? State::given_up
                                                                                              : State::idle;
}

TouchGestures::Step TouchGestures::next(double time_ms, bool is_drag_claimed, bool reduced_motion) {
  Step step;
  const float elapsed_ms = static_cast<float>(time_ms - last_frame_ms_);
  last_frame_ms_ = time_ms;
  step.x_css_px = x_;
  step.y_css_px = y_;
  switch (state_) {
    case State::idle: break;
    case State::resting: {
      step.move_mouse = true;
      // The first frame only moves the mouse there, so that widgets can say whether they are dragged.
      const bool was_asked = frames_resting_++ > 0;
      const float distance = std::hypot(x_ - start_x_, y_ - start_y_);
      if (was_asked && is_up_ && stops_glide_) {
        step.hide_mouse = true;
        state_ = State::idle;
      } else if (was_asked && is_drag_claimed && !stops_glide_) {
        step.x_css_px = start_x_;
        step.y_css_px = start_y_;
        step.press = true;
        state_ = State::dragging;
      } else if (was_asked && distance > kScrollThreshold_css_px) {
        state_ = State::scrolling;
        last_x_ = start_x_;
        last_y_ = start_y_;
        step.hide_mouse = true;
      } else if (was_asked && is_up_) {
        step.press = true;
        state_ = State::tapping;
      } else if (!is_up_ && time_ms - start_ms_ > kLongPress_ms) {
        step.right_click = true;
        state_ = State::held;
      }
      break;
    }
    case State::tapping:
      step.release = true;
      state_ = State::pressing;
      break;
    case State::pressing:
      // A finger that left no longer hovers.
      step.hide_mouse = true;
      state_ = State::idle;
      break;
    case State::dragging:
      step.move_mouse = true;
      if (is_up_) {
        step.release = true;
        state_ = State::pressing;
      }
      break;
    case State::scrolling:
      step.scroll_x_css_px = last_x_ - x_;
      step.scroll_y_css_px = last_y_ - y_;
      last_x_ = x_;
      last_y_ = y_;
      if (is_up_) state_ = reduced_motion ? State::idle : State::gliding;
      break;
    case State::gliding: {
      step.scroll_x_css_px = -speed_x_ * elapsed_ms;
      step.scroll_y_css_px = -speed_y_ * elapsed_ms;
      const float kept = std::exp(-kGlideDecayPer_ms * elapsed_ms);
      speed_x_ *= kept;
      speed_y_ *= kept;
      if (std::hypot(speed_x_, speed_y_) < kGlideEnd_css_px_per_ms) state_ = State::idle;
      break;
    }
    case State::given_up:
      step.give_up = step.hide_mouse = true;
      state_ = State::tapping;  // the button is let go of with the next picture, when nothing is below it
      break;
    case State::held:
      if (is_up_) state_ = State::idle;
      break;
  }
  return step;
}

}  // namespace tilik::app
