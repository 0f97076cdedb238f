#include "app/place.h"

#include <doctest/doctest.h>

using namespace tilik::app;

TEST_CASE("place: every page, open or covered, has a number of its own that leads back to it") {
  for (int i = 0; i < kPageCount; ++i) {
    const Place open = {static_cast<Page>(i), false}, covered = {static_cast<Page>(i), true};
    CHECK(number_of_place(open) != kFirstScreen);
    CHECK(number_of_place(covered) == number_of_place(open) + 1);
    CHECK(place_of_number(number_of_place(open)) == open);
    CHECK(place_of_number(number_of_place(covered)) == covered);
  }
}

TEST_CASE("place: the first screen and unknown numbers are no page") {
  CHECK(!place_of_number(kFirstScreen).has_value());
  CHECK(!place_of_number(1).has_value());
  CHECK(!place_of_number(2 * (1 + kPageCount)).has_value());
  CHECK(!place_of_number(4'000'000'000u).has_value());
}
