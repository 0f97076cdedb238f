// Owns: the words that communities are named by, chosen so that names differ.
// Depends on: community/label_terms.h. Thread: any (pure).
// Why: communities of one topic share their best words; names that hold the same words tell nobody which is which.
#pragma once

#include <cstdint>
#include <vector>

#include "community/label_terms.h"

namespace tilik {

// Of each community up to `words` of its best terms, of which there should be more. A word belongs to the first
// community, so to the largest, in which it scores at least half of its highest. Place by place a community takes the
// best that belongs to it, or that no other name has, among those that score at least three quarters of the best that
// is left to it; where there is none, the best that is left. The first word is one that no other name has as long as
// the best `words` hold one, however it scores. O(communities * words * best terms).
std::vector<std::vector<uint32_t>> naming_terms(const BestTerms& best, uint32_t words);

}  // namespace tilik
