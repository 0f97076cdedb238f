#include "base/step_sort.h"

#include <doctest/doctest.h>

#include <vector>

#include "base/random.h"

namespace tilik {

TEST_CASE("a sort in steps gives what one sort gives, for every size and way of cutting") {
  for (const size_t count : {0u, 1u, 2u, 2047u, 2048u, 2049u, 5000u, 40'000u, 300'001u}) {
    Random random(count + 1);
    std::vector<uint64_t> values(count), other(count);
    for (uint64_t& value : values) value = uint64_t{random.below(1000)} << 32 | random.below(1u << 30);
    std::vector<uint64_t> wanted = values;
    const auto before = [](uint64_t a, uint64_t b) { return a >> 32 < b >> 32; };  // equal keys keep their order
    std::stable_sort(wanted.begin(), wanted.end(), before);
    StepSort<uint64_t> sort;
    size_t steps = 1;
    while (!sort.step(values, other, before, StepBudget([] { return 0.0; }, 0))) ++steps;
    CHECK(values == wanted);
    if (count > 40'000) CHECK(steps > 20);
    // Ready for another use.
    CHECK(sort.step(values, other, before, StepBudget::unlimited()));
    CHECK(values == wanted);
  }
}

}  // namespace tilik
