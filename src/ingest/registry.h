// Owns: the list of formats. Depends on: importer.h. Thread: any (constants).
// Why: a new format is one file in formats/, one declaration here and one line in registry.cpp.
#pragma once

#include <span>

#include "ingest/importer.h"

namespace tilik {

extern const FormatEntry kGenericCsv, kTweetHarvest, kFourcatCsv, kCrowdtangle, kNetlytic, kYoutubeComments,
    kYoutubeDataTools, kYoutubeApi, kCoordination, kGenericJson, kGenericNdjson, kJsonTexts, kTelegram,
    kTelegramChannel, kTelegramHtml, kDiscord, kMessenger, kMetaHtml, kReddit, kXArchive, kXWeb, kZeeschuimer, kXCopied,
    kSlack, kSkype, kFourcatNdjson, kWhatsapp, kSignal, kLineChat, kKakaotalk, kCopiedChat, kZoomChat, kSubtitles,
    kPlainText, kInstagram, kFacebook, kThreadsArchive, kTiktokArchive, kMastodon, kBluesky, kMetaBusiness,
    kTiktokStudio, kYoutubeStudio, kXAnalytics, kLinkedinPage, kLinkedinArchive, kTilikCsv, kMetricsTable, kEdgeList,
    kGexf, kGraphml, kGml, kGdf, kJsonNetwork, kFeed, kSmsBackup;

// In the order of `tilik formats`.
std::span<const FormatEntry* const> format_entries();
// nullptr when no format has this name.
const FormatEntry* find_format(std::string_view name);

// The format that is surest of the sample; nullptr when none is.
struct FormatChoice {
  const FormatEntry* entry = nullptr;
  double confidence = 0;
};
// `only_known`: without the formats that fit anything.
FormatChoice choose_format(const Sample& sample, bool only_known = false);

}  // namespace tilik
