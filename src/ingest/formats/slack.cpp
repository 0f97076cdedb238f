#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// Slack's export: a file a channel and day. A message has no number but the moment at which it was written.
constexpr std::string_view kSignature[] = {"type", "user", "text", "ts"};
// Others are the app speaking: joins, topics, pins.
constexpr std::string_view kOrdinary[] = {"thread_broadcast", "reply_broadcast", "me_message",  "bot_message",
                                          "file_share",       "file_comment",    "file_mention"};
constexpr ColumnAlias kExtra[] = {{"user", Field::author, 0},
                                  {"userprofile.realname", Field::author_name, 0},
                                  {"userprofile.displayname", Field::author_name, 1},
                                  {"userprofile.name", Field::ignored, 0},
                                  {"ts", Field::time, 0},
                                  {"type", Field::ignored, 0},
                                  {"parentuserid", Field::reply_to_author, 0},
                                  {"edited.ts", Field::ignored, 0},
                                  {"files[].name", Field::format, 2, Aspect::means_document}};
constexpr std::string_view kOwn[] = {"ts", "threadts"};

std::string_view adjust(std::span<const std::string_view> own, PostDraft& draft, RecordTexts&) {
  draft.id = own[0];
  draft.conversation = own[1];
  if (own[1].empty() || own[1] == own[0]) return {};
  draft.reply_to_id = own[1];
  draft.kind = Kind::reply;
  return {};
}

constexpr JsonFormat kFormat{.signature = kSignature,
                             .traits = {"slack", kExtra, true},
                             .system_column = "subtype",
                             .ordinary = kOrdinary,
                             .own_columns = kOwn,
                             .adjust = adjust};
}  // namespace

const FormatEntry kSlack = json_entry<kFormat>("slack", "Slack's export: the files of channels, or all as one ZIP");

}  // namespace tilik
