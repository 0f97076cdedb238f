// Chats that Telegram Desktop wrote as web pages; the usual case is in the golden corpus.
#include <doctest/doctest.h>

#include <string>

#include "data/post_table.h"
#include "ingest/containers/member_names.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

// A page of the chat "Grup" with these messages.
std::string page(const std::string& messages) {
  return "<!DOCTYPE html>\n<html>\n<body>\n<div class=\"page_wrap\">\n<div class=\"page_header\"><div "
         "class=\"text bold\">\nGrup\n</div></div>\n<div class=\"page_body chat_page\">\n<div class=\"history\">\n" +
         messages + "</div></div></div></body></html>\n";
}

std::string message(int id, const std::string& title, const std::string& parts, const std::string& more = {}) {
  return "<div class=\"message default clearfix" + more + "\" id=\"message" + std::to_string(id) +
         "\">\n<div class=\"body\">\n<div class=\"pull_right date details\" title=\"" + title + "\">\n08:00\n</div>\n" +
         parts + "</div>\n</div>\n";
}

std::string from(const std::string& name) { return "<div class=\"from_name\">\n" + name + " \n</div>\n"; }
std::string text(const std::string& words) { return "<div class=\"text\">\n" + words + "\n</div>\n"; }

}  // namespace

TEST_CASE("telegram page: times without a zone, as older versions write them, are of the chosen zone") {
  const std::string old = page(message(1, "05.03.2019 08:00:00", from("Ani") + text("pagi")));
  ImportOptions options;
  options.zone = 540;
  const Imported imported = import_text(old, options);
  CHECK(imported.report.format == "telegram-html");
  REQUIRE(imported.posts.size() == 1);
  CHECK(imported.posts[0].time_utc_s == 1551740400);  // 2019-03-04 23:00 UTC
  CHECK(has_note(imported.report, note::kZoneAssumed));
  const Imported now =
      import_text(page(message(1, "05.03.2019 08:00:00 UTC-03:30", from("Ani") + text("pagi"))), options);
  REQUIRE(now.posts.size() == 1);
  CHECK(now.posts[0].time_utc_s == 1551785400);  // 11:30 UTC
  CHECK(!has_note(now.report, note::kZoneAssumed));
}

TEST_CASE("telegram page: a page cut off keeps what it has and says so") {
  const std::string whole = page(message(1, "05.03.2024 08:00:00 UTC+07:00", from("Ani") + text("satu")) +
                                 message(2, "05.03.2024 08:01:00 UTC+07:00", text("dua"), " joined"));
  const Imported cut = import_text(whole.substr(0, whole.find("dua") + 3));
  REQUIRE(cut.posts.size() == 2);
  CHECK(cut.posts[1].text == "dua");
  CHECK(cut.posts[1].author == "Ani");
  CHECK(has_note(cut.report, note::kFileCutOff));
  CHECK(!has_note(import_text(whole).report, note::kFileCutOff));
}

TEST_CASE("telegram page: parts of whole and of broken pages are read the same however they come") {
  std::string broken = page(message(1, "99.99.2024 08:00:00", from("A&amp;B") + text("a<br><br/>b &lt;i&gt; <")) +
                            "<div class=\"message default\" id=\"message\"></div></div></div></div></div>\n" +
                            message(3, "05.03.2024 08:00:00", text("yatim\xff\x01"), " joined") + "<div <div\n<>\n" +
                            message(4, "", from("C") + "<div class=\"forwarded body\">" + from("D") + text("titip")));
  const std::string whole = dump(import_text(broken));
  CHECK(whole.find("A&B") != std::string::npos);
  for (const size_t size : {1, 2, 3, 5, 7}) CHECK(dump(import_text(broken, {}, size)) == whole);
}

TEST_CASE("telegram page: a tag without end and one of a million letters cost what they hold") {
  const std::string long_tag = "<img title=\"" + std::string(1'000'000, 'x') + "\">";
  const Imported imported =
      import_text(page(message(1, "05.03.2024 08:00:00 UTC+07:00", from("Ani") + text("satu " + long_tag + "dua")) +
                       message(2, "05.03.2024 08:01:00 UTC+07:00", from("Budi") + text("tiga <a href=\"x"))));
  REQUIRE(imported.posts.size() >= 1);
  CHECK(imported.posts[0].text == "satu dua");
  CHECK(imported.report.read == imported.report.accepted + imported.report.rejected);
}

TEST_CASE("telegram page: in an archive only pages of chats are opened") {
  CHECK(reason_to_skip("ChatExport_2024-02-15/messages.html").empty());
  CHECK(reason_to_skip("chats/chat_01/messages12.html").empty());
  for (const char* other : {"messages_old.html", "index.html", "messages.htm"})
    CHECK_MESSAGE(reason_to_skip(other) == skip::kWebPage, other);
}
