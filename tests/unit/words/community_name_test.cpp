// What a community is called: its own words, else whom it gathers around, else its number.
#include <doctest/doctest.h>

#include "words/sentences.h"

namespace tilik::words {

TEST_CASE("a community is called by its words, then by its first member, then by its number") {
  CommunityCard card;
  card.id = 4;
  CHECK(community_name(Language::indonesian, card) == "Komunitas 5");
  CommunityMember member;
  member.label = "Valjean";
  card.members = {member};
  CHECK(community_name(Language::indonesian, card) == "Sekitar Valjean");
  CHECK(community_name(Language::english, card) == "Around Valjean");
  CHECK(short_community_name(Language::indonesian, card) == "Valjean");  // there is little room on a map
  card.size = 201;
  for (const char* code :
       {"33e9d18ff82d5c0b9154ebf53b13cd1b", "7c9e6679-7425-40de-944b-e07fc1f90ae7", "1354143047324299264"}) {
    card.members[0].label = code;
    CHECK(community_name(Language::english, card) == "Community 5 (201 accounts)");
    CHECK(short_community_name(Language::english, card) == "Community 5");
  }
  for (const char* name : {"34", "fauzan_halim2", "dede", "2pac"}) {
    card.members[0].label = name;
    CHECK(short_community_name(Language::english, card) == name);
  }
  card.members[0].label = "Persatuan Pedagang Pasar Johar Semarang";
  CHECK(community_name(Language::indonesian, card) == "Sekitar Persatuan Pedagang Pasar…");
  card.members[0].label = "Persatuan Pedagang Pasaé Johar Semarang";  // never within a character
  CHECK(short_community_name(Language::indonesian, card) == "Persatuan Pedagang Pasa…");
  card.members[0].label.clear();
  card.size = 0;
  CHECK(community_name(Language::english, card) == "Community 5");
  card.label_terms = {"imunisasi", "vaksin", "balita", "posyandu"};
  CHECK(community_name(Language::indonesian, card) == "imunisasi, vaksin, balita");
}

}  // namespace tilik::words
