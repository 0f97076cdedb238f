// Chats and transcripts of meetings: who said what, and where their dates come from.
#include <doctest/doctest.h>

#include "base/calendar.h"
#include "ingest/chat_parts.h"
#include "ingest/containers/member_names.h"
#include "ingest/name_moment.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

Imported import_named(std::string_view name, std::string_view text) {
  ImportOptions options;
  options.zone = 7 * 60;
  const Imported imported = import_text(text, options, ChunkReader::kDefaultChunkBytes, name);
  CHECK(dump(import_text(text, options, 7, name)) == dump(imported));
  return imported;
}

std::string day_in(std::string_view name) {
  const NameMoment moment = moment_in_name(name);
  return moment.start_utc_s ? format_iso_utc(*moment.start_utc_s) : moment.day ? format_iso_date(*moment.day) : "none";
}

}  // namespace

TEST_CASE("meetings: the day in the name of a file") {
  CHECK(day_in("GMT20240502-030000_Recording.transcript.vtt") == "2024-05-02T03:00:00Z");
  CHECK(day_in("2024-05-02 10.00.12 Rapat RT/meeting_saved_chat.txt") == "2024-05-02");
  CHECK(day_in("rapat_20240502.txt") == "2024-05-02");
  CHECK(day_in("Rapat (2024_05_02 at 10 03 GMT+7) chat.sbv") == "2024-05-02");
  CHECK(day_in("2023-01-01/2024-05-02.txt") == "2024-05-02");
  for (const char* name : {"", "chat.txt", "20241302.txt", "1202405021.txt", "2024-5-2.txt", "2024-05.txt", "18900101"})
    CHECK(day_in(name) == "none");
}

TEST_CASE("meetings: a Zoom chat as saved, in both languages, with answers and reactions") {
  const std::string text =
      "10:02:11\t From  Ani Lestari : halo semua\r\n"
      "10:02:40\t From  Budi  to  Ani Lestari(Direct Message) : hai: bu\r\n"
      "10:03:05 Dari Cici Ke Semua Orang:\r\n\tselamat pagi\r\n\r\n\tsemua\r\n"
      "10:05:12 From Dedi to Everyone:\r\n\tReplying to \"halo se...\"\r\n\t\r\n\tya halo juga\r\n"
      "10:06:00 From Ani Lestari to Everyone:\r\n\tReacted to \"ya halo juga\" with \xf0\x9f\x91\x8d\r\n"
      "00:01:00 From Dedi to Everyone: selamat malam\r\n";
  const Imported imported = import_named("2024-05-02 10.00.12 Rapat/meeting_saved_chat.txt", text);
  CHECK(imported.report.format == "zoom-chat");
  REQUIRE(imported.posts.size() == 5);
  CHECK(imported.posts[0].author == "Ani Lestari");
  CHECK(imported.posts[0].text == "halo semua");
  CHECK(format_iso_utc(imported.posts[0].time_utc_s) == "2024-05-02T03:02:11Z");
  CHECK(imported.posts[1].author == "Budi");
  CHECK(imported.posts[1].text == "hai: bu");
  CHECK(imported.posts[2].author == "Cici");
  CHECK(imported.posts[2].text == "selamat pagi\n\nsemua");
  CHECK(imported.posts[3].text == "ya halo juga");
  CHECK(imported.posts[3].kind == Kind::reply);
  CHECK(imported.posts[3].reply_to_author == "Ani Lestari");
  CHECK(format_iso_utc(imported.posts[4].time_utc_s) == "2024-05-02T17:01:00Z");  // after midnight
  REQUIRE(imported.report.rejected_rows.size() == 1);
  CHECK(imported.report.rejected_rows[0].reason == reject::kSystemMessage);
  CHECK(has_note(imported.report, note::kZoneAssumed));
  CHECK_FALSE(has_note(imported.report, note::kClocksOnly));
}

TEST_CASE("meetings: without a date posts are kept, equal words stay two, and a note tells") {
  const Imported imported = import_named("meeting_saved_chat.txt",
                                         "10:02:11 From Ani : ok\n10:02:11 From Ani : ok\n10:09:00 From Ani : ok\n");
  REQUIRE(imported.posts.size() == 3);
  for (const Post& post : imported.posts) CHECK(post.time_utc_s == kMissingTime);
  CHECK(imported.posts[0].id != imported.posts[1].id);
  CHECK(imported.posts[0].id != imported.posts[2].id);
  CHECK(has_note(imported.report, note::kClocksOnly));
  CHECK_FALSE(has_note(imported.report, note::kNoTimeColumn));
  const Imported dated = import_named("chat.txt", "2024-05-02 10:02:11 From Ani to Everyone:\n\tok\n");
  REQUIRE(dated.posts.size() == 1);
  CHECK(format_iso_utc(dated.posts[0].time_utc_s) == "2024-05-02T03:02:11Z");
}

TEST_CASE("meetings: the chat of a recording counts from its beginning, or has the hour") {
  const Imported from_start =
      import_named("GMT20240502-030000_RecordingnewChat.txt", "00:12:33\tAni:\thalo semua\n00:13:01\tBudi:\tpagi\n");
  CHECK(from_start.report.format == "zoom-chat");
  REQUIRE(from_start.posts.size() == 2);
  CHECK(from_start.posts[0].author == "Ani");
  CHECK(format_iso_utc(from_start.posts[0].time_utc_s) == "2024-05-02T03:12:33Z");
  CHECK_FALSE(has_note(from_start.report, note::kZoneAssumed));
  const Imported by_hour = import_named("GMT20240502-030000_Recording.txt", "10:12:33\t From Ani : halo semua\n");
  REQUIRE(by_hour.posts.size() == 1);
  CHECK(format_iso_utc(by_hour.posts[0].time_utc_s) == "2024-05-02T03:12:33Z");
}

TEST_CASE("meetings: transcripts name who speaks, in each of their forms") {
  const Imported zoom = import_named("GMT20240502-030000_Recording.transcript.vtt",
                                     "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nAni Lestari: Selamat pagi\n\n2\n"
                                     "00:00:05.000 --> 00:00:08.000\nBudi: Pagi bu: apa kabar\n");
  CHECK(zoom.report.format == "subtitles");
  REQUIRE(zoom.posts.size() == 2);
  CHECK(zoom.posts[0].author == "Ani Lestari");
  CHECK(zoom.posts[1].text == "Pagi bu: apa kabar");
  CHECK(format_iso_utc(zoom.posts[1].time_utc_s) == "2024-05-02T03:00:05Z");
  const Imported teams = import_named("teams.vtt",
                                      "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ani Lestari>Selamat &amp; pagi</v>\n"
                                      "\n00:05.000 --> 00:08.000\n<v.loud Budi>Pagi</v>\n");
  REQUIRE(teams.posts.size() == 2);
  CHECK(teams.posts[0].author == "Ani Lestari");
  CHECK(teams.posts[0].text == "Selamat & pagi");
  CHECK(teams.posts[1].author == "Budi");
  CHECK(has_note(teams.report, note::kClocksOnly));
  const Imported meet = import_named("Rapat (2024-05-02 at 10 03 GMT+7) chat.sbv",
                                     "00:05:12.000,00:05:17.000\nAni Lestari: halo semua\n\n"
                                     "00:06:00.000,00:06:04.000\nBudi: pagi\nsemua\n");
  REQUIRE(meet.posts.size() == 2);
  CHECK(meet.posts[1].author == "Budi");
  CHECK(meet.posts[1].text == "pagi\nsemua");
}

TEST_CASE("meetings: subtitles without speakers, and those that show a line again") {
  const Imported film = import_named("film.srt",
                                     "1\n00:00:01,000 --> 00:00:04,000\nHujan turun.\n\n2\n00:00:05,000 --> "
                                     "00:00:08,000\nCatatan: air naik.\n\n3\n00:00:09,000 --> 00:00:11,000\nAman.\n");
  REQUIRE(film.posts.size() == 3);
  CHECK(film.posts[1].author.empty());
  CHECK(film.posts[1].text == "Catatan: air naik.");
  CHECK(has_note(film.report, note::kNoAuthorColumn));
  const Imported rolling = import_named("yt.vtt",
                                        "WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000\n "
                                        "\nhalo<00:00:00.500><c> semua</c>\n\n00:00:02.000 --> 00:00:02.010\nhalo "
                                        "semua\n \n\n00:00:02.010 --> 00:00:04.000\nhalo semua\nkita<c> mulai</c>\n");
  REQUIRE(rolling.posts.size() == 2);
  CHECK(rolling.posts[0].text == "halo semua");
  CHECK(rolling.posts[1].text == "kita mulai");
  CHECK(rolling.report.rejected == 1);
}

TEST_CASE("meetings: a transcript copied from the page of YouTube") {
  const Imported copied =
      import_named("tempel.txt", "0:00\n\nselamat datang\n0:04\nkita bahas cabai\n1:02:09\nharga naik: lagi\n");
  CHECK(copied.report.format == "subtitles");
  REQUIRE(copied.posts.size() == 3);
  CHECK(copied.posts[2].text == "harga naik: lagi");
  CHECK(has_note(copied.report, note::kClocksOnly));
  for (const char* text : {"0:00\nselamat datang\n0:04\nkita\nbahas\n0:09\ncabai\n", "0:00\nhalo\n0:04\npagi\n",
                           "halo\n0:00\npagi\n0:04\nsiang\n0:09\n", "10:70\nhalo\n10:71\npagi\n10:72\nsiang\n"})
    CHECK(import_text(text).report.format != "subtitles");
}

TEST_CASE("meetings: lists of times and other texts are none") {
  for (const char* text :
       {"10:02:11 halo semua\n10:03:00 pagi\n", "jam,nama\n10:02:11,Ani\n", "From Ani to Budi: halo\n",
        "10:02 From Ani : halo\n", "Rapat dimulai\n10:02:11 From Ani : halo\n"})
    CHECK(import_text(text).report.format != "zoom-chat");
  CHECK(import_text("Halo semua\n00:00:01.000 --> 00:00:04.000\nApa\n").report.format != "subtitles");
}

TEST_CASE("meetings: of an archive transcripts are read, and not the subtitles of its videos") {
  CHECK(reason_to_skip("rapat/GMT20240502-030000_Recording.transcript.vtt").empty());
  CHECK(reason_to_skip("GMT20240502-030000_Recording.cc.vtt").empty());
  CHECK(reason_to_skip("videos/liburan.vtt") == skip::kMedia);
  CHECK(reason_to_skip("videos/liburan.srt") == skip::kMedia);
}

TEST_CASE("chats in parts: their names") {
  CHECK(chat_of_part("inbox/ani/message_2.json") == chat_of_part("inbox/ani/message_11.json"));
  CHECK(chat_of_part("inbox/ani/message_1.json") != chat_of_part("inbox/budi/message_1.json"));
  CHECK(chat_of_part("messages2.html") == chat_of_part("messages.html"));
  CHECK(chat_of_part("message.json").empty());
  CHECK(chat_of_part("posts_1.json").empty());
  CHECK(is_further_part("a/message_2.json"));
  CHECK_FALSE(is_further_part("a/message_1.json"));
  CHECK_FALSE(is_further_part("messages.html"));
}
