// Owns: from which modularity on communities are called clear. Depends on: std. Thread: any.
// Why: a search finds groups in any network; the engine, which looks for groups within a community, and the sentences
// must agree on what is told as found.
#pragma once

namespace tilik {

constexpr double kClearModularity = 0.3;  // Newman and Girvan 2004
// As much above modularity_by_chance() (graph/metrics.h), whose formula is rough: random networks lie a little to
// either side of it.
constexpr double kAboveChance = 0.03;

}  // namespace tilik
