#include <algorithm>

#include "ingest/columns.h"

namespace tilik {

void ColumnPlan::take_day_order(const DayOrderEvidence& evidence) {
  has_day_evidence = evidence.any();
  day_order = evidence.decide();
  day_order_assumed = evidence.any() && evidence.is_assumed();
  day_order_proven = evidence.is_proven();
}

bool ColumnPlan::has(Field field) const {
  return std::any_of(roles.begin(), roles.end(), [&](const ColumnRole& role) {
    return role.field == field && role.aspect != Aspect::clock && role.aspect != Aspect::title;
  });
}

bool ColumnPlan::has_whole(Field count) const {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const ColumnRole& role) { return role.field == count && role.platform.empty(); });
}

}  // namespace tilik
