// Data frames saved as JSON.
#include "ingest/containers/json_table.h"

#include <doctest/doctest.h>

#include "container_import.h"
#include "ingest/reasons.h"

using namespace tilik;
using namespace tilik::test;

namespace {

Imported import_file(std::string text) {
  const ImportedContainer all = import_container(std::make_unique<MemorySource>("data.json", std::move(text)));
  REQUIRE(all.members.size() == 1);
  return all.members[0];
}

// Two posts: "Halo ""semua""", by ani, and one of budi whose likes are missing.
void check_posts(const std::string& text) {
  CAPTURE(text);
  CHECK(may_be_json_table(text.substr(0, 262)));
  const Imported imported = import_file(text);
  CHECK(imported.report.read == 2);
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].text == "Halo \"semua\"");
  CHECK(imported.posts[0].author == "ani");
  CHECK(imported.posts[0].counts[0] == 3);
  CHECK(imported.posts[0].time_utc_s == 1704448800);
  CHECK(imported.posts[1].author == "budi");
  CHECK(imported.posts[1].counts[0] == kMissingCount);
}

}  // namespace

TEST_CASE("json table: columns, lists, rows with and without an index") {
  check_posts(R"({"text":{"0":"Halo \"semua\"","1":"Pagi, dunia"},"user":{"0":"ani","1":"budi"},)"
              R"("created_at":{"0":1704448800000,"1":1704448900000},"likes":{"0":3}})");
  check_posts(R"({ "text": ["Halo \"semua\"", "Pagi, dunia"], "user": ["ani", "budi"],)"
              R"("created_at": [1704448800000, 1704448900000], "likes": [3, null]})");
  check_posts(R"({"columns":["text","user","created_at","likes"],"index":[0,1],"data":[)"
              R"(["Halo \"semua\"","ani",1704448800000,3],["Pagi, dunia","budi",1704448900000,null]]})");
  check_posts(R"([["text","user","created_at","likes"],["Halo \"semua\"","ani",1704448800000,3],)"
              R"(["Pagi, dunia","budi",1704448900000]])");
}

TEST_CASE("json table: rows keep their order, the tenth behind the second") {
  std::string column;
  for (int i = 0; i < 12; ++i)
    column +=
        (i == 0 ? "" : ",") + std::string("\"") + std::to_string(i) + "\":\"kalimat nomor " + std::to_string(i) + '"';
  const Imported imported = import_file("{\"text\":{" + column + "}}");
  REQUIRE(imported.posts.size() == 12);
  CHECK(imported.posts[2].text == "kalimat nomor 2");
  CHECK(imported.posts[11].text == "kalimat nomor 11");
}

TEST_CASE("json table: rows without names, and texts under their ids") {
  const Imported rows = import_file(
      R"([[1,"Halo semua apa kabar","2024-05-01T08:00:00Z",3],[2,"Apa yang terjadi di sini","2024-05-02T08:00:00Z",4],)"
      R"([3,"Tidak ada yang tahu pasti","2024-05-03T08:00:00Z",null]])");
  REQUIRE(rows.posts.size() == 3);
  CHECK(rows.posts[0].text == "Halo semua apa kabar");
  CHECK(rows.posts[2].time_utc_s == 1714723200);
  const Imported texts = import_file(R"({"k0":"Halo semua","k1":"Apa \"kabar\" kalian","k2":"Baik, terima kasih"})");
  REQUIRE(texts.posts.size() == 3);
  CHECK(texts.posts[1].text == "Apa \"kabar\" kalian");
  CHECK(texts.posts[1].id == "k1");
  CHECK(import_file(R"({"text":"Halo semua","user":"ani"})").posts.size() == 1);
}

TEST_CASE("json table: what is none stays what it is") {
  const Imported posts =
      import_file(R"({"tags":["a","b"],"posts":[{"text":"Halo semua","user":"ani"},{"text":"Pagi","user":"b"}]})");
  CHECK(posts.report.format == "generic-json");
  CHECK(posts.posts.size() == 2);
  CHECK(import_file(R"({"text":{"0":"Halo semua","1":)").posts.empty());
  CHECK_FALSE(may_be_json_table(R"([{"text":"a"}])"));
  CHECK_FALSE(may_be_json_table(R"({"data":{"children":[)"));
  // Nesting without end is refused by all readers, and quickly.
  CHECK(import_file("{\"text\":[1," + std::string(1'000'000, '[')).posts.empty());
}

TEST_CASE("JSON without a record is told as such, not read as lines of text") {
  for (const std::string_view text :
       {"[]", "[\n]\n", "{}", "{\"messages\": []}", "{\n  \"posts\": [],\n  \"next\": null\n}", "[1, 2, 3]",
        "{\n\"theme\": \"dark\"\n}"}) {
    CAPTURE(text);
    const Imported imported = import_text(text);
    CHECK(imported.report.format.find("json") != std::string::npos);
    CHECK(imported.report.read == 0);
    CHECK(imported.report.error.code == ErrorCode::no_usable_rows);
    CHECK(imported.report.error.detail == note::kNoRecords);
  }
  CHECK(import_text("[catatan]").report.format == "plain-text");
  CHECK(import_text("[catatan] rapat pukul 9\n[penting] bawa map").report.format == "plain-text");
}

TEST_CASE("json: counts of a post that stand in records of their own") {
  const Imported wall =
      import_text(R"({"response":{"count":2,"items":[)"
                  R"({"id":10,"from_id":1,"date":1714550400,"text":"Halo","comments":{"count":1},"likes":{"count":5},)"
                  R"("reposts":{"count":2},"views":{"count":100}},)"
                  R"({"id":11,"from_id":1,"date":1714554000,"text":"ya","comments":{"count":0},"likes":{"count":0},)"
                  R"("reposts":{"count":0},"views":{"count":10}}]}})");
  REQUIRE(wall.posts.size() == 2);
  CHECK(wall.posts[0].counts[static_cast<size_t>(Count::likes)] == 5);
  CHECK(wall.posts[0].counts[static_cast<size_t>(Count::comments)] == 1);
  CHECK(wall.posts[0].counts[static_cast<size_t>(Count::shares)] == 2);
  CHECK(wall.posts[1].counts[static_cast<size_t>(Count::views)] == 10);
}
