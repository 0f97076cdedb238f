// Instagram, Facebook and Messenger archives as web pages; the usual cases are in the golden corpus.
#include <doctest/doctest.h>

#include <string>

#include "data/post_table.h"
#include "ingest/containers/member_names.h"
#include "ingest/encoding.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

std::string page(const std::string& entries, const std::string& title = "Grup") {
  return "<html><head><style>._a6-g{margin:1px}</style><title>" + title +
         "</title></head><body><main class=\"_a706\" role=\"main\">" + entries + "</main></body></html>";
}

std::string entry(const std::string& head, const std::string& body, const std::string& date) {
  return "<div class=\"pam _3-95 _2ph- _a6-g uiBoxWhite noborder\"><h2 class=\"_3-95 _2pim _a6-h _a6-i\">" + head +
         "</h2><div class=\"_3-95 _a6-p\">" + body + "</div><div class=\"_3-94 _a6-o\">" + date + "</div></div>";
}

std::string said(const std::string& who, const std::string& words, const std::string& date = "Jan 05, 2024 3:12 pm") {
  return entry(who, "<div><div></div><div>" + words + "</div></div>", date);
}

}  // namespace

TEST_CASE("meta page: a page of one line with many megabytes is read whole") {
  std::string messages;
  constexpr int kMessages = 40'000;
  for (int i = 0; i < kMessages; ++i) messages += said("Ani", "pesan " + std::to_string(i));
  REQUIRE(messages.size() > (size_t{8} << 20));  // more than a line may be long
  const Imported imported = import_text(page(messages));
  CHECK(imported.report.format == "meta-html");
  CHECK(imported.report.accepted == kMessages);
  CHECK(imported.report.rejected == 0);
  CHECK(imported.posts.back().text == "pesan 39999");
}

TEST_CASE("meta page: posts of Threads are known by the name of their file") {
  const std::string posts =
      page(entry("Utas &#064;budi #satu", "<div><div></div></div>", "Mei 01, 2024 5:00 pm") +
               entry("Senja", "<div><img src=\"media/posts/1.jpg\"/></div>", "May 02, 2024 5:00 pm"),
           "Utas dan balasan");
  const Imported threads =
      import_text(posts, {}, ChunkReader::kDefaultChunkBytes, "a.zip/your_instagram_activity/threads_and_replies.html");
  REQUIRE(threads.posts.size() == 2);
  CHECK(threads.posts[0].platform == "threads");
  CHECK(threads.posts[0].text == "Utas @budi #satu");
  CHECK(threads.posts[0].time_utc_s == 1714557600);
  CHECK(threads.posts[1].format == Format::image);
  CHECK(reason_to_skip("your_instagram_activity/threads/threads_and_replies.html").empty());
}

TEST_CASE("meta page: a text has a limit, and ends with a whole character") {
  const std::string words(100'000, 'x');
  std::string body;
  for (int i = 0; i < 30; ++i) body += "<div>" + words + "\xc3\xa9</div>";
  const Imported imported = import_text(page(entry("Ani", body, "Jan 05, 2024 3:12 pm") + said("Budi", "halo")));
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].text.size() < (size_t{1} << 20));
  CHECK(imported.posts[0].text.size() > (size_t{1} << 19));
  CHECK(imported.posts[1].text == "halo");
}

TEST_CASE("meta page: control characters of the title are taken out wherever the page is cut") {
  const std::string chat = page(said("Ani", std::string(2000, 'a')) + said("Budi", "halo"), "Grup\x01 RT 05");
  const Imported whole = import_text(chat), cut = import_text(chat, {}, 7);
  REQUIRE(whole.posts.size() == 2);
  CHECK(whole.posts[0].conversation == "Grup RT 05");
  CHECK(dump(cut) == dump(whole));
}

TEST_CASE("meta page: half a character is told as broken wherever the page is cut") {
  // The mark makes it UTF-8; 0xeb begins a character of three bytes.
  const std::string chat = "\xef\xbb\xbf" + page(said("Ani",
                                                      "ke\xeb"
                                                      "rja bakti"));
  const Imported whole = import_text(chat);
  REQUIRE(whole.posts.size() == 1);
  CHECK(whole.posts[0].text == "ke\xc3\xabrja bakti");
  for (size_t chunk_bytes = 1; chunk_bytes < 20; ++chunk_bytes)
    CHECK(dump(import_text(chat, {}, chunk_bytes)) == dump(whole));
}

TEST_CASE("meta page: what is no post is counted with a reason") {
  const std::string link =
      "<div><div><a href=\"https://www.instagram.com/p/1/\">x</a></div><div>Jan 05, 2024</div></div>";
  const std::string table = "<table><tr><td class=\"_a6_q\">Username</td><td class=\"_a6_r\">budi</td></tr></table>";
  const std::string head = "<h2 class=\"_a6-h\">budi</h2>";
  const std::string follow = "<div class=\"_a6-g\">" + head + "<div class=\"_a6-p\">" + link + "</div></div>";
  const Imported imported =
      import_text(page(follow + entry("", table, "Jan 05, 2024 3:12 pm") + said("Ani", "halo", "entah kapan")));
  CHECK(imported.report.read == 3);
  REQUIRE(imported.report.rejected_rows.size() == 3);
  CHECK(imported.report.rejected_rows[0].reason == reject::kNotAPost);
  CHECK(imported.report.rejected_rows[1].reason == reject::kNotAPost);
  CHECK(imported.report.rejected_rows[2].reason == reject::kNoTime);
}

TEST_CASE("meta page: entries inside others, reactions and tables are not words of a message") {
  const std::string inner = "<div><div></div><div>lihat ini</div></div>" + said("Orang lain", "kutipan") +
                            "<table><tr><td class=\"_a6_q\">Mulai<div><div>Jan 01, 2020 1:00 am</div></div></td></tr>"
                            "</table><ul><li>\xe2\x9d\xa4"
                            "Budi</li><li>Citra</li></ul>";
  const Imported imported = import_text(page(entry("Ani", inner, "Jan 05, 2024 3:12 pm")));
  REQUIRE(imported.posts.size() == 1);
  CHECK(imported.posts[0].author == "Ani");
  CHECK(imported.posts[0].text.substr(0, 9) == "lihat ini");
  CHECK(imported.posts[0].text.find("Budi") == std::string::npos);
  CHECK(imported.posts[0].time_utc_s == 1704442320);  // 15:12 in UTC+7, the zone of these tests
  CHECK(imported.posts[0].counts[static_cast<size_t>(Count::likes)] == 2);
}

TEST_CASE("meta page: broken pages give the same however they are cut") {
  const std::string broken =
      page(said("Ani", "a<br/>b &lt;i&gt;\n <") + said("B\xff", "yatim\xff\x01") + "</div></div></main>" +
           "<div class=\"_a6-g\"><div class=\"_a6-o\">Jan</div><table><td class=\"_a6_q\">Comment" +
           "<div>x</td></table></div><ul><li><div <div\r\n<>" + said("C", "titip"));
  const std::string whole = dump(import_text(broken));
  CHECK(whole.find("yatim") != std::string::npos);
  for (const size_t size : {1, 2, 3, 5, 7}) CHECK(dump(import_text(broken, {}, size)) == whole);
  const Imported cut = import_text(broken.substr(0, broken.find("yatim") + 5));
  CHECK(has_note(cut.report, note::kFileCutOff));
}

TEST_CASE("meta page: only a page with such entries is one, and in an archive only such names are opened") {
  CHECK(is_meta_page(page(said("Ani", "halo"))));
  CHECK(!is_meta_page(page("")));
  CHECK(!is_meta_page("<html>_a6-g"));
  CHECK(!is_meta_page("Ani: \"_a6-g\""));
  for (const char* opened :
       {"your_instagram_activity/messages/inbox/ani_1/message_1.html", "your_instagram_activity/media/posts_1.html",
        "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.html",
        "your_instagram_activity/comments/post_comments_1.html", "stories.html"})
    CHECK_MESSAGE(reason_to_skip(opened).empty(), opened);
  for (const char* skipped : {"start_here.html", "your_instagram_activity/likes/liked_posts.html",
                              "connections/followers_and_following/followers_1.html", "message.htm"})
    CHECK_MESSAGE(reason_to_skip(skipped) == skip::kWebPage, skipped);
}
