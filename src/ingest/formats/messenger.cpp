#include "base/utf8.h"
#include "ingest/json_importer.h"
#include "ingest/reasons.h"
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
constexpr std::string_view kOwn[] = {"isunsent"};

// What the app writes in a person's name: nobody said it.
bool is_said_by_app(std::string_view text) {
  text = trimmed(text);
  for (const std::string_view whole : {"Liked a message", "Menyukai pesan"}) {
    if (text == whole) return true;
  }
  return (text.starts_with("Reacted ") && text.ends_with(" to your message")) ||
         (text.starts_with("Bereaksi ") && text.ends_with(" pesan Anda")) || text.ends_with(" unsent a message") ||
         text.ends_with(" membatalkan pengiriman pesan");
}

std::string_view adjust(std::span<const std::string_view> own, PostDraft& draft, RecordTexts&) {
  const bool is_unsent = own[0] == "true" && (draft.text.empty() || draft.text.size() < 100);
  return is_unsent || is_said_by_app(draft.text) ? reject::kSystemMessage : std::string_view{};
}
constexpr JsonFormat kFormat{.signature = kSignature,
                             .traits = {"messenger", kExtra, true, false},
                             .own_columns = kOwn,
                             .adjust = adjust,
                             .names_may_be_of_many = true};
}  // namespace

const FormatEntry kMessenger =
    json_entry<kFormat>("messenger-archive", "Messenger chats of a Facebook archive (message_1.json)");

}  // namespace tilik
