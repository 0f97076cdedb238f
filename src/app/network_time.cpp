// Owns: slices and steps. Depends on: app/network_time.h. Thread: any.
#include "app/network_time.h"

#include <algorithm>

namespace tilik::app {

namespace {

bool fits(const std::vector<uint32_t>& offsets, size_t bins, size_t things, size_t numbers) {
  return offsets.size() == bins + 1 && std::is_sorted(offsets.begin(), offsets.end()) && offsets.back() == things &&
         things == numbers;
}

}  // namespace

void NetworkTimes::check() {
  if (bins() > 0 && fits(edge_offsets, bins(), edges.size(), edge_times.size()) &&
      fits(node_offsets, bins(), nodes.size(), node_posts.size()))
    return;
  start_s.clear();
  edges.clear();
  nodes.clear();
}

std::vector<uint32_t> NetworkTimes::posts_of_bins() const {
  std::vector<uint32_t> posts(bins(), 0);
  for (size_t at = 0; at < posts.size(); ++at)
    for (uint32_t i = node_offsets[at]; i < node_offsets[at + 1]; ++i) posts[at] += node_posts[i];
  return posts;
}

NetworkSlice slice_of(const NetworkTimes& times, size_t first, size_t end, std::span<const uint32_t> edge_source,
                      std::span<const uint32_t> edge_target, size_t node_count) {
  NetworkSlice slice;
  end = std::min(end, times.bins());
  if (first >= end) return slice;
  slice.from_utc_s = times.start_s[first];
  slice.to_utc_s = times.start_s[end];
  std::vector<uint32_t> messages(std::min(edge_source.size(), edge_target.size()), 0);
  std::vector<uint8_t> is_active(node_count, 0);
  for (uint32_t i = times.node_offsets[first]; i < times.node_offsets[end]; ++i) {
    const uint32_t node = times.nodes[i];
    if (node >= node_count) continue;
    slice.posts += times.node_posts[i];
    slice.authors += is_active[node] == 0;
    is_active[node] = 1;
  }
  for (uint32_t i = times.edge_offsets[first]; i < times.edge_offsets[end]; ++i) {
    const uint32_t edge = times.edges[i];
    if (edge >= messages.size() || edge_source[edge] >= node_count || edge_target[edge] >= node_count) continue;
    messages[edge] += times.edge_times[i];
    is_active[edge_source[edge]] = is_active[edge_target[edge]] = 1;
  }
  for (uint32_t edge = 0; edge < messages.size(); ++edge) {
    if (messages[edge] == 0) continue;
    slice.edges.push_back(edge);
    slice.messages.push_back(messages[edge]);
  }
  for (uint32_t node = 0; node < node_count; ++node)
    if (is_active[node] != 0) slice.nodes.push_back(node);
  return slice;
}

// ---- playing ----------------------------------------------------------------------------------------------------

void TimePlayer::set_bins(size_t bins) {
  if (bins == bins_) return;
  // The same part of the time when the bins are others.
  at_ = bins_ > 1 && bins > 0 ? std::min(bins - 1, at_ * (bins - 1) / (bins_ - 1)) : 0;
  bins_ = bins;
  is_playing_ = is_playing_ && bins > 1;
  set_window(window_);
}

size_t TimePlayer::first() const {
  if (mode_ == Mode::cumulative) return 0;
  const auto window = static_cast<size_t>(window_);
  return at_ + 1 > window ? at_ + 1 - window : 0;
}

void TimePlayer::go_to(size_t bin) { at_ = bins_ == 0 ? 0 : std::min(bin, bins_ - 1); }

void TimePlayer::step_by(int bins) {
  pause();
  const int64_t wanted = static_cast<int64_t>(at_) + bins;
  go_to(static_cast<size_t>(std::max<int64_t>(0, wanted)));
}

void TimePlayer::play(double now_ms) {
  if (bins_ < 2) return;
  if (at_ + 1 >= bins_) at_ = 0;
  is_playing_ = true;
  next_ms_ = now_ms + step_ms();
}

bool TimePlayer::advance(double now_ms) {
  if (!is_playing_ || now_ms < next_ms_) return false;
  if (at_ + 1 >= bins_) {
    is_playing_ = false;
    return false;
  }
  ++at_;
  // A late picture leaves no steps out; it only makes them late.
  next_ms_ = now_ms + step_ms();
  if (at_ + 1 >= bins_) is_playing_ = false;
  return true;
}

void TimePlayer::set_window(int bins) { window_ = std::clamp(bins, 1, std::max(1, static_cast<int>(bins_))); }

void TimePlayer::set_speed(int speed) { speed_ = std::clamp(speed, 0, kSpeeds - 1); }

double TimePlayer::step_ms() const {
  constexpr double kSteps_ms[kSpeeds] = {1200, 600, 250};
  return kSteps_ms[speed_];
}

}  // namespace tilik::app
