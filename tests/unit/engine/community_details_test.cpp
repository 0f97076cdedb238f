// What `analyze` tells of communities beyond their network.
#include "engine/community_details.h"

#include <doctest/doctest.h>

#include <string>

#include "engine/community_json.h"
#include "loaded_posts.h"

namespace tilik {

namespace {

nlohmann::ordered_json details_of(const std::string& csv, uint32_t top) {
  DataSet data;
  load_posts(data, csv);
  CommunityBaseJob job(data, {});
  run_to_end(job);
  REQUIRE_FALSE(job.failed());
  const std::unique_ptr<CommunityBase> base = job.take();
  CommunityDetailsOptions options;
  options.top = top;
  nlohmann::ordered_json json = community_json(data, *base, top, false);
  add_community_details(data, *base, options, json);
  return json;
}

struct Csv {
  std::string text = "id,created_at,platform,author,text\n";
  int posts = 0;
  void add(const std::string& author, const std::string& words, int day = 1) {
    const int month = (day - 1) / 28 + 1, day_of_month = (day - 1) % 28 + 1;
    text += std::to_string(++posts) + ",2026-0" + std::to_string(month) + (day_of_month < 10 ? "-0" : "-") +
            std::to_string(day_of_month) + "T08:00:00Z,x," + author + "," + words + "\n";
  }
};

}  // namespace

TEST_CASE("flows: how many communities are told apart stands beside them, however few flows are listed") {
  Csv csv;
  for (const std::string group : {"a", "b", "c"}) {
    for (int i = 0; i < 4; ++i)
      for (int k = 0; k < 4; ++k)
        if (i != k) csv.add(group + std::to_string(i), "@" + group + std::to_string(k));
  }
  csv.add("a0", "@b0");
  const auto json = details_of(csv.text, 2);
  CHECK(json["communities_total"] == 3);
  CHECK(json["communities"].size() == 2);
  CHECK(json["flows_communities"] == 3);
  CHECK(json["flows_total"] == 4);
  CHECK(json["flows"].size() == 2);
}

TEST_CASE("flows: of very many communities the largest 300 are told apart") {
  Csv csv;
  for (int pair = 0; pair < 303; ++pair) csv.add("x" + std::to_string(pair), "@y" + std::to_string(pair));
  const auto json = details_of(csv.text, 10);
  CHECK(json["communities_total"] == 303);
  CHECK(json["flows_communities"] == 300);
  CHECK(json["flows_total"] == 300);  // each to itself
}

TEST_CASE("newcomers of all together are all new accounts, those outside of every community too") {
  Csv csv;
  for (int day = 1; day <= 28; ++day) {
    csv.add("ani", "@budi halo", day);
    csv.add("budi", "@ani halo", day);
  }
  csv.add("baru", "@ani kenalan", 10);
  csv.add("sendiri", "tidak menyapa siapa pun",
          10);  // nobody turns to it: leaving it out would make the welcome warmer
  const auto json = details_of(csv.text, 10);
  REQUIRE(json["communities_total"] == 1);
  CHECK(json["welcome"]["newcomers"] == 2);
  CHECK(json["welcome"]["answered"]["of"] == 2);
  CHECK(json["life"][0]["newcomers"] == 1);
  CHECK(json["life"][0]["answered"]["of"] == 1);
}

TEST_CASE("each community tells how soon its newcomers are answered and who of them returns, as all together do") {
  Csv csv;
  for (int day = 1; day <= 60; ++day) {
    csv.add("ani", "@budi halo", day);
    csv.add("budi", "@ani halo", day);
    if (day == 10) csv.add("dijawab", "@ani kenalan", day);
    if (day == 10) csv.add("didiamkan", "@ani kenalan", day);
    if (day == 11) csv.add("budi", "@dijawab selamat datang", day);
    if (day == 13) csv.add("dijawab", "@budi terima kasih", day);
  }
  const auto json = details_of(csv.text, 10);
  REQUIRE(json["communities_total"] == 1);
  const auto& group = json["life"][0];
  for (const char* figure : {"newcomers", "answered", "median_wait_s", "returned_answered", "returned_unanswered",
                             "difference", "lower", "upper", "began_to_speak", "weekly_return"}) {
    CAPTURE(figure);
    REQUIRE(group.contains(figure));
    CHECK(group[figure] == json["welcome"][figure]);
  }
  CHECK(group["median_wait_s"] == 86400);
  CHECK(group["returned_answered"]["count"] == 1);
  CHECK(group["returned_unanswered"]["of"] == 1);
  CHECK(group["returned_unanswered"]["count"] == 0);
}

}  // namespace tilik
