// Owns: MetricTable, series of numbers over time as managers export them: followers, reach, visits, sales.
// Depends on: base, data/post_table.h (AddOutcome). Thread: the engine's.
// Why: such a table has dates and numbers and no posts. It is a data set of its own kind: kept beside the posts,
// never counted among them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/memory.h"
#include "data/post_table.h"

namespace tilik {

// One value on its way in. Views need to live only until add() returns.
struct MetricDraft {
  std::string_view account, platform, metric;  // account and platform may be empty
  int64_t time_utc_s = kMissingTime;
  double value = 0;
};

struct MetricPoint {
  int64_t time_utc_s;
  double value;
};

struct MetricSeries {
  std::string account, platform, metric;
  uint64_t values = 0;  // points, one a moment
  int64_t first_utc_s = kMissingTime, last_utc_s = kMissingTime;
};

class MetricTable {
 public:
  static constexpr size_t kMostSeries = 4096;

  explicit MetricTable(MemoryBudget& budget = MemoryBudget::of_program()) : points_(budget), slots_(budget) {}

  // The same series and moment twice: the later value counts. out_of_memory also beyond kMostSeries.
  // Cost: a look-up of the name and one of the moment.
  AddOutcome add(const MetricDraft& draft);

  // In order of first appearance.
  const std::vector<MetricSeries>& series() const { return series_; }
  uint64_t values() const { return points_.size(); }
  // The points of a series by time. Cost: one pass over all points and a sort of those found.
  std::vector<MetricPoint> points_of(size_t series) const;

 private:
  struct Point {
    int64_t time_utc_s;
    double value;
    uint32_t series;
  };
  static constexpr uint32_t kEmpty = UINT32_MAX;

  size_t slot_of(uint32_t series, int64_t time_utc_s) const;
  bool grow();

  std::vector<MetricSeries> series_;
  std::map<std::string, uint32_t> numbers_;  // of the series by account, platform and metric
  BlockArray<Point> points_;
  BlockArray<uint32_t> slots_;  // open addressing: points by series and moment
  std::string key_;
};

}  // namespace tilik
