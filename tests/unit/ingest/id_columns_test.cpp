// Which columns name posts, and which only look so.
#include <doctest/doctest.h>

#include "data/post_table.h"
#include "ingest/reasons.h"
#include "ingest/record_mapper.h"
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

TEST_CASE("ids: messages that every channel counts anew are told apart by their channel") {
  constexpr std::string_view table =
      "id,date,message,reply_to,channel\n120,2025-01-01 08:00,Kabar satu,,Satu\n121,2025-01-01 09:00,Lagi,120,Satu\n"
      "120,2025-01-02 08:00,Halo dua,,Dua\n121,2025-01-02 09:00,Lagi dua,120,Dua\n";
  const Imported read = import_text(std::string(table));
  REQUIRE(read.posts.size() == 4);
  CHECK(read.posts[2].id == "Dua/120");
  CHECK(read.posts[3].reply_to_id == "Dua/120");
  PostTable posts;
  CHECK(load(posts, table).duplicates == 0);
  CHECK(load(posts, table).duplicates == 4);

  const Imported telethon = import_text(
      R"([{"_":"Message","id":7,"peer_id":{"_":"PeerChannel","channel_id":11},"date":"2025-01-01T08:00:00Z","message":"satu"},
{"_":"Message","id":9,"peer_id":{"_":"PeerChannel","channel_id":22},"date":"2025-01-02T08:00:00Z","message":"dua"},
{"_":"Message","id":7,"peer_id":{"_":"PeerChannel","channel_id":22},"date":"2025-01-02T09:00:00Z","message":"tiga",
 "from_id":{"_":"PeerUser","user_id":501},"reply_to":{"reply_to_msg_id":9}}])");
  REQUIRE(telethon.posts.size() == 3);
  CHECK(telethon.posts[0].author == "11");
  CHECK(telethon.posts[2].author == "501");
  CHECK(telethon.posts[2].id == "22/7");
  CHECK(telethon.posts[2].reply_to_id == "22/9");
  CHECK(telethon.posts[2].platform == "telegram");

  // Long numbers name a post everywhere; the same one under another channel is the same post.
  PostTable others;
  CHECK(load(others,
             "id,text,channel\n1600000000000000001,halo semua,a\n1600000000000000002,pagi,a\n"
             "1600000000000000001,halo semua,b\n")
            .duplicates == 1);
}

TEST_CASE("ids: files that count their rows from 1 keep all their posts") {
  PostTable table;
  constexpr std::string_view first = "id,author,text\n1,ani,Halo semua\n2,budi,Selamat pagi\n3,cici,Hujan deras\n";
  constexpr std::string_view second = "id,author,text\n1,dedi,Suka bakso\n2,eka,Main bola\n3,feri,Tugas banyak\n";
  CHECK(load(table, first).accepted == 3);
  CHECK(load(table, second).accepted == 3);
  CHECK(load(table, first).duplicates == 3);
  CHECK(load(table, second).duplicates == 3);
  // Saved and opened again they are still six posts, so no id stands there twice.
  CHECK(table.id_text(0) == "1");
  CHECK(table.id_text(3).starts_with("1-"));
  // Answers without a name: two may say the same, and the same file twice is still found out.
  constexpr std::string_view answers = "id,text\n1,sangat setuju\n2,sangat setuju\n3,kurang setuju sekali\n";
  const ImportReport once = load(table, answers);
  CHECK(once.accepted == 3);
  CHECK(load(table, answers).duplicates == 3);
}

TEST_CASE("ids: a small number names one post only where account, time or text agree") {
  PostTable table;
  // Two lists, each numbered from 1, one below the other; the last row is the first post after an edit.
  constexpr std::string_view lists =
      "id,author,created_at,text\n1,ani,2024-01-05 08:00,Halo semua teman\n2,budi,2024-01-05 09:00,Selamat pagi dunia\n"
      "3,cici,2024-01-05 10:00,Hujan deras di sini\n1,dedi,2024-02-05 08:00,Suka makan bakso\n"
      "2,eka,2024-02-05 09:00,Main bola sore ini\n3,feri,2024-02-05 10:00,Tugas banyak sekali\n"
      "1,ani,2024-01-05 08:00,Halo semua teman baikku\n";
  const ImportReport report = load(table, lists);
  CHECK(report.accepted == 6);
  CHECK(report.duplicates == 1);
  CHECK(load(table, lists).duplicates == 7);
  // Long numbers are given once in the world.
  PostTable others;
  CHECK(load(others,
             "id,author,created_at,text\n1600000000000000001,ani,2024-01-05 08:00,Halo semua teman\n"
             "1600000000000000001,budi,2024-02-05 08:00,Selamat pagi dunia\n")
            .duplicates == 1);
}

TEST_CASE("ids: small numbers that others point at are ids") {
  const Imported thread = import_text(
      "id,author,text,in_reply_to_status_id\n1,ani,Halo semua,\n2,budi,Selamat pagi,1\n3,cici,Hujan deras,1\n");
  REQUIRE(thread.posts.size() == 3);
  CHECK(thread.posts[2].id == "3");
  CHECK_FALSE(has_note(thread.report, note::kRowNumbers));
}

TEST_CASE("ids: comments under the address of their post are not one post") {
  const Imported comments = import_text(
      "username,comment,commentDate,postUrl,timestamp\n"
      "cici,Semoga surut,2024-01-05T11:00:00.000Z,https://www.instagram.com/p/CxA/,2024-02-01T00:00:00.000Z\n"
      "dedi,Aamiin ya,2024-01-05T11:05:00.000Z,https://www.instagram.com/p/CxA/,2024-02-01T00:00:00.000Z\n");
  REQUIRE(comments.posts.size() == 2);
  CHECK(comments.posts[0].id.empty());
  CHECK(comments.posts[1].conversation == "https://www.instagram.com/p/CxA/");
  CHECK(comments.posts[1].time_utc_s == 1704452700);  // when it was written, not when it was collected
}

TEST_CASE("columns: the name of a column of times may say its zone") {
  ImportOptions options;
  options.zone = 7 * 60;
  const auto first_time = [&](std::string_view text) { return import_text(text, {}, 1 << 16).posts.at(0).time_utc_s; };
  const int64_t ten_utc_s = 1704448800;
  CHECK(first_time("Date (GMT),Post Message\n2024-01-05 10:00:00,Ayo pilah sampah\n") == ten_utc_s);
  CHECK(first_time("created_at_utc,text\n2024-01-05 10:00:00,Ayo pilah sampah\n") == ten_utc_s);
  CHECK(first_time("Waktu (WIT),Isi\n2024-01-05 10:00:00,Ayo pilah sampah\n") == ten_utc_s - 9 * 3600);
  CHECK_FALSE(
      has_note(import_text("Date (UTC),text\n2024-01-05 10:00,Ayo pilah\n", options).report, note::kZoneAssumed));
}

TEST_CASE("columns: the address of a picture is not the address of the post") {
  const Imported tweets = import_text(
      "from_user,text,created_at,profile_image_url,status_url\n"
      "ani,Halo semua,Tue Jan 05 10:00:00 +0000 "
      "2021,http://i/1.jpg,http://twitter.com/ani/statuses/1346000000000000001\n");
  CHECK(tweets.posts.at(0).url == "http://twitter.com/ani/statuses/1346000000000000001");
  CHECK(tweets.posts.at(0).author == "ani");
  CHECK(import_text("text,photo\nHalo semua teman,https://i/1.jpg\n").posts.at(0).url.empty());
}

TEST_CASE("columns: days that a spreadsheet counted are dates") {
  for (const std::string_view day : {"45296.4166666667", "45296,4166666667"}) {
    const Imported days =
        import_text("Tanggal;Akun;Isi\n" + std::string(day) + ";ani;Halo semua\n45297;budi;Selamat pagi\n");
    CHECK(days.posts.at(0).time_utc_s == 1704423600);  // 10.00 WIB
    CHECK(days.posts.at(1).time_utc_s == 1704474000);
  }
  // Numbers that are no days of this century stay what they were.
  CHECK(has_note(import_text("time,user,text\n17,ani,Halo semua\n45297,budi,Selamat pagi\n").report,
                 note::kTimeNotADate));
}

TEST_CASE("columns: reply_to holds a number of a message or a name") {
  const Imported numbers =
      import_text("message_id,sender_username,text,reply_to\n10,ani,Info banjir,\n11,budi,Terima kasih,10\n");
  CHECK(numbers.posts.at(1).reply_to_id == "10");
  CHECK(numbers.posts.at(1).reply_to_author.empty());
  const Imported names = import_text("id,username,text,reply_to\na10,ani,Info banjir,\na11,budi,Terima kasih,ani\n");
  CHECK(names.posts.at(1).reply_to_author == "ani");
}

TEST_CASE("columns: a comment of an account archive in pieces of JSON") {
  const Imported comments = import_text(
      "Comment ID,Channel ID,Comment Create Timestamp,Video ID,Comment Text\n"
      "UgA,UC1,2024-01-05T10:00:00+00:00,abc,\"{\"\"text\"\":\"\"Halo "
      "\"\"},{\"\"text\"\":\"\"@ani\"\",\"\"mention\"\":{\"\"id\"\":\"\"UC2\"\"}}\"\n");
  CHECK(comments.posts.at(0).text == "Halo @ani");
  CHECK(comments.posts.at(0).id == "UgA");
  CHECK(repairs(comments.report, repair::kListLiteral) == 1);
  const Imported segments = import_text(
      "Live Chat ID,Channel ID,Live Chat Create Timestamp,Price,Video ID,Live Chat Text\n"
      "L1,UC1,2023-09-19T17:42:53.434647+00:00,0,abc,\"{\"\"takeoutSegments\"\":[{\"\"text\"\":\"\"Terima "
      "\"\"},{\"\"text\"\":\"\"kasih\"\"}]}\"\n");
  CHECK(segments.posts.at(0).text == "Terima kasih");
  CHECK(import_text("text\n\"{\"\"text\"\":\"\"belum selesai\"\n").posts.at(0).text == "{\"text\":\"belum selesai");
}

TEST_CASE("columns: the address of an account is no thread") {
  std::string table = "profile_link,text\n";
  for (int i = 0; i < 8; ++i) table += "https://forum.id/u/ani,kalimat nomor " + std::to_string(i) + "\n";
  const Imported posts = import_text(table);
  REQUIRE(posts.posts.size() == 8);
  CHECK(posts.posts[0].conversation.empty());
  CHECK(posts.posts[0].url.empty());
}

TEST_CASE("columns: one named by a mark alone is no scope of ids") {
  const Imported posts = import_text("_,id,username,text,reply_to_id\n1,10,ani,halo,\n2,11,budi,apa kabar,10\n");
  REQUIRE(posts.posts.size() == 2);
  CHECK(posts.posts[0].id == "10");
  CHECK(posts.posts[1].reply_to_id == "10");
}

TEST_CASE("ids: a scope may be put before another one's") {
  IdScope scope;
  PostDraft draft;
  draft.id = "7";
  draft.reply_to_id = "6";
  scope.apply("berkas.csv", draft);
  scope.apply("obrolan", draft);
  CHECK(draft.id == "obrolan/berkas.csv/7");
  CHECK(draft.reply_to_id == "obrolan/berkas.csv/6");
  CHECK(draft.conversation == "berkas.csv");
}
