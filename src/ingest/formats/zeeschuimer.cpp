#include <algorithm>

#include "ingest/formats/fourcat_table.h"
#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// Zeeschuimer wraps what a platform's page received: {item_id, source_platform, data: {...}}. 4CAT writes the
// same objects bare, with the wrapping under __import_meta. The paths below are those of TikTok, Instagram,
// LinkedIn ("commentary", "actor"), Facebook ("cometsections"), and those that are told.
// The wrapping's own "id" is a running number of one capture, and its addresses are those of the page, not of the post.
constexpr std::string_view kSignature[] = {"itemid", "sourceplatform", "timestampcollected"};
constexpr std::string_view kFourcatSignature[] = {"importmeta.sourceplatform"};
constexpr ColumnAlias kExtra[] = {
    {"sourceplatform", Field::platform, 0},
    {"importmeta.sourceplatform", Field::platform, 0},
    {"id", Field::id, 6},
    {"itemid", Field::id, 3},
    {"legacy.idstr", Field::id, 0},
    {"restid", Field::id, 1},
    {"importmeta.itemid", Field::id, 3},
    {"code", Field::id, 2},
    {"timestampcollected", Field::ignored, 0},
    {"lastupdated", Field::ignored, 0},
    {"sourceurl", Field::ignored, 0},
    {"sourceplatformurl", Field::ignored, 0},
    {"importmeta.sourceplatformurl", Field::ignored, 0},
    {"useragent", Field::ignored, 0},
    {"fulltext", Field::text, 1},
    {"desc", Field::text, 1},
    {"caption.text", Field::text, 0},
    {"author.nickname", Field::author_name, 0},
    {"author.signature", Field::ignored, 0},
    {"music.title", Field::ignored, 0},
    {"user.username", Field::author, 0},
    {"user.uniqueid", Field::author, 0},
    {"user.nickname", Field::author_name, 1},
    {"user.fullname", Field::author_name, 0},
    {"awemeid", Field::conversation, 0},
    {"replycommenttotal", Field::comments, 0},
    {"usertags.in[].user.username", Field::mentions, 0},
    {"shortcode", Field::id, 2},
    {"commentary.text.text", Field::text, 0},
    {"updatemetadata.urn", Field::time, 0},
    {"actor.name.text", Field::author_name, 0},
    {"cometsections.content.story.message.text", Field::text, 0},
    {"cometsections.content.story.wwwurl", Field::url, 0},
    {"cometsections.content.story.actors[].name", Field::author_name, 0},
    {"cometsections.content.story.actors[].id", Field::author, 8},
    {"cometsections.contextlayout.story.cometsections.metadata[].story.creationtime", Field::time, 0},
    // Truth Social
    {"account.acct", Field::author, 0},
    {"account.displayname", Field::author_name, 0},
    {"account.followerscount", Field::followers, 0},
    {"account.createdat", Field::account_created, 0},
    {"favouritescount", Field::likes, 0},
    {"reblogscount", Field::shares, 0},
    {"reblog.content", Field::text, 6},
    {"reblog.id", Field::shared_id, 0},
    {"reblog.account.acct", Field::shared_author, 0},
    {"quote.id", Field::shared_id, 4, Aspect::as_quote},
    {"quote.account.acct", Field::shared_author, 4, Aspect::as_quote},
    {"inreplyto.account.acct", Field::reply_to_author, 0},
    {"inreplytoaccountid", Field::ignored, 0},
    {"mentions[].acct", Field::mentions, 0},
    {"tags[].name", Field::hashtags, 0},
    {"mediaattachments[].type", Field::format, 0},
    // 9gag, Pinterest: a title, and what is said below it
    {"title", Field::text, 0, Aspect::title},
    {"creationts", Field::time, 0},
    {"creator.username", Field::author, 0},
    {"creator.fullname", Field::author_name, 0},
    {"creator.creationts", Field::account_created, 0},
    {"creator.isverifiedaccount", Field::verified, 0},
    {"promoted", Field::paid, 0},
    {"tags[].key", Field::hashtags, 0},
    {"tags[]", Field::hashtags, 0},
    {"pinner.username", Field::author, 0},
    {"pinner.fullname", Field::author_name, 0},
    {"pinner.followercount", Field::followers, 0},
    {"repincount", Field::saves, 0},
    {"pins", Field::saves, 1},
    // Xiaohongshu
    {"displaytitle", Field::text, 3},
    {"interactinfo.likedcount", Field::likes, 0},
    {"interactinfo.collectedcount", Field::saves, 0},
    {"interactinfo.commentcount", Field::comments, 0},
    {"interactinfo.sharecount", Field::shares, 0},
    {"interactinfo.sharedcount", Field::shares, 0},
    {"taglist[].name", Field::hashtags, 1},
    {"iplocation", Field::place, 1}};
constexpr std::string_view kOwn[] = {"data.awemeid", "awemeid"};

// Comments of TikTok name their video; what answers no other comment answers that.
std::string_view adjust(std::span<const std::string_view> own, PostDraft& draft, RecordTexts&) {
  const std::string_view video = own[0].empty() ? own[1] : own[0];
  if (video.empty()) return {};
  draft.kind = draft.reply_to_id.empty() ? Kind::comment : Kind::reply;
  if (draft.reply_to_id.empty()) draft.reply_to_id = video;
  return {};
}
constexpr JsonFormat with(std::span<const std::string_view> signature) {
  // Messages of Telegram are numbered within each chat.
  return {.signature = signature,
          .traits = {"", kExtra, true, false},
          .scope_column = "chat.username",
          .own_columns = kOwn,
          .adjust = adjust};
}
constexpr JsonFormat kFormat = with(kSignature), kFourcatFormat = with(kFourcatSignature);
}  // namespace

const FormatEntry kZeeschuimer = {
    "zeeschuimer", "NDJSON or CSV of the Zeeschuimer browser extension",
    [](const Sample& sample) {
      return std::max(json_confidence(sample, kFormat), fourcat_table_confidence(sample, true));
    },
    [](ImportContext& context) {
      return json_confidence(context.sample, kFormat) > 0 ? make_json_importer(context, kFormat)
                                                          : make_fourcat_table_importer(context);
    }};
const FormatEntry kFourcatNdjson = json_entry<kFourcatFormat>("4cat-ndjson", "NDJSON of 4CAT, any platform");

}  // namespace tilik
