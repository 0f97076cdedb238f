#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// What the site's own page receives: posts lie under "tweet_results" at many depths of a timeline, with shared
// and quoted posts inside them. Some are wrapped once more with who may see them ("result.tweet").
constexpr std::string_view kPath[] = {"**", "tweet_results"};
constexpr std::string_view kMarkers[] = {"\"tweet_results\"", "\"full_text\"", "\"user_results\""};
constexpr ColumnAlias kExtra[] = {{"restid", Field::id, 0},
                                  {"legacy.idstr", Field::id, 1},
                                  {"legacy.fulltext", Field::text, 1},
                                  {"legacy.entities.media[].type", Field::format, 0},
                                  {"source", Field::client, 0}};
constexpr JsonFormat kFormat{{}, {"x", kExtra, true}, {}, {}, {}, {}, kPath, kMarkers};
}  // namespace

const FormatEntry kXWeb = json_entry<kFormat>("x-web", "JSON that X's own page receives (searches, timelines)");

}  // namespace tilik
