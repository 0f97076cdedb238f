#include "ingest/json_importer.h"
#include "ingest/registry.h"

namespace tilik {

namespace {
constexpr JsonFormat kFormat{};
}  // namespace

const FormatEntry kGenericJson = {
    "generic-json", "any JSON with posts: in lists, under their ids, one after the other",
    [](const Sample& sample) { return json_guess(sample).is_lines ? 0 : json_confidence(sample, kFormat); },
    [](ImportContext& context) { return make_json_importer(context, kFormat); }};
const FormatEntry kGenericNdjson = {
    "generic-ndjson", "JSON with one post a line",
    [](const Sample& sample) { return json_guess(sample).is_lines ? json_confidence(sample, kFormat) : 0; },
    [](ImportContext& context) { return make_json_importer(context, kFormat); }};

}  // namespace tilik
