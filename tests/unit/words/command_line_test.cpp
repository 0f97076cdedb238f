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

TEST_CASE("weights that had to be rounded: which file and by how much, in both languages") {
  for (const Language language : {Language::indonesian, Language::english}) {
    const std::string said = weights_were_rounded(language, "net.csv", "1500");
    CHECK(said.starts_with("net.csv: "));
    CHECK(said.find(" 1500 per") != std::string::npos);
  }
}

TEST_CASE("a wrong argument is named in both languages") {
  for (const Language language : {Language::indonesian, Language::english}) {
    for (int why = static_cast<int>(WrongArgument::unknown_command); why <= static_cast<int>(WrongArgument::not_a_time);
         ++why) {
      const std::string said = wrong_argument(language, static_cast<WrongArgument>(why), "--kapan", "besok");
      CHECK(said.find("--kapan") != std::string::npos);
      if (why >= static_cast<int>(WrongArgument::bad_value)) CHECK(said.find("besok") != std::string::npos);
    }
    CHECK_FALSE(wrong_argument(language, WrongArgument::no_command, "", "").empty());
  }
}

TEST_CASE("filters that leave nothing are named in both languages") {
  for (const Language language : {Language::indonesian, Language::english}) {
    const std::string said = no_post_is_left(language, "12");
    CHECK(said.find(" 12 ") != std::string::npos);
    CHECK(said.find("--platform") != std::string::npos);
  }
}
