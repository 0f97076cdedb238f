#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
// One row: this account shared this object at this second. The content's id is the id of the post.
constexpr std::string_view kSignature[] = {"objectid", "accountid", "contentid", "timestampshare"};
constexpr ColumnAlias kExtra[] = {
    {"objectid", Field::shared_id, 0}, {"accountid", Field::author, 0}, {"contentid", Field::id, 0}};
constexpr TableFormat kFormat{kSignature, {"", kExtra, true, true}};

constexpr std::string_view kToolkitSignature[] = {"messageid", "userid",  "username", "repostid",
                                                  "replyid",   "message", "timestamp"};
constexpr ColumnAlias kToolkitExtra[] = {{"messageid", Field::id, 0}, {"repostid", Field::shared_id, 0}};
constexpr TableFormat kToolkitFormat{kToolkitSignature, {"", kToolkitExtra, true, false}};

const TableFormat& format_of(const Sample& sample) {
  return table_confidence(sample, kToolkitFormat) > 0 ? kToolkitFormat : kFormat;
}
}  // namespace

const FormatEntry kCoordination = {
    "coordination", "CSV of who shared what when (object_id, account_id, content_id, timestamp_share)",
    [](const Sample& sample) { return table_confidence(sample, format_of(sample)); },
    [](ImportContext& context) { return make_table_importer(context, format_of(context.sample)); }};

}  // namespace tilik
