// The golden corpus: one small hand-made file a variant of a format in tests/golden/corpus, with what is read of
// it in a text beside it. TILIK_RECORD=1 writes those texts anew (see src/README.md). Each file also goes through
// random edits: no crash, no hang, and read = accepted + rejected + duplicates.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/hash.h"
#include "data/post_table.h"
#include "file_bytes.h"
#include "ingest/registry.h"
#include "ingest_dump.h"
#include "random_edits.h"

using namespace tilik;
using namespace tilik::test;

namespace {

std::string corpus_folder() { return tilik::test::source_folder() + "/tests/golden/corpus"; }

std::vector<std::string> corpus_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(corpus_folder())) {
    if (entry.path().extension() != ".dump") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string bytes_of(const std::string& name) {
  std::string bytes;
  REQUIRE(read_file(corpus_folder() + '/' + name, bytes));
  return bytes;
}

void check_row_equation(const ImportReport& r) { REQUIRE(r.read == r.accepted + r.rejected + r.duplicates); }

}  // namespace

TEST_CASE("golden corpus: every file is read as recorded") {
  const bool records = std::getenv("TILIK_RECORD") != nullptr;
  for (const std::string& name : corpus_names()) {
    CAPTURE(name);
    const std::string bytes = bytes_of(name);
    const Imported imported = import_text(bytes);
    // The name begins with the format, so that a file that is taken for another one is seen at once.
    CHECK(name.rfind(imported.report.format, 0) == 0);
    CHECK(imported.report.accepted > 0);
    check_row_equation(imported.report);
    const std::string text = dump(imported);
    const std::string path = corpus_folder() + '/' + name + ".dump";
    if (records) REQUIRE(write_file(path, text));
    std::string recorded;
    REQUIRE(read_file(path, recorded));
    CHECK(text == recorded);
    for (const size_t chunk : {size_t{1}, size_t{3}, size_t{64}}) CHECK(dump(import_text(bytes, {}, chunk)) == text);
  }
}

TEST_CASE("golden corpus: every format that is registered has a file") {
  std::set<std::string> found;
  for (const std::string& name : corpus_names()) found.insert(import_text(bytes_of(name)).report.format);
  for (const FormatEntry* entry : format_entries()) {
    CAPTURE(entry->name);
    CHECK(found.count(std::string(entry->name)) == 1);
  }
}

TEST_CASE("formats: what only looks like a comment of an Instagram archive is none") {
  const Imported searches =
      import_text("[{\"string_map_data\":{\"Search\":{\"value\":\"kata\"},\"Time\":{\"timestamp\":1704423660}}}]");
  CHECK(searches.report.format != "instagram-archive");
}

TEST_CASE("golden corpus: the row equation holds with duplicates too") {
  for (const std::string& name : corpus_names()) {
    CAPTURE(name);
    const std::string bytes = bytes_of(name);
    PostTable table;
    MetricTable metrics;
    std::vector<NamedGraph> networks;
    uint64_t accepted = 0, duplicates = 0;
    for (int round = 0; round < 2; ++round) {
      ImportJob job(std::make_unique<MemorySource>(name, bytes), table, nullptr, {}, {&metrics, &networks});
      run_to_end(job);
      check_row_equation(job.report());
      (round == 0 ? accepted : duplicates) = round == 0 ? job.report().accepted : job.report().duplicates;
      // What was read before is a copy now, whether it has an id or not.
      // A network read twice is two networks.
      if (job.report().kind == SourceKind::network) continue;
      const bool is_nameless = has_note(job.report(), "no_time_column");  // the same answer twice is two answers
      if (round == 1 && !is_nameless) CHECK(duplicates >= accepted);
    }
  }
}

namespace {

// Every second file of the corpus, from the first or the second, so that two processes can share the work.
void check_edits_of_half(size_t first) {
  // Short in a quick run; TILIK_MUTATIONS=1000 is what scripts/test asks of the sanitized build.
  const char* wanted = std::getenv("TILIK_MUTATIONS");
  const int rounds = wanted != nullptr ? std::atoi(wanted) : 40;
  const std::vector<std::string> names = corpus_names();
  for (size_t i = first; i < names.size(); i += 2) {
    const std::string& name = names[i];
    const std::string bytes = bytes_of(name);
    ImportOptions options;
    options.format = import_text(bytes).report.format;
    Random random(hash64(name.data(), name.size()));
    for (int round = 0; round < rounds; ++round) {
      const std::string text = edited(bytes, random);
      CAPTURE(name);
      CAPTURE(round);
      const auto begin = std::chrono::steady_clock::now();
      const Imported imported = import_text(text);
      check_row_equation(imported.report);
      REQUIRE(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
      // Read as the format it was made for, whatever detection now thinks.
      if (round % 4 != 0) continue;
      const Imported forced = import_text(text, options, 1 + random.below(97));
      check_row_equation(forced.report);
    }
  }
}

}  // namespace

TEST_CASE("golden corpus: random edits neither crash nor hang nor break the row equation (1 of 2)") {
  check_edits_of_half(0);
}
TEST_CASE("golden corpus: random edits neither crash nor hang nor break the row equation (2 of 2)") {
  check_edits_of_half(1);
}
