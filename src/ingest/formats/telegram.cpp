#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// Telegram Desktop, one chat or a whole account. "date" has no zone, "date_unixtime" needs none.
constexpr std::string_view kSignature[] = {"type", "from", "text"};
constexpr std::string_view kOrdinary[] = {"message"};
constexpr std::string_view kScope[] = {"id", "name"};
constexpr ColumnAlias kExtra[] = {{"from", Field::author, 0},
                                  {"fromid", Field::author, 8},
                                  {"actor", Field::ignored, 0},
                                  {"type", Field::ignored, 0},
                                  {"photo", Field::format, 1, Aspect::means_image},
                                  {"mediatype", Field::format, 0},
                                  {"file", Field::format, 2, Aspect::means_document},
                                  {"title", Field::ignored, 0},
                                  {"poll.question", Field::text, 2},
                                  {"poll.totalvoters", Field::format, 1, Aspect::means_poll},
                                  {"duration", Field::ignored, 0},
                                  {"edited", Field::ignored, 0},
                                  {"reactions[].count", Field::likes, 0},
                                  {"forwardedfrom", Field::shared_author, 0},
                                  {"text[].href", Field::links, 0},
                                  {"textentities[].href", Field::links, 1},
                                  {"mimetype", Field::ignored, 0}};
constexpr JsonFormat kFormat{.signature = kSignature,
                             .traits = {"telegram", kExtra, false, false},
                             .system_column = "type",
                             .ordinary = kOrdinary,
                             .scope_context = kScope,
                             .names_may_be_of_many = true,
                             .author_id = "fromid",
                             .shared_author_id = "forwardedfromid"};

double detect(const Sample& sample) {
  const JsonGuess& guess = json_guess(sample);
  if (guess.is_lines || guess.path.size() < 2 || guess.path[guess.path.size() - 2] != "messages") return 0;
  return json_confidence(sample, kFormat);
}

// Dumps of public channels: an array of posts, numbered within each channel.
constexpr std::string_view kChannelSignature[] = {"messageid", "senderid", "text", "date", "channel"};
constexpr ColumnAlias kChannelExtra[] = {{"channel", Field::author, 0}, {"senderid", Field::author, 8}};
constexpr JsonFormat kChannelFormat{
    kChannelSignature, {"telegram", kChannelExtra, true, false}, {}, {}, "senderid", {}};
}  // namespace

const FormatEntry kTelegram = {"telegram", "Telegram Desktop's result.json, one chat or all", detect,
                               [](ImportContext& context) { return make_json_importer(context, kFormat); }};
const FormatEntry kTelegramChannel =
    json_entry<kChannelFormat>("telegram-channel", "JSON of a public Telegram channel");

}  // namespace tilik
