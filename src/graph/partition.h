// Owns: comparison of two partitions of the same nodes (NMI, ARI) and the matching of new community ids
// to old ones.
// Depends on: base, graph/flat_array.h. Thread: any.
// Why: "did it find the known groups" and "which community is this one now" are both questions about the
// table of overlaps.
#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"
#include "graph/flat_array.h"

namespace tilik {

struct PartitionAgreement {
  double nmi = 0;  // 2 I(X;Y) / (H(X) + H(Y)); 1 when both partitions are one single group
  double ari = 0;  // Hubert & Arabie 1985; 1 when the partitions are equal
};

// Any 32-bit values may be used as group names; both spans have one value a node. O(n log n).
// bad_request when the lengths differ, empty_input without nodes.
Result<PartitionAgreement> compare_partitions(std::span<const uint32_t> a, std::span<const uint32_t> b);

// For every new community the old id with the largest overlap, given out greedily by overlap (ties:
// smaller new id, then smaller old id), each old id once; new communities without an old id get
// old_count, old_count + 1, … Use: colours and names stay when a base is computed again. A value
// `absent` in `old_community` marks a node that was not there before.
inline constexpr uint32_t kAbsentCommunity = UINT32_MAX;
Result<FlatArray<uint32_t>> match_communities(std::span<const uint32_t> old_community, uint32_t old_count,
                                              std::span<const uint32_t> new_community, uint32_t new_count);

// Adds to the share of each node what part of the other members of its community `other` puts together with it, too; 1
// for single members. O(n log n). False when memory is refused.
[[nodiscard]] bool add_togetherness(std::span<const uint32_t> community, uint32_t community_count,
                                    std::span<const uint32_t> other, std::span<double> share,
                                    MemoryBudget& budget = MemoryBudget::of_program());

}  // namespace tilik
