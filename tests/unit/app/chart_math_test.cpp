// Ticks of counts: round, from zero, reaching the highest value, not more than asked for.
#include "app/chart_math.h"

#include <doctest/doctest.h>

#include <cstddef>

TEST_CASE("count ticks are round and reach the highest value") {
  for (const double highest : {1.0, 3.0, 7.0, 99.0, 767.0, 3120.0, 5.9e6}) {
    for (const int most : {2, 3, 4, 6}) {
      CAPTURE(highest);
      CAPTURE(most);
      const std::vector<double> ticks = tilik::app::count_ticks(highest, most);
      CHECK(ticks.front() == 0);
      CHECK(ticks.back() >= highest);
      CHECK(ticks.size() <= static_cast<size_t>(most) + 2);
      for (size_t i = 1; i < ticks.size(); ++i) CHECK(ticks[i] - ticks[i - 1] >= 1);
    }
  }
}

TEST_CASE("a logarithmic axis has powers of ten, and where these are hardly any steps between them") {
  using tilik::app::log_place, tilik::app::log_ticks;
  CHECK(log_ticks(0, log_place(2e6), 5) == std::vector<double>{0, 100, 10000, 1e6});
  CHECK(log_ticks(0, log_place(6), 5) == std::vector<double>{0, 1, 2, 5});
  CHECK(log_ticks(0, log_place(60), 5) == std::vector<double>{0, 1, 5, 10, 50});
  CHECK(log_ticks(log_place(1500), log_place(9000), 5) == std::vector<double>{2000, 5000});
  CHECK(log_ticks(0, 0.1, 5) == std::vector<double>{0});
}

TEST_CASE("an empty chart still has an axis") { CHECK(tilik::app::count_ticks(0, 4).size() == 2); }
