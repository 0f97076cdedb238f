#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
constexpr JsonFormat kFormat{};

// Comments of YouTube as yt-dlp and youtube-comment-downloader write them: the first names what is answered, or "root";
// with the second the id of an answer begins with it.
constexpr std::string_view kYtDlp[] = {"id", "text", "parent", "authorid", "timestamp"};
constexpr std::string_view kDownloader[] = {"cid", "text", "votes", "time", "author"};
constexpr ColumnAlias kCommentExtra[] = {{"parent", Field::reply_to_id, 0}, {"cid", Field::id, 0}};
std::string_view adjust_comment(std::span<const std::string_view>, PostDraft& draft, RecordTexts&) {
  if (draft.reply_to_id == "root") draft.reply_to_id = {};
  if (const size_t dot = draft.id.find('.'); draft.reply_to_id.empty() && dot != std::string_view::npos)
    draft.reply_to_id = draft.id.substr(0, dot);
  draft.kind = draft.reply_to_id.empty() ? Kind::comment : Kind::reply;
  return {};
}
constexpr JsonFormat with(std::span<const std::string_view> signature) {
  return {.signature = signature, .traits = {"youtube", kCommentExtra, true}, .adjust = adjust_comment};
}
constexpr JsonFormat kYtDlpFormat = with(kYtDlp), kDownloaderFormat = with(kDownloader);

const JsonFormat& format_of(const Sample& sample) {
  if (json_confidence(sample, kYtDlpFormat) > 0) return kYtDlpFormat;
  return json_confidence(sample, kDownloaderFormat) > 0 ? kDownloaderFormat : kFormat;
}
}  // namespace

const FormatEntry kGenericJson = {
    "generic-json", "any JSON with posts: in lists, under their ids, one after the other",
    [](const Sample& sample) { return json_guess(sample).is_lines ? 0 : json_confidence(sample, kFormat); },
    [](ImportContext& context) { return make_json_importer(context, format_of(context.sample)); }};
const FormatEntry kGenericNdjson = {
    "generic-ndjson", "JSON with one post a line",
    [](const Sample& sample) { return json_guess(sample).is_lines ? json_confidence(sample, kFormat) : 0; },
    [](ImportContext& context) { return make_json_importer(context, format_of(context.sample)); }};

}  // namespace tilik
