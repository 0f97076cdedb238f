#include "ingest/registry.h"
#include "ingest/table_importer.h"

namespace tilik {

namespace {
constexpr std::string_view kPage[] = {"pagename", "postcreated"};
constexpr std::string_view kGroup[] = {"groupname", "postcreated"};
constexpr std::string_view kInstagram[] = {"account", "username", "followersatposting", "postcreated"};
// Every kind of reaction counts as a like; "Likes" alone would miss half of them.
constexpr ColumnAlias kExtra[] = {{"likes", Field::likes, 0, Aspect::add},
                                  {"love", Field::likes, 0, Aspect::add},
                                  {"wow", Field::likes, 0, Aspect::add},
                                  {"haha", Field::likes, 0, Aspect::add},
                                  {"sad", Field::likes, 0, Aspect::add},
                                  {"angry", Field::likes, 0, Aspect::add},
                                  {"care", Field::likes, 0, Aspect::add},
                                  {"link", Field::links, 3},
                                  {"type", Field::format, 0},
                                  {"imagetext", Field::ignored, 0},
                                  {"postcreateddate", Field::ignored, 0},
                                  {"postcreatedtime", Field::ignored, 0},
                                  {"likesatposting", Field::ignored, 0},
                                  {"account", Field::author_name, 0},
                                  {"linktext", Field::ignored, 0},
                                  {"pageadmintopcountry", Field::place, 0},
                                  {"totalinteractions", Field::ignored, 0},
                                  {"views", Field::views, 3}};
constexpr TableFormat kPageFormat{kPage, {"facebook", kExtra, false, false}};
constexpr TableFormat kGroupFormat{kGroup, {"facebook", kExtra, false, false}};
constexpr TableFormat kInstagramFormat{kInstagram, {"instagram", kExtra, false, false}};

const TableFormat& format_of(const Sample& sample) {
  if (table_confidence(sample, kInstagramFormat) > 0) return kInstagramFormat;
  return table_confidence(sample, kGroupFormat) > 0 ? kGroupFormat : kPageFormat;
}
}  // namespace

const FormatEntry kCrowdtangle = {
    "crowdtangle", "CSV of CrowdTangle: Facebook pages and groups, Instagram",
    [](const Sample& sample) { return table_confidence(sample, format_of(sample)); },
    [](ImportContext& context) { return make_table_importer(context, format_of(context.sample)); }};

}  // namespace tilik
