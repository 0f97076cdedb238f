// Messages as they cross to the page: written, dumped, parsed, read.
#include "protocol/messages.h"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

using namespace tilik;

namespace {

template <typename T>
T carried(const T& message) {
  Json body;
  write_message(body, message);
  return read_message<T>(Json::parse(body.dump()));
}

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_CASE("a number that is none arrives as the field's default instead of ending the page") {
  EngagementResponse engagement;
  engagement.spearman = engagement.sen_slope = engagement.median_wait_s = kNone;
  engagement.inbound = 7;
  Rate& rate = engagement.rates.emplace_back();
  rate.mean = kNone;
  rate.median = 3;
  EngagedAccount& account = engagement.accounts.emplace_back();
  account.label = "ani";
  account.median_interactions = kNone;
  const EngagementResponse there = carried(engagement);
  CHECK(there.spearman == 0);
  CHECK(there.sen_slope == 0);
  CHECK(there.median_wait_s == EngagementResponse{}.median_wait_s);
  CHECK(there.inbound == 7);
  REQUIRE(there.rates.size() == 1);
  CHECK(there.rates[0].mean == Rate{}.mean);
  CHECK(there.rates[0].median == 3);
  REQUIRE(there.accounts.size() == 1);
  CHECK(there.accounts[0].label == "ani");

  TrendResponse trend;
  trend.growth = kNone;
  trend.mann_kendall.p = kNone;
  UnusualPeriod& period = trend.unusual.emplace_back();
  period.posts = 4;
  period.score = kNone;
  const TrendResponse seen = carried(trend);
  CHECK(seen.growth == 0);
  CHECK(seen.mann_kendall.p == MannKendall{}.p);
  REQUIRE(seen.unusual.size() == 1);
  CHECK(seen.unusual[0].posts == 4);
}

TEST_CASE("lists and nested fields come back as they went, missing fields keep their defaults") {
  FilterState filters;
  filters.query = "pasar";
  filters.hashtags = {"banjir", "sehat"};
  filters.has_time = true;
  filters.from_utc_s = -5;
  const FilterState there = carried(filters);
  CHECK(there.query == "pasar");
  CHECK(there.hashtags == filters.hashtags);
  CHECK(there.from_utc_s == -5);
  const FilterState partly =
      read_message<FilterState>(Json::parse(R"({"query":"x","hashtags":null,"terms":["a",null]})"));
  CHECK(partly.query == "x");
  CHECK(partly.hashtags.empty());
  REQUIRE(partly.terms.size() == 2);
  CHECK(partly.terms[1].empty());
  CHECK(read_message<FilterState>(Json()).query.empty());
}
