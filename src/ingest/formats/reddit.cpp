#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
// Pushshift and Arctic Shift, posts and comments. A comment answers its parent; "t1_" and "t3_" say of what kind.
constexpr std::string_view kSignature[] = {"id", "author", "createdutc", "subreddit", "score"};
constexpr ColumnAlias kExtra[] = {{"title", Field::text, 0, Aspect::title},
                                  {"selftext", Field::text, 1},
                                  {"body", Field::text, 0},
                                  {"subreddit", Field::place, 0},
                                  {"score", Field::likes, 0},
                                  {"linkid", Field::conversation, 0},
                                  {"parentid", Field::reply_to_id, 0},
                                  {"permalink", Field::url, 0},
                                  {"url", Field::links, 1},
                                  {"type", Field::ignored, 0},
                                  {"created", Field::ignored, 0},
                                  {"name", Field::ignored, 0}};
constexpr JsonFormat kFormat{kSignature, {"reddit", kExtra, true, false}, {}, {}, {}, {}};
}  // namespace

const FormatEntry kReddit =
    json_entry<kFormat>("reddit", "NDJSON of Reddit posts or comments (Pushshift, Arctic Shift)");

}  // namespace tilik
