#include "base/small_sort.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/random.h"

namespace tilik {

TEST_CASE("the short sort sorts as the library's stable one, of any length and kind") {
  Random random(3);
  const auto by_first = [](const auto& a, const auto& b) { return a.first < b.first; };
  for (size_t count = 0; count < 700; count += count < 40 ? 1 : 61) {
    std::vector<std::pair<uint32_t, uint32_t>> numbers;
    std::vector<std::pair<std::string, uint32_t>> names;
    for (uint32_t i = 0; i < count; ++i) {
      const uint32_t value = random.below(i % 3 == 0 ? 5 : 1000);  // many are equal
      numbers.emplace_back(value, i);
      names.emplace_back("a name longer than a short one " + std::to_string(value), i);
    }
    auto expected_numbers = numbers;
    auto expected_names = names;
    std::stable_sort(expected_numbers.begin(), expected_numbers.end(), by_first);
    std::stable_sort(expected_names.begin(), expected_names.end(), by_first);
    small_sort(numbers.begin(), numbers.end(), by_first);
    small_sort(names.begin(), names.end(), by_first);
    CHECK(numbers == expected_numbers);
    CHECK(names == expected_names);
  }
  std::vector<int> falling = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, -1, -2};
  small_sort(falling.begin(), falling.end());
  CHECK(std::is_sorted(falling.begin(), falling.end()));
  small_sort(falling.begin(), falling.end(), std::greater<>());
  CHECK(std::is_sorted(falling.begin(), falling.end(), std::greater<>()));
}

}  // namespace tilik
