#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
// What `tilik export` and the page write. Read back as it stands: nothing is repaired a second time, and the
// guard against formulas is taken off, so that the data set is the one that was saved.
constexpr std::string_view kSignature[] = {"id",        "time",     "author",       "authorname",    "text",
                                           "replytoid", "sharedid", "conversation", "accountcreated"};
constexpr ColumnAlias kExtra[] = {
    {"id", Field::id, 0},         {"time", Field::time, 0},
    {"author", Field::author, 0}, {"authorname", Field::author_name, 0},
    {"text", Field::text, 0},     {"kind", Field::kind, 0},
    {"format", Field::format, 0}, {"accountcreated", Field::account_created, 0},
    {"links", Field::links, 0},   {"linkdomains", Field::links, 0}};  // of saved files that knew sites only
constexpr FormatTraits traits() {
  FormatTraits result{"", kExtra, true};
  result.is_our_own = true;
  return result;
}
constexpr TableFormat kFormat{kSignature, traits()};
}  // namespace

const FormatEntry kTilikCsv = table_entry<kFormat>("tilik-csv", "CSV that Tilik itself saved");

}  // namespace tilik
