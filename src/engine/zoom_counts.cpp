#include "engine/zoom_counts.h"

#include <algorithm>

namespace tilik {

ZoomCounts::ZoomCounts(const DataSet& data, int64_t from_utc_s, int64_t to_utc_s, BinUnit unit) : data_(data) {
  const TimeBins& whole = data.charts.bins();
  if (whole.size() == 0 || data.order_failed()) return;
  const int64_t from = std::max(from_utc_s, whole.start(0)), last = std::min(to_utc_s, whole.start(whole.size())) - 1;
  if (from > last) return;
  bins_ = TimeBins(from, last, data.zone(), unit);
  total.assign(bins_.size(), 0);
  selected.assign(bins_.size(), 0);
  at_ = first_at_or_after(bins_.start(0));
  end_ = first_at_or_after(bins_.start(bins_.size()));
}

uint32_t ZoomCounts::first_at_or_after(int64_t utc_s) const {
  const auto& order = data_.table.time_order();
  uint32_t low = 0, high = static_cast<uint32_t>(order.size());
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (data_.table.time_utc_s[order[middle]] < utc_s)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool ZoomCounts::step(const StepBudget& budget) {
  constexpr uint32_t kRowsAPart = 8192;
  const auto& order = data_.table.time_order();
  while (at_ < end_) {
    const uint32_t stop = std::min(end_, at_ + kRowsAPart);
    for (; at_ < stop; ++at_) {
      const RowId row = order[at_];
      const uint32_t bin = bins_.index_of(data_.table.time_utc_s[row]);
      ++total[bin];
      selected[bin] += data_.selection.counts_for(row, kTimeDimension);
    }
    if (at_ < end_ && budget.spent()) return false;
  }
  return true;
}

}  // namespace tilik
