#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
constexpr std::string_view kSignature[] = {"publishedat", "authordisplayname", "likecount"};
constexpr TableFormat kFormat{kSignature, {"youtube", {}, true, false}};

constexpr std::string_view kToolsSignature[] = {"publishedat", "authorname", "text", "isreply"};
constexpr ColumnAlias kToolsExtra[] = {
    {"authorname", Field::author, 1}, {"authorchannelid", Field::author, 8}, {"authorchannelurl", Field::ignored, 0}};
constexpr TableFormat kToolsFormat{kToolsSignature, {"youtube", kToolsExtra, true, false}};
}  // namespace

const FormatEntry kYoutubeComments = table_entry<kFormat>("youtube-comments", "CSV of YouTube comments from the API");
const FormatEntry kYoutubeDataTools =
    table_entry<kToolsFormat>("youtube-data-tools", "CSV of YouTube Data Tools, comments");

}  // namespace tilik
