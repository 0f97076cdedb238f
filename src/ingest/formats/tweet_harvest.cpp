#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
constexpr std::string_view kSignature[] = {"fulltext", "createdat", "tweeturl", "favoritecount", "retweetcount"};
constexpr TableFormat kFormat{kSignature, {"x", {}, true, false}};
}  // namespace

// All generations: ";" or ",", any order, X's own dates or ISO.
const FormatEntry kTweetHarvest = table_entry<kFormat>("tweet-harvest", "CSV of tweet-harvest, all versions");

}  // namespace tilik
