#include "app/mark_groups.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

namespace tilik::app {
namespace {

const MarkSizes kSizes = {10, 2, 3, [](size_t count) { return count < 10 ? 20.0f : 30.0f; }};

// Places that a small sequence of numbers gives, ascending.
std::vector<float> some_places(uint32_t seed, size_t count) {
  std::vector<float> places;
  float at = 0;
  for (size_t i = 0; i < count; ++i) {
    places.push_back(at);
    seed = seed * 1664525 + 1013904223;
    at += static_cast<float>(seed >> 24) / 8;
  }
  return places;
}

TEST_CASE("marks with room between them stand alone where they are") {
  const std::vector<MarkGroup> groups = group_marks(std::vector<float>{0, 30, 60}, kSizes);
  REQUIRE(groups.size() == 3);
  CHECK(groups[1].left == 25);
  CHECK(groups[1].right == 35);
}

TEST_CASE("the first stands alone, and what is at its place beside it") {
  const std::vector<MarkGroup> groups = group_marks(std::vector<float>{0, 0, 1}, kSizes);
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].count == 1);
  CHECK(groups[1].count == 2);
  CHECK(groups[1].left == 7);
}

TEST_CASE("no two groups touch, whatever they hold, and every mark is in one") {
  for (uint32_t seed = 1; seed < 200; ++seed) {
    const std::vector<float> places = some_places(seed, 40);
    const std::vector<MarkGroup> groups = group_marks(places, kSizes);
    size_t marks = groups[0].count;
    for (size_t i = 1; i < groups.size(); ++i) {
      CHECK(groups[i].left >= groups[i - 1].right + kSizes.gap);
      CHECK(groups[i].first == marks);
      marks += groups[i].count;
    }
    CHECK(marks == places.size());
  }
}

}  // namespace
}  // namespace tilik::app
