// Owns: the rows that engagement is computed from, as an interface, and what "interactions" means.
// Depends on: data/fields. Thread: the engine's.
// Why: the analysis must not know filters or tables; the engine hands it one selected post after another,
// several times over.
//
// Interactions E = likes + comments + shares + quotes + saves, over those of the five that the row has.
// A row is used when it has at least one of them; the others are left out and counted, never taken as 0.
// Views, reach, clicks and followers are audiences, not interactions.
#pragma once

#include <array>
#include <cstdint>

#include "data/fields.h"

namespace tilik {

inline constexpr uint32_t kNoAuthor = 0xffffffffu;

struct EngagementRow {
  uint32_t author = kNoAuthor;
  uint16_t platform = 0xffff;  // 0xffff: missing
  Format format = Format::unknown;
  int64_t time_utc_s = kMissingTime;
  std::array<int64_t, kCountCount> counts = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};  // by Count; kMissingCount
  // A chart in which one chooses may count what its own choice hides, so that the other values stay to be chosen.
  bool is_selected = true, is_for_platforms = true, is_for_formats = true, is_for_histogram = true;
};

class EngagementRows {
 public:
  virtual ~EngagementRows() = default;
  virtual uint32_t rows() const = 0;     // of the table; ids 0 .. rows() - 1
  virtual uint32_t authors() const = 0;  // number of author ids
  virtual uint32_t platforms() const = 0;
  // False when the row counts nowhere (not selected, or superseded); `row` is then undefined. `row` came as a new
  // one or from the last call: what no row has need not be written. Must answer the same for the whole run of an
  // analysis.
  virtual bool read(uint32_t index, EngagementRow& row) const = 0;
};

// kMissingCount when the row has none of the five.
inline int64_t interactions_of(const EngagementRow& row) {
  int64_t sum = kMissingCount;
  for (Count count : {Count::likes, Count::comments, Count::shares, Count::quotes, Count::saves}) {
    const int64_t value = row.counts[static_cast<size_t>(count)];
    if (value >= 0) sum = (sum < 0 ? 0 : sum) + value;
  }
  return sum;
}

}  // namespace tilik
