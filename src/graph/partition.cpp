#include "graph/partition.h"

#include <algorithm>
#include <cmath>

#include "base/small_sort.h"

namespace tilik {

namespace {

struct Overlap {
  uint32_t a;
  uint32_t b;
  uint64_t count;
};

// The cells of the table of overlaps that are not empty, sorted by a, then b.
bool table_of_overlaps(std::span<const uint32_t> a, std::span<const uint32_t> b, FlatArray<Overlap>& cells) {
  FlatArray<uint64_t> pairs;
  if (!pairs.allocate(a.size())) return false;
  for (size_t i = 0; i < a.size(); ++i) pairs[i] = uint64_t{a[i]} << 32 | b[i];
  small_sort(pairs.begin(), pairs.end());
  size_t count = 0;
  for (size_t i = 0; i < pairs.size(); ++i) count += i == 0 || pairs[i] != pairs[i - 1];
  if (!cells.allocate(count)) return false;
  size_t at = 0;
  for (size_t i = 0; i < pairs.size(); ++i) {
    if (i == 0 || pairs[i] != pairs[i - 1]) {
      cells[at++] = Overlap{static_cast<uint32_t>(pairs[i] >> 32), static_cast<uint32_t>(pairs[i]), 0};
    }
    ++cells[at - 1].count;
  }
  return true;
}

double pairs_among(double count) { return count * (count - 1) / 2; }

struct GroupSums {
  double entropy = 0;  // natural logarithm
  double pairs = 0;    // pairs of nodes in the same group
};

// Sums over the groups of one side of the table, whose cells must be sorted by that side.
template <typename KeyOf>
GroupSums sums_of_groups(const FlatArray<Overlap>& cells, double n, KeyOf key_of) {
  GroupSums sums;
  for (size_t i = 0; i < cells.size();) {
    uint64_t size = 0;
    const uint32_t key = key_of(cells[i]);
    for (; i < cells.size() && key_of(cells[i]) == key; ++i) size += cells[i].count;
    const double share = static_cast<double>(size) / n;
    sums.entropy -= share * std::log(share);
    sums.pairs += pairs_among(static_cast<double>(size));
  }
  return sums;
}

}  // namespace

Result<PartitionAgreement> compare_partitions(std::span<const uint32_t> a, std::span<const uint32_t> b) {
  if (a.size() != b.size()) return Result<PartitionAgreement>(ErrorCode::bad_request, "partition_size");
  if (a.empty()) return ErrorCode::empty_input;
  FlatArray<Overlap> cells;
  if (!table_of_overlaps(a, b, cells)) return Result<PartitionAgreement>(ErrorCode::out_of_memory, "partition");
  const double n = static_cast<double>(a.size());
  double joint_entropy = 0, joint_pairs = 0;
  for (const Overlap& cell : cells) {
    const double share = static_cast<double>(cell.count) / n;
    joint_entropy -= share * std::log(share);
    joint_pairs += pairs_among(static_cast<double>(cell.count));
  }
  const GroupSums of_a = sums_of_groups(cells, n, [](const Overlap& cell) { return cell.a; });
  small_sort(cells.begin(), cells.end(),
             [](const Overlap& x, const Overlap& y) { return x.b != y.b ? x.b < y.b : x.a < y.a; });
  const GroupSums of_b = sums_of_groups(cells, n, [](const Overlap& cell) { return cell.b; });

  PartitionAgreement agreement;
  const double entropies = of_a.entropy + of_b.entropy;
  agreement.nmi = entropies > 0 ? 2 * (entropies - joint_entropy) / entropies : 1;
  const double expected = n > 1 ? of_a.pairs * of_b.pairs / pairs_among(n) : 0;
  const double most = (of_a.pairs + of_b.pairs) / 2;
  agreement.ari = most == expected ? 1 : (joint_pairs - expected) / (most - expected);
  return agreement;
}

Result<FlatArray<uint32_t>> match_communities(std::span<const uint32_t> old_community, uint32_t old_count,
                                              std::span<const uint32_t> new_community, uint32_t new_count) {
  using Answer = Result<FlatArray<uint32_t>>;
  if (old_community.size() != new_community.size()) return Answer(ErrorCode::bad_request, "partition_size");
  FlatArray<Overlap> cells;
  FlatArray<uint32_t> matched;
  FlatArray<uint8_t> is_taken;
  if (!table_of_overlaps(new_community, old_community, cells) ||
      !matched.allocate_filled(new_count, kAbsentCommunity) || !is_taken.allocate_filled(old_count, 0)) {
    return Answer(ErrorCode::out_of_memory, "partition");
  }
  small_sort(cells.begin(), cells.end(), [](const Overlap& x, const Overlap& y) {
    if (x.count != y.count) return x.count > y.count;
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  for (const Overlap& cell : cells) {
    if (cell.a >= new_count || cell.b >= old_count) continue;
    if (matched[cell.a] != kAbsentCommunity || is_taken[cell.b] != 0) continue;
    matched[cell.a] = cell.b;
    is_taken[cell.b] = 1;
  }
  uint32_t next = old_count;
  for (uint32_t& id : matched) {
    if (id == kAbsentCommunity) id = next++;
  }
  return Answer(std::move(matched));
}

bool add_togetherness(std::span<const uint32_t> community, uint32_t community_count, std::span<const uint32_t> other,
                      std::span<double> share, MemoryBudget& budget) {
  const size_t n = other.size();
  FlatArray<uint64_t> keys(budget), sorted(budget);
  FlatArray<uint32_t> sizes(budget);
  if (!keys.allocate(n) || !sizes.allocate_filled(community_count, 0)) return false;
  for (size_t v = 0; v < n; ++v) {
    keys[v] = uint64_t{community[v]} << 32 | other[v];
    ++sizes[community[v]];
  }
  if (!sorted.assign(keys.span())) return false;
  small_sort(sorted.begin(), sorted.end());
  for (size_t v = 0; v < n; ++v) {
    const uint32_t size = sizes[community[v]];
    const auto run = std::equal_range(sorted.begin(), sorted.end(), keys[v]);
    share[v] += size < 2 ? 1 : static_cast<double>(run.second - run.first - 1) / (size - 1);
  }
  return true;
}

}  // namespace tilik
