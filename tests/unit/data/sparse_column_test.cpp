#include "data/sparse_column.h"

#include <doctest/doctest.h>

#include <map>

#include "base/random.h"

using namespace tilik;

namespace {

constexpr uint32_t kNothing = UINT32_MAX;

void check_same(const SparseColumn<uint32_t>& column, const std::map<size_t, uint32_t>& wanted, size_t rows) {
  size_t different = 0;
  for (size_t row = 0; row < rows; ++row) {
    const auto found = wanted.find(row);
    different += column[row] != (found == wanted.end() ? kNothing : found->second);
  }
  CHECK(different == 0);
}

}  // namespace

TEST_CASE("a sparse column gives back what was set, in order, out of order and after a cut") {
  SparseColumn<uint32_t> column(kNothing, MemoryBudget::of_program());
  std::map<size_t, uint32_t> wanted;
  Random random(7);
  constexpr size_t kRows = 300'000;
  for (size_t row = 0; row < kRows; ++row) {
    if (row % 1000 > 700 || random.below(6) != 0) continue;  // long stretches without a value
    const auto value = static_cast<uint32_t>(random.below(1000));
    REQUIRE(column.set_next(row, value));
    wanted[row] = value;
  }
  check_same(column, wanted, kRows + 100);
  for (int i = 0; i < 50; ++i) {
    const size_t row = random.below(kRows + 500);
    REQUIRE(column.set(row, 5));
    wanted[row] = 5;
  }
  check_same(column, wanted, kRows + 600);
  for (const size_t rows : {kRows - 3, size_t{250'700}, size_t{64 * 900}, size_t{1}}) {
    column.cut_to(rows);
    wanted.erase(wanted.lower_bound(rows), wanted.end());
    check_same(column, wanted, kRows);
    REQUIRE(column.set_next(rows + 70, 9));
    wanted[rows + 70] = 9;
    check_same(column, wanted, kRows);
  }
}

TEST_CASE("a sparse column is there when a row has a value, not when a place waits for one") {
  SparseColumn<uint32_t> column(kNothing, MemoryBudget::of_program());
  CHECK(column.set_next(3, kNothing));
  CHECK_FALSE(column.present());
  CHECK(column.set(5, kNothing));  // a place
  CHECK_FALSE(column.present());
  CHECK(column[5] == kNothing);
  CHECK(column.set(9, 1));
  CHECK(column.set(5, 2));
  CHECK(column.present());
  CHECK(column[5] == 2);
  CHECK(column[9] == 1);
  CHECK(column.set(9, kNothing));
  CHECK(column.present());
  column.cut_to(5);
  CHECK_FALSE(column.present());
  CHECK(column[5] == kNothing);
}

TEST_CASE("a sparse column that gets no memory says so and stays as it was") {
  MemoryBudget budget(64u << 20, 0);
  SparseColumn<uint32_t> column(kNothing, budget);
  REQUIRE(column.set(1, 4));
  size_t row = 2;
  budget.refuse_nth_allocation(1);
  while (column.set(row, 7)) ++row;
  CHECK(column[row] == kNothing);
  CHECK(column[row - 1] == 7);
  CHECK(column[1] == 4);
  CHECK(column.set(row, 8));
  CHECK(column[row] == 8);
}
