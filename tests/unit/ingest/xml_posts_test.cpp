// Feeds and saved messages in XML; the usual cases are in the golden corpus.
#include <doctest/doctest.h>

#include <string>

#include "data/post_table.h"
#include "ingest/containers/member_names.h"
#include "ingest/values.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

std::string feed(const std::string& items) {
  return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Kabar</title>\n" + items + "</channel></rss>\n";
}

bool adds_up(const ImportReport& report) {
  return report.read == report.accepted + report.rejected + report.duplicates;
}

}  // namespace

TEST_CASE("xml posts: HTML of a feed becomes its text") {
  CHECK(text_of_html("<p>satu</p><p>dua <b>tiga</b></p>") == "satu\ndua tiga\n");
  CHECK(text_of_html("a<script>x < y</script>b<!-- <p> -->c") == "abc");
  CHECK(text_of_html("a<SCRIPT>x</script><del>b</del> <BR/>c") == "ab\nc");
  CHECK(text_of_html("3 < 4 dan <3") == "3 < 4 dan <3");
  CHECK(text_of_html("terputus <a href=") == "terputus ");
  CHECK(text_of_html("") == "");
}

TEST_CASE("xml posts: what a feed leaves out is taken from what stands beside it") {
  const Imported imported =
      import_text(feed("<item><title>Satu</title><link>https://a.example/1</link><pubDate>Tue, 05 Mar 2024 07:14:00 "
                       "WIB</pubDate></item>"));
  REQUIRE(imported.posts.size() == 1);
  CHECK(imported.report.format == "feed");
  CHECK(imported.posts[0].text == "Satu");
  CHECK(imported.posts[0].author == "Kabar");
  CHECK(imported.posts[0].id == "https://a.example/1");
  CHECK(format_iso_utc(imported.posts[0].time_utc_s) == "2024-03-05T00:14:00Z");
}

TEST_CASE("xml posts: a feed that ends too early keeps what was read") {
  const std::string whole = feed("<item><title>Satu</title></item><item><title>Dua</title></item>");
  for (size_t size = 0; size < whole.size(); ++size) {
    ImportOptions options;
    options.format = "feed";
    const Imported cut = import_text(whole.substr(0, size), options);
    CHECK(adds_up(cut.report));
    CHECK(cut.posts.size() <= 2);
  }
  const Imported cut = import_text(whole.substr(0, whole.find("Dua")));
  CHECK(cut.posts.size() == 1);
  CHECK(std::count(cut.report.notes.begin(), cut.report.notes.end(), "file_cut_off") == 1);
}

TEST_CASE("xml posts: behind a broken item the next one is read, and the broken one counted") {
  const std::string good = "<item><title>Utuh</title></item>\n";
  for (const std::string broken : {"<item><title>A</title><description><p>satu<br>dua</p></description></item>\n",
                                   "<item><title>B</title><description>3 < 4</description></item>\n",
                                   "<item><title>C</title><description><a href=x>y</a></description></item>\n",
                                   "<item><title>D</item>\n", "<item><title>E</title></item extra=>\n"}) {
    CAPTURE(broken);
    const Imported imported = import_text(feed(good + broken + good + broken + broken + good));
    CHECK(adds_up(imported.report));
    CHECK(imported.posts.size() + imported.report.duplicates == 3);
    CHECK(imported.report.notes.size() <= 2);
    CHECK(imported.report.rejected == 3);
    REQUIRE(imported.report.rejected_rows.size() == 3);
    CHECK(imported.report.rejected_rows[0].line == 4);
    CHECK(imported.report.rejected_rows[0].reason == "malformed_xml");
    CHECK(imported.report.rejected_rows[2].line == 7);
    CHECK(std::count(imported.report.notes.begin(), imported.report.notes.end(), "file_cut_off") == 0);
    CHECK(dump(import_text(feed(good + broken + good), {}, 1)) == dump(import_text(feed(good + broken + good))));
  }
  // What is broken between items is none of them.
  CHECK(import_text(feed(good + "</p>" + "<item><title>Lain</title></item>")).posts.size() == 2);
  const Imported cut = import_text("<rss><channel>" + good + "<item><title>terp");
  CHECK(adds_up(cut.report));
  CHECK(cut.report.rejected == 1);
}

TEST_CASE("xml posts: what is never closed costs its own item, and many such ones end the reading with a word") {
  const std::string good = "<item><title>" + std::string(100'000, 'a') + "</title></item>\n";
  const std::string open = "<item><title>B</title><description><![CDATA[terbuka</description></item>\n";
  std::string items = good + open;
  for (int i = 0; i < 40; ++i) items += good;
  const Imported one = import_text(feed(items));
  CHECK(one.report.rejected == 1);
  CHECK(one.report.accepted + one.report.duplicates == 41);
  std::string many = good;
  for (int i = 0; i < 40; ++i) many += open;
  const Imported ended = import_text(feed(many + items));
  CHECK(adds_up(ended.report));
  CHECK(ended.report.accepted == 1);
  CHECK(std::count(ended.report.notes.begin(), ended.report.notes.end(), "file_cut_off") == 1);
}

TEST_CASE("xml posts: behind a broken message of a phone the next one is read") {
  const Imported imported = import_text(
      "<?xml version='1.0'?>\n<smses count=\"3\">\n"
      "<sms address=\"1\" date=\"1709604840000\" type=\"1\" body=\"satu\"/>\n"
      "<sms address=\"1\" date=\"1709604850000\" type=\"1\" body=\"kata \"dua\" rusak\"/>\n"
      "<sms address=\"1\" date=\"1709604860000\" type=\"1\" body=\"tiga\"/>\n</smses>\n");
  CHECK(imported.report.accepted == 2);
  CHECK(adds_up(imported.report));
  REQUIRE(imported.report.rejected_rows.size() == 1);
  CHECK(imported.report.rejected_rows[0].line == 4);
}

TEST_CASE("xml posts: attacks end at the reader's limits") {
  const Imported laughs = import_text(
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"haha\"><!ENTITY b "
      "\"&a;&a;&a;\">]><rss><channel><item><title>&b;"
      "</title></item></channel></rss>",
      [] {
        ImportOptions options;
        options.format = "feed";
        return options;
      }());
  CHECK(laughs.posts.empty());
  CHECK(laughs.report.error.code == ErrorCode::malformed);
  std::string deep = "<rss><channel><item><description>";
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  CHECK(import_text(deep).posts.empty());
}

TEST_CASE("xml posts: messages of a phone, its owner's among them") {
  const Imported imported = import_text(
      "<?xml version='1.0'?>\n<smses count=\"3\">\n"
      "<sms address=\"+62 812-3456-7890\" date=\"1709604840000\" type=\"1\" body=\"Halo &amp; hai\" "
      "contact_name=\"Ani\"/>\n"
      "<sms address=\"+6281234567890\" date=\"1709604900000\" type=\"2\" body=\"ok\" contact_name=\"Ani\"/>\n"
      "<sms address=\"1\" date=\"besok\" type=\"1\" body=\"tanpa waktu\"/>\n</smses>\n");
  CHECK(imported.report.format == "sms-backup");
  CHECK(adds_up(imported.report));
  REQUIRE(imported.posts.size() == 2);
  CHECK(imported.posts[0].author == "6281234567890");
  CHECK(imported.posts[0].author_name == "Ani");
  CHECK(imported.posts[0].text == "Halo & hai");
  CHECK(imported.posts[1].author != imported.posts[0].author);
  CHECK(imported.posts[1].conversation == imported.posts[0].conversation);
  REQUIRE(imported.report.rejected_rows.size() == 1);
  CHECK(imported.report.rejected_rows[0].reason == "no_time");
}

TEST_CASE("xml posts: in an archive, too; other XML is said to be unknown") {
  CHECK(reason_to_skip("ekspor/blog.xml").empty());
  CHECK(import_text("<?xml version=\"1.0\"?><calls count=\"1\"><call/></calls>").report.error.code ==
        ErrorCode::unknown_format);
}
