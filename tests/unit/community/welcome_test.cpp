#include "community/welcome.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

namespace tilik {

namespace {

constexpr int64_t kDay = 86400;

struct Post {
  int64_t time_s;
  uint32_t account;
  bool is_chosen = true;
};
struct Contact {
  int64_t time_s;
  uint32_t actor, target;
  bool is_chosen = true;
};

AccountLives accounts_of(const std::vector<Post>& posts, const std::vector<Contact>& contacts, size_t accounts) {
  AccountLives lives;
  const bool has_posts = !posts.empty();
  REQUIRE(lives.begin(static_cast<uint32_t>(accounts), has_posts ? posts.front().time_s : 0,
                      has_posts ? posts.back().time_s : 0));
  for (const Post& post : posts) lives.add_post(post.account, post.time_s, post.is_chosen);
  for (const Contact& contact : contacts)
    if (contact.actor != contact.target) lives.add_contact(contact.target, contact.time_s, contact.is_chosen);
  return lives;
}

// Of the accounts with 1 in `is_member`, then of all; however the work is cut.
std::vector<GroupLife> lives_of(const std::vector<Post>& posts, const std::vector<Contact>& contacts,
                                std::vector<uint8_t> is_member) {
  std::vector<uint32_t> groups;
  for (const uint8_t is_one : is_member) groups.push_back(is_one != 0 ? 0 : kNoGroup);
  const AccountLives accounts = accounts_of(posts, contacts, groups.size());
  GroupLifeJob whole(accounts, groups, 1), cut(accounts, groups, 1);
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
  std::vector<Post> voices;
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
  std::sort(voices.begin(), voices.end(), [](const Post& a, const Post& b) { return a.time_s < b.time_s; });
  const std::vector<Contact> contacts = {{20 * kDay + 600, 0, 1}, {20 * kDay + 900, 0, 1}, {21 * kDay, 0, 2},
                                         {24 * kDay, 0, 3},       {22 * kDay + 5, 4, 4},   {90 * kDay + 1200, 0, 5},
                                         {21 * kDay, 0, 7}};
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
  const std::vector<Post> voices = {{0, 1}, {10, 2}, {20, 2}, {8 * kDay, 1}, {22 * kDay, 1}, {23 * kDay, 2}};
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
  std::vector<Post> voices;
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
  const std::vector<Post> voices = {{10, 0}, {50, 1}, {60, 2}};
  const std::vector<Contact> contacts = {{20, 0, 1}, {30, 0, 3}, {70, 0, 2}, {5, 1, 1}, {15, 0, 4}, {40, 0, 4}};
  const std::vector<GroupLife> lives = lives_of(voices, contacts, {0, 0, 0, 1, 0});
  CHECK(lives[1].began_to_speak.of == 2);     // 1 and 3 were named first; 2 spoke before, 4 is named too early to tell
  CHECK(lives[1].began_to_speak.count == 1);  // 1 spoke at 50
  CHECK(lives[0].began_to_speak.of == 1);
  CHECK(lives[0].began_to_speak.count == 0);
}

TEST_CASE("a filter chooses whose first posts count; all posts say whether they were answered and came back") {
  // 0 talks daily, of everything; the word that is searched for stands in the posts that are chosen.
  std::vector<Post> posts;
  for (int day = 0; day <= 100; ++day) posts.push_back({day * kDay, 0, day % 10 == 0});
  const auto add = [&](uint32_t account, int day, bool is_chosen) {
    posts.push_back({day * kDay, account, is_chosen});
  };
  add(1, 20, true);  // new; the answer and the return have other words
  add(1, 25, false);
  add(2, 20, false);  // its first post was another one: with the word it is no newcomer
  add(2, 30, true);
  add(3, 30, true);   // new, nobody answers, does not return
  add(4, 53, true);   // was named in other words on day 5 already: may not have been quiet
  add(5, 60, false);  // turned to in a chosen post on day 52, then posts of something else
  std::stable_sort(posts.begin(), posts.end(), [](const Post& a, const Post& b) { return a.time_s < b.time_s; });
  const std::vector<Contact> contacts = {{20 * kDay + 60, 0, 1, false},
                                         {5 * kDay, 0, 4, false},
                                         {52 * kDay, 0, 4, true},
                                         {52 * kDay, 0, 5, true},
                                         {53 * kDay, 0, 6, true}};
  const std::vector<GroupLife> lives = lives_of(posts, contacts, {0, 1, 1, 1, 1, 1, 1});
  const GroupLife& all = lives[1];
  CHECK(all.welcome.newcomers == 3);  // 1, 3 and 4
  CHECK(all.welcome.answered.of == 3);
  CHECK(all.welcome.answered.count == 1);
  CHECK(all.welcome.median_wait_s == 60);
  CHECK(all.welcome.returned_answered.count == 1);
  CHECK(all.welcome.returned_unanswered.of == 2);
  CHECK(all.welcome.returned_unanswered.count == 0);
  CHECK(all.began_to_speak.of == 2);     // 5 and 6
  CHECK(all.began_to_speak.count == 1);  // 5
  // 0 says the word in weeks 0, 1, 2, 4, 5, 7, 8, 10, 11, 12 of 14 whole ones and is there in every next one; of the
  // others only 1 is (day 25 is in week 3, day 20 in week 2).
  CHECK(all.weekly_return.of == 14);
  CHECK(all.weekly_return.count == 11);
  CHECK(lives[0].gini == doctest::Approx(gini_of({1, 1, 1, 1, 0, 0})));
}

}  // namespace tilik
