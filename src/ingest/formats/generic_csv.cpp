#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
// No signature: every table fits, with the confidence of the guess.
constexpr TableFormat kFormat{};

// The published tweets of a "troll factory": its column "retweet" is a yes or no, not how often.
constexpr std::string_view kTrollSignature[] = {"externalauthorid", "author", "content", "publishdate",
                                                "accountcategory"};
constexpr ColumnAlias kTrollExtra[] = {{"retweet", Field::kind, 1, Aspect::share_flag},
                                       {"posttype", Field::kind, 0, Aspect::kind_or_format},
                                       {"harvesteddate", Field::ignored, 0}};
constexpr TableFormat kTrollFormat{kTrollSignature, {"x", kTrollExtra, false, false}};

const TableFormat& format_of(const Sample& sample) {
  return table_confidence(sample, kTrollFormat) > 0 ? kTrollFormat : kFormat;
}
}  // namespace

const FormatEntry kGenericCsv = {
    "generic-csv", "any table of posts: CSV, TSV, semicolons or bars, with or without a header",
    [](const Sample& sample) {
      // Prose has commas too; below this it is plain text.
      constexpr double kLeast = 0.31;
      const double confidence = table_confidence(sample, kFormat);
      return confidence < kLeast ? 0 : confidence;
    },
    [](ImportContext& context) { return make_table_importer(context, format_of(context.sample)); }};

}  // namespace tilik
