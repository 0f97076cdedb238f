#include "engine/query.h"

#include <doctest/doctest.h>

namespace tilik {
namespace {

TEST_CASE("query: all words, whole and case-folded") {
  CHECK(Query("hujan deras").matches("Hujan, lalu DERAS sekali"));
  CHECK_FALSE(Query("hujan deras").matches("hujan saja"));
  CHECK_FALSE(Query("hujan").matches("kehujanan"));
  CHECK(Query("hujan*").matches("hujannya lebat"));
  CHECK(Query("hujan").matches("#hujan"));
  CHECK(Query("#hujan").matches("ada #Hujan!"));
}

TEST_CASE("query: phrases and exclusions") {
  CHECK(Query("\"hujan deras\"").matches("ada hujan\n  deras di sini"));
  CHECK_FALSE(Query("\"hujan deras\"").matches("hujan yang deras"));
  CHECK_FALSE(Query("hujan -deras").matches("hujan deras"));
  CHECK(Query("hujan -\"sangat deras\"").matches("hujan deras sangat"));
  CHECK(Query("- hujan").matches("hujan - deras"));
}

TEST_CASE("query: nothing typed matches everything") {
  CHECK(Query("").empty());
  CHECK(Query("   ").matches("apa saja"));
  CHECK(Query("\"\"").matches("apa saja"));
}

}  // namespace
}  // namespace tilik
