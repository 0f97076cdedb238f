// Communities that are found anew in a part of the posts keep the colours of those that they mostly are.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "protocol/messages.h"
#include "session_harness.h"

namespace tilik {

namespace {

constexpr int64_t kJanuary1_utc_s = 1'767'225'600;

// Three circles whose members name each other, one post an hour: 12, 10 and 8 people in the first month; in the second
// the largest has three people left, and there is a circle that was not there before.
std::string posts_of_circles() {
  std::string csv = "id,time,platform,author,text\n";
  int id = 0;
  const auto write = [&](const std::string& circle, int people, int from_hour, int rounds) {
    for (int i = 0; i < people * rounds; ++i) {
      const int64_t time = kJanuary1_utc_s + int64_t{3600} * (from_hour + i);
      csv += std::to_string(++id) + "," + std::to_string(time) + ",x," + circle + std::to_string(i % people) + ",@" +
             circle + std::to_string((i + 1 + i / people) % people) + " halo\n";
    }
  };
  write("apel", 12, 0, 6);
  write("beras", 10, 0, 6);
  write("cabai", 8, 0, 6);
  write("apel", 3, 800, 6);
  write("beras", 10, 800, 6);
  write("cabai", 8, 800, 6);
  write("duku", 14, 800, 6);
  return csv;
}

std::vector<CommunityCard> communities(SessionHarness& page, bool is_second_month, uint32_t generation) {
  CommunityRequest wanted;
  wanted.kind = "all";
  if (is_second_month) {
    wanted.filters.has_time = true;
    wanted.filters.from_utc_s = kJanuary1_utc_s + 3600 * 800;
    wanted.filters.to_utc_s = kJanuary1_utc_s + 3600 * 2000;
  }
  page.ask("community", wanted, generation);
  page.run();
  REQUIRE(page.last("community") != nullptr);
  return read_message<CommunityResponse>(page.last("community")->body).communities;
}

uint32_t colour_of(const std::vector<CommunityCard>& cards, const std::string& circle) {
  const auto found = std::find_if(cards.begin(), cards.end(), [&](const CommunityCard& card) {
    return !card.members.empty() && card.members[0].author.starts_with(circle);
  });
  REQUIRE(found != cards.end());
  return found->colour;
}

}  // namespace

TEST_CASE("communities keep their colours when they are found anew") {
  SessionHarness page;
  page.load_text(posts_of_circles());
  page.run();
  const std::vector<CommunityCard> before = communities(page, false, 2);
  REQUIRE(before.size() == 4);
  for (const CommunityCard& card : before) CHECK(card.colour == card.id);
  const std::vector<CommunityCard> after = communities(page, true, 3);
  REQUIRE(after.size() == 4);
  bool has_moved = false;
  for (const CommunityCard& card : after) has_moved |= card.colour != card.id;
  CHECK(has_moved);
  for (const char* circle : {"apel", "beras", "cabai", "duku"}) {
    CAPTURE(circle);
    CHECK(colour_of(after, circle) == colour_of(before, circle));
  }
}

TEST_CASE("a community has its colour whichever way one came to it") {
  SessionHarness page;
  page.load_text(posts_of_circles());
  page.run();
  const std::vector<CommunityCard> before = communities(page, false, 2);
  CommunityRequest early;
  early.kind = "all";
  early.filters.has_time = true;
  early.filters.from_utc_s = kJanuary1_utc_s;
  early.filters.to_utc_s = kJanuary1_utc_s + 3600 * 60;  // only the first circle had begun
  page.ask("community", early, 3);
  page.run();
  const std::vector<CommunityCard> again = communities(page, false, 4);
  for (const char* circle : {"apel", "beras", "cabai", "duku"})
    CHECK(colour_of(again, circle) == colour_of(before, circle));
}

TEST_CASE("a community that was not there gets a colour that is free") {
  SessionHarness page;
  page.load_text(posts_of_circles());
  page.run();
  CommunityRequest first_month;
  first_month.kind = "all";
  first_month.filters.has_time = true;
  first_month.filters.from_utc_s = kJanuary1_utc_s;
  first_month.filters.to_utc_s = kJanuary1_utc_s + 3600 * 800;
  page.ask("community", first_month, 2);
  page.run();
  const auto before = read_message<CommunityResponse>(page.last("community")->body).communities;
  REQUIRE(before.size() == 3);
  const std::vector<CommunityCard> after = communities(page, true, 3);
  REQUIRE(after.size() == 4);
  std::vector<uint32_t> colours;
  for (const CommunityCard& card : after) colours.push_back(card.colour);
  std::sort(colours.begin(), colours.end());
  CHECK(colours == std::vector<uint32_t>{0, 1, 2, 3});
  CHECK(colour_of(after, "duku") == 3);
  CHECK(colour_of(after, "beras") == colour_of(before, "beras"));
}

}  // namespace tilik
