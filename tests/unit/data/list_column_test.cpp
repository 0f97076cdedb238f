#include "data/list_column.h"

#include <doctest/doctest.h>

#include <vector>

#include "base/random.h"

using namespace tilik;

namespace {

std::vector<uint32_t> list_of(const ListColumn& column, size_t row) {
  std::vector<uint32_t> list;
  column.for_each(row, [&](uint32_t id) { list.push_back(id); });
  return list;
}

// Ids of every length, and those at which a length ends.
uint32_t any_id(Random& random) {
  static constexpr uint32_t kEnds[] = {0,       126,     127,     128,       16382,     16383,     16384,
                                       2097150, 2097151, 2097152, 268435454, 268435455, 268435456, UINT32_MAX - 1};
  if (random.below(4) == 0) return kEnds[random.below(std::size(kEnds))];
  return static_cast<uint32_t>(random.next() >> (33 + random.below(31)));
}

}  // namespace

TEST_CASE("lists of ids of every length are read as they were written, over the ends of blocks too") {
  Random random(3);
  ListColumn column;
  std::vector<std::vector<uint32_t>> expected;
  // Four megabytes in all: three ends of blocks, met at any place of a number.
  for (size_t row = 0; row < 60'000; ++row) {
    std::vector<uint32_t>& list = expected.emplace_back();
    for (size_t left = random.below(40); left > 0; --left) list.push_back(any_id(random));
    REQUIRE(column.append(row, list.data(), list.size()));
  }
  CHECK(column.memory_bytes() > 3u << 20);
  for (size_t row = 0; row < expected.size(); ++row) REQUIRE(list_of(column, row) == expected[row]);
}

TEST_CASE("what is behind a cut is written anew") {
  ListColumn column;
  const uint32_t many[] = {5, 300, 70'000, 3'000'000}, one[] = {7};
  for (size_t row = 0; row < 3; ++row) REQUIRE(column.append(row, many, 4));
  column.cut_to(1);
  REQUIRE(column.append(1, one, 1));
  REQUIRE(column.append(4, many, 2));
  CHECK(list_of(column, 0) == std::vector<uint32_t>{5, 300, 70'000, 3'000'000});
  CHECK(list_of(column, 1) == std::vector<uint32_t>{7});
  CHECK(column.empty_at(2));
  CHECK(list_of(column, 4) == std::vector<uint32_t>{5, 300});
  CHECK(column.contains(4, 300));
  CHECK_FALSE(column.contains(1, 5));
  CHECK(list_of(column, 9).empty());
}
