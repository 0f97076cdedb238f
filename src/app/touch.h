// Owns: TouchGestures, what one finger on the screen means: tap, drag of a widget, scroll, long press.
// Depends on: std. Thread: the UI's.
// Why: ImGui knows a mouse only. A finger that moves must scroll, unless it went down on something that is
// dragged (a slider, a chart's brush, a node); a finger that rests is a right click.
#pragma once

namespace tilik::app {

class TouchGestures {
 public:
  // What the frame loop should do to the mouse that ImGui sees.
  struct Step {
    bool move_mouse = false;
    bool press = false, release = false;  // left button
    bool right_click = false;
    bool give_up = false;                            // what is pressed or dragged is let go of without a click
    bool hide_mouse = false;                         // no hover while scrolling
    float scroll_x_css_px = 0, scroll_y_css_px = 0;  // to add to the scroll position under the finger
    float x_css_px = 0, y_css_px = 0;
  };

  void on_down(float x, float y, double time_ms);
  void on_move(float x, float y, double time_ms);
  void on_up(float x, float y, double time_ms);
  void on_cancel();
  void end_glide();  // what glides has come to its end

  // Once a frame. `is_drag_claimed`: what lies under the finger wants to be dragged.
  Step next(double time_ms, bool is_drag_claimed, bool reduced_motion);

  // Frames are wanted while a finger rests undecided or the content still glides.
  bool wants_frame() const { return state_ != State::idle; }
  bool is_scrolling() const { return state_ == State::scrolling || state_ == State::gliding; }
  float start_x() const { return start_x_; }
  float start_y() const { return start_y_; }

 private:
  enum class State { idle, resting, pressing, dragging, scrolling, gliding, tapping, held, given_up };
  void measure_speed(float x, float y, double time_ms);

  State state_ = State::idle;
  float x_ = 0, y_ = 0, start_x_ = 0, start_y_ = 0, last_x_ = 0, last_y_ = 0;
  float speed_x_ = 0, speed_y_ = 0;  // css px per ms
  double start_ms_ = 0, last_move_ms_ = 0, last_frame_ms_ = 0;
  int frames_resting_ = 0;
  bool is_up_ = false;
  bool stops_glide_ = false;
};

}  // namespace tilik::app
