#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
constexpr std::string_view kSignature[] = {"publishedat", "authordisplayname", "likecount"};
void adjust_comment(std::span<const std::string_view>, PostDraft& draft) {
  if (draft.kind == Kind::original) draft.kind = kind_of_comment(draft);
}
constexpr TableFormat kFormat{
    .signature = kSignature, .traits = {"youtube", {}, true, false}, .adjust = adjust_comment};

constexpr std::string_view kToolsSignature[] = {"publishedat", "authorname", "text", "isreply"};
constexpr ColumnAlias kToolsExtra[] = {
    {"authorname", Field::author, 1},         {"authorchannelid", Field::author, 8},
    {"authorchannelurl", Field::ignored, 0},  {"id", Field::id, 0},
    {"videoid", Field::conversation, 4},      {"totalreplycount", Field::comments, 0},
    {"inferredreplycount", Field::ignored, 0}};
constexpr TableFormat kToolsFormat{
    .signature = kToolsSignature,
    .traits = {.platform = "youtube", .extra = kToolsExtra, .times_are_utc = true, .has_backslash_quotes = true},
    .adjust = adjust_comment};

constexpr std::string_view kVideosSignature[] = {"videoid", "videotitle", "publishedat", "channeltitle", "viewcount"};
constexpr ColumnAlias kVideosExtra[] = {{"videotitle", Field::text, 0, Aspect::title},
                                        {"videodescription", Field::text, 0},
                                        {"channeltitle", Field::author, 1},
                                        {"channelid", Field::author, 8},
                                        {"tags", Field::hashtags, 2},
                                        {"defaultlanguage", Field::language, 1},
                                        {"defaultlaudiolanguage", Field::language, 2},
                                        {"favoritecount", Field::ignored, 0},
                                        {"thumbnailmaxres", Field::ignored, 0}};
constexpr TableFormat kVideosFormat{
    kVideosSignature,
    {.platform = "youtube", .extra = kVideosExtra, .times_are_utc = true, .has_backslash_quotes = true}};

const TableFormat& tools_format(const Sample& sample) {
  return table_confidence(sample, kVideosFormat) > 0 ? kVideosFormat : kToolsFormat;
}
}  // namespace

const FormatEntry kYoutubeComments = table_entry<kFormat>("youtube-comments", "CSV of YouTube comments from the API");
const FormatEntry kYoutubeDataTools = {
    "youtube-data-tools", "CSV of YouTube Data Tools, comments or videos",
    [](const Sample& sample) { return table_confidence(sample, tools_format(sample)); },
    [](ImportContext& context) { return make_table_importer(context, tools_format(context.sample)); }};

}  // namespace tilik
