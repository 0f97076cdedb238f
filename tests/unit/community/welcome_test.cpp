#include "community/welcome.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace tilik {

namespace {

constexpr int64_t kDay = 86400;

// Of the accounts with 1 in `is_member`, then of all; however the work is cut.
std::vector<GroupLife> lives_of(const std::vector<VoiceEvent>& voices, const std::vector<ContactEvent>& contacts,
                                std::vector<uint8_t> is_member) {
  std::vector<uint32_t> groups;
  for (const uint8_t is_one : is_member) groups.push_back(is_one != 0 ? 0 : kNoGroup);
  GroupLifeJob whole(voices, contacts, groups, 1), cut(voices, contacts, groups, 1);
  run_to_end(whole);
  while (!cut.step(StepBudget([] { return 1.0; }, 0))) {}
  REQUIRE_FALSE(whole.failed());
  REQUIRE(whole.result().size() == 2);
  for (size_t i = 0; i < 2; ++i) {
    CHECK(whole.result()[i].welcome.median_wait_s == cut.result()[i].welcome.median_wait_s);
    CHECK(whole.result()[i].weekly_return.count == cut.result()[i].weekly_return.count);
    CHECK(whole.result()[i].gini == cut.result()[i].gini);
  }
  return whole.result();
}

}  // namespace

TEST_CASE("planted newcomers: answered, returned, still unknown, and those who were there before") {
  // Account 0 talks from the first to the last day; the others come on day 20 and later.
  std::vector<VoiceEvent> voices;
  for (int day = 0; day <= 100; ++day) voices.push_back({day * kDay, 0});
  const auto add = [&](uint32_t account, std::initializer_list<double> days) {
    for (const double day : days) voices.push_back({static_cast<int64_t>(day * kDay), account});
  };
  add(1, {20, 30});      // answered, returns
  add(2, {20.5, 20.6});  // answered, comes again within the hours only
  add(3, {21, 60});      // not answered (too late), returns too late
  add(4, {22, 24});      // not answered, returns
  add(5, {90});          // answered, but the data end before 28 days are over
  add(6, {99});          // even the answer is not known
  add(7, {5, 50});       // early: may have been there before
  std::sort(voices.begin(), voices.end(), [](const VoiceEvent& a, const VoiceEvent& b) { return a.time_s < b.time_s; });
  const std::vector<ContactEvent> contacts = {
      {20 * kDay + 600, 0, 1}, {20 * kDay + 900, 0, 1},  {21 * kDay, 0, 2}, {24 * kDay, 0, 3},
      {22 * kDay + 5, 4, 4},   {90 * kDay + 1200, 0, 5}, {21 * kDay, 0, 7}};
  const std::vector<GroupLife> lives = lives_of(voices, contacts, {1, 1, 0, 0, 0, 0, 0, 0});
  const Welcome& all = lives[1].welcome;
  CHECK(all.newcomers == 6);
  CHECK(all.answered.of == 5);
  CHECK(all.answered.count == 3);
  CHECK(all.median_wait_s == 1200);
  CHECK(all.returned_answered.of == 2);
  CHECK(all.returned_answered.count == 1);
  CHECK(all.returned_unanswered.of == 2);
  CHECK(all.returned_unanswered.count == 1);
  REQUIRE(all.has_difference);
  CHECK(all.difference == 0);
  CHECK(all.lower < -0.4);
  CHECK(all.upper > 0.4);
  const Welcome& members = lives[0].welcome;
  CHECK(members.newcomers == 1);
  CHECK(members.answered.count == 1);
  CHECK(members.median_wait_s == 600);
  CHECK_FALSE(members.has_difference);
  CHECK(lives_of({}, {}, {})[1].welcome.newcomers == 0);
}

TEST_CASE("the interval of a difference as Newcombe printed it") {
  // Newcombe 1998, table II, method 10: 56/70 against 48/80 gives 0.0524 to 0.3339.
  double difference, lower, upper;
  share_difference({70, 56}, {80, 48}, difference, lower, upper);
  CHECK(difference == doctest::Approx(0.2));
  CHECK(lower == doctest::Approx(0.0524).epsilon(0.001));
  CHECK(upper == doctest::Approx(0.3339).epsilon(0.001));
}

TEST_CASE("loyalty by weeks and evenness of talk") {
  // Account 1 posts in weeks 0, 1 and 3; account 2 in weeks 0 and 3, twice each.
  const std::vector<VoiceEvent> voices = {{0, 1}, {10, 2}, {20, 2}, {8 * kDay, 1}, {22 * kDay, 1}, {23 * kDay, 2}};
  const std::vector<GroupLife> lives = lives_of(voices, {}, {1, 0, 1});
  CHECK(lives[1].weekly_return.of == 3);  // week 3 is not over
  CHECK(lives[1].weekly_return.count == 1);
  CHECK(lives[0].weekly_return.of == 1);  // without account 1
  CHECK(lives[0].weekly_return.count == 0);
  CHECK(lives[0].gini == doctest::Approx(0.5));  // 0 and 3 posts
  CHECK(gini_of({5, 5, 5, 5}) == doctest::Approx(0));
  CHECK(gini_of({0, 0, 0, 8}) == doctest::Approx(0.75));
  CHECK(gini_of({1, 2, 3, 4}) == doctest::Approx(0.25));
  CHECK(gini_of({}) < 0);
  CHECK(gini_of({0, 0}) < 0);
}

TEST_CASE("loyalty is told of whole weeks only") {
  // Ten people, each once a week; the last days of the second week are not there yet, then they are.
  std::vector<VoiceEvent> voices;
  for (int64_t day = 0; day < 9; ++day)
    for (uint32_t who = 0; who < 10; ++who)
      if (who % 7 == day % 7) voices.push_back({day * kDay, who});
  const std::vector<uint8_t> all(10, 1);
  CHECK_FALSE(lives_of(voices, {}, all)[1].weekly_return.is_defined());
  for (int64_t day = 9; day < 14; ++day)
    for (uint32_t who = 0; who < 10; ++who)
      if (who % 7 == day % 7) voices.push_back({day * kDay, who});
  CHECK_FALSE(lives_of(voices, {}, all)[1].weekly_return.is_defined());  // its last day may go on
  voices.push_back({14 * kDay - 1, 0});
  const Share loyal = lives_of(voices, {}, all)[1].weekly_return;
  CHECK(loyal.of == 10);
  CHECK(loyal.count == 10);
}

TEST_CASE("the quiet who began to speak") {
  const std::vector<VoiceEvent> voices = {{10, 0}, {50, 1}, {60, 2}};
  const std::vector<ContactEvent> contacts = {{20, 0, 1}, {30, 0, 3}, {70, 0, 2}, {5, 1, 1}, {15, 0, 4}, {40, 0, 4}};
  const std::vector<GroupLife> lives = lives_of(voices, contacts, {0, 0, 0, 1, 0});
  CHECK(lives[1].began_to_speak.of == 2);     // 1 and 3 were named first; 2 spoke before, 4 is named too early to tell
  CHECK(lives[1].began_to_speak.count == 1);  // 1 spoke at 50
  CHECK(lives[0].began_to_speak.of == 1);
  CHECK(lives[0].began_to_speak.count == 0);
}

TEST_CASE("who is new and who was quiet is told by all posts, not by the part that is looked at") {
  // Days 50 to 60 of 100. 0 and 1 posted before; 2 is new on day 55 and was turned to on 52; 3 was turned to on day 5
  // already and posts on day 57; 4 is turned to on day 53 and posts on day 90; 5 posted on day 2, and is turned to now.
  const std::vector<VoiceEvent> voices = {
      {50 * kDay, 0}, {51 * kDay, 1}, {55 * kDay, 2}, {57 * kDay, 3}, {60 * kDay, 0}};
  const std::vector<ContactEvent> contacts = {
      {52 * kDay, 0, 2}, {53 * kDay, 0, 3}, {53 * kDay, 0, 4}, {54 * kDay, 0, 5}};
  const std::vector<int64_t> first_post_s = {0, 20 * kDay, 55 * kDay, 57 * kDay, 90 * kDay, 2 * kDay};
  const std::vector<int64_t> first_named_s = {kNever, kNever, 52 * kDay, 5 * kDay, 53 * kDay, 3 * kDay};
  const std::vector<uint32_t> groups(6, 0);
  GroupLifeJob job(voices, contacts, groups, 1, {}, MemoryBudget::of_program(),
                   {0, 100 * kDay, first_post_s, first_named_s});
  run_to_end(job);
  const GroupLife& all = job.result().back();
  CHECK(all.welcome.newcomers == 2);     // 2 and 3
  CHECK(all.began_to_speak.of == 2);     // 2 and 4
  CHECK(all.began_to_speak.count == 1);  // 2; that 4 will is not within these days
}

}  // namespace tilik
