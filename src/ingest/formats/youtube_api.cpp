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
constexpr JsonFormat with(std::span<const std::string_view> signature) {
  JsonFormat format{signature, {.platform = "youtube", .extra = kExtra, .times_are_utc = true}};
  format.nested = "replies.comments";
  format.page = "items";
  return format;
}
constexpr JsonFormat kThreadFormat = with(kThreads), kCommentFormat = with(kComments);

double detect(const Sample& sample) {
  const auto says = [&](std::string_view word) { return sample.text.find(word) != std::string_view::npos; };
  const double as_threads = says("\"topLevelComment\"") ? json_confidence(sample, kThreadFormat) : 0;
  return as_threads == 0 && says("youtube#comment") ? json_confidence(sample, kCommentFormat) : as_threads;
}
}  // namespace

// What they are read with does not differ, only how they are known.
const FormatEntry kYoutubeApi = {"youtube-api", "JSON of YouTube's API: comments, with the answers in their threads",
                                 detect,
                                 [](ImportContext& context) { return make_json_importer(context, kThreadFormat); }};

}  // namespace tilik
