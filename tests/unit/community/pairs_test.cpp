#include "community/pairs.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <vector>

#include "base/random.h"

namespace tilik {

namespace {

using Pairs = std::map<std::pair<uint32_t, uint32_t>, uint32_t>;

Pairs pairs_of(const std::vector<PairUse>& uses, const PairOptions& options, uint64_t* left_out = nullptr) {
  MemoryBudget& budget = MemoryBudget::of_program();
  NetworkEdges edges(budget);
  FlatArray<PairUse> given(budget);
  REQUIRE(given.assign(uses));
  PairsJob job(std::move(given), options, edges);
  while (!job.step(StepBudget([] { return 0.0; }, 0))) {}
  CHECK_FALSE(job.failed());
  if (left_out != nullptr) *left_out = job.objects_left_out();
  Pairs pairs;
  for (size_t i = 0; i < edges.size(); ++i) ++pairs[{edges[i].actor, edges[i].target}];
  return pairs;
}

}  // namespace

TEST_CASE("turns go from each speaker to the one before, inside a chat and without long pauses") {
  const PairOptions options{PairRule::turns, 600, 500};
  // Two chats whose messages alternate in time.
  const std::vector<PairUse> uses = {{7, 0, 1, 0},  {9, 5, 8, 1},  {7, 10, 2, 2},   {7, 20, 2, 3},
                                     {7, 30, 1, 4}, {9, 40, 9, 5}, {7, 5000, 3, 6}, {7, 5010, 1, 7}};
  CHECK(pairs_of(uses, options) == Pairs{{{2, 1}, 1}, {{1, 2}, 1}, {{9, 8}, 1}, {{1, 3}, 1}});
  CHECK(pairs_of({}, options).empty());
}

TEST_CASE("accounts that used the same things are joined once a thing") {
  Random random(3);
  std::vector<PairUse> uses;
  std::map<uint64_t, std::set<uint32_t>> users;
  for (uint32_t i = 0; i < 3000; ++i) {
    const uint64_t object = random.below(200);
    const uint32_t account = random.below(40);
    uses.push_back({object, 0, account, i});
    users[object].insert(account);
  }
  Pairs wanted;
  for (const auto& [object, accounts] : users)
    for (const uint32_t a : accounts)
      for (const uint32_t b : accounts)
        if (a < b) ++wanted[{a, b}];
  CHECK(pairs_of(uses, {}) == wanted);
}

TEST_CASE("a thing that everybody used is left out and counted") {
  std::vector<PairUse> uses;
  for (uint32_t account = 0; account < 50; ++account) uses.push_back({1, 0, account, account});
  uses.push_back({2, 0, 3, 60});
  uses.push_back({2, 0, 4, 61});
  uint64_t left_out = 0;
  CHECK(pairs_of(uses, {PairRule::together, 0, 49}, &left_out) == Pairs{{{3, 4}, 1}});
  CHECK(left_out == 1);
}

}  // namespace tilik
