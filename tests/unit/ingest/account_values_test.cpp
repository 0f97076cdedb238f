#include "ingest/account_values.h"

#include <doctest/doctest.h>

using namespace tilik;

TEST_CASE("accounts in cells: addresses and written objects name one account, other values stay") {
  CHECK(account_of_value("https://twitter.com/ani") == "ani");
  CHECK(account_of_value("https://www.instagram.com/ani.s/?hl=id") == "ani.s");
  CHECK(account_of_value("https://www.tiktok.com/@ani") == "ani");
  CHECK(account_of_value("{'username': 'ani', 'id': 7, 'displayname': 'Ani'}") == "ani");
  CHECK(account_of_value("{\"id\":7,\"username\":\"ani\"}") == "ani");
  CHECK(account_of_value("User(username='ani', id=7)") == "ani");
  for (const char* other : {"ani", "", "Usman", "User", "{", "{ani}", "https://", "https://x.com", "https://x.com/",
                            "https://x.com/ani/status/1", "https://contoh.id/ani", "{'username': 'ani", "http"}) {
    CAPTURE(other);
    CHECK(account_of_value(other) == other);
  }
  CHECK(account_of_value("[{'screen_name': 'ani', 'id': 5}, {'screen_name': 'budi'}]") == "ani");
}

TEST_CASE("lists of objects in cells") {
  const auto members = [](Field field, const char* value) {
    std::string out;
    return members_of_list(field, value, out) ? out : std::string("(none)");
  };
  CHECK(members(Field::mentions, "[User(username='ani', id=1), User(username='budi', id=2)]") == "ani budi");
  CHECK(members(Field::mentions, "[{'username': 'ani', 'displayname': 'x'}]") == "ani");
  CHECK(members(Field::mentions, R"([{"start":1,"screen_name":"ani"}])") == "ani");
  CHECK(members(Field::hashtags, R"([{"start": 5, "end": 7, "tag": "kota"}, {"tag":"b"}])") == "kota b");
  CHECK(members(Field::links, R"([{"url":"https://t.co/a","expanded_url":"https://a.id/1"}])") == "https://a.id/1");
  // Lists of plain values are another reader's.
  for (const char* plain : {"['ani', 'budi']", "[\"ani\"]", "[]", "[ani]", "[{]", "[{}]"}) {
    CAPTURE(plain);
    CHECK(members(Field::mentions, plain) == "(none)");
  }
  CHECK(members(Field::place, "[{'username': 'ani'}]") == "(none)");
}

TEST_CASE("quotes after a backslash") {
  std::string out;
  CHECK(unescape_quotes(R"(kata \"bagus\" \n)", out));
  CHECK(out == R"(kata "bagus" \n)");
  out.clear();
  CHECK(!unescape_quotes(R"(tanpa "tanda" \ apa)", out));
  CHECK(out.empty());
}
