// Owns: CountingCharts, the counts of every chart that follows a brush, kept in step with a Selection.
// Depends on: data (PostTable, Selection), engine/chart_counts.h, engine/time_bins.h. Thread: the engine's.
// Why: charts keep counts by group and add or take away only the rows that changed, so that all of them
// follow a dragged brush. Each chart shows the selection without its own dimension.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/memory.h"
#include "base/result.h"
#include "data/post_table.h"
#include "data/selection.h"
#include "engine/chart_counts.h"
#include "engine/time_bins.h"
#include "protocol/messages.h"

namespace tilik {

static_assert(static_cast<unsigned>(Dimension::time) == kTimeDimension);
static_assert(static_cast<unsigned>(Dimension::other) == kOtherDimension);
static_assert(static_cast<unsigned>(Dimension::other) + 1 == kDimensionCount);

inline constexpr uint16_t kNoCommunity = 0xffff;

class CountingCharts : public SelectionListener {
 public:
  explicit CountingCharts(const PostTable& table, MemoryBudget& budget = MemoryBudget::of_program());

  // Sizes all counters for the table as it is now and sets them to zero; follow with count_all_step().
  Status attach(const TimeBins& bins);
  // Counts all posts, checkpoints on the way; true when done. Then selected() == totals(), as for a
  // Selection without filters: tell it by Selection::counts_are_of_all().
  bool count_all_step(const StepBudget& budget);
  double count_all_progress() const;
  // Other bins of the same zone: only the timeline is counted anew, O(rows).
  Status set_bins(const TimeBins& bins, const Selection& selection);
  // The community of each author id, kNoCommunity for none; follow with attach(). Empty: no base.
  Status set_communities(std::span<const uint16_t> community_of_author, uint32_t community_count);

  const TimeBins& bins() const { return bins_; }
  const ChartCounts& selected() const { return now_; }
  const ChartCounts& totals() const { return totals_; }
  // Posts of all the table in each bin. O(bins log rows).
  std::vector<uint32_t> timeline_of_all() const;
  uint32_t community_count() const { return community_count_; }
  uint16_t community_of(uint32_t author_id) const {
    return author_id < community_of_author_.size() ? community_of_author_[author_id] : kNoCommunity;
  }

  // SelectionListener
  void forget_all() override;
  void forget_but_timeline() override;
  void apply(std::span<const MaskChange> changes) override;
  bool keep_copy() override;
  void restore_copy() override;
  uint32_t checkpoint_intervals() const override;
  bool restore_all() override;
  bool restore_between(uint32_t first, uint32_t last, bool begin, const StepBudget& budget) override;

 private:
  // A row that enters or leaves all charts but one.
  struct WideChange {
    RowId row;
    uint32_t sign;    // 1, or 2^32 - 1 which takes one away
    uint32_t except;  // dimension of the chart that does not change
  };
  struct NarrowChange {
    RowId row;
    uint32_t sign;
  };
  static constexpr uint32_t kAllCharts = 254;    // `except` of a change that every chart sees
  static constexpr uint32_t kNoDimension = 255;  // of charts that follow every filter

  void sort_changes(std::span<const MaskChange> changes);
  template <typename CountRow>
  void for_chart(uint32_t dimension, CountRow&& count);
  void count_changes();
  void count_times();
  void count_small_sets();
  void count_authors();
  void count_author_of(RowId row, uint32_t sign);
  void count_sums();
  bool walk_authors(uint32_t& at, uint32_t target, bool takes_in_forward, const StepBudget& budget);

  const PostTable& table_;
  TimeBins bins_;
  ChartCounts now_, totals_, copy_;
  FlatArray<uint32_t> kept_timeline_;
  ChartCheckpoints checkpoints_;
  FlatArray<uint16_t> community_of_author_;
  uint32_t community_count_ = 0;
  bool totals_are_whole_ = false;
  std::vector<uint32_t> interaction_columns_;  // the present ones of likes, comments, shares, quotes, saves
  uint32_t count_all_at_ = 0;                  // position in the time order, then rows without time
  RowId without_time_at_ = 0;
  RowId rows_ = 0;  // at attach(): the counters have no place for authors and words of later ones
  uint32_t walk_first_ = 0, walk_last_ = 0;  // the interval that authors are counted for while restoring
  std::vector<WideChange> wide_;
  std::array<std::vector<NarrowChange>, kDimensionCount> narrow_;
};

}  // namespace tilik
