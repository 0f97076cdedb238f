#include "app/network_time.h"

#include <doctest/doctest.h>

namespace tilik::app {

namespace {

// Links 0>1, 1>2, 2>3. First day: 0 writes twice to 1; second: 1 to 2 and 3 alone; third: nothing; fourth: 0 to 1.
NetworkTimes town() {
  NetworkTimes times;
  times.start_s = {0, 10, 20, 30, 40};
  times.edge_offsets = {0, 1, 2, 2, 3};
  times.edges = {0, 1, 0};
  times.edge_times = {2, 1, 1};
  times.node_offsets = {0, 1, 3, 3, 4};
  times.nodes = {0, 1, 3, 0};
  times.node_posts = {2, 1, 5, 1};
  times.check();
  return times;
}
constexpr uint32_t kSource[] = {0, 1, 2}, kTarget[] = {1, 2, 3};
using Numbers = std::vector<uint32_t>;

}  // namespace

TEST_CASE("a slice of the network: its links and accounts, each once, with how much they wrote") {
  const NetworkTimes times = town();
  REQUIRE(times.bins() == 4);
  CHECK(times.posts_of_bins() == Numbers{2, 6, 0, 1});
  const NetworkSlice day = slice_of(times, 1, 2, kSource, kTarget, 4);
  CHECK(day.edges == Numbers{1});
  CHECK(day.nodes == Numbers{1, 2, 3});  // 2 was only written to
  CHECK(day.authors == 2);
  CHECK(day.posts == 6);
  CHECK(day.from_utc_s == 10);
  CHECK(day.to_utc_s == 20);
  const NetworkSlice all = slice_of(times, 0, 4, kSource, kTarget, 4);
  CHECK(all.edges == Numbers{0, 1});
  CHECK(all.messages == Numbers{3, 1});
  CHECK(all.authors == 3);
  CHECK(all.posts == 9);
  CHECK(slice_of(times, 2, 3, kSource, kTarget, 4).nodes.empty());
  CHECK(slice_of(times, 3, 2, kSource, kTarget, 4).posts == 0);
}

TEST_CASE("arrays that do not fit together show nothing, and nothing beyond the network is touched") {
  NetworkTimes broken = town();
  broken.edge_times.pop_back();
  broken.check();
  CHECK(broken.bins() == 0);
  CHECK(slice_of(broken, 0, 4, kSource, kTarget, 4).edges.empty());
  NetworkTimes wild = town();
  wild.edges[0] = 77;
  wild.nodes[0] = 99;
  wild.check();
  CHECK(slice_of(wild, 0, 1, kSource, kTarget, 4).posts == 0);
}

TEST_CASE("the player steps, plays to the end, stops there and begins anew") {
  TimePlayer player;
  player.play(0);
  CHECK_FALSE(player.is_playing());  // nothing to play
  player.set_bins(3);
  player.play(0);
  CHECK_FALSE(player.advance(player.step_ms() - 1));
  CHECK(player.advance(player.step_ms()));
  CHECK(player.at() == 1);
  CHECK(player.advance(1e6));
  CHECK(player.at() == 2);
  CHECK_FALSE(player.is_playing());
  CHECK_FALSE(player.advance(2e6));
  player.play(2e6);
  CHECK(player.at() == 0);
  CHECK(player.is_playing());
  player.step_by(1);
  CHECK(player.at() == 1);
  CHECK_FALSE(player.is_playing());
  player.step_by(-5);
  CHECK(player.at() == 0);
  player.step_by(50);
  CHECK(player.at() == 2);
}

TEST_CASE("a window ends with the bin shown; all until then in the other mode; others bins keep the place") {
  TimePlayer player;
  player.set_bins(100);
  player.set_window(7);
  player.go_to(50);
  CHECK(player.first() == 44);
  player.go_to(3);
  CHECK(player.first() == 0);
  player.go_to(50);
  player.set_mode(TimePlayer::Mode::cumulative);
  CHECK(player.first() == 0);
  player.set_bins(10);
  CHECK(player.at() == 4);
  CHECK(player.window() == 7);
  player.set_bins(3);
  CHECK(player.window() == 3);
  const double slow = [&] {
    player.set_speed(-4);
    return player.step_ms();
  }();
  player.set_speed(9);
  CHECK(player.step_ms() < slow);
}

}  // namespace tilik::app
