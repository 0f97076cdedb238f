#include "app/node_marks.h"

#include <doctest/doctest.h>

namespace tilik::app {

TEST_CASE("the seven roles become two pictures, and each picture has its words") {
  const struct {
    uint8_t role;
    bool is_hub, is_bridge;
  } expected[] = {{0, false, false}, {1, false, false}, {2, false, false}, {3, false, true},  {4, false, true},
                  {5, true, false},  {6, true, true},   {7, true, true},   {8, false, false}, {255, false, false}};
  for (const auto& wanted : expected) {
    CAPTURE(wanted.role);
    const NodeMark mark = mark_of_role(wanted.role);
    CHECK(mark.is_hub == wanted.is_hub);
    CHECK(mark.is_bridge == wanted.is_bridge);
    CHECK(word_of(mark).has_value() == !mark.is_none());
    CHECK(meaning_of(mark).has_value() == !mark.is_none());
  }
  CHECK(word_of(mark_of_role(5)) == words::Word::role_hub);
  CHECK(word_of(mark_of_role(3)) == words::Word::role_bridge);
  CHECK(word_of(mark_of_role(6)) == words::Word::role_hub_and_bridge);
}

}  // namespace tilik::app
