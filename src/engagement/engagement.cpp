#include "engagement/engagement.h"

#include <algorithm>

#include "base/calendar.h"
#include "engagement/engagement_work.h"

namespace tilik {

namespace {

constexpr uint32_t kRowsPerCheck = 4096;
constexpr uint32_t kNone = 0xffffffffu;

// Limits of the bars of logarithmic_histogram, as far as 63 bits go.
std::vector<int64_t> histogram_limits() {
  std::vector<int64_t> limits = {0, 1};
  for (int64_t power = 1; power <= 100'000'000'000'000'000; power *= 10) {
    for (const int64_t step : {2, 5, 10}) limits.push_back(step * power);
  }
  return limits;
}

}  // namespace

EngagementAnalysis::EngagementAnalysis(const EngagementRows& rows, const AccountNames& names,
                                       const EngagementOptions& options, MemoryBudget& budget)
    : rows_(rows), names_(names), options_(options), budget_(budget) {}

EngagementAnalysis::~EngagementAnalysis() = default;

bool EngagementAnalysis::step(const StepBudget& budget) {
  while (phase_ != Phase::done) {
    if (run_phase(budget) && phase_ != Phase::done) {
      phase_ = static_cast<Phase>(static_cast<int>(phase_) + 1);
      next_ = 0;
    }
    if (phase_ != Phase::done && budget.spent()) return false;
  }
  work_.reset();
  return true;
}

double EngagementAnalysis::progress() const {
  const double whole = static_cast<double>(Phase::done);
  const double rows = rows_.rows() == 0 ? 1 : static_cast<double>(rows_.rows());
  return (static_cast<double>(phase_) + static_cast<double>(next_) / rows) / whole;
}

// True when the phase is complete.
bool EngagementAnalysis::run_phase(const StepBudget& budget) {
  switch (phase_) {
    case Phase::begin: return begin();
    case Phase::count: return each_row(budget, &EngagementAnalysis::count_row);
    case Phase::prepare: return prepare();
    case Phase::keep: return each_row(budget, &EngagementAnalysis::keep_row);
    case Phase::rates:
      for (size_t i = 0; i < kRateBaseCount; ++i) result_.rates[i] = work_->rates[i].figures();
      return true;
    case Phase::accounts: return find_account_medians(budget);
    case Phase::relate_followers:
      relate_followers();
      choose_follower_points();
      return true;
    case Phase::consistency: finish_consistency(); return true;
    case Phase::top_accounts: rank_accounts(); return true;
    case Phase::pulls_more: rank_pulls(); return true;
    case Phase::describe: describe_groups(); return true;
    case Phase::done: return true;
  }
  return true;
}

bool EngagementAnalysis::fail() {
  status_ = Status(ErrorCode::out_of_memory, "engagement");
  phase_ = Phase::done;
  return true;
}

bool EngagementAnalysis::begin() {
  work_ = std::make_unique<Work>(budget_, rows_.platforms());
  work_->histogram.assign(histogram_limits().size(), 0);
  return work_->accounts.allocate_filled(rows_.authors(), Account{}) ? true : fail();
}

bool EngagementAnalysis::each_row(const StepBudget& budget,
                                  void (EngagementAnalysis::*visit)(const EngagementRow&, int64_t)) {
  const uint32_t end = rows_.rows();
  EngagementRow row;
  while (next_ < end) {
    const uint32_t until = end - next_ < kRowsPerCheck ? end : next_ + kRowsPerCheck;
    for (; next_ < until; ++next_) {
      if (rows_.read(next_, row)) (this->*visit)(row, interactions_of(row));
    }
    if (budget.spent()) break;
  }
  return next_ >= end;
}

void EngagementAnalysis::count_row(const EngagementRow& row, int64_t interactions) {
  count_in_groups(row, interactions);
  if (!row.is_selected) return;
  Work& work = *work_;
  const bool is_used = interactions >= 0;
  ++result_.posts;
  for (size_t i = 0; i < row.counts.size(); ++i) {
    if (row.counts[i] < 0) continue;
    result_.totals[i].sum += row.counts[i];
    ++result_.totals[i].rows;
  }
  for (RateCollector& rate : work.rates) rate.count(row, interactions);
  if (is_used) {
    result_.interactions.sum += interactions;
    ++result_.interactions.rows;
  }
  if (row.time_utc_s != kMissingTime) {
    const size_t slot = hour_of_week(row.time_utc_s, options_.zone);
    ++result_.hour_posts[slot];
    if (is_used) {
      ++result_.hour_rows[slot];
      result_.hour_interactions[slot] += interactions;
    }
  }
  if (row.author >= work.accounts.size()) return;
  Account& account = work.accounts[row.author];
  ++account.posts;
  account.timed_posts += row.time_utc_s != kMissingTime ? 1 : 0;
  account.followers.take(row.counts[static_cast<size_t>(Count::followers)], row.time_utc_s);
  if (!is_used) return;
  ++account.rows;
  account.interactions += interactions;
  const double by_followers = rate_of(row, interactions, RateBase::followers);
  if (by_followers >= 0) {
    account.rate_sum += by_followers;
    ++account.rate_rows;
  }
}

// The charts that may count more than the selection.
void EngagementAnalysis::count_in_groups(const EngagementRow& row, int64_t interactions) {
  Work& work = *work_;
  if (row.is_for_platforms) count_in(work.platform_of(row), row, interactions);
  if (row.is_for_formats) count_in(work.formats[static_cast<size_t>(row.format)], row, interactions);
  if (!row.is_for_histogram || interactions < 0) return;
  static const std::vector<int64_t> kLimits = histogram_limits();
  const auto bar = std::upper_bound(kLimits.begin(), kLimits.end(), interactions) - 1;
  ++work.histogram[static_cast<size_t>(bar - kLimits.begin())];
  work.largest = std::max(work.largest, interactions);
}

void EngagementAnalysis::count_in(Group& group, const EngagementRow& row, int64_t interactions) {
  ++group.posts;
  if (interactions < 0) return;
  ++group.rows;
  group.interactions += interactions;
  group.median.count(static_cast<double>(interactions));
  const double by_followers = rate_of(row, interactions, RateBase::followers);
  if (by_followers >= 0) {
    group.followers_sum += by_followers;
    ++group.followers_rows;
  }
  const double by_views = rate_of(row, interactions, RateBase::views);
  if (by_views >= 0) {
    group.views_sum += by_views;
    ++group.views_rows;
  }
}

// Sizes of everything are known now: take the memory for the second pass.
bool EngagementAnalysis::prepare() {
  Work& work = *work_;
  uint32_t values = 0;
  for (Account& account : work.accounts) {
    account.first_value = values;
    values += account.rows;
  }
  bool ok = work.by_account.allocate(values) && work.kept_of_account.allocate_filled(work.accounts.size(), 0) &&
            work.rhythm_of_account.allocate_filled(work.accounts.size(), kNone);
  for (RateCollector& rate : work.rates) ok = ok && rate.choose();
  for (Group& group : work.platforms) ok = ok && group.median.choose();
  for (Group& group : work.formats) ok = ok && group.median.choose();
  if (!ok) return fail();
  choose_top_accounts();
  return true;
}

void EngagementAnalysis::keep_row(const EngagementRow& row, int64_t interactions) {
  Work& work = *work_;
  if (interactions >= 0) {
    const auto value = static_cast<double>(interactions);
    if (row.is_for_platforms) work.platform_of(row).median.keep(value);
    if (row.is_for_formats) work.formats[static_cast<size_t>(row.format)].median.keep(value);
  }
  if (!row.is_selected) return;
  if (row.author < work.accounts.size()) {
    const uint32_t rhythm = work.rhythm_of_account[row.author];
    if (rhythm != kNone && row.time_utc_s != kMissingTime) {
      PostTimes& of_account = work.times[rhythm];
      ++of_account.posts;
      if (of_account.first_utc_s.size() < kMostTimes) of_account.first_utc_s.push_back(row.time_utc_s);
    }
  }
  if (interactions < 0) return;
  for (RateCollector& rate : work.rates) {
    if (rate.has_rows()) rate.keep(row, interactions);
  }
  if (row.author < work.accounts.size()) {
    work.by_account[work.accounts[row.author].first_value + work.kept_of_account[row.author]++] =
        saturated(interactions);
  }
}

bool EngagementAnalysis::find_account_medians(const StepBudget& budget) {
  Work& work = *work_;
  std::vector<double> values;
  while (next_ < work.accounts.size()) {
    const uint32_t until = static_cast<uint32_t>(std::min<size_t>(next_ + 256, work.accounts.size()));
    for (; next_ < until; ++next_) {
      Account& account = work.accounts[next_];
      if (account.rows == 0) continue;
      const uint32_t* first = work.by_account.data() + account.first_value;
      values.assign(first, first + account.rows);
      account.median = median_in_place(values);
    }
    if (budget.spent()) break;
  }
  return next_ >= work.accounts.size();
}

}  // namespace tilik
