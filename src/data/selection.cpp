#include "data/selection.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace tilik {

namespace {
constexpr size_t kChangesABatch = 2048;
}

Selection::Selection(const PostTable& table, MemoryBudget& budget)
    : table_(table), masks_(budget), without_time_(budget) {
  changes_.reserve(kChangesABatch);
}

Status Selection::attach() {
  masks_.truncate(0);
  without_time_.truncate(0);
  if (!masks_.resize(table_.rows(), 0)) return {ErrorCode::out_of_memory, "selection"};
  for (RowId row = 0; row < rows(); ++row) {
    if (table_.is_superseded(row)) masks_[row] = dimension_bit(kOtherDimension);
    if (table_.time_utc_s[row] == kMissingTime && !without_time_.push_back(row)) {
      masks_.truncate(0);
      without_time_.truncate(0);
      return {ErrorCode::out_of_memory, "selection"};
    }
  }
  waiting_bits_ = active_bits_;
  pass_ = Pass::none;
  recount_next();
  now_ = {0, placed()};
  without_time_failing_ = 0;
  copy_kept_ = restoring_ = false;
  aim_time(time_wanted_, wanted_from_, wanted_to_);
  return Done{};
}

void Selection::detach() {
  masks_.clear();
  without_time_.clear();
  pass_ = Pass::none;
  restoring_ = false;
  now_ = aim_ = {};
  without_time_failing_ = 0;
}

void Selection::counts_are_of_all() {
  must_recount_ = false;
  recount_row_ = 0;
}

uint32_t Selection::position_of(int64_t time_utc_s) const {
  const auto& order = table_.time_order();
  uint32_t low = 0, high = static_cast<uint32_t>(order.size());
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (table_.time_utc_s[order[middle]] < time_utc_s) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

void Selection::aim_time(bool active, int64_t from_utc_s, int64_t to_utc_s) {
  time_wanted_ = active;
  wanted_from_ = from_utc_s;
  wanted_to_ = to_utc_s;
  aim_ = {0, placed()};
  if (active) {
    aim_.first = position_of(from_utc_s);
    aim_.last = std::max(aim_.first, position_of(to_utc_s));
  }
  time_planned_ = false;
}

void Selection::aim(unsigned dimension, std::unique_ptr<RowFilter> filter) {
  const FailMask bit = dimension_bit(dimension);
  if (filter == nullptr && (active_bits_ & bit) == 0) return;
  active_bits_ = static_cast<FailMask>(filter == nullptr ? active_bits_ & ~bit : active_bits_ | bit);
  filters_[dimension] = std::move(filter);
  waiting_bits_ |= bit;
  // What has been worked out for the old filter is worthless; what has been adopted stays consistent.
  if (pass_ == Pass::silent || restoring_) must_recount_ = true;
  restoring_ = false;
  pass_ = Pass::none;
  if (must_recount_) recount_row_ = 0;
}

bool Selection::reached() const {
  return waiting_bits_ == 0 && !must_recount_ && now_ == aim_ &&
         without_time_failing_ == (time_wanted_ ? without_time_.size() : 0);
}

double Selection::progress() const {
  if (rows() == 0) return 1;
  return static_cast<double>(must_recount_ && pass_ == Pass::none ? recount_row_ : pass_row_) / rows();
}

unsigned Selection::waiting_dimensions() const {
  const bool time_waits =
      !(now_ == aim_) || without_time_failing_ != (time_wanted_ ? static_cast<uint32_t>(without_time_.size()) : 0);
  return static_cast<unsigned>(std::popcount(waiting_bits_)) + (time_waits ? 1 : 0);
}

// Without any filter but time the masks are known and so are the counts: nothing needs to be counted.
bool Selection::leave_all_filters(SelectionListener& listener) {
  if (active_bits_ != 0 || waiting_bits_ == 0 || !listener.restore_all()) return false;
  size_t count;
  for (RowId row = 0; row < rows(); row += static_cast<RowId>(count)) {
    FailMask* masks = masks_.run_at(row, count);
    for (size_t i = 0; i < count; ++i) masks[i] &= dimension_bit(kOtherDimension);
  }
  waiting_bits_ = 0;
  pass_ = Pass::none;
  must_recount_ = restoring_ = copy_kept_ = false;
  recount_row_ = 0;
  now_ = {0, placed()};
  without_time_failing_ = 0;
  time_planned_ = false;
  return true;
}

bool Selection::step(const StepBudget& budget, SelectionListener& listener) {
  if (leave_all_filters(listener) && budget.spent()) return false;
  // One dimension that changed is applied as a difference; several at once, or counts that are gone
  // anyway, are written without counting and then counted once.
  if (waiting_bits_ != 0) {
    const bool one = waiting_dimensions() == 1 && !must_recount_;
    if (pass_ == Pass::none) {
      pass_ = one ? Pass::evaluate : Pass::silent;
      pass_row_ = 0;
      changed_rows_ = passing_rows_ = 0;
      pass_dimension_ = static_cast<unsigned>(std::countr_zero(waiting_bits_));
      silent_bits_ = waiting_bits_;
      copy_kept_ = false;
    }
    if (pass_ == Pass::silent ? !write_silently(budget) : !step_one_dimension(budget, listener)) return false;
  }
  if (must_recount_) {
    // The time interval is written silently too: its place is known, so it costs one pass of masks.
    if (!(now_ == aim_) || without_time_failing_ != (time_wanted_ ? without_time_.size() : 0)) {
      write_time_bits();
      now_ = aim_;
      without_time_failing_ = time_wanted_ ? static_cast<uint32_t>(without_time_.size()) : 0;
      time_planned_ = true;
      recount_row_ = 0;
    }
    if (!recount(budget, listener)) return false;
  }
  return step_time(budget, listener);
}

// ---- one dimension ----

bool Selection::step_one_dimension(const StepBudget& budget, SelectionListener& listener) {
  if (pass_ == Pass::evaluate) {
    if (!evaluate_next(budget)) return false;
    pass_ = Pass::adopt;
    pass_row_ = 0;
    // Counting anew costs the rows that pass afterwards, the difference costs the rows that change.
    if (passing_rows_ < changed_rows_) must_recount_ = true;
  }
  return adopt_next(budget, listener);
}

bool Selection::evaluate_next(const StepBudget& budget) {
  const FailMask bit = dimension_bit(pass_dimension_);
  const FailMask others = static_cast<FailMask>(kDimensionBits & ~bit);
  RowFilter* filter = filters_[pass_dimension_].get();
  uint8_t fails[kRunRows];
  std::fill(fails, fails + kRunRows, uint8_t{0});
  while (pass_row_ < rows()) {
    size_t count;
    FailMask* masks = masks_.run_at(pass_row_, count);
    count = std::min(count, kRunRows);
    if (filter != nullptr) filter->test(pass_row_, count, fails);
    for (size_t i = 0; i < count; ++i) {
      const FailMask next = fails[i] != 0 ? kNextBit : FailMask{0};
      const FailMask before = masks[i];
      masks[i] = static_cast<FailMask>((before & kDimensionBits) | next);
      const bool had = (before & bit) != 0;
      if (counts_somewhere(before & others)) {
        changed_rows_ += had != (next != 0);
        passing_rows_ += next == 0;
      }
    }
    pass_row_ += static_cast<RowId>(count);
    if (pass_row_ < rows() && budget.spent()) return false;
  }
  return true;
}

bool Selection::adopt_next(const StepBudget& budget, SelectionListener& listener) {
  const FailMask bit = dimension_bit(pass_dimension_);
  while (pass_row_ < rows()) {
    size_t count;
    FailMask* masks = masks_.run_at(pass_row_, count);
    count = std::min(count, kRunRows);
    for (size_t i = 0; i < count; ++i) {
      const FailMask before = masks[i] & kDimensionBits;
      const FailMask after =
          (masks[i] & kNextBit) != 0 ? static_cast<FailMask>(before | bit) : static_cast<FailMask>(before & ~bit);
      masks[i] = after;
      if (after != before && !must_recount_) add_change(pass_row_ + static_cast<RowId>(i), before, after, listener);
    }
    pass_row_ += static_cast<RowId>(count);
    if (pass_row_ < rows() && budget.spent()) {
      flush(listener);
      return false;
    }
  }
  flush(listener);
  waiting_bits_ = static_cast<FailMask>(waiting_bits_ & ~bit);
  pass_ = Pass::none;
  if (must_recount_) recount_row_ = 0;
  return true;
}

// ---- several dimensions ----

bool Selection::write_silently(const StepBudget& budget) {
  must_recount_ = true;
  uint8_t fails[kRunRows];
  while (pass_row_ < rows()) {
    size_t count;
    FailMask* masks = masks_.run_at(pass_row_, count);
    count = std::min(count, kRunRows);
    for (unsigned dimension = 0; dimension < kDimensionCount; ++dimension) {
      const FailMask bit = dimension_bit(dimension);
      if ((silent_bits_ & bit) == 0) continue;
      if (filters_[dimension] == nullptr) {
        for (size_t i = 0; i < count; ++i) masks[i] = static_cast<FailMask>(masks[i] & ~bit & kDimensionBits);
        continue;
      }
      filters_[dimension]->test(pass_row_, count, fails);
      for (size_t i = 0; i < count; ++i) {
        masks[i] = static_cast<FailMask>((masks[i] & ~bit & kDimensionBits) | (fails[i] != 0 ? bit : 0));
      }
    }
    pass_row_ += static_cast<RowId>(count);
    if (pass_row_ < rows() && budget.spent()) return false;
  }
  waiting_bits_ = static_cast<FailMask>(waiting_bits_ & ~silent_bits_);
  pass_ = Pass::none;
  recount_row_ = 0;
  return true;
}

bool Selection::recount(const StepBudget& budget, SelectionListener& listener) {
  if (recount_row_ == 0) {
    listener.forget_all();
    copy_kept_ = false;
  }
  while (recount_row_ < rows()) {
    size_t count;
    const FailMask* masks = masks_.run_at(recount_row_, count);
    count = std::min(count, kRunRows);
    for (size_t i = 0; i < count; ++i) {
      const FailMask after = masks[i] & kDimensionBits;
      if (counts_somewhere(after)) add_change(recount_row_ + static_cast<RowId>(i), kDimensionBits, after, listener);
    }
    recount_row_ += static_cast<RowId>(count);
    if (recount_row_ < rows() && budget.spent()) {
      flush(listener);
      return false;
    }
  }
  flush(listener);
  must_recount_ = false;
  recount_row_ = 0;
  return true;
}

// ---- time ----

void Selection::set_time_bit_everywhere(bool fails) {
  size_t count;
  for (RowId row = 0; row < rows(); row += static_cast<RowId>(count)) {
    FailMask* masks = masks_.run_at(row, count);
    if (fails) {
      for (size_t i = 0; i < count; ++i) masks[i] |= kTimeBit;
    } else {
      for (size_t i = 0; i < count; ++i) masks[i] &= static_cast<FailMask>(~kTimeBit);
    }
  }
}

// The wanted time filter, row by row, without counting.
void Selection::write_time_bits() {
  for (RowId row = 0; row < rows(); ++row) {
    const int64_t time = table_.time_utc_s[row];
    const bool passes = !time_wanted_ || (time != kMissingTime && time >= wanted_from_ && time < wanted_to_);
    masks_[row] = static_cast<FailMask>(passes ? masks_[row] & ~kTimeBit : masks_[row] | kTimeBit);
  }
}

// Chooses where to start from: the interval as it is, an empty one, all times, or two checkpoints.
void Selection::plan_time(SelectionListener& listener) {
  time_planned_ = true;
  const auto size = [](const Interval& interval) { return uint64_t{interval.last} - interval.first; };
  const auto distance = [](uint64_t a, uint64_t b) { return a > b ? a - b : b - a; };
  const uint32_t intervals = active_bits_ == 0 && placed() > 0 ? listener.checkpoint_intervals() : 0;
  const bool at_all_times = now_ == Interval{0, placed()} && without_time_failing_ == 0 && !restoring_;
  if (intervals == 0 && at_all_times && time_wanted_ && !copy_kept_) copy_kept_ = listener.keep_copy();

  // Costs in rows to be counted; a pass over masks or counters is worth about 1/64 of counting.
  const uint64_t pass = rows() / 64;
  const uint64_t unplaced = without_time_.size(), unplaced_failing = time_wanted_ ? unplaced : 0;
  const uint32_t first = std::max(now_.first, aim_.first), last = std::min(now_.last, aim_.last);
  const uint64_t common = last > first ? last - first : 0;
  const uint64_t keep = restoring_
                            ? UINT64_MAX
                            : size(now_) + size(aim_) - 2 * common + distance(without_time_failing_, unplaced_failing);
  const uint64_t from_empty = size(aim_) + (unplaced - unplaced_failing) + pass;
  const uint64_t from_all = copy_kept_ ? placed() - size(aim_) + unplaced_failing + pass : UINT64_MAX;
  uint64_t from_checkpoints = UINT64_MAX;
  uint32_t left = 0, right = 0;
  if (intervals > 0) {
    const auto nearest = [&](uint32_t at) {
      return static_cast<uint32_t>((uint64_t{at} * intervals + placed() / 2) / placed());
    };
    left = nearest(aim_.first);
    right = std::max(left, nearest(aim_.last));
    from_checkpoints = distance(uint64_t{placed()} * left / intervals, aim_.first) +
                       distance(uint64_t{placed()} * right / intervals, aim_.last) + (unplaced - unplaced_failing) +
                       2 * pass;
  }
  const uint64_t cheapest = std::min({keep, from_empty, from_all, from_checkpoints});
  if (cheapest == keep) return;
  restoring_ = false;
  if (cheapest == from_checkpoints) {
    start_from_checkpoints(left, right, intervals);
  } else if (cheapest == from_empty) {
    start_from_empty(listener);
  } else {
    start_from_all(listener);
  }
}

void Selection::start_from_empty(SelectionListener& listener) {
  set_time_bit_everywhere(true);
  listener.forget_but_timeline();
  now_ = {aim_.first, aim_.first};
  without_time_failing_ = static_cast<uint32_t>(without_time_.size());
}

void Selection::start_from_all(SelectionListener& listener) {
  set_time_bit_everywhere(false);
  listener.restore_copy();
  now_ = {0, placed()};
  without_time_failing_ = 0;
}

void Selection::start_from_checkpoints(uint32_t first, uint32_t last, uint32_t intervals) {
  const auto& order = table_.time_order();
  now_.first = static_cast<uint32_t>(uint64_t{placed()} * first / intervals);
  now_.last = static_cast<uint32_t>(uint64_t{placed()} * last / intervals);
  without_time_failing_ = static_cast<uint32_t>(without_time_.size());
  // Straight over all masks, then one by one over the smaller side.
  const bool mostly_outside = now_.last - now_.first < placed() / 2;
  set_time_bit_everywhere(mostly_outside);
  const auto write = [&](const BlockArray<uint32_t>& list, uint32_t from, uint32_t to) {
    for (uint32_t at = from; at < to; ++at) masks_[list[at]] ^= kTimeBit;
  };
  if (mostly_outside) {
    write(order, now_.first, now_.last);
  } else {
    write(order, 0, now_.first);
    write(order, now_.last, placed());
    write(without_time_, 0, without_time_failing_);
  }
  restoring_ = true;
  restore_begun_ = false;
  restore_first_ = first;
  restore_last_ = last;
}

bool Selection::step_time(const StepBudget& budget, SelectionListener& listener) {
  if (!time_planned_) plan_time(listener);
  if (restoring_) {
    const bool begin = !std::exchange(restore_begun_, true);
    if (!listener.restore_between(restore_first_, restore_last_, begin, budget)) return false;
    restoring_ = false;
  }
  if (!move_rows_without_time(budget, listener)) return false;
  if (aim_.first >= now_.last || aim_.last <= now_.first) {
    // No common part: shrink to nothing, jump, grow.
    if (!move_edge(now_.last, now_.first, budget, listener)) return false;
    now_ = {aim_.first, aim_.first};
  }
  return move_edge(now_.first, aim_.first, budget, listener) && move_edge(now_.last, aim_.last, budget, listener);
}

bool Selection::move_rows_without_time(const StepBudget& budget, SelectionListener& listener) {
  const uint32_t wanted = time_wanted_ ? static_cast<uint32_t>(without_time_.size()) : 0;
  while (without_time_failing_ != wanted) {
    const bool fails = without_time_failing_ < wanted;
    const uint32_t distance = fails ? wanted - without_time_failing_ : without_time_failing_ - wanted;
    const uint32_t part = std::min<uint32_t>(distance, kRunRows);
    const uint32_t from = fails ? without_time_failing_ : without_time_failing_ - part;
    set_time_bit(without_time_, from, from + part, fails, listener);
    without_time_failing_ = fails ? from + part : from;
    if (without_time_failing_ != wanted && budget.spent()) {
      flush(listener);
      return false;
    }
  }
  flush(listener);
  return true;
}

void Selection::set_time_bit(const BlockArray<uint32_t>& list, uint32_t from, uint32_t to, bool fails,
                             SelectionListener& listener) {
  for (uint32_t at = from; at < to;) {
    size_t count;
    const uint32_t* rows = list.run_at(at, count);
    count = std::min<size_t>(count, to - at);
    at += static_cast<uint32_t>(count);
    for (size_t i = 0; i < count; ++i) {
      const FailMask before = masks_[rows[i]] & kDimensionBits;
      const FailMask after = static_cast<FailMask>(fails ? before | kTimeBit : before & ~kTimeBit);
      masks_[rows[i]] = after;
      if (after != before) add_change(rows[i], before, after, listener);
    }
  }
}

// Moves one edge of the interval to `target`: rows that it leaves behind fail, rows that it takes in pass.
bool Selection::move_edge(uint32_t& edge, uint32_t target, const StepBudget& budget, SelectionListener& listener) {
  const auto& order = table_.time_order();
  const bool is_last = &edge == &now_.last;
  while (edge != target) {
    const bool forward = edge < target;
    const bool fails = is_last ? !forward : forward;
    const uint32_t distance = forward ? target - edge : edge - target;
    const uint32_t part = std::min<uint32_t>(distance, kRunRows);
    const uint32_t from = forward ? edge : edge - part;
    set_time_bit(order, from, from + part, fails, listener);
    edge = forward ? edge + part : edge - part;
    if (edge != target && budget.spent()) {
      flush(listener);
      return false;
    }
  }
  flush(listener);
  return true;
}

void Selection::add_change(RowId row, FailMask before, FailMask after, SelectionListener& listener) {
  if (!counts_somewhere(before) && !counts_somewhere(after)) return;
  changes_.push_back({row, before, after});
  if (changes_.size() == kChangesABatch) flush(listener);
}

void Selection::flush(SelectionListener& listener) {
  if (changes_.empty()) return;
  listener.apply(changes_);
  changes_.clear();
}

}  // namespace tilik
