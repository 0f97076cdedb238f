// Tables as programs that collect comments and posts write them, and tables that are pasted without names.
#include <doctest/doctest.h>

#include "base/calendar.h"
#include "container_import.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

TEST_CASE("scraped tables: lines about the whole stand far above the names") {
  std::string above = "Now,Mon May 27 2024 10:00:00 GMT+0700\nPost URL,https://www.tiktok.com/@a/video/7364\n";
  for (const char* what :
       {"Publisher Nickname", "Publisher @", "Publish Time", "Post Likes", "Post Shares", "Description",
        "Number of 1st level comments", "Number of 2nd level comments", "\"Total Comments (actual, in this list)\"",
        "\"Total Comments (which TikTok tells you)\"", "Difference"})
    above += std::string(what) + ",3\n";
  const Imported comments = import_text(
      above +
      "\nComment Number (ID),Nickname,User @,User URL,Comment Text,Time,Likes,Profile Picture URL,Is 2nd Level "
      "Comment,User Replied To,Number of Replies\n"
      "1,Budi,budi,https://www.tiktok.com/@budi,\"Enak, bu\",2024-05-01,2,https://p,No,---,1\n"
      "2,Dapur Ibu,dapur_ibu,https://www.tiktok.com/@dapur_ibu,iya kak,2024-05-01,0,https://p,Yes,Budi,0\n"
      "3,Siti,siti,https://www.tiktok.com/@siti,mau,2024-05-02,1,https://p,No,---,0\n");
  REQUIRE(comments.posts.size() == 3);
  CHECK(comments.report.read == 3);
  CHECK(comments.posts[0].text == "Enak, bu");
  CHECK(comments.posts[0].author == "budi");
  CHECK(comments.posts[0].reply_to_author.empty());
  CHECK(comments.posts[0].counts[static_cast<size_t>(Count::likes)] == 2);
  CHECK(comments.posts[1].reply_to_author == "Budi");
  CHECK(comments.posts[0].kind == Kind::comment);
  CHECK(comments.posts[1].kind == Kind::reply);
  CHECK(comments.posts[1].platform == "tiktok");
}

TEST_CASE("scraped tables: names say of what thing a column is") {
  const Imported tweets = import_text(
      "Tweet_URL,Author_Name,Tweet_Timestamp,Tweet_Content,Tweet_Image_URL,Tweet_Number_of_Likes,Tweet_Number_of_"
      "Retweets\n"
      "https://twitter.com/budi/status/1520000000000000001,Budi,2024-05-01T08:00:00.000Z,Macet,,5 Likes,1 Retweet\n"
      "https://twitter.com/siti/status/1520000000000000002,Siti,2024-05-01T09:00:00.000Z,Lancar,,1 Like,\n");
  REQUIRE(tweets.posts.size() == 2);
  CHECK(tweets.posts[0].text == "Macet");
  CHECK(tweets.posts[0].counts[static_cast<size_t>(Count::likes)] == 5);
  CHECK(tweets.posts[0].counts[static_cast<size_t>(Count::shares)] == 1);
  const Imported reviews = import_text(
      "name,location_link,author_title,author_id,review_text,review_link,review_rating,review_timestamp,review_likes\n"
      "RS Hasan,https://maps.example/1,Budi,11,Pelayanan lama,https://maps.example/r1,2,1714550400,1\n"
      "RS Hasan,https://maps.example/1,Siti,12,Dokter ramah,https://maps.example/r2,5,1714636800,0\n");
  REQUIRE(reviews.posts.size() == 2);
  CHECK(reviews.posts[0].author_name == "Budi");
  CHECK(reviews.posts[0].url == "https://maps.example/r1");
  CHECK(reviews.posts[0].counts[static_cast<size_t>(Count::likes)] == 1);
  const Imported comments = import_text(
      "comment_text,comment_user,comment_date,comment_likes,post_user,post_likes,post_content\n"
      "Mantap sekali,budi,2024-05-01,3,pemkot,900,Jalan ditutup\nOke juga,siti,2024-05-02,,pemkot,900,Jalan ditutup\n");
  REQUIRE(comments.posts.size() == 2);
  CHECK(comments.posts[1].text == "Oke juga");
  CHECK(comments.posts[1].author == "siti");
  CHECK(comments.posts[1].counts[static_cast<size_t>(Count::likes)] == kMissingCount);
}

TEST_CASE("scraped tables: a handle is the account, not the number or the display name beside it") {
  const Imported comments = import_text(
      "video_id,comment_id,author_name,author_channel_id,text_display,like_count,published_at,parent_id\n"
      "abc,Ugx1,@budi,UC1,Mantap,3,2024-05-01T08:00:00Z,\nabc,Ugx1.1,@siti,UC2,@budi "
      "setuju,0,2024-05-01T09:00:00Z,Ugx1\n");
  REQUIRE(comments.posts.size() == 2);
  CHECK(comments.posts[0].author == "budi");
  const Imported tweets = import_text(
      "User,Handle,Timestamp,Content\nBudi S,@budi,2024-05-01T08:00:00.000Z,Macet parah\n"
      "Siti A,@siti,2024-05-02T08:00:00.000Z,Lancar\n");
  REQUIRE(tweets.posts.size() == 2);
  CHECK(tweets.posts[0].author == "budi");
  const Imported mentions = import_text(
      "id;title;description;url;unique_id;published_at;author_influence_name;author_influence_followers\n"
      "1;Budi;Sinyal hilang;https://twitter.com/budi/status/1785;u1;2024-05-01T08:00:00+00:00;budi;1200\n"
      "2;Siti;Lancar jaya;https://twitter.com/siti/status/1786;u2;2024-05-02T08:00:00+00:00;siti;12\n");
  REQUIRE(mentions.posts.size() == 2);
  CHECK(mentions.posts[1].author == "siti");
  CHECK(mentions.posts[1].counts[static_cast<size_t>(Count::followers)] == 12);
}

TEST_CASE("scraped tables: what a commenter is stands in no comment; times of reviews may be of either kind") {
  const Imported comments = import_text(
      "Name,Headline,Comment,Comment Date,Reactions Count\nRina,HR di sebuah bank,Selamat!,2024-05-01T08:00:00.000Z,3\n"
      "Dedi,Guru di sekolah,Keren,2024-05-02T08:00:00.000Z,0\n");
  REQUIRE(comments.posts.size() == 2);
  CHECK(comments.posts[0].text == "Selamat!");
  CHECK(comments.posts[0].counts[static_cast<size_t>(Count::likes)] == 3);
  const Imported reviews =
      import_text("Tanggal Ulasan,Nama Pembeli,Isi Ulasan\n5 bulan lalu,Budi,Bagus\n2024-05-01,Siti,Lumayan\n");
  REQUIRE_FALSE(reviews.posts.empty());
  CHECK(reviews.posts.back().time_utc_s == 1714496400);
  const Imported videos = import_text(
      "commentId,parentId,authorDisplayName,authorChannelId,textDisplay,likeCount,publishedAt,videoId\n"
      "Ugx1,,@budi,UC1,Mantap,3,2024-05-01T08:00:00Z,abc\nUgx1.1,Ugx1,@siti,UC2,Setuju,0,2024-05-01T09:00:00Z,abc\n");
  REQUIRE(videos.posts.size() == 2);
  CHECK(videos.report.format == "youtube-comments");
  CHECK(videos.posts[0].author == "budi");
}

TEST_CASE("scraped tables: YouTube Studio before it called videos content; TikTok's records without an address") {
  const Imported videos = import_text(
      "Video,Judul video,Waktu publikasi video,Penayangan,Suka\nTotal,,,5000,100\n"
      "abc123XYZ_1,Cara membuat sambal,1 Mei 2024,3000,60\nabc123XYZ_2,Cara membuat soto,12 Mei 2024,2000,40\n");
  CHECK(videos.report.format == "youtube-studio");
  REQUIRE(videos.posts.size() == 2);
  CHECK(videos.posts[0].text == "Cara membuat sambal");
  CHECK(videos.posts[0].id == "abc123XYZ_1");
  const Imported records =
      import_text(R"({"itemList":[{"id":"7364","desc":"Resep","createTime":1714550400,"author":{"uniqueId":"dapur"},)"
                  R"("stats":{"diggCount":100,"playCount":5000}},{"id":"7365","desc":"Soto","createTime":1714636800,)"
                  R"("author":{"uniqueId":"dapur"},"stats":{"diggCount":50,"playCount":900}}]})");
  REQUIRE(records.posts.size() == 2);
  CHECK(records.posts[0].platform == "tiktok");
}

TEST_CASE(
    "scraped tables: reviews of a takeout and of a shop of games; a question mark is what Orange has no value for") {
  const Imported reviews = import_text(
      R"({"type":"FeatureCollection","features":[{"geometry":{"type":"Point"},"properties":{"date":)"
      R"("2024-05-01T08:00:00Z","location":{"name":"RS Hasan"},"review_text_published":"Dokter ramah"}},)"
      R"({"geometry":{"type":"Point"},"properties":{"date":"2024-05-02T08:00:00Z","location":{"name":"Mal X"},)"
      R"("review_text_published":"Parkir mahal"}}]})");
  REQUIRE(reviews.posts.size() == 2);
  CHECK(reviews.posts[1].text == "Parkir mahal");
  CHECK(reviews.posts[1].time_utc_s == 1714636800);
  const Imported orange = import_text(
      "Content\tAuthor\tDate\tLocation\tNumber of Likes\nMacet\t@budi\t2021-05-01 08:00:00\t?\t5\n"
      "Lancar\t@siti\t2021-05-02 08:00:00\tBandung\t?\n");
  REQUIRE(orange.posts.size() == 2);
  CHECK(orange.posts[0].place.empty());
  CHECK(orange.posts[1].counts[static_cast<size_t>(Count::likes)] == kMissingCount);
}

TEST_CASE("scraped tables: a row's number tells when it was collected; reactions stand behind their signs") {
  const Imported comments = import_text(
      "web-scraper-order,nama,tanggal,isi komentar\n1714550400-1,budi,2 hari yang lalu,Mantap pak\n"
      "1714550400-2,siti,1 minggu yang lalu (diedit),Setuju banget\n1714550400-3,andi,5 jam yang lalu,Ah masa\n");
  REQUIRE(comments.posts.size() == 3);
  CHECK(format_iso_utc(comments.posts[0].time_utc_s) == "2024-04-28T17:00:00Z");
  CHECK(format_iso_utc(comments.posts[2].time_utc_s) == "2024-05-01T03:00:00Z");
  const Imported messages = import_text(
      "Message ID,Date,Text,Reactions\n1,2024-05-01 08:00,Halo semua,\"\xf0\x9f\x91\x8d 5, \xe2\x9d\xa4 2\"\n"
      "2,2024-05-02 08:00,Siap semua,\n");
  REQUIRE(messages.posts.size() == 2);
  CHECK(messages.posts[0].counts[static_cast<size_t>(Count::likes)] == 7);
}

TEST_CASE("scraped tables: months stand for their first day where nothing tells more") {
  for (const char* months : {"Januari 2024|Februari 2024", "Jan-24|Feb-24", "2024-01|2024-02"}) {
    for (const char* name : {"Bulan", "tanggal"}) {
      const std::string_view both = months;
      const std::string first(both.substr(0, both.find('|'))), second(both.substr(both.find('|') + 1));
      CAPTURE(first);
      CAPTURE(name);
      const Imported news =
          import_text(std::string(name) + ",Judul Berita,Media\n" + first + ",Harga beras naik lagi di pasar,Kompas\n" +
                      second + ",Harga beras turun tipis,Detik\n");
      REQUIRE(news.posts.size() == 2);
      CHECK(format_iso_utc(news.posts[0].time_utc_s) == "2023-12-31T17:00:00Z");
      CHECK(format_iso_utc(news.posts[1].time_utc_s) == "2024-01-31T17:00:00Z");
    }
  }
  // Beside days they tell nothing, and days without a year are no months.
  const Imported days = import_text("Bulan,Tanggal,Isi\nJanuari 2024,2024-01-05,Harga naik\n");
  REQUIRE(days.posts.size() == 1);
  CHECK(format_iso_utc(days.posts[0].time_utc_s) == "2024-01-04T17:00:00Z");
  const Imported yearless = import_text("Tanggal,Isi\nJan 24,Harga naik lagi\nJan 25,Harga turun\n");
  for (const Post& post : yearless.posts) CHECK(post.time_utc_s == kMissingTime);
}

TEST_CASE("pasted lines: two are a table where each has a moment and words, and pairs of names are a network") {
  const Imported two =
      import_text("2024-05-01,budi,Jalan macet lagi pagi ini\n2024-05-02,siti,Hari ini lancar sekali\n");
  REQUIRE(two.posts.size() == 2);
  CHECK(two.posts[0].text == "Jalan macet lagi pagi ini");
  CHECK(format_iso_utc(two.posts[0].time_utc_s) == "2024-04-30T17:00:00Z");
  const Imported one = import_text("2024-05-01 08:00\tbudi\tJalan macet lagi pagi ini\n");
  REQUIRE(one.posts.size() == 1);
  CHECK(one.posts[0].text == "Jalan macet lagi pagi ini");
  for (const char* text : {"ani,budi\nbudi,citra\n", "ani;budi\nbudi;citra\nani;citra", "@ani\t@budi\n@budi\t@ani\n"})
    CHECK(import_text(text).report.format == "edge-list");
  for (const char* text : {"Halo, apa kabar\nBaik, terima kasih\n", "Jakarta, 3 Mei 2024\n", "halo,semua\napa,kabar\n",
                           "Jumat, 3 Mei 2024\nSabtu, 4 Mei 2024\n"}) {
    CAPTURE(text);
    CHECK(import_text(text).report.format == "plain-text");
  }
}

TEST_CASE("pasted lines: chats and pages that are not read say what they are") {
  for (const char* text : {"<?xml version=\"1.0\"?>\n<calls count=\"2\">\n<call number=\"1\"/>\n</calls>\n",
                           "{\\rtf1\\ansi\n\\f0 Halo\\par\n}", "BEGIN:VCARD\nFN:Budi\nEND:VCARD\n"})
    CHECK(import_text(text).report.error.code == ErrorCode::unknown_format);
  const Imported page = import_text(
      "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.facebook.com/pemkot\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--a\"\r\n\r\n\r\n----a\r\n");
  CHECK(page.report.error.code == ErrorCode::not_text);
  CHECK(page.report.error.detail == "web_page");
}

TEST_CASE("wrapped rows: a table that a spreadsheet saved as one column") {
  for (const char* text :
       {"\"tanggal,akun,isi\"\n\"2024-05-01,budi,\"\"Halo, \"\"\"\"semua\"\"\"\"\"\"\"\n\"2024-05-02,siti,Apa "
        "kabar\"\n",
        "tanggal,akun,isi\n\"2024-05-01,budi,\"\"Halo, \"\"\"\"semua\"\"\"\"\"\"\"\n2024-05-02,siti,Apa kabar\n",
        "\"tanggal;\"\"akun\"\";isi\"\r\n\"2024-05-01;budi;\"\"Halo, "
        "\"\"\"\"semua\"\"\"\"\"\"\"\r\n\"2024-05-02;siti;Apa kabar\"\r\n"}) {
    CAPTURE(text);
    const Imported table = import_text(text);
    REQUIRE(table.posts.size() == 2);
    CHECK(table.report.read == 2);
    CHECK(table.posts[0].text == "Halo, \"semua\"");
    CHECK(table.posts[0].author == "budi");
    CHECK(table.posts[1].text == "Apa kabar");
    CHECK(repairs(table.report, repair::kWrappedRows) > 0);
  }
  // Texts in quotes under one name are texts.
  const Imported texts = import_text("text\n\"Halo, apa kabar\"\n\"Baik, terima kasih\"\n");
  REQUIRE(texts.posts.size() == 2);
  CHECK(texts.posts[0].text == "Halo, apa kabar");
}

TEST_CASE("scraped tables: mentions by name in records, titles of snippets, reports of citizens") {
  const Imported records = import_text(
      R"([{"id":"1","rawContent":"Halo","date":"2023-03-01T10:00:00Z","user":{"username":"ani"},"mentionedUsers":[{"username":"budi"}]}])");
  REQUIRE(records.posts.size() == 1);
  CHECK(records.posts[0].mentions.find("budi") != std::string::npos);
  const Imported snippets = import_text(
      "url;published;title_snippet;content_snippet\nhttps://kompas.com/b;2025-03-02 11:00:00;Harga beras;Turun lagi\n"
      "https://kompas.com/c;2025-03-03 11:00:00;;Naik lagi\n");
  REQUIRE(snippets.posts.size() == 2);
  CHECK(snippets.posts[0].text == "Harga beras\nTurun lagi");
  CHECK(snippets.posts[1].text == "Naik lagi");
  const Imported reports = import_text(
      "ID Laporan,Isi Laporan,Tanggal Laporan,Jumlah Dukungan\n1001,Jalan berlubang di RT 5,13-03-2025 10:15,12\n");
  REQUIRE(reports.posts.size() == 1);
  CHECK(reports.posts[0].id == "1001");
  CHECK(reports.posts[0].counts[static_cast<size_t>(Count::likes)] == 12);
}

TEST_CASE("scraped tables: what services write for those whose name they do not tell is no account") {
  const Imported reviews = import_text(
      "reviewId,userName,content,score,at\n"
      "a1,Pengguna Google,Sering error,1,2024-05-01 08:00:00\na2,Budi Google,Bagus,5,2024-05-01 09:00:00\n"
      "a3,A Google user,Good app,4,2024-05-02 08:00:00\na4,pengguna google,lumayan,3,2024-05-02 09:00:00\n");
  REQUIRE(reviews.posts.size() == 4);
  CHECK(reviews.posts[0].author.empty());
  CHECK(reviews.posts[1].author == "Budi Google");
  CHECK(reviews.posts[2].author.empty());
  CHECK(reviews.posts[3].author.empty());
  const Imported comments =
      import_text("author,body,created\n[deleted],satu,2024-05-01\nani,dua,2024-05-01\nAnonymous,tiga,2024-05-02\n");
  REQUIRE(comments.posts.size() == 3);
  CHECK(comments.posts[0].author.empty());
  CHECK(comments.posts[1].author == "ani");
  CHECK(comments.posts[2].author.empty());
}
