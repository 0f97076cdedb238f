#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
constexpr std::string_view kSignature[] = {"guid", "link", "author", "title", "pubdate"};
constexpr ColumnAlias kExtra[] = {{"title", Field::text, 0},      {"description", Field::text, 1},
                                  {"source", Field::client, 0},   {"link", Field::url, 1},
                                  {"tweetid", Field::id, 0},      {"id", Field::ignored, 0},
                                  {"userbio", Field::ignored, 0}, {"tweettype", Field::kind, 0}};
constexpr TableFormat kFormat{kSignature, {"x", kExtra, true, false}};
}  // namespace

const FormatEntry kNetlytic = table_entry<kFormat>("netlytic", "CSV of Netlytic, tweets");

}  // namespace tilik
