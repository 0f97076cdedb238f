#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "session_harness.h"

namespace tilik {

namespace {

// Posts about two topics of four tags each, and a campaign tag in nearly all of them. `truth` gets the posts of each
// pair, by name.
std::string two_topics(std::map<std::pair<std::string, std::string>, uint64_t>& truth) {
  const std::vector<std::vector<std::string>> topics = {{"banjir", "hujan", "jakarta", "sungai"},
                                                        {"bola", "timnas", "gol", "piala"}};
  Random random(5);
  std::string csv = "id,created_at,author,text\n";
  for (int post = 0; post < 400; ++post) {
    std::set<std::string> tags;
    const auto& topic = topics[random.below(2)];
    for (int i = 0; i < 3; ++i) tags.insert(topic[random.below(4)]);
    if (random.below(20) == 0) tags.insert(topics[random.below(2)][random.below(4)]);
    if (random.below(50) != 0) tags.insert("kampanye");
    csv += std::to_string(post) + ",2024-03-0" + std::to_string(1 + post % 7) + "T10:00:00Z,akun" +
           std::to_string(post % 30) + ",kabar";
    for (const std::string& tag : tags) csv += " #" + tag;
    csv += "\n";
    for (const std::string& a : tags) {
      for (const std::string& b : tags) ++truth[{a, b}];
    }
  }
  return csv;
}

TagMapResponse ask(SessionHarness& page, const ModelRequest& request, uint32_t generation) {
  page.ask("tag_map", request, generation);
  page.run();
  REQUIRE(page.last("tag_map") != nullptr);
  return read_message<TagMapResponse>(page.last("tag_map")->body);
}

}  // namespace

TEST_CASE("tag map: two planted topics are two groups, and pairs have the posts that hold both") {
  std::map<std::pair<std::string, std::string>, uint64_t> truth;
  SessionHarness page;
  page.load_text(two_topics(truth));
  page.run();
  const TagMapResponse map = ask(page, {}, 1);
  REQUIRE(map.tags.size() == 8);  // the campaign's tag meets all others and belongs to none
  CHECK(map.groups == 2);
  std::map<std::string, uint32_t> group_of;
  for (const MappedTag& tag : map.tags) {
    group_of[tag.key] = tag.group;
    CHECK(tag.posts == truth[{tag.key, tag.key}]);
    CHECK(tag.x >= 0);
    CHECK(tag.x <= 1);
    CHECK(tag.y >= 0);
    CHECK(tag.y <= 1);
  }
  CHECK(group_of["banjir"] == group_of["sungai"]);
  CHECK(group_of["hujan"] == group_of["jakarta"]);
  CHECK(group_of["bola"] == group_of["piala"]);
  CHECK(group_of["banjir"] != group_of["bola"]);
  CHECK(!group_of.contains("kampanye"));
  REQUIRE(!map.pairs.empty());
  for (size_t i = 0; i < map.pairs.size(); ++i) {
    const TagPair& pair = map.pairs[i];
    CHECK(pair.posts == truth[{map.tags[pair.a].key, map.tags[pair.b].key}]);
    CHECK((i == 0 || pair.posts <= map.pairs[i - 1].posts));
  }
}

TEST_CASE("tag map: near tags belong together") {
  std::map<std::pair<std::string, std::string>, uint64_t> truth;
  SessionHarness page;
  page.load_text(two_topics(truth));
  page.run();
  const TagMapResponse map = ask(page, {}, 1);
  double inside = 0, between = 0;
  int inside_count = 0, between_count = 0;
  for (const MappedTag& a : map.tags) {
    for (const MappedTag& b : map.tags) {
      if (a.key >= b.key) continue;
      const double squared = (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
      (a.group == b.group ? inside : between) += squared;
      ++(a.group == b.group ? inside_count : between_count);
    }
  }
  CHECK(inside / inside_count < 0.5 * between / between_count);
}

TEST_CASE("tag map: it follows other filters, not its own, and says so when there is nothing") {
  std::map<std::pair<std::string, std::string>, uint64_t> truth;
  SessionHarness page;
  page.load_text(two_topics(truth));
  page.run();
  const TagMapResponse all = ask(page, {}, 1);
  ModelRequest request;
  request.filters.hashtags = {"banjir"};
  const TagMapResponse chosen = ask(page, request, 2);
  CHECK(chosen.tags.size() == all.tags.size());
  request.filters.hashtags.clear();
  request.filters.authors = {"akun3"};
  const TagMapResponse of_one = ask(page, request, 3);
  REQUIRE(!of_one.tags.empty());
  CHECK(of_one.tags[0].posts < all.tags[0].posts);
  request.filters.authors = {"nobody"};
  const TagMapResponse none = ask(page, request, 4);
  CHECK(none.tags.empty());
  CHECK(none.pairs.empty());
}

TEST_CASE("tag map: names in tags are hidden with the others") {
  SessionHarness page;
  page.load_text(
      "id,author,text\n1,sitirahma,#sitirahma #pasar\n2,sitirahma,#sitirahma #pasar\n3,budi,#lain #baru\n"
      "4,budi,#lain #baru\n");
  page.run();
  ModelRequest request;
  request.pseudonyms = true;
  const TagMapResponse map = ask(page, request, 1);
  REQUIRE(map.tags.size() == 4);
  for (const MappedTag& tag : map.tags) {
    CHECK(tag.label != "sitirahma");
    CHECK(tag.key != "sitirahma");
  }
}

}  // namespace tilik
