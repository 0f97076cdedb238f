// An archive in the page's session: its members have reports, previews and mappings of their own, and a cancel is
// heard between them.
#include <doctest/doctest.h>

#include "engine/session_harness.h"
#include "file_bytes.h"
#include "protocol/messages.h"

using namespace tilik;

namespace {

void load_archive(SessionHarness& page, const std::string& path) {
  std::string bytes;
  REQUIRE(test::read_file(test::source_folder() + "/tests/golden/" + path, bytes));
  page.files[7] = bytes;
  LoadRequest load;
  load.files.push_back({7, "arsip.zip", static_cast<double>(bytes.size())});
  page.ask("load", load);
}

LoadedResponse loaded(const SessionHarness& page) { return read_message<LoadedResponse>(page.last("loaded")->body); }

}  // namespace

TEST_CASE("session: members of an archive have reports; the archive tells what it left out") {
  SessionHarness page;
  load_archive(page, "archives/mixed.zip");
  page.run();
  const LoadedResponse response = loaded(page);
  CHECK(response.posts == 43);
  REQUIRE(response.sources.size() == 3);
  CHECK(response.sources[0].name == "arsip.zip/data/posts.csv");
  CHECK(response.sources[1].name == "arsip.zip/data/chat.txt");
  CHECK(response.sources[1].authors == 2);
  CHECK(response.sources[2].members == 2);
  CHECK(response.sources[2].skipped.size() == 6);
  CHECK(page.last("error") == nullptr);
}

TEST_CASE("session: one member of an archive is looked at and mapped, the others stay") {
  SessionHarness page;
  load_archive(page, "archives/mixed.zip");
  page.run();
  PreviewRequest wanted;
  wanted.source = 0;
  page.ask("preview", wanted);
  page.run();
  REQUIRE(page.last("preview") != nullptr);
  const auto preview = read_message<PreviewResponse>(page.last("preview")->body);
  CHECK(preview.columns.size() == 5);
  CHECK(preview.before.size() > 10);
  RemapRequest remap;
  remap.source = 0;
  remap.options.mapping = {{"likes", ""}};
  page.ask("remap", remap);
  page.run();
  const LoadedResponse response = loaded(page);
  CHECK(response.posts == 43);
  REQUIRE(response.sources.size() == 3);
  for (const ReportColumn& column : response.sources[0].columns) CHECK(column.field != "likes");
  CHECK(response.sources[1].accepted == 3);
  // A second remap of another member keeps the first.
  remap.source = 1;
  remap.options.mapping.clear();
  page.ask("remap", remap);
  page.run();
  const LoadedResponse again = loaded(page);
  for (const ReportColumn& column : again.sources[0].columns) CHECK(column.field != "likes");
}

TEST_CASE("session: a cancel in the middle of an archive is heard") {
  SessionHarness page;
  load_archive(page, "archives/bomb.gz");
  for (int i = 0; i < 20; ++i) page.session.pump(1);
  const size_t before = page.count("loaded");
  CancelRequest cancel;
  cancel.id = 1;
  page.ask("cancel", cancel);
  page.run();
  CHECK(page.count("loaded") == before + 1);
  CHECK(loaded(page).posts <= 1);
  CHECK(loaded(page).sources.empty());
}
