// Records that a Python program printed.
#include <doctest/doctest.h>

#include "container_import.h"
#include "ingest/containers/python_records.h"

using namespace tilik;
using namespace tilik::test;

namespace {
ImportedContainer read(std::string text) {
  return import_container(std::make_unique<MemorySource>("data.txt", std::move(text)));
}
}  // namespace

TEST_CASE("Python's records: texts in either quotes, what is true, false and nothing") {
  const ImportedContainer all = read(
      "[{'user': 'ani', 'text': \"Salat Jum'at \\\"di\\\" masjid\", 'created_at': '2024-01-10T14:05:00', 'likes': 3,\n"
      "  'verified': True, 'place': None},\n {'user': 'budi', 'text': 'Tak \\'apa\\xe9 \\U0001F60D \"ya\"', "
      "'created_at': "
      "'2024-01-11T14:05:00', 'likes': 4, 'verified': False, 'tags': ('a', 'b',)},]");
  REQUIRE(all.members.size() == 1);
  const Imported& records = all.members[0];
  REQUIRE(records.posts.size() == 2);
  CHECK(records.posts[0].text == "Salat Jum'at \"di\" masjid");
  CHECK(records.posts[0].author == "ani");
  CHECK(records.posts[0].verified == 1);
  CHECK(records.posts[0].place.empty());
  CHECK(records.posts[1].text == "Tak 'apa\xc3\xa9 \xf0\x9f\x98\x8d \"ya\"");
  CHECK(records.posts[1].counts[static_cast<size_t>(Count::likes)] == 4);
}

TEST_CASE("Python's records: a line each, and moments") {
  const ImportedContainer all = read(
      "{'_id': ObjectId('65a'), 'user': 'ani', 'text': 'Jalan rusak', 'date': datetime.datetime(2024, 1, 10, 14, 5)}\n"
      "{'_id': ObjectId('65b'), 'user': 'budi', 'text': 'Air mati', 'date': datetime.datetime(2024, 1, 11, 7, 0, "
      "9)}\n");
  REQUIRE(all.members.size() == 1);
  REQUIRE(all.members[0].posts.size() == 2);
  CHECK(all.members[0].posts[0].time_utc_s == 1704870300);
  CHECK(all.members[0].posts[1].author == "budi");
}

TEST_CASE("Python's records: what is none, broken or cut off stays what it is") {
  for (const char* text :
       {"{'a': ", "[{'a': 'b}]", "{'a' = b}", "{'a': datetime.datetime(2024, 1, 1, tzinfo=x)}", "{'a'}}"}) {
    CHECK(may_be_python_records(text));
    std::string bytes;
    const std::unique_ptr<ByteSource> same = open_python_records(std::make_unique<MemorySource>("x", text));
    REQUIRE(read_whole(*same, bytes));
    CHECK(bytes == text);
  }
  for (const char* text : {"{\"a\": 1}", "'a', 'b'", "{}", "[1]"}) CHECK_FALSE(may_be_python_records(text));
}
