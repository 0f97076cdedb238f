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

// Facepager: a tree of what was asked and what came back. Its numbers name rows of the table, not posts.
constexpr std::string_view kFacepagerSignature[] = {"objectid", "objecttype", "querystatus", "level"};
constexpr ColumnAlias kFacepagerExtra[] = {{"objectid", Field::id, 0},         {"id", Field::id, 1},
                                           {"parentid", Field::ignored, 0},    {"level", Field::ignored, 0},
                                           {"objecttype", Field::ignored, 0},  {"querytime", Field::ignored, 0},
                                           {"querystatus", Field::ignored, 0}, {"querytype", Field::ignored, 0}};
constexpr TableFormat kFacepagerFormat{kFacepagerSignature, {"", kFacepagerExtra, true}};

// pyktok: videos of TikTok with their accounts.
constexpr std::string_view kPyktokSignature[] = {"videoid", "videodiggcount", "authorusername"};
constexpr ColumnAlias kPyktokExtra[] = {
    {"videotimestamp", Field::time, 0},    {"videodescription", Field::text, 0},
    {"videodiggcount", Field::likes, 0},   {"videocommentcount", Field::comments, 0},
    {"videosharecount", Field::shares, 0}, {"videolocationcreated", Field::place, 3},
    {"videoisad", Field::paid, 0},         {"authorfollowercount", Field::followers, 0},
    {"authorverified", Field::verified, 0}};
constexpr TableFormat kPyktokFormat{kPyktokSignature, {"tiktok", kPyktokExtra, true}};

const TableFormat& format_of(const Sample& sample) {
  if (table_confidence(sample, kPyktokFormat) > 0) return kPyktokFormat;
  if (table_confidence(sample, kFacepagerFormat) > 0) return kFacepagerFormat;
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
