#include "data/metric_table.h"

#include <algorithm>

#include "base/hash.h"
#include "base/small_sort.h"

namespace tilik {

// Where the point of this series and moment stands or would stand.
size_t MetricTable::slot_of(uint32_t series, int64_t time_utc_s) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = static_cast<size_t>(mix64(static_cast<uint64_t>(time_utc_s) ^ (uint64_t{series} << 44))) & mask;
  while (slots_[slot] != kEmpty) {
    const Point& point = points_[slots_[slot]];
    if (point.series == series && point.time_utc_s == time_utc_s) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

bool MetricTable::grow() {
  const size_t size = std::max<size_t>(1024, slots_.size() * 2);
  slots_.truncate(0);
  if (!slots_.resize(size, kEmpty)) return false;
  for (uint32_t i = 0; i < points_.size(); ++i) slots_[slot_of(points_[i].series, points_[i].time_utc_s)] = i;
  return true;
}

AddOutcome MetricTable::add(const MetricDraft& draft) {
  if (points_.size() * 2 >= slots_.size() && !grow()) return AddOutcome::out_of_memory;
  key_.assign(draft.account);
  key_ += '\x1f';
  key_ += draft.platform;
  key_ += '\x1f';
  key_ += draft.metric;
  const auto known = numbers_.find(key_);
  if (known == numbers_.end() && series_.size() >= kMostSeries) return AddOutcome::out_of_memory;
  const uint32_t number = known == numbers_.end() ? static_cast<uint32_t>(series_.size()) : known->second;
  const size_t slot = slot_of(number, draft.time_utc_s);
  if (slots_[slot] != kEmpty) {
    Point& point = points_[slots_[slot]];
    const bool is_same = point.value == draft.value;
    point.value = draft.value;
    return is_same ? AddOutcome::duplicate_dropped : AddOutcome::duplicate_replaced;
  }
  if (!points_.push_back(Point{draft.time_utc_s, draft.value, number})) return AddOutcome::out_of_memory;
  slots_[slot] = static_cast<uint32_t>(points_.size() - 1);
  if (known == numbers_.end()) {
    numbers_.emplace(key_, number);
    series_.push_back({std::string(draft.account), std::string(draft.platform), std::string(draft.metric), 0,
                       draft.time_utc_s, draft.time_utc_s});
  }
  MetricSeries& series = series_[number];
  ++series.values;
  series.first_utc_s = std::min(series.first_utc_s, draft.time_utc_s);
  series.last_utc_s = std::max(series.last_utc_s, draft.time_utc_s);
  return AddOutcome::added;
}

std::vector<MetricPoint> MetricTable::points_of(size_t series) const {
  std::vector<MetricPoint> found;
  for (size_t i = 0; i < points_.size(); ++i) {
    if (points_[i].series == series) found.push_back({points_[i].time_utc_s, points_[i].value});
  }
  small_sort(found.begin(), found.end(),
             [](const MetricPoint& a, const MetricPoint& b) { return a.time_utc_s < b.time_utc_s; });
  return found;
}

}  // namespace tilik
