// A data set of posts that a test writes out as CSV, all of them selected.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/loading.h"

namespace tilik {

inline void load_posts(DataSet& data, const std::string& csv) {
  std::vector<LoadJob::Source> sources;
  sources.push_back({std::make_unique<MemorySource>("posts.csv", csv), {}});
  LoadJob load(data, std::move(sources), 420);
  run_to_end(load);
  data.aim({});
  while (!data.select_step(StepBudget::unlimited())) {}
}

}  // namespace tilik
