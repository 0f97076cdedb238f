// Times that the numbers of posts hold, and answers of owners that stand in a column beside.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "data/post_table.h"
#include "ingest/values.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

uint64_t repairs_of(const Imported& imported, std::string_view kind) {
  for (const ImportRepair& repaired : imported.report.repairs) {
    if (repaired.kind == kind) return repaired.count;
  }
  return 0;
}

bool has_note(const Imported& imported, std::string_view code) {
  return std::ranges::count(imported.report.notes, code) > 0;
}

constexpr const char* kOnX =
    "id,username,text,platform\n1742471000000000000,ani,Halo,twitter\n1742475000000000000,budi,Pagi,twitter\n";

}  // namespace

TEST_CASE("time from id: posts of X and videos of TikTok without a column of times") {
  const Imported x = import_text(kOnX);
  REQUIRE(x.posts.size() == 2);
  CHECK(format_iso_utc(x.posts[0].time_utc_s).substr(0, 10) == "2024-01-03");
  CHECK(repairs_of(x, "time_from_id") == 2);
  CHECK(!has_note(x, "no_time_column"));
  // So that what can be analysed is told rightly.
  CHECK(std::ranges::count(x.report.columns, Field::time, &ImportColumn::field) == 1);
  const Imported links = import_text(
      "tautan,isi\nhttps://www.tiktok.com/@ani/video/7321000000000000000,Halo\n"
      "https://www.tiktok.com/@ani/video/7322000000000000000,Pagi\n");
  REQUIRE(links.posts.size() == 2);
  CHECK(links.posts[0].time_utc_s == 7321000000000000000 >> 32);
  CHECK(repairs_of(links, "time_from_id") == 2);
  const Imported tweets = import_text("tweet_id,username,tweet\n1742471000000000000,ani,Halo\n");
  CHECK(repairs_of(tweets, "time_from_id") == 1);
}

TEST_CASE("time from id: not where it is switched off, told, or the platform is not known") {
  ImportOptions options;
  options.repairs_off = {"time_from_id"};
  const Imported off = import_text(kOnX, options);
  CHECK(repairs_of(off, "time_from_id") == 0);
  CHECK(has_note(off, "no_time_column"));
  for (const char* file : {"id,username,text\n1742471000000000000,ani,Halo\n1742475000000000000,budi,Pagi\n",
                           "id,username,text,platform\n1742471000000000000,ani,Halo,instagram\n",
                           "id,username,text,platform\n25,ani,Halo,twitter\n26,budi,Pagi,twitter\n",
                           "id,username,text,platform\nabc7321000000000000,ani,Halo,tiktok\n",
                           "id,username,text,platform,created_at\n1742471000000000000,ani,Halo,twitter,2024-01-03\n"}) {
    CAPTURE(file);
    CHECK(repairs_of(import_text(file), "time_from_id") == 0);
  }
}

TEST_CASE("answers of an owner beside a review are counted as not read") {
  const Imported table = import_text(
      "reviewId,userName,content,at,replyContent,repliedAt\na,Ani,Lambat,2025-01-05 08:00:00,Mohon maaf,2025-01-06\n"
      "b,Budi,Bagus,2025-01-07 08:00:00,,\n");
  CHECK(table.posts.size() == 2);
  CHECK(repairs_of(table, "answers_left_out") == 1);
  const Imported records = import_text(
      R"([{"reviewId":"a","name":"Ani","text":"Enak","publishedAtDate":"2025-01-05T08:00:00Z","responseFromOwnerText":"Makasih"},
{"reviewId":"b","name":"Budi","text":"Lama","publishedAtDate":"2025-01-07T08:00:00Z","responseFromOwnerText":null}])");
  CHECK(repairs_of(records, "answers_left_out") == 1);
  CHECK(repairs_of(import_text("Nama Pembeli,Ulasan,Tanggal Ulasan,Balasan Penjual\nAni,Bagus,25/01/2025,Makasih\n"),
                   "answers_left_out") == 1);
}
