// Owns: Selection, which posts pass which filters, and the cheapest way from one selection to the next.
// Depends on: base, data/post_table.h. Thread: the engine's.
// Why: every chart shows the selection without its own dimension, and all of them follow a brush that is
// being dragged. One 16-bit fail mask a row holds one bit a dimension: a row counts for the chart of
// dimension d when (mask & ~bit_d) == 0. Charts keep their counts and hear only which masks changed.
//
// The time brush is an interval of positions in the time-sorted row index. Moving it moves its two edges,
// so only rows between old and new edges are touched; when it is cheaper, the interval first becomes empty
// or everything (one straight pass over the masks) and grows or shrinks from there. Every partial state is
// a selection of its own with counts that fit it, so that a newer aim can take over at any moment.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/job.h"
#include "base/memory.h"
#include "data/post_table.h"

namespace tilik {

using FailMask = uint16_t;
// Dimensions are numbered as in the protocol's Dimension; these are the ones that Selection itself knows.
inline constexpr unsigned kTimeDimension = 0;
inline constexpr unsigned kOtherDimension = 14;  // superseded rows always fail it
inline constexpr unsigned kDimensionCount = 15;
inline constexpr FailMask kDimensionBits = (1u << kDimensionCount) - 1;

inline constexpr FailMask dimension_bit(unsigned dimension) { return static_cast<FailMask>(1u << dimension); }
// True when at most one dimension fails: only such rows count in any chart.
inline constexpr bool counts_somewhere(FailMask mask) { return (mask & (mask - 1)) == 0; }

struct MaskChange {
  RowId row;
  FailMask before, after;
};

// What keeps counts in step with a Selection.
class SelectionListener {
 public:
  virtual ~SelectionListener() = default;
  // All counts become zero, as if every row failed every dimension.
  virtual void forget_all() = 0;
  // The counts of all charts but that of the time dimension become zero.
  virtual void forget_but_timeline() = 0;
  // Masks of these rows changed. Rows that count nowhere before and after are left out.
  virtual void apply(std::span<const MaskChange> changes) = 0;
  // Keeps a copy of all counts as they are; false when there is no memory for it.
  virtual bool keep_copy() = 0;
  // All counts as they were at keep_copy().
  virtual void restore_copy() = 0;
  // The listener may know the counts of the posts between evenly spaced positions of the time order, when no
  // filter but time is set: checkpoint k of n intervals stands at position floor(size * k / n). 0: none.
  virtual uint32_t checkpoint_intervals() const = 0;
  // All counts, the timeline's too, become those of all posts; false when they are not known.
  virtual bool restore_all() = 0;
  // All counts but the timeline's become those of the rows between two checkpoints, without rows that have
  // no time. May take several calls, the first with `begin`; true when done.
  virtual bool restore_between(uint32_t first, uint32_t last, bool begin, const StepBudget& budget) = 0;
};

// Says which rows fail one dimension; asked for runs of rows in ascending order.
class RowFilter {
 public:
  virtual ~RowFilter() = default;
  // fails[i] = 1 when row first + i fails, else 0. At most Selection::kRunRows rows.
  virtual void test(RowId first, size_t count, uint8_t* fails) = 0;
};

class Selection {
 public:
  static constexpr size_t kRunRows = 4096;

  explicit Selection(const PostTable& table, MemoryBudget& budget = MemoryBudget::of_program());

  // Takes in the rows that the table has after finish_load(); all aims are asked for again. O(rows).
  Status attach();

  // Knows no rows until the next attach().
  void detach();

  RowId rows() const { return static_cast<RowId>(masks_.size()); }
  FailMask mask(RowId row) const { return masks_[row] & kDimensionBits; }
  bool selected(RowId row) const { return mask(row) == 0; }
  // Counts for the chart of `dimension`, which shows the selection without its own dimension.
  bool counts_for(RowId row, unsigned dimension) const {
    return (mask(row) & static_cast<FailMask>(~dimension_bit(dimension))) == 0;
  }
  const BlockArray<FailMask>& masks() const { return masks_; }

  // ---- what is wanted; cheap, the work is done by step() ----
  void aim_time(bool active, int64_t from_utc_s, int64_t to_utc_s);  // from inclusive, to exclusive
  // nullptr: every row passes.
  void aim(unsigned dimension, std::unique_ptr<RowFilter> filter);
  // Works towards the aims; true when the masks and the listener's counts have reached them.
  bool step(const StepBudget& budget, SelectionListener& listener);
  // Makes the next step() count everything anew.
  void recount_next() {
    must_recount_ = true;
    recount_row_ = 0;
  }
  // The listener has counted all posts: right after attach(), instead of a recount.
  void counts_are_of_all();
  bool reached() const;
  // 0 to 1 of the pass that is running.
  double progress() const;

  uint64_t memory_bytes() const { return masks_.memory_bytes() + without_time_.memory_bytes(); }

 private:
  static constexpr FailMask kNextBit = 1u << kDimensionCount;  // the wanted value of the one dimension being changed
  static constexpr FailMask kTimeBit = 1u << kTimeDimension;
  struct Interval {
    uint32_t first = 0, last = 0;  // positions in the time order, `last` exclusive
    bool operator==(const Interval&) const = default;
  };

  unsigned waiting_dimensions() const;
  bool leave_all_filters(SelectionListener& listener);
  bool step_one_dimension(const StepBudget& budget, SelectionListener& listener);
  bool evaluate_next(const StepBudget& budget);
  bool adopt_next(const StepBudget& budget, SelectionListener& listener);
  bool write_silently(const StepBudget& budget);
  bool recount(const StepBudget& budget, SelectionListener& listener);
  bool step_time(const StepBudget& budget, SelectionListener& listener);
  void plan_time(SelectionListener& listener);
  void start_from_empty(SelectionListener& listener);
  void start_from_all(SelectionListener& listener);
  void start_from_checkpoints(uint32_t first, uint32_t last, uint32_t intervals);
  uint32_t placed() const { return static_cast<uint32_t>(table_.time_order().size()); }
  bool move_rows_without_time(const StepBudget& budget, SelectionListener& listener);
  void set_time_bit(const BlockArray<uint32_t>& list, uint32_t from, uint32_t to, bool fails,
                    SelectionListener& listener);
  bool move_edge(uint32_t& edge, uint32_t target, const StepBudget& budget, SelectionListener& listener);
  void write_time_bits();
  void set_time_bit_everywhere(bool fails);
  uint32_t position_of(int64_t time_utc_s) const;
  void flush(SelectionListener& listener);
  void add_change(RowId row, FailMask before, FailMask after, SelectionListener& listener);

  const PostTable& table_;
  BlockArray<FailMask> masks_;
  BlockArray<uint32_t> without_time_;  // rows that have no time: they fail any time filter

  // Aims of dimensions other than time.
  std::array<std::unique_ptr<RowFilter>, kDimensionCount> filters_;
  FailMask waiting_bits_ = 0;  // dimensions whose masks do not follow their filter yet
  FailMask active_bits_ = 0;   // dimensions with a filter

  // Progress of the pass that is running.
  enum class Pass : uint8_t { none, evaluate, adopt, silent };
  Pass pass_ = Pass::none;
  unsigned pass_dimension_ = 0;
  FailMask silent_bits_ = 0;
  RowId pass_row_ = 0;
  uint64_t changed_rows_ = 0, passing_rows_ = 0;
  bool must_recount_ = true;
  RowId recount_row_ = 0;

  // Time.
  bool time_wanted_ = false;
  int64_t wanted_from_ = 0, wanted_to_ = 0;
  bool time_planned_ = true;
  Interval now_, aim_;
  uint32_t without_time_failing_ = 0;  // how many of without_time_ have the bit set, from the front
  bool copy_kept_ = false;             // the listener's copy holds the counts of "all times"
  bool restoring_ = false;             // the listener is on its way to the counts between two checkpoints
  bool restore_begun_ = false;
  uint32_t restore_first_ = 0, restore_last_ = 0;

  std::vector<MaskChange> changes_;
};

}  // namespace tilik
