// Which columns name posts, and which only look so.
#include <doctest/doctest.h>

#include "data/post_table.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

ImportReport load(PostTable& table, std::string_view text) {
  ImportJob job(std::make_unique<MemorySource>("test", std::string(text)), table, nullptr, {});
  run_to_end(job);
  return job.report();
}

}  // namespace

TEST_CASE("ids: comments of one video are not one post") {
  const Imported named = import_text("video_id,comment_text,likes\nv1,Bagus sekali,3\nv1,Setuju banget,0\n");
  CHECK(named.report.duplicates == 0);
  REQUIRE(named.posts.size() == 2);
  CHECK(named.posts[0].id.empty());
  CHECK(named.posts[0].conversation == "v1");
  CHECK(has_note(named.report, note::kIdsOfThreads));

  std::string repeated = "video_id,author,text\n";
  for (int i = 0; i < 8; ++i)
    repeated +=
        "v" + std::to_string(i / 4) + ",akun" + std::to_string(i) + ",kalimat nomor " + std::to_string(i) + "\n";
  const Imported judged = import_text(repeated);
  CHECK(judged.posts.size() == 8);
  CHECK(judged.posts[7].conversation == "v1");

  const Imported both = import_text("video_id,id,author,text\nv1,c1,ani,Bagus sekali\nv1,c2,budi,Setuju banget\n");
  REQUIRE(both.posts.size() == 2);
  CHECK(both.posts[1].id == "c2");
}

TEST_CASE("ids: an id of posts stays one when a post was collected again after an edit") {
  PostTable table;
  const ImportReport edited =
      load(table,
           "post_id,author,created_at,text\na1,ani,2024-01-05,halo semua\na2,budi,2024-01-05,selamat pagi\n"
           "a1,ani,2024-01-05,halo semua teman\n");
  CHECK(edited.duplicates == 1);
  CHECK_FALSE(has_note(edited, note::kIdsOfThreads));
}

TEST_CASE("ids: files that count their rows from 1 keep all their posts") {
  PostTable table;
  constexpr std::string_view first = "id,author,text\n1,ani,Halo semua\n2,budi,Selamat pagi\n3,cici,Hujan deras\n";
  constexpr std::string_view second = "id,author,text\n1,dedi,Suka bakso\n2,eka,Main bola\n3,feri,Tugas banyak\n";
  CHECK(load(table, first).accepted == 3);
  CHECK(load(table, second).accepted == 3);
  CHECK(load(table, first).duplicates == 3);
  // Answers without a name: two may say the same, and the same file twice is still found out.
  constexpr std::string_view answers = "id,text\n1,sangat setuju\n2,sangat setuju\n3,kurang setuju sekali\n";
  const ImportReport once = load(table, answers);
  CHECK(once.accepted == 3);
  CHECK(load(table, answers).duplicates == 3);
}

TEST_CASE("ids: small numbers that others point at are ids") {
  const Imported thread = import_text(
      "id,author,text,in_reply_to_status_id\n1,ani,Halo semua,\n2,budi,Selamat pagi,1\n3,cici,Hujan deras,1\n");
  REQUIRE(thread.posts.size() == 3);
  CHECK(thread.posts[2].id == "3");
  CHECK_FALSE(has_note(thread.report, note::kRowNumbers));
}
