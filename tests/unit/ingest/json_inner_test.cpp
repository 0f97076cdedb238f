// Records within records: the answers in a thread of comments.
#include "ingest/json_inner.h"

#include <doctest/doctest.h>

#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

std::vector<std::string_view> given(InnerRecords& inner) {
  std::vector<std::string_view> all;
  std::string_view record;
  for (bool is_nested = false; inner.next(record, is_nested);) all.push_back(record);
  return all;
}

}  // namespace

TEST_CASE("inner records: a list at a path, whatever stands before it") {
  std::vector<std::string_view> elements;
  CHECK(list_elements(R"({"a":"]}","b":{"c":[1]},"replies":{"n":2,"comments":[{"x":"[,"}, "y",3 ]}})",
                      "replies.comments", elements));
  REQUIRE(elements.size() == 3);
  CHECK(elements[0] == R"({"x":"[,"})");
  CHECK(elements[1] == "\"y\"");
  CHECK(elements[2] == "3");
  elements.clear();
  for (const std::string_view text : {"{\"replies\":{\"comments\":null}}", "{\"replies\":[]}", "[1]", "{", "{\"replies",
                                      "{\"replies\":", "", "{\"replies\":{\"comments\":3"}) {
    CAPTURE(text);
    CHECK(!list_elements(text, "replies.comments", elements));
  }
  CHECK(elements.empty());
}

TEST_CASE("inner records: parents go before their answers, pages are none") {
  InnerRecords inner("answers", "items");
  inner.put(R"({"items":[{"id":1,"answers":[{"id":2},{"id":3,"answers":[{"id":4}]}]},{"id":5}]})");
  const std::vector<std::string_view> all = given(inner);
  REQUIRE(all.size() == 5);
  CHECK(all[0].substr(0, 7) == "{\"id\":1");
  CHECK(all[1] == "{\"id\":2}");
  CHECK(all[2].substr(0, 7) == "{\"id\":3");
  CHECK(all[3] == "{\"id\":4}");
  CHECK(all[4] == "{\"id\":5}");
}

TEST_CASE("inner records: lists of several names, and how deep a record lies") {
  InnerRecords inner("comments.data|replies.data", "");
  inner.put(R"({"id":1,"comments":{"data":[{"id":2,"replies":{"data":[{"id":3}]}},{"id":4}]}})");
  std::string_view record;
  std::vector<size_t> depths;
  for (bool is_nested = false; inner.next(record, is_nested);) {
    depths.push_back(inner.depth());
    CHECK(is_nested == (inner.depth() > 0));
  }
  CHECK(depths == std::vector<size_t>{0, 1, 2, 1});
}

TEST_CASE("inner records: answers take from their thread what they do not say, and are counted") {
  const Imported imported = import_text(
      R"([{"id":"A","snippet":{"videoId":"v","topLevelComment":{"snippet":{"authorDisplayName":"@ani",
"textOriginal":"Halo","publishedAt":"2024-01-05T10:00:00Z"}}},"replies":{"comments":[
{"id":"A.1","snippet":{"authorDisplayName":"@budi","textOriginal":"Ya","publishedAt":"2024-01-05T11:00:00Z"}},
7,
{"id":"A.2","snippet":{"authorDisplayName":"@cici","textOriginal":"Oke","publishedAt":"kemarin"}}]}}])");
  CHECK(imported.report.format == "youtube-api");
  CHECK(imported.report.read == 4);
  CHECK(imported.report.accepted == 2);
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[1].id == "A.1");
  CHECK(imported.posts[1].reply_to_id == "A");
  CHECK(imported.posts[1].conversation == "v");
  REQUIRE(imported.report.rejected_rows.size() == 2);
  CHECK(imported.report.rejected_rows[0].reason == "not_an_object");
  CHECK(imported.report.rejected_rows[0].line == 4);
  CHECK(imported.report.rejected_rows[1].reason == "no_time");
  CHECK(imported.report.rejected_rows[1].line == 5);
}

TEST_CASE("json documents one behind the other are read to the last") {
  const std::string one =
      "{\n \"next\": 1,\n \"items\": [\n  {\"text\": \"Halo\", \"user\": \"ani\"},\n"
      "  {\"text\": \"Pagi\", \"user\": \"budi\"}\n ]\n}\n";
  CHECK(import_text(one + one + one).report.read == 6);
  CHECK(import_text("[{\"text\":\"a\",\"user\":\"b\"}]\n[{\"text\":\"c\",\"user\":\"d\"}]").report.read == 2);
  CHECK(import_text("var data = [{\"text\":\"a\",\"user\":\"b\"}];\n").report.notes ==
        std::vector<std::string>{"no_time_column"});
}

TEST_CASE("a list of texts: what is no text is rejected with its line, other lists stay what they are") {
  const Imported imported =
      import_text("[\"Halo dunia\",\n 7,\n \"Selamat pagi\",\n [\"dalam\"], \"tak selesai\\q\", \"ya\"]");
  CHECK(imported.report.format == "json-texts");
  CHECK(imported.report.read == 6);
  CHECK(imported.report.accepted == 3);
  REQUIRE(imported.report.rejected_rows.size() == 3);
  CHECK(imported.report.rejected_rows[0].reason == "not_a_text");
  CHECK(imported.report.rejected_rows[0].line == 2);
  CHECK(imported.report.rejected_rows[2].reason == "malformed_json");
  CHECK(imported.report.notes == std::vector<std::string>{"no_time_column", "no_author_column"});
  const Imported cut = import_text("[\"Halo\",\n \"cukup, dan terpot");
  CHECK(cut.report.notes.back() == "file_cut_off");
  CHECK(cut.report.rejected_rows.at(0).line == 2);
  CHECK(import_text("[1, 2, 3]").report.format != "json-texts");
  CHECK(import_text("[]").report.format != "json-texts");
  CHECK(import_text("[\"a\"] begitu katanya").report.format != "json-texts");
  CHECK(import_text("[{\"text\":\"a\",\"user\":\"b\"},\"c\"]").report.format == "generic-json");
}

TEST_CASE("posts in objects of their own, beside the lists of what answers them") {
  const std::string ani = R"({"id":"1","text":"Banjir lagi di Kota Tua","username":"ani","published_on":1721000000})";
  const std::string budi = R"({"id":"2","text":"Surut","username":"budi","published_on":1721000100})";
  const std::string cici = R"({"id":"3","text":"Dua hari","username":"cici","published_on":1721000200})";
  const std::string dedi = R"({"id":"4","text":"Jalan sudah kering","username":"dedi","published_on":1721000300})";
  const std::string first = R"({"thread":)" + ani + R"(,"replies":[)" + budi + "," + cici + "]}";
  const std::string second = R"({"thread":)" + dedi + R"(,"replies":[]})";
  for (const std::string& file : {"[" + first + "," + second + "]", "[" + second + "," + second + "," + first + "]",
                                  first, first + "\n" + second + "\n", R"({"data":[)" + second + "," + first + "]}"}) {
    CAPTURE(file);
    const Imported imported = import_text(file);
    size_t answers = 0;
    for (const auto& post : imported.posts) {
      if (post.reply_to_id != "1") continue;
      ++answers;
      CHECK(post.kind == Kind::reply);
      CHECK((post.id == "2" || post.id == "3"));
    }
    CHECK(answers == 2);
    CHECK(imported.report.accepted + imported.report.duplicates == imported.report.read);
    CHECK(imported.report.accepted >= 3);
  }
}

TEST_CASE("posts with more answers than posts, without ids and within any document") {
  const Imported imported = import_text(
      R"([{"text":"Halo","author":"ani","replies":[{"text":"Selamat pagi semua","author":"budi"},
{"text":"Selamat siang semua","author":"cici"},{"text":"Selamat malam semua","author":"dedi"}]}])");
  CHECK(imported.report.accepted == 4);
}
