#include <algorithm>
#include <cmath>

#include "engine/engagement_rows.h"
#include "engine/filters.h"
#include "engine/models.h"

namespace tilik {

namespace {

constexpr size_t kMostPulling = 50;

// Rates are shares inside the analysis and percent in every answer; negative stays "none".
double percent_of(double share) { return share < 0 ? share : share * 100; }

}  // namespace

class EngagementModel::Names : public AccountNames {
 public:
  explicit Names(const StringPool& authors) : authors_(authors) {}
  std::string_view key(uint32_t author) const override { return authors_.text(author); }

 private:
  const StringPool& authors_;
};

EngagementModel::EngagementModel(DataSet& data, const ModelRequest& request)
    : data_(data),
      request_(request),
      rows_(std::make_unique<PostsForEngagement>(data, request)),
      names_(std::make_unique<Names>(data.table.authors)) {
  EngagementOptions options;
  options.zone = data.zone();
  options.top = request.top;
  analysis_ = std::make_unique<EngagementAnalysis>(*rows_, *names_, options);
}

EngagementModel::~EngagementModel() = default;

bool EngagementModel::step(const StepBudget& budget) {
  if (!analysed_) {
    if (!analysis_->step(budget)) return false;
    analysed_ = true;
    if (!analysis_->status().ok()) {
      response.unavailable = name_of(analysis_->status().error().code);
      return true;
    }
    take();
    // Where no post says what it answers, nobody can be said not to have answered.
    if (!data_.table.reply_to_author.present()) return true;
    begin_response();
  }
  if (!response_job_->step(budget)) return false;
  take_response();
  return true;
}

std::string EngagementModel::label_of(uint32_t author) const {
  return request_.pseudonyms ? data_.pseudonyms.name_of(author) : std::string(data_.table.author_name_shown(author));
}

EngagedAccount EngagementModel::entry_of(const AccountEngagement& account) const {
  EngagedAccount entry;
  entry.label = label_of(account.author);
  entry.author = request_.pseudonyms ? entry.label : std::string(data_.table.authors.text(account.author));
  const uint16_t community = data_.charts.community_of(account.author);
  if (community != kNoCommunity && community < data_.charts.community_count()) {
    entry.community = std::to_string(community);
  }
  entry.posts = account.posts;
  entry.rows = account.rows;
  entry.interactions = account.rows > 0 ? account.interactions : -1;
  entry.followers = account.followers;
  entry.rate_by_followers = percent_of(account.rate_by_followers);
  entry.median_interactions = account.rows > 0 ? account.median_interactions : -1;
  return entry;
}

void EngagementModel::take() {
  const EngagementResult& result = analysis_->result();
  const PostTable& table = data_.table;
  for (size_t k = 0; k < kCountCount; ++k) {
    const Count which = static_cast<Count>(k);
    if (which == Count::followers || !table.has_count(which)) continue;
    response.totals.push_back({std::string(name_of(which)), result.totals[k].sum, result.totals[k].rows});
  }
  if (result.interactions.rows == 0) response.unavailable = "no_counts";
  for (size_t i = 0; i < kRateBaseCount; ++i) {
    const RateFigures& figures = result.rates[i];
    Rate rate;
    rate.name = name_of(static_cast<RateBase>(i));
    rate.available = figures.available;
    if (!figures.available) rate.unavailable = result.interactions.rows == 0 ? "no_counts" : "no_base_column";
    rate.mean = percent_of(figures.mean_of_ratios);
    rate.median = percent_of(figures.median);
    rate.lower_quartile = percent_of(figures.lower_quartile);
    rate.upper_quartile = percent_of(figures.upper_quartile);
    rate.ratio_of_sums = percent_of(figures.ratio_of_sums);
    rate.rows = figures.rows;
    rate.rows_left_out = figures.left_out();
    response.rates.push_back(std::move(rate));
  }
  response.accounts_total = result.accounts_total;
  for (const AccountEngagement& account : result.accounts) response.accounts.push_back(entry_of(account));
  for (const AccountEngagement& account : result.pulls_more) {
    if (response.pulls_more.size() >= kMostPulling) break;
    response.pulls_more.push_back(entry_of(account));
    // The residual is log10(1 + median) above the line.
    const double expected = (1 + account.median_interactions) / std::pow(10, account.residual) - 1;
    response.pulls_more.back().expected_interactions = std::max(0.0, expected);
  }
  const auto add_groups = [&](std::string_view dimension, const std::vector<GroupEngagement>& groups, auto name) {
    for (const GroupEngagement& group : groups) {
      EngagedGroup entry;
      entry.dimension = dimension;
      entry.label = name(group.value);
      entry.posts = group.posts;
      entry.rows = group.rows;
      entry.median_interactions = group.median_interactions;
      entry.mean_interactions = group.mean_interactions;
      entry.rate_by_followers = percent_of(group.rate_by_followers);
      entry.rate_by_views = percent_of(group.rate_by_views);
      response.groups.push_back(std::move(entry));
    }
  };
  add_groups("platform", result.platforms, [&](uint32_t value) {
    return value < table.platforms.size() ? std::string(table.platforms.text(value)) : std::string();
  });
  if (table.format.present()) {
    add_groups("format", result.formats,
               [](uint32_t value) { return std::string(name_of(static_cast<Format>(value))); });
  }
  for (const HistogramBar& bar : result.interactions_histogram) {
    response.interactions_histogram.push_back({static_cast<double>(bar.from), static_cast<double>(bar.to), bar.count});
  }
  response.has_follower_interaction = result.follower_interaction.available;
  if (result.follower_interaction.available) {
    response.spearman = result.follower_interaction.spearman;
    response.sen_slope = result.follower_interaction.line.slope;
    response.sen_intercept = result.follower_interaction.line.intercept;
  }
  for (const AccountEngagement& account : result.follower_points) response.follower_points.push_back(entry_of(account));
}

void EngagementModel::begin_response() {
  if (!request_.response_list.empty())
    is_ours_ = authors_of_list(data_.account_lists(), request_.response_list, data_.table, data_.pseudonyms);
  // Nobody looked for answers behind the end of the selection.
  int64_t end_utc_s = data_.table.last_utc_s();
  if (request_.filters.has_time) end_utc_s = std::min(end_utc_s, request_.filters.to_utc_s - 1);
  events_ = std::make_unique<RepliesOfPosts>(data_, request_.questions_only);
  response_job_ = std::make_unique<ResponseJob>(*events_, is_ours_, end_utc_s);
}

void EngagementModel::take_response() {
  const Result<ResponseFigures>& figures = response_job_->result();
  if (!figures.ok() || figures->inbound == 0) return;
  response.has_response = true;
  response.inbound = figures->inbound;
  response.answered = figures->answered;
  response.answered_low = figures->answered_interval.low;
  response.answered_high = figures->answered_interval.high;
  if (figures->median_wait_s) response.median_wait_s = static_cast<double>(*figures->median_wait_s);
}

}  // namespace tilik
