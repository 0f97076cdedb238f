#include <algorithm>

#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// Comments as YouTube's interface gives them: threads whose answers lie in them, one a line, in a list, or in pages.
constexpr std::string_view kThreads[] = {"snippet.toplevelcomment.snippet.publishedat",
                                         "snippet.toplevelcomment.snippet.authordisplayname"};
constexpr std::string_view kComments[] = {"snippet.publishedat", "snippet.authordisplayname"};
// Both are tried without their wrappers, so that the names serve the first comment of a thread and its answers.
constexpr ColumnAlias kExtra[] = {{"id", Field::id, 0},
                                  {"toplevelcomment.id", Field::id, 1},
                                  {"textoriginal", Field::text, 0},
                                  {"textdisplay", Field::text, 1},
                                  {"publishedat", Field::time, 0},
                                  {"updatedat", Field::ignored, 0},
                                  {"authordisplayname", Field::author, 1},
                                  {"authorchannelid.value", Field::author, 8},
                                  {"authorchannelurl", Field::ignored, 0},
                                  {"authorprofileimageurl", Field::ignored, 0},
                                  {"channelid", Field::ignored, 0},  // whose video it is
                                  {"videoid", Field::conversation, 4},
                                  {"parentid", Field::reply_to_id, 0},
                                  {"likecount", Field::likes, 0},
                                  {"totalreplycount", Field::comments, 0},
                                  {"kind", Field::ignored, 0},
                                  {"etag", Field::ignored, 0},
                                  {"viewerrating", Field::ignored, 0},
                                  {"moderationstatus", Field::ignored, 0}};
std::string_view adjust_comment(std::span<const std::string_view>, PostDraft& draft, RecordTexts&) {
  draft.kind = kind_of_comment(draft);
  return {};
}
constexpr JsonFormat with(std::span<const std::string_view> signature) {
  JsonFormat format{signature, {.platform = "youtube", .extra = kExtra, .times_are_utc = true}};
  format.adjust = adjust_comment;
  format.nested = "replies.comments";
  format.page = "items";
  return format;
}
constexpr JsonFormat kThreadFormat = with(kThreads), kCommentFormat = with(kComments);

// Videos of a search or a list of them: title and description are the text.
constexpr std::string_view kVideos[] = {"snippet.publishedat", "snippet.title", "snippet.channeltitle"};
constexpr ColumnAlias kVideoExtra[] = {{"id", Field::id, 0},
                                       {"id.videoid", Field::id, 0},
                                       {"snippet.resourceid.videoid", Field::id, 0},
                                       {"title", Field::text, 0, Aspect::title},
                                       {"description", Field::text, 0},
                                       {"publishedat", Field::time, 0},
                                       {"channeltitle", Field::author, 1},
                                       {"channelid", Field::author, 8},
                                       {"snippet.tags[]", Field::hashtags, 2},
                                       {"defaultlanguage", Field::language, 1},
                                       {"defaultaudiolanguage", Field::language, 2},
                                       {"favoritecount", Field::ignored, 0},
                                       {"kind", Field::ignored, 0}};
constexpr JsonFormat kVideoFormat{.signature = kVideos,
                                  .traits = {.platform = "youtube", .extra = kVideoExtra, .times_are_utc = true}};

double detect_videos(const Sample& sample) {
  return sample.text.find("\"youtube#") == std::string_view::npos ? 0 : json_confidence(sample, kVideoFormat);
}

double detect(const Sample& sample) {
  const auto says = [&](std::string_view word) { return sample.text.find(word) != std::string_view::npos; };
  const double as_threads = says("\"topLevelComment\"") ? json_confidence(sample, kThreadFormat) : 0;
  return as_threads == 0 && says("youtube#comment") ? json_confidence(sample, kCommentFormat) : as_threads;
}
}  // namespace

// What they are read with does not differ, only how they are known.
const FormatEntry kYoutubeApi = {"youtube-api",
                                 "JSON of YouTube's API: comments, with the answers in their threads; videos",
                                 [](const Sample& sample) { return std::max(detect(sample), detect_videos(sample)); },
                                 [](ImportContext& context) {
                                   const bool has_comments = detect(context.sample) > 0;
                                   return make_json_importer(context, has_comments ? kThreadFormat : kVideoFormat);
                                 }};

}  // namespace tilik
