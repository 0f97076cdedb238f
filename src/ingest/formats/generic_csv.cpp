#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
// No signature: every table fits, with the confidence of the guess.
constexpr TableFormat kFormat{};
}  // namespace

const FormatEntry kGenericCsv = table_entry<kFormat>(
    "generic-csv", "any table of posts: CSV, TSV, semicolons or bars, with or without a header");

}  // namespace tilik
