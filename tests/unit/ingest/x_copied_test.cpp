// Posts marked and copied on the page of X.
#include <doctest/doctest.h>

#include "base/calendar.h"
#include "ingest/reasons.h"
#include "ingest_dump.h"

using namespace tilik;
using namespace tilik::test;

namespace {

const std::string kHead = "Ani Lestari\n@ani_lestari\n\xc2\xb7\n", kOther = "Budi\n@budi\n\xc2\xb7\n";

int64_t count(const Post& post, Count which) { return post.counts[static_cast<size_t>(which)]; }

}  // namespace

TEST_CASE("copied from X: who, when, the text, and counts where all four stand") {
  const std::string text = kHead + "2 Mei 2024\nJalan rusak @dinas\n\n#jalan\n12\n3\n45\n1,2 rb\n" + kOther +
                           "May 3, 2024\nReplying to \n@ani_lestari\nand\n@cici\nBetul sekali\n2\n31\nCici reposted\n" +
                           "Dedi\n@dedi\n\xc2\xb7\n4 Mei 2024\nSetuju\nQuote\n" + kHead +
                           "2 Mei 2024\nJalan rusak\n1\n2\n3\n400\n";
  const Imported imported = import_text(text);
  CHECK(dump(import_text(text, {}, 3)) == dump(imported));
  CHECK(imported.report.format == "x-copied");
  REQUIRE(imported.posts.size() == 3);
  const Post& first = imported.posts[0];
  CHECK(first.platform == "x");
  CHECK(first.author == "ani_lestari");
  CHECK(first.author_name == "Ani Lestari");
  CHECK(first.text == "Jalan rusak @dinas\n#jalan");
  CHECK(format_iso_utc(first.time_utc_s) == "2024-05-01T17:00:00Z");
  CHECK(count(first, Count::comments) == 12);
  CHECK(count(first, Count::shares) == 3);
  CHECK(count(first, Count::likes) == 45);
  CHECK(count(first, Count::views) == 1200);
  const Post& answer = imported.posts[1];
  CHECK(answer.kind == Kind::reply);
  CHECK(answer.reply_to_author == "ani_lestari");
  CHECK(answer.text == "Betul sekali");
  CHECK(count(answer, Count::likes) == kMissingCount);  // two numbers do not tell which they are
  const Post& quote = imported.posts[2];
  CHECK(quote.kind == Kind::quote);
  CHECK(quote.shared_author == "ani_lestari");
  CHECK(quote.text == "Setuju");
  CHECK(count(quote, Count::views) == 400);
}

TEST_CASE("copied from X: without a year or with an age there is no time, unless the file's name has a day") {
  const std::string text = kHead + "2 Mei\nHalo semua\n" + kOther + "3d\nPagi\n";
  const Imported imported = import_text(text);
  REQUIRE(imported.posts.size() == 2);
  for (const Post& post : imported.posts) CHECK(post.time_utc_s == kMissingTime);
  CHECK(has_note(imported.report, reject::kNoYear));
  CHECK(has_note(imported.report, note::kTimesAgo));
  const Imported dated = import_text(text, {}, ChunkReader::kDefaultChunkBytes, "x 2024-05-10.txt");
  REQUIRE(dated.posts.size() == 2);
  CHECK(format_iso_utc(dated.posts[0].time_utc_s) == "2024-05-01T17:00:00Z");
  CHECK(format_iso_utc(dated.posts[1].time_utc_s) == "2024-05-06T17:00:00Z");
}

TEST_CASE("copied from X: lines that only look a little so stay lines") {
  CHECK(import_text(kHead + "2 Mei 2024\nHalo semua\n").report.format == "plain-text");
  CHECK(import_text("Halo\n" + kHead + "2 Mei 2024\nHalo\n" + kOther + "3d\nPagi\n").report.format == "plain-text");
  CHECK(import_text("Ani\n@ani\nHalo\nBudi\n@budi\nPagi\nCici\n@cici\nSiang\n").report.format == "plain-text");
}
