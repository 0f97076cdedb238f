// Owns: latest_followers, the audience of listed accounts. Depends on: engine/data_set.h. Thread: the engine's.
// Why: followers are a column of posts; an account has those of its latest post.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/data_set.h"
#include "protocol/messages.h"

namespace tilik {

// For each account (key: folded handle, or pseudonym) the followers at its latest selected post that tells them;
// -1 when none does. O(rows).
std::vector<int64_t> latest_followers(const DataSet& data, const std::vector<Ranked>& accounts, bool pseudonyms);

}  // namespace tilik
