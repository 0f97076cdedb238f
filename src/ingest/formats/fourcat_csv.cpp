#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
// 4CAT writes both clocks for every platform; what else it writes tells the platform by its links.
constexpr std::string_view kSignature[] = {"id", "body", "author", "timestamp", "unixtimestamp"};
constexpr ColumnAlias kExtra[] = {{"source", Field::client, 1},           {"link", Field::url, 1},
                                  {"mediatype", Field::format, 0},        {"collectedfromurl", Field::ignored, 0},
                                  {"authoravatarurl", Field::ignored, 0}, {"reactions", Field::likes, 2},
                                  {"impressioncount", Field::views, 0},   {"posturl", Field::ignored, 0},
                                  {"postbody", Field::ignored, 0}};
constexpr TableFormat kFormat{kSignature, {"", kExtra, true, false}};
}  // namespace

const FormatEntry kFourcatCsv = table_entry<kFormat>("4cat-csv", "CSV of 4CAT, any platform");

}  // namespace tilik
