#include "ingest/import.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/calendar.h"
#include "base/random.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

void check_sum(const Imported& imported) {
  const ImportReport& r = imported.report;
  CHECK(r.read == r.accepted + r.rejected + r.duplicates);
  if (r.kind == SourceKind::posts) CHECK(r.accepted == imported.posts.size());
}

std::string utf16le(std::string_view ascii, bool with_mark) {
  std::string out = with_mark ? "\xff\xfe" : "";
  for (const char c : ascii) {
    out.push_back(c);
    out.push_back('\0');
  }
  return out;
}

constexpr std::string_view kHarvest =
    "conversation_id_str,created_at,favorite_count,full_text,id_str,image_url,in_reply_to_screen_name,lang,location,"
    "quote_count,reply_count,retweet_count,tweet_url,user_id_str,username\r\n"
    "1,\"Sat Sep 30 22:57:05 +0000 2023\",3,\"Halo, dunia &amp; #x\",1.9E+18,,budi,in,Bandung,0,1,2,"
    "https://x.com/ani/status/1708253452346298368,7,ani\r\n"
    "1,\"Sat Sep 30 22:57:06 +0000 2023\",\"1,2 rb\",\"RT @budi: halo\",1708253452346298369,,,in,,0,0,0,"
    "https://x.com/cici/status/1708253452346298369,8,cici\r\n"
    "conversation_id_str,created_at,favorite_count,full_text,id_str,image_url,in_reply_to_screen_name,lang,location,"
    "quote_count,reply_count,retweet_count,tweet_url,user_id_str,username\r\n"
    "1,never,0,\"tanpa waktu\",1708253452346298370,,,in,,0,0,0,https://x.com/d/status/1708253452346298370,9,d\r\n";

}  // namespace

TEST_CASE("import: tweet-harvest with a destroyed id, a repeated header and a row without time") {
  const Imported imported = import_text(kHarvest);
  check_sum(imported);
  CHECK(imported.report.format == "tweet-harvest");
  REQUIRE(imported.posts.size() == 2);
  const Post& first = imported.posts[0];
  CHECK(first.id == "1708253452346298368");
  CHECK(first.text == "Halo, dunia & #x");
  CHECK(first.author == "ani");
  CHECK(first.platform == "x");
  CHECK(first.language == "id");
  CHECK(first.reply_to_author == "budi");
  CHECK(first.counts[static_cast<size_t>(Count::likes)] == 3);
  CHECK(first.time_utc_s == 1696114625);
  CHECK(imported.posts[1].kind == Kind::share);
  CHECK(imported.posts[1].shared_author == "budi");
  CHECK(imported.posts[1].counts[0] == 1200);
  CHECK(repairs(imported.report, repair::kIdFromUrl) == 1);
  CHECK(repairs(imported.report, repair::kRepeatedHeader) == 1);
  CHECK(repairs(imported.report, repair::kLanguageIn) == 3);
  REQUIRE(imported.report.rejected_rows.size() == 1);
  CHECK(imported.report.rejected_rows[0].reason == "no_time");
  CHECK(imported.report.rejected_rows[0].line == 5);
}

TEST_CASE("import: repairs can be switched off") {
  ImportOptions options;
  options.repairs_off = {"id_from_url", "html_entities"};
  const Imported imported = import_text(kHarvest, options);
  CHECK(imported.posts[0].id.empty());
  CHECK(imported.posts[0].text == "Halo, dunia &amp; #x");
}

TEST_CASE("import: encodings and delimiters") {
  constexpr std::string_view table =
      "tanggal;nama;isi;suka\n2024-01-05 10:00:00;Ani;halo, semua;3\n2024-01-06 11:00:00;Budi;ya;4\n";
  const Imported plain = import_text(table);
  check_sum(plain);
  REQUIRE(plain.posts.size() == 2);
  CHECK(plain.report.delimiter == ";");
  CHECK(plain.posts[0].text == "halo, semua");
  CHECK(plain.posts[0].author == "Ani");
  CHECK(plain.posts[1].counts[0] == 4);
  for (const bool with_mark : {true, false}) {
    const Imported wide = import_text(utf16le(table, with_mark));
    CHECK(wide.report.encoding == "utf-16le");
    REQUIRE(wide.posts.size() == 2);
    CHECK(wide.posts[0].text == "halo, semua");
  }
  const Imported western = import_text("date,user,text\n2024-01-05,x,caf\xe9\n2024-01-06,y,na\xefve\n");
  CHECK(western.report.encoding == "cp1252");
  CHECK(western.posts.at(0).text == "caf\xc3\xa9");
  const Imported tabs = import_text("date\tuser\ttext\n2024-01-05\tx\tabc, def\n");
  CHECK(tabs.report.delimiter == "\t");
  const Imported bars = import_text(
      "\xef\xbb\xbf"
      "date|user|text\r\n2024-01-05|x|abc\r\n");
  CHECK(bars.report.delimiter == "|");
  CHECK(bars.posts.size() == 1);
}

TEST_CASE("import: a date and a clock in two columns, d/m by evidence") {
  const Imported imported =
      import_text("Tanggal,Jam,Akun,Teks\n05/02/2024,10.30,a,halo satu\n25/02/2024,23.15,b,halo dua\n");
  REQUIRE(imported.posts.size() == 2);
  CHECK(format_iso_utc(imported.posts[0].time_utc_s) == "2024-02-05T03:30:00Z");
  CHECK(has_note(imported.report, "day_first"));
}

TEST_CASE("import: one moment on each date of a series tells no order, and that is told") {
  std::string posts = "date,user,text\n", months = "Tanggal,Reach\n";
  for (int i = 1; i <= 12; ++i) {
    posts += "05/" + std::to_string(i) + "/2025 09:30,ani,posting ke " + std::to_string(i) + '\n';
    months += "01/" + std::to_string(i) + "/2025,10\n";
  }
  for (const std::string& table : {posts, months}) {
    const Imported imported = import_text(table);
    check_sum(imported);
    CHECK(imported.report.accepted == 12);
    CHECK(has_note(imported.report, note::kDayMonthAssumed));
    CHECK(!has_note(imported.report, note::kMonthFirst));
  }
  CHECK(format_iso_utc(import_text(posts).posts[11].time_utc_s) == "2025-12-05T02:30:00Z");
  REQUIRE(import_text(months).metrics.size() == 12);
  CHECK(import_text(months).metrics[11] == "1764522000|||reach|10.000000");
}

TEST_CASE("import: only dates that could be read in two ways count for the order of day and month") {
  const Imported imported =
      import_text("Tanggal,Akun,Teks\n2024-01-05,a,satu\n30/04/2024,b,dua\n03/04/2024,c,tiga\n04/04/2024,d,empat\n");
  CHECK(imported.posts.size() == 4);
  CHECK(repairs(imported.report, "day_month") == 1);
  CHECK(repairs(import_text("Tanggal,Akun,Teks\n30/04/2024,b,dua\n").report, "day_month") == 0);
}

TEST_CASE("import: dates of digits only are in the chosen zone, and that is told") {
  const Imported imported = import_text("date,user,text\n20250301,a,satu kata\n20250302,b,dua kata\n");
  check_sum(imported);
  REQUIRE(imported.posts.size() == 2);
  CHECK(format_iso_utc(imported.posts[0].time_utc_s) == "2025-02-28T17:00:00Z");
  const std::vector<std::string>& notes = imported.report.notes;
  CHECK(std::count(notes.begin(), notes.end(), note::kZoneAssumed) == 1);
}

TEST_CASE("import: days without a year are refused as such") {
  const Imported imported =
      import_text("\"Date\",\"Video Views\",\"Likes\"\n\"23 August\",\"10\",\"3\"\n\"Agustus 24\",\"20\",\"6\"\n");
  CHECK(imported.report.error.code == ErrorCode::no_usable_rows);
  CHECK(imported.report.rejected == 2);
  for (const RejectedRow& reject : imported.report.rejected_rows) CHECK(reject.reason == "no_year");
}

TEST_CASE("import: of rows without a time that reads, those without a year are told as such") {
  const Imported imported = import_text(
      "id,time,author,text\n1,2026-01-05 10:00,ani,a\n2,5 April,budi,b\n3,entah,cici,c\n4,2026-01-06 10:00,dodi,d\n");
  check_sum(imported);
  REQUIRE(imported.report.rejected_rows.size() == 2);
  CHECK(imported.report.rejected_rows[0].reason == "no_year");
  CHECK(imported.report.rejected_rows[1].reason == "no_time");
}

TEST_CASE("import: times that do not read are told with an example, missing ones are not") {
  const Imported imported =
      import_text("created_at,username,full_text\nApril 5,ani,halo semua\n\"April 7, 10.15\",budi,pagi\nN/A,cici,ya\n");
  check_sum(imported);
  CHECK(imported.report.accepted == 3);
  CHECK(has_note(imported.report, "no_time_column"));
  CHECK(repairs(imported.report, repair::kUnreadableTimes) == 2);
  for (const ImportRepair& repair : imported.report.repairs)
    if (repair.kind == repair::kUnreadableTimes) CHECK(repair.example_before == "April 5");
}

TEST_CASE("import: an edge to a node that is not there is told by its ends") {
  const Imported imported = import_text(
      "<gexf version=\"1.3\"><graph><nodes><node id=\"ani\"/><node id=\"budi\"/></nodes><edges><edge source=\"ani\" "
      "target=\"budi\"/><edge source=\"ani\" target=\"cici\"/></edges></graph></gexf>");
  CHECK(imported.report.edges == 1);
  REQUIRE(imported.report.rejected_rows.size() == 1);
  CHECK(imported.report.rejected_rows[0].reason == "absent_node");
  CHECK(imported.report.rejected_rows[0].raw == "ani, cici");
  CHECK(imported.report.rejected_rows[0].line == 1);
}

TEST_CASE("import: lines of an edge list that cannot be used are counted, also when no other is there") {
  const Imported imported = import_text("Source,Target,Weight\nani,budi,1e400\nbudi,cici,0\n");
  CHECK(imported.report.error.code == ErrorCode::no_usable_rows);
  CHECK(imported.report.read == 2);
  CHECK(imported.report.rejected == 2);
  CHECK(imported.report.rejected_rows.at(0).line == 2);
  CHECK(imported.report.rejected_rows.at(0).raw == "ani,budi,1e400");
  CHECK(imported.report.rejected_rows.at(1).reason == "unusable_weight");
  CHECK(import_text("Source,Target\n").report.error.detail == "edges");
}

TEST_CASE("import: all columns that mean nothing are told") {
  std::string names = "time,author,text", cells = "2026-01-05 10:00,ani,halo";
  for (int i = 0; i < 10'000; ++i) {
    names += ",k" + std::to_string(i);
    cells += ",1";
  }
  const Imported imported = import_text(names + '\n' + cells + '\n');
  CHECK(imported.posts.size() == 1);
  CHECK(imported.report.unmapped.size() == 10'000);
}

TEST_CASE("import: bad input says what it is") {
  for (const char* page :
       {"<!DOCTYPE html><html><body>Halo</body></html>", "\n <HTML lang=id>x", "\xef\xbb\xbf<html><p>x"}) {
    CAPTURE(page);
    CHECK(import_text(page).report.error.detail == "web_page");
  }
  CHECK(import_text("").report.error.code == ErrorCode::empty_input);
  CHECK(import_text(" \n\n ").report.error.code == ErrorCode::empty_input);
  const Imported picture = import_text(std::string_view("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  CHECK(picture.report.error.code == ErrorCode::not_text);
  CHECK(picture.report.error.detail == "png");
  const Imported header = import_text("created_at,username,full_text\n");
  CHECK(header.report.error.code == ErrorCode::no_usable_rows);
  CHECK(has_note(header.report, "header_only"));
  CHECK(import_text("a,b,c\n1,2,3\n4,5,6\n7,8,9\n").report.error.code == ErrorCode::no_usable_column);
  const Imported untimed = import_text("username,full_text\na,halo\nb,hai\n");
  CHECK(untimed.posts.size() == 2);
  CHECK(has_note(untimed.report, "no_time_column"));
  const Imported textless = import_text("created_at,username,likes\n2024-01-01 10:00:00,a,3\n");
  CHECK(textless.posts.size() == 1);
  CHECK(has_note(textless.report, "no_text_column"));
  CHECK(import_text("{\"a\": [").report.error.code == ErrorCode::malformed);
  std::string binary = "created_at,username,full_text\n2024-01-01 10:00:00,a,\"x";
  binary.push_back('\0');
  binary += "y\"\n";
  const Imported with_zero = import_text(binary);
  REQUIRE(with_zero.posts.size() == 1);
  CHECK(with_zero.posts[0].text == "xy");
  CHECK(repairs(with_zero.report, "control_characters") == 1);
}

TEST_CASE("import: ten thousand columns") {
  std::string text = "created_at,username,full_text";
  std::string row = "2024-01-01 10:00:00,a,halo";
  for (int i = 0; i < 10'000; ++i) {
    text += ",c" + std::to_string(i);
    row += ",1";
  }
  const Imported imported = import_text(text + '\n' + row + '\n' + row + '\n');
  CHECK(imported.posts.size() == 2);
  CHECK(has_note(imported.report, "many_columns"));
}

TEST_CASE("import: one endless line stays bounded") {
  const Imported imported = import_text(std::string(20'000'000, 'a'));
  CHECK(imported.report.rejected == 1);
  CHECK(imported.report.rejected_rows.at(0).reason == "row_too_long");
  CHECK(imported.report.error.code == ErrorCode::no_usable_rows);
}

TEST_CASE("import: a column that the user calls text makes posts of a table of numbers") {
  const std::string table = "tanggal,nilai,akun\n2024-03-01,5,ani\n2024-03-02,7,budi\n";
  CHECK(import_text(table).report.kind == SourceKind::metrics);
  ImportOptions options;
  options.mapping = {{"nilai", "text"}, {"tanggal", "time"}, {"akun", "author"}};
  const Imported imported = import_text(table, options);
  CHECK(imported.report.kind == SourceKind::posts);
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].text == "5");
  CHECK(imported.posts[0].author == "ani");
  options.mapping = {{"isi", "text"}};
  CHECK(import_text(table, options).report.kind == SourceKind::metrics);
}

TEST_CASE("import: mapping and categories by the user") {
  ImportOptions options;
  options.mapping = {{"foo", "text"}, {"bar", "time"}};
  options.categories = {"kelas"};
  const Imported imported = import_text("foo,bar,kelas\nhalo,2024-01-01,7A\nhai,2024-01-02,7B\n", options);
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].text == "halo");
  CHECK(imported.posts[1].categories.at(0) == "7B");
}

TEST_CASE("import: JSON lines with a bad one") {
  const Imported imported = import_text(
      "{\"id\":\"1\",\"created_at\":\"2024-01-01T10:00:00Z\",\"user\":{\"screen_name\":\"ani\",\"id_str\":\"9\"},"
      "\"full_text\":\"halo\\n\\ud83d\\ude00\","
      "\"entities\":{\"hashtags\":[{\"text\":\"satu\"},{\"text\":\"dua\"}]},\"favorite_count\":5}\n"
      "{\"id\":\"2\",\"broken\n"
      "[1,2]\n\n"
      "{\"id\":\"3\",\"created_at\":\"2024-01-01T10:00:01Z\",\"user\":{\"screen_name\":\"budi\"},\"full_text\":\"hai\"}"
      "\n"
      "{\"id\":\"4\",\"created_at\":\"2024-01-01T10:00:02Z\",\"user\":{\"screen_name\":\"budi\"},\"full_text\":\"hai "
      "lagi\"}\n");
  check_sum(imported);
  CHECK(imported.report.format == "generic-ndjson");
  REQUIRE(imported.posts.size() == 3);
  CHECK(imported.posts[0].text == "halo\n\xf0\x9f\x98\x80");
  CHECK(imported.posts[0].author == "ani");
  CHECK(imported.posts[0].hashtags == "satu,dua");
  CHECK(imported.posts[0].id == "1");
  REQUIRE(imported.report.rejected_rows.size() == 2);
  CHECK(imported.report.rejected_rows[0].reason == "malformed_json");
  CHECK(imported.report.rejected_rows[0].line == 2);
  CHECK(imported.report.rejected_rows[1].reason == "not_an_object");
}

TEST_CASE("import: reactions add up where every message has several kinds of them") {
  const Imported imported = import_text(
      R"({"name":"Grup","type":"public_supergroup","id":7,"messages":[
 {"id":1,"type":"message","date_unixtime":"1735700461","from":"Ani","from_id":"user1","text":"halo",
  "reactions":[{"type":"emoji","count":3,"emoji":"A"},{"type":"emoji","count":2,"emoji":"B"}]},
 {"id":2,"type":"message","date_unixtime":"1735700462","from":"Budi","from_id":"user2","text":"ya",
  "reactions":[{"type":"emoji","count":1,"emoji":"A"},{"type":"emoji","count":1,"emoji":"B"},{"type":"emoji","count":4,"emoji":"C"}]}]})");
  check_sum(imported);
  CHECK(imported.report.format == "telegram");
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].counts[static_cast<size_t>(Count::likes)] == 5);
  CHECK(imported.posts[1].counts[static_cast<size_t>(Count::likes)] == 6);
}

TEST_CASE("import: counts that do not read are told, hidden ones are missing") {
  const Imported imported = import_text(
      "tanggal,akun,teks,suka,comments\n2025-01-01,a,satu kata,3,1\n2025-01-02,b,dua kata,-5,0\n"
      "2025-01-03,c,tiga kata,banyak,N/A\n2025-01-04,d,empat kata,-1,sedikit\n2025-01-05,e,lima kata,7,\n");
  check_sum(imported);
  REQUIRE(imported.posts.size() == 5);
  for (const size_t row : {1, 2, 3}) CHECK(imported.posts[row].counts[0] == kMissingCount);
  CHECK(repairs(imported.report, repair::kUnreadableCounts) == 3);
  CHECK(imported.report.repairs.back().example_before == "suka: -5 (2); comments: sedikit (1)");
}

TEST_CASE("import: Reddit's answers name the posts and comments that they answer") {
  const Imported imported = import_text(
      R"({"id":"abc","name":"t3_abc","author":"ani","created_utc":1704423661,"subreddit":"s","title":"Judul","selftext":"[removed]","score":1})"
      "\n"
      R"({"id":"c1","author":"[deleted]","body":"[removed]","created_utc":1704423662,"link_id":"t3_abc","parent_id":"t3_abc","score":1,"subreddit":"s"})"
      "\n"
      R"({"id":"t1_c2","author":"budi","author_fullname":"t2_b","body":"Ya","created_utc":1704423663,"link_id":"t3_abc","parent_id":"t1_c1","score":1,"subreddit":"s"})"
      "\n");
  check_sum(imported);
  CHECK(imported.report.format == "reddit");
  REQUIRE(imported.posts.size() == 3);
  const Post &post = imported.posts[0], &comment = imported.posts[1], &answer = imported.posts[2];
  CHECK(post.id == "abc");
  CHECK(post.conversation == "abc");
  CHECK(post.text == "Judul");
  CHECK(comment.reply_to_id == "abc");
  CHECK(comment.author.empty());
  CHECK(comment.text.empty());
  CHECK(answer.id == "c2");
  CHECK(answer.reply_to_id == "c1");
  CHECK(answer.conversation == "abc");
  CHECK(answer.author_name.empty());
  CHECK(repairs(imported.report, repair::kDeletedMessages) == 2);
}

TEST_CASE("import: JSON of unknown shape, cut off, and very deep") {
  const Imported found = import_text(
      "{\"meta\":{\"n\":2,\"tags\":[{\"a\":1}]},\"result\":{\"things\":[{\"when\":1,\"date\":\"2024-01-01\",\"body\":"
      "\"satu dua\",\"author\":\"x\"},"
      "{\"date\":\"2024-01-02\",\"body\":\"tiga\",\"author\":\"y\"},{\"date\":\"2024-01-03\",\"bo");
  check_sum(found);
  CHECK(found.posts.size() == 2);
  CHECK(has_note(found.report, "file_cut_off"));
  // The record that is missing stands among the rejected ones.
  CHECK(found.report.read == 3);
  REQUIRE(found.report.rejected_rows.size() == 1);
  CHECK(found.report.rejected_rows[0].reason == "malformed_json");
  CHECK(found.report.rejected_rows[0].line == 1);
  CHECK(found.report.rejected_rows[0].raw == "{\"date\":\"2024-01-03\",\"bo");
  // A file that ends between two records lacks none that anybody could know of.
  const Imported between = import_text("[{\"date\":\"2024-01-01\",\"text\":\"halo\"},\n");
  CHECK(has_note(between.report, "file_cut_off"));
  CHECK(between.report.rejected == 0);
  std::string deep = "[{\"date\":\"2024-01-01\",\"text\":\"halo\"},{\"date\":\"2024-01-01\",\"text\":";
  for (int i = 0; i < 1'000'000; ++i) deep += "[";
  for (int i = 0; i < 1'000'000; ++i) deep += "]";
  deep += "},{\"date\":\"2024-01-02\",\"text\":\"lagi\"}]";
  const Imported bounded = import_text(deep);
  CHECK(bounded.posts.size() == 2);
  CHECK(bounded.report.rejected_rows.at(0).reason == "too_deep");
}

TEST_CASE("import: WhatsApp, files with words beside them, and words like the app's own") {
  const Imported chat = import_text(
      "[14/11/23 10.03.00] Ani: \xe2\x80\x8eLaporan.pdf \xe2\x80\xa2 \xe2\x80\x8e"
      "3 halaman \xe2\x80\x8e"
      "dokumen tidak disertakan\n"
      "[14/11/23 10.04.00] Ani: ini fotonya \xe2\x80\x8e<terlampir: 00000012-PHOTO-2023.jpg>\n"
      "[14/11/23 10.05.00] Budi: <Media tidak disertakan>\nini keterangannya\n"
      "[14/11/23 10.06.00] Budi: <Video tidak disertakan>\n"
      "[14/11/23 10.07.00] Cici: \xe2\x80\x8ePesan ini dihapus oleh admin, Budi.\n"
      "[14/11/23 10.08.00] Cici: Pesan ke grup ini tolong dibatasi ya\n"
      "[14/11/23 10.08.30] Cici: \xe2\x80\xa2 satu \xe2\x80\x8egambar tidak disertakan\n"
      "[14/11/23 10.09.00] Grup: \xe2\x80\x8ePesan ke grup ini kini diamankan dengan enkripsi end-to-end.\n");
  check_sum(chat);
  REQUIRE(chat.posts.size() == 7);
  const std::pair<Format, const char*> wanted[] = {{Format::document, ""},
                                                   {Format::image, "ini fotonya"},
                                                   {Format::unknown, "ini keterangannya"},
                                                   {Format::video, ""},
                                                   {Format::unknown, ""},
                                                   {Format::unknown, "Pesan ke grup ini tolong dibatasi ya"},
                                                   {Format::image, "\xe2\x80\xa2 satu"}};
  for (size_t i = 0; i < std::size(wanted); ++i) {
    CAPTURE(i);
    CHECK(chat.posts[i].format == wanted[i].first);
    CHECK(chat.posts[i].text == wanted[i].second);
  }
  CHECK(chat.report.rejected == 1);
}

TEST_CASE("import: a chat whose days do not fit one order is rejected line by line, not swallowed") {
  std::string text;
  for (int day = 1; day <= 9; ++day)
    text += "0" + std::to_string(day) + "/11/23 10.03 - Ani: hari " + std::to_string(day) + "\n";
  text += "13/11/23 10.03 - Ani: lagi\n11/14/23 10.03 - Budi: terbalik\nlanjutannya\n14/11/23 10.04 - Ani: akhir\n";
  const Imported chat = import_text(text);
  check_sum(chat);
  CHECK(chat.posts.size() == 11);
  CHECK(chat.posts.back().text == "akhir");
  CHECK(chat.posts[9].text == "lagi");
  CHECK(chat.report.rejected == 2);
}

TEST_CASE("import: WhatsApp, Indonesian and iOS") {
  const Imported android = import_text(
      "14/11/23 10.03 - Pesan dan panggilan dienkripsi secara end-to-end. Ketuk untuk info selengkapnya.\n"
      "14/11/23 10.04 - Ani: Halo semua\nbaris kedua\n"
      "14/11/23 10.05 - Budi menambahkan Cici\n"
      "14/11/23 10.06 - Budi: <Media tidak disertakan>\n"
      "14/11/23 10.06 - Budi: <Media tidak disertakan>\n"
      "14/11/23 10.07 - Cici: IMG-20231114.jpg (file terlampir)\nfoto rapat\n"
      "14/11/23 10.08 - Ani: Pesan ini telah dihapus\n");
  check_sum(android);
  CHECK(android.report.format == "whatsapp");
  REQUIRE(android.posts.size() == 5);
  CHECK(android.posts[0].text == "Halo semua\nbaris kedua");
  CHECK(android.posts[0].author == "Ani");
  CHECK(format_iso_utc(android.posts[0].time_utc_s) == "2023-11-14T03:04:00Z");
  CHECK(android.posts[1].text.empty());
  CHECK(android.posts[2].id != android.posts[1].id);
  CHECK(android.posts[3].format == Format::image);
  CHECK(android.posts[3].text == "foto rapat");
  CHECK(android.report.rejected == 2);
  const Imported ios = import_text(
      "\xe2\x80\x8e[14/10/2021, 3:34:09\xe2\x80\xafPM] Grup: \xe2\x80\x8eMessages and calls are end-to-end encrypted.\n"
      "[14/10/2021, 3:34:10\xe2\x80\xafPM] ~\xe2\x80\xaf"
      "Ani: hello: there\n"
      "\xe2\x80\x8e[14/10/2021, 3:35:00\xe2\x80\xafPM] Budi: \xe2\x80\x8eimage omitted\n");
  REQUIRE(ios.posts.size() == 2);
  CHECK(ios.posts[0].author == "Ani");
  CHECK(ios.posts[0].text == "hello: there");
  CHECK(format_iso_utc(ios.posts[0].time_utc_s) == "2021-10-14T08:34:10Z");
  CHECK(ios.posts[1].format == Format::image);
  for (const char* line :
       {"30/08/25 18.00 - Nama: teks", "[20/08/24 14.30.15] Nama: teks", "18/12/19 15:57 - Nama: teks",
        "8/8/19, 1:25 PM - Nama: teks", "[31/12/2022 11:40:26] Nama: teks", "[05.08.23, 5:52:02 PM] Nama: teks",
        "03.08.21, 12:30 - Nama: teks", "2021-03-18, 3:02 p.m. - Nama: teks", "14/07/2026, 20.31 - Nama: teks",
        "14/07/2026 pukul 20.31 - Nama: teks"}) {
    CAPTURE(line);
    const Imported one = import_text(line);
    CHECK(one.report.format == "whatsapp");
    REQUIRE(one.posts.size() == 1);
    CHECK(one.posts[0].author == "Nama");
    CHECK(one.posts[0].text == "teks");
  }
}

TEST_CASE("import: WhatsApp's numbers without a name are the accounts that mentions name") {
  const Imported imported = import_text(
      "30/08/25 18.00 - +62 812-3456-7890: Sore pak\n30/08/25 18.01 - Siti: @6281234567890 bawa cangkul ya\n"
      "[30/08/25, 18.02.00] \xe2\x80\xaa+62\xc2\xa0"
      "812\xe2\x80\x91"
      "3456\xe2\x80\x91"
      "7890\xe2\x80\xac: baik\n30/08/25 18.03 - RT 12: rapat\n");
  REQUIRE(imported.posts.size() == 4);
  CHECK(imported.posts[0].author == "6281234567890");
  CHECK(imported.posts[0].author_name == "+62 812-3456-7890");
  CHECK(imported.posts[1].author == "Siti");
  CHECK(imported.posts[1].author_name.empty());
  CHECK(imported.posts[2].author == "6281234567890");
  CHECK(imported.posts[3].author == "RT 12");
}

TEST_CASE("import: an Indonesian export of pages has an author and clicks") {
  const Imported imported = import_text(
      "Nama halaman,Keterangan,Waktu publikasi,Tautan permanen,Total klik\n"
      "Dinas Contoh,Jalan ditutup,2024-02-25 10:30,https://www.facebook.com/1,300\n"
      "Dinas Contoh,Jalan dibuka,2024-02-26 10:30,https://www.facebook.com/2,30\n");
  check_sum(imported);
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].author == "Dinas Contoh");
  CHECK(imported.posts[0].counts[static_cast<size_t>(Count::clicks)] == 300);
  CHECK(imported.posts[0].url == "https://www.facebook.com/1");
}

TEST_CASE("import: what WhatsApp says in the name of a group is no post") {
  constexpr std::string_view kSaid[] = {
      "Ben changed the group name to \xe2\x80\x9c"
      "Books: all\xe2\x80\x9d",
      "Ann changed this group's icon",
      "Ann left",
      "You added Ben",
      "Ben joined using this group's invite link",
      "Ann created group \"Books\"",
      "Ani mengubah subjek menjadi \"Buku\"",
      "Ani mengubah nama grup menjadi Buku",
      "Ani keluar",
      "Ani menambahkan Budi",
      "Budi bergabung menggunakan tautan undangan grup ini"};
  for (const std::string_view said : kSaid) {
    CAPTURE(said);
    const std::string text = std::string(said) + "\n[15/10/2021, 12:07:02 AM] Ann: ya\n";
    const Imported by_app = import_text("[15/10/2021, 12:06:01 AM] Books: \xe2\x80\x8e" + text);
    CHECK(by_app.posts.size() == 1);
    CHECK(by_app.report.rejected == 1);
    CHECK(import_text("[15/10/2021, 12:06:01 AM] Ben: " + text).posts.size() == 2);
  }
  // The same mark stands before media and deleted messages of people.
  CHECK(import_text("[15/10/2021, 12:06:01 AM] Ben: \xe2\x80\x8eimage omitted\n").posts.size() == 1);
}

TEST_CASE("import: Zeeschuimer, TikTok and X") {
  const Imported imported = import_text(
      "{\"nav_index\":1,\"item_id\":\"7001\",\"timestamp_collected\":1700000000000,\"source_platform\":\"tiktok.com\","
      "\"data\":"
      "{\"id\":\"7001\",\"desc\":\"halo "
      "#a\",\"createTime\":1695859201,\"author\":{\"id\":\"5\",\"uniqueId\":\"ani\",\"nickname\":\"Ani\"},"
      "\"stats\":{\"diggCount\":12,\"commentCount\":1,\"shareCount\":2,\"playCount\":300},\"authorStats\":{"
      "\"followerCount\":99}}}\n"
      "{\"nav_index\":2,\"item_id\":\"9\",\"timestamp_collected\":1700000000000,\"source_platform\":\"twitter.com\","
      "\"data\":"
      "{\"rest_id\":\"9\",\"core\":{\"user_results\":{\"result\":{\"legacy\":{\"screen_name\":\"budi\"}}}},"
      "\"legacy\":{\"created_at\":\"Sat Sep 30 22:57:05 +0000 2023\",\"full_text\":\"hai\",\"favorite_count\":3}}}\n");
  CHECK(imported.report.format == "zeeschuimer");
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].platform == "tiktok");
  CHECK(imported.posts[0].author == "ani");
  CHECK(imported.posts[0].text == "halo #a");
  CHECK(imported.posts[0].counts[static_cast<size_t>(Count::views)] == 300);
  CHECK(imported.posts[0].counts[static_cast<size_t>(Count::followers)] == 99);
  CHECK(imported.posts[0].time_utc_s == 1695859201);
  CHECK(imported.posts[1].platform == "x");
  CHECK(imported.posts[1].author == "budi");
  CHECK(imported.posts[1].id == "9");
  CHECK(imported.posts[1].time_utc_s == 1696114625);
}

TEST_CASE("import: lists of followers of an Instagram archive are no posts") {
  const std::string account =
      "{\"title\":\"\",\"media_list_data\":[],\"string_list_data\":[{\"href\":\"https://www.instagram.com/ani\","
      "\"value\":\"ani\",\"timestamp\":1695859201}]}";
  for (const std::string& list :
       {"[" + account + "," + account + "]", "{\"relationships_following\":[" + account + "]}"}) {
    const Imported imported = import_text(list);
    CHECK(imported.report.error.code == ErrorCode::unknown_format);
    CHECK(imported.report.error.detail == "account_list");
    CHECK(imported.posts.empty());
  }
}

TEST_CASE("import: pasted lines") {
  const Imported imported = import_text("Bagus sekali\n\nKurang suka, tapi lumayan\nOke\n");
  CHECK(imported.report.format == "plain-text");
  CHECK(imported.posts.size() == 3);
}

TEST_CASE("import: any cut of the source gives the same") {
  const std::string sources[] = {
      std::string(kHarvest),
      "tanggal;isi\n05/02/24;\"a\nb\"\n;;\n06/02/24;\"open\n07/02/24;x\xe9y\n08/02/24;\xf0\x9f\x98\x80\n",
      "[{\"date\":\"2024-01-01\",\"text\":[\"a\",{\"type\":\"x\",\"text\":\"b\\u00e9\"}]},{\"date\":\"x\"},3,{\"date\":"
      "\"2024-01-02\",\"text\":\"y\"}",
      "{\"name\":\"Grup\",\"id\":5,\"messages\":[{\"id\":1,\"type\":\"message\",\"date\":\"2024-01-01T00:00:00\","
      "\"from\":\"A\",\"text\":\"hai\"},"
      "{\"id\":2,\"type\":\"service\",\"date\":\"2024-01-01T00:00:00\",\"actor\":\"A\",\"text\":\"\"}]}",
      "14/11/23 10.04 - Ani: Halo \xf0\x9f\x98\x80\r\nlagi\r\n14/11/23 10.05 - Budi: ya\r\n",
      "{\"text\":\"a\",\"date\":\"2024-01-01\"}\r\n{bad}\r\n\r\n{\"text\":\"b\",\"date\":\"2024-01-02\"}",
      utf16le("date,text\n2024-01-01,abc\n", true),
      "line one\n\nline two\r\nline three"};
  for (const std::string& source : sources) {
    const std::string whole = dump(import_text(source));
    for (size_t chunk = 1; chunk <= 7; ++chunk) {
      CAPTURE(chunk);
      CHECK(dump(import_text(source, {}, chunk)) == whole);
    }
  }
}

TEST_CASE("import: random edits neither crash nor break the sum") {
  const std::string sources[] = {
      std::string(kHarvest), "14/11/23 10.04 - Ani: Halo\nlagi\n14/11/23 10.05 - Budi: ya\n",
      "{\"messages\":[{\"date\":\"2024-01-01\",\"from\":\"A\",\"type\":\"message\",\"text\":\"hai\"}]}"};
  Random random(3);
  for (int round = 0; round < 1500; ++round) {
    std::string text = sources[random.below(3)];
    for (uint32_t edit = 0; edit <= random.below(6); ++edit) {
      const size_t at = random.below(static_cast<uint32_t>(text.size()));
      switch (random.below(4)) {
        case 0: text[at] = static_cast<char>(random.below(256)); break;
        case 1: text.erase(at, 1 + random.below(20)); break;
        case 2: text.insert(at, 1, "\",\n{}[]:\\"[random.below(9)]); break;
        default:
          text.insert(at, text.substr(random.below(static_cast<uint32_t>(text.size())), random.below(40)));
          break;
      }
      if (text.empty()) text = "x";
    }
    const Imported whole = import_text(text);
    REQUIRE(whole.report.read == whole.report.accepted + whole.report.rejected + whole.report.duplicates);
    const size_t chunk = 1 + random.below(7);
    CAPTURE(text);
    CAPTURE(chunk);
    REQUIRE(dump(import_text(text, {}, chunk)) == dump(whole));
  }
}

TEST_CASE("import: preview shows before and after") {
  MemorySource source("t.csv", "tanggal;isi;x\n2024-01-01;halo;1\n2024-01-02;hai;2\n2024-01-03;ya;3\n");
  const Result<ImportPreview> preview = preview_import(source, {}, 2);
  REQUIRE(preview.ok());
  CHECK(preview->columns == std::vector<std::string>{"tanggal", "isi", "x"});
  REQUIRE(preview->before.size() == 2);
  CHECK(preview->before[1][1] == "hai");
  CHECK(preview->after.size() == 2);
  CHECK(preview->mapping.size() == 3);
}

TEST_CASE("import: a share on X carries what it shares has, and is not counted once more") {
  const std::string head = "id,created_at,platform,author,text,retweet_count,like_count,retweeted_username\n";
  const std::string rows =
      "1,2024-01-01T08:00:00Z,x,ani,\"halo\",500,20,\n2,2024-01-01T09:00:00Z,x,budi,\"RT @ani: halo\",500,0,ani\n"
      "3,2024-01-01T09:10:00Z,x,cici,\"RT @ani: "
      "halo\",500,3,\n4,2024-01-01T09:20:00Z,instagram,dodi,\"halo\",7,9,ani\n";
  const auto count = [](const auto& post, Count which) { return post.counts[static_cast<size_t>(which)]; };
  const auto imported = import_text(head + rows);
  REQUIRE(imported.posts.size() == 4);
  CHECK(count(imported.posts[0], Count::shares) == 500);
  CHECK(count(imported.posts[1], Count::shares) == kMissingCount);
  CHECK(count(imported.posts[1], Count::likes) == kMissingCount);
  CHECK(count(imported.posts[2], Count::shares) == kMissingCount);
  CHECK(count(imported.posts[2], Count::likes) == 3);  // somebody who wrote "RT" by hand
  CHECK(count(imported.posts[3], Count::shares) == 7);
  ImportOptions as_written;
  as_written.repairs_off = {"counts_of_original"};
  const auto raw = import_text(head + rows, as_written);
  CHECK(count(raw.posts[1], Count::shares) == 500);
}

TEST_CASE("import: a chat tells that its names are those of people in a file before") {
  PostTable table;
  const auto notes_of = [&](const char* name, const char* text) {
    ImportJob job(std::make_unique<MemorySource>(name, text), table, nullptr, {});
    run_to_end(job);
    return job.report().notes;
  };
  const auto tells = [](const std::vector<std::string>& notes) {
    return std::count(notes.begin(), notes.end(), note::kNamesOfOthers);
  };
  CHECK(tells(notes_of("a.txt",
                       "13/03/24 08.15 - Budi: Halo\n13/03/24 08.16 - Ani: Hai\n13/03/24 08.17 - Budi: Ya\n")) == 0);
  CHECK(tells(notes_of("b.txt", "13/03/24 09.15 - Cici: Halo\n13/03/24 09.16 - Dedi: Hai\n")) == 0);
  CHECK(tells(notes_of("c.txt", "13/03/24 10.15 - Eka: Halo\n13/03/24 10.16 - budi: Hai\n13/03/24 10.17 - Ani: a\n")) ==
        1);
  const auto telegram = [](const std::string& name, const std::string& chat) {
    return R"({"name":"RT","type":"private_group","id":)" + chat +
           R"(,"messages":[{"id":1,"type":"message","date_unixtime":"1710318000","from":")" + name +
           R"(","from_id":"user1","text":"Halo"}]})";
  };
  CHECK(tells(notes_of("d.json", telegram("Fajar", "7").c_str())) == 0);
  CHECK(tells(notes_of("e.json", telegram("Gita", "8").c_str())) == 0);
  CHECK(tells(notes_of("f.json", telegram("Fajar", "9").c_str())) == 1);
  CHECK(tells(notes_of("message_1.json", R"({"participants":[{"name":"Gita"}],"messages":[
      {"sender_name":"Hana","timestamp_ms":1710318000000,"content":"Hai"},
      {"sender_name":"Gita","timestamp_ms":1710318060000,"content":"Ya"}]})")) == 1);
  const auto messenger = [](const std::string& second, const std::string& name) {
    return R"({"participants":[{"name":"Lala"}],"messages":[{"sender_name":")" + name + R"(","timestamp_ms":17103)" +
           second + R"(000000,"content":"Hai"}]})";
  };
  CHECK(tells(notes_of("lala/message_1.json", messenger("19", "Lala").c_str())) == 0);
  CHECK(tells(notes_of("lala/message_2.json", messenger("20", "Lala").c_str())) == 0);  // of the same chat
  CHECK(tells(notes_of("mira/message_1.json", messenger("21", "Lala").c_str())) == 1);
  // The same chat once more, with a message that is new.
  CHECK(tells(notes_of("a (1).txt",
                       "13/03/24 08.15 - Budi: Halo\n13/03/24 08.16 - Ani: Hai\n13/03/24 08.19 - Budi: Baru\n")) == 0);
  const auto telegram_page = [](const std::string& name, const std::string& said) {
    return "<html><body><div class=\"page_body chat_page\"><div class=\"history\"><div class=\"message default "
           "clearfix\" "
           "id=\"message" +
           std::to_string(said.size()) +
           "\"><div class=\"body\"><div class=\"pull_right date details\" title=\"14.02.2024 08:15:32 "
           "UTC+07:00\">08:15</div><div class=\"from_name\">" +
           name + "</div><div class=\"text\">" + said + "</div></div></div></div></div></body></html>";
  };
  CHECK(tells(notes_of("messages.html", telegram_page("Indra", "Halo").c_str())) == 0);
  CHECK(tells(notes_of("messages2.html", telegram_page("Indra", "Hai").c_str())) == 0);  // of the same chat
  CHECK(tells(notes_of("grup/messages.html", telegram_page("Indra", "Selamat pagi").c_str())) == 1);
  const auto messenger_page = [](const std::string& name, const std::string& said) {
    return "<html><head><title>RT</title></head><body class=\"_5vb_ _2yq _a7o5\"><main class=\"_a706\"><section "
           "class=\"_a6-g\"><h2 class=\"_2ph_ _a6-h _a6-i\">" +
           name + "</h2><div class=\"_2ph_ _a6-p\"><div>" + said +
           "</div></div><footer class=\"_3-94 _a6-o\"><div "
           "class=\"_a72d\">Agu 17, 2025 1:02:33 pm</div></footer></section></main></body></html>";
  };
  CHECK(tells(notes_of("message_1.html", messenger_page("Joko", "Halo").c_str())) == 0);
  CHECK(tells(notes_of("b/message_1.html", messenger_page("Joko", "Hai").c_str())) == 1);
}

TEST_CASE("import: a row that says who and what is kept without a time, the rest of a torn one is not") {
  const auto imported = import_text(
      "id,tanggal,akun,isi\n1,2026-01-12 10:15,ani,Halo\n2,2026-01-12 10:16,budi,Hai\n3,,cici,Kapan saja\n"
      "4,kemarin sore,dedi,Tak terbaca\n,,,Catatan: data sampai Januari\nsisa baris yang robek\n"
      "5,2026-01-12 10:17,ani,Satu\n6,2026-01-12 10:18,budi,Dua\n7,2026-01-12 10:19,cici,Tiga\n");
  REQUIRE(imported.posts.size() == 6);
  CHECK(imported.posts[2].author == "cici");
  CHECK(imported.posts[2].time_utc_s == kMissingTime);
  CHECK(imported.report.rejected == 3);
  CHECK(imported.report.read == 9);
}

TEST_CASE("import: of a file that Tilik saved no row needs a time") {
  const auto saved = import_text(
      "id,time,author,author_name,text,reply_to_id,shared_id,conversation,account_created,link_domains\n"
      "1,2026-01-12T03:15:00Z,ani,,Halo,,,,,\n2,2026-01-12T03:16:00Z,budi,,Hai,,,,,\n,,,,Tanpa nama,,,,,\n");
  CHECK(saved.report.format == "tilik-csv");
  CHECK(saved.posts.size() == 3);
  CHECK(saved.report.rejected == 0);
}

TEST_CASE("import: a title is part of the text beside it, but not that of what all texts are about") {
  const auto titled = import_text(
      "title,description,published_at\nSoto,Resep soto,2026-01-12\nRawon,,2026-01-13\n"
      "Pecel Madiun,Pecel Madiun asli,2026-01-14\n");
  REQUIRE(titled.posts.size() == 3);
  CHECK(titled.posts[0].text == "Soto\nResep soto");
  CHECK(titled.posts[1].text == "Rawon");
  CHECK(titled.posts[2].text == "Pecel Madiun asli");
  const auto about_one = import_text(
      "judul,ulasan,tanggal\nRSUD Demak,Cepat,2026-01-12\nRSUD Demak,Lambat,2026-01-13\n"
      "RSUD Demak,Ramah,2026-01-14\n");
  REQUIRE(about_one.posts.size() == 3);
  CHECK(about_one.posts[0].text == "Cepat");
}

TEST_CASE("import: a form with several open questions tells that one of them is the text") {
  const auto tells = [](const char* text) { return has_note(import_text(text).report, note::kMoreQuestions); };
  CHECK(
      tells("Timestamp,Nama,Apa yang kamu pelajari?,Apa yang masih sulit?\n"
            "2026-01-12 10:15,Ani,Tentang banjir dan sebabnya,Masih bingung soal drainase\n"
            "2026-01-12 10:16,Budi,Peta dan skala kota,Legenda peta yang rumit\n"));
  CHECK_FALSE(
      tells("Timestamp,Nama,Apa yang kamu pelajari?,Kelas apa kamu sekarang?\n"
            "2026-01-12 10:15,Ani,Tentang banjir dan sebabnya,XA\n"
            "2026-01-12 10:16,Budi,Peta dan skala kota,XB\n"));
}

TEST_CASE("import: how many tags and mentions a post has are no tags and mentions") {
  const auto counted = import_text("id,text,hashtags,mentions\n1,Halo semua,1,0\n2,Hai juga,2,3\n");
  REQUIRE(counted.posts.size() == 2);
  CHECK(counted.posts[1].mentions.empty());
  CHECK(counted.posts[1].hashtags.empty());
}

TEST_CASE("import: two rows of names above a table, those of groups and those in them") {
  const auto grouped = import_text(
      "LAPORAN JANUARI,,,,,\nNo,Tanggal,Platform,Caption,Interaksi,\n,,,,Like,Komentar\n"
      "1,12 Januari 2026,Instagram,Ayo vaksin,\"1.234\",12\n"
      "2,13 Januari 2026,Facebook,Posyandu,56,3\n");
  REQUIRE(grouped.posts.size() == 2);
  CHECK(grouped.report.read == 2);
  CHECK(grouped.posts[0].counts[static_cast<size_t>(Count::likes)] == 1234);
  CHECK(grouped.posts[1].counts[static_cast<size_t>(Count::comments)] == 3);
  // A first post of few words is no row of names.
  const auto plain =
      import_text("tanggal,akun,isi,\n2026-01-12,ani,Halo,Like\n2026-01-13,budi,Hai,x\n2026-01-14,c,Hi,\n");
  CHECK(plain.posts.size() == 3);
}

TEST_CASE("import: messages copied from WhatsApp's page are messages, but copied into a chat they are part of one") {
  const auto copied = import_text("[10.15, 12/1/2026] Ani: Halo\n[10.16, 13/1/2026] Budi: Hai\nbaris kedua\n");
  REQUIRE(copied.posts.size() == 2);
  CHECK(copied.report.format == "whatsapp");
  CHECK(copied.posts[0].author == "Ani");
  CHECK(copied.posts[0].time_utc_s == 1768187700);
  CHECK(copied.posts[1].text == "Hai\nbaris kedua");
  const auto quoted =
      import_text("12/01/26 10.20 - Cici: lihat ini\n[10.15, 12/1/2026] Ani: Halo\n13/01/26 10.21 - Dedi: ya\n");
  REQUIRE(quoted.posts.size() == 2);
  CHECK(quoted.posts[0].text == "lihat ini\n[10.15, 12/1/2026] Ani: Halo");
  const auto english = import_text("[10:15 AM, 1/12/2026] Ani: Hi\n[1:16 PM, 1/13/2026] Budi: Hello\n");
  REQUIRE(english.posts.size() == 2);
  CHECK(english.posts[1].time_utc_s == 1768284960);
}

TEST_CASE("import: rows are comments where columns say so, and answers to a form are not") {
  const auto kinds_of = [](const char* text) {
    std::vector<Kind> kinds;
    for (const auto& post : import_text(text).posts) kinds.push_back(post.kind);
    return kinds;
  };
  CHECK(kinds_of("akun,komentar,video_id\nani,Bagus,v1\nbudi,Hai,v1\n") == std::vector{Kind::comment, Kind::comment});
  CHECK(kinds_of("comment_id,user,text,parent_comment_id\nc1,ani,Bagus,\nc2,budi,Iya,c1\n") ==
        std::vector{Kind::comment, Kind::reply});
  CHECK(kinds_of("nama,kelas,komentar\nAni,XA,Pelajarannya seru\nBudi,XB,Sulit sekali\n") ==
        std::vector{Kind::original, Kind::original});
}

TEST_CASE("import: pieces of a text stay apart where the file has broken bytes") {
  const std::string text =
      "[{\"text\":[\"Hujan turun.\",\"Warga mengungsi.\"],\"date\":\"2025-01-02\"},"
      "{\"text\":[\"Panen raya.\"],\"date\":\"2025-01-03\",\"x\":\"\xff\"}]";
  for (const size_t chunk_bytes : {ChunkReader::kDefaultChunkBytes, size_t{16}}) {
    const Imported imported = import_text(text, {}, chunk_bytes);
    REQUIRE(imported.posts.size() == 2);
    CHECK(imported.posts[0].text == "Hujan turun.\nWarga mengungsi.");
    CHECK(repairs(imported.report, repair::kControlBytes) == 0);
  }
}
