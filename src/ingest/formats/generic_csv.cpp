#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
// No signature: every table fits, with the confidence of the guess.
constexpr TableFormat kFormat{};
}  // namespace

const FormatEntry kGenericCsv = {"generic-csv",
                                 "any table of posts: CSV, TSV, semicolons or bars, with or without a header",
                                 [](const Sample& sample) {
                                   // Prose has commas too; below this it is plain text.
                                   constexpr double kLeast = 0.31;
                                   const double confidence = table_confidence(sample, kFormat);
                                   return confidence < kLeast ? 0 : confidence;
                                 },
                                 [](ImportContext& context) { return make_table_importer(context, kFormat); }};

}  // namespace tilik
