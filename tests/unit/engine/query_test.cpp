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

TEST_CASE("query: hashtags that stand beside the text are found, and phrases do not reach into them") {
  const auto add_tags = [](std::string& out) { out += "\n#banjir\n#jakarta_utara"; };
  const auto finds = [&](std::string_view typed) { return Query(typed).matches("Hujan lagi", add_tags); };
  CHECK(finds("#banjir"));
  CHECK(finds("banjir"));
  CHECK(finds("hujan BANJIR"));
  CHECK(finds("#jak*"));
  CHECK_FALSE(finds("#jak"));
  CHECK_FALSE(finds("utara"));
  CHECK_FALSE(finds("hujan -banjir"));
  CHECK_FALSE(finds("\"lagi #banjir\""));
  CHECK_FALSE(finds("\"#banjir #jakarta_utara\""));
}

TEST_CASE("query: an address is told from words with a stroke between") {
  CHECK(Query("\"kabar.id/banjir\"").has_address());
  CHECK_FALSE(Query("dan/atau kabar.id").has_address());
}

TEST_CASE("query: nothing typed matches everything") {
  CHECK(Query("").empty());
  CHECK(Query("   ").matches("apa saja"));
  CHECK(Query("\"\"").matches("apa saja"));
}

}  // namespace
}  // namespace tilik
