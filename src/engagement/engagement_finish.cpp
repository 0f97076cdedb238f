// The last steps of EngagementAnalysis: lists in order, rhythm of accounts, followers against response.
#include <algorithm>
#include <functional>
#include <utility>

#include "base/calendar.h"
#include "base/hash.h"
#include "base/small_sort.h"
#include "engagement/engagement_work.h"
#include "stats/elementary.h"

namespace tilik {

namespace {

constexpr int64_t kFirstMonday = 4;  // 1970-01-05
constexpr size_t kFewestAccounts = 5;
constexpr size_t kMostAccounts = 20'000;

// The `top` largest of the candidates by `earlier`, a total order.
template <typename Earlier>
void sort_and_cut(std::vector<uint32_t>& list, size_t top, Earlier earlier) {
  const size_t kept = std::min(top, list.size());
  std::partial_sort(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(kept), list.end(), earlier);
  list.resize(kept);
}

double logarithm(double value) { return exact_log10(1 + value); }

}  // namespace

void EngagementAnalysis::choose_top_accounts() {
  Work& work = *work_;
  std::vector<uint32_t> chosen;
  for (uint32_t author = 0; author < work.accounts.size(); ++author) {
    if (work.accounts[author].timed_posts >= kFewestPostsForRhythm) chosen.push_back(author);
  }
  result_.consistency_total = chosen.size();
  sort_and_cut(chosen, options_.top, [&](uint32_t a, uint32_t b) {
    const uint32_t of_a = work.accounts[a].timed_posts, of_b = work.accounts[b].timed_posts;
    return of_a != of_b ? of_a > of_b : names_.key(a) < names_.key(b);
  });
  for (const uint32_t author : chosen) {
    work.rhythm_of_account[author] = static_cast<uint32_t>(work.times.size());
    work.times.push_back({author, 0, {}});
  }
}

AccountEngagement EngagementAnalysis::describe(uint32_t author) const {
  const Account& account = work_->accounts[author];
  AccountEngagement result;
  result.author = author;
  result.posts = account.posts;
  result.rows = account.rows;
  result.interactions = account.interactions;
  result.median_interactions = account.median;
  result.followers = account.followers.value;
  if (account.rate_rows > 0) result.rate_by_followers = account.rate_sum / account.rate_rows;
  const FollowerInteraction& relation = result_.follower_interaction;
  if (relation.available && account.rows > 0 && account.followers.value >= 0) {
    result.residual = logarithm(account.median) - relation.line.intercept -
                      relation.line.slope * logarithm(static_cast<double>(account.followers.value));
  }
  return result;
}

void EngagementAnalysis::rank_accounts() {
  const Work& work = *work_;
  std::vector<uint32_t> active;
  for (uint32_t author = 0; author < work.accounts.size(); ++author) {
    if (work.accounts[author].posts > 0) active.push_back(author);
  }
  result_.accounts_total = active.size();
  sort_and_cut(active, options_.top, [&](uint32_t a, uint32_t b) {
    const int64_t left = work.accounts[a].interactions, right = work.accounts[b].interactions;
    return left != right ? left > right : names_.key(a) < names_.key(b);
  });
  for (const uint32_t author : active) result_.accounts.push_back(describe(author));
}

// Accounts whose posts gather more than their followers would let one expect.
void EngagementAnalysis::rank_pulls() {
  if (!result_.follower_interaction.available) return;
  const Work& work = *work_;
  std::vector<uint32_t> comparable;
  std::vector<double> residuals(work.accounts.size());
  for (uint32_t author = 0; author < work.accounts.size(); ++author) {
    const Account& account = work.accounts[author];
    if (account.rows < kFewestPostsForRhythm || account.followers.value < 0) continue;
    comparable.push_back(author);
    residuals[author] = describe(author).residual;
  }
  sort_and_cut(comparable, options_.top, [&](uint32_t a, uint32_t b) {
    return residuals[a] != residuals[b] ? residuals[a] > residuals[b] : names_.key(a) < names_.key(b);
  });
  for (const uint32_t author : comparable) {
    if (residuals[author] > 0) result_.pulls_more.push_back(describe(author));
  }
}

void EngagementAnalysis::describe_groups() {
  Work& work = *work_;
  const auto describe = [](std::vector<Group>& groups, std::vector<GroupEngagement>& out) {
    for (uint32_t value = 0; value < groups.size(); ++value) {
      Group& group = groups[value];
      if (group.posts == 0) continue;
      GroupEngagement described;
      described.value = value;
      described.posts = group.posts;
      described.rows = group.rows;
      if (group.rows > 0) {
        described.mean_interactions = static_cast<double>(group.interactions) / static_cast<double>(group.rows);
        described.median_interactions = group.median.result(0);
      }
      described.rate_by_followers_rows = group.followers_rows;
      described.rate_by_views_rows = group.views_rows;
      if (group.followers_rows > 0) {
        described.rate_by_followers = group.followers_sum / static_cast<double>(group.followers_rows);
      }
      if (group.views_rows > 0) described.rate_by_views = group.views_sum / static_cast<double>(group.views_rows);
      out.push_back(described);
    }
    small_sort(out.begin(), out.end(), [](const GroupEngagement& a, const GroupEngagement& b) {
      return a.posts != b.posts ? a.posts > b.posts : a.value < b.value;
    });
  };
  describe(work.platforms, result_.platforms);
  describe(work.formats, result_.formats);

  // Bars up to the largest value, with the counts of the first pass.
  if (work.largest >= 0) {
    const int64_t largest[] = {work.largest};
    result_.interactions_histogram = logarithmic_histogram(largest);
    for (size_t bar = 0; bar < result_.interactions_histogram.size(); ++bar) {
      result_.interactions_histogram[bar].count = bar < work.histogram.size() ? work.histogram[bar] : 0;
    }
  }
}

void EngagementAnalysis::finish_consistency() {
  for (auto& [author, posts, times] : work_->times) {
    AccountConsistency entry;
    entry.author = author;
    entry.is_partial = posts > times.size();
    entry.posts = posts;
    small_sort(times.begin(), times.end());
    entry.burstiness = burstiness(times);
    std::array<uint64_t, 24> hours{};
    int64_t last_week = INT64_MIN, first_week = 0;
    uint64_t weeks = 0;
    for (const int64_t time : times) {
      const int64_t day = local_day_of_utc(time, options_.zone);
      ++hours[hour_of_week(time, options_.zone) % 24];
      const int64_t week = (day - weekday_of_days(day) - kFirstMonday) / 7;
      if (weeks == 0) first_week = week;
      if (week != last_week) ++weeks;
      last_week = week;
    }
    entry.weeks_with_post = static_cast<double>(weeks) / static_cast<double>(last_week - first_week + 1);
    entry.hour_entropy = normalised_entropy(hours);
    result_.consistency.push_back(entry);
  }
}

void EngagementAnalysis::relate_followers() {
  const FlatArray<Account>& accounts = work_->accounts;
  FollowerInteraction& relation = result_.follower_interaction;
  for (const Account& account : accounts)
    relation.accounts_total += account.rows > 0 && account.followers.value >= 0 ? 1 : 0;
  // Of many accounts about so many are looked at, chosen by their names: the same ones whatever the order of the rows.
  const uint64_t every = relation.accounts_total / kMostAccounts + 1;
  std::vector<std::pair<double, double>> points;
  for (uint32_t author = 0; author < accounts.size(); ++author) {
    const Account& account = accounts[author];
    if (account.rows == 0 || account.followers.value < 0) continue;
    if (every > 1 && mix64(hash64(names_.key(author))) % every != 0) continue;
    points.emplace_back(logarithm(static_cast<double>(account.followers.value)), logarithm(account.median));
  }
  relation.accounts = points.size();
  if (points.size() < kFewestAccounts) return;
  // Of many accounts the slope is that of drawn pairs: which ones must not hang on the order of the rows.
  small_sort(points.begin(), points.end(), std::less<>());
  std::vector<double> followers, interactions;
  for (const auto& [x, y] : points) {
    followers.push_back(x);
    interactions.push_back(y);
  }
  relation.spearman = spearman(followers, interactions);
  relation.line = theil_sen(followers, interactions);
  relation.available = relation.line.available && relation.spearman == relation.spearman;
}

// For a picture: few enough to be told apart, the small accounts as well as the large ones.
void EngagementAnalysis::choose_follower_points() {
  constexpr size_t kMostPoints = 300;
  if (!result_.follower_interaction.available) return;
  const FlatArray<Account>& accounts = work_->accounts;
  struct Related {
    int64_t followers;
    uint32_t author;
  };
  std::vector<Related> related;
  for (uint32_t author = 0; author < accounts.size(); ++author) {
    const int64_t followers = accounts[author].followers.value;
    if (accounts[author].rows > 0 && followers >= 0) related.push_back({followers, author});
  }
  const auto has_fewer = [](const Related& a, const Related& b) { return a.followers < b.followers; };
  small_sort(related.begin(), related.end(), has_fewer);
  const size_t points = std::min(kMostPoints, related.size());
  auto of_as_many = related.begin();  // behind those that are in the order of their names
  for (size_t i = 0; i < points; ++i) {
    // The first and the last are always among them.
    const auto chosen =
        related.begin() + static_cast<ptrdiff_t>(points == 1 ? 0 : i * (related.size() - 1) / (points - 1));
    // Names are compared where it matters alone: there are few that are chosen, and reading a name takes long.
    if (chosen >= of_as_many) {
      const auto first = std::lower_bound(related.begin(), chosen, *chosen, has_fewer);
      of_as_many = std::upper_bound(chosen, related.end(), *chosen, has_fewer);
      small_sort(first, of_as_many,
                 [&](const Related& a, const Related& b) { return names_.key(a.author) < names_.key(b.author); });
    }
    result_.follower_points.push_back(describe(chosen->author));
  }
}

}  // namespace tilik
