// Owns: the bar below the large network that plays it over time. Depends on: ui/pages/pages.h. Thread: the UI's.
#include <algorithm>
#include <cmath>

#include "ui/pages/pages.h"
#include "words/numbers.h"

namespace tilik::ui {

namespace {

using app::TimePlayer;

float row_px() { return px(theme().is_phone() ? 44 : 32); }

// "12 Mei 2026", "12 Mei pukul 14.00", "6–12 Mei 2026": in the zone that is chosen.
std::string time_of(Ui& ui, const app::NetworkTimes& times, size_t first, size_t end) {
  const words::DateForms dates = ui.dates();
  if (times.bin != "hour" && times.bin != "minute") return dates.range(times.start_s[first], times.start_s[end]);
  if (end - first == 1) return dates.bin(times.start_s[first], times.bin);
  return dates.day_clock(times.start_s[first]) + " \xe2\x80\x93 " + dates.day_clock(times.start_s[end]);
}

std::string sentence_of(Ui& ui, const NetworkPlay& play) {
  const app::NetworkTimes& times = ui.session.network_times();
  const app::NetworkSlice& slice = play.slice;
  return ui.fill(Word::time_slice, {time_of(ui, times, play.player.first(), play.player.at() + 1),
                                    words::count_of_accounts(ui.language(), slice.authors),
                                    words::count_of_posts(ui.language(), static_cast<int64_t>(slice.posts)),
                                    words::full_number(ui.language(), static_cast<int64_t>(slice.edges.size()))});
}

// Brings the slice up to date with times, player and picture.
void show_slice(Ui& ui, PageState& state) {
  NetworkPlay& play = state.play;
  const app::NetworkTimes& times = ui.session.network_times();
  const app::NetworkView& network = ui.session.network();
  if (times.bins() == 0 || times.picture != network.body.picture) return state.network.clear_slice();
  if (play.times_version != times.version) {
    play.times_version = times.version;
    play.player.set_bins(times.bins());
    play.bars = times.posts_of_bins();
  }
  const NetworkPlay::Shown now = {times.version, play.player.first(), play.player.at() + 1};
  if (play.shown == now && state.network.has_slice()) return;
  play.shown = now;
  play.slice =
      app::slice_of(times, now.first, now.end, network.edge_source, network.edge_target, network.node_author.size());
  state.network.set_slice(play.slice);
}

void draw_buttons(Ui& ui, NetworkPlay& play, Rect& row) {
  const float size = row.GetHeight();
  const auto next = [&] {
    const Rect at = take_left(row, size);
    take_left(row, px(2));
    return at;
  };
  TimePlayer& player = play.player;
  const bool can_play = player.bins() > 1, is_playing = player.is_playing();
  if (icon_button("play", next(), is_playing ? Icon::pause : Icon::play,
                  ui.text(is_playing ? Word::time_pause : Word::time_start), can_play)) {
    if (is_playing)
      player.pause();
    else
      player.play(current_frame().time_ms);
  }
  if (icon_button("back", next(), Icon::step_back, ui.text(Word::time_back), player.at() > 0)) player.step_by(-1);
  if (icon_button("next", next(), Icon::step_next, ui.text(Word::time_next), player.at() + 1 < player.bins()))
    player.step_by(1);
}

void draw_speed(Ui& ui, NetworkPlay& play, const Rect& at) {
  const std::vector<std::string> names = {std::string(ui.text(Word::speed_slow)),
                                          std::string(ui.text(Word::speed_usual)),
                                          std::string(ui.text(Word::speed_fast))};
  const int picked = choice("speed", at, ui.text(Word::time_speed), names, play.player.speed());
  if (picked >= 0) play.player.set_speed(picked);
}

// How much is lit at once: a window of some bins, or all since the beginning.
void draw_window(Ui& ui, NetworkPlay& play, const Rect& at) {
  static constexpr int kWindows[] = {1, 3, 7, 14};
  const double bin_s = static_cast<double>(words::bin_seconds(ui.session.network_times().bin));
  std::vector<std::string> names;
  std::vector<int> windows;
  int chosen = 0;
  for (const int window : kWindows) {
    if (window > 1 && static_cast<size_t>(window) >= play.player.bins()) continue;
    if (play.player.window() == window) chosen = static_cast<int>(windows.size());
    windows.push_back(window);
    names.push_back(window == 1
                        ? ui.fill(Word::time_one, {words::bin_label(ui.language(), ui.session.network_times().bin)})
                        : ui.fill(Word::time_window, {words::duration(ui.language(), bin_s * window)}));
  }
  names.emplace_back(ui.text(Word::time_until));
  if (play.player.mode() == TimePlayer::Mode::cumulative) chosen = static_cast<int>(windows.size());
  const int picked = choice("window", at, ui.text(Word::time_shown), names, chosen);
  if (picked < 0) return;
  const auto place = static_cast<size_t>(picked);
  play.player.set_mode(place < windows.size() ? TimePlayer::Mode::window : TimePlayer::Mode::cumulative);
  if (place < windows.size()) play.player.set_window(windows[place]);
}

// Only steps that cut this time into a number of parts one can play.
void draw_steps(Ui& ui, NetworkPlay& play, const Rect& at) {
  static constexpr const char* kBins[] = {"hour", "day", "week", "month"};
  constexpr int64_t kMostBins = 1500;
  const app::NetworkTimes& times = ui.session.network_times();
  const int64_t span_s = times.bins() == 0 ? 0 : times.start_s.back() - times.start_s.front();
  std::vector<std::string> names = {ui.fill(Word::time_auto, {words::bin_label(ui.language(), times.bin)})},
                           bins = {""};
  int chosen = 0;
  for (const char* bin : kBins) {
    const int64_t count = span_s / std::max<int64_t>(1, words::bin_seconds(bin));
    if ((count < 2 || count > kMostBins) && play.bin != bin) continue;
    if (play.bin == bin) chosen = static_cast<int>(bins.size());
    bins.emplace_back(bin);
    names.push_back(words::bin_label(ui.language(), bin));
  }
  if (!play.bin.empty()) names[0] = std::string(ui.text(Word::time_auto_plain));
  const int picked = choice("steps", at, ui.text(Word::time_steps), names, chosen);
  if (picked >= 0) play.bin = bins[static_cast<size_t>(picked)];
}

// The messages of each bin as bars; what is lit stands out. Dragged, clicked, or moved with the arrow keys.
void draw_slider(Ui& ui, NetworkPlay& play, const Rect& rect) {
  const app::NetworkTimes& times = ui.session.network_times();
  TimePlayer& player = play.player;
  const auto bins = static_cast<float>(std::max<size_t>(1, player.bins()));
  ImGui::SetCursorScreenPos(rect.Min);
  ImGui::InvisibleButton("slider", rect.GetSize());
  claim_touch_drag();
  if (is_dragged_here() && player.bins() > 0) {
    const float share = (ImGui::GetIO().MousePos.x - rect.Min.x) / rect.GetWidth();
    player.pause();
    player.go_to(static_cast<size_t>(std::max(0.0f, share * bins)));
  }
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  double at = static_cast<double>(player.at());
  if (accessibility().slider(ui.text(Word::time_slider), 0, static_cast<double>(bins) - 1, 1, at,
                             time_of(ui, times, player.first(), player.at() + 1))) {
    player.pause();
    player.go_to(static_cast<size_t>(std::lround(at)));
  }
  const uint32_t highest = std::max(1u, *std::max_element(play.bars.begin(), play.bars.end()));
  const float width = rect.GetWidth() / bins, gap = width > 4 ? 1.0f : 0.0f;
  for (size_t bin = 0; bin < play.bars.size(); ++bin) {
    const bool is_lit = bin >= player.first() && bin <= player.at();
    const float height = (rect.GetHeight() - px(4)) * static_cast<float>(play.bars[bin]) / static_cast<float>(highest);
    const float x = rect.Min.x + width * static_cast<float>(bin);
    fill(Rect(x, rect.Max.y - px(2) - std::max(height, 1.0f), x + std::max(1.0f, width - gap), rect.Max.y - px(2)),
         col(is_lit ? palette().accent : palette().mute));
  }
  fill(Rect(rect.Min.x, rect.Max.y - px(2), rect.Max.x, rect.Max.y), col(palette().line));
  // The handle: where the lit part ends.
  const float x = rect.Min.x + width * static_cast<float>(player.at() + 1);
  const float from = rect.Min.x + width * static_cast<float>(player.first());
  fill(Rect(from, rect.Max.y - px(3), x, rect.Max.y + px(1)), col(palette().accent), px(2));
  canvas()->AddCircleFilled(ImVec2(x, rect.Max.y - px(1)), px(7), col(palette().accent));
  canvas()->AddCircleFilled(ImVec2(x, rect.Max.y - px(1)), px(3), col(palette().surface));
}

void draw_message(Ui& ui, const Rect& rect) {
  const app::NetworkTimes& times = ui.session.network_times();
  const bool is_coming = ui.session.times_slot().is_in_flight() || ui.session.times_slot().is_first_pending() ||
                         ui.session.times_slot().is_stale();
  const bool is_empty = times.bins() == 0 && times.version > 0;
  const std::string_view text = ui.text(is_empty && !is_coming ? Word::time_none : Word::time_coming);
  draw_text_in(rect, kBody, col(palette().ink_soft), text);
  say(rect, text, Role::status);
}

}  // namespace

void close_network_time(Ui& ui, PageState& state) {
  state.play.is_open = false;
  state.play.player.pause();
  state.network.clear_slice();
  ui.session.show_network_times(false);
  if (state.play.has_paused && state.network.is_paused()) state.network.set_paused(false);
  state.play.has_paused = false;
}

void open_network_time(Ui& ui, PageState& state) {
  state.play.is_open = state.play.is_new = true;
  // The layout stands still while its time moves.
  if (state.network.is_moving() && !state.network.is_paused()) {
    state.network.set_paused(true);
    state.play.has_paused = true;
  }
  ui.session.show_network_times(true, state.play.bin);
}

float network_time_height(const PageState& state) {
  const bool is_phone = theme().is_phone();
  return state.play.is_open ? row_px() * (is_phone ? 2 : 1) + px(is_phone ? 106 : 72) : 0;
}

Rect take_network_time(Ui& ui, PageState& state, Rect& plot) {
  NetworkPlay& play = state.play;
  if (play.is_open && !ui.session.has_posts()) close_network_time(ui, state);
  if (!play.is_open) return {};
  ui.session.show_network_times(true, play.bin);
  if (play.player.advance(current_frame().time_ms)) request_frame();
  if (play.player.is_playing()) request_frame_after(play.player.left_ms(current_frame().time_ms));
  show_slice(ui, state);
  const Rect bar = take_bottom(plot, network_time_height(state) - px(6));
  take_bottom(plot, px(6));
  return bar;
}

void draw_network_time(Ui& ui, PageState& state, Rect bar) {
  NetworkPlay& play = state.play;
  if (!play.is_open || bar.GetHeight() <= 0) return;
  ImGui::PushID("network-time");
  accessibility().begin_group(Role::group, ui.text(Word::time_play));
  fill(Rect(bar.Min.x, bar.Min.y, bar.Max.x, bar.Min.y + 1), col(palette().line));
  take_top(bar, px(6));
  Rect row = take_top(bar, row_px());
  const bool is_phone = theme().is_phone();
  const app::NetworkTimes& times = ui.session.network_times();
  const bool is_ready = times.bins() > 0 && times.picture == ui.session.network().body.picture;
  const bool was_closed = icon_button("close", take_right(row, row.GetHeight()), Icon::close, ui.text(Word::time_stop));
  if (!is_ready) {
    draw_message(ui, row);
  } else {
    draw_buttons(ui, play, row);
    take_right(row, px(6));
    draw_speed(ui, play, take_right(row, px(is_phone ? 120 : 128)));
    take_right(row, px(6));
    // On a phone what changes while it plays comes first, so that it is seen together with the picture.
    if (is_phone) row = take_bottom(bar, row_px());
    const float half = (row.GetWidth() - px(6)) / 2;
    draw_window(ui, play, take_right(row, is_phone ? half : std::min(px(210), half)));
    take_right(row, px(6));
    draw_steps(ui, play, take_right(row, is_phone ? half : std::min(px(190), half)));
    show_slice(ui, state);  // what the controls have just changed
    const std::string said = sentence_of(ui, play);
    take_top(bar, px(4));
    const int lines = is_phone ? 2 : 1;
    const float text_px = theme().line(kBodyBold) * static_cast<float>(lines);
    const Rect text = is_phone ? take_bottom(bar, text_px + px(4)) : take_top(bar, text_px);
    draw_wrapped(text.Min.x, text.Min.y, text.GetWidth(), kBodyBold, col(palette().ink), said, lines);
    // Read out when it stands still; a reader could not follow it playing.
    say(text, said, play.player.is_playing() ? Role::text : Role::status);
    take_top(bar, px(4));
    draw_slider(ui, play, Rect(bar.Min.x + px(2), bar.Min.y, bar.Max.x - px(8), bar.Max.y - px(6)));
  }
  // Just opened below the edge of a low screen it is brought in.
  const ImGuiWindow* page = ImGui::GetCurrentWindow();
  const float below = bar.Max.y + px(44) - page->InnerRect.Max.y;
  if (play.is_new && is_ready && below > 0) ImGui::SetScrollY(page->Scroll.y + below);
  // Who opened it wants to see it move.
  if (play.is_new && is_ready && !current_frame().reduced_motion) play.player.play(current_frame().time_ms);
  if (is_ready) play.is_new = false;
  accessibility().end_group();
  ImGui::PopID();
  if (was_closed) close_network_time(ui, state);
}

}  // namespace tilik::ui
