#include <algorithm>

#include "ingest/json_importer.h"
#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
constexpr std::string_view kSignature[] = {"id", "type", "timestamp", "author.name"};
// Other types are the app speaking: joins, pins, calls, boosts.
constexpr std::string_view kOrdinary[] = {
    "Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "ThreadStarterMessage", "0", "19", "20", "21", "23"};
constexpr ColumnAlias kExtra[] = {{"author.name", Field::author, 0},
                                  {"author.nickname", Field::author_name, 0},
                                  {"author.id", Field::author, 8},
                                  {"type", Field::ignored, 0},
                                  {"timestampedited", Field::ignored, 0},
                                  {"attachments[].url", Field::links, 3},
                                  {"stickers[].name", Field::format, 3, Aspect::means_sticker},
                                  {"attachments[].filename", Field::format, 2, Aspect::means_document},
                                  {"author.color", Field::ignored, 0},
                                  {"forwardedmessage.content", Field::text, 1},
                                  {"reactions[].count", Field::likes, 0},
                                  {"mentions[].name", Field::mentions, 0}};
// Until 2023 a name was one's own only together with four digits.
constexpr JsonFormat kFormat{.signature = kSignature,
                             .traits = {"discord", kExtra, true, false},
                             .system_column = "type",
                             .ordinary = kOrdinary,
                             .author_id = "author.id"};

double detect(const Sample& sample) {
  const JsonGuess& guess = json_guess(sample);
  return !guess.is_lines && guess.path.size() == 2 && guess.path[0] == "messages" ? json_confidence(sample, kFormat)
                                                                                  : 0;
}

// The same program's table: less in it, no ids of messages and no answers.
constexpr std::string_view kTableSignature[] = {"authorid", "author", "date", "content", "attachments", "reactions"};
constexpr ColumnAlias kTableExtra[] = {{"authorid", Field::author, 8},
                                       {"attachments", Field::links, 3},
                                       {"reactions", Field::likes, 0, Aspect::in_brackets}};
constexpr TableFormat kTable{kTableSignature, {"discord", kTableExtra, false, false}};

// The package of one's own messages that Discord gives: without authors, since all are by one.
constexpr std::string_view kPackageSignature[] = {"id", "timestamp", "contents", "attachments"};
constexpr ColumnAlias kPackageExtra[] = {{"attachments", Field::links, 3}, {"contents", Field::text, 0}};
constexpr FormatTraits kPackage{"discord", kPackageExtra, true};
constexpr TableFormat kPackageTable{kPackageSignature, kPackage};
constexpr JsonFormat kPackageJson{.signature = std::span(kPackageSignature).first(3), .traits = kPackage};

const TableFormat& table_of(const Sample& sample) {
  return table_confidence(sample, kPackageTable) > 0 ? kPackageTable : kTable;
}
double table_fit(const Sample& sample) { return table_confidence(sample, table_of(sample)); }
}  // namespace

const FormatEntry kDiscord = {
    "discord", "JSON or CSV of DiscordChatExporter, and Discord's own archive",
    [](const Sample& sample) {
      return std::max({detect(sample), table_fit(sample), json_confidence(sample, kPackageJson)});
    },
    [](ImportContext& context) {
      if (detect(context.sample) > 0) return make_json_importer(context, kFormat);
      const bool is_table = table_fit(context.sample) > 0;
      return is_table ? make_table_importer(context, table_of(context.sample))
                      : make_json_importer(context, kPackageJson);
    }};

}  // namespace tilik
