#include "data/link_pool.h"

#include <doctest/doctest.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "base/random.h"

using namespace tilik;

TEST_CASE("links have numbers in order of first appearance, whatever their length") {
  LinkPool pool;
  std::unordered_map<std::string, uint32_t> expected;
  std::vector<std::string> texts;
  Random random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string text = "kabar.id/" + std::to_string(random.below(9'000));
    if (random.below(50) == 0) text += std::string(random.below(300'000), 'a');
    const std::string kept = text.substr(0, 60'000);
    const uint32_t id = expected.try_emplace(kept, static_cast<uint32_t>(texts.size())).first->second;
    if (id == texts.size()) texts.push_back(kept);
    REQUIRE(pool.intern(text) == id);
  }
  REQUIRE(pool.size() == texts.size());
  for (uint32_t id = 0; id < pool.size(); ++id) {
    REQUIRE(pool.text(id) == texts[id]);
    REQUIRE(pool.find(texts[id]) == id);
  }
  CHECK(pool.find("kabar.id/tidak") == LinkPool::kNone);
  CHECK(LinkPool().find("kabar.id") == LinkPool::kNone);
}

TEST_CASE("refused memory leaves the links that are there") {
  MemoryBudget budget(uint64_t{2} << 20, 0);
  LinkPool pool(budget);
  uint32_t kept = 0;
  while (pool.intern("kabar.id/" + std::to_string(kept)) == kept) ++kept;
  CHECK(kept > 10'000);
  for (uint32_t id = 0; id < kept; ++id) REQUIRE(pool.text(id) == "kabar.id/" + std::to_string(id));
  CHECK(pool.intern("kabar.id/7") == 7);
}
