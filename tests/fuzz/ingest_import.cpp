// A whole source of any format: no crash, read = accepted + rejected + duplicates, and chunks of 1 to 7 bytes
// give the same posts and the same report as the whole.
#include <cstdlib>

#include "ingest_dump.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2 || size > 2048) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const tilik::test::Imported whole = tilik::test::import_text(text);
  const tilik::ImportReport& report = whole.report;
  tilik::test::require_row_equation(report);
  if (report.kind == tilik::SourceKind::posts && report.accepted != whole.posts.size()) std::abort();
  const tilik::test::Imported pieces = tilik::test::import_text(text, {}, 1 + data[0] % 7);
  tilik::test::require_same(tilik::test::dump(whole), tilik::test::dump(pieces));
  return 0;
}
