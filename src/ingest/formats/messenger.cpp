#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// Facebook and Instagram messages of "Download your information". Texts carry the mojibake of those archives,
// which the mapper undoes.
constexpr std::string_view kSignature[] = {"sendername", "timestampms"};
constexpr ColumnAlias kExtra[] = {{"sendername", Field::author, 0},
                                  {"content", Field::text, 0},
                                  {"type", Field::ignored, 0},
                                  {"photos[].uri", Field::format, 0, Aspect::means_image},
                                  {"videos[].uri", Field::format, 0, Aspect::means_video},
                                  {"audiofiles[].uri", Field::format, 0, Aspect::means_audio},
                                  {"files[].uri", Field::format, 1, Aspect::means_document},
                                  {"sticker.uri", Field::format, 0, Aspect::means_sticker},
                                  {"share.link", Field::links, 0}};
constexpr JsonFormat kFormat{kSignature, {"messenger", kExtra, true, false}, {}, {}, {}, {}};
}  // namespace

const FormatEntry kMessenger =
    json_entry<kFormat>("messenger-archive", "Messenger chats of a Facebook archive (message_1.json)");

}  // namespace tilik
