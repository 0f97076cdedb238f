// Archives and workbooks of any content: no crash, no endless work, every member's sum right, and a source that
// gives 1 to 7 bytes a read gives the same as the whole.
#include <cstdlib>

#include "container_import.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2 || size > 4096) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto whole = tilik::test::import_container(std::make_unique<tilik::MemorySource>("file", bytes));
  size_t unpacked = 0;
  for (const tilik::test::Imported& member : whole.members) {
    const tilik::ImportReport& report = member.report;
    tilik::test::require_row_equation(report);
    if (report.kind == tilik::SourceKind::posts && report.accepted != member.posts.size()) std::abort();
    for (const tilik::test::Post& post : member.posts) unpacked += post.text.size() + 64;
  }
  // Reading a bomb byte by byte would only cost time.
  if (unpacked > 200'000) return 0;
  const size_t most = 1 + data[0] % 7;
  const auto pieces = tilik::test::import_container(std::make_unique<tilik::test::TrickleSource>("file", bytes, most),
                                                    100 * most, tilik::test::no_time());
  tilik::test::require_same(tilik::test::dump(whole), tilik::test::dump(pieces));
  return 0;
}
