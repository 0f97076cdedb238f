// Owns: the slower half of the community part of `analyze`: the whole network's figures, groups of communities, flows,
// slices of time, newcomers and voice, influence beside followers.
// Depends on: engine/community_base.h, community, stats. Thread: the engine's.
// Why: the page answers at once with what it draws; who asks for all figures has the time for these.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/community_base.h"
#include "engine/data_set.h"

namespace tilik {

struct CommunityDetailsOptions {
  double resolution = 1;
  uint64_t seed = 1;
  uint32_t top = 100;
  bool pseudonyms = false;
  Zone zone = 420;  // of hours
  uint32_t threads = 1;
};

// Adds to `json`, which community_json() made with the same `top`, the keys transitivity, clustering (of each account,
// too), mixing, backbone_edges, hierarchy, flows, slices, welcome, life, influence, cards, circles, bridges, adoption,
// travels and host (of the first account list). What cannot be told is null. Runs to the end.
void add_community_details(DataSet& data, const CommunityBase& base, const CommunityDetailsOptions& options,
                           nlohmann::ordered_json& json);

}  // namespace tilik
