#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// messages.json of a Skype archive, and of Teams for private use: lists of messages in a list of conversations.
constexpr std::string_view kSignature[] = {"originalarrivaltime", "messagetype", "content", "conversationid"};
constexpr std::string_view kMedia = "RichText/";
constexpr std::string_view kOrdinary[] = {"Text",
                                          "RichText",
                                          "RichText/Html",
                                          "RichText/UriObject",
                                          "RichText/Media_Album",
                                          "RichText/Media_Video",
                                          "RichText/Media_AudioMsg",
                                          "RichText/Media_GenericFile"};
constexpr ColumnAlias kExtra[] = {{"originalarrivaltime", Field::time, 0},
                                  {"displayname", Field::author_name, 0},
                                  {"from", Field::author, 0},
                                  {"content", Field::text, 0},
                                  {"conversationid", Field::conversation, 0},
                                  {"version", Field::ignored, 0}};
constexpr std::string_view kOwn[] = {"messagetype"};

std::string_view adjust(std::span<const std::string_view> own, PostDraft& draft, RecordTexts&) {
  if (const size_t colon = draft.author.find(':'); colon < 3) draft.author.remove_prefix(colon + 1);  // "8:ani"
  if (!own[0].starts_with(kMedia) || own[0] == "RichText/Html") return {};
  const std::string_view kind = own[0].substr(kMedia.size());
  draft.text = {};  // how the app shows the file
  draft.format = kind == "Media_Video"      ? Format::video
                 : kind == "Media_AudioMsg" ? Format::audio
                 : kind == "UriObject"      ? Format::image
                 : kind == "Media_Album"    ? Format::album
                                            : Format::document;
  return {};
}

constexpr JsonFormat kFormat{
    .signature = kSignature,
    .traits = {.platform = "skype", .extra = kExtra, .times_are_utc = true, .text_is_html = true},
    .system_column = "messagetype",
    .ordinary = kOrdinary,
    .scope_column = "conversationid",
    .own_columns = kOwn,
    .adjust = adjust};
}  // namespace

const FormatEntry kSkype =
    json_entry<kFormat>("skype", "messages.json of a Skype archive, or of Teams for private use");

}  // namespace tilik
