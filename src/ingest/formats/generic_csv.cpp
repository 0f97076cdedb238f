#include <algorithm>

#include "base/utf8.h"
#include "ingest/csv_sniff.h"
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

// exportcomments.com numbers comments in one of its first columns: "2-1" answers "2". Another file counts the same.
constexpr std::string_view kNumberedOwn[] = {"column1", "column2", "no", "no.", "#", "commentid", "commentnumber(id)"};
std::string_view comment_number(std::string_view cell) {
  const bool is_number = !cell.empty() && ascii_digit(cell.front()) && ascii_digit(cell.back()) &&
                         cell.find_first_not_of("0123456789-") == std::string_view::npos;
  return is_number ? cell : std::string_view{};
}
void adjust_numbered(std::span<const std::string_view> own, PostDraft& draft) {
  for (const std::string_view cell : own) {
    const std::string_view number = comment_number(cell);
    if (number.empty()) continue;
    // Of "1" and, in the next column, "1-1" the second.
    const size_t dash = number.rfind('-');
    draft.id = number;
    draft.id_is_row_number = true;
    draft.kind = dash == std::string_view::npos ? Kind::comment : Kind::reply;
    draft.reply_to_id = dash == std::string_view::npos ? std::string_view{} : number.substr(0, dash);
    if (!draft.reply_to_id.empty()) return;
  }
}
constexpr TableFormat kNumberedFormat{
    .signature = {}, .traits = {}, .own_columns = kNumberedOwn, .adjust = adjust_numbered, .ids_are_of_file = true};

// Whether "2-1" or the like stands in one of the first two columns.
bool has_numbered_comments(const Sample& sample) {
  const SampleRows& rows = table_guess(sample).rows;
  return std::any_of(rows.begin(), rows.end(), [](const std::vector<std::string>& row) {
    const auto is_answer = [](std::string_view number) {
      return number.ends_with("-1") && number.find('-') + 2 == number.size();
    };
    return std::any_of(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(row.size(), 2)),
                       [&](const std::string& cell) { return is_answer(comment_number(cell)); });
  });
}

const TableFormat& format_of(const Sample& sample) {
  if (has_numbered_comments(sample)) return kNumberedFormat;
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
