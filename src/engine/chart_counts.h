// Owns: ChartCounts, one complete set of the counts behind all counting charts, and ChartCheckpoints, such
// sets as they stand at even distances along the time order.
// Depends on: data, graph/flat_array.h, base. Thread: the engine's.
// Why: counters are plain arrays indexed by the ids of the table's string pools. With checkpoints any time
// brush over all posts is the difference of two sets plus the rows between a checkpoint and an edge.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/memory.h"
#include "data/post_table.h"
#include "graph/flat_array.h"

namespace tilik {

struct AuthorCounts {
  int64_t interactions = 0;
  uint32_t posts = 0;
  uint32_t counted_posts = 0;  // posts with at least one of likes, comments, shares, quotes, saves
};

// Counters that are few whatever the data.
struct SmallCounts {
  std::array<uint32_t, 168> hour_weekday{};  // Monday first, 24 hours each
  std::array<uint32_t, kKindCount> kinds{};
  std::array<uint32_t, kFormatCount> formats{};
  std::array<uint32_t, kCountCount> rows_with{};
  std::array<int64_t, kCountCount> sums{};
  uint32_t posts = 0;
  uint32_t without_time = 0;
};

struct ChartCounts {
  explicit ChartCounts(MemoryBudget& budget);
  // Zeroed counters of the sizes that `table` asks for.
  [[nodiscard]] bool allocate(const PostTable& table, size_t bins, size_t communities);
  [[nodiscard]] bool assign(const ChartCounts& other);
  void zero();

  // Visits every array whose length depends on the data, but for `timeline` and `authors`, in one order.
  template <typename Counts, typename Visit>
  static void for_each_array(Counts& counts, Visit&& visit) {
    visit(counts.hashtags);
    visit(counts.terms);
    visit(counts.platforms);
    visit(counts.languages);
    visit(counts.places);
    visit(counts.communities);
    for (auto& array : counts.categories) visit(array);
  }

  FlatArray<uint32_t> timeline, hashtags, terms;
  // These have one more place, at the end, for "missing".
  FlatArray<uint32_t> platforms, languages, places, communities;
  std::vector<FlatArray<uint32_t>> categories;
  FlatArray<AuthorCounts> authors;
  SmallCounts small;

 private:
  MemoryBudget* budget_;
};

class ChartCheckpoints {
 public:
  explicit ChartCheckpoints(MemoryBudget& budget) : budget_(&budget) {}

  // Chooses how many checkpoints memory allows for sets like `counts`, over `placed` positions; forgets the old.
  void begin(const ChartCounts& counts, uint32_t placed);
  // Intervals between checkpoints; 0: there are none. Checkpoint k stands at position(k), 0 <= k <= intervals().
  uint32_t intervals() const { return intervals_; }
  uint32_t position(uint32_t checkpoint) const {
    return static_cast<uint32_t>(uint64_t{placed_} * checkpoint / intervals_);
  }
  uint32_t nearest(uint32_t at) const {
    if (placed_ == 0) return 0;
    return static_cast<uint32_t>((uint64_t{at} * intervals_ + placed_ / 2) / placed_);
  }
  // Keeps the counts of the rows at positions [0, position(k)); k = 1, 2, ... intervals(). When memory is
  // refused there are no checkpoints from then on.
  void save(uint32_t checkpoint, const ChartCounts& counts);
  bool complete() const { return intervals_ > 0 && saved_ == intervals_; }
  // Sets `counts` (but timeline and authors) to those of the rows between two checkpoints.
  void restore(uint32_t first, uint32_t last, ChartCounts& counts) const;

  // Authors are kept at every author_stride()-th checkpoint only: their counters are large.
  uint32_t author_stride() const { return author_stride_; }
  // Both checkpoints must be multiples of author_stride().
  void restore_authors(uint32_t first, uint32_t last, FlatArray<AuthorCounts>& authors) const;
  void clear();

 private:
  struct Saved {
    FlatArray<uint32_t> counters;  // the arrays of for_each_array, one after the other
    SmallCounts small;
  };
  MemoryBudget* budget_;
  uint32_t placed_ = 0, intervals_ = 0, author_stride_ = 1, saved_ = 0;
  std::vector<Saved> sets_;                       // [k - 1]
  std::vector<FlatArray<AuthorCounts>> authors_;  // [k / stride - 1]
};

}  // namespace tilik
