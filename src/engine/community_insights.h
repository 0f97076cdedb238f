// Owns: the part of `analyze` that reads communities with their posts: cards, small circles, bridges, adoption, how
// topics travelled, talk around a host.
// Depends on: engine/community_events.h, engine/community_details.h. Thread: the engine's.
// Why: these answer questions of people ("which small group is alive", "whose words are taken up"), each from one
// function of the community module; here they only become JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/community_details.h"
#include "engine/community_events.h"

namespace tilik {

// Adds the keys cards, circles, bridges, adoption, travels and host. The host is the first of the account lists; null
// without one. What cannot be told is null. Runs to the end.
void add_community_insights(DataSet& data, const CommunityBase& base, const CommunityEvents& events,
                            const CommunityDetailsOptions& options, nlohmann::ordered_json& json);

}  // namespace tilik
