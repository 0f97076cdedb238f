// Archives and workbooks under random edits: no crash, no hang, and in every member read = accepted + rejected +
// duplicates. Every kind that `tilik formats` lists has files here; the other formats have theirs in golden_test.cpp.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/hash.h"
#include "container_import.h"
#include "file_bytes.h"
#include "ingest/registry.h"
#include "random_edits.h"

using namespace tilik;
using namespace tilik::test;

namespace {

// Path from the golden folder. Bombs are long to read by their nature and have tests of their own.
std::vector<std::string> container_names() {
  std::vector<std::string> names;
  for (const char* folder : {"archives", "workbooks"}) {
    for (const auto& entry : std::filesystem::directory_iterator(test::source_folder() + "/tests/golden/" + folder)) {
      const std::string name = entry.path().filename().string();
      if (name.rfind("bomb", 0) != 0) names.push_back(std::string(folder) + '/' + name);
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

ImportedContainer read_checked(const std::string& name, std::string bytes) {
  // Edits may make a bomb: the limit that always holds is lower here than in earnest.
  constexpr int64_t kAlwaysBytes = int64_t{1} << 22;
  const ImportedContainer all =
      import_container(std::make_unique<MemorySource>(name, std::move(bytes)), ChunkReader::kDefaultChunkBytes,
                       StepBudget::unlimited(), kAlwaysBytes);
  for (const Imported& member : all.members) {
    const ImportReport& r = member.report;
    REQUIRE(r.read == r.accepted + r.rejected + r.duplicates);
  }
  return all;
}

}  // namespace

TEST_CASE("containers: every kind that is listed has a file, and the rows of all members add up") {
  std::set<std::string> kinds;
  for (const std::string& name : container_names()) {
    CAPTURE(name);
    std::string bytes;
    REQUIRE(read_file(test::source_folder() + "/tests/golden/" + name, bytes));
    kinds.insert(read_checked(name, bytes).report.format);
  }
  std::set<std::string> importers;
  for (const FormatEntry* entry : format_entries()) importers.insert(std::string(entry->name));
  for (const FormatDescription& format : known_formats()) {
    CAPTURE(format.name);
    if (importers.count(std::string(format.name)) == 0) CHECK(kinds.count(std::string(format.name)) == 1);
  }
}

TEST_CASE("containers: random edits neither crash nor hang nor break the row equation") {
  // Short in a quick run; TILIK_MUTATIONS=1000 is what scripts/test asks of the sanitized build.
  const char* wanted = std::getenv("TILIK_MUTATIONS");
  const int rounds = wanted != nullptr ? std::atoi(wanted) : 20;
  for (const std::string& name : container_names()) {
    std::string bytes;
    REQUIRE(read_file(test::source_folder() + "/tests/golden/" + name, bytes));
    Random random(hash64(name.data(), name.size()));
    for (int round = 0; round < rounds; ++round) {
      CAPTURE(name);
      CAPTURE(round);
      const auto begin = std::chrono::steady_clock::now();
      read_checked(name, edited(bytes, random));
      REQUIRE(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    }
  }
}
