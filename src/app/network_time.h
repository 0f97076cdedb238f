// Owns: NetworkTimes (when links and accounts were active, as the engine told), a slice of it, and TimePlayer, which
// slice is shown and when the next one comes.
// Depends on: std. Thread: any.
// Why: what playing means (steps, window, speed, the end) is decided here, without a screen, and tested without one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tilik::app {

// See engine/network_times.h: of bin i the things at places offsets[i] to offsets[i + 1] - 1.
struct NetworkTimes {
  std::string bin;
  uint64_t picture = 0, version = 0;
  bool is_unavailable = false;
  std::vector<int64_t> start_s;  // one more than bins
  std::vector<uint32_t> edge_offsets, edges, node_offsets, nodes;
  std::vector<uint16_t> edge_times, node_posts;
  size_t bins() const { return start_s.empty() ? 0 : start_s.size() - 1; }
  // Arrays that do not fit together are made empty.
  void check();
  // Messages of each bin.
  std::vector<uint32_t> posts_of_bins() const;
};

// What happened in some bins.
struct NetworkSlice {
  std::vector<uint32_t> edges, nodes;    // ascending; nodes wrote or are an end of a link
  std::vector<uint32_t> messages;        // of each link
  uint32_t authors = 0;                  // accounts that wrote
  uint64_t posts = 0;                    // by them
  int64_t from_utc_s = 0, to_utc_s = 0;  // to exclusive
};

// Bins [first, end). O(things of the bins + nodes + edges of the picture).
NetworkSlice slice_of(const NetworkTimes& times, size_t first, size_t end, std::span<const uint32_t> edge_source,
                      std::span<const uint32_t> edge_target, size_t node_count);

class TimePlayer {
 public:
  enum class Mode : uint8_t { window, cumulative };
  static constexpr int kSpeeds = 3;  // half, once, twice

  void set_bins(size_t bins);
  size_t bins() const { return bins_; }
  // The bin that the slider stands on; the window ends with it.
  size_t at() const { return at_; }
  size_t first() const;  // bins of the slice: [first(), at() + 1)
  void go_to(size_t bin);
  // By steps; stops playing, as a person takes over.
  void step_by(int bins);
  // From the end it begins anew.
  void play(double now_ms);
  void pause() { is_playing_ = false; }
  bool is_playing() const { return is_playing_; }
  // Moves on when it is time; true when another slice is to be shown. At the end it stops.
  bool advance(double now_ms);
  // Until then; 0 when it is time.
  double left_ms(double now_ms) const { return next_ms_ > now_ms ? next_ms_ - now_ms : 0; }

  Mode mode() const { return mode_; }
  void set_mode(Mode chosen) { mode_ = chosen; }
  int window() const { return window_; }  // bins
  void set_window(int bins);
  int speed() const { return speed_; }  // 0 to kSpeeds - 1
  void set_speed(int speed);
  double step_ms() const;

 private:
  size_t bins_ = 0, at_ = 0;
  Mode mode_ = Mode::window;
  int window_ = 1, speed_ = 1;
  bool is_playing_ = false;
  double next_ms_ = 0;
};

}  // namespace tilik::app
