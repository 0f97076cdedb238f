// Archives made by tests/golden/make_archives.mjs.
#include <doctest/doctest.h>

#include "container_import.h"
#include "file_bytes.h"
#include "ingest/containers/member_names.h"
#include "ingest/containers/unpack_limit.h"
#include "ingest/reasons.h"

using namespace tilik;
using namespace tilik::test;

namespace {

std::string bytes_of(const std::string& name) {
  std::string bytes;
  REQUIRE(read_file(test::source_folder() + "/tests/golden/archives/" + name, bytes));
  return bytes;
}

ImportedContainer open_archive(const std::string& name) {
  const std::string bytes = bytes_of(name);
  REQUIRE(!bytes.empty());
  ImportedContainer all = import_container(std::make_unique<MemorySource>(name, bytes));
  for (const Imported& member : all.members) {
    CHECK(member.report.read == member.report.accepted + member.report.rejected + member.report.duplicates);
    if (member.report.kind == SourceKind::posts) CHECK(member.report.accepted == member.posts.size());
  }
  return all;
}

}  // namespace

TEST_CASE("archives: members load, everything else is counted with a reason") {
  const ImportedContainer all = open_archive("mixed.zip");
  REQUIRE(all.members.size() == 2);
  CHECK(all.members[0].report.name == "mixed.zip/data/posts.csv");
  CHECK(all.members[0].posts.size() == 40);
  CHECK(all.members[1].report.format == "whatsapp");
  CHECK(all.members[1].posts.size() == 3);
  CHECK(all.has_report);
  CHECK(all.report.format == "zip");
  CHECK(all.report.members == 2);
  CHECK(skipped(all.report, skip::kMedia) == 2);
  CHECK(skipped(all.report, skip::kSystemFile) == 1);
  CHECK(skipped(all.report, skip::kWebPage) == 1);
  CHECK(skipped(all.report, skip::kOtherFile) == 1);
  CHECK(skipped(all.report, skip::kUnknown) == 1);
  CHECK(skipped(all.report, skip::kEmpty) == 1);
  CHECK(all.report.error.code == ErrorCode::none);
}

TEST_CASE("archives: sizes after the data, 64 bit records, something in front") {
  CHECK(open_archive("sizes-follow.zip").posts() == 90);
  CHECK_FALSE(open_archive("sizes-follow.zip").has_report);
  CHECK(open_archive("wide.zip").posts() == 35);
  CHECK(open_archive("unpacks-itself.zip").posts() == 10);
  CHECK(open_archive("before.zip").posts() == 10);
}

TEST_CASE("archives: an interrupted download gives what is there and says so") {
  const ImportedContainer all = open_archive("cut-off.zip");
  REQUIRE(all.members.size() == 2);
  CHECK(all.members[0].posts.size() == 30);
  CHECK(all.members[1].posts.size() > 0);
  CHECK(all.members[1].posts.size() < 30);
  CHECK(has_note(all.members[1].report, note::kArchiveCutOff));
  CHECK(has_note(all.report, note::kArchiveCutOff));
  const ImportedContainer packed = open_archive("cut-off.csv.gz");
  REQUIRE(packed.members.size() == 1);
  CHECK(packed.posts() > 100);
  CHECK(has_note(packed.members[0].report, note::kArchiveCutOff));
}

TEST_CASE("archives: names are shown clean and are never paths") {
  const ImportedContainer all = open_archive("names.zip");
  REQUIRE(all.members.size() == 6);
  CHECK(all.members[0].report.name == "names.zip/etc/posts.csv");
  CHECK(all.members[1].report.name == "names.zip/temp/b.csv");
  CHECK(all.members[2].report.name == "names.zip/root/c.csv");
  CHECK(all.members[3].report.name == "names.zip/dataé.csv");
  CHECK(all.members[4].report.name == "names.zip/kelas ünï.csv");
  CHECK(all.members[5].report.name == "names.zip/gpj.vsc");
  CHECK(shown_member_name("../..//./") == "?");
  CHECK(shown_member_name(std::string("a\0b\x1b[31m/c", 10)) == "ab[31m/c");
  CHECK(shown_member_name("C:/C:/x") == "x");
  CHECK(shown_member_name(std::string(1000, 'x')).size() < 250);
}

TEST_CASE("archives: locked and strangely packed members are told, wrong checksums too") {
  const ImportedContainer locked = open_archive("locked.zip");
  CHECK(locked.members.empty());
  CHECK(skipped(locked.report, skip::kEncrypted) == 1);
  CHECK(skipped(locked.report, skip::kMethod) == 1);
  CHECK(locked.report.error.code == ErrorCode::nothing_inside);
  CHECK(locked.report.error.detail == "encrypted");
  const ImportedContainer letter = open_archive("letter.docx");
  CHECK(skipped(letter.report, skip::kOfficeFile) == 1);
  CHECK(letter.report.error.code == ErrorCode::nothing_inside);
  // A locked workbook is no ZIP at all.
  const std::string_view word("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
  std::string shell("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
  shell.append(1000, '\0').append(word).append(500, '\0');
  CHECK(import_text(shell).report.error.detail == "locked_office");
  const ImportedContainer broken = open_archive("broken-sum.zip");
  REQUIRE(broken.members.size() == 2);
  CHECK(broken.members[0].posts.size() == 20);
  CHECK(has_note(broken.members[0].report, note::kArchiveDamaged));
  CHECK(broken.members[1].report.notes.empty());
}

TEST_CASE("archives: sizes that a header only claims cost nothing") {
  const ImportedContainer all = open_archive("claims-much.zip");
  // What really comes out counts, whatever the header says.
  CHECK(all.posts() < 1000);
  CHECK(all.members.size() + all.report.skipped.size() >= 1);
  for (const Imported& member : all.members) CHECK(member.report.read < 1000);
}

TEST_CASE("archives: archives inside archives, up to a depth") {
  const ImportedContainer nested = open_archive("nested.zip");
  REQUIRE(nested.members.size() == 3);
  CHECK(nested.members[0].report.name == "nested.zip/inner.zip/dalam.csv");
  CHECK(nested.members[2].report.name == "nested.zip/more/posts.csv.gz/posts.csv");
  CHECK(nested.posts() == 12 + 7 + 9);
  const ImportedContainer deep = open_archive("deep.zip");
  CHECK(deep.members.size() == 3);
  CHECK(skipped(deep.report, skip::kTooDeep) == 1);
}

TEST_CASE("archives: one packed file, and several packed one after the other") {
  const ImportedContainer one = open_archive("one.csv.gz");
  CHECK(one.posts() == 25);
  CHECK(one.members[0].report.name == "one.csv.gz/one.csv");
  CHECK_FALSE(one.has_report);
  CHECK(open_archive("two-parts.csv.gz").posts() == 50);
}

TEST_CASE("archives: a bomb stops at the limit and what was read stays") {
  // The same walk with a megabyte instead of 64: keeping millions of posts twice would only cost time.
  constexpr int64_t kAlwaysBytes = int64_t{1} << 20;
  const ImportedContainer all =
      import_container(std::make_unique<MemorySource>("bomb.gz", bytes_of("bomb.gz")), ChunkReader::kDefaultChunkBytes,
                       StepBudget::unlimited(), kAlwaysBytes);
  CHECK(all.posts() > 1000);
  CHECK(all.posts() < 50'000);
  CHECK(all.report.error.code == ErrorCode::limit);
  CHECK(all.report.error.detail == note::kUnpackLimit);
}

TEST_CASE("archives: how much may come out of a packed file") {
  constexpr int64_t kMegabyte = int64_t{1} << 20;
  UnpackLimit small(2000);
  CHECK(small.take(64 * kMegabyte, 2000));
  CHECK_FALSE(small.take(1, 2000));
  CHECK(small.is_exceeded());
  // 200 times what went in, also when the size is known only while reading.
  UnpackLimit growing(-1);
  CHECK(growing.take(64 * kMegabyte, 100));
  CHECK(growing.take(136 * kMegabyte, kMegabyte));
  CHECK_FALSE(growing.take(1, kMegabyte));
  // What an archive says of its size is bounded too.
  UnpackLimit vast(INT64_MAX);
  CHECK(vast.take(UnpackLimit::kMostBytes - 200, INT64_MAX));
  CHECK_FALSE(vast.take(400, INT64_MAX));
}

TEST_CASE("archives: an account's archive gives posts only, signed with the account") {
  const ImportedContainer all = open_archive("x-account.zip");
  REQUIRE(all.members.size() == 1);
  const Imported& tweets = all.members[0];
  CHECK(tweets.report.format == "x-archive");
  REQUIRE(tweets.posts.size() == 5);
  CHECK(tweets.posts[0].author == "warung_ani");
  CHECK(tweets.posts[0].author_name == "Warung “Ani”");
  CHECK(repairs(tweets.report, repair::kAuthorFromArchive) == 5);
  CHECK_FALSE(has_note(tweets.report, note::kNoAuthorColumn));
  CHECK(skipped(all.report, skip::kNotPosts) == 4);
  CHECK(open_archive("whatsapp.zip").members[0].report.format == "whatsapp");
}

TEST_CASE("archives: Instagram's posts are signed with the account that the archive names") {
  const ImportedContainer all = open_archive("instagram.zip");
  for (const Imported& member : all.members) {
    CAPTURE(member.report.name);
    for (const auto& post : member.posts) CHECK_FALSE(post.author.empty());
    if (member.report.format == "instagram-archive") CHECK(member.posts[0].author == "ani");
  }
}

TEST_CASE("archives: TikTok's download as text gives posts and comments only") {
  const ImportedContainer all = open_archive("tiktok-text.zip");
  REQUIRE(all.members.size() == 2);
  for (const Imported& member : all.members) {
    CHECK(member.report.format == "tiktok-archive");
    CHECK(member.posts.size() == 2);
  }
  CHECK(skipped(all.report, skip::kNotPosts) == 2);
  const Imported alone = import_text("Date: 2024-05-01 10:00:00 UTC\nLink: https://www.tiktokv.com/1/\n\n");
  CHECK(alone.report.error.code == ErrorCode::unknown_format);
}

TEST_CASE("archives: of YouTube Studio's tables the videos and the sums by day are read, not the videos by day") {
  const ImportedContainer all = open_archive("youtube-studio.zip");
  REQUIRE(all.members.size() == 2);
  CHECK(all.members[0].report.format == "youtube-studio");
  CHECK(all.members[0].posts.size() == 2);
  CHECK(all.members[1].report.format == "metrics-table");
  CHECK(skipped(all.report, skip::kSamePosts) == 1);
}

TEST_CASE("archives: a chart of videos is read where no table of these videos lies beside it") {
  ArchiveProfile profile;
  for (const char* name : {"juni/Table data.csv", "juni/Chart data.csv", "Chart data.csv", "x-juni/Chart data.csv"})
    profile.see(name);
  CHECK(profile.reason_to_skip_here("juni/Chart data.csv") == skip::kSamePosts);
  CHECK(profile.reason_to_skip_here("Chart data.csv").empty());
  CHECK(profile.reason_to_skip_here("x-juni/Chart data.csv").empty());
}

TEST_CASE("archives: the result does not depend on how bytes and time are cut") {
  for (const char* name : {"mixed.zip", "sizes-follow.zip", "cut-off.zip", "wide.zip", "nested.zip", "deep.zip",
                           "two-parts.csv.gz", "cut-off.csv.gz", "x-account.zip", "broken-sum.zip"}) {
    CAPTURE(name);
    const std::string whole = dump(open_archive(name));
    for (size_t most = 1; most <= 7; most += 2) {
      CHECK(dump(import_container(std::make_unique<TrickleSource>(name, bytes_of(name), most), most)) == whole);
    }
    CHECK(dump(import_container(std::make_unique<MemorySource>(name, bytes_of(name)), 4096, no_time())) == whole);
  }
}

TEST_CASE("archives: without a known size the members are still found") {
  const ImportedContainer all =
      import_container(std::make_unique<TrickleSource>("x.zip", bytes_of("sizes-follow.zip"), 100, false));
  CHECK(all.posts() == 90);
}

TEST_CASE("archives: every cut of a file gives a result") {
  for (const char* name : {"nested.zip", "wide.zip", "two-parts.csv.gz"}) {
    const std::string bytes = bytes_of(name);
    for (size_t size = 0; size < bytes.size(); size += 13) {
      CAPTURE(size);
      const ImportedContainer all = import_container(std::make_unique<MemorySource>(name, bytes.substr(0, size)), 1000);
      for (const Imported& member : all.members) {
        CHECK(member.report.read == member.report.accepted + member.report.rejected + member.report.duplicates);
      }
    }
  }
}

TEST_CASE("archives: of every service the posts, and nothing that is none") {
  struct Expected {
    const char* name;
    size_t members;
    uint64_t posts, not_posts;
  };
  for (const Expected& expected :
       {Expected{"instagram.zip", 5, 10, 3}, Expected{"facebook.zip", 2, 4, 2}, Expected{"tiktok.zip", 1, 3, 0},
        Expected{"mastodon.zip", 1, 2, 2}, Expected{"telegram.zip", 1, 2, 0}}) {
    CAPTURE(std::string(expected.name));
    const ImportedContainer all = open_archive(expected.name);
    CHECK(all.members.size() == expected.members);
    CHECK(all.posts() == expected.posts);
    CHECK(skipped(all.report, skip::kNotPosts) == expected.not_posts);
    for (const Imported& member : all.members) CHECK(member.report.error.code == ErrorCode::none);
  }
}

TEST_CASE("archives: TAR, alone and packed, with long names and links") {
  for (const char* name : {"tables.tar", "tables.tgz"}) {
    CAPTURE(name);
    const ImportedContainer all = open_archive(name);
    REQUIRE(all.members.size() == 3);
    CHECK(all.members[0].posts.size() == 20);
    CHECK(all.members[1].posts.size() == 6);
    CHECK(all.members[1].report.name.find("nama-panjang-nama-panjang-") != std::string::npos);
    CHECK(all.members[1].report.name.find("posts.csv") != std::string::npos);
    CHECK(all.members[2].posts.size() == 9);
    CHECK(skipped(all.report, skip::kMedia) == 1);
    CHECK(all.report.notes.empty());
  }
  CHECK(open_archive("tables.tar").report.format == "tar");
}

TEST_CASE("archives: a TAR that ends early or has a wrong sum gives what is there and says so") {
  const ImportedContainer cut = open_archive("cut-off.tar");
  REQUIRE(cut.members.size() == 1);
  CHECK(cut.members[0].posts.size() > 0);
  CHECK(cut.members[0].posts.size() < 20);
  CHECK(has_note(cut.members[0].report, note::kArchiveCutOff));
  const ImportedContainer broken = open_archive("broken.tar");
  CHECK(broken.members.empty());
  CHECK(has_note(broken.report, note::kArchiveDamaged));
}

TEST_CASE("archives: a Mastodon account packed by an older server") {
  const ImportedContainer packed = open_archive("mastodon.tar.gz"), zipped = open_archive("mastodon.zip");
  REQUIRE(packed.members.size() == 1);
  CHECK(packed.members[0].report.format == "mastodon");
  CHECK(packed.posts() == zipped.posts());
  CHECK(skipped(packed.report, skip::kNotPosts) >= 1);
  CHECK(skipped(packed.report, skip::kMedia) == 3);
}

TEST_CASE("archives: long posts of X are read alone, and left out beside the posts that they belong to") {
  const ImportedContainer all = open_archive("x-notes.zip");
  REQUIRE(all.members.size() == 1);
  CHECK(all.posts() == 2);
  CHECK(skipped(all.report, skip::kSamePosts) == 1);
  CHECK(skipped(all.report, skip::kNotPosts) == 1);
}
