#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// What the site's own page receives: posts lie under "tweet_results" at many depths of a timeline, with shared
// and quoted posts inside them. Some are wrapped once more with who may see them ("result.tweet").
constexpr std::string_view kPath[] = {"**", "tweet_results"};
constexpr std::string_view kMarkers[] = {"\"tweet_results\"", "\"full_text\"", "\"user_results\""};
constexpr ColumnAlias kExtra[] = {
    {"restid", Field::id, 0},
    {"legacy.idstr", Field::id, 1},
    {"core.userresults.result.legacy.screenname", Field::author, 0},
    {"core.userresults.result.core.screenname", Field::author, 0},
    {"core.userresults.result.legacy.name", Field::author_name, 0},
    {"core.userresults.result.core.name", Field::author_name, 0},
    {"core.userresults.result.legacy.followerscount", Field::followers, 0},
    {"core.userresults.result.legacy.createdat", Field::account_created, 0},
    {"core.userresults.result.core.createdat", Field::account_created, 0},
    {"core.userresults.result.isblueverified", Field::verified, 0},
    {"core.userresults.result.legacy.location", Field::place, 5},
    {"notetweet.notetweetresults.result.text", Field::text, 0},
    {"legacy.fulltext", Field::text, 1},
    {"legacy.retweetedstatusresult.result.restid", Field::shared_id, 0},
    {"legacy.retweetedstatusresult.result.tweet.restid", Field::shared_id, 0},
    {"legacy.retweetedstatusresult.result.core.userresults.result.legacy.screenname", Field::shared_author, 0},
    {"legacy.retweetedstatusresult.result.core.userresults.result.core.screenname", Field::shared_author, 0},
    {"quotedstatusresult.result.core.userresults.result.legacy.screenname", Field::shared_author, 4, Aspect::as_quote},
    {"quotedstatusresult.result.core.userresults.result.core.screenname", Field::shared_author, 4, Aspect::as_quote},
    {"quotedstatusresult.result.restid", Field::shared_id, 4, Aspect::as_quote},
    {"legacy.entities.hashtags[].text", Field::hashtags, 0},
    {"legacy.entities.usermentions[].screenname", Field::mentions, 0},
    {"legacy.entities.urls[].expandedurl", Field::links, 0},
    {"legacy.entities.media[].type", Field::format, 0},
    {"source", Field::client, 0}};
constexpr JsonFormat kFormat{{}, {"x", kExtra, true}, {}, {}, {}, {}, kPath, kMarkers};
}  // namespace

const FormatEntry kXWeb = json_entry<kFormat>("x-web", "JSON that X's own page receives (searches, timelines)");

}  // namespace tilik
