#include "engine/community_json.h"

#include <doctest/doctest.h>

namespace tilik {

TEST_CASE("sampled betweenness says how many sources it has and how far off it may be") {
  DataSet data;
  CommunityBase base{CommunityResult(MemoryBudget::of_program())};
  auto json = community_json(data, base, 10, false);
  CHECK(json.at("betweenness_is_exact") == true);
  CHECK(json.at("modularity").is_null());  // of no links
  CHECK(json.at("betweenness_sources").is_null());
  CHECK(json.at("betweenness_error_bound").is_null());
  REQUIRE(base.result.betweenness.allocate_filled(1, 0));
  base.result.betweenness_is_exact = false;
  base.result.betweenness_sources = 64;
  base.result.betweenness_error_bound = 1234.5;
  json = community_json(data, base, 10, false);
  CHECK(json.at("betweenness_is_exact") == false);
  CHECK(json.at("betweenness_sources") == 64);
  CHECK(json.at("betweenness_error_bound") == 1234.5);
}

}  // namespace tilik
