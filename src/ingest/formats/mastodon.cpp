#include <algorithm>

#include "ingest/json_importer.h"
#include "ingest/reasons.h"
#include "ingest/registry.h"
#include "ingest/values.h"

namespace tilik {

namespace {
// outbox.json, whole or one page: activities (Create holds a note, Announce names one by its address), on some
// servers bare notes. Accounts are addresses; they become name@server, as mentions are written.
constexpr std::string_view kPath[] = {"orderedItems", "[]"};
constexpr std::string_view kMarkers[] = {"\"orderedItems\""};
constexpr std::string_view kOrdinary[] = {"Create", "Announce", "Note", "Question", "Article"};
constexpr ColumnAlias kExtra[] = {{"id", Field::id, 6},
                                  {"object.id", Field::id, 0},
                                  {"object", Field::shared_id, 0},
                                  {"published", Field::time, 0},
                                  {"object.published", Field::time, 1},
                                  {"actor", Field::author, 0, Aspect::account_address},
                                  {"attributedto", Field::author, 1, Aspect::account_address},
                                  {"object.attributedto", Field::author, 1, Aspect::account_address},
                                  {"content", Field::text, 0},
                                  {"object.content", Field::text, 0},
                                  {"summary", Field::text, 3},
                                  {"object.summary", Field::text, 3},
                                  {"url", Field::url, 1},
                                  {"object.url", Field::url, 0},
                                  {"inreplyto", Field::reply_to_id, 0},
                                  {"object.inreplyto", Field::reply_to_id, 0},
                                  {"conversation", Field::conversation, 0},
                                  {"object.conversation", Field::conversation, 0},
                                  {"object.context", Field::ignored, 0},
                                  {"type", Field::ignored, 0},
                                  {"object.type", Field::ignored, 0},
                                  {"to[]", Field::ignored, 0},
                                  {"cc[]", Field::ignored, 0},
                                  {"object.attachment[].mediatype", Field::format, 0},
                                  {"attachment[].mediatype", Field::format, 0}};
constexpr std::string_view kOwn[] = {
    "to", "to[]", "cc", "cc[]", "inreplyto", "object.inreplyto", "object", "type", "tag[].name", "object.tag[].name"};

bool is_public(std::string_view addressees) {
  return addressees.find("#Public") != std::string_view::npos ||
         addressees.find("as:Public") != std::string_view::npos || addressees == "Public";
}

// Mentions and hashtags stand in one list, besides pictures that are no tags: their first letters tell.
void take_tags(std::string_view names, PostDraft& draft, RecordTexts& texts) {
  texts[2].clear();
  texts[3].clear();
  while (!names.empty()) {
    const std::string_view name = first_of_list(names);
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    if (name.starts_with('@') || name.starts_with('#')) texts[name[0] == '@' ? 2 : 3].append(name).append(",");
  }
  draft.mentions = texts[2];
  draft.hashtags = texts[3];
}

std::string_view adjust(std::span<const std::string_view> own, PostDraft& draft, RecordTexts& texts) {
  take_tags(own[8].empty() ? own[9] : own[8], draft, texts);
  const bool says_to_whom = !own[0].empty() || !own[1].empty() || !own[2].empty() || !own[3].empty();
  if (says_to_whom && !is_public(own[0]) && !is_public(own[1]) && !is_public(own[2]) && !is_public(own[3])) {
    return reject::kNotPublic;
  }
  const std::string_view answered = own[4].empty() ? own[5] : own[4];
  if (!answered.empty() && draft.reply_to_author.empty()) {
    texts[0] = account_of_address(answered);
    draft.reply_to_author = texts[0];
  }
  if (own[7] == "Announce" && !own[6].empty()) {
    texts[1] = account_of_address(own[6]);
    draft.shared_author = texts[1];
    draft.kind = Kind::share;
  } else {
    draft.shared_id = {};
  }
  return {};
}

constexpr FormatTraits outbox_traits() {
  FormatTraits traits{"mastodon", kExtra, true};
  traits.text_is_html = true;
  return traits;
}
constexpr JsonFormat kOutbox{{}, outbox_traits(), "type", kOrdinary, {}, {}, kPath, kMarkers, kOwn, adjust};

// What a server's interface gives (also from searches): one status a record.
constexpr std::string_view kStatusSignature[] = {"account.acct", "content", "createdat", "id"};
constexpr ColumnAlias kStatusExtra[] = {{"account.acct", Field::author, 0},
                                        {"account.displayname", Field::author_name, 0},
                                        {"account.followerscount", Field::followers, 0},
                                        {"account.createdat", Field::account_created, 0},
                                        {"content", Field::text, 0},
                                        {"reblog.content", Field::text, 1},
                                        {"favouritescount", Field::likes, 0},
                                        {"reblogscount", Field::shares, 0},
                                        {"repliescount", Field::comments, 0},
                                        {"reblog.id", Field::shared_id, 0},
                                        {"reblog.account.acct", Field::shared_author, 0},
                                        {"inreplytoaccountid", Field::ignored, 0},
                                        {"mentions[].acct", Field::mentions, 0},
                                        {"tags[].name", Field::hashtags, 0},
                                        {"mediaattachments[].type", Field::format, 0},
                                        {"application.name", Field::client, 0},
                                        {"card.url", Field::links, 1}};
constexpr FormatTraits status_traits() {
  FormatTraits traits{"mastodon", kStatusExtra, true};
  traits.text_is_html = true;
  return traits;
}
constexpr JsonFormat kStatuses{kStatusSignature, status_traits()};

const JsonFormat& format_of(const Sample& sample) { return json_confidence(sample, kOutbox) > 0 ? kOutbox : kStatuses; }
}  // namespace

const FormatEntry kMastodon = {
    "mastodon", "Mastodon's outbox.json, whole or paged, or statuses of a server",
    [](const Sample& sample) { return json_confidence(sample, format_of(sample)); },
    [](ImportContext& context) { return make_json_importer(context, format_of(context.sample)); }};

}  // namespace tilik
