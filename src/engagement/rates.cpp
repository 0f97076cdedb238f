#include "engagement/rates.h"

namespace tilik {

const char* name_of(RateBase base) {
  static const char* const kNames[] = {"by_followers", "by_reach", "by_views", "by_impressions"};
  return kNames[static_cast<size_t>(base)];
}

namespace {

int64_t base_value(const EngagementRow& row, RateBase base) {
  switch (base) {
    case RateBase::followers: return row.counts[static_cast<size_t>(Count::followers)];
    case RateBase::reach: return row.counts[static_cast<size_t>(Count::reach)];
    case RateBase::views: return row.counts[static_cast<size_t>(Count::views)];
    case RateBase::impressions: return row.counts[static_cast<size_t>(Count::impressions)];
  }
  return kMissingCount;
}

}  // namespace

double rate_of(const EngagementRow& row, int64_t interactions, RateBase base) {
  const int64_t value = base_value(row, base);
  return interactions >= 0 && value > 0 ? static_cast<double>(interactions) / static_cast<double>(value) : -1;
}

void RateCollector::count(const EngagementRow& row, int64_t interactions) {
  if (interactions < 0) {
    ++figures_.without_interactions;
    return;
  }
  const int64_t base = base_value(row, base_);
  if (base <= 0) {
    ++(base < 0 ? figures_.without_base : figures_.zero_base);
    return;
  }
  const double ratio = static_cast<double>(interactions) / static_cast<double>(base);
  ++figures_.rows;
  ratio_sum_ += ratio;
  interaction_sum_ += interactions;
  base_sum_ += base;
  ratios_.count(ratio);
}

void RateCollector::keep(const EngagementRow& row, int64_t interactions) {
  const double ratio = rate_of(row, interactions, base_);
  if (ratio >= 0) ratios_.keep(ratio);
}

RateFigures RateCollector::figures() {
  RateFigures figures = figures_;
  figures.available = figures.rows > 0;
  if (figures.available) {
    figures.mean_of_ratios = ratio_sum_ / static_cast<double>(figures.rows);
    figures.ratio_of_sums = static_cast<double>(interaction_sum_) / static_cast<double>(base_sum_);
    figures.lower_quartile = ratios_.result(0);
    figures.median = ratios_.result(1);
    figures.upper_quartile = ratios_.result(2);
  }
  return figures;
}

}  // namespace tilik
