#include "engagement/tallied_quantiles.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "stats/descriptive.h"

using namespace tilik;

namespace {

TalliedQuantiles tallied(std::vector<double> values, std::vector<double> quantiles) {
  TalliedQuantiles tally(std::move(quantiles));
  for (const double value : values) tally.count(value);
  REQUIRE(tally.choose());
  std::reverse(values.begin(), values.end());  // the order of the second time must not matter
  for (const double value : values) tally.keep(value);
  return tally;
}

}  // namespace

TEST_CASE("tallied quantiles are those of sorting") {
  Random random(5);
  std::vector<double> values(501);
  for (double& value : values) value = random.below(1'000'000) / 7.0;
  for (size_t i = 0; i < 60; ++i) values[i * 3] = i < 40 ? 0 : values[1];  // many alike, and many 0
  const std::vector<double> quantiles = {0, 0.1, 0.5, 0.77, 1};
  for (const double scale : {1.0, 1e-25, 1e25}) {
    std::vector<double> scaled = values;
    for (double& value : scaled) value *= scale;
    TalliedQuantiles tally = tallied(scaled, quantiles);
    for (size_t i = 0; i < quantiles.size(); ++i) CHECK(tally.result(i) == quantile_in_place(scaled, quantiles[i]));
  }
  CHECK(tallied({7, 70000, 1, 4e12}, {0.5}).result(0) == 35003.5);
  CHECK(tallied({0, 0, 0, 8}, {0.5, 1}).result(1) == 8);
  CHECK(std::isnan(tallied({}, {0.5}).result(0)));
}
