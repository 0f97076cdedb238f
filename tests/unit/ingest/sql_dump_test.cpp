// Dumps of databases: each table is a sheet.
#include <doctest/doctest.h>

#include "base/calendar.h"
#include "container_import.h"
#include "ingest/containers/sql_rows.h"
#include "ingest/reasons.h"

using namespace tilik;
using namespace tilik::test;

namespace {

ImportedContainer open_dump(const std::string& text) {
  const ImportedContainer whole = import_container(std::make_unique<MemorySource>("data.sql", text));
  for (const size_t most : {size_t{1}, size_t{7}, size_t{64}}) {
    const ImportedContainer pieces =
        import_container(std::make_unique<TrickleSource>("data.sql", text, most), 100 * most, no_time());
    CHECK(dump(pieces) == dump(whole));
  }
  for (const Imported& table : whole.members)
    CHECK(table.report.read == table.report.accepted + table.report.rejected + table.report.duplicates);
  return whole;
}

}  // namespace

TEST_CASE(
    "SQL dump: phpMyAdmin names the columns; quotes, marks and line breaks within texts; what is NULL is missing") {
  const ImportedContainer all = open_dump(
      "-- phpMyAdmin SQL Dump\n-- it's a comment; INSERT INTO x VALUES (1)\nSET SQL_MODE = \"NO_AUTO_VALUE\";\n"
      "/*!40101 SET NAMES utf8mb4 */;\n"
      "CREATE TABLE `tweets` (\n  `id` bigint(20) NOT NULL COMMENT 'a, b)',\n  `username` varchar(50),\n  `full_text` "
      "text,\n  `created_at` datetime,\n  `likes` int(11) DEFAULT NULL,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\n\n"
      "INSERT INTO `tweets` (`id`, `username`, `full_text`, `created_at`, `likes`) VALUES\n"
      "(1785, 'budi', 'Jum\\'at macet; parah\\r\\nbanget', '2024-05-01 08:00:00', 3),\n"
      "(1786, 'siti', 'It''s ok (betul), ya', NULL, NULL), -- between\n"
      "(1787, 'andi', 'Oke \"sip\" \\\\', '2024-05-03 10:00:00', 0);\nCOMMIT;\n");
  REQUIRE(all.members.size() == 1);
  const Imported& tweets = all.members[0];
  CHECK(tweets.report.name == "data.sql/tweets");
  CHECK(tweets.report.read == 3);
  REQUIRE(tweets.posts.size() == 3);
  CHECK(tweets.posts[0].text == "Jum'at macet; parah\nbanget");
  CHECK(tweets.posts[0].author == "budi");
  CHECK(tweets.posts[0].counts[static_cast<size_t>(Count::likes)] == 3);
  CHECK(tweets.posts[1].text == "It's ok (betul), ya");
  CHECK(tweets.posts[1].time_utc_s == kMissingTime);  // no part of a merged cell
  CHECK(tweets.posts[1].counts[static_cast<size_t>(Count::likes)] == kMissingCount);
  CHECK(tweets.posts[2].text == "Oke \"sip\" \\");
  CHECK(tweets.posts[2].counts[static_cast<size_t>(Count::likes)] == 0);
  CHECK_FALSE(all.has_report);
}

TEST_CASE("SQL dump: mysqldump and SQLite tell the columns where they make the table") {
  const ImportedContainer mysql = open_dump(
      "-- MySQL dump 10.13\nDROP TABLE IF EXISTS `comments`;\nCREATE TABLE `comments` (\n  `id` int NOT NULL,\n  "
      "`author` varchar(100),\n  `comment` text,\n  `created_at` datetime,\n  PRIMARY KEY (`id`),\n  KEY `a` "
      "(`author`)\n);\nLOCK TABLES `comments` WRITE;\n"
      "INSERT INTO `comments` VALUES (1,'budi','Bagus, mantap','2024-05-01 08:00:00'),(2,'siti','Tidak "
      "(suka)','2024-05-02 08:00:00');\n"
      "INSERT INTO `comments` VALUES (3,'andi','Oke','2024-05-03 08:00:00');\nUNLOCK TABLES;\n");
  REQUIRE(mysql.posts() == 3);
  CHECK(mysql.members[0].posts[1].text == "Tidak (suka)");
  CHECK(mysql.members[0].posts[2].author == "andi");
  const ImportedContainer sqlite = open_dump(
      "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE IF NOT EXISTS \"posts\" (id INTEGER PRIMARY KEY, "
      "text "
      "TEXT, created_at TEXT, user TEXT, score REAL);\n"
      "INSERT INTO posts VALUES(1,'It''s C:\\','2024-05-01 08:00:00','budi',-1.5e-3);\n"
      "INSERT INTO posts VALUES(2,replace('Satu\\nDua','\\n',char(10)),'2024-05-02 "
      "08:00:00','siti',X'00');\nCOMMIT;\n");
  REQUIRE(sqlite.posts() == 2);
  CHECK(sqlite.members[0].posts[0].text == "It's C:\\");
  CHECK(sqlite.members[0].posts[1].text == "Satu\nDua");
  CHECK(sqlite.members[0].posts[1].author == "siti");
}

TEST_CASE("SQL dump: PostgreSQL copies lines, SQL Server ends no statement") {
  const ImportedContainer postgres = open_dump(
      "--\n-- PostgreSQL database dump\n--\nSET statement_timeout = 0;\nCREATE TABLE public.posts (id bigint);\n"
      "COPY public.posts (id, text, created_at, username) FROM stdin;\n"
      "1\tHalo; semua\t2024-05-01 08:00:00+07\tbudi\n2\tSatu\\nDua\\tTiga\t2024-05-02 08:00:00+07\t\\N\n\\.\n\n"
      "SELECT setval('posts_id_seq', 2);\n");
  REQUIRE(postgres.posts() == 2);
  CHECK(postgres.members[0].posts[0].text == "Halo; semua");
  CHECK(postgres.members[0].posts[1].text == "Satu\nDua\tTiga");
  CHECK(postgres.members[0].posts[1].author.empty());
  CHECK(format_iso_utc(postgres.members[0].posts[0].time_utc_s) == "2024-05-01T01:00:00Z");
  const ImportedContainer server = open_dump(
      "USE [media]\nGO\nSET IDENTITY_INSERT [dbo].[Tweets] ON\n"
      "INSERT [dbo].[Tweets] ([id], [text], [created_at]) VALUES (1, N'Jum''at macet', CAST(N'2024-05-01T08:00:00' AS "
      "DateTime))\nINSERT [dbo].[Tweets] ([id], [created_at], [text]) VALUES (2, N'2024-05-02T08:00:00', "
      "N'Lancar')\nGO\n");
  REQUIRE(server.posts() == 2);
  CHECK(server.members[0].posts[0].text == "Jum'at macet");
  CHECK(format_iso_utc(server.members[0].posts[0].time_utc_s) == "2024-05-01T01:00:00Z");
  CHECK(server.members[0].posts[1].text == "Lancar");  // columns in another order
}

TEST_CASE("SQL dump: of many tables those with texts are read; one without rows has nothing inside") {
  const std::string settings =
      "INSERT INTO `options` (`option_id`, `option_name`) VALUES (1, 'siteurl'), (2, 'home');\n";
  const ImportedContainer all =
      open_dump(settings +
                "INSERT INTO `users` (`id`, `name`, `created_at`) VALUES (1, 'Ani', '2024-05-01');\n"
                "INSERT INTO `posts` (`id`, `text`, `created_at`) VALUES (1, 'Halo', '2024-05-01');\n" +
                settings + "INSERT INTO `posts` (`id`, `text`, `created_at`) VALUES (2, 'Lagi', '2024-05-02');\n");
  REQUIRE(all.members.size() == 1);
  CHECK(all.members[0].posts.size() == 2);
  CHECK(all.report.format == "sql");
  CHECK(skipped(all.report, skip::kNoTable) == 2);
  const ImportedContainer empty = open_dump("CREATE TABLE `posts` (`id` int, `text` text);\n");
  CHECK(empty.members.empty());
  CHECK(empty.report.error.code == ErrorCode::nothing_inside);
}

TEST_CASE("SQL dump: broken and cut off ones give what is whole; a text about SQL is none") {
  for (const char* text :
       {"INSERT INTO posts (id, text) VALUES (1, 'satu'), (2, 'du", "INSERT INTO posts (id, text VALUES (1, 'a');",
        "INSERT INTO posts (id, text) VALUES (1, 'satu'), x;", "CREATE TABLE posts (id, ;INSERT INTO VALUES (",
        "COPY posts (id, text) FROM stdin;\n1\tsatu", "SET a; create table x ((((;", "INSERT INTO a VALUES ('\\"})
    open_dump(text);
  for (const char* text : {"Set meja, kursi (murah)", "create,table\ninsert,values (1)",
                           "Selamat pagi, insert into x values (1);", "-- catatan\n-- lagi", "# judul\nisi"}) {
    CAPTURE(text);
    CHECK_FALSE(is_sql_dump(text, true));
  }
  CHECK_FALSE(is_sql_dump("id,text\n1,insert into a values (1);\n", true));
}

TEST_CASE("SQL dump: posts and comments of a site, whose visitors have no account") {
  const ImportedContainer all = open_dump(
      "INSERT INTO `wp_comments` (`comment_ID`, `comment_post_ID`, `comment_author`, `comment_date`, "
      "`comment_content`, "
      "`comment_parent`, `user_id`) VALUES\n(1, 1, 'Budi', '2024-05-01 08:00:00', 'Artikel yang bagus', 0, 0),\n"
      "(2, 1, 'Siti', '2024-05-02 08:00:00', 'Setuju sekali', 1, 0);\n"
      "INSERT INTO `wp_posts` (`ID`, `post_author`, `post_date`, `post_content`, `post_title`, `post_status`) VALUES\n"
      "(1, 3, '2024-05-01 07:00:00', '<p>Isi pertama</p>', 'Satu', 'publish'),\n"
      "(2, 3, '2024-05-03 07:00:00', '<p>Isi kedua</p>', 'Dua', 'publish');\n");
  REQUIRE(all.members.size() == 2);
  REQUIRE(all.members[0].posts.size() == 2);
  CHECK(all.members[0].posts[0].author == "Budi");
  CHECK(all.members[0].posts[1].text == "Setuju sekali");
  CHECK(all.members[0].posts[0].reply_to_id.empty());
  CHECK(all.members[0].posts[1].reply_to_id == "1");
  REQUIRE(all.members[1].posts.size() == 2);
  CHECK(all.members[1].posts[1].text == "Dua\nIsi kedua");
}
