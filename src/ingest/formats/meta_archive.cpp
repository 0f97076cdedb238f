#include <algorithm>

#include "ingest/json_importer.h"
#include "ingest/registry.h"

// Archives of "Download your information": Instagram, Threads and Facebook as JSON. Texts carry the mojibake of
// those archives, in keys too, which mapper and names undo. None of them has counts of likes.
namespace tilik {

namespace {

// ---- Instagram: posts, reels and stories. One picture has its caption inside, several have it outside. ----
constexpr std::string_view kListPath[] = {"[]"};
constexpr std::string_view kPostMarkers[] = {"\"media\"", "\"creation_timestamp\"", "\"uri\""};
constexpr std::string_view kPostSignature[] = {"media[].creationtimestamp"};
constexpr ColumnAlias kPostExtra[] = {{"title", Field::text, 0},
                                      {"media[].title", Field::text, 1},
                                      {"creationtimestamp", Field::time, 0},
                                      {"media[].creationtimestamp", Field::time, 1},
                                      {"media[].uri", Field::id, 7},
                                      {"uri", Field::id, 7},
                                      {"media[].mediametadata.videometadata.exifdata[].deviceid", Field::ignored, 0}};
constexpr JsonFormat kPosts{kPostSignature, {"instagram", kPostExtra, true}, {}, {}, {}, {}, kListPath, kPostMarkers};

constexpr std::string_view kReelPath[] = {"~ig_reels_media|ig_igtv_media|ig_other_media|ig_archived_post_media", "[]"};
constexpr JsonFormat kReels{kPostSignature, {"instagram", kPostExtra, true}, {}, {}, {}, {}, kReelPath, kPostMarkers};
constexpr std::string_view kStoryPath[] = {"~ig_stories|ig_profile_picture", "[]"};
constexpr std::string_view kStoryMarkers[] = {"\"ig_stories\"", "\"creation_timestamp\""};
constexpr std::string_view kStorySignature[] = {"creationtimestamp"};
constexpr JsonFormat kStories{kStorySignature, {"instagram", kPostExtra, true}, {}, {}, {}, {}, kStoryPath,
                              kStoryMarkers};

// ---- Instagram: comments that the owner wrote. Keys follow the language of the account. ----
constexpr ColumnAlias kCommentExtra[] = {{"stringmapdata.comment.value", Field::text, 0},
                                         {"stringmapdata.komentar.value", Field::text, 0},
                                         {"stringmapdata.comentario.value", Field::text, 0},
                                         {"stringmapdata.commentaire.value", Field::text, 0},
                                         {"stringmapdata.kommentar.value", Field::text, 0},
                                         {"stringmapdata.komen.value", Field::text, 0},
                                         {"stringmapdata.mediaowner.value", Field::reply_to_author, 0},
                                         {"stringmapdata.pemilikmedia.value", Field::reply_to_author, 0},
                                         {"stringmapdata.time.timestamp", Field::time, 0},
                                         {"stringmapdata.waktu.timestamp", Field::time, 0},
                                         {"stringmapdata.masa.timestamp", Field::time, 0},
                                         {"stringmapdata.hora.timestamp", Field::time, 0},
                                         {"stringmapdata.heure.timestamp", Field::time, 0},
                                         {"stringmapdata.zeit.timestamp", Field::time, 0},
                                         {"stringmapdata.uhrzeit.timestamp", Field::time, 0},
                                         {"title", Field::ignored, 0}};
constexpr std::string_view kCommentMarkers[] = {"\"string_map_data\"", "\"timestamp\"", "\"value\""};
constexpr std::string_view kReelCommentPath[] = {"~comments_reels_comments|comments_media_comments", "[]"};

std::string_view make_comment(std::span<const std::string_view>, PostDraft& draft, RecordTexts&) {
  draft.kind = Kind::comment;
  return {};
}
constexpr FormatTraits kCommentTraits{"instagram", kCommentExtra, true};
constexpr JsonFormat kComments{{}, kCommentTraits, {}, {}, {}, {}, kListPath, kCommentMarkers, {}, make_comment};
constexpr JsonFormat kReelComments{{}, kCommentTraits, {}, {}, {}, {}, kReelCommentPath, kCommentMarkers,
                                   {}, make_comment};

// Searches, logins and much else have the shape of comments; only the name of their text tells.
bool has_comment_text(const JsonGuess& guess) {
  return std::any_of(guess.names.begin(), guess.names.end(), [](const std::string& name) {
    const NamedRoles roles = roles_of_name(name, kCommentExtra);
    return roles.count > 0 && roles.roles[0].field == Field::text;
  });
}

bool has_records(const Sample& sample, const JsonFormat& format) {
  if (json_confidence(sample, format) <= 0) return false;
  const JsonGuess guess = json_guess_at(sample, format.path);
  if (format.adjust == make_comment && !has_comment_text(guess)) return false;
  return !guess.rows.empty();
}

const JsonFormat* instagram_format(const Sample& sample) {
  for (const JsonFormat* format : {&kPosts, &kReels, &kStories, &kComments, &kReelComments}) {
    if (has_records(sample, *format)) return format;
  }
  return nullptr;
}

// ---- Threads: lies in the archive of Instagram. ----
constexpr std::string_view kThreadPath[] = {"~text_post_app_text_posts", "[]"};
constexpr std::string_view kThreadMarkers[] = {"\"text_post_app_text_posts\""};
constexpr ColumnAlias kThreadExtra[] = {{"title", Field::text, 0},
                                        {"media[].title", Field::text, 1},
                                        {"creationtimestamp", Field::time, 0},
                                        {"media[].creationtimestamp", Field::time, 1},
                                        {"media[].textapppost.isreply", Field::kind, 0, Aspect::reply_flag},
                                        {"media[].textapppost.linkattachmenturl", Field::links, 0}};
constexpr JsonFormat kThreads{{}, {"threads", kThreadExtra, true}, {}, {}, {}, {}, kThreadPath, kThreadMarkers};

// ---- Facebook: posts of a profile or page, comments, posts in groups. ----
constexpr ColumnAlias kFacebookExtra[] = {{"timestamp", Field::time, 0},
                                          {"data[].post", Field::text, 0},
                                          {"attachments[].data[].media.description", Field::text, 1},
                                          {"attachments[].data[].name", Field::text, 2},
                                          {"data[].comment.comment", Field::text, 0},
                                          {"data[].comment.author", Field::author, 0},
                                          {"data[].comment.group", Field::place, 0},
                                          {"data[].comment.timestamp", Field::time, 1},
                                          {"title", Field::ignored, 0},
                                          {"attachments[].data[].externalcontext.url", Field::links, 0},
                                          {"attachments[].data[].media.uri", Field::format, 1, Aspect::means_image},
                                          {"attachments[].data[].place.name", Field::place, 1},
                                          {"tags[].name", Field::mentions, 0}};
constexpr std::string_view kFacebookOwn[] = {"data[].comment.comment", "title", "data[].post"};

std::string_view adjust_facebook(std::span<const std::string_view> own, PostDraft& draft, RecordTexts&) {
  if (!own[0].empty()) draft.kind = Kind::comment;
  return {};
}
constexpr FormatTraits kFacebookTraits{"facebook", kFacebookExtra, true};
constexpr std::string_view kFacebookMarkers[] = {"\"timestamp\"", "\"data\"", "\"post\""};
constexpr std::string_view kFacebookSignature[] = {"timestamp", "data[].post"};
constexpr JsonFormat kFacebookPosts{kFacebookSignature, kFacebookTraits, {}, {}, {}, {}, kListPath, kFacebookMarkers,
                                    kFacebookOwn,       adjust_facebook};
constexpr std::string_view kFacebookPath[] = {
    "~comments_v2|comments|status_updates_v3|status_updates_v2|group_comments_v2|group_posts_v2", "[]"};
constexpr std::string_view kFacebookCommentMarkers[] = {"\"timestamp\"", "\"comment\"", "\"author\""};
constexpr std::string_view kFacebookCommentSignature[] = {"timestamp", "data[].comment.comment"};
constexpr JsonFormat kFacebookComments{kFacebookCommentSignature,
                                       kFacebookTraits,
                                       {},
                                       {},
                                       {},
                                       {},
                                       kFacebookPath,
                                       kFacebookCommentMarkers,
                                       kFacebookOwn,
                                       adjust_facebook};
constexpr JsonFormat kFacebookUpdates{
    kFacebookSignature, kFacebookTraits, {}, {}, {}, {}, kFacebookPath, kFacebookMarkers,
    kFacebookOwn,       adjust_facebook};

const JsonFormat& facebook_format(const Sample& sample) {
  if (json_confidence(sample, kFacebookPosts) > 0) return kFacebookPosts;
  return json_confidence(sample, kFacebookUpdates) > 0 ? kFacebookUpdates : kFacebookComments;
}

}  // namespace

const FormatEntry kInstagram = {"instagram-archive", "posts, stories and comments of an Instagram archive, JSON",
                                [](const Sample& sample) { return instagram_format(sample) != nullptr ? 0.95 : 0; },
                                [](ImportContext& context) {
                                  const JsonFormat* format = instagram_format(context.sample);
                                  return make_json_importer(context, format != nullptr ? *format : kPosts);
                                }};
const FormatEntry kThreadsArchive = json_entry<kThreads>("threads-archive", "Threads posts of an archive, JSON");
const FormatEntry kFacebook = {
    "facebook-archive", "posts and comments of a Facebook archive, JSON",
    [](const Sample& sample) { return json_confidence(sample, facebook_format(sample)); },
    [](ImportContext& context) { return make_json_importer(context, facebook_format(context.sample)); }};

}  // namespace tilik
