#include "ingest/registry.h"

namespace tilik {

namespace {
// One line a format.
// clang-format off
constexpr const FormatEntry* kEntries[] = {
    &kGenericCsv,
    &kGenericJson,
    &kGenericNdjson,
    &kJsonTexts,
    &kPlainText,
    &kTweetHarvest,
    &kFourcatCsv,
    &kFourcatNdjson,
    &kZeeschuimer,
    &kCrowdtangle,
    &kNetlytic,
    &kYoutubeComments,
    &kYoutubeDataTools,
    &kYoutubeApi,
    &kWhatsapp,
    &kSignal,
    &kLineChat,
    &kCopiedChat,
    &kKakaotalk,
    &kZoomChat,
    &kSubtitles,
    &kFeed,
    &kSmsBackup,
    &kTelegram,
    &kTelegramChannel,
    &kTelegramHtml,
    &kDiscord,
    &kSlack,
    &kSkype,
    &kInstagram,
    &kFacebook,
    &kMessenger,
    &kMetaHtml,
    &kThreadsArchive,
    &kTiktokArchive,
    &kReddit,
    &kXArchive,
    &kXWeb,
    &kXCopied,
    &kMastodon,
    &kBluesky,
    &kMetaBusiness,
    &kTiktokStudio,
    &kYoutubeStudio,
    &kXAnalytics,
    &kLinkedinPage,
    &kLinkedinArchive,
    &kCoordination,
    &kTilikCsv,
    &kMetricsTable,
    &kEdgeList,
    &kGexf,
    &kGraphml,
    &kGml,
    &kGdf,
    &kJsonNetwork,
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

FormatChoice choose_format(const Sample& sample, bool only_known) {
  FormatChoice best;
  for (const FormatEntry* entry : kEntries) {
    const bool fits_anything = entry->name.substr(0, 8) == "generic-" || entry == &kPlainText ||
                               entry == &kMetricsTable || entry == &kEdgeList;
    if (only_known && fits_anything) continue;
    // Lines are no cells.
    const bool reads_lines = entry == &kPlainText || entry == &kWhatsapp || entry == &kSignal || entry == &kLineChat ||
                             entry == &kKakaotalk || entry == &kCopiedChat || entry == &kZoomChat ||
                             entry == &kSubtitles || entry == &kXCopied;
    if (sample.is_sheet && reads_lines) continue;
    const double confidence = entry->detect(sample);
    if (confidence > best.confidence) best = FormatChoice{entry, confidence};
  }
  return best;
}

const std::vector<FormatDescription>& known_formats() {
  static const std::vector<FormatDescription> formats = [] {
    std::vector<FormatDescription> list;
    for (const FormatEntry* entry : kEntries) list.push_back({entry->name, entry->summary});
    // Not formats of posts: what is inside is read, and reported, as what it is.
    list.push_back({"zip", "archive with any of these inside, whole account archives included"});
    list.push_back({"gzip", "one of these, packed"});
    list.push_back({"tar", "archive of files, alone or packed as .tar.gz"});
    list.push_back({"xlsx", "Excel workbook: every sheet that is a table of posts"});
    list.push_back({"ods", "OpenDocument workbook: every sheet that is a table of posts"});
    list.push_back({"xls", "tables of a page or of Excel's XML, saved as .xls: every one that is a table of posts"});
    list.push_back({"sql", "dump of a database (MySQL, SQLite, PostgreSQL, SQL Server): every table of posts"});
    return list;
  }();
  return formats;
}

}  // namespace tilik
