// Owns: the words that tell one community from the others (class-based TF-IDF).
// Depends on: base, data/string_pool.h, graph/flat_array.h. Thread: any.
// Why: a community needs a name that people recognise; the words it uses more than others give one.
#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"
#include "data/string_pool.h"
#include "graph/flat_array.h"

namespace tilik {

// How often (in how many posts) a community used a term. At most one entry a pair; any order.
struct CommunityTermCount {
  uint32_t community;
  uint32_t term;
  uint32_t count;
};

inline constexpr uint32_t kNoTerm = UINT32_MAX;

// How often each community used any term, and each term was used by all. A term that a community used too rarely to
// name it counts here, too.
struct CommunityTermTotals {
  FlatArray<uint64_t> of_community, of_term;
  uint64_t all = 0;
  // False when memory is refused.
  [[nodiscard]] bool allocate(uint32_t community_count, uint32_t term_count);
  // Both must be in range.
  void add(const CommunityTermCount& entry) {
    of_community[entry.community] += entry.count;
    of_term[entry.term] += entry.count;
    all += entry.count;
  }
};

struct ScoredTerm {
  double score;
  uint32_t term;
};
// Of each community its best terms, best first.
struct BestTerms {
  FlatArray<ScoredTerm> terms;  // `most` places a community
  FlatArray<uint32_t> found;    // how many of them are taken
  uint32_t most = 0;
  std::span<const ScoredTerm> of(uint32_t community) const {
    return terms.span().subspan(size_t{community} * most, found[community]);
  }
};

// Up to `most` terms for each community. Score: tf * ln(1 + A / f), tf = count / all counts of the community, f = count
// over all communities, A = mean of all counts a community (Grootendorst 2022). Terms used less than `least_count`
// times in the community are left out. Equal scores: by the bytes of the terms, whose numbers follow the order of the
// files; without `names` by number. `counts` has the terms that may be chosen, in range, and `totals` has all.
// O(entries * most) at worst.
Result<BestTerms> best_terms(std::span<const CommunityTermCount> counts, const CommunityTermTotals& totals,
                             uint32_t most, uint32_t least_count = 2, const StringPool* names = nullptr);

// The same as numbers, `per_community` places for each community; kNoTerm where there are fewer.
// bad_request when an entry names a community or term out of range.
Result<FlatArray<uint32_t>> label_terms(std::span<const CommunityTermCount> counts, uint32_t community_count,
                                        uint32_t term_count, uint32_t per_community, uint32_t least_count = 2,
                                        const StringPool* names = nullptr);

// Natural logarithm by arithmetic only: the same bits on every machine, since a ranking follows. Relative
// error below 1e-14 for positive finite x.
double portable_log(double x);

}  // namespace tilik
