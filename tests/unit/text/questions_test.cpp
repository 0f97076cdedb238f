#include "text/questions.h"

#include <doctest/doctest.h>

using namespace tilik;

TEST_CASE("a question is told by its mark or by a question word") {
  for (const char* text : {"buka?", "kapan buka min", "KAPAN buka", "bukanya jam berapa ya", "di mana tokonya",
                           "Di Mana", "kenapa", "min, ongkirnya", "متى؟", "何時\xef\xbc\x9f"})
    CHECK_MESSAGE(asks_question(text), text);
  for (const char* text : {"", "buka terus", "minum kopi", "kapanpun boleh", "mana suka", "papa di rumah", "berapapun",
                           "di sana mana saja"})
    CHECK_FALSE_MESSAGE(asks_question(text), text);
}
