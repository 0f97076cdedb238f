// Owns: the comparison of the communities that were found with the groups that a network file itself gives its nodes.
// Depends on: engine/data_set.h, community, graph. Thread: the engine's.
// Why: who has a network with known groups (clubs, parties, classes) first asks whether they were found again.
#pragma once

#include <cstdint>
#include <string>

#include "community/community.h"
#include "engine/data_set.h"
#include "graph/partition.h"

namespace tilik {

struct GivenLabels {
  std::string name;         // of the node attribute that the communities are most like; "": no file gives groups
  uint32_t candidates = 0;  // attributes that give groups
  uint32_t groups = 0, nodes = 0;
  PartitionAgreement agreement;
};

// An attribute gives groups when at least half of a file's nodes have a value, at least three of them the same on
// average, and it is no measure: values that are numbers count by the name alone ("value", "Modularity Class").
// O(attributes * nodes log nodes); of files with more than kMostNodes nodes nothing is told.
GivenLabels best_given_labels(const DataSet& data, const CommunityResult& result);

}  // namespace tilik
