#include "engine/counting_charts.h"

#include <algorithm>
#include <bit>

#include "base/calendar.h"

namespace tilik {

namespace {

constexpr uint32_t dimension(Dimension which) { return static_cast<uint32_t>(which); }

// Where the rows of a mask count: in every chart, in that of one dimension, or nowhere.
constexpr uint32_t kEverywhere = 254, kNowhere = 255;
uint32_t place_of(FailMask mask) {
  if (mask == 0) return kEverywhere;
  return counts_somewhere(mask) ? static_cast<uint32_t>(std::countr_zero(mask)) : kNowhere;
}

}  // namespace

CountingCharts::CountingCharts(const PostTable& table, MemoryBudget& budget)
    : table_(table), now_(budget), totals_(budget), copy_(budget), checkpoints_(budget), community_of_author_(budget) {}

Status CountingCharts::attach(const TimeBins& bins) {
  bins_ = bins;
  interaction_columns_.clear();
  for (Count which : {Count::likes, Count::comments, Count::shares, Count::quotes, Count::saves}) {
    if (table_.has_count(which)) interaction_columns_.push_back(static_cast<uint32_t>(which));
  }
  checkpoints_.clear();
  totals_are_whole_ = false;
  if (!now_.allocate(table_, bins_.size(), community_count_)) return {ErrorCode::out_of_memory, "charts"};
  checkpoints_.begin(now_, static_cast<uint32_t>(table_.time_order().size()));
  count_all_at_ = 0;
  without_time_at_ = 0;
  rows_ = table_.rows();
  return Done{};
}

Status CountingCharts::set_bins(const TimeBins& bins, const Selection& selection) {
  if (!now_.timeline.allocate_filled(bins.size(), 0)) {
    bins_ = {};
    return {ErrorCode::out_of_memory, "timeline"};
  }
  bins_ = bins;
  for (RowId row = 0; row < selection.rows() && bins_.size() > 0; ++row) {
    if (!selection.counts_for(row, kTimeDimension)) continue;
    const int64_t time = table_.time_utc_s[row];
    if (time != kMissingTime) ++now_.timeline[bins_.index_of(time)];
  }
  return Done{};
}

Status CountingCharts::set_communities(std::span<const uint16_t> community_of_author, uint32_t community_count) {
  community_count_ = 0;
  if (!community_of_author_.assign(community_of_author)) return {ErrorCode::out_of_memory, "communities"};
  community_count_ = community_count;
  return Done{};
}

std::vector<uint32_t> CountingCharts::timeline_of_all() const {
  const auto& order = table_.time_order();
  std::vector<uint32_t> counts;
  uint32_t from = 0;
  for (size_t bin = 0; bin < bins_.size(); ++bin) {
    uint32_t low = from, high = static_cast<uint32_t>(order.size());
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if (table_.time_utc_s[order[middle]] < bins_.start(bin + 1)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    counts.push_back(low - from);
    from = low;
  }
  return counts;
}

// ---- all posts, with checkpoints ----

bool CountingCharts::count_all_step(const StepBudget& budget) {
  constexpr uint32_t kRowsAPart = 2048;
  const auto& order = table_.time_order();
  const uint32_t placed = static_cast<uint32_t>(order.size());
  while (count_all_at_ < placed) {
    uint32_t stop = std::min(placed, count_all_at_ + kRowsAPart);
    uint32_t checkpoint = 0;
    if (checkpoints_.intervals() > 0) {
      checkpoint = static_cast<uint32_t>(uint64_t{count_all_at_} * checkpoints_.intervals() / placed);
      while (checkpoints_.position(checkpoint) <= count_all_at_) ++checkpoint;
      stop = std::min(stop, checkpoints_.position(checkpoint));
    }
    wide_.clear();
    for (auto& list : narrow_) list.clear();
    for (uint32_t at = count_all_at_; at < stop; ++at) wide_.push_back({order[at], 1, kAllCharts});
    count_changes();
    count_all_at_ = stop;
    if (checkpoint > 0 && stop == checkpoints_.position(checkpoint)) checkpoints_.save(checkpoint, now_);
    if (budget.spent()) return false;
  }
  while (without_time_at_ < rows_) {
    const RowId stop = std::min(rows_, without_time_at_ + kRowsAPart);
    wide_.clear();
    for (RowId row = without_time_at_; row < stop; ++row) {
      const bool counts = table_.time_utc_s[row] == kMissingTime && !table_.is_superseded(row);
      if (counts) wide_.push_back({row, 1, kAllCharts});
    }
    count_changes();
    without_time_at_ = stop;
    if (without_time_at_ < rows_ && budget.spent()) return false;
  }
  // Totals missing for want of memory show as zero; the selection still counts.
  totals_are_whole_ = totals_.assign(now_);
  return true;
}

double CountingCharts::count_all_progress() const {
  return rows_ == 0 ? 1 : static_cast<double>(count_all_at_) / rows_;
}

// ---- going back to kept counts ----

void CountingCharts::forget_all() { now_.zero(); }

void CountingCharts::forget_but_timeline() {
  std::swap(kept_timeline_, now_.timeline);
  now_.zero();
  std::swap(kept_timeline_, now_.timeline);
}

bool CountingCharts::keep_copy() { return copy_.assign(now_) && kept_timeline_.allocate(copy_.timeline.size()); }

void CountingCharts::restore_copy() {
  // The arrays have their sizes already, so nothing is allocated and nothing can be refused.
  // The timeline leaves out time itself, so it is right already; its bins may have changed since the copy.
  std::swap(kept_timeline_, now_.timeline);
  static_cast<void>(now_.assign(copy_));
  std::swap(kept_timeline_, now_.timeline);
}

bool CountingCharts::restore_all() {
  // Totals are of this table only once it has been counted to the end.
  if (!totals_are_whole_ || !kept_timeline_.allocate(totals_.timeline.size())) return false;
  const std::vector<uint32_t> timeline = timeline_of_all();
  std::swap(kept_timeline_, now_.timeline);  // has the size of the present bins
  static_cast<void>(now_.assign(totals_));
  std::swap(kept_timeline_, now_.timeline);
  std::copy(timeline.begin(), timeline.end(), now_.timeline.begin());
  return true;
}

uint32_t CountingCharts::checkpoint_intervals() const { return checkpoints_.complete() ? checkpoints_.intervals() : 0; }

bool CountingCharts::restore_between(uint32_t first, uint32_t last, bool begin, const StepBudget& budget) {
  if (begin) {
    checkpoints_.restore(first, last, now_);
    const uint32_t stride = checkpoints_.author_stride();
    const uint32_t coarse_first = (first + stride / 2) / stride * stride;
    const uint32_t coarse_last = std::max(coarse_first, (last + stride / 2) / stride * stride);
    checkpoints_.restore_authors(coarse_first, coarse_last, now_.authors);
    walk_first_ = checkpoints_.position(coarse_first);
    walk_last_ = checkpoints_.position(coarse_last);
  }
  // From the coarser checkpoints of the authors to the finer ones of everything else.
  return walk_authors(walk_first_, checkpoints_.position(first), false, budget) &&
         walk_authors(walk_last_, checkpoints_.position(last), true, budget);
}

bool CountingCharts::walk_authors(uint32_t& at, uint32_t target, bool takes_in_forward, const StepBudget& budget) {
  constexpr uint32_t kRowsAPart = 4096;
  const auto& order = table_.time_order();
  while (at != target) {
    const bool forward = at < target;
    const uint32_t sign = forward == takes_in_forward ? 1u : UINT32_MAX;
    const uint32_t part = std::min(kRowsAPart, forward ? target - at : at - target);
    const uint32_t from = forward ? at : at - part;
    for (uint32_t i = from; i < from + part; ++i) count_author_of(order[i], sign);
    at = forward ? at + part : at - part;
    if (at != target && budget.spent()) return false;
  }
  return true;
}

// ---- changes ----

void CountingCharts::sort_changes(std::span<const MaskChange> changes) {
  constexpr uint32_t kMore = 1, kLess = UINT32_MAX;
  wide_.clear();
  for (auto& list : narrow_) list.clear();
  for (const MaskChange& change : changes) {
    const uint32_t before = place_of(change.before), after = place_of(change.after);
    if (before == kEverywhere) {
      wide_.push_back({change.row, kLess, after == kNowhere ? kAllCharts : after});
    } else if (after == kEverywhere) {
      wide_.push_back({change.row, kMore, before == kNowhere ? kAllCharts : before});
    } else {
      if (before != kNowhere) narrow_[before].push_back({change.row, kLess});
      if (after != kNowhere) narrow_[after].push_back({change.row, kMore});
    }
  }
}

template <typename CountRow>
void CountingCharts::for_chart(uint32_t which, CountRow&& count) {
  for (const WideChange& change : wide_) {
    if (change.except != which) count(change.row, change.sign);
  }
  if (which >= kDimensionCount) return;
  for (const NarrowChange& change : narrow_[which]) count(change.row, change.sign);
}

void CountingCharts::apply(std::span<const MaskChange> changes) {
  sort_changes(changes);
  count_changes();
}

void CountingCharts::count_changes() {
  if (table_.terms.present()) {
    uint32_t* const counts = now_.terms.data();
    for_chart(dimension(Dimension::term),
              [&](RowId row, uint32_t sign) { table_.terms.for_each(row, [&](uint32_t id) { counts[id] += sign; }); });
  }
  if (table_.hashtags.present()) {
    uint32_t* const counts = now_.hashtags.data();
    for_chart(dimension(Dimension::hashtag), [&](RowId row, uint32_t sign) {
      table_.hashtags.for_each(row, [&](uint32_t id) { counts[id] += sign; });
    });
  }
  count_times();
  count_small_sets();
  count_authors();
  count_sums();
}

void CountingCharts::count_times() {
  if (bins_.size() > 0) {
    for_chart(dimension(Dimension::time), [&](RowId row, uint32_t sign) {
      const int64_t time = table_.time_utc_s[row];
      if (time != kMissingTime) now_.timeline[bins_.index_of(time)] += sign;
    });
  }
  const Zone& zone = bins_.zone();
  for_chart(dimension(Dimension::hour), [&](RowId row, uint32_t sign) {
    const int64_t time = table_.time_utc_s[row];
    if (time != kMissingTime) now_.small.hour_weekday[hour_of_week(time, zone)] += sign;
  });
  for_chart(kNoDimension, [&](RowId row, uint32_t sign) {
    if (table_.time_utc_s[row] == kMissingTime) now_.small.without_time += sign;
  });
}

void CountingCharts::count_small_sets() {
  const auto count_column = [&](Dimension which, FlatArray<uint32_t>& counts, const auto& column) {
    if (!column.present()) return;
    // "Missing" has the last place; its value is the largest of the column's type.
    const uint32_t missing = static_cast<uint32_t>(counts.size()) - 1;
    for_chart(dimension(which),
              [&](RowId row, uint32_t sign) { counts[std::min<uint32_t>(column[row], missing)] += sign; });
  };
  count_column(Dimension::platform, now_.platforms, table_.platform);
  count_column(Dimension::language, now_.languages, table_.language);
  count_column(Dimension::place, now_.places, table_.place);
  for (size_t k = 0; k < now_.categories.size(); ++k) {
    count_column(Dimension::category, now_.categories[k], table_.categories[k]);
  }
  for_chart(dimension(Dimension::kind), [&](RowId row, uint32_t sign) { now_.small.kinds[table_.kind[row]] += sign; });
  if (table_.format.present()) {
    for_chart(dimension(Dimension::format),
              [&](RowId row, uint32_t sign) { now_.small.formats[table_.format[row]] += sign; });
  }
}

void CountingCharts::count_author_of(RowId row, uint32_t sign) {
  const uint32_t author = table_.author[row];
  if (author == kNoId) return;
  AuthorCounts& counts = now_.authors[author];
  counts.posts += sign;
  int64_t interactions = 0;
  bool counted = false;
  for (uint32_t column : interaction_columns_) {
    const int64_t value = table_.count(static_cast<Count>(column), row);
    if (value == kMissingCount) continue;
    interactions += value;
    counted = true;
  }
  if (!counted) return;
  counts.counted_posts += sign;
  counts.interactions += static_cast<int32_t>(sign) * interactions;
}

void CountingCharts::count_authors() {
  for_chart(dimension(Dimension::author), [&](RowId row, uint32_t sign) { count_author_of(row, sign); });
  if (community_count_ == 0) return;
  const uint32_t none = static_cast<uint32_t>(now_.communities.size()) - 1;
  for_chart(dimension(Dimension::community), [&](RowId row, uint32_t sign) {
    const uint32_t author = table_.author[row];
    const uint32_t community = author == kNoId ? kNoCommunity : community_of(author);
    now_.communities[std::min(community, none)] += sign;
  });
}

void CountingCharts::count_sums() {
  for_chart(kNoDimension, [&](RowId, uint32_t sign) { now_.small.posts += sign; });
  for (size_t k = 0; k < kCountCount; ++k) {
    if (!table_.counts[k].present()) continue;
    const Count which = static_cast<Count>(k);
    for_chart(kNoDimension, [&](RowId row, uint32_t sign) {
      const int64_t value = table_.count(which, row);
      if (value == kMissingCount) return;
      now_.small.rows_with[k] += sign;
      now_.small.sums[k] += static_cast<int32_t>(sign) * value;
    });
  }
}

}  // namespace tilik
