// A whole source into a table: the posts are the same, ids included, whether they are looked up one by one, in batches
// of 1 to 7 posts with words of their own, or by a helper thread.
#include <cstdlib>
#include <memory>
#include <string>

#include "ingest/byte_source.h"
#include "ingest/import.h"
#include "require.h"
#include "table_dump.h"

namespace {

std::string imported(std::string_view text, tilik::TextScan& scan) {
  tilik::PostTable table;
  tilik::ImportJob job(std::make_unique<tilik::MemorySource>("test", std::string(text)), table, &scan, {});
  while (!job.step(tilik::StepBudget::unlimited())) {}
  const bool has_posts = job.report().kind == tilik::SourceKind::posts;
  if (has_posts && job.report().accepted > table.rows()) std::abort();
  if (!table.finish_load().ok()) std::abort();
  return tilik::test::dump(table);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2 || size > 2048) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  tilik::test::SmallBatches one_by_one(1, false), batches(1 + data[0] % 7, true);
  const std::string expected = imported(text, one_by_one);
  tilik::test::require_same(expected, imported(text, batches));
  if (data[0] % 16 == 0) tilik::test::require_same(expected, imported(text, *tilik::make_text_scan(2)));
  return 0;
}
