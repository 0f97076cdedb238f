// What only the command line says.
#include "words/command_line.h"

#include <doctest/doctest.h>

using namespace tilik::words;

TEST_CASE("posts in place of a network: the command that makes one is named in both languages") {
  for (const Language language : {Language::indonesian, Language::english}) {
    const std::string said = posts_instead_of_network(language, "a b.csv");
    CHECK(said.find("tilik network a b.csv -o net.csv") != std::string::npos);
    CHECK(said.substr(0, 8) == "a b.csv ");
  }
}
