#include "ingest/registry.h"

namespace tilik {

namespace {
// One line a format.
// clang-format off
constexpr const FormatEntry* kEntries[] = {
    &kGenericCsv,
    &kGenericJson,
    &kGenericNdjson,
    &kPlainText,
    &kTweetHarvest,
    &kFourcatCsv,
    &kFourcatNdjson,
    &kZeeschuimer,
    &kCrowdtangle,
    &kNetlytic,
    &kYoutubeComments,
    &kYoutubeDataTools,
    &kWhatsapp,
    &kSignal,
    &kTelegram,
    &kTelegramChannel,
    &kDiscord,
    &kMessenger,
    &kReddit,
    &kXArchive,
    &kCoordination,
};
// clang-format on
}  // namespace

std::span<const FormatEntry* const> format_entries() { return kEntries; }

const FormatEntry* find_format(std::string_view name) {
  for (const FormatEntry* entry : kEntries) {
    if (entry->name == name) return entry;
  }
  return nullptr;
}

FormatChoice choose_format(const Sample& sample) {
  FormatChoice best;
  for (const FormatEntry* entry : kEntries) {
    const double confidence = entry->detect(sample);
    if (confidence > best.confidence) best = FormatChoice{entry, confidence};
  }
  return best;
}

const std::vector<FormatDescription>& known_formats() {
  static const std::vector<FormatDescription> formats = [] {
    std::vector<FormatDescription> list;
    for (const FormatEntry* entry : kEntries) list.push_back({entry->name, entry->summary});
    return list;
  }();
  return formats;
}

}  // namespace tilik
