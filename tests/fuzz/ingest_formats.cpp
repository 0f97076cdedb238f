// Every importer, whether detection would choose it or not: the first line names the format, the rest is the
// source. No crash, read = accepted + rejected + duplicates, and any cut of the source gives the same.
#include "ingest/registry.h"
#include "ingest_dump.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2 || size > 8192) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t end = text.find('\n');
  if (end == std::string_view::npos) return 0;
  const std::string_view name = text.substr(0, end), source = text.substr(end + 1);
  tilik::ImportOptions options;
  // A name that no format has (the fuzzer makes many): its bytes choose one.
  const auto entries = tilik::format_entries();
  options.format = std::string(
      tilik::find_format(name) != nullptr ? name : entries[(end == 0 ? 0 : uint8_t(name[0])) % entries.size()]->name);
  const tilik::test::Imported whole = tilik::test::import_text(source, options);
  const tilik::ImportReport& report = whole.report;
  tilik::test::require_row_equation(report);
  const tilik::test::Imported pieces = tilik::test::import_text(source, options, 1 + source.size() % 61);
  tilik::test::require_same(tilik::test::dump(whole), tilik::test::dump(pieces));
  return 0;
}
