#include "ingest/json_importer.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// Three shapes: posts as the app's interface gives them (bare, or wrapped in a feed), records of a repository or
// of the stream, and bare records. A clock of the author's device may be absurd; then the server's is taken.
constexpr std::string_view kView[] = {"uri", "author.handle", "record.text"};
constexpr std::string_view kFeed[] = {"post.uri", "post.author.handle", "post.record.text"};
constexpr std::string_view kStream[] = {"did", "commit.record.text", "commit.record.createdat"};
constexpr std::string_view kRecord[] = {"$type", "text", "createdat"};
constexpr std::string_view kValue[] = {"uri", "value.text", "value.createdat"};
constexpr ColumnAlias kExtra[] = {{"uri", Field::id, 0},
                                  {"author.handle", Field::author, 0},
                                  {"author.did", Field::author, 8},
                                  {"did", Field::author, 8},
                                  {"author.displayname", Field::author_name, 0},
                                  {"author.createdat", Field::account_created, 0},
                                  {"record.text", Field::text, 0},
                                  {"record.createdat", Field::time, 0},
                                  {"createdat", Field::time, 0},
                                  {"indexedat", Field::time, 3},
                                  {"timeus", Field::time, 4},
                                  {"likecount", Field::likes, 0},
                                  {"repostcount", Field::shares, 0},
                                  {"replycount", Field::comments, 0},
                                  {"quotecount", Field::quotes, 0},
                                  {"bookmarkcount", Field::saves, 0},
                                  {"langs[]", Field::language, 0},
                                  {"reply.root.uri", Field::conversation, 0},
                                  {"reply.parent.uri", Field::reply_to_id, 0},
                                  {"reply.parent.author.handle", Field::reply_to_author, 0},
                                  {"embed.record.uri", Field::shared_id, 3, Aspect::as_quote},
                                  {"embed.record.record.uri", Field::shared_id, 3, Aspect::as_quote},
                                  {"embed.record.author.handle", Field::shared_author, 3, Aspect::as_quote},
                                  {"embed.images[].alt", Field::format, 1, Aspect::means_image},
                                  {"embed.images[].fullsize", Field::format, 1, Aspect::means_image},
                                  {"embed.images[].image.mimetype", Field::format, 2, Aspect::means_image},
                                  {"embed.video.mimetype", Field::format, 1, Aspect::means_video},
                                  {"embed.external.uri", Field::links, 1},
                                  {"facets[].features[].uri", Field::links, 0},
                                  {"facets[].features[].tag", Field::hashtags, 1},
                                  {"tags[]", Field::hashtags, 0},
                                  {"cid", Field::ignored, 0},  // of the content; answers name the address
                                  {"$type", Field::ignored, 0},
                                  {"type", Field::ignored, 0}};
constexpr std::string_view kOwn[] = {"reason.by.handle",
                                     "reason.indexedat",
                                     "record.$type",
                                     "commit.record.$type",
                                     "$type",
                                     "commit.rkey",
                                     "did",
                                     "rkey",
                                     "value.$type",
                                     "commit.operation"};

// "at://did:plc:abc/app.bsky.feed.post/3k..." names the account of a post.
std::string_view account_of(std::string_view uri) {
  if (uri.substr(0, 5) != "at://") return {};
  uri.remove_prefix(5);
  return uri.substr(0, uri.find('/'));
}

std::string_view adjust(std::span<const std::string_view> own, PostDraft& draft, RecordTexts& texts) {
  for (const size_t type : {size_t{2}, size_t{3}, size_t{4}, size_t{8}}) {
    // Likes, follows and reposts are records too; the stream and a repository hold them all.
    const std::string_view value = own[type];
    if (value.substr(0, 9) == "app.bsky." && value.substr(0, 18) != "app.bsky.feed.post" &&
        value.substr(0, 18) != "app.bsky.feed.defs") {
      return reject::kNotAPost;
    }
  }
  if (own[9] == "delete") return reject::kNotAPost;
  if (draft.id.empty() && !own[6].empty() && !own[5].empty()) {
    texts[0] = "at://" + std::string(own[6]) + "/app.bsky.feed.post/" + std::string(own[5]);
    draft.id = texts[0];
  }
  if (draft.author.empty()) draft.author = account_of(draft.id);
  if (draft.reply_to_author.empty()) draft.reply_to_author = account_of(draft.reply_to_id);
  if (draft.shared_author.empty()) draft.shared_author = account_of(draft.shared_id);
  if (!own[0].empty()) {
    // A repost in a feed: the post stands there as its author wrote it.
    draft.shared_id = draft.id;
    draft.shared_author = draft.author;
    draft.author = own[0];
    draft.author_name = draft.reply_to_id = draft.reply_to_author = {};
    texts[1] = "repost:" + std::string(own[0]) + ':' + std::string(draft.shared_id);
    draft.id = texts[1];
    draft.kind = Kind::share;
    if (const std::optional<ReadTime> time = TimeReader().read(own[1])) draft.time_utc_s = time->utc_s;
    draft.counts.fill(kMissingCount);
  }
  return {};
}

constexpr FormatTraits traits() {
  FormatTraits result{"bluesky", kExtra, true};
  result.earliest_utc_s = 1136073600;  // 2006: archives of other networks were moved there with their dates
  return result;
}
constexpr JsonFormat with(std::span<const std::string_view> signature) {
  return JsonFormat{signature, traits(), {}, {}, {}, {}, {}, {}, kOwn, adjust};
}
// A post with its answers, theirs within them, and above it what it answers: app.bsky.feed.getPostThread.
constexpr std::string_view kThreadPath[] = {"~thread"};
constexpr std::string_view kThreadMarkers[] = {"\"thread\"", "#threadViewPost"};
constexpr JsonFormat thread() {
  JsonFormat result = with(kFeed);
  result.path = kThreadPath;
  result.markers = kThreadMarkers;
  result.nested = "parent|replies";
  result.nested_tell_threads = true;
  return result;
}
constexpr JsonFormat kFormats[] = {thread(), with(kFeed), with(kView), with(kStream), with(kValue), with(kRecord)};

const JsonFormat* format_of(const Sample& sample) {
  if (sample.text.find("app.bsky.") == std::string_view::npos) return nullptr;
  for (const JsonFormat& format : kFormats) {
    if (json_confidence(sample, format) > 0) return &format;
  }
  return nullptr;
}
}  // namespace

const FormatEntry kBluesky = {"bluesky", "Bluesky posts: feeds, searches, records, the stream",
                              [](const Sample& sample) {
                                const JsonFormat* format = format_of(sample);
                                return format == nullptr ? 0 : json_confidence(sample, *format);
                              },
                              [](ImportContext& context) {
                                const JsonFormat* format = format_of(context.sample);
                                return make_json_importer(context, format != nullptr ? *format : kFormats[1]);
                              }};

}  // namespace tilik
